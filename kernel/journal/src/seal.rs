//! Sealing: facts get their place in the chain and the hash that binds them to all before.

use ring::digest::{Context, SHA256};
use store::{Args, Row, Store, StoreError, args, dialect, many, transact};

/// Any number that stays: PostgreSQL's lock under which one process seals at a time.
const SEAL_LOCK: i64 = 0x6275_6c77_0002;
/// How many facts are sealed in one transaction.
const BATCH: i64 = 4_096;

/// Seals what waits. Returns how many facts were sealed.
pub async fn seal(store: &Store) -> Result<u64, StoreError> {
    // Most calls find nothing: look without taking the writer.
    if store.row("SELECT fact FROM unsealed LIMIT 1", args![]).await?.is_none() {
        return Ok(0);
    }
    let mut sealed = 0;
    loop {
        let batch = seal_batch(store).await?;
        sealed += batch;
        if batch < BATCH.unsigned_abs() {
            return Ok(sealed);
        }
    }
}

async fn seal_batch(store: &Store) -> Result<u64, StoreError> {
    transact!(store, "journal.seal", tx => {
        dialect::alone(tx, SEAL_LOCK).await?;
        let head = tx.row("SELECT seq, hash FROM seal ORDER BY seq DESC LIMIT 1", args![]).await?;
        let (mut seq, mut hash) = match head {
            Some(row) => (row.get::<i64>("seq")?, row.get::<[u8; 32]>("hash")?),
            None => (0, GENESIS),
        };
        let waiting = tx
            .rows(
                "SELECT f.id, f.at, f.kind, f.actor, f.subject, f.area, f.payload \
                 FROM unsealed u JOIN fact f ON f.id = u.fact ORDER BY f.id LIMIT $1",
                args![BATCH],
            )
            .await?;
        let mut seals: Vec<Args> = Vec::with_capacity(waiting.len());
        let mut last = Vec::new();
        for row in &waiting {
            seq += 1;
            hash = link(&hash, seq, row)?;
            last = row.get::<Vec<u8>>("id")?;
            seals.push(args![seq, &last, hash]);
        }
        if !seals.is_empty() {
            many(tx, "INSERT INTO seal (seq, fact, hash) VALUES", seals, "").await?;
            // Facts are taken in the order of their ids, so all up to the last one are sealed now.
            tx.run("DELETE FROM unsealed WHERE fact <= $1 AND fact IN (SELECT fact FROM seal)", args![&last])
                .await?;
        }
        Ok(waiting.len() as u64)
    })
}

/// What the first fact is chained to.
pub(crate) const GENESIS: [u8; 32] = *b"bulwark journal, the first stone";

/// The hash of a fact in its place: every field with its length before it, so that no two facts read alike.
pub(crate) fn link(previous: &[u8; 32], seq: i64, row: &Row) -> Result<[u8; 32], StoreError> {
    let mut context = Context::new(&SHA256);
    context.update(previous);
    context.update(&seq.to_be_bytes());
    context.update(&row.get::<i64>("at")?.to_be_bytes());
    let mut part = |bytes: Option<&[u8]>| {
        match bytes {
            Some(bytes) => {
                context.update(&(bytes.len() as u64).to_be_bytes());
                context.update(bytes);
            }
            None => context.update(&u64::MAX.to_be_bytes()),
        };
    };
    part(Some(&row.get::<Vec<u8>>("id")?));
    part(Some(row.get::<String>("kind")?.as_bytes()));
    part(Some(row.get::<String>("actor")?.as_bytes()));
    part(row.get::<Option<Vec<u8>>>("subject")?.as_deref());
    part(row.get::<Option<String>>("area")?.as_deref().map(str::as_bytes));
    part(Some(row.get::<String>("payload")?.as_bytes()));
    let digest = context.finish();
    let mut hash = [0; 32];
    hash.copy_from_slice(digest.as_ref());
    Ok(hash)
}
