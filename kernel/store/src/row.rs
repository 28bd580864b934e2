//! A row of either engine, read by column name.

use base::{AreaCode, Day, Id, Moment};
use sqlx::{Row as _, postgres::PgRow, sqlite::SqliteRow};

use crate::{
    StoreError,
    point::{Plain, PointRow},
};

/// One row of an answer.
pub enum Row {
    Lite(SqliteRow),
    Pg(PgRow),
    /// Read on the asking thread.
    Point(PointRow),
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Row") // never its values
    }
}

impl Row {
    pub fn get<T: Column>(&self, column: &str) -> Result<T, StoreError> {
        T::read(self, column)
    }
}

/// What can be read from a column.
pub trait Column: Sized {
    fn read(row: &Row, column: &str) -> Result<Self, StoreError>;
}

fn wrong(kind: &'static str, column: &str, reason: impl ToString) -> StoreError {
    StoreError::Column { name: kind, column: column.to_owned(), reason: reason.to_string() }
}

macro_rules! plain {
    ($($type:ty),*) => {$(
        impl Column for $type {
            fn read(row: &Row, column: &str) -> Result<Self, StoreError> {
                match row {
                    // Unchecked: SQLite's declared types (BYTEA, BIGINT) are ours, not its own.
                    Row::Lite(row) => row.try_get_unchecked(column),
                    Row::Pg(row) => row.try_get(column),
                    Row::Point(row) => {
                        let value = row.value(column).and_then(<$type as Plain>::of);
                        return value.ok_or_else(|| wrong(stringify!($type), column, "no such column, or of another kind"));
                    }
                }
                .map_err(|error| wrong(stringify!($type), column, error))
            }
        }
        impl Column for Option<$type> {
            fn read(row: &Row, column: &str) -> Result<Self, StoreError> {
                match row {
                    Row::Lite(row) => row.try_get_unchecked(column),
                    Row::Pg(row) => row.try_get(column),
                    Row::Point(row) if row.is_null(column) => return Ok(None),
                    Row::Point(_) => return <$type>::read(row, column).map(Some),
                }
                .map_err(|error| wrong(stringify!($type), column, error))
            }
        }
    )*};
}
plain!(i64, String, Vec<u8>, bool);

macro_rules! made {
    ($(($($generic:ident)?) $type:ty, from $plain:ty, |$value:ident| $make:expr;)*) => {$(
        impl $(<$generic>)? Column for $type {
            fn read(row: &Row, column: &str) -> Result<Self, StoreError> {
                let $value = <$plain>::read(row, column)?;
                $make.map_err(|error| wrong(stringify!($type), column, error))
            }
        }
        impl $(<$generic>)? Column for Option<$type> {
            fn read(row: &Row, column: &str) -> Result<Self, StoreError> {
                let Some($value) = Option::<$plain>::read(row, column)? else { return Ok(None) };
                $make.map(Some).map_err(|error| wrong(stringify!($type), column, error))
            }
        }
    )*};
}
made! {
    () u32, from i64, |v| u32::try_from(v);
    () Moment, from i64, |v| Ok::<_, std::convert::Infallible>(Moment::from_micros(v));
    () Day, from i64, |v| Ok::<_, std::convert::Infallible>(Day::from_number(v));
    () AreaCode, from String, |v| AreaCode::parse(&v);
    (K) Id<K>, from Vec<u8>, |v| <[u8; 16]>::try_from(v).map(Id::from_bytes).map_err(|_| "not 16 bytes");
    () [u8; 16], from Vec<u8>, |v| <[u8; 16]>::try_from(v).map_err(|_| "not 16 bytes");
    () [u8; 32], from Vec<u8>, |v| <[u8; 32]>::try_from(v).map_err(|_| "not 32 bytes");
}
