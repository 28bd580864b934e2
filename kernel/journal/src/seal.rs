//! Sealing: facts get their place in the chain and the hash that binds them to all before.
//!
//! Only facts that the house wrote are sealed. What somebody slipped into the tables is logged, stays outside the
//! chain, where nobody reads it and `verify` names it, and holds up nothing: a place in the chain that was taken
//! without the key is given back, and a chain that was cut goes on behind its anchor.

use access::World;
use keys::Keyring;
use store::{Args, Row, StoreError, Tx, args, dialect, many, transact};

use crate::{
    begin::{begin, foreign},
    stored::{COLUMNS, Head, SEAL_COLUMNS, Seal, Stored, no_keys},
};

/// Any number that stays: PostgreSQL's lock under which one process seals at a time.
const SEAL_LOCK: i64 = 0x6275_6c77_0002;
/// How many facts are sealed in one transaction.
const BATCH: i64 = 4_096;
/// Seals looked at when the newest do not hold.
const FEW: i64 = 256;

/// Seals what waits. Returns how many facts were sealed.
pub async fn seal(world: &World) -> Result<u64, StoreError> {
    let (store, keys) = (&world.store, &*world.keys);
    keys.catch_up().map_err(no_keys)?;
    // Most calls find nothing: look without taking the writer.
    let sql = "SELECT u.fact FROM unsealed u JOIN fact f ON f.id = u.fact WHERE u.fact >= $1 LIMIT 1";
    let waits = store.row(sql, args![Vec::<u8>::new()]).await?.is_some();
    if !waits && newest(store, i64::MAX, 1).await?.iter().all(|seal| seal.holds(keys)) {
        return Ok(0);
    }
    let anchored = match Head::anchored(keys)? {
        Some(head) => head,
        None => begin(world).await?,
    };
    let mut sealed = 0;
    loop {
        let batch: Result<Batch, StoreError> = transact!(store, "journal.seal", tx => {
            dialect::alone(tx, SEAL_LOCK).await?;
            seal_batch(tx, keys, anchored).await
        });
        let batch = batch?;
        batch.head.anchor(keys)?;
        sealed += batch.sealed;
        if !batch.full {
            return Ok(sealed);
        }
    }
}

struct Batch {
    head: Head,
    sealed: u64,
    /// There may be more.
    full: bool,
}

async fn seal_batch(tx: &mut Tx, keys: &Keyring, anchored: Head) -> Result<Batch, StoreError> {
    let mut head = true_head(tx, keys, anchored).await?;
    let sql = format!(
        "SELECT {COLUMNS}, {SEAL_COLUMNS} FROM unsealed u JOIN fact f ON f.id = u.fact \
         LEFT JOIN seal s ON s.fact = u.fact WHERE u.fact >= $2 ORDER BY u.fact LIMIT $1"
    );
    // Everything that can be an id is greater than no bytes at all; SQLite also keeps what cannot be one.
    let waiting = tx.rows(&sql, args![BATCH, Vec::<u8>::new()]).await?;
    let mut seals: Vec<Args> = Vec::with_capacity(waiting.len());
    let mut foreign: Vec<Vec<u8>> = Vec::new();
    let mut last = Vec::new();
    for row in &waiting {
        let fact = match Stored::read(row) {
            Ok(fact) if fact.holds(keys) => fact,
            _ => {
                foreign.push(row.get("id")?);
                continue;
            }
        };
        last.clone_from(&fact.id);
        if place_taken(tx, keys, row).await? {
            continue;
        }
        head = Head { seq: head.seq + 1, hash: fact.link(&head.hash, head.seq + 1) };
        let mac = Seal::vouch(keys, head.seq, &fact.id, &head.hash);
        seals.push(args![head.seq, fact.id, head.hash, mac]);
    }
    let sealed = seals.len() as u64;
    many(tx, "INSERT INTO seal (seq, fact, hash, mac) VALUES", seals, "").await?;
    if !last.is_empty() {
        // Facts are taken in the order of their ids, so all true ones up to the last are sealed now.
        tx.run("DELETE FROM unsealed WHERE fact <= $1 AND fact IN (SELECT fact FROM seal)", args![&last])
            .await?;
    }
    for id in foreign {
        tracing::error!(
            fact = hex::encode(&id),
            "a fact that the house did not write stays outside the journal"
        );
        tx.run("DELETE FROM unsealed WHERE fact = $1", args![id]).await?;
    }
    Ok(Batch { head, sealed, full: waiting.len() as i64 == BATCH })
}

