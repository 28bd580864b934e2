//! Readers: each follows the chain at its own pace, and its place moves in the transaction of what it did.
//!
//! A reader's place is vouched for and anchored like the chain itself: somebody who could put it back would have old
//! facts acted on again, and somebody who could move it on would have new ones passed over.

use access::World;
use keys::Keyring;
use store::{Read, StoreError, Tx, args};

use crate::{
    Fact,
    stored::{COLUMNS, SEAL_COLUMNS, Seal, Stored, no_keys},
};

pub(crate) const ANCHOR: &str = "readers";

/// How far a reader has come; 0 before the first fact.
pub async fn position(db: impl Read, keys: &Keyring, reader: &str) -> Result<i64, StoreError> {
    let anchored = keys.counted(ANCHOR, reader).map_err(no_keys)?;
    let stands = match db.row("SELECT seq, mac FROM reader WHERE name = $1", args![reader]).await? {
        Some(row) => {
            let seq: i64 = row.get("seq")?;
            let mac = row.get::<Option<Vec<u8>>>("mac")?.unwrap_or_default();
            keys.mac_holds("journal.reader", &[reader.as_bytes(), &seq.to_be_bytes()], &mac).then_some(seq)
        }
        None => Some(0),
    };
    match stands {
        Some(seq) if seq >= anchored => Ok(seq),
        _ => {
            tracing::error!(
                reader,
                anchored,
                "a reader's place was changed; it goes on where it had come to"
            );
            Ok(anchored)
        }
    }
}

/// Moves a reader on, in the transaction in which it did its work: so each fact is worked on exactly once.
/// [`remember`] belongs after the commit.
pub async fn advance(tx: &mut Tx, keys: &Keyring, reader: &str, seq: i64) -> Result<(), StoreError> {
    let mac = keys.mac("journal.reader", &[reader.as_bytes(), &seq.to_be_bytes()]);
    tx.run(
        "INSERT INTO reader (name, seq, mac) VALUES ($1, $2, $3) \
         ON CONFLICT (name) DO UPDATE SET seq = excluded.seq, mac = excluded.mac",
        args![reader, seq, mac],
    )
    .await?;
    Ok(())
}

/// Anchors how far a reader has come, once that is committed.
pub fn remember(keys: &Keyring, reader: &str, seq: i64) -> Result<(), StoreError> {
    keys.count_to(ANCHOR, reader, seq).map_err(no_keys)
}

/// A stretch of the chain.
#[derive(Debug)]
pub struct Stretch {
    /// The facts that hold, oldest first.
    pub facts: Vec<Fact>,
    /// The last place in it that the house itself gave: so far a reader has come.
    pub last: i64,
    /// Where to look on.
    pub seen: i64,
    /// There may be more.
    pub more: bool,
}

/// What follows a place in the chain. A fact or a place that the house does not vouch for, or a gap, is named in the
/// log and passed over: nobody acts on it, and it holds up none of the others.
pub async fn behind(world: &World, seq: i64, limit: i64) -> Result<Stretch, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, {SEAL_COLUMNS} FROM seal s LEFT JOIN fact f ON f.id = s.fact \
         WHERE s.seq > $1 AND s.seq <= $3 ORDER BY s.seq LIMIT $2"
    );
    let rows = world.store.rows(&sql, args![seq, limit, i64::MAX]).await?;
    let mut stretch = Stretch { facts: Vec::new(), last: seq, seen: seq, more: rows.len() as i64 == limit };
    for row in &rows {
        let Ok(seal) = Seal::read(row) else { continue };
        if !seal.holds(&world.keys) {
            stretch.seen = seal.seq;
            tracing::error!(
                seq = seal.seq,
                "a place in the journal that was taken without the key is passed over"
            );
            continue;
        }
        if seal.seq != stretch.seen + 1 {
            let (from, to) = (stretch.seen + 1, seal.seq - 1);
            tracing::error!(from, to, "facts are missing from the journal");
        }
        (stretch.seen, stretch.last) = (seal.seq, seal.seq);
        let fact = Stored::read(row).ok().filter(|fact| fact.holds(&world.keys));
        match fact.map(|fact| Fact::of(fact, seal.seq, &world.keys)) {
            Some(Ok(fact)) => stretch.facts.push(fact),
            // Its key cannot be asked just now: it is for the next time.
            Some(Err(error @ StoreError::Keyring { .. })) => return Err(error),
            Some(Err(_)) | None => {
                let fact = hex::encode(&seal.fact);
                tracing::error!(seq = seal.seq, fact, "a fact that was changed or taken away is passed over");
            }
        }
    }
    Ok(stretch)
}
