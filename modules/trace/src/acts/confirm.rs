//! A clinician confirms a suspected case; whoever met the person is looked for at once.

use access::Ctx;
use serde_json::json;
use store::transact;

use super::{CaseError, end_quarantines, find, purpose, trace_or_ask};
use crate::{
    CaseId, facts,
    model::{
        case::{Case, State},
        ruling::Ruling,
        window::Dates,
    },
    store::cases,
};

/// Confirms the case, with whatever dates are known by now. Confirming again only adds dates.
pub async fn confirm(ctx: &Ctx, ruling: &Ruling, id: CaseId, dates: Dates) -> Result<Case, CaseError> {
    find(ctx, "case.confirm", id).await?;
    let now = ctx.now();
    if let Some(field) = dates.in_future(now, ctx.zone()) {
        return Err(CaseError::Future(field));
    }
    transact!(ctx.store(), "case.confirm", tx => {
        let mut case = cases::find(&mut *tx, id).await?.ok_or(access::Denied::Hidden)?;
        let before = case.clone();
        if !matches!(case.state, State::Confirmed { .. }) {
            case.state = case.state.confirm(now)?;
        }
        case.dates = case.dates.amended(dates.clone());
        if case == before {
            return Ok(case);
        }
        cases::save(tx, &case).await?;
        if before.state != case.state {
            facts::of_case(tx, ctx, facts::CASE_CONFIRMED, &case, json!({})).await?;
            end_quarantines(tx, ctx, case.person, "fell_ill").await?;
        }
        trace_or_ask(tx, ctx, &case, ruling).await?;
        audit::look(tx, ctx, case.person, "case.confirm", &purpose(id)).await?;
        Ok(case)
    })
}
