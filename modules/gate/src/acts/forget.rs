//! Visits forget their people: after 14 days the day's key is destroyed, its table dropped, and the public ledger says so.
//!
//! The key goes first: without it a copied row says nothing. Table, receipt and fact follow in one transaction. A crash
//! in between leaves a day whose key is marked as destroyed and which has no receipt; the next turn takes it from there.

use std::collections::BTreeSet;

use ::journal::Entry;
use ::store::{Read, StoreError, args, transact};
use access::{Ctx, PersonId};
use base::{AreaCode, Day, Level};
use ledger::{Kind, NewLeaf};
use serde_json::json;
use work::WorkError;

use crate::{
    KEPT_DAYS, days, facts,
    store::{contacts, guests, receipts},
};

/// Destroys, drops and writes receipts for every day past its time. Says how many days went.
pub(crate) async fn forget(ctx: &Ctx) -> Result<u64, WorkError> {
    let oldest = ctx.zone().day(ctx.now()).plus(-KEPT_DAYS);
    let past = |days: Vec<Day>| days.into_iter().filter(move |day| *day < oldest);
    for day in past(ctx.keys().days().map_err(key)?) {
        ctx.keys().destroy_day(day).map_err(key)?;
    }
    let tables: BTreeSet<Day> = past(days::days(ctx.store()).await?).collect();
    let written = receipts::days(ctx.store()).await?;
    let owed = past(ctx.keys().destroyed_days().map_err(key)?).filter(|day| !written.contains(day));
    let guests: Vec<Day> = past(guests::days(ctx.store()).await?).collect();
    let due: BTreeSet<Day> = owed.chain(tables.iter().copied()).chain(guests).collect();
    if due.is_empty() {
        return Ok(0);
    }
    let Some(office) = office(ctx.store()).await? else { return Ok(0) };
    for day in &due {
        // A table whose key was never made still has its number taken: no visit can be hidden for that day any more.
        ctx.keys().destroy_day(*day).map_err(key)?;
        forget_day(ctx, *day, tables.contains(day), &office).await?;
    }
    // The log beside an embedded store still holds the pages as they were. Who reads may be in the way: the platform
    // folds every hour besides.
    ctx.store().fold().await?;
    Ok(due.len() as u64)
}

/// Forgets gates that have been silent for a month.
pub(crate) async fn forget_silent(ctx: &Ctx) -> Result<u64, StoreError> {
    let before = ctx.now() - super::contact::CONTACT_KEPT;
    if !contacts::any_before(ctx.store(), before).await? {
        return Ok(0);
    }
    transact!(ctx.store(), "gate.forget", tx => { contacts::forget_before(tx, before).await })
}

async fn forget_day(ctx: &Ctx, day: Day, has_table: bool, office: &AreaCode) -> Result<(), StoreError> {
    // Counted before the transaction, which a large day would hold up: without its key no visit comes to it any more.
    let visits = if has_table { days::count(ctx.store(), day).await? } else { 0 };
    let today = ctx.zone().day(ctx.now());
    let statement = if has_table {
        format!("visits of {day}: key destroyed and table dropped on {today}; {visits} visits")
    } else {
        format!("visits of {day}: key destroyed by {today}; there was no table")
    };
    transact!(ctx.store(), "visits.forget", tx => {
        days::drop_table(tx, day).await?;
        guests::drop_day(tx, day).await?;
        if !receipts::has(&mut *tx, day).await? {
            let leaf = NewLeaf::stated(Kind::Destroyed, *office, statement.clone());
            if let [entry] = ledger::enter(tx, ctx, vec![leaf]).await?[..] {
                receipts::put(tx, ctx.now(), day, visits, entry).await?;
            }
            let payload = json!({ "day": day, "visits": visits });
            ::journal::write(tx, ctx, Entry { kind: facts::FORGOTTEN, subject: None, area: None, payload }).await?;
        }
        Ok(())
    })
}

/// In whose name a receipt is written: the smallest area that holds every place, or every area where no place is yet.
async fn office(db: impl Read + Copy) -> Result<Option<AreaCode>, StoreError> {
    for sql in [
        "SELECT MIN(area) AS low, MAX(area) AS high FROM place",
        "SELECT MIN(code) AS low, MAX(code) AS high FROM area",
    ] {
        let Some(row) = db.row(sql, args![]).await? else { continue };
        if let (Some(low), Some(high)) =
            (row.get::<Option<AreaCode>>("low")?, row.get::<Option<AreaCode>>("high")?)
        {
            return Ok(Some(common(low, high)));
        }
    }
    Ok(None)
}

/// What two areas share; the first one's province when they share nothing.
fn common(low: AreaCode, high: AreaCode) -> AreaCode {
    let levels = [Level::Community, Level::Town, Level::County, Level::City, Level::Province];
    let mut cuts = levels.into_iter().map(|level| low.up_to(level));
    cuts.find(|area| area.contains(&high)).unwrap_or(low.up_to(Level::Province))
}

/// Somebody is registered no more: their visits of the days that are still remembered go at once.
pub(crate) async fn forget_person(
    tx: &mut ::store::Tx,
    ctx: &Ctx,
    person: PersonId,
) -> Result<(), WorkError> {
    let kept = days::days(ctx.store()).await?;
    for day in ctx.keys().days().map_err(key)?.into_iter().filter(|day| kept.contains(day)) {
        match ctx.keys().hide(day, person) {
            Ok(hidden) => days::drop_visits(tx, day, hidden).await?,
            // Destroyed meanwhile: nobody can tell whose they were.
            Err(keys::KeyError::DayGone(_)) => {}
            Err(error) => return Err(key(error)),
        }
    }
    Ok(())
}

fn key(error: keys::KeyError) -> WorkError {
    WorkError::Other(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_is_written_by_the_smallest_area_that_holds_all_places() {
        let area = |text: &str| AreaCode::parse(text).unwrap();
        for (low, high, office) in [
            ("990101001001", "990101001001", "990101001001"),
            ("990101001001", "990101001002", "990101001"),
            ("990101001001", "990102001001", "9901"),
            ("110101001001", "990102001001", "11"),
        ] {
            assert_eq!(common(area(low), area(high)), area(office));
        }
    }
}