/// Whether the waiting fact has its place already. A place that was written without the key is none: it is given back.
async fn place_taken(tx: &mut Tx, keys: &Keyring, row: &Row) -> Result<bool, StoreError> {
    let Some(seq) = row.get::<Option<i64>>("seq")? else { return Ok(false) };
    if Seal::read(row).is_ok_and(|seal| seal.holds(keys)) {
        return Ok(true);
    }
    tracing::error!(seq, "a place in the journal that was taken without the key is given back");
    tx.run("DELETE FROM seal WHERE seq = $1", args![seq]).await?;
    Ok(false)
}

/// The newest place in the chain that the house itself gave. Newer ones are somebody else's, and are cleared away; a
/// chain that ends before its anchor was cut, and goes on behind it, so that the cut stays to be seen.
async fn true_head(tx: &mut Tx, keys: &Keyring, anchored: Head) -> Result<Head, StoreError> {
    let mut below = i64::MAX;
    let mut forged: Vec<i64> = Vec::new();
    let mut head = Head::GENESIS;
    let mut unmarked = false;
    'search: loop {
        let seals = newest(&mut *tx, below, FEW).await?;
        for seal in &seals {
            if let Some(found) = seal.head().filter(|_| seal.holds(keys)) {
                head = found;
                break 'search;
            }
            forged.push(seal.seq);
            unmarked |= seal.mac.is_none();
        }
        // Beneath the least number there is none.
        match seals.last().and_then(|seal| seal.seq.checked_sub(1)) {
            Some(next) => below = next,
            None => break,
        }
    }
    // Each place of a journal that was begun is vouched for, and none by us, nor any fact in it: that is the wrong key, not an
    // insider. What is cleared away is gone for good, also for the right one.
    let begun = head == Head::GENESIS && anchored != Head::GENESIS;
    if begun && !forged.is_empty() && !unmarked && !wrote_any(tx, keys).await? {
        return Err(foreign("sealed under another keyring"));
    }
    if !forged.is_empty() {
        tracing::error!(places = ?forged, "places at the journal's end, taken without the key, are cleared away");
        tx.run("DELETE FROM seal WHERE seq > $1 AND seq <= $2", args![head.seq, i64::MAX]).await?;
    }
    if head.seq < anchored.seq {
        let (from, to) = (head.seq + 1, anchored.seq);
        tracing::error!(
            from,
            to,
            "the journal was cut: what was sealed there is gone, and it goes on behind"
        );
    }
    Ok(if head.seq <= anchored.seq { anchored } else { head })
}

/// Whether the house wrote any of the newest facts in the chain.
async fn wrote_any(tx: &mut Tx, keys: &Keyring) -> Result<bool, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM seal s JOIN fact f ON f.id = s.fact ORDER BY s.seq DESC LIMIT $1");
    let facts = tx.rows(&sql, args![FEW]).await?;
    Ok(facts.iter().any(|row| Stored::read(row).is_ok_and(|fact| fact.holds(keys))))
}

/// The newest seals up to a place. What SQLite keeps as text sorts behind every number and is not looked at.
async fn newest(db: impl store::Read, up_to: i64, limit: i64) -> Result<Vec<Seal>, StoreError> {
    let sql = format!("SELECT {SEAL_COLUMNS} FROM seal s WHERE s.seq <= $1 ORDER BY s.seq DESC LIMIT $2");
    db.rows(&sql, args![up_to, limit]).await?.iter().map(Seal::read).collect()
}
