//! Who wrote a fact: asked by whoever must keep its author from judging about it.

use store::{Read, StoreError, places};

use crate::FactId;

/// The actor's mark (`staff:<id>`, `system:<job>`, …) of each of these facts that exists, at most some thousands.
pub async fn actors(db: impl Read, facts: &[FactId]) -> Result<Vec<(FactId, String)>, StoreError> {
    if facts.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("SELECT id, actor FROM fact WHERE id IN ({}) ORDER BY id", places(1, facts.len()));
    let rows = db.rows(&sql, facts.iter().map(|fact| (*fact).into()).collect()).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("actor")?))).collect()
}
