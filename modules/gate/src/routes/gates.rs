//! Gates' devices and what they decide alone, over HTTP.

use std::sync::Arc;

use access::{Denied, PlaceId, StaffId};
use axum::http::StatusCode;
use base::{AreaCode, Moment, Text};
use http::{Door, Json, Path, Problem, Query};
use rules::Colour;
use serde::{Deserialize, Serialize};

use crate::{
    Answer, By, Direction, Gate, Kit,
    acts::{
        gates,
        scan::resource,
        upload::{self, Sent, State},
    },
    store,
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

pub(super) async fn kit(
    gate: Arc<Gate>,
    Door(ctx): Door,
    Path(place): Path<PlaceId>,
) -> Result<Json<Kit>, Problem> {
    let place = store::place(ctx.store(), place).await?.ok_or(Denied::Hidden)?;
    ctx.may("gate.kit", &resource(&place))?;
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
}

/// All devices of the area; there are no more than gates.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Gates {
    pub items: Vec<GateView>,
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

pub(super) async fn list(Door(ctx): Door, Query(filter): Query<GateFilter>) -> Result<Json<Gates>, Problem> {
    let area = filter.area.unwrap_or(*ctx.scope()?);
    let mut items = Vec::new();
    for device in gates::list(&ctx, &area).await? {
        let place_name = match device.place {
            Some(place) => store::known_place(ctx.store(), place).await?.map(|place| place.name),
            None => None,
        };
        items.push(GateView {
            gate: device.id,
            name: device.display_name,
            place: device.place,
            place_name,
            area: device.area,
            enrolled_at: device.added_at,
            withdrawn_at: device.ended_at,
        });
    }
    Ok(Json(Gates { items }))
}

pub(super) async fn withdraw(Door(ctx): Door, Path(gate): Path<StaffId>) -> Result<StatusCode, Problem> {
    gates::withdraw(&ctx, gate).await?;
    Ok(StatusCode::NO_CONTENT)
}
