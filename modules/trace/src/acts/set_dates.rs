//! Somebody found out when the illness began, when the sample was taken, or since when the person is isolated.

use access::Ctx;
use serde_json::json;
use store::transact;

use super::{CaseError, find, purpose, trace_or_ask};
use crate::{
    CaseId, facts,
    model::{
        case::{Case, Refused, State},
        ruling::Ruling,
        window::Dates,
    },
    store::cases,
};

/// Adds or corrects dates. Those of a confirmed case change whom it met: they are looked for again.
pub async fn set_dates(ctx: &Ctx, ruling: &Ruling, id: CaseId, dates: Dates) -> Result<Case, CaseError> {
    find(ctx, "case.dates", id).await?;
    if let Some(field) = dates.in_future(ctx.now(), ctx.zone()) {
        return Err(CaseError::Future(field));
    }
    transact!(ctx.store(), "case.dates", tx => {
        let mut case = cases::find(&mut *tx, id).await?.ok_or(access::Denied::Hidden)?;
        if matches!(case.state, State::Excluded { .. }) {
            return Err(Refused::Closed.into());
        }
        let after = case.dates.clone().amended(dates.clone());
        if after == case.dates {
            return Ok(case);
        }
        case.dates = after;
        cases::save(tx, &case).await?;
        let known = json!({
            "onset": case.dates.onset,
            "sampled": case.dates.sampled,
            "isolated": case.dates.isolated_on(ctx.zone()),
        });
        facts::of_case(tx, ctx, facts::CASE_DATED, &case, known).await?;
        audit::look(tx, ctx, case.person, "case.dates", &purpose(id)).await?;
        if case.state.confirmed().is_some() {
            trace_or_ask(tx, ctx, &case, ruling).await?;
        }
        Ok(case)
    })
}
