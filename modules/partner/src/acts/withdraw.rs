//! A resident takes back what an application was let do. It counts from this moment on.

use access::{Ctx, Denied, PersonId};
use serde_json::json;
use store::transact;

use super::PartnerError;
use crate::{
    facts,
    model::{Consent, ConsentId},
    store::consents,
};

/// Withdraws it. One that is over already stays over.
pub async fn withdraw(ctx: &Ctx, person: PersonId, id: ConsentId) -> Result<Consent, PartnerError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("consent.withdraw", &subject.resource("consent"))?;
    transact!(ctx.store(), "consent.withdraw", tx => {
        let found = consents::find(&mut *tx, ctx, id).await?;
        let mut consent = found.filter(|consent| consent.person == person).ok_or(Denied::Hidden)?;
        if consent.stands(ctx.now()) {
            consents::withdraw(tx, ctx, &mut consent, ctx.now()).await?;
            facts::of_consent(tx, ctx, facts::WITHDRAWN, &consent, json!({})).await?;
        }
        Ok(consent)
    })
}
