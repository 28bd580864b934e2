//! The former keys for columns are destroyed, once no row stands under them any more.

use access::Ctx;
use journal::Entry;
use serde_json::json;
use store::{StoreError, transact};

use crate::{reseal::left, sealed::Sealed};

/// `{keys}`: these keys for columns are destroyed; what they sealed, in backups from before too, opens for nobody.
pub const RETIRED: &str = "keys.retired";

#[derive(Debug, thiserror::Error)]
pub enum RetireError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Keys(#[from] keys::KeyError),
    /// Rows would be lost.
    #[error(
        "{values} values of {table}.{column} stand under key {key}: it is not destroyed before they are sealed anew"
    )]
    Stands { table: &'static str, column: &'static str, key: u8, values: i64 },
}

/// Counts in the store itself, and destroys every key for columns but the one that seals. Nobody else may have the
/// keyring open: a process that has not heard of a new key goes on sealing with a former one. Says which were destroyed;
/// there may be none left to destroy.
///
/// # Errors
/// When any row stands under another key than the one that seals, or somebody else has the keyring open.
pub async fn retire(ctx: &Ctx, tables: &[Sealed]) -> Result<Vec<u32>, RetireError> {
    let keys = ctx.keys();
    if let Some((table, column, key, values)) = left(ctx.store(), keys, tables).await?.into_iter().next() {
        return Err(RetireError::Stands { table, column, key, values });
    }
    let (seals, all) = keys.field_keys();
    let gone = keys.retired_field_keys();
    let going: Vec<u32> = (1..=all).filter(|number| *number != seals && !gone.contains(number)).collect();
    if going.is_empty() {
        return Ok(going);
    }
    keys.may_retire_field()?;
    // Written first: no key goes without a line that says so. Cut off in between, the next run says it again.
    let payload = json!({ "keys": going });
    let written: Result<(), StoreError> = transact!(ctx.store(), "keys.retire", tx => {
        let payload = payload.clone();
        journal::write(tx, ctx, Entry { kind: RETIRED, subject: None, area: None, payload }).await.map(drop)
    });
    written?;
    Ok(keys.retire_field()?)
}
