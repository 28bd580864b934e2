//! For stores to be measured: a whole day's visits at once, millions of them.

use ::store::{Args, StoreError, Tx, many, transact};
use access::Ctx;
use base::Day;

use crate::{
    days,
    writer::{NewVisit, into, row},
};

/// Rows in one transaction.
const CHUNK: usize = 100_000;

/// Fills a day that has no table yet. The visits come in the order of the table (place, moment, scan) and are what gates
/// would have written; the index by person is built when they all lie there, which is what makes it quick.
pub async fn fill_day(
    ctx: &Ctx,
    day: Day,
    visits: impl IntoIterator<Item = NewVisit>,
) -> Result<u64, StoreError> {
    let bare: Result<(), StoreError> = transact!(ctx.store(), "visits.day", tx => {
        days::make(tx, day).await?;
        days::without_index(tx, day).await
    });
    bare?;
    let mut written = 0;
    let mut visits = visits.into_iter().map(|visit| row(&visit));
    loop {
        let rows: Vec<Args> = visits.by_ref().take(CHUNK).collect();
        if rows.is_empty() {
            break;
        }
        let mut tx = ctx.store().begin("visits.fill").await?;
        written += put(&mut tx, day, rows).await?;
        tx.commit().await?;
    }
    let indexed: Result<(), StoreError> =
        transact!(ctx.store(), "visits.day", tx => { days::make(tx, day).await });
    indexed?;
    Ok(written)
}

async fn put(tx: &mut Tx, day: Day, rows: Vec<Args>) -> Result<u64, StoreError> {
    many(tx, &format!("INSERT INTO {} VALUES", into(day)), rows, "").await
}
