//! A resident has died. Nobody shows this pass again, and nobody they looked after is left alone.

use access::{Ctx, Denied, PersonId, Role};
use base::{Day, Span};
use http::Problem;
use serde_json::json;
use store::{StoreError, Tx, transact};
use work::NewTask;

use crate::{
    facts,
    model::{Life, NotADeath, Phone},
    session::{self, Holder},
    store::residents,
};

/// A child or an elder without a guardian is somebody's task by the next day.
const FIND_GUARDIAN_WITHIN: Span = Span::hours(24);

/// Enters the death: sessions end, the phone is free again, and each dependant becomes a task of their community.
pub async fn die(ctx: &Ctx, person: PersonId, on: Day) -> Result<(), DieError> {
    let subject = residents::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("resident.die", &subject.resource("resident"))?;
    let today = ctx.zone().day(ctx.now());
    let keys = ctx.keys();
    transact!(ctx.store(), "resident.die", tx => {
        let mut resident = residents::find(&mut *tx, keys, person).await?.ok_or(Denied::Hidden)?;
        let life = resident.life.die(on, resident.birth, today)?;
        if life == resident.life {
            return Ok(());
        }
        resident.life = life;
        resident.phone = None::<Phone>;
        residents::update(tx, keys, &resident).await?;
        session::end_all(tx, Holder::Resident(person)).await?;
        if resident.guardian.is_some() {
            residents::hand_over(tx, person, None, ctx.now()).await?;
        }
        leave_nobody_alone(tx, ctx, person).await?;
        facts::of_person(tx, ctx, facts::DIED, person, &resident.home_area, json!({ "on": on })).await?;
        audit::look(tx, ctx, person, "resident.die", "death entered").await?;
        Ok(())
    })
}

pub(super) async fn leave_nobody_alone(tx: &mut Tx, ctx: &Ctx, guardian: PersonId) -> Result<(), StoreError> {
    for dependant in residents::dependants(&mut *tx, ctx.keys(), guardian).await? {
        residents::hand_over(tx, dependant.id, None, ctx.now()).await?;
        let payload = json!({ "guardian": null, "before": guardian });
        facts::of_person(tx, ctx, facts::GUARDIAN_CHANGED, dependant.id, &dependant.home_area, payload)
            .await?;
        if dependant.life == Life::Living {
            let task = NewTask {
                kind: "find_guardian",
                area: &dependant.home_area,
                role: Role::CommunityWorker,
                subject: Some(*dependant.id.bytes()),
                due: ctx.now() + FIND_GUARDIAN_WITHIN,
                about: json!({ "person": dependant.id, "before": guardian }),
                key: &format!("find_guardian/{}/{guardian}", dependant.id),
            };
            work::open(tx, ctx, task).await?;
        }
    }
    Ok(())
}

/// Why the death was not entered.
#[derive(Debug, thiserror::Error)]
pub enum DieError {
    #[error(transparent)]
    NotADeath(#[from] NotADeath),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DieError> for Problem {
    fn from(error: DieError) -> Self {
        match error {
            DieError::NotADeath(NotADeath::Already) => Self::new(409, "resident-died").field("on").say(
                "该居民的死亡已用另一日期登记；日期有误请联系管理员。",
                "This death was entered already with another date.",
            ),
            DieError::NotADeath(NotADeath::Future) => Self::new(422, "date-future")
                .field("on")
                .say("日期在今天之后，请核对。", "The date lies in the future; please check it."),
            DieError::NotADeath(NotADeath::BeforeBirth) => Self::new(422, "death-before-birth")
                .field("on")
                .say("日期早于出生日期，请核对。", "The date lies before the birth date; please check it."),
            DieError::Denied(error) => error.into(),
            DieError::Store(error) => error.into(),
        }
    }
}
