//! An administrator admits somebody else's application: with which key it proves its calls, to which services, where, and
//! how often it may call.

use access::{Actor, Ctx};
use base::{Id, Text};
use serde_json::json;
use store::{StoreError, transact};

use super::{PartnerError, Terms, may};
use crate::{
    facts,
    key::KeyText,
    model::{Method, Partner},
    store::partners,
};

/// Who is to be admitted.
#[derive(Debug, Clone)]
pub struct Admission {
    pub name: Text<40>,
    pub name_en: Text<60>,
    pub method: Method,
    pub key: KeyText,
    pub terms: Terms,
    pub sandbox: bool,
}

/// Admits a partner. The same admission again gives the partner that stands.
pub async fn admit(ctx: &Ctx, new: Admission) -> Result<Partner, PartnerError> {
    let terms = new.terms.sound()?;
    may(ctx, "partner.admit", &terms.areas)?;
    let made_by = match &ctx.actor {
        Actor::Staff { staff, .. } => Some(*staff),
        _ => None,
    };
    let partner = Partner {
        id: Id::random(ctx.chance()),
        name: new.name.to_string(),
        name_en: new.name_en.to_string(),
        method: new.method,
        key: new.key.0,
        services: terms.services,
        areas: terms.areas,
        quota: terms.quota,
        sandbox: new.sandbox,
        made_by,
        made_at: ctx.now(),
        ended_at: None,
        revision: 0,
    };
    enter(ctx, partner).await
}

/// Writes a partner that was decided on; the demo enters its own with numbers that its documentation knows.
pub(crate) async fn enter(ctx: &Ctx, partner: Partner) -> Result<Partner, PartnerError> {
    let entered: Result<Partner, PartnerError> = transact!(ctx.store(), "partner.admit", tx => {
        if let Some(stands) = partners::by_key(&mut *tx, ctx.keys(), &partner.key).await? {
            let same = Partner {
                id: stands.id, made_by: stands.made_by, made_at: stands.made_at, revision: stands.revision,
                ..partner.clone()
            };
            return if same == stands { Ok(stands) } else { Err(PartnerError::KeyInUse) };
        }
        partners::add(tx, ctx.keys(), &partner).await?;
        facts::of_partner(tx, ctx, facts::ADMITTED, &partner, json!({})).await?;
        Ok(partner.clone())
    });
    entered.map_err(twice)
}

/// Two who admit the same key at once: the store lets one of them.
pub(super) fn twice(error: PartnerError) -> PartnerError {
    match error {
        PartnerError::Store(error) if StoreError::is_duplicate(&error) => PartnerError::KeyInUse,
        other => other,
    }
}
