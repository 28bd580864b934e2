//! The outbreak behind the town, lived through again by the real acts under a clock in the hand: reported, confirmed,
//! traced, followed up, closed. So its tasks, contacts and chain are made by the same code as tomorrow's.

use std::sync::Arc;

use access::{Ctx, World};
use base::{Clock, Day, Moment, Span};
use http::Module;
use store::{StoreError, transact};
use town::{CaseState, Town};
use trace::{
    CaseId,
    acts::{close_case, confirm, link, report},
    model::{case::Outcome, window::Dates},
};
use work::{Job, Reader, TaskFilter};

use super::fill::{Ids, at, symptom};
use crate::{commands::Failure, terminal::Progress, wire};

/// What happens to which case (an index into the town's list), in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Deed {
    Report(usize),
    Confirm(usize),
    Close(usize),
    /// The community workers' day is over: what was open in the morning has been done.
    Evening(Day),
}

pub(super) async fn replay(
    world: &Arc<World>,
    modules: &[Module],
    town: &Town,
    ids: &Ids,
    progress: &Progress,
) -> Result<(), Failure> {
    let deeds = deeds(town);
    let clock = Clock::hand(deeds.first().map_or(town.plan.now, |(at, _)| *at));
    let past = at(world, clock.clone());
    let ctx = Ctx::system(&past, "demo");
    let ruling = wire::needs().rulings.now(&ctx).await?;
    // Only tracing lives through the past; everybody is judged once, at its end.
    let tracing = modules.iter().filter(|module| module.name == "trace");
    let (jobs, readers): (Vec<Job>, Vec<Reader>) = tracing
        .map(|module| (module.jobs.clone(), module.readers.clone()))
        .fold((Vec::new(), Vec::new()), |(mut jobs, mut readers), (more_jobs, more_readers)| {
            jobs.extend(more_jobs);
            readers.extend(more_readers);
            (jobs, readers)
        });
    let mut cases: Vec<Option<CaseId>> = vec![None; town.cases.len()];
    let all = deeds.len().max(1);
    for (index, (moment, deed)) in deeds.into_iter().enumerate() {
        clock.advance(moment - clock.now());
        match deed {
            Deed::Report(case) => {
                let said = report::Report {
                    whom: report::Whom::Person(ids.people[town.cases[case].person as usize]),
                    confirmed: false,
                    dates: dates(town, case, moment),
                };
                let reported = report::report(&ctx, &ruling, said).await.map_err(Failure::done)?;
                cases[case] = Some(reported.id);
            }
            Deed::Confirm(case) => {
                let Some(id) = cases[case] else { continue };
                confirm::confirm(&ctx, &ruling, id, dates(town, case, moment))
                    .await
                    .map_err(Failure::done)?;
                let infector = town.cases[case].infector.as_ref();
                if let Some(from) = infector.and_then(|(infector, _)| cases[*infector as usize]) {
                    link::link(&ctx, id, from).await.map_err(Failure::done)?;
                }
            }
            Deed::Close(case) => {
                let Some(id) = cases[case] else { continue };
                let outcome = match town.cases[case].state {
                    CaseState::Died => Outcome::Died,
                    _ => Outcome::Recovered,
                };
                let on = ctx.zone().day(moment);
                close_case::close_case(&ctx, id, outcome, on).await.map_err(Failure::done)?;
            }
            Deed::Evening(day) => evening(&ctx, town, day).await?,
        }
        work::settle(&past, &jobs, &readers).await;
        progress.at(65 + (10 * index / all) as u64);
    }
    Ok(())
}

fn deeds(town: &Town) -> Vec<(Moment, Deed)> {
    let mut deeds = Vec::new();
    for (index, case) in town.cases.iter().enumerate() {
        deeds.push((case.reported, Deed::Report(index)));
        deeds.extend(case.confirmed.map(|at| (at, Deed::Confirm(index))));
        deeds.extend(case.closed.map(|at| (at, Deed::Close(index))));
    }
    let zone = &town.plan.zone;
    let today = zone.day(town.plan.now);
    let first = deeds.iter().map(|(at, _)| zone.day(*at)).min().unwrap_or(today);
    for day in (0..today.since(first)).map(|n| first.plus(n)) {
        deeds.push((zone.start(day) + Span::hours(20), Deed::Evening(day)));
    }
    deeds.retain(|(at, _)| *at <= town.plan.now);
    deeds.sort();
    deeds
}

/// What the clinic knows by then; symptoms may come after the report.
fn dates(town: &Town, index: usize, by: Moment) -> Dates {
    let (case, zone) = (&town.cases[index], &town.plan.zone);
    let known = |at: Option<Moment>| at.filter(|at| *at <= by);
    Dates {
        onset: known(case.onset).map(|at| zone.day(at)),
        sampled: known(case.sampled).map(|at| zone.day(at)),
        isolated: known(Some(case.isolated)),
        symptoms: Some(case.symptoms.iter().filter_map(|sign| symptom(*sign)).collect()),
    }
}

/// Closes the tasks that were due by the evening; one in twelve of yesterday's was not managed.
async fn evening(ctx: &Ctx, town: &Town, day: Day) -> Result<(), StoreError> {
    let yesterday = day == town.plan.zone.day(town.plan.now).plus(-1);
    let filter = TaskFilter {
        area: town.city.code,
        role: None,
        kind: "follow_up".into(),
        done: false,
        after: None,
        limit: 100_000,
    };
    let open = work::inbox(ctx.store(), &filter).await?;
    transact!(ctx.store(), "demo.evening", tx => {
        for (index, task) in open.iter().enumerate() {
            if !(yesterday && index % 12 == 5) {
                work::close(tx, ctx, task.id, "reached").await?;
            }
        }
        Ok(())
    })
}
