//! Where somebody is signed in, and ending that from afar.

use std::sync::Arc;

use access::StaffId;
use axum::http::HeaderMap;
use base::Moment;
use http::{Door, Json, Path, Problem, problems};
use serde::Serialize;
use serde_json::{Value, json};

use super::views::ID;
use crate::{
    Setting,
    acts::{self, Which},
    session::{Device, Open, SessionId},
};

/// One session that stands.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct OpenSession {
    pub id: SessionId,
    pub device: Device,
    pub begun_at: Moment,
    /// Roughly: the day for residents, the hour for staff; null when it is not known.
    pub seen_at: Option<Moment>,
    pub expires_at: Moment,
    /// The one by which this was asked.
    pub this: bool,
}

/// The newest first; no addresses, for none are kept.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct OpenSessions {
    pub items: Vec<OpenSession>,
}

/// How many sessions ended.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Ended {
    pub ended: u64,
}

pub(super) fn example() -> Value {
    json!({ "items": [{
        "id": ID, "device": "phone", "begun_at": "2026-11-20T08:00:00Z", "seen_at": "2026-11-21T00:00:00Z",
        "expires_at": "2026-12-20T08:00:00Z", "this": true
    }] })
}

fn views(open: Vec<Open>, this: impl Fn(&Open) -> bool) -> Json<OpenSessions> {
    let items = open
        .into_iter()
        .map(|open| OpenSession {
            this: this(&open),
            id: open.id,
            device: open.device,
            begun_at: open.begun,
            seen_at: open.seen,
            expires_at: open.expires,
        })
        .collect();
    Json(OpenSessions { items })
}

pub(super) async fn list(
    setting: Arc<Setting>,
    Door(ctx): Door,
    headers: HeaderMap,
) -> Result<Json<OpenSessions>, Problem> {
    let token = http::session_token(&headers, setting.secure_cookie).unwrap_or_default();
    let open = acts::own_sessions(&ctx).await?;
    Ok(views(open, |open| open.is_of(ctx.keys(), token)))
}

pub(super) async fn end_one(Door(ctx): Door, Path(session): Path<SessionId>) -> Result<Json<Ended>, Problem> {
    Ok(Json(Ended { ended: acts::revoke_sessions(&ctx, Which::One(session)).await? }))
}

pub(super) async fn end_others(
    setting: Arc<Setting>,
    Door(ctx): Door,
    headers: HeaderMap,
) -> Result<Json<Ended>, Problem> {
    let token = http::session_token(&headers, setting.secure_cookie).ok_or_else(problems::sign_in)?;
    Ok(Json(Ended { ended: acts::revoke_sessions(&ctx, Which::OtherThan(token)).await? }))
}

pub(super) async fn of_staff(
    Door(ctx): Door,
    Path(staff): Path<StaffId>,
) -> Result<Json<OpenSessions>, Problem> {
    Ok(views(acts::sessions_of_staff(&ctx, staff).await?, |_| false))
}

pub(super) async fn end_of_staff(
    Door(ctx): Door,
    Path(staff): Path<StaffId>,
) -> Result<Json<Ended>, Problem> {
    Ok(Json(Ended { ended: acts::sign_out_staff(&ctx, staff).await? }))
}
