//! When the house last wrote a fact: a clock that shows less was set back.

use base::Moment;
use keys::Keyring;
use store::{Store, StoreError, args};

use crate::stored::Stored;

/// As many as are looked at: the newest may be somebody else's invention.
const LOOKED_AT: i64 = 16;

/// The moment of the newest fact that the keyring vouches for, sealed or not yet; `None` where there is none.
pub async fn newest(store: &Store, keys: &Keyring) -> Result<Option<Moment>, StoreError> {
    let sealed = "SELECT f.* FROM seal s JOIN fact f ON f.id = s.fact ORDER BY s.seq DESC LIMIT $1";
    let waiting = "SELECT f.* FROM unsealed u JOIN fact f ON f.id = u.fact ORDER BY f.at DESC LIMIT $1";
    let mut newest = None;
    for sql in [sealed, waiting] {
        // Anybody with the tables can write a moment; only the house can vouch for one.
        let facts = store.rows(sql, args![LOOKED_AT]).await?;
        let own = facts.iter().filter_map(|row| Stored::read(row).ok()).filter(|fact| fact.holds(keys));
        newest = newest.max(own.map(|fact| Moment::from_micros(fact.at)).max());
    }
    Ok(newest)
}
