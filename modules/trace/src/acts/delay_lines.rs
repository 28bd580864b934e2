//! While a case is open, a tracer lets the access lines written for it be shown late: on a legal basis, to a fixed date.

use access::{Ctx, Denied};
use audit::{Delay, NoDelay};
use base::{Moment, Text};
use serde_json::json;
use store::transact;

use super::{CaseError, find, purpose};
use crate::{CaseId, facts, model::case::Refused, store::cases};

/// Lines written with this case from now on are shown when the delay ends, or when the case closes if that is sooner.
/// What the person could read already stays. The same delay again is the one that stands.
pub async fn delay_lines(
    ctx: &Ctx,
    id: CaseId,
    basis: &Text<200>,
    until: Moment,
) -> Result<Delay, CaseError> {
    find(ctx, "case.delay_lines", id).await?;
    transact!(ctx.store(), "case.delay_lines", tx => {
        let case = cases::find(&mut *tx, id).await?.ok_or(Denied::Hidden)?;
        if !case.state.is_open() {
            return Err(Refused::Closed.into());
        }
        if let Some(stands) = audit::delay_of(&mut *tx, &purpose(id), ctx.now()).await?
            && (stands.basis.as_str(), stands.until) == (basis.as_str(), until)
        {
            return Ok(stands);
        }
        let delay = audit::delay(tx, ctx, &purpose(id), basis.as_str(), until).await?;
        facts::of_case(tx, ctx, facts::LINES_DELAYED, &case, json!({ "until": until })).await?;
        // This line waits with the others: the person learns who delayed them, when they are shown.
        audit::look(tx, ctx, case.person, "case.delay_lines", &purpose(id)).await?;
        Ok(delay)
    })
}

impl From<NoDelay> for CaseError {
    fn from(why: NoDelay) -> Self {
        match why {
            NoDelay::Store(error) => Self::Store(error),
            why => Self::NoDelay(why),
        }
    }
}
