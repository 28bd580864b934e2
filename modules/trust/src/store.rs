//! Lists that were published, and back.

use access::Ctx;
use base::Moment;
use credential::list::SignedList;
use store::{Read, Row, StoreError, Tx, args};

/// A list that was published here.
#[derive(Debug)]
pub(crate) struct Kept {
    pub signed: SignedList,
    pub file: Vec<u8>,
    pub at: Moment,
}

/// Names the newest row, whatever it is.
pub(crate) async fn newest_mark(db: impl Read) -> Result<Option<Vec<u8>>, StoreError> {
    let row = db.row("SELECT mac FROM trust_list ORDER BY seq DESC LIMIT 1", args![]).await?;
    row.map(|row| row.get("mac")).transpose()
}

/// The newest list for which the keyring vouches.
pub(crate) async fn newest(ctx: &Ctx) -> Result<Option<Kept>, StoreError> {
    newest_in(ctx, ctx.store()).await
}

pub(crate) async fn newest_in(ctx: &Ctx, db: impl Read) -> Result<Option<Kept>, StoreError> {
    let sql = "SELECT seq, published_at, file, mac FROM trust_list ORDER BY seq DESC LIMIT 20";
    for row in db.rows(sql, args![]).await? {
        if let Some(kept) = vouched(ctx, &row)? {
            return Ok(Some(kept));
        }
    }
    Ok(None)
}

/// The list of this number.
pub(crate) async fn numbered(ctx: &Ctx, seq: i64) -> Result<Option<Kept>, StoreError> {
    let sql = "SELECT seq, published_at, file, mac FROM trust_list WHERE seq = $1";
    match ctx.store().row(sql, args![seq]).await? {
        Some(row) => vouched(ctx, &row),
        None => Ok(None),
    }
}

fn vouched(ctx: &Ctx, row: &Row) -> Result<Option<Kept>, StoreError> {
    let (seq, at): (i64, Moment) = (row.get("seq")?, row.get("published_at")?);
    let (file, mac): (Vec<u8>, Vec<u8>) = (row.get("file")?, row.get("mac")?);
    let holds = ctx.keys().mac_holds(PURPOSE, &[&seq.to_be_bytes(), &at.micros().to_be_bytes(), &file], &mac);
    let signed =
        SignedList::read(&file).ok().filter(|signed| holds && signed.list().seq == seq.unsigned_abs());
    if signed.is_none() {
        tracing::error!(seq, "a trust list in the store is not the house's own, and does not count");
    }
    Ok(signed.map(|signed| Kept { signed, file, at }))
}

const PURPOSE: &str = "trust.list";

pub(crate) async fn put(tx: &mut Tx, ctx: &Ctx, seq: i64, file: &[u8]) -> Result<(), StoreError> {
    let at = ctx.now();
    let mac = ctx.keys().mac(PURPOSE, &[&seq.to_be_bytes(), &at.micros().to_be_bytes(), file]);
    let sql = "INSERT INTO trust_list (seq, published_at, file, mac) VALUES ($1, $2, $3, $4)";
    tx.run(sql, args![seq, at, file, &mac[..]]).await?;
    Ok(())
}
