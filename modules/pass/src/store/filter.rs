//! The revocation filter: what waits for it, and its files as they are served.

use ::store::{Read, Row, StoreError, Tx, args, places};
use access::Ctx;
use base::Moment;

use super::revoked::is_revoked_by_us;
use crate::model::Serial;

/// The head that gates see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    pub seq: i64,
    /// The newest base.
    pub base: i64,
    pub at: Moment,
}

/// A file as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    pub seq: i64,
    pub at: Moment,
    pub entries: i64,
    pub bytes: Vec<u8>,
}

/// Serials that ended early: ours, and those that somebody else wrote into the table.
#[derive(Debug, Default)]
pub(crate) struct Ended {
    pub ours: Vec<Serial>,
    pub others: Vec<Serial>,
}

impl Ended {
    fn take(&mut self, ctx: &Ctx, row: &Row) -> Result<(), StoreError> {
        let serial: Serial = row.get("serial")?;
        let times = (row.get("revoked_at")?, row.get("expires_at")?);
        if is_revoked_by_us(ctx, serial, times, &row.get::<Vec<u8>>("mac")?) {
            self.ours.push(serial);
        } else {
            // Whoever can write the table must not be able to make gates look closer at somebody.
            tracing::error!("a revoked serial that nobody vouches for counts for nothing");
            self.others.push(serial);
        }
        Ok(())
    }
}

/// What no edition told yet, those that wait longest first.
pub(crate) async fn waiting(tx: &mut Tx, ctx: &Ctx, most: i64) -> Result<Ended, StoreError> {
    let sql = "SELECT serial, revoked_at, expires_at, mac FROM revoked_serial WHERE seq IS NULL \
               ORDER BY revoked_at LIMIT $1";
    let mut ended = Ended::default();
    for row in tx.rows(sql, args![most]).await? {
        ended.take(ctx, &row)?;
    }
    Ok(ended)
}

/// Whether anything waits.
pub(crate) async fn anything_waits(db: impl Read) -> Result<bool, StoreError> {
    Ok(db.row("SELECT 1 AS n FROM revoked_serial WHERE seq IS NULL LIMIT 1", args![]).await?.is_some())
}

/// These serials are in this edition; 0 for those that will be in none.
pub(crate) async fn put_into(tx: &mut Tx, serials: &[Serial], seq: i64) -> Result<(), StoreError> {
    for part in serials.chunks(1_000) {
        let sql = format!("UPDATE revoked_serial SET seq = $1 WHERE serial IN ({})", places(2, part.len()));
        let mut bound = args![seq];
        bound.extend(part.iter().map(|serial| (*serial).into()));
        tx.run(&sql, bound).await?;
    }
    Ok(())
}

/// Everything that an edition up to `seq` told and that has not run out.
pub(crate) async fn told(ctx: &Ctx, seq: i64, now: Moment) -> Result<Vec<Serial>, StoreError> {
    const PAGE: i64 = 10_000;
    let (mut ended, mut after) = (Ended::default(), Serial::from_bytes([0; 16]));
    loop {
        let sql = "SELECT serial, revoked_at, expires_at, mac FROM revoked_serial \
                   WHERE serial > $1 AND seq > 0 AND seq <= $2 AND expires_at > $3 ORDER BY serial LIMIT $4";
        let rows = ctx.store().rows(sql, args![after, seq, now, PAGE]).await?;
        let Some(last) = rows.last() else { return Ok(ended.ours) };
        after = last.get("serial")?;
        for row in &rows {
            ended.take(ctx, row)?;
        }
    }
}

pub(crate) async fn head(db: impl Read) -> Result<Option<Head>, StoreError> {
    let row = db.row("SELECT seq, base, at FROM filter_head WHERE one = 1", args![]).await?;
    row.map(|row| Ok(Head { seq: row.get("seq")?, base: row.get("base")?, at: row.get("at")? })).transpose()
}

/// The greatest number that any file has, whether or not the head tells of it.
pub(crate) async fn last_seq(tx: &mut Tx) -> Result<i64, StoreError> {
    let sql = "SELECT MAX(seq) AS last FROM (SELECT seq FROM filter_head UNION ALL SELECT seq FROM filter_edition \
               UNION ALL SELECT seq FROM filter_base) f";
    let row = tx.row(sql, args![]).await?;
    Ok(row.map_or(Ok(None), |row| row.get::<Option<i64>>("last"))?.unwrap_or(0))
}

/// The head's file.
pub(crate) async fn head_file(db: impl Read) -> Result<Option<Vec<u8>>, StoreError> {
    let row = db.row("SELECT file FROM filter_head WHERE one = 1", args![]).await?;
    row.map(|row| row.get("file")).transpose()
}

pub(crate) async fn put_head(tx: &mut Tx, head: Head, file: &[u8]) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO filter_head (one, seq, base, at, file) VALUES (1, $1, $2, $3, $4) \
         ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, base = excluded.base, at = excluded.at, \
         file = excluded.file",
        args![head.seq, head.base, head.at, file],
    )
    .await?;
    Ok(())
}

/// An edition's file, or a base's.
pub(crate) async fn file(db: impl Read, table: Table, seq: i64) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = format!("SELECT file FROM {} WHERE seq = $1", table.name());
    db.row(&sql, args![seq]).await?.map(|row| row.get("file")).transpose()
}

/// When the newest base was made, and how many entries were added since.
pub(crate) async fn since_base(db: impl Read, base: i64) -> Result<(Option<Moment>, i64), StoreError> {
    let sql = "SELECT (SELECT at FROM filter_base WHERE seq = $1) AS at, \
               (SELECT CAST(COALESCE(SUM(entries), 0) AS BIGINT) FROM filter_edition WHERE seq > $1) AS entries";
    let row = db.row(sql, args![base]).await?;
    row.map_or(Ok((None, 0)), |row| Ok((row.get("at")?, row.get("entries")?)))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Table {
    Edition,
    Base,
}

impl Table {
    const fn name(self) -> &'static str {
        match self {
            Self::Edition => "filter_edition",
            Self::Base => "filter_base",
        }
    }
}

/// Writes a file under a number that has none; a number is never used again.
pub(crate) async fn put_file(tx: &mut Tx, table: Table, file: &File) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO {} (seq, at, entries, file) VALUES ($1, $2, $3, $4)", table.name());
    tx.run(&sql, args![file.seq, file.at, file.entries, &file.bytes]).await?;
    Ok(())
}

/// Takes away what the base before the newest has made needless: bases before it, and editions that it holds.
pub(crate) async fn tidy(tx: &mut Tx, before: i64) -> Result<(), StoreError> {
    tx.run("DELETE FROM filter_base WHERE seq < $1", args![before]).await?;
    tx.run("DELETE FROM filter_edition WHERE seq <= $1", args![before]).await?;
    Ok(())
}
