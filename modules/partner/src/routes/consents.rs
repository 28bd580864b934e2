//! What residents, and whoever looks after them, let applications do.

use access::{Ctx, Denied, PartnerId, PersonId};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::{Moment, Words};
use http::{Door, Json, Path, Problem};
use serde::{Deserialize, Serialize};
use store::StoreError;

use crate::{
    acts::{give, withdraw},
    model::{Consent, ConsentId, Partner, Purpose, Service},
    store::{consents, partners},
};

/// An application that a resident could let act for them.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PartnerOffer {
    id: PartnerId,
    name: Words,
    /// Those that need the resident's consent.
    services: Vec<Service>,
    sandbox: bool,
}

/// What a resident lets an application do.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ConsentView {
    /// What the application needs to know; good for it alone.
    id: ConsentId,
    partner: PartnerId,
    partner_name: Words,
    services: Vec<Service>,
    purpose: Purpose,
    given_at: Moment,
    /// When it ends, or was withdrawn.
    until: Moment,
    /// `stands`, `over`, `withdrawn`, or `partner_ended`.
    state: &'static str,
}

impl ConsentView {
    fn of(consent: Consent, partner: Option<&Partner>, now: Moment) -> Self {
        let state = match partner {
            _ if consent.withdrawn => "withdrawn",
            _ if consent.until <= now => "over",
            Some(partner) if partner.ended_at.is_none() => "stands",
            _ => "partner_ended",
        };
        Self {
            id: consent.id,
            partner: consent.partner,
            partner_name: partner
                .map_or_else(|| Words::new("已停用的应用", "An app that was ended"), Partner::names),
            services: consent.services,
            purpose: consent.purpose,
            given_at: consent.given_at,
            until: consent.until,
            state,
        }
    }
}

/// The resident's consents, newest first, and who else could be let.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ConsentList {
    consents: Vec<ConsentView>,
    partners: Vec<PartnerOffer>,
}

/// What a resident grants.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GiveBody {
    partner: PartnerId,
    services: Vec<Service>,
    purpose: Purpose,
    /// 1 to 366.
    days: i64,
}

async fn view(ctx: &Ctx, consent: Consent) -> Result<ConsentView, StoreError> {
    let partner = partners::find(ctx.store(), ctx.keys(), consent.partner).await?;
    Ok(ConsentView::of(consent, partner.as_ref(), ctx.now()))
}

pub(super) async fn list(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
) -> Result<Json<ConsentList>, Problem> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("consent.list", &subject.resource("consent"))?;
    let all = partners::all(ctx.store(), ctx.keys()).await?;
    let given = consents::of_person(ctx.store(), &ctx, person).await?;
    let test = consents::is_test(ctx.store(), &ctx, person).await?;
    let known = |consent: &Consent| all.iter().find(|partner| partner.id == consent.partner);
    let consents = given.into_iter().map(|consent| {
        let partner = known(&consent);
        ConsentView::of(consent, partner, ctx.now())
    });
    let consents = consents.collect();
    let serves = |partner: &&Partner| {
        partner.ended_at.is_none()
            && consents::serves(&partner.areas, &subject.home_area)
            // Letting one that only tries things out would let nobody do anything.
            && (!partner.sandbox || test)
    };
    let offers = all.iter().filter(serves).map(|partner| PartnerOffer {
        id: partner.id,
        name: partner.names(),
        services: partner.services.iter().copied().filter(|service| service.asks_the_resident()).collect(),
        sandbox: partner.sandbox,
    });
    let partners = offers.filter(|offer| !offer.services.is_empty()).collect();
    Ok(Json(ConsentList { consents, partners }))
}

pub(super) async fn give(
    Door(ctx): Door,
    Path(person): Path<PersonId>,
    Json(body): Json<GiveBody>,
) -> Result<Response, Problem> {
    let GiveBody { partner, services, purpose, days } = body;
    let consent = give::give(&ctx, person, give::Granted { partner, services, purpose, days }).await?;
    Ok((StatusCode::CREATED, Json(view(&ctx, consent).await?)).into_response())
}

pub(super) async fn withdraw(
    Door(ctx): Door,
    Path((person, consent)): Path<(PersonId, ConsentId)>,
) -> Result<Json<ConsentView>, Problem> {
    let consent = withdraw::withdraw(&ctx, person, consent).await?;
    Ok(Json(view(&ctx, consent).await?))
}
