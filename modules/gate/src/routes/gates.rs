//! Gates' devices and what they decide alone, over HTTP.

use std::sync::Arc;

use access::{Ctx, Denied, PlaceId, StaffId};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::{AreaCode, Moment, Text};
use http::{Door, Json, Lines, Page, Paging, Path, Problem, Query};
use people::Staff;
use rules::Colour;
use serde::{Deserialize, Serialize};

use crate::{
    Answer, By, Direction, Gate, Kit,
    acts::{
        contact::{self, Standing},
        gates,
        scan::resource,
        upload::{self, Sent, State},
    },
    store::{
        self,
        contacts::{self, Contact},
    },
    writer::ScanId,
};

/// What a gate decided while it was alone.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Upload {
    /// At most 500.
    pub visits: Vec<VisitBody>,
}

/// One visit as the gate's device kept it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct VisitBody {
    pub scan_id: ScanId,
    pub at: Moment,
    /// The code of the office that issued the pass.
    #[schema(value_type = String)]
    pub issuer: Text<16>,
    /// 32 hexadecimal digits.
    #[schema(value_type = String)]
    pub serial: base::Id<base::kinds::Pass>,
    #[serde(default)]
    pub direction: Direction,
    pub temperature_tenths: Option<i64>,
    pub answer: Answer,
    pub colour: Colour,
    #[serde(default)]
    pub by: By,
    #[serde(default)]
    pub paper: bool,
}

impl From<VisitBody> for Sent {
    fn from(body: VisitBody) -> Self {
        Self {
            id: body.scan_id,
            at: body.at,
            issuer: body.issuer.into_string(),
            serial: *body.serial.bytes(),
            direction: body.direction,
            temperature: body.temperature_tenths,
            answer: body.answer,
            colour: body.colour,
            by: body.by,
            paper: body.paper,
        }
    }
}

/// What became of each visit, in their order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Uploaded {
    pub results: Vec<UploadResult>,
}

/// What became of one.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct UploadResult {
    pub scan_id: ScanId,
    pub state: State,
}

/// How the gate that asks stands; whoever says nothing of it is only known to have asked.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct StandingQuery {
    /// As of when the filter that it holds of its own issuer is good.
    pub filter_at: Option<Moment>,
    /// How many visits it has not handed in yet.
    pub waiting: Option<u32>,
}

pub(super) async fn kit(
    gate: Arc<Gate>,
    Door(ctx): Door,
    Path(place): Path<PlaceId>,
    Query(said): Query<StandingQuery>,
) -> Result<Json<Kit>, Problem> {
    let place = store::place(ctx.store(), place).await?.ok_or(Denied::Hidden)?;
    ctx.may("gate.kit", &resource(&place))?;
    let standing = Standing { filter_at: said.filter_at, waiting: said.waiting.map(i64::from) };
    contact::contact(&ctx, &place, standing).await?;
    Ok(Json(Kit::of(&gate, place, &ctx.world.issuer, ctx.now())))
}

pub(super) async fn upload(
    gate: Arc<Gate>,
    Door(ctx): Door,
    Path(place): Path<PlaceId>,
    Json(body): Json<Upload>,
) -> Result<Json<Uploaded>, Problem> {
    let ids: Vec<ScanId> = body.visits.iter().map(|visit| visit.scan_id).collect();
    let visits = body.visits.into_iter().map(Sent::from).collect();
    let states = upload::upload(&ctx, &gate, place, visits).await?;
    let results =
        ids.into_iter().zip(states).map(|(scan_id, state)| UploadResult { scan_id, state }).collect();
    Ok(Json(Uploaded { results }))
}

/// A device to be put at a gate.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Enrolment {
    #[schema(value_type = String)]
    pub name: Text<40>,
    pub place: PlaceId,
}

/// Shown once; nobody can read it again.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct GateSecret {
    pub gate: StaffId,
    /// Goes into the device, as the bearer token of everything that it asks.
    pub secret: String,
}

/// A device at a gate.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct GateView {
    pub gate: StaffId,
    pub name: String,
    pub place: Option<PlaceId>,
    pub place_name: Option<String>,
    pub area: AreaCode,
    pub enrolled_at: Moment,
    pub withdrawn_at: Option<Moment>,
    /// Its last word; null while it has not said any.
    pub heard: Option<HeardView>,
}

/// A gate's last word.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct HeardView {
    /// To the minute.
    pub at: Moment,
    /// As of when the filter was good by which it decided then; null when it did not say.
    pub filter_at: Option<Moment>,
    /// How many visits it had not handed in.
    pub waiting: Option<i64>,
}

