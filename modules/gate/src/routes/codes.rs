//! The code at a place's door, and residents who scan it, over HTTP.

use std::sync::Arc;

use access::{PersonId, PlaceId};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use base::{Moment, Words};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use credential::PlaceCode;
use http::{Door, Json, Path, Problem};
use serde::{Deserialize, Serialize};

use crate::{
    Answer, Assurance, Gate,
    acts::{check_in, place_code},
    writer::ScanId,
};

/// For the screen at the door, which turns the code by itself.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CodeKey {
    /// 32 bytes in base64url without padding.
    pub secret: String,
    pub place: PlaceId,
    /// The server's clock, to set one's own by.
    pub now: Moment,
}

/// For the print at the door.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PrintedCode {
    /// The text of the QR code.
    pub text: String,
}

pub(super) async fn key(Door(ctx): Door, Path(place): Path<PlaceId>) -> Result<Response, Problem> {
    let secret = place_code::for_screen(&ctx, place).await?;
    let key = CodeKey { secret: URL_SAFE_NO_PAD.encode(secret), place, now: ctx.now() };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(key)).into_response())
}

pub(super) async fn printed(
    Door(ctx): Door,
    Path(place): Path<PlaceId>,
) -> Result<Json<PrintedCode>, Problem> {
    let secret = place_code::for_print(&ctx, place).await?;
    let code = PlaceCode::printed(place, &secret);
    Ok(Json(PrintedCode { text: credential::text::encode(credential::text::PLACE, &code.write()) }))
}

pub(super) async fn renew(Door(ctx): Door, Path(place): Path<PlaceId>) -> Result<StatusCode, Problem> {
    place_code::renew(&ctx, place).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A code that a resident scanned at a door.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckIn {
    pub scan_id: ScanId,
    /// The text that was scanned (`BW1L:`).
    pub code: String,
}

/// Where the resident is now said to be, and what the place makes of their colour.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CheckedInView {
    pub place: PlaceShown,
    pub at: Moment,
    pub assurance: Assurance,
    pub answer: Answer,
    pub sentence: Words,
    pub repeated: bool,
}

/// The place whose code it was.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PlaceShown {
    pub id: PlaceId,
    pub name: String,
    pub name_en: String,
}

pub(super) async fn check_in(
    gate: Arc<Gate>,
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Json(body): Json<CheckIn>,
) -> Result<Json<CheckedInView>, Problem> {
    let done = check_in::check_in(&ctx, &gate, person, body.scan_id, &body.code).await?;
    let check_in::CheckedIn { place, assurance, glance } = done;
    Ok(Json(CheckedInView {
        place: PlaceShown { id: place.id, name: place.name, name_en: place.name_en },
        at: ctx.now(),
        assurance,
        answer: glance.answer,
        sentence: glance.sentence,
        repeated: glance.repeated,
    }))
}
