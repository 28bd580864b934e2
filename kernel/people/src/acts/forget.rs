//! A resident asks to be forgotten, or died long enough ago: the register loses them, and the key goes under which the
//! journal spoke of them. Nobody brings that back, so nothing of it is done unless it was asked for twice.

use access::{Actor, Ctx, Denied, PersonId};
use base::{Level, Span, Words};
use http::Problem;
use serde_json::json;
use store::{StoreError, transact};

use super::die::leave_nobody_alone;
use crate::{
    Farewell, facts,
    session::{self, Holder},
    store::residents,
};

/// How long those who died stay in the register: their families still need papers.
pub const DEAD_KEPT: Span = Span::days(30);

/// Takes name, documents, phone, address and family out of the register and ends the sessions; whoever they looked
/// after becomes a task of the community. Then their key is destroyed, and the ledger gets a receipt that names nobody.
pub async fn forget(
    ctx: &Ctx,
    farewell: &dyn Farewell,
    person: PersonId,
    sure: bool,
) -> Result<(), ForgetError> {
    let subject = residents::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("resident.forget", &subject.resource("resident"))?;
    if !sure {
        return Err(ForgetError::Unsure);
    }
    let by = match &ctx.actor {
        Actor::Resident { person: asks } if *asks == person => "self",
        Actor::Resident { .. } => "guardian",
        Actor::System(_) => "time",
        _ => "worker",
    };
    let forgotten: Result<(), ForgetError> = transact!(ctx.store(), "resident.forget", tx => {
        let subject = residents::subject(&mut *tx, person).await?.ok_or(Denied::Hidden)?;
        if let Some(why) = farewell.holds(&mut *tx, ctx, person).await? {
            return Err(ForgetError::Held(why));
        }
        leave_nobody_alone(tx, ctx, person).await?;
        session::end_all(tx, Holder::Resident(person)).await?;
        residents::remove(tx, person).await?;
        journal::doom(tx, ctx.keys(), person, &subject.home_area.up_to(Level::County)).await?;
        facts::forgotten(tx, ctx, person, &subject.home_area, json!({ "person": person, "by": by })).await?;
        audit::look(tx, ctx, person, "resident.forget", by).await?;
        Ok(())
    });
    forgotten?;
    // What fails here is finished by the job; the person is out of the register already.
    if let Err(error) = destroy_keys(ctx, farewell).await {
        tracing::error!(%error, "destroying a person's key");
    }
    Ok(())
}

/// Destroys the keys of whoever was forgotten, and publishes each. The key goes first: a receipt says what is done.
pub(crate) async fn destroy_keys(ctx: &Ctx, farewell: &dyn Farewell) -> Result<u64, StoreError> {
    let doomed = journal::doomed(ctx.store(), ctx.keys()).await?;
    let mut done = 0;
    for key in &doomed {
        if let Err(error) = ctx.keys().destroy_person(key.slot) {
            // The others go on; a receipt says only what is done.
            tracing::error!(slot = key.slot, %error, "a person's key could not be destroyed");
            continue;
        }
        let statement = format!("person key destroyed {}, office {}", ctx.zone().day(ctx.now()), key.office);
        let published: Result<(), StoreError> = transact!(ctx.store(), "resident.forget_key", tx => {
            if journal::destroyed(tx, key.slot).await? {
                farewell.publish(tx, ctx, key.office, statement.clone()).await?;
            }
            Ok(())
        });
        published?;
        done += 1;
    }
    Ok(done)
}

/// Forgets whoever died long enough ago, and finishes what was cut off. Those whom something still holds wait.
pub(crate) async fn forget_the_dead(ctx: &Ctx, farewell: &dyn Farewell) -> Result<u64, StoreError> {
    let mut done = destroy_keys(ctx, farewell).await?;
    let before = ctx.zone().day(ctx.now() - DEAD_KEPT);
    for person in residents::died_before(ctx.store(), before).await? {
        match forget(ctx, farewell, person, true).await {
            Ok(()) => done += 1,
            Err(ForgetError::Held(_) | ForgetError::Denied(_) | ForgetError::Unsure) => {}
            Err(ForgetError::Store(error)) => return Err(error),
        }
    }
    Ok(done)
}

/// So long what the journal said about people stays readable: the key of a month goes this many months after it.
const SAID_KEPT_MONTHS: i64 = 13;

/// Destroys the keys of the months that are over long enough, and publishes each.
pub(crate) async fn forget_months(ctx: &Ctx, farewell: &dyn Farewell) -> Result<u64, StoreError> {
    let lost = StoreError::keyring;
    let now = ctx.zone().day(ctx.now());
    let number = |day: base::Day| i64::from(day.year()) * 12 + i64::from(day.month());
    let over = |month: &base::Day| number(*month) + SAID_KEPT_MONTHS < number(now);
    for month in ctx.keys().months().map_err(lost)?.into_iter().filter(over) {
        ctx.keys().destroy_month(month).map_err(lost)?;
    }
    let mut done = 0;
    for month in ctx.keys().destroyed_months().map_err(lost)? {
        let Some(office) = farewell.office(ctx).await? else { break };
        let compact = &month.to_string()[..7];
        let statement =
            format!("key of {compact} destroyed {now}: what the journal said about people in that month");
        let published: Result<bool, StoreError> = transact!(ctx.store(), "journal.forget_month", tx => {
            let new = journal::month_destroyed(tx, month).await?;
            if new {
                farewell.publish(tx, ctx, office, statement.clone()).await?;
                facts::month_forgotten(tx, ctx, month).await?;
            }
            Ok(new)
        });
        done += u64::from(published?);
    }
    Ok(done)
}

/// Why somebody is not forgotten.
#[derive(Debug, thiserror::Error)]
pub enum ForgetError {
    #[error("whoever asks has to say that they know what it means")]
    Unsure,
    #[error("something still needs them: {}", .0.en)]
    Held(Words),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ForgetError> for Problem {
    fn from(error: ForgetError) -> Self {
        match error {
            ForgetError::Unsure => Self::new(422, "forget-unsure").field("sure").say(
                "注销后，姓名、证件、电话、住址和家人关系都会删除，通行码停用，任何人都无法恢复。确认注销请再次提交并勾选确认。",
                "Name, documents, phone, address and family links will be gone, the pass ends, and nobody can bring any \
                 of it back. If that is what you want, send it again and confirm it.",
            ),
            ForgetError::Held(why) => Self::new(409, "forget-held").say(why.zh, why.en),
            ForgetError::Denied(error) => error.into(),
            ForgetError::Store(error) => error.into(),
        }
    }
}
