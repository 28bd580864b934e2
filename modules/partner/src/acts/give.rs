//! A resident, or whoever looks after them, lets an application act for them: for what, with which services, how long.

use access::{Ctx, Denied, PartnerId, PersonId};
use base::{Id, Span};
use serde_json::json;
use store::transact;

use super::PartnerError;
use crate::{
    facts,
    model::{Consent, Purpose, Service},
    store::{consents, partners},
};

/// What is granted.
#[derive(Debug, Clone)]
pub struct Granted {
    pub partner: PartnerId,
    pub services: Vec<Service>,
    pub purpose: Purpose,
    pub days: i64,
}

/// Gives the consent. The same again, while one stands, gives the one that stands: a page that is sent twice lets nobody
/// in twice.
pub async fn give(ctx: &Ctx, person: PersonId, said: Granted) -> Result<Consent, PartnerError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("consent.give", &subject.resource("consent"))?;
    if !subject.is_living() {
        return Err(PartnerError::Died);
    }
    if !(1..=Consent::LONGEST.as_minutes() / 1_440).contains(&said.days) {
        return Err(PartnerError::Days);
    }
    let mut services = said.services;
    services.sort_unstable();
    services.dedup();
    let now = ctx.now();
    transact!(ctx.store(), "consent.give", tx => {
        let partner = partners::find(&mut *tx, ctx.keys(), said.partner).await?.ok_or(Denied::Hidden)?;
        if partner.ended_at.is_some() || !consents::serves(&partner.areas, &subject.home_area) {
            return Err(Denied::Hidden.into());
        }
        let offered = |service: &Service| service.asks_the_resident() && partner.services.contains(service);
        if services.is_empty() || !services.iter().all(offered) {
            return Err(PartnerError::NotOffered);
        }
        let until = now + Span::days(said.days);
        let same = |one: &Consent| {
            one.stands(now)
                && (one.partner, one.purpose) == (partner.id, said.purpose)
                && one.services == services
                && one.until.micros().abs_diff(until.micros()) < Span::minutes(10).micros().unsigned_abs()
        };
        if let Some(stands) = consents::of_person(&mut *tx, ctx, person).await?.into_iter().find(same) {
            return Ok(stands);
        }
        let consent = Consent {
            id: Id::random(ctx.chance()),
            person,
            partner: partner.id,
            services: services.clone(),
            purpose: said.purpose,
            given_at: now,
            until,
            withdrawn: false,
        };
        consents::add(tx, ctx, &consent).await?;
        let more = json!({ "services": consent.services, "purpose": consent.purpose, "until": consent.until });
        facts::of_consent(tx, ctx, facts::GIVEN, &consent, more).await?;
        Ok(consent)
    })
}
