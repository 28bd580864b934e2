//! How many cases there are: by day for the curve, by area for the map.

use std::collections::BTreeMap;

use access::Ctx;
use base::{AreaCode, Day};
use store::StoreError;

use crate::{model::case::State, store::cases};

/// What happened on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayCounts {
    pub suspected: i64,
    pub confirmed: i64,
    pub recovered: i64,
    pub died: i64,
}

/// Cases of an area by the local day on which they were reported, confirmed, or ended; since a day, without the
/// days on which nothing happened. A case that was excluded counts no more.
pub async fn by_day(ctx: &Ctx, area: &AreaCode, since: Day) -> Result<Vec<(Day, DayCounts)>, StoreError> {
    let zone = ctx.zone();
    // A case may end long after it was reported.
    let from = zone.start(since.plus(-60));
    let mut days: BTreeMap<Day, DayCounts> = BTreeMap::new();
    for case in cases::recent(ctx.store(), area, from).await? {
        if matches!(case.state, State::Excluded { .. }) {
            continue;
        }
        days.entry(zone.day(case.state.reported())).or_default().suspected += 1;
        if let Some(confirmed) = case.state.confirmed() {
            days.entry(zone.day(confirmed)).or_default().confirmed += 1;
        }
        match case.state {
            State::Recovered { on, .. } => days.entry(on).or_default().recovered += 1,
            State::Died { on, .. } => days.entry(on).or_default().died += 1,
            State::Suspected { .. } | State::Confirmed { .. } | State::Excluded { .. } => {}
        }
    }
    Ok(days.into_iter().filter(|(day, _)| *day >= since).collect())
}

/// The open confirmed cases of each home area within an area.
pub async fn open_by_area(ctx: &Ctx, area: &AreaCode) -> Result<Vec<(AreaCode, i64)>, StoreError> {
    cases::open_by_area(ctx.store(), area).await
}
