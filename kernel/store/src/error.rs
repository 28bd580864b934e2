//! What can go wrong between us and the database, in the three ways that matter to a caller:
//! try again, tell the operator, or a broken promise of our own.

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
}

impl StoreError {
    /// Two transactions met, or the server was away for a moment: the same request may succeed when repeated.
    pub fn is_transient(&self) -> bool {
        let Self::Sql { source, .. } = self else { return false };
        match source {
            sqlx::Error::Database(error) => matches!(
                error.code().as_deref(),
                // PostgreSQL: serialization_failure, deadlock_detected, lock_not_available.
                Some("40001" | "40P01" | "55P03")
                // SQLite: BUSY, LOCKED and their extended codes.
                | Some("5" | "6" | "261" | "262" | "517" | "773")
            ),
            _ => false,
        }
    }

    /// The store is not there at all (or full, or read-only): answer 503, keep living.
    pub fn is_away(&self) -> bool {
        match self {
            Self::Sql { source, .. } => match source {
                sqlx::Error::Io(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed => true,
                sqlx::Error::Database(error) => match error.code().as_deref() {
                    // PostgreSQL: connection trouble, insufficient resources, shutdown, read-only.
                    Some(code) if code.len() == 5 => {
                        code.starts_with("08")
                            || code.starts_with("53")
                            || code.starts_with("57P")
                            || code == "25006"
                    }
                    // SQLite: FULL, READONLY, IOERR, CANTOPEN.
                    Some(code) => {
                        code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 8 | 10 | 13 | 14))
                    }
                    None => false,
                },
                _ => false,
            },
            Self::Open(_) => true,
            _ => false,
        }
    }

    /// A row with this key stands already.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Sql { source: sqlx::Error::Database(error), .. } if error.is_unique_violation())
    }

    pub(crate) fn sql(name: &str, source: sqlx::Error) -> Self {
        Self::Sql { name: name.to_owned(), source }
    }
}
