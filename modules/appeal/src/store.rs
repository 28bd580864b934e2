//! SQL to model and back.

pub(crate) mod appeals;
pub(crate) mod counts;
pub(crate) mod files;
pub(crate) mod listing;
pub(crate) mod stages;

use store::StoreError;

fn wrong(column: &str, reason: impl ToString) -> StoreError {
    StoreError::Column { name: "appeal", column: column.to_owned(), reason: reason.to_string() }
}
