//! Whom did twenty cases meet in 14 days? By tracing itself, and by bare SQL over the same visits.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use access::{Ctx, PersonId};
use base::{Day, Moment, Span};
use store::{StoreError, args};
use trace::CaseId;

use super::{Figure, Plan, house::House};
use crate::{commands::Failure, wire};

const CASES: usize = 20;
const DAYS: i64 = 14;

pub(super) async fn contacts(house: &House, plan: Plan<'_>) -> Result<Figure, Failure> {
    let ctx = Ctx::system(&house.world, "bench");
    let needs = wire::needs();
    let people = movers(house);
    let until = ctx.now();
    let from = until - Span::days(DAYS);
    let cases: Vec<(CaseId, PersonId)> =
        people.iter().map(|person| (CaseId::random(ctx.chance()), *person)).collect();
    let mut best = Duration::MAX;
    let mut each: Vec<f64> = Vec::new();
    let begun = Instant::now();
    let mut met = 0;
    while begun.elapsed() < plan.span || best == Duration::MAX {
        let round = Instant::now();
        let found = trace::acts::find_contacts::whom_met(&ctx, &needs, &cases, from, until);
        met = found.await.map_err(Failure::done)?.iter().map(|met| met.len()).sum();
        each.push(round.elapsed().as_secs_f64() * 1_000.0);
        best = best.min(round.elapsed());
    }
    let mut bare = Duration::MAX;
    let begun = Instant::now();
    let mut near = 0;
    while begun.elapsed() < plan.span / 2 || bare == Duration::MAX {
        let round = Instant::now();
        near = 0;
        for person in &people {
            near += by_sql(&ctx, *person, from, until).await?;
        }
        bare = bare.min(round.elapsed());
    }
    each.sort_by(f64::total_cmp);
    let at = |part: f64| each.get((each.len() as f64 * part) as usize).copied();
    let visits = house.town.visits.len();
    Ok(Figure {
        name: "contacts of 20 cases, 14 days".into(),
        unit: "ms".into(),
        value: best.as_secs_f64() * 1_000.0,
        baseline: bare.as_secs_f64() * 1_000.0,
        beside: format!(
            "a bare SQL join over the same {visits} visits ({near} rows; tracing found {met} people)"
        ),
        p50: at(0.5),
        p99: at(0.99),
        errors: 0,
    })
}

/// People who are out and about: every so many of those with the most visits.
fn movers(house: &House) -> Vec<PersonId> {
    let mut visits: BTreeMap<u32, u32> = BTreeMap::new();
    for visit in &house.town.visits {
        *visits.entry(visit.person).or_default() += 1;
    }
    let mut by_visits: Vec<(u32, u32)> = visits.into_iter().map(|(person, n)| (n, person)).collect();
    by_visits.sort_unstable_by(|a, b| b.cmp(a));
    let step = (by_visits.len() / 2 / CASES).max(1);
    by_visits.iter().step_by(step).take(CASES).map(|(_, person)| house.ids.people[*person as usize]).collect()
}

/// Everybody scanned at the same place within the usual stay and half an hour: no check-outs, no classes, nobody's
/// name, and no line that the person can read.
async fn by_sql(ctx: &Ctx, person: PersonId, from: Moment, until: Moment) -> Result<usize, Failure> {
    let (mut day, last): (Day, Day) = (ctx.zone().day(from), ctx.zone().day(until));
    let mut near = 0;
    while day <= last {
        let hidden = ctx.keys().hide(day, person).map_err(Failure::done)?;
        let table = format!("visit_{}", day.compact());
        let sql = format!(
            "SELECT v.person, v.at FROM {table} c JOIN place p ON p.id = c.place JOIN {table} v ON v.place = c.place \
             AND v.at >= c.at - (p.stay_minutes + 30) * 60000000 AND v.at <= c.at + (p.stay_minutes + 30) * 60000000 \
             WHERE c.person = $1 AND c.direction = 'in' AND v.direction = 'in'"
        );
        // The last day may have no table yet.
        let rows: Result<_, StoreError> = ctx.store().rows(&sql, args![hidden]).await;
        near += rows.map_or(0, |rows| rows.len());
        day = day.plus(1);
    }
    Ok(near)
}
