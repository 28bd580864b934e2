//! Places in the tree: which entry is which leaf, the tiles, and what still waits.

use access::Ctx;
use base::{AreaCode, Day, Moment};
use keys::Keyring;
use store::{Args, Read, Row, StoreError, Tx, args, many, places};

use super::entries::{self, COLUMNS, Entry};
use crate::{
    LedgerError,
    serve::Statement,
    tree::{Edge, Hash, Spot, flat, hashes},
};

/// How many leaves the store has: one more than the last place.
pub(crate) async fn size(db: impl Read) -> Result<u64, StoreError> {
    let row = db.row("SELECT leaf FROM ledger_leaf ORDER BY leaf DESC LIMIT 1", args![]).await?;
    let last = row.map_or(Ok(-1), |row| row.get::<i64>("leaf"))?;
    Ok((last + 1).max(0).unsigned_abs())
}

/// Whether anything waits.
pub(crate) async fn any_waits(db: impl Read) -> Result<bool, StoreError> {
    Ok(db.row("SELECT entry FROM ledger_waiting LIMIT 1", args![]).await?.is_some())
}

pub(crate) async fn waiting(db: impl Read) -> Result<u64, StoreError> {
    let row = db.row("SELECT COUNT(*) AS n FROM ledger_waiting", args![]).await?;
    row.map_or(Ok(0), |row| Ok(row.get::<i64>("n")?.unsigned_abs()))
}

/// What waits, sorted out.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    /// In the order of their ids.
    pub good: Vec<Entry>,
    /// Not the house's own, whatever it is.
    pub bad: Vec<Vec<u8>>,
    /// Has its place already and was put back by somebody.
    pub placed: Vec<Vec<u8>>,
}

impl Queue {
    pub(crate) fn len(&self) -> usize {
        self.good.len() + self.bad.len() + self.placed.len()
    }
}

pub(crate) async fn queue(tx: &mut Tx, keys: &Keyring, most: i64) -> Result<Queue, StoreError> {
    let sql = format!(
        "SELECT w.entry, l.leaf, {COLUMNS} FROM ledger_waiting w LEFT JOIN ledger_entry e ON e.id = w.entry \
         LEFT JOIN ledger_leaf l ON l.entry = w.entry ORDER BY w.entry LIMIT $1"
    );
    let mut queue = Queue::default();
    for row in &tx.rows(&sql, args![most]).await? {
        if row.get::<Option<i64>>("leaf")?.is_some() {
            queue.placed.push(row.get("entry")?);
        } else if let Some(entry) = entries::read(row, keys) {
            queue.good.push(entry);
        } else {
            queue.bad.push(row.get("entry")?);
        }
    }
    Ok(queue)
}

/// Takes entries out of the queue for good, because nobody will ever vouch for them.
pub(crate) async fn refuse(tx: &mut Tx, now: Moment, bad: &[Vec<u8>]) -> Result<(), StoreError> {
    let rows: Vec<Args> = bad.iter().map(|entry| args![entry, now]).collect();
    many(tx, "INSERT INTO ledger_refused (entry, at) VALUES", rows, "ON CONFLICT (entry) DO NOTHING").await?;
    unqueue(tx, bad).await
}

pub(crate) async fn unqueue(tx: &mut Tx, entries: &[Vec<u8>]) -> Result<(), StoreError> {
    for part in entries.chunks(1_000) {
        let sql = format!("DELETE FROM ledger_waiting WHERE entry IN ({})", places(1, part.len()));
        tx.run(&sql, part.iter().map(Into::into).collect()).await?;
    }
    Ok(())
}

/// Gives entries their places, from `first` on.
pub(crate) async fn place(tx: &mut Tx, first: u64, entries: &[Entry]) -> Result<(), StoreError> {
    let rows = entries.iter().zip(first as i64..).map(|(entry, leaf)| args![leaf, entry.id]).collect();
    many(tx, "INSERT INTO ledger_leaf (leaf, entry) VALUES", rows, "").await?;
    if let Some(last) = entries.last() {
        // They were taken in the order of their ids; one that came late with a smaller id has no place and stays.
        tx.run(
            "DELETE FROM ledger_waiting WHERE entry <= $1 AND entry IN (SELECT entry FROM ledger_leaf)",
            args![last.id],
        )
        .await?;
    }
    Ok(())
}

/// The entries at these places, in order. A place that is empty or whose entry is not the house's own is an error.
pub(crate) async fn placed(
    tx: &mut Tx,
    keys: &Keyring,
    from: u64,
    most: i64,
) -> Result<Vec<Entry>, LedgerError> {
    let sql = format!(
        "SELECT l.leaf, {COLUMNS} FROM ledger_leaf l LEFT JOIN ledger_entry e ON e.id = l.entry \
         WHERE l.leaf >= $1 ORDER BY l.leaf LIMIT $2"
    );
    let rows = tx.rows(&sql, args![from as i64, most]).await?;
    let mut found = Vec::with_capacity(rows.len());
    for (row, leaf) in rows.iter().zip(from..) {
        if row.get::<i64>("leaf")?.unsigned_abs() != leaf {
            return Err(LedgerError::Missing { leaf });
        }
        found.push(entries::read(row, keys).ok_or(LedgerError::Forged { leaf })?);
    }
    Ok(found)
}

