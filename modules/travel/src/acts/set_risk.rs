//! A rule officer names a risk area: from that day on, whoever lives or stayed there is found.

use access::{Ctx, Denied, Resource};
use base::{AreaCode, Day, Text};
use http::Problem;
use intake::fingerprint;
use store::{StoreError, transact};

use super::{DAYS_AHEAD, first_day};
use crate::{
    facts,
    risk::{RiskArea, RiskId, RiskLevel},
    store::risk,
};

/// What the officer says.
#[derive(Debug)]
pub struct NewRisk {
    /// The area itself; without one the name tells of a spot in the officer's own area, and nobody is found by it.
    pub area: Option<AreaCode>,
    pub name: Text<80>,
    pub level: RiskLevel,
    pub from: Day,
    /// The last day, if it is known already.
    pub until: Option<Day>,
}

/// Sets a risk area. The same words said twice set it once.
pub async fn set_risk(ctx: &Ctx, new: NewRisk) -> Result<RiskArea, SetRiskError> {
    let place = new.area.or_else(|| ctx.actor.area().copied());
    let mut resource = Resource::new("risk");
    if let Some(place) = &place {
        resource = resource.area(place);
    }
    ctx.may("risk.set", &resource)?;
    let today = ctx.zone().day(ctx.now());
    let in_sight = first_day(today)..=today.plus(DAYS_AHEAD);
    if !in_sight.contains(&new.from) || new.until.is_some_and(|until| until < new.from) {
        return Err(SetRiskError::Period);
    }
    let code = place.map(|place| place.to_string()).unwrap_or_default();
    let (from, own) = (new.from.to_string(), if new.area.is_some() { "area" } else { "spot" });
    let risk = RiskArea {
        id: RiskId::from_bytes(fingerprint([own, &code, new.name.as_str(), new.level.as_str(), &from])),
        level: new.level,
        code: place,
        whole: new.area.is_some(),
        name: new.name.to_string(),
        community: String::new(),
        from: new.from,
        until: new.until,
        notice: false,
    };
    transact!(ctx.store(), "risk.set", tx => {
        if risk::put(tx, std::slice::from_ref(&risk)).await? == 0 {
            return Ok(risk::find(&mut *tx, risk.id).await?.unwrap_or_else(|| risk.clone()));
        }
        facts::risk_set(tx, ctx, &risk).await?;
        if risk.whole {
            risk::ask_search(tx, risk.id, ctx.now()).await?;
        }
        Ok(risk.clone())
    })
}

/// Why a risk area was not set.
#[derive(Debug, thiserror::Error)]
pub enum SetRiskError {
    #[error("the period is out of sight or ends before it begins")]
    Period,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<SetRiskError> for Problem {
    fn from(error: SetRiskError) -> Self {
        match error {
            SetRiskError::Period => Self::new(422, "bad-period").field("from").say(
                "起始日期应在14天前至30天后之间，结束日期不能早于起始日期。",
                "The first day must lie within the last 14 or the next 30 days, and the last day not before it.",
            ),
            SetRiskError::Denied(denied) => denied.into(),
            SetRiskError::Store(error) => error.into(),
        }
    }
}
