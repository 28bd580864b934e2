//! An administrator ends a partner: from this moment on its key opens nothing, and no consent given to it means anything.

use access::{Ctx, Denied, PartnerId};
use serde_json::json;
use store::transact;

use super::{PartnerError, find, may};
use crate::{facts, model::Partner, store::partners};

/// Ends it. One that was ended stays so.
pub async fn end(ctx: &Ctx, id: PartnerId) -> Result<Partner, PartnerError> {
    find(ctx, "partner.end", id).await?;
    let ended: Result<Partner, PartnerError> = transact!(ctx.store(), "partner.end", tx => {
        let mut partner = partners::find(&mut *tx, ctx.keys(), id).await?.ok_or(Denied::Hidden)?;
        may(ctx, "partner.end", &partner.areas)?;
        if partner.ended_at.is_some() {
            return Ok(partner);
        }
        partner.ended_at = Some(ctx.now());
        partners::save(tx, ctx.keys(), &mut partner).await?;
        facts::of_partner(tx, ctx, facts::ENDED, &partner, json!({})).await?;
        Ok(partner)
    });
    let partner = ended?;
    partners::settle(ctx.keys(), &partner)?;
    Ok(partner)
}
