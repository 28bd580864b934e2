//! SQL to model and back.

pub(crate) mod consents;
pub(crate) mod meter;
pub(crate) mod partners;

use store::StoreError;

fn wrong(table: &'static str, column: &str, reason: impl ToString) -> StoreError {
    StoreError::Column { name: table, column: column.to_owned(), reason: reason.to_string() }
}
