//! An administrator changes what a partner may do, or takes another key from it.

use access::{Ctx, Denied, PartnerId};
use serde_json::json;
use store::transact;

use super::{PartnerError, Terms, admit::twice, find, may};
use crate::{
    facts,
    key::KeyText,
    model::{Method, Partner},
    store::partners,
};

/// From now on the partner may do this, and with another key only when one is given. Said again it changes nothing.
pub async fn change(
    ctx: &Ctx,
    id: PartnerId,
    terms: Terms,
    key: Option<(Method, KeyText)>,
) -> Result<Partner, PartnerError> {
    find(ctx, "partner.change", id).await?;
    let terms = terms.sound()?;
    may(ctx, "partner.change", &terms.areas)?;
    let changed: Result<Partner, PartnerError> = transact!(ctx.store(), "partner.change", tx => {
        let stands = partners::find(&mut *tx, ctx.keys(), id).await?.ok_or(Denied::Hidden)?;
        may(ctx, "partner.change", &stands.areas)?;
        if stands.ended_at.is_some() {
            return Err(PartnerError::Ended);
        }
        let Terms { services, areas, quota } = terms.clone();
        let mut partner = Partner { services, areas, quota, ..stands.clone() };
        if let Some((method, KeyText(bytes))) = &key {
            (partner.method, partner.key) = (*method, bytes.clone());
        }
        if partner == stands {
            return Ok(stands);
        }
        partners::save(tx, ctx.keys(), &mut partner).await?;
        facts::of_partner(tx, ctx, facts::CHANGED, &partner, json!({ "key": partner.key != stands.key })).await?;
        Ok(partner)
    });
    let partner = changed.map_err(twice)?;
    partners::settle(ctx.keys(), &partner)?;
    Ok(partner)
}
