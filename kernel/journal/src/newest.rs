//! When the house last wrote a fact: a clock that shows less was set back.

use base::Moment;
use keys::Keyring;
use store::{Store, StoreError, args};

use crate::stored::Stored;

/// The moment of the newest sealed fact that the keyring vouches for; `None` where there is none.
pub async fn newest(store: &Store, keys: &Keyring) -> Result<Option<Moment>, StoreError> {
    let sql = "SELECT f.* FROM seal s JOIN fact f ON f.id = s.fact ORDER BY s.seq DESC LIMIT 1";
    let Some(row) = store.row(sql, args![]).await? else { return Ok(None) };
    // Anybody with the tables can write a moment; only the house can vouch for one.
    Ok(Stored::read(&row).ok().filter(|fact| fact.holds(keys)).map(|fact| Moment::from_micros(fact.at)))
}
