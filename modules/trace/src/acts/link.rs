//! A tracer notes that one case comes from another.

use access::Ctx;
use serde_json::json;
use store::transact;

use super::{CaseError, find};
use crate::{CaseId, facts, store::cases};

/// Draws the link; once is enough.
pub async fn link(ctx: &Ctx, from: CaseId, to: CaseId) -> Result<(), CaseError> {
    let case = find(ctx, "case.link", from).await?;
    find(ctx, "case.link", to).await?;
    if from == to {
        return Err(CaseError::Itself);
    }
    transact!(ctx.store(), "case.link", tx => {
        if cases::link(tx, from, to, ctx.now()).await? {
            facts::of_case(tx, ctx, facts::CASE_LINKED, &case, json!({ "to": to })).await?;
        }
        Ok(())
    })
}
