//! What administrators do about partners.

use std::collections::HashMap;

use access::{Ctx, PartnerId, Resource};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::{AreaCode, Day, Text};
use http::{Door, Json, Path, Problem};
use serde::{Deserialize, Serialize};
use store::StoreError;

use super::views::{PartnerUse, PartnerView};
use crate::{
    acts::{PartnerError, Terms, admit, change, end},
    key::KeyText,
    model::{Method, Partner, Quota, Service},
    store::partners,
};

/// So far back are calls shown.
const DAYS_SHOWN: i64 = 30;

/// How a partner proves its calls.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartnerKey {
    method: Method,
    /// PEM, or hexadecimal digits.
    text: String,
}

impl PartnerKey {
    fn read(&self) -> Result<(Method, KeyText), PartnerError> {
        Ok((self.method, KeyText::read(self.method, &self.text)?))
    }
}

/// A partner to admit.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AdmitBody {
    name: String,
    name_en: String,
    key: PartnerKey,
    services: Vec<Service>,
    areas: Vec<AreaCode>,
    quota: Quota,
    #[serde(default)]
    sandbox: bool,
}

/// What a partner may do from now on.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangeBody {
    services: Vec<Service>,
    areas: Vec<AreaCode>,
    quota: Quota,
    /// Another key; absent or null keeps the one it has.
    key: Option<PartnerKey>,
}

/// The partners of an area.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PartnerList {
    items: Vec<PartnerView>,
    /// The platform's day, for the picture of calls.
    today: Day,
}

/// Calls of the last days by partner.
async fn uses(ctx: &Ctx, today: Day) -> Result<HashMap<PartnerId, Vec<PartnerUse>>, StoreError> {
    let mut by_partner: HashMap<PartnerId, Vec<PartnerUse>> = HashMap::new();
    for (partner, on, service, calls) in partners::uses(ctx.store(), today.plus(1 - DAYS_SHOWN)).await? {
        by_partner.entry(partner).or_default().push(PartnerUse { on, service, calls });
    }
    Ok(by_partner)
}

async fn view(ctx: &Ctx, partner: Partner) -> Result<PartnerView, StoreError> {
    let today = ctx.zone().day(ctx.now());
    let used = uses(ctx, today).await?.remove(&partner.id).unwrap_or_default();
    Ok(PartnerView::of(partner, used, today))
}

pub(super) async fn list(Door(ctx): Door) -> Result<Json<PartnerList>, Problem> {
    let scope = ctx.scope()?;
    ctx.may("partner.list", &Resource::new("partner").area(scope))?;
    let today = ctx.zone().day(ctx.now());
    let mut used = uses(&ctx, today).await?;
    let all = partners::all(ctx.store(), ctx.keys()).await?;
    let within = |partner: &Partner| partner.areas.iter().all(|area| scope.contains(area));
    let items = all.into_iter().filter(within).map(|partner| {
        let used = used.remove(&partner.id).unwrap_or_default();
        PartnerView::of(partner, used, today)
    });
    Ok(Json(PartnerList { items: items.collect(), today }))
}

pub(super) async fn admit(Door(ctx): Door, Json(body): Json<AdmitBody>) -> Result<Response, Problem> {
    let (method, key) = body.key.read()?;
    let admission = admit::Admission {
        name: short(&body.name, "name")?,
        name_en: short(&body.name_en, "name_en")?,
        method,
        key,
        terms: Terms { services: body.services, areas: body.areas, quota: body.quota },
        sandbox: body.sandbox,
    };
    let partner = admit::admit(&ctx, admission).await?;
    Ok((StatusCode::CREATED, Json(view(&ctx, partner).await?)).into_response())
}

pub(super) async fn change(
    Door(ctx): Door,
    Path(id): Path<PartnerId>,
    Json(body): Json<ChangeBody>,
) -> Result<Json<PartnerView>, Problem> {
    let key = body.key.as_ref().map(PartnerKey::read).transpose()?;
    let terms = Terms { services: body.services, areas: body.areas, quota: body.quota };
    let partner = change::change(&ctx, id, terms, key).await?;
    Ok(Json(view(&ctx, partner).await?))
}

pub(super) async fn end(Door(ctx): Door, Path(id): Path<PartnerId>) -> Result<Json<PartnerView>, Problem> {
    let partner = end::end(&ctx, id).await?;
    Ok(Json(view(&ctx, partner).await?))
}

fn short<const MAX: usize>(text: &str, field: &'static str) -> Result<Text<MAX>, Problem> {
    Text::parse(text).map_err(|error| {
        let words = error.words();
        Problem::new(422, error.slug()).field(field).say(words.zh, words.en)
    })
}
