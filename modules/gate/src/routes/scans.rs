//! The gate's work, over HTTP.

use std::sync::Arc;

use access::{Denied, PlaceId};
use base::{Moment, Words};
use http::{Door, Json, Path, Problem};
use people::DocumentBody;
use rules::Colour;
use serde::{Deserialize, Serialize};

use crate::{
    Answer, Direction, Gate,
    acts::{
        scan::{self, Glance, Scan, resource},
        visitor::{self, Visitor},
    },
    store,
    writer::ScanId,
};

/// A scan as the gate's device sends it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scanning {
    pub scan_id: ScanId,
    pub at: Option<Moment>,
    /// The text that was scanned: a show (`BW1S:`) or a paper pass (`BW1P:`).
    pub code: String,
    pub temperature_tenths: Option<i64>,
    #[serde(default)]
    pub direction: Direction,
}

/// A visitor without a phone.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Visiting {
    pub scan_id: ScanId,
    pub document: DocumentBody,
    pub temperature_tenths: Option<i64>,
    #[serde(default)]
    pub direction: Direction,
}

/// The answer at a glance.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct GlanceView {
    pub answer: Answer,
    pub colour: Option<Colour>,
    pub word: Option<Words>,
    pub sentence: Words,
    pub reasons: Vec<Words>,
    pub scan_id: ScanId,
    pub repeated: bool,
    /// The stable type of what speaks against the pass: `/problems/forged`, `/problems/stale-show`, …
    pub refused: Option<String>,
}

impl GlanceView {
    fn of(scan_id: ScanId, glance: Glance) -> Self {
        let Glance { answer, colour, sentence, reasons, repeated, fault } = glance;
        let refused = fault.map(|fault| format!("/problems/{}", fault.as_str()));
        Self { answer, colour, word: colour.map(Colour::word), sentence, reasons, scan_id, repeated, refused }
    }
}

/// One of the last scans.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct LastScan {
    pub at: Moment,
    pub answer: Answer,
    pub colour: Colour,
    pub direction: Direction,
}

/// A gate's day.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct TodayView {
    pub let_in: i64,
    pub looked_closer: i64,
    pub turned_away: i64,
    /// Scans in each of the 24 hours of the local day.
    pub by_hour: Vec<i64>,
    pub last: Vec<LastScan>,
}

pub(super) async fn scan(
    gate: Arc<Gate>,
    Door(ctx): Door,
    Path(place): Path<PlaceId>,
    Json(body): Json<Scanning>,
) -> Result<Json<GlanceView>, Problem> {
    let scan = Scan {
        id: body.scan_id,
        at: body.at,
        code: body.code,
        temperature: body.temperature_tenths,
        direction: body.direction,
    };
    let glance = scan::scan(&ctx, &gate, place, scan).await?;
    Ok(Json(GlanceView::of(body.scan_id, glance)))
}

pub(super) async fn visitor(
    gate: Arc<Gate>,
    Door(ctx): Door,
    Path(place): Path<PlaceId>,
    Json(body): Json<Visiting>,
) -> Result<Json<GlanceView>, Problem> {
    let today = ctx.zone().day(ctx.now());
    let document = people::document_said(&body.document, today)?;
    let visitor = Visitor {
        id: body.scan_id,
        document,
        temperature: body.temperature_tenths,
        direction: body.direction,
    };
    let glance = visitor::visitor(&ctx, &gate, place, visitor).await?;
    Ok(Json(GlanceView::of(body.scan_id, glance)))
}

pub(super) async fn today(Door(ctx): Door, Path(id): Path<PlaceId>) -> Result<Json<TodayView>, Problem> {
    let place = store::place(ctx.store(), id).await?.ok_or(Denied::Hidden)?;
    ctx.may("gate.today", &resource(&place))?;
    let day = ctx.zone().day(ctx.now());
    let today = store::today::today(ctx.store(), day, id, ctx.zone().start(day)).await?;
    let mut view =
        TodayView { let_in: 0, looked_closer: 0, turned_away: 0, by_hour: vec![0; 24], last: Vec::new() };
    for (hour, answer, scans) in today.by_hour {
        match answer {
            Answer::In => view.let_in += scans,
            Answer::Closer => view.looked_closer += scans,
            Answer::No => view.turned_away += scans,
        }
        // A day on which clocks are set back has a 25th hour; it is counted with the last.
        let hour = usize::try_from(hour.clamp(0, 23)).unwrap_or_default();
        view.by_hour[hour] += scans;
    }
    let last = today.last.into_iter();
    view.last =
        last.map(|(at, answer, colour, direction)| LastScan { at, answer, colour, direction }).collect();
    Ok(Json(view))
}
