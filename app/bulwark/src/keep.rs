//! Keeping a store: written whole into one file, put back on either engine, and made to go on with a keyring that has
//! seen more than the file holds. `docs/operate.md` says how to use it, `docs/decisions/0014` why it is so.

mod form;
mod load;
mod read;
mod settle;
mod write;

pub(crate) use form::{Head, MAGIC, day_of};
pub(crate) use load::load;
pub(crate) use read::{Checked, check, head, visits};
pub(crate) use settle::{IMPORTED, Settled, Why, differs, look_twice, newest_fact, settle};
pub(crate) use write::{Wish, write};

use std::fmt;

/// Where the keyring notes when a backup was last made.
pub(crate) const LAST_BACKUP: &str = "last-backup";

/// What went wrong with a file, in words for whoever runs the command.
#[derive(Debug)]
pub(crate) struct KeepError(pub String);

impl fmt::Display for KeepError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<store::StoreError> for KeepError {
    fn from(error: store::StoreError) -> Self {
        Self(error.to_string())
    }
}

impl From<std::io::Error> for KeepError {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<keys::KeyError> for KeepError {
    fn from(error: keys::KeyError) -> Self {
        Self(error.to_string())
    }
}

impl From<ledger::LedgerError> for KeepError {
    fn from(error: ledger::LedgerError) -> Self {
        Self(error.to_string())
    }
}
