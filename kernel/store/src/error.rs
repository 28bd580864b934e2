//! What can go wrong between us and the database, by what a caller can do about it:
//! try again, come back later, make room, or mend a broken promise of our own.

use std::{error::Error, io, sync::Arc};

/// An error of the store. Its text may name tables and constraints but never a bound value.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the store can't be opened: {0}")]
    Open(String),
    #[error("{name}: {source}")]
    Sql { name: String, source: sqlx::Error },
    #[error("column {column} of {name} does not read: {reason}")]
    Column { name: &'static str, column: String, reason: String },
    #[error("migration {name}: {reason}")]
    Migration { name: String, reason: String },
    /// What stands outside the database and has to hold for a row to count.
    #[error("the keyring: {says}")]
    Keyring { says: String, full: bool },
    /// Several waited for one statement; each is told what became of it.
    #[error(transparent)]
    Told(#[from] Arc<StoreError>),
}

/// What stands in the way, by what helps against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Two transactions met: the same request may succeed when repeated at once.
    Met,
    /// Nobody answers: come back later.
    Away,
    /// This one question took too long; others may not.
    Slow,
    /// It answers, and takes nothing: an operator has switched it so, or it is a replica.
    ReadOnly,
    /// No space is left: an operator has to make room.
    Full,
    /// A text holds what no text does (U+0000): PostgreSQL takes none, and SQLite finds nothing by it.
    NoText,
    /// A broken promise of our own.
    Ours,
}

impl StoreError {
    pub fn trouble(&self) -> Trouble {
        match self {
            Self::Sql { source, .. } => of_driver(source),
            Self::Open(_) => Trouble::Away,
            Self::Keyring { full: true, .. } => Trouble::Full,
            Self::Keyring { full: false, .. } => Trouble::Away,
            Self::Told(error) => error.trouble(),
            Self::Column { .. } | Self::Migration { .. } => Trouble::Ours,
        }
    }

    /// Two transactions met: the same request may succeed when repeated.
    pub fn is_transient(&self) -> bool {
        self.trouble() == Trouble::Met
    }

    /// The store is not there at all, or full, or read-only: refuse, keep living.
    pub fn is_away(&self) -> bool {
        matches!(self.trouble(), Trouble::Away | Trouble::Slow | Trouble::ReadOnly | Trouble::Full)
    }

    /// A row with this key stands already.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Sql { source: sqlx::Error::Database(error), .. } if error.is_unique_violation())
    }

    pub(crate) fn sql(name: &str, source: sqlx::Error) -> Self {
        Self::Sql { name: name.to_owned(), source }
    }

    /// The keyring did not do its part.
    pub fn keyring(error: impl Error) -> Self {
        let mut full = false;
        let mut cause = error.source();
        while let Some(error) = cause {
            full |= error.downcast_ref::<io::Error>().is_some_and(|error| is_full(error.kind()));
            cause = error.source();
        }
        Self::Keyring { says: error.to_string(), full }
    }
}

fn is_full(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

fn of_driver(error: &sqlx::Error) -> Trouble {
    match error {
        sqlx::Error::Io(error) if is_full(error.kind()) => Trouble::Full,
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::BeginFailed
        | sqlx::Error::WorkerCrashed => Trouble::Away,
        sqlx::Error::Database(error) => error.code().map_or(Trouble::Ours, |code| of_code(&code)),
        _ => Trouble::Ours,
    }
}

/// PostgreSQL has codes of five signs; SQLite numbers, whose lowest byte tells the kind.
fn of_code(code: &str) -> Trouble {
    if code.len() == 5 {
        return match code {
            // serialization_failure, deadlock_detected, lock_not_available.
            "40001" | "40P01" | "55P03" => Trouble::Met,
            "25006" => Trouble::ReadOnly,
            // character_not_in_repertoire.
            "22021" => Trouble::NoText,
            "53100" => Trouble::Full,
            // query_canceled, idle_in_transaction_session_timeout.
            "57014" | "25P03" => Trouble::Slow,
            "58030" => Trouble::Away,
            // Connection trouble, no leave to connect, insufficient resources, shutdown and start.
            _ if ["08", "28", "53", "57P"].iter().any(|class| code.starts_with(class)) => Trouble::Away,
            _ => Trouble::Ours,
        };
    }
    match code.parse::<u32>() {
        // IOERR_SHMSIZE: the log's index could not grow.
        Ok(4_874) => Trouble::Full,
        Ok(code) => match code & 0xff {
            5 | 6 => Trouble::Met,
            8 => Trouble::ReadOnly,
            10 | 14 => Trouble::Away,
            13 => Trouble::Full,
            _ => Trouble::Ours,
        },
        Err(_) => Trouble::Ours,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_engines_words_mean_the_same_to_a_caller() {
        for (codes, trouble) in [
            (&["40001", "40P01", "55P03", "5", "6", "261", "517", "773", "262"][..], Trouble::Met),
            (&["57014"], Trouble::Slow),
            (&["57P01", "57P03", "08006", "53300", "28P01", "58030", "10", "14", "778"], Trouble::Away),
            (&["25006", "8", "264"], Trouble::ReadOnly),
            (&["53100", "13", "4874"], Trouble::Full),
            (&["22021"], Trouble::NoText),
            (&["23505", "42P01", "1", "19", "2067", "11"], Trouble::Ours),
        ] {
            for code in codes {
                assert_eq!(of_code(code), trouble, "{code}");
            }
        }
    }

    #[test]
    fn a_full_disk_is_told_from_any_other_trouble_of_the_keyring() {
        #[derive(Debug, thiserror::Error)]
        #[error("anchor: {0}")]
        struct Outer(#[source] io::Error);
        let trouble = |kind: io::ErrorKind| StoreError::keyring(Outer(kind.into())).trouble();
        assert_eq!(trouble(io::ErrorKind::StorageFull), Trouble::Full);
        assert_eq!(trouble(io::ErrorKind::PermissionDenied), Trouble::Away);
        let told: StoreError =
            Arc::new(StoreError::sql("visits.store", io::Error::from(io::ErrorKind::StorageFull).into()))
                .into();
        assert_eq!((told.trouble(), told.is_away(), told.is_transient()), (Trouble::Full, true, false));
    }
}
