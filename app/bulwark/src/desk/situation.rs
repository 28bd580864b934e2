//! The commander's picture: what stands where, computed at most once a second for each area that is watched.

use std::{
    collections::{BTreeMap, HashMap},
    convert::Infallible,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use access::{Ctx, Resource};
use axum::response::{
    Sse,
    sse::{Event, KeepAlive},
};
use base::{AreaCode, Day, Level, Moment, Span};
use futures::{Stream, stream};
use gate::Answer;
use http::{Door, Json, Module, Problem, Route};
use serde::Serialize;
use serde_json::json;
use store::{Store, StoreError};

/// Days of cases that the picture shows.
const DAYS: i64 = 21;

/// The picture of an area.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct Situation {
    pub as_of: Moment,
    pub areas: Vec<AreaPicture>,
    pub cases_by_day: Vec<CaseDay>,
    pub scans_by_minute: Vec<ScanPicture>,
    pub tasks: TaskPicture,
    pub colours: BTreeMap<String, i64>,
}

/// One community.
#[derive(Debug, Clone, Default, Serialize, utoipa::ToSchema)]
pub(crate) struct AreaPicture {
    pub code: String,
    pub name: String,
    pub name_en: Option<String>,
    pub residents: i64,
    pub green: i64,
    pub amber: i64,
    pub red: i64,
    pub grey: i64,
    /// Cases that are not closed.
    pub cases: i64,
    pub open_tasks: i64,
    pub oldest_task_hours: i64,
    pub scans_hour: i64,
}

/// What became known on a day.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct CaseDay {
    pub day: Day,
    pub suspected: i64,
    pub confirmed: i64,
    pub recovered: i64,
    pub died: i64,
}

/// The scans of a minute.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct ScanPicture {
    pub at: Moment,
    #[serde(rename = "in")]
    pub let_in: i64,
    pub closer: i64,
    pub no: i64,
}

/// Open tasks by how long they have waited.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct TaskPicture {
    pub by_age: Vec<AgeCount>,
}

#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct AgeCount {
    /// `under_4h`, `under_24h`, `under_3d` or `older`.
    pub bucket: String,
    pub count: i64,
}

/// The pictures of this process, each at most a second old.
#[derive(Debug, Default)]
pub(crate) struct Situations(Mutex<HashMap<AreaCode, Arc<Situation>>>);

impl Situations {
    async fn of(&self, ctx: &Ctx, area: AreaCode) -> Result<Arc<Situation>, StoreError> {
        let fresh = ctx.now() - Span::seconds(1);
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&area).cloned();
        if let Some(kept) = kept.filter(|kept| kept.as_of > fresh && kept.as_of <= ctx.now()) {
            return Ok(kept);
        }
        let picture = Arc::new(picture(ctx, &area).await?);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(area, Arc::clone(&picture));
        Ok(picture)
    }
}

pub(crate) fn module() -> Module {
    let situations = Arc::new(Situations::default());
    let (for_now, for_live) = (Arc::clone(&situations), situations);
    let example = json!({
        "as_of": "2020-01-23T01:00:00Z",
        "areas": [{
            "code": "990101001001", "name": "东门社区", "name_en": "East Gate", "residents": 1700, "green": 1650,
            "amber": 20, "red": 20, "grey": 10, "cases": 2, "open_tasks": 14, "oldest_task_hours": 5, "scans_hour": 120,
        }],
        "cases_by_day": [{ "day": "2020-01-23", "suspected": 1, "confirmed": 2, "recovered": 0, "died": 0 }],
        "scans_by_minute": [{ "at": "2020-01-23T01:00:00Z", "in": 12, "closer": 1, "no": 0 }],
        "tasks": { "by_age": [{ "bucket": "under_4h", "count": 14 }] },
        "colours": { "green": 1650 },
    });
    let routes = vec![
        Route::get("/api/v1/situation", "situation.read", move |door: Door| now(Arc::clone(&for_now), door))
            .says("The picture of the reader's area")
            .gives::<Situation>(example.clone()),
        Route::get("/api/v1/situation/live", "situation.read", move |door: Door| {
            live(Arc::clone(&for_live), door)
        })
        .says("The same picture whenever something has changed, as server-sent events")
        .media("text/event-stream")
        .gives::<Situation>(example),
    ];
    Module::new("situation", routes)
}

fn allowed(ctx: &Ctx) -> Result<AreaCode, Problem> {
    let area = *ctx.scope()?;
    ctx.may("situation.read", &Resource::new("situation").area(&area))?;
    Ok(area)
}

async fn now(situations: Arc<Situations>, Door(ctx): Door) -> Result<Json<Situation>, Problem> {
    let area = allowed(&ctx)?;
    let picture = situations.of(&ctx, area).await?;
    Ok(Json(Situation::clone(&picture)))
}

async fn live(
    situations: Arc<Situations>,
    Door(ctx): Door,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    /// Quick enough to feel live, slow enough that a hundred screens cost what one does.
    const PACE: Duration = Duration::from_secs(2);
    let area = allowed(&ctx)?;
    let commits = ctx.store().commits();
    let events =
        stream::unfold((ctx, situations, commits, true), move |(ctx, all, mut commits, first)| async move {
            if !first {
                tokio::time::sleep(PACE).await;
                // Nothing was written: wait for something, but tell the time at least every ten seconds.
                drop(tokio::time::timeout(Duration::from_secs(10), commits.changed()).await);
            }
            let event = match all.of(&ctx, area).await {
                Ok(picture) => Event::default().event("situation").json_data(&*picture).unwrap_or_default(),
                Err(error) => {
                    tracing::warn!(%error, "the situation");
                    Event::default().comment("the store does not answer")
                }
            };
            Some((Ok(event), (ctx, all, commits, false)))
        });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()))
}

