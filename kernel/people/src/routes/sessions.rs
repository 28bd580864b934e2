//! Signing in and out.

use std::sync::Arc;

use access::{Actor, Ctx};
use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use http::{Door, Json, Problem};
use serde::{Deserialize, Serialize};

use super::{
    parse,
    staff::totp_uri,
    views::{Session, SessionKind},
};
use crate::{
    Setting, acts,
    session::{self, Device, Holder, Token},
    store::{areas, residents, staff as accounts},
};

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct CodeBody {
    phone: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct CodeSent {
    sent: bool,
    /// Only in the demo, where no message is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    demo_code: Option<String>,
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct ResidentBody {
    phone: String,
    code: String,
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct StaffBody {
    name: String,
    password: String,
    /// The six digits that the authenticator app shows.
    totp: String,
}

/// The way back in, as it was handed over.
#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct EnrolmentBody {
    token: String,
}

/// Shown to its person, and worth nothing before they typed a code.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct NewCredentials {
    /// What is typed to sign in.
    name: String,
    password: String,
    /// For the authenticator app, best as a QR code.
    totp_uri: String,
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct EnrolledBody {
    token: String,
    /// The six digits that the authenticator app shows for the new second factor.
    totp: String,
}

pub(super) async fn code(
    setting: Arc<Setting>,
    Door(ctx): Door,
    Json(body): Json<CodeBody>,
) -> Result<Response, Problem> {
    let phone = parse::phone("phone", &body.phone)?;
    let shown = acts::send_code(&ctx, setting.outbox.as_ref(), &phone).await?;
    let demo_code = shown.filter(|_| setting.demo);
    Ok((StatusCode::ACCEPTED, Json(CodeSent { sent: true, demo_code })).into_response())
}

pub(super) async fn resident(
    setting: Arc<Setting>,
    Door(ctx): Door,
    headers: HeaderMap,
    Json(body): Json<ResidentBody>,
) -> Result<Response, Problem> {
    let phone = parse::phone("phone", &body.phone)?;
    let (person, token) = acts::sign_in_resident(&ctx, &phone, &body.code, Device::of(&headers)).await?;
    signed_in(&setting, ctx, &headers, Actor::Resident { person }, &token, Holder::Resident(person)).await
}

pub(super) async fn staff(
    setting: Arc<Setting>,
    Door(ctx): Door,
    headers: HeaderMap,
    Json(body): Json<StaffBody>,
) -> Result<Response, Problem> {
    let (staff, token) =
        acts::sign_in_staff(&ctx, &body.name, &body.password, &body.totp, Device::of(&headers)).await?;
    let actor = session::who(&ctx.world, token.as_str()).await?;
    signed_in(&setting, ctx, &headers, actor, &token, Holder::Staff(staff)).await
}

pub(super) async fn begin_enrolment(
    setting: Arc<Setting>,
    Door(ctx): Door,
    Json(body): Json<EnrolmentBody>,
) -> Result<Json<NewCredentials>, Problem> {
    let (enrolled, name) = acts::begin_enrolment(&ctx, &body.token).await?;
    let totp_uri = totp_uri(&setting, &enrolled, &name);
    Ok(Json(NewCredentials { name, password: enrolled.password, totp_uri }))
}

pub(super) async fn finish_enrolment(
    setting: Arc<Setting>,
    Door(ctx): Door,
    headers: HeaderMap,
    Json(body): Json<EnrolledBody>,
) -> Result<Response, Problem> {
    let device = Device::of(&headers);
    let (staff, token) = acts::finish_enrolment(&ctx, &body.token, &body.totp, device).await?;
    let actor = session::who(&ctx.world, token.as_str()).await?;
    signed_in(&setting, ctx, &headers, actor, &token, Holder::Staff(staff)).await
}

async fn signed_in(
    setting: &Setting,
    ctx: Ctx,
    headers: &HeaderMap,
    actor: Actor,
    token: &Token,
    holder: Holder,
) -> Result<Response, Problem> {
    // What the browser held until now would live on with nobody to end it. A device's bearer token is not the browser's.
    if let Some(old) = http::cookie_token(headers, setting.secure_cookie) {
        acts::sign_out(&ctx, old).await?;
    }
    let ctx = Ctx { actor, ..ctx };
    let cookie = session::cookie(token, holder, setting.secure_cookie);
    let view = view(setting, &ctx).await?;
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Json(view)).into_response())
}

pub(super) async fn read(setting: Arc<Setting>, Door(ctx): Door) -> Result<Json<Session>, Problem> {
    view(&setting, &ctx).await.map(Json)
}

pub(super) async fn end(
    setting: Arc<Setting>,
    Door(ctx): Door,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if let Some(token) = http::session_token(&headers, setting.secure_cookie) {
        acts::sign_out(&ctx, token).await?;
    }
    let cookie = session::no_cookie(setting.secure_cookie);
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(header::SET_COOKIE, cookie)])).into_response())
}

async fn view(setting: &Setting, ctx: &Ctx) -> Result<Session, Problem> {
    let mut session = Session {
        kind: SessionKind::Nobody,
        person: None,
        name: None,
        role: None,
        area: None,
        area_name: None,
        place: None,
        place_name: None,
        demo: setting.demo,
        town_name: setting.town_name.get(ctx.lang).to_owned(),
        town_area: setting.town_area,
        zone: ctx.zone().name().to_owned(),
        now: ctx.now(),
    };
    match &ctx.actor {
        Actor::Nobody | Actor::Partner(_) | Actor::System(_) => {}
        Actor::Resident { person } => {
            session.kind = SessionKind::Resident;
            session.person = Some(*person);
            let resident = residents::find(ctx.store(), ctx.keys(), *person).await?;
            session.name = resident.map(|resident| resident.name);
        }
        Actor::Staff { staff, role, area, place } => {
            session.kind = SessionKind::Staff;
            session.role = Some(*role);
            session.area = Some(*area);
            session.area_name = Some(areas::name(ctx.store(), area).await?);
            let member = accounts::find(ctx.store(), ctx.keys(), *staff).await?;
            session.name = member.map(|member| member.display_name);
            session.place = *place;
            if let Some(place) = place {
                session.place_name = setting.place_name(ctx.store(), *place).await?;
            }
        }
    }
    Ok(session)
}
