//! SQL to model and back.

pub mod areas;
pub(crate) mod attempts;
pub(crate) mod codes;
pub(crate) mod enrolment;
pub(crate) mod residents;
pub(crate) mod staff;
pub(crate) mod vouched;

use keys::Keyring;
use store::{Row, StoreError};

/// What this crate seals.
pub(crate) fn sealed() -> Vec<work::Sealed> {
    vec![residents::sealed(), staff::sealed(), enrolment::sealed()]
}

/// A sealed text column. The purpose binds it to its row, so that nobody can swap two residents' names.
pub(crate) fn open_text(
    keys: &Keyring,
    row: &Row,
    column: &'static str,
    purpose: &str,
) -> Result<Option<String>, StoreError> {
    let Some(sealed) = row.get::<Option<Vec<u8>>>(column)? else { return Ok(None) };
    let wrong = |reason: String| StoreError::Column { name: "sealed", column: column.to_owned(), reason };
    let plain = keys.open_sealed(purpose, &sealed).map_err(|error| wrong(error.to_string()))?;
    String::from_utf8(plain).map(Some).map_err(|_| wrong("not text".into()))
}

/// A word of one of our enums.
fn word<T: std::str::FromStr>(row: &Row, column: &'static str) -> Result<T, StoreError> {
    let text: String = row.get(column)?;
    text.parse().map_err(|_| StoreError::Column {
        name: "word",
        column: column.to_owned(),
        reason: "an unknown word".into(),
    })
}
