//! A rule officer lifts a risk area: from that day on it is none. The days before stay as they were.

use access::{Ctx, Denied, Resource};
use base::Day;
use http::Problem;
use store::{StoreError, transact};

use super::{DAYS_AHEAD, first_day};
use crate::{
    facts,
    risk::{RiskArea, RiskId},
    store::risk,
};

/// Lifts a risk area on a day, the first on which it is none. Lifting it again for the same day changes nothing.
pub async fn lift_risk(ctx: &Ctx, id: RiskId, on: Day) -> Result<RiskArea, LiftRiskError> {
    let found = risk::find(ctx.store(), id).await?.ok_or(Denied::Hidden)?;
    let mut resource = Resource::new("risk").id(*id.bytes());
    if let Some(code) = &found.code {
        resource = resource.area(code);
    }
    ctx.may("risk.lift", &resource)?;
    if found.notice {
        return Err(LiftRiskError::Published);
    }
    let today = ctx.zone().day(ctx.now());
    if on < found.from || on < first_day(today) || on > today.plus(DAYS_AHEAD) {
        return Err(LiftRiskError::Day);
    }
    transact!(ctx.store(), "risk.lift", tx => {
        let mut risk = risk::find(&mut *tx, id).await?.ok_or(Denied::Hidden)?;
        let last = on.plus(-1);
        if risk.until == Some(last) {
            return Ok(risk);
        }
        risk.until = Some(last);
        risk::end(tx, id, last).await?;
        facts::risk_lifted(tx, ctx, &risk).await?;
        if risk.whole {
            risk::ask_search(tx, id, ctx.now()).await?;
        }
        Ok(risk)
    })
}

/// Why a risk area was not lifted.
#[derive(Debug, thiserror::Error)]
pub enum LiftRiskError {
    #[error("it is a line of a published list")]
    Published,
    #[error("it cannot be lifted on that day")]
    Day,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<LiftRiskError> for Problem {
    fn from(error: LiftRiskError) -> Self {
        match error {
            LiftRiskError::Published => Self::new(409, "risk-published").say(
                "这是上级公布名单中的一天，不能在此解除；名单更新后重新导入即可。",
                "This is one day of a published list and cannot be lifted here; import the newer list instead.",
            ),
            LiftRiskError::Day => Self::new(422, "bad-lift-day").field("on").say(
                "解除日期不能早于起始日期，且应在14天前至30天后之间。",
                "It cannot be lifted before it began, nor on a day more than 14 days ago or 30 days ahead.",
            ),
            LiftRiskError::Denied(denied) => denied.into(),
            LiftRiskError::Store(error) => error.into(),
        }
    }
}
