//! When each gate was last heard of.

use std::collections::HashMap;

use ::store::{Args, Read, Row, StoreError, Tx, args, places};
use access::PlaceId;
use base::{AreaCode, Moment};

use crate::acts::contact::Standing;

/// One gate's last word.
#[derive(Debug, Clone)]
pub struct Contact {
    /// The device's own id, or the place's for the page that guards use.
    pub gate: [u8; 16],
    pub place: PlaceId,
    pub device: bool,
    pub at: Moment,
    pub standing: Standing,
}

fn read(row: &Row) -> Result<Contact, StoreError> {
    Ok(Contact {
        gate: row.get("gate")?,
        place: row.get("place")?,
        device: row.get("device")?,
        at: row.get("at")?,
        standing: Standing { filter_at: row.get("filter_at")?, waiting: row.get("waiting")? },
    })
}

pub(crate) async fn put(tx: &mut Tx, contact: &Contact) -> Result<(), StoreError> {
    let Contact { gate, place, device, at, standing } = contact;
    tx.run(
        "INSERT INTO gate_contact (gate, place, device, at, filter_at, waiting) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (gate) DO UPDATE SET place = excluded.place, at = excluded.at, \
         filter_at = excluded.filter_at, waiting = excluded.waiting WHERE gate_contact.at <= excluded.at",
        args![*gate, *place, *device, *at, standing.filter_at, standing.waiting],
    )
    .await?;
    Ok(())
}

/// The last word of each of these gates that has said any.
pub(crate) async fn of_gates(
    db: impl Read,
    gates: impl Iterator<Item = [u8; 16]>,
) -> Result<HashMap<[u8; 16], Contact>, StoreError> {
    let wanted: Args = gates.map(Into::into).collect();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = format!("SELECT * FROM gate_contact WHERE gate IN ({})", places(1, wanted.len()));
    let found = db.rows(&sql, wanted).await?;
    found.iter().map(|row| read(row).map(|contact| (contact.gate, contact))).collect()
}

/// The pages of guards at the places of an area, the longest silent first.
pub(crate) async fn pages(db: impl Read, area: &AreaCode, limit: i64) -> Result<Vec<Contact>, StoreError> {
    let (low, high) = area.range();
    let sql = "SELECT c.* FROM gate_contact c JOIN place p ON p.id = c.place \
               WHERE c.device = $3 AND p.area >= $1 AND p.area < $2 ORDER BY c.at, c.gate LIMIT $4";
    db.rows(sql, args![low, high, false, limit]).await?.iter().map(read).collect()
}

/// How the gates stand, all together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gates {
    /// Heard of since the moment that was asked for.
    pub heard: i64,
    /// Known, and silent since then.
    pub silent: i64,
    /// Visits that those who were heard of had not handed in.
    pub waiting: i64,
    /// The oldest filter by which one of them decides.
    pub oldest_filter: Option<Moment>,
}

/// Counts the gates that were heard of since a moment, and those that were not.
pub async fn gates(db: impl Read + Copy, since: Moment) -> Result<Gates, StoreError> {
    let sql = "SELECT COUNT(*) AS heard, CAST(COALESCE(SUM(waiting), 0) AS BIGINT) AS waiting, \
               MIN(filter_at) AS oldest FROM gate_contact WHERE at >= $1";
    let heard = db.rows(sql, args![since]).await?;
    let silent = db.rows("SELECT COUNT(*) AS silent FROM gate_contact WHERE at < $1", args![since]).await?;
    let (heard, silent) = (heard.first(), silent.first());
    Ok(Gates {
        heard: heard.map_or(Ok(0), |row| row.get("heard"))?,
        waiting: heard.map_or(Ok(0), |row| row.get("waiting"))?,
        oldest_filter: heard.map_or(Ok(None), |row| row.get("oldest"))?,
        silent: silent.map_or(Ok(0), |row| row.get("silent"))?,
    })
}

/// Forgets gates that have been silent since. Returns how many.
pub(crate) async fn forget_before(tx: &mut Tx, before: Moment) -> Result<u64, StoreError> {
    tx.run("DELETE FROM gate_contact WHERE at < $1", args![before]).await
}

/// Whether there are any to forget: a transaction that finds nothing still wakes every reader of the journal.
pub(crate) async fn any_before(db: impl Read, before: Moment) -> Result<bool, StoreError> {
    Ok(db.row("SELECT 1 AS n FROM gate_contact WHERE at < $1 LIMIT 1", args![before]).await?.is_some())
}

/// A device was withdrawn.
pub(crate) async fn forget_gate(tx: &mut Tx, gate: [u8; 16]) -> Result<u64, StoreError> {
    tx.run("DELETE FROM gate_contact WHERE gate = $1", args![gate]).await
}
