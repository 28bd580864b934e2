//! One transaction for visits that wait together: the rows, and for each day one fact with their count and hash.
//!
//! Nearly always all of them are new, so that is tried first: the table itself says when one is not. Only then is asked
//! which stand already.

use std::collections::{BTreeMap, HashMap, HashSet};

use ::journal::Entry;
use ::store::{Args, StoreError, Tx, args, dialect, many, places, transact};
use access::Ctx;
use base::Day;
use ring::digest;
use serde_json::json;

use super::{NewVisit, ScanId, Stored};
use crate::{
    By,
    days::{self, Made},
};

/// Writes a group; says of each visit what became of it, in their order.
pub(crate) async fn store_group(
    ctx: &Ctx,
    made: &Made,
    visits: &[NewVisit],
) -> Result<Vec<Stored>, StoreError> {
    make_days(ctx, made, visits).await?;
    let mut by_day: BTreeMap<Day, Vec<usize>> = BTreeMap::new();
    for (index, visit) in visits.iter().enumerate() {
        by_day.entry(visit.day).or_default().push(index);
    }
    match all_new(ctx, visits, &by_day).await {
        Ok(()) => return Ok(vec![Stored::New; visits.len()]),
        Err(NotAllNew::Known) => {}
        Err(NotAllNew::Store(error)) => return Err(error),
    }
    transact!(ctx.store(), "visits.store", tx => {
        let mut results = vec![Stored::New; visits.len()];
        for (day, indexes) in &by_day {
            store_day(tx, ctx, *day, visits, indexes, &mut results).await?;
        }
        Ok(results)
    })
}

async fn make_days(ctx: &Ctx, made: &Made, visits: &[NewVisit]) -> Result<(), StoreError> {
    let days: HashSet<Day> = visits.iter().map(|visit| visit.day).filter(|day| !made.has(*day)).collect();
    if !days.is_empty() {
        let ready: Result<(), StoreError> = transact!(ctx.store(), "visits.day", tx => {
            for day in &days {
                days::make(tx, *day).await?;
            }
            Ok(())
        });
        ready?;
        days.into_iter().for_each(|day| made.add(day));
    }
    Ok(())
}

/// Why a group was not written as one of new visits.
#[derive(Debug, thiserror::Error)]
enum NotAllNew {
    #[error("a scan of it stands already")]
    Known,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes all, or nothing when one of them stands already.
async fn all_new(
    ctx: &Ctx,
    visits: &[NewVisit],
    by_day: &BTreeMap<Day, Vec<usize>>,
) -> Result<(), NotAllNew> {
    let mut met = HashSet::with_capacity(visits.len());
    if !visits.iter().all(|visit| met.insert(visit.scan)) {
        return Err(NotAllNew::Known);
    }
    transact!(ctx.store(), "visits.store", tx => {
        for (day, indexes) in by_day {
            let of_day = indexes.iter().map(|index| &visits[*index]);
            let rows = of_day.clone().map(row).collect();
            if dialect::many_new(tx, &into(*day), rows).await? != indexes.len() as u64 {
                return Err(NotAllNew::Known);
            }
            tell(tx, ctx, *day, of_day).await?;
        }
        Ok(())
    })
}

/// A day's table with the columns of [`row`].
pub(crate) fn into(day: Day) -> String {
    format!(
        "{} (place, at, scan, person, direction, answer, colour, temperature, assurance, answered_by, paper)",
        days::table(day)
    )
}

pub(crate) fn row(visit: &NewVisit) -> Args {
    args![
        visit.place,
        visit.at,
        visit.scan,
        visit.person,
        visit.direction.as_str(),
        visit.answer.as_str(),
        visit.colour.as_str(),
        visit.temperature,
        visit.assurance.as_str(),
        visit.by.as_str(),
        visit.paper
    ]
}

/// Says in the journal how many they were, and what they hash to.
async fn tell<'a>(
    tx: &mut Tx,
    ctx: &Ctx,
    day: Day,
    visits: impl Iterator<Item = &'a NewVisit>,
) -> Result<(), StoreError> {
    let mut hash = digest::Context::new(&digest::SHA256);
    let mut count = 0_u64;
    for visit in visits {
        hash.update(visit.scan.bytes());
        hash.update(&visit.person);
        hash.update(&visit.at.micros().to_be_bytes());
        count += 1;
    }
    if count > 0 {
        let payload = json!({ "day": day, "count": count, "hash": hex::encode(hash.finish()) });
        let entry = Entry { kind: crate::facts::STORED, subject: None, area: None, payload };
        ::journal::write(tx, ctx, entry).await?;
    }
    Ok(())
}

/// As [`all_new`], where some may stand already.
async fn store_day(
    tx: &mut Tx,
    ctx: &Ctx,
    day: Day,
    visits: &[NewVisit],
    indexes: &[usize],
    results: &mut [Stored],
) -> Result<(), StoreError> {
    let table = days::table(day);
    let mut known = standing(tx, &table, day, visits, indexes).await?;
    let mut new: Vec<NewVisit> = Vec::with_capacity(indexes.len());
    for &index in indexes {
        let visit = &visits[index];
        match known.get(&visit.scan) {
            // The guard looked closer and decided: that is the answer from here on, once.
            Some(stands) if same(stands, visit) && stands.by == By::Gate && visit.by == By::Guard => {
                if let Some(here) = new.iter_mut().find(|new| new.scan == visit.scan) {
                    here.clone_from(visit);
                } else {
                    let sql = format!("UPDATE {table} SET answer = $2, answered_by = $3 WHERE scan = $1");
                    tx.run(&sql, args![visit.scan, visit.answer.as_str(), visit.by.as_str()]).await?;
                }
                known.insert(visit.scan, visit.clone());
            }
            Some(stands) if same(stands, visit) => {
                results[index] = Stored::Repeated { answer: stands.answer, colour: stands.colour };
            }
            Some(_) => results[index] = Stored::Differs,
            None => {
                new.push(visit.clone());
                // The same scan may stand twice in one group.
                known.insert(visit.scan, visit.clone());
            }
        }
    }
    many(tx, &format!("INSERT INTO {} VALUES", into(day)), new.iter().map(row).collect(), "").await?;
    tell(tx, ctx, day, new.iter()).await
}

/// The scans of this group that stand already.
async fn standing(
    tx: &mut Tx,
    table: &str,
    day: Day,
    visits: &[NewVisit],
    indexes: &[usize],
) -> Result<HashMap<ScanId, NewVisit>, StoreError> {
    let mut known = HashMap::new();
    for part in indexes.chunks(4_096) {
        // Lists of a few lengths only are found prepared; the last scan fills up.
        let length = part.len().next_power_of_two();
        let sql = format!("SELECT * FROM {table} WHERE scan IN ({})", places(1, length));
        let last = part.last().into_iter().cycle().take(length - part.len());
        let scans = part.iter().chain(last).map(|index| visits[*index].scan.into()).collect();
        for row in tx.rows(&sql, scans).await? {
            let visit = crate::store::read_visit(&row, day)?;
            known.insert(visit.scan, visit);
        }
    }
    Ok(known)
}

/// The same scan of the same pass, whatever the colour has become since.
fn same(stands: &NewVisit, again: &NewVisit) -> bool {
    stands.place == again.place
        && stands.person == again.person
        && stands.direction == again.direction
        && stands.temperature == again.temperature
        && stands.assurance == again.assurance
}
