//! Why the ledger does not go on. Most of these are for the operator: somebody has been at the tables.

use keys::KeyError;
use store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The anchor does not read as one.
    #[error("the ledger's anchor in the keyring does not read: {0}")]
    Anchor(&'static str),
    /// Leaves stand in the store, but the keyring has no anchor: it was taken away, or belongs to another store.
    #[error("the store has {leaves} leaves and the keyring no anchor of them: is this its keyring?")]
    Unanchored { leaves: u64 },
    /// Fewer leaves than were published: an older copy of the store was put in its place.
    #[error("the ledger was rolled back: {published} leaves were published, the store has {stored}")]
    RolledBack { published: u64, stored: u64 },
    /// What stands at the right edge does not hash to the anchored root.
    #[error(
        "the ledger's tiles were changed: the last one of level {level} does not hash to what is anchored"
    )]
    Torn { level: u8 },
    /// A leaf that has its place and was not anchored yet is not the house's own.
    #[error("leaf {leaf} was written into the ledger by somebody without its keys")]
    Forged { leaf: u64 },
    /// The leaves' places have a gap.
    #[error("leaf {leaf} is missing from the store")]
    Missing { leaf: u64 },
}
