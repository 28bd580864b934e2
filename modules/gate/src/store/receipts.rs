//! For which days a receipt stands in the ledger.

use std::collections::BTreeSet;

use ::store::{Read, Store, StoreError, Tx, args};
use base::{Day, Moment};
use ledger::EntryId;

/// A day that was forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    pub day: Day,
    pub at: Moment,
    pub visits: i64,
    /// Where the ledger says so.
    pub entry: EntryId,
}

/// Every receipt, oldest day first.
pub async fn receipts(store: &Store) -> Result<Vec<Receipt>, StoreError> {
    let rows = store.rows("SELECT * FROM visit_receipt ORDER BY day", args![]).await?;
    rows.iter()
        .map(|row| {
            Ok(Receipt {
                day: row.get("day")?,
                at: row.get("at")?,
                visits: row.get("visits")?,
                entry: row.get("entry")?,
            })
        })
        .collect()
}

pub(crate) async fn days(store: &Store) -> Result<BTreeSet<Day>, StoreError> {
    store.rows("SELECT day FROM visit_receipt", args![]).await?.iter().map(|row| row.get("day")).collect()
}

pub(crate) async fn has(db: impl Read, day: Day) -> Result<bool, StoreError> {
    Ok(db.row("SELECT day FROM visit_receipt WHERE day = $1", args![day]).await?.is_some())
}

pub(crate) async fn put(
    tx: &mut Tx,
    at: Moment,
    day: Day,
    visits: i64,
    entry: EntryId,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO visit_receipt (day, at, visits, entry) VALUES ($1, $2, $3, $4)";
    tx.run(sql, args![day, at, visits, entry]).await?;
    Ok(())
}
