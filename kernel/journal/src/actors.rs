//! Who wrote a fact: asked by whoever must keep its author from judging about it.

use base::Id;
use keys::Keyring;
use store::{Read, StoreError, places};

use crate::{
    FactId,
    stored::{COLUMNS, Stored},
};

/// The actor's mark (`staff:<id>`, `system:<job>`, …) of each of these facts that the house wrote, at most some
/// thousands.
pub async fn actors(
    db: impl Read,
    keys: &Keyring,
    facts: &[FactId],
) -> Result<Vec<(FactId, String)>, StoreError> {
    if facts.is_empty() {
        return Ok(Vec::new());
    }
    let sql =
        format!("SELECT {COLUMNS} FROM fact f WHERE f.id IN ({}) ORDER BY f.id", places(1, facts.len()));
    let rows = db.rows(&sql, facts.iter().map(|fact| (*fact).into()).collect()).await?;
    let written = rows.iter().filter_map(|row| Stored::read(row).ok()).filter(|fact| fact.holds(keys));
    Ok(written.filter_map(|fact| Some((Id::from_bytes(fact.id.try_into().ok()?), fact.actor))).collect())
}