/// The page that the guards of a place use, as it was last heard of; which of them it was is kept nowhere.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct GatePage {
    pub place: PlaceId,
    pub place_name: Option<String>,
    pub heard: HeardView,
}

/// The pages of the area that were heard of within a month.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct GatePages {
    pub items: Vec<GatePage>,
}

impl From<&Contact> for HeardView {
    fn from(contact: &Contact) -> Self {
        let Standing { filter_at, waiting } = contact.standing;
        Self { at: contact.at, filter_at, waiting }
    }
}

/// What the list is narrowed to.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct GateFilter {
    /// An area within the reader's own.
    #[param(value_type = Option<String>)]
    pub area: Option<AreaCode>,
}

pub(super) async fn enrol(
    Door(ctx): Door,
    Json(body): Json<Enrolment>,
) -> Result<(StatusCode, Json<GateSecret>), Problem> {
    let new = gates::enrol(&ctx, &body.name, body.place).await?;
    let secret = new.secret.as_str().to_owned();
    Ok((StatusCode::CREATED, Json(GateSecret { gate: new.device, secret })))
}

pub(super) async fn list(
    Door(ctx): Door,
    Query(filter): Query<GateFilter>,
    Query(paging): Query<Paging>,
) -> Result<Response, Problem> {
    let area = filter.area.unwrap_or(*ctx.scope()?);
    let key = |device: &Staff| (device.area.to_string(), device.id);
    if !paging.csv() {
        let devices = gates::list(&ctx, &area, paging.after()?, paging.limit() + 1).await?;
        let views = views(&ctx, devices).await?;
        let key = |view: &GateView| (view.area.to_string(), view.gate);
        return Ok(Json(Page::cut(views, paging.limit(), key)).into_response());
    }
    let own = ctx.clone();
    let head = ["gate", "name", "place", "area", "enrolled_at", "withdrawn_at", "heard_at", "filter_at"];
    http::csv(&ctx, "gates", &head, move |after| {
        let ctx = own.clone();
        async move {
            let devices = gates::list(&ctx, &area, after, http::AT_ONCE).await?;
            let next = Lines::<(String, StaffId)>::next(&devices, key);
            Ok(Lines { cells: views(&ctx, devices).await?.iter().map(cells).collect(), next })
        }
    })
    .await
}

async fn views(ctx: &Ctx, devices: Vec<Staff>) -> Result<Vec<GateView>, Problem> {
    let ids = devices.iter().map(|device| *device.id.bytes());
    let heard = contacts::of_gates(ctx.store(), ids).await?;
    let names = store::place_names(ctx.store(), devices.iter().filter_map(|device| device.place)).await?;
    let view = |device: Staff| GateView {
        gate: device.id,
        name: device.display_name,
        place: device.place,
        place_name: device.place.and_then(|place| names.get(&place).cloned()),
        area: device.area,
        enrolled_at: device.added_at,
        withdrawn_at: device.ended_at,
        heard: heard.get(device.id.bytes()).map(HeardView::from),
    };
    Ok(devices.into_iter().map(view).collect())
}

fn cells(view: &GateView) -> Vec<String> {
    let at = |at: Option<Moment>| at.map(|at| at.to_string()).unwrap_or_default();
    vec![
        view.gate.to_string(),
        view.name.clone(),
        view.place_name.clone().unwrap_or_default(),
        view.area.to_string(),
        view.enrolled_at.to_string(),
        at(view.withdrawn_at),
        at(view.heard.as_ref().map(|heard| heard.at)),
        at(view.heard.as_ref().and_then(|heard| heard.filter_at)),
    ]
}

/// How many pages of guards are told of: the longest silent are what somebody looks for.
const PAGES: i64 = 500;

pub(super) async fn pages(
    Door(ctx): Door,
    Query(filter): Query<GateFilter>,
) -> Result<Json<GatePages>, Problem> {
    let area = filter.area.unwrap_or(*ctx.scope()?);
    let heard = gates::pages(&ctx, &area, PAGES).await?;
    let names = store::place_names(ctx.store(), heard.iter().map(|contact| contact.place)).await?;
    let page = |contact: &Contact| GatePage {
        place: contact.place,
        place_name: names.get(&contact.place).cloned(),
        heard: contact.into(),
    };
    Ok(Json(GatePages { items: heard.iter().map(page).collect() }))
}

pub(super) async fn withdraw(Door(ctx): Door, Path(gate): Path<StaffId>) -> Result<StatusCode, Problem> {
    gates::withdraw(&ctx, gate).await?;
    Ok(StatusCode::NO_CONTENT)
}