async fn picture(ctx: &Ctx, area: &AreaCode) -> Result<Situation, StoreError> {
    let store = ctx.store();
    let as_of = ctx.now();
    let today = ctx.zone().day(as_of);
    let mut areas: BTreeMap<AreaCode, AreaPicture> =
        people::areas::shapes(store, Some(area), Some(Level::Community))
            .await?
            .into_iter()
            .map(|shape| {
                let code = shape.code.as_str().to_owned();
                (
                    shape.code,
                    AreaPicture { code, name: shape.name, name_en: shape.name_en, ..AreaPicture::default() },
                )
            })
            .collect();
    let mut colours: BTreeMap<String, i64> = BTreeMap::new();
    for (code, residents) in people::count_by_area(store, area).await? {
        of(&mut areas, code).residents += residents;
    }
    for count in pass::colours_by_area(store, area).await? {
        *colours.entry(count.colour.clone()).or_default() += count.people;
        let area = of(&mut areas, count.area);
        match count.colour.as_str() {
            "green" => area.green += count.people,
            "amber" => area.amber += count.people,
            "red" => area.red += count.people,
            _ => area.grey += count.people,
        }
    }
    for (code, open) in trace::open_by_area(ctx, area).await? {
        of(&mut areas, code).cases += open;
    }
    let since = (as_of - Span::hours(1)).max(ctx.zone().start(today));
    for (code, scans) in gate::scans_last_hour(store, area, today, since).await? {
        of(&mut areas, code).scans_hour += scans;
    }
    let tasks = tasks(ctx, area, &mut areas).await?;
    name(store, &mut areas).await?;
    Ok(Situation {
        as_of,
        areas: areas.into_values().collect(),
        cases_by_day: cases(ctx, area, today).await?,
        scans_by_minute: scans(ctx, area, today, since).await?,
        tasks,
        colours,
    })
}

/// The area's row. Where something happens there is a row, also while nobody has imported the boundary.
fn of(areas: &mut BTreeMap<AreaCode, AreaPicture>, code: AreaCode) -> &mut AreaPicture {
    areas
        .entry(code)
        .or_insert_with(|| AreaPicture { code: code.as_str().to_owned(), ..AreaPicture::default() })
}

/// Names those that came without a boundary.
async fn name(store: &Store, areas: &mut BTreeMap<AreaCode, AreaPicture>) -> Result<(), StoreError> {
    let nameless = areas.iter().filter(|(_, area)| area.name.is_empty()).map(|(code, _)| *code);
    for (code, name) in people::areas::names(store, nameless.collect::<Vec<_>>()).await? {
        of(areas, code).name = name;
    }
    Ok(())
}

async fn tasks(
    ctx: &Ctx,
    area: &AreaCode,
    areas: &mut BTreeMap<AreaCode, AreaPicture>,
) -> Result<TaskPicture, StoreError> {
    let mut buckets = [("under_4h", 4, 0), ("under_24h", 24, 0), ("under_3d", 72, 0), ("older", i64::MAX, 0)];
    let now = ctx.now();
    for (code, opened, count) in work::ages(ctx.store(), area).await? {
        let hours = (now - (Moment::from_micros(0) + opened)).as_minutes() / 60;
        if let Some((.., sum)) = buckets.iter_mut().find(|(_, below, _)| hours < *below) {
            *sum += count;
        }
        let area = of(areas, code);
        area.open_tasks += count;
        area.oldest_task_hours = area.oldest_task_hours.max(hours);
    }
    let by_age = buckets.map(|(bucket, _, count)| AgeCount { bucket: bucket.to_owned(), count }).to_vec();
    Ok(TaskPicture { by_age })
}

/// Every day of the picture, also those on which nothing became known.
async fn cases(ctx: &Ctx, area: &AreaCode, today: Day) -> Result<Vec<CaseDay>, StoreError> {
    let first = today.plus(1 - DAYS);
    let known: HashMap<Day, trace::DayCounts> = trace::by_day(ctx, area, first).await?.into_iter().collect();
    let view = (0..DAYS).map(|n| {
        let day = first.plus(n);
        let trace::DayCounts { suspected, confirmed, recovered, died } =
            known.get(&day).copied().unwrap_or_default();
        CaseDay { day, suspected, confirmed, recovered, died }
    });
    Ok(view.collect())
}

/// Every minute of the last hour, also those in which nobody came.
async fn scans(
    ctx: &Ctx,
    area: &AreaCode,
    today: Day,
    since: Moment,
) -> Result<Vec<ScanPicture>, StoreError> {
    const MINUTE: i64 = 60_000_000;
    let first = since.micros() / MINUTE;
    let last = ctx.now().micros() / MINUTE;
    let mut minutes: BTreeMap<i64, ScanPicture> = (first..=last)
        .map(|minute| {
            let at = Moment::from_micros(minute * MINUTE);
            (minute, ScanPicture { at, let_in: 0, closer: 0, no: 0 })
        })
        .collect();
    for row in gate::scans_by_minute(ctx.store(), area, today, since).await? {
        if let Some(minute) = minutes.get_mut(&(row.minute.micros() / MINUTE)) {
            match row.answer {
                Answer::In => minute.let_in += row.scans,
                Answer::Closer => minute.closer += row.scans,
                Answer::No => minute.no += row.scans,
            }
        }
    }
    Ok(minutes.into_values().collect())
}