/// A tile's hashes as they stand; `None` when there is no such tile or it is none.
pub(crate) async fn tile(db: impl Read, spot: Spot) -> Result<Option<Vec<Hash>>, StoreError> {
    let sql = "SELECT hashes FROM ledger_tile WHERE level = $1 AND idx = $2";
    let row = db.row(sql, args![spot.level, spot.index as i64]).await?;
    Ok(row.map(|row| row.get::<Vec<u8>>("hashes")).transpose()?.as_deref().and_then(hashes))
}

/// The stored tiles at the right edge of a tree of this size.
pub(crate) async fn edge(tx: &mut Tx, size: u64) -> Result<Vec<(Spot, Vec<Hash>)>, StoreError> {
    let mut tiles = Vec::new();
    for spot in Edge::spots(size) {
        if let Some(hashes) = tile(&mut *tx, spot).await? {
            tiles.push((spot, hashes));
        }
    }
    Ok(tiles)
}

pub(crate) async fn put_tiles(tx: &mut Tx, tiles: &[(Spot, Vec<Hash>)]) -> Result<(), StoreError> {
    let rows =
        tiles.iter().map(|(spot, hashes)| args![spot.level, spot.index as i64, flat(hashes)]).collect();
    let tail = "ON CONFLICT (level, idx) DO UPDATE SET hashes = excluded.hashes";
    many(tx, "INSERT INTO ledger_tile (level, idx, hashes) VALUES", rows, tail).await?;
    Ok(())
}

/// Counts what was placed, for the summary.
pub(crate) async fn count(tx: &mut Tx, entries: &[Entry]) -> Result<(), StoreError> {
    let mut counts = std::collections::BTreeMap::<_, i64>::new();
    for Entry { leaf, .. } in entries {
        *counts.entry((leaf.day.number(), leaf.kind, leaf.office)).or_default() += 1;
    }
    let rows =
        counts.into_iter().map(|((day, kind, office), n)| args![day, kind.as_str(), office, n]).collect();
    let tail = "ON CONFLICT (day, kind, office) DO UPDATE SET n = ledger_count.n + excluded.n";
    many(tx, "INSERT INTO ledger_count (day, kind, office, n) VALUES", rows, tail).await?;
    Ok(())
}

/// The lines of these leaves as they stand, whoever wrote them; fewer when some are missing or do not read.
pub(crate) async fn lines(ctx: &Ctx, from: u64, most: u16) -> Result<Vec<String>, StoreError> {
    let sql = format!(
        "SELECT l.leaf, {COLUMNS} FROM ledger_leaf l JOIN ledger_entry e ON e.id = l.entry \
         WHERE l.leaf >= $1 AND l.leaf < $2 ORDER BY l.leaf"
    );
    let rows = ctx.store().rows(&sql, args![from as i64, from as i64 + i64::from(most)]).await?;
    Ok(rows.iter().filter_map(entries::unchecked).map(|entry| entry.leaf.to_string()).collect())
}

/// Leaves of each kind and office. An office that does not read was written by a hand in the tables; no leaf says it.
pub(crate) async fn by_office(db: impl Read) -> Result<Vec<(String, AreaCode, i64)>, StoreError> {
    let sql = "SELECT kind, office, CAST(SUM(n) AS BIGINT) AS n FROM ledger_count GROUP BY kind, office \
               ORDER BY kind, office";
    let read = |row: &Row| Some((row.get("kind").ok()?, row.get("office").ok()?, row.get("n").ok()?));
    Ok(db.rows(sql, args![]).await?.iter().filter_map(read).collect())
}

/// Leaves of each kind on the days from `first` on, newest first.
pub(crate) async fn by_day(db: impl Read, first: Day) -> Result<Vec<(Day, String, i64)>, StoreError> {
    let sql = "SELECT day, kind, CAST(SUM(n) AS BIGINT) AS n FROM ledger_count WHERE day >= $1 \
               GROUP BY day, kind ORDER BY day DESC, kind";
    let read = |row: &Row| Ok((row.get("day")?, row.get("kind")?, row.get("n")?));
    db.rows(sql, args![first]).await?.iter().map(read).collect()
}

/// Public statements of leaves below `size`, newest first.
pub(crate) async fn statements(ctx: &Ctx, size: u64, most: i64) -> Result<Vec<Statement>, StoreError> {
    let rows = statement_rows(ctx, size, most).await?;
    Ok(rows
        .into_iter()
        .map(|(index, entry)| Statement { index, statement: entry.statement.unwrap_or_default() })
        .collect())
}

/// Entries with a public statement among the first `size` leaves, newest first. Whoever reads them checks them.
pub(crate) async fn statement_rows(ctx: &Ctx, size: u64, most: i64) -> Result<Vec<(u64, Entry)>, StoreError> {
    let sql = format!(
        "SELECT l.leaf, {COLUMNS} FROM ledger_entry e JOIN ledger_leaf l ON l.entry = e.id \
         WHERE e.statement IS NOT NULL AND l.leaf < $1 ORDER BY e.id DESC LIMIT $2"
    );
    let mut found = Vec::new();
    for row in &ctx.store().rows(&sql, args![size as i64, most]).await? {
        let leaf: i64 = row.get("leaf")?;
        found.extend(entries::unchecked(row).map(|entry| (leaf.unsigned_abs(), entry)));
    }
    Ok(found)
}
