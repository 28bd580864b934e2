//! SQL to model and back.

pub(crate) mod cases;
pub(crate) mod contacts;
pub(crate) mod follow_ups;
pub(crate) mod journeys;
pub(crate) mod reports;

use store::{Args, StoreError, Tx, many};

/// SQLite looks each `$n` of a statement up among those before it: long statements cost the square of their
/// length. 30,000 values took 5.7 s in one statement and 0.02 s in a hundred.
const BITE: usize = 300;

/// At most this many keys are asked for in one statement.
pub(crate) const KEYS: usize = 200;

/// [`many`] in bites that both engines swallow quickly.
pub(crate) async fn put(tx: &mut Tx, head: &str, rows: Vec<Args>, tail: &str) -> Result<u64, StoreError> {
    let width = rows.first().map_or(1, Vec::len).max(1);
    let (mut written, mut rows) = (0, rows.into_iter());
    loop {
        let bite: Vec<Args> = rows.by_ref().take((BITE / width).max(1)).collect();
        if bite.is_empty() {
            return Ok(written);
        }
        written += many(tx, head, bite, tail).await?;
    }
}
