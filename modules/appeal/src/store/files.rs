//! Evidence: photos and test results, sealed for their place in their appeal.

use std::collections::HashMap;

use access::Ctx;
use base::Moment;
use http::Media;
use store::{Read, Row, StoreError, Tx, args, places};
use work::{Key, Sealed};

use super::wrong;
use crate::AppealId;

/// What is known of a file without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileNote {
    /// From 1, in the order in which they came.
    pub n: i64,
    pub media: Media,
    pub bytes: i64,
    pub at: Moment,
}

const NOTE: &str = "appeal, n, media, bytes, at";

fn sealed_for(appeal: AppealId, n: i64) -> String {
    format!("appeal.file/{appeal}/{n}")
}

/// What is sealed here, for whoever seals all of it anew.
pub(crate) fn sealed() -> Sealed {
    Sealed::of("appeal_file", [Key::Bytes("appeal"), Key::Int("n")])
        .column("sealed", |row| Ok(sealed_for(row.get("appeal")?, row.get("n")?)))
}

fn read(row: &Row) -> Result<FileNote, StoreError> {
    let media: String = row.get("media")?;
    Ok(FileNote {
        n: row.get("n")?,
        media: Media::named(&media).ok_or_else(|| wrong("media", "no kind of file"))?,
        bytes: row.get("bytes")?,
        at: row.get("at")?,
    })
}

/// The files of these appeals, in their order.
pub(crate) async fn of(
    db: impl Read,
    appeals: &[AppealId],
) -> Result<HashMap<AppealId, Vec<FileNote>>, StoreError> {
    let mut all: HashMap<AppealId, Vec<FileNote>> = HashMap::new();
    if appeals.is_empty() {
        return Ok(all);
    }
    let sql = format!(
        "SELECT {NOTE} FROM appeal_file WHERE appeal IN ({}) ORDER BY appeal, n",
        places(1, appeals.len())
    );
    for row in db.rows(&sql, appeals.iter().map(|id| (*id).into()).collect()).await? {
        all.entry(row.get("appeal")?).or_default().push(read(&row)?);
    }
    Ok(all)
}

/// The same file of the same appeal, if it came before.
pub(crate) async fn same(
    db: impl Read,
    appeal: AppealId,
    hash: &[u8; 32],
) -> Result<Option<FileNote>, StoreError> {
    let sql = format!("SELECT {NOTE} FROM appeal_file WHERE appeal = $1 AND hash = $2 ORDER BY n LIMIT 1");
    db.row(&sql, args![appeal, hash]).await?.as_ref().map(read).transpose()
}

pub(crate) async fn count(db: impl Read, appeal: AppealId) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) AS n FROM appeal_file WHERE appeal = $1";
    db.row(sql, args![appeal]).await?.map_or(Ok(0), |row| row.get("n"))
}

pub(crate) async fn add(
    tx: &mut Tx,
    ctx: &Ctx,
    appeal: AppealId,
    note: &FileNote,
    hash: &[u8; 32],
    content: &[u8],
) -> Result<(), StoreError> {
    let sealed = ctx.keys().seal(&sealed_for(appeal, note.n), content);
    tx.run(
        "INSERT INTO appeal_file (appeal, n, media, bytes, hash, at, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![appeal, note.n, note.media.as_str(), note.bytes, hash, note.at, sealed],
    )
    .await?;
    Ok(())
}

/// One file, opened. The caller owes the person an access line.
pub(crate) async fn content(
    db: impl Read,
    ctx: &Ctx,
    appeal: AppealId,
    n: i64,
) -> Result<Option<(Media, Vec<u8>)>, StoreError> {
    let sql = format!("SELECT {NOTE}, sealed FROM appeal_file WHERE appeal = $1 AND n = $2");
    let Some(row) = db.row(&sql, args![appeal, n]).await? else { return Ok(None) };
    let content = ctx
        .keys()
        .open_sealed(&sealed_for(appeal, n), &row.get::<Vec<u8>>("sealed")?)
        .map_err(|error| wrong("sealed", error))?;
    Ok(Some((read(&row)?.media, content)))
}

/// Forgets the files of appeals that ended before a moment. Says how many went.
pub(crate) async fn forget(tx: &mut Tx, before: Moment) -> Result<u64, StoreError> {
    tx.run(
        "DELETE FROM appeal_file WHERE appeal IN (SELECT id FROM appeal WHERE ended_at < $1)",
        args![before],
    )
    .await
}
