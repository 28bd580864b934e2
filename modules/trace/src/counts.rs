//! Cases as numbers, for the commander's picture.

use std::collections::BTreeMap;

use access::Ctx;
use base::{AreaCode, Day, Moment};
use ::store::{StoreError, args};

/// What became known of cases on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayCount {
    pub suspected: i64,
    pub confirmed: i64,
    pub recovered: i64,
    pub died: i64,
}

/// Cases that are not closed, by home area.
pub async fn open_cases(ctx: &Ctx, area: &AreaCode) -> Result<Vec<(AreaCode, i64)>, StoreError> {
    let (low, high) = area.range();
    let sql = "SELECT area, COUNT(*) AS n FROM trace_case WHERE area >= $1 AND area < $2 \
               AND (state = 'suspected' OR state = 'confirmed') GROUP BY area";
    let rows = ctx.store().rows(sql, args![low, high]).await?;
    rows.iter().map(|row| Ok((row.get("area")?, row.get("n")?))).collect()
}

/// Every day from `from` to `until`, both included, also those on which nothing became known.
pub async fn cases_by_day(
    ctx: &Ctx,
    area: &AreaCode,
    from: Day,
    until: Day,
) -> Result<BTreeMap<Day, DayCount>, StoreError> {
    let mut days: BTreeMap<Day, DayCount> =
        (0..=until.since(from)).map(|n| (from.plus(n), DayCount::default())).collect();
    let (low, high) = area.range();
    let sql = "SELECT state, reported_at, confirmed_at, closed_on FROM trace_case \
               WHERE area >= $1 AND area < $2 AND (reported_at >= $3 OR confirmed_at >= $3 OR closed_on >= $4)";
    let rows = ctx.store().rows(sql, args![low, high, ctx.zone().start(from), from]).await?;
    for row in &rows {
        let day = |at: Moment| ctx.zone().day(at);
        if let Some(count) = days.get_mut(&day(row.get("reported_at")?)) {
            count.suspected += 1;
        }
        if let Some(count) = row.get::<Option<Moment>>("confirmed_at")?.and_then(|at| days.get_mut(&day(at))) {
            count.confirmed += 1;
        }
        if let Some(count) = row.get::<Option<Day>>("closed_on")?.and_then(|on| days.get_mut(&on)) {
            match row.get::<String>("state")?.as_str() {
                "recovered" => count.recovered += 1,
                "died" => count.died += 1,
                _ => {}
            }
        }
    }
    Ok(days)
}
