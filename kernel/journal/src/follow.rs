//! Readers: each follows the chain at its own pace, and its place moves in the transaction of what it did.

use store::{Read, Store, StoreError, Tx, args};

use crate::Fact;

/// How far a reader has come; 0 before the first fact.
pub async fn position(db: impl Read, reader: &str) -> Result<i64, StoreError> {
    match db.row("SELECT seq FROM reader WHERE name = $1", args![reader]).await? {
        Some(row) => row.get("seq"),
        None => Ok(0),
    }
}

/// Moves a reader on, in the transaction in which it did its work: so each fact is worked on exactly once.
pub async fn advance(tx: &mut Tx, reader: &str, seq: i64) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO reader (name, seq) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq",
        args![reader, seq],
    )
    .await?;
    Ok(())
}

/// The next facts after a place, oldest first.
pub async fn behind(store: &Store, seq: i64, limit: i64) -> Result<Vec<Fact>, StoreError> {
    store
        .rows(
            "SELECT f.id, s.seq, f.at, f.kind, f.actor, f.subject, f.area, f.payload \
             FROM seal s JOIN fact f ON f.id = s.fact WHERE s.seq > $1 ORDER BY s.seq LIMIT $2",
            args![seq, limit],
        )
        .await?
        .iter()
        .map(Fact::read)
        .collect()
}
