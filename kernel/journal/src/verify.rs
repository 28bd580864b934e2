//! Walking the whole chain again: what `bulwark verify journal` and the auditor's button do.

use serde::Serialize;
use store::{Store, StoreError, args};

use crate::seal::{GENESIS, link};

/// What a walk over the chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Verdict {
    /// The chain holds from the first fact to the last.
    pub holds: bool,
    /// Facts walked.
    pub facts: i64,
    /// Facts written but not sealed yet; more than a few, for longer than seconds, is a fault.
    pub unsealed: i64,
    /// The hash of the last good fact, hexadecimal: write it down outside the store to compare later.
    pub head: String,
    /// Where the chain breaks first: place in the chain and what is wrong there.
    pub broken_at: Option<i64>,
    pub why: Option<String>,
}

const STRIDE: i64 = 2_000;

/// Walks the chain from the first fact, computing each hash anew.
pub async fn verify(store: &Store) -> Result<Verdict, StoreError> {
    let count = store.row("SELECT COUNT(*) AS n FROM unsealed", args![]).await?;
    let unsealed = count.map_or(Ok(0), |row| row.get("n"))?;
    let (mut seq, mut hash) = (0_i64, GENESIS);
    loop {
        let rows = store
            .rows(
                "SELECT s.seq, s.hash, f.id, f.at, f.kind, f.actor, f.subject, f.area, f.payload \
                 FROM seal s LEFT JOIN fact f ON f.id = s.fact WHERE s.seq > $1 ORDER BY s.seq LIMIT $2",
                args![seq, STRIDE],
            )
            .await?;
        for row in &rows {
            let place: i64 = row.get("seq")?;
            let why = if place != seq + 1 {
                Some(format!("facts {} to {} are missing from the chain", seq + 1, place - 1))
            } else if row.get::<Option<Vec<u8>>>("id")?.is_none() {
                Some("the fact itself is gone".to_owned())
            } else {
                let expected = link(&hash, place, row)?;
                let stands: Vec<u8> = row.get("hash")?;
                if expected.as_slice() == stands.as_slice() {
                    hash = expected;
                    None
                } else {
                    Some("the fact or its seal was changed after it was written".to_owned())
                }
            };
            if why.is_some() {
                let head = hex::encode(hash);
                let broken_at = Some(if place == seq + 1 { place } else { seq + 1 });
                return Ok(Verdict { holds: false, facts: seq, unsealed, head, broken_at, why });
            }
            seq = place;
        }
        if rows.is_empty() {
            let head = hex::encode(hash);
            let outside = outside(store).await?;
            if outside > 0 {
                let why = Some(format!(
                    "{outside} facts stand outside the chain: slipped in, or their seals were removed"
                ));
                return Ok(Verdict {
                    holds: false,
                    facts: seq,
                    unsealed,
                    head,
                    broken_at: Some(seq + 1),
                    why,
                });
            }
            return Ok(Verdict { holds: true, facts: seq, unsealed, head, broken_at: None, why: None });
        }
    }
}

/// Facts that are neither sealed nor waiting to be: nobody who writes through the house leaves one.
async fn outside(store: &Store) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) AS n FROM fact f WHERE NOT EXISTS (SELECT 1 FROM seal s WHERE s.fact = f.id) \
               AND NOT EXISTS (SELECT 1 FROM unsealed u WHERE u.fact = f.id)";
    store.row(sql, args![]).await?.map_or(Ok(0), |row| row.get("n"))
}
