//! Finds whom a risk area concerns and tells the journal: who lives in it, who stayed in it in the last 14 days.
//!
//! Three things ask for it: a risk area changed (everybody in it is looked through, a thousand at a time),
//! somebody's stays changed, or somebody's home did. What was told before is remembered, so each is told once.

use std::collections::{BTreeMap, HashMap};

use access::{Ctx, PersonId};
use base::{AreaCode, Day, Level};
use store::{StoreError, Tx, transact};

use super::first_day;
use crate::{
    card, city, facts,
    model::Window,
    risk::{self, Finding, Period, RiskLevel, Why},
    store::{risk as risks, signal},
};

/// People looked through in one transaction.
const BATCH: i64 = 1_000;

/// Goes on with the search that waits longest. Says how many people it looked at; 0 when nothing waits.
pub(crate) async fn go_on(ctx: &Ctx) -> Result<u64, StoreError> {
    transact!(ctx.store(), "risk.find", tx => {
        let Some(search) = risks::next_search(tx).await? else { return Ok(0) };
        let Some(code) = risks::find(&mut *tx, search.risk).await?.and_then(|risk| risk.code) else {
            risks::end_search(tx, search.risk).await?;
            return Ok(1);
        };
        let looked = if search.by_stay {
            let people = signal::people_after(&mut *tx, &search.after, BATCH).await?;
            look_again(tx, ctx, &people).await?;
            match people.last() {
                Some(last) => risks::go_on(tx, search.risk, Why::Stay, last.bytes()).await?,
                None => risks::end_search(tx, search.risk).await?,
            }
            people.len()
        } else {
            let homes = risks::living_in(tx, &code, read_place(&search.after), BATCH).await?;
            let people: Vec<_> = homes.iter().map(|(home, person)| (*person, Some(*home))).collect();
            look_at(tx, ctx, &people).await?;
            match homes.last() {
                Some((home, person)) => {
                    risks::go_on(tx, search.risk, Why::Home, &write_place(home, *person)).await?;
                }
                None if by_stays(&code) => risks::go_on(tx, search.risk, Why::Stay, &[]).await?,
                None => risks::end_search(tx, search.risk).await?,
            }
            people.len()
        };
        Ok(looked.max(1) as u64)
    })
}

/// Looks again at some of those whose stays changed. Says how many; 0 when nobody waits.
pub(crate) async fn stays_changed(ctx: &Ctx) -> Result<u64, StoreError> {
    transact!(ctx.store(), "risk.find_stays", tx => {
        let people = risks::take_changed(tx, BATCH).await?;
        look_again(tx, ctx, &people).await?;
        Ok(people.len() as u64)
    })
}

/// Looks at people anew, wherever they live now.
pub(crate) async fn look_again(tx: &mut Tx, ctx: &Ctx, people: &[PersonId]) -> Result<(), StoreError> {
    if people.is_empty() {
        return Ok(());
    }
    let subjects = people::subjects(tx, people).await?;
    let living = subjects.iter().filter(|subject| subject.is_living());
    let homes: Vec<_> = living.map(|subject| (subject.person, Some(subject.home_area))).collect();
    look_at(tx, ctx, &homes).await
}

async fn look_at(tx: &mut Tx, ctx: &Ctx, people: &[(PersonId, Option<AreaCode>)]) -> Result<(), StoreError> {
    let today = ctx.zone().day(ctx.now());
    let grounds = risk::grounds(risks::whole_since(&mut *tx, first_day(today)).await?);
    let with_stays = grounds.iter().any(|ground| by_stays(&ground.code));
    let ids: Vec<PersonId> = people.iter().map(|(person, _)| *person).collect();
    let mut told = risks::told_of(tx, &ids).await?;
    let mut cities = if with_stays {
        // The last 14 days, today among them.
        card::cities_of(ctx, &ids, Window::before(today.plus(1), ctx.zone())).await?
    } else {
        HashMap::new()
    };
    let mut findings: Vec<Finding> = Vec::new();
    for (person, home) in people {
        let stays: Vec<(AreaCode, Vec<Day>)> = cities
            .remove(person)
            .unwrap_or_default()
            .into_iter()
            .filter_map(|entry| Some((city::code_of(&entry.city)?, entry.dates)))
            .collect();
        let wanted = risk::concerns(&grounds, home.as_ref(), &stays);
        let told = told.remove(person).unwrap_or_default();
        findings.extend(news(tx, ctx, (*person, home.as_ref()), wanted, told, today).await?);
    }
    // A whole county may be concerned: written together, not one by one.
    risks::tell(tx, &findings).await?;
    facts::risk_found(tx, ctx, &findings).await
}

/// Records name cities, so only areas of a city's or a county's size can be found by them.
fn by_stays(code: &AreaCode) -> bool {
    code.level() <= Level::County
}

/// What is new of a person; tells the journal what no longer holds.
async fn news(
    tx: &mut Tx,
    ctx: &Ctx,
    (person, home): (PersonId, Option<&AreaCode>),
    mut wanted: BTreeMap<(AreaCode, RiskLevel), (Why, Period)>,
    told: Vec<risks::Told>,
    today: Day,
) -> Result<Vec<Finding>, StoreError> {
    for before in told {
        let key = (before.area, before.level);
        let moved_away = before.by_home && !home.is_some_and(|home| before.area.contains(home));
        let (from, until) = before.period;
        match wanted.get(&key) {
            Some((_, now)) if *now == before.period => drop(wanted.remove(&key)),
            Some(_) => {}
            // It ended before the days that matter; that it is no longer looked for takes nothing back.
            None if until.is_some_and(|until| until < first_day(today)) => {}
            // They were there until today.
            None if moved_away && from <= today => {
                if until.is_none_or(|until| until > today) {
                    wanted.insert(key, (Why::Home, (from, Some(today))));
                }
            }
            None => {
                risks::untell(tx, person, key).await?;
                facts::risk_cleared(tx, ctx, person, key).await?;
            }
        }
    }
    let finding = |((area, level), (why, period))| Finding { person, area, level, why, period };
    Ok(wanted.into_iter().map(finding).collect())
}

/// How far a search by home has come: the person, then their home.
fn write_place(home: &AreaCode, person: PersonId) -> Vec<u8> {
    [person.bytes().as_slice(), home.as_str().as_bytes()].concat()
}

fn read_place(bytes: &[u8]) -> Option<(AreaCode, PersonId)> {
    let (person, home) = bytes.split_first_chunk::<16>()?;
    let home = std::str::from_utf8(home).ok()?.parse().ok()?;
    Some((home, PersonId::from_bytes(*person)))
}
