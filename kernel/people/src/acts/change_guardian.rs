//! A community worker puts a dependant into other hands: a parent who moved, a nursing home, a neighbour.

use access::{Ctx, Denied, PersonId};
use base::{Document, Text};
use http::Problem;
use serde_json::json;
use store::{StoreError, transact};

use crate::{
    facts,
    limits::{self, Limited},
    model::Life,
    store::residents,
};

/// Makes the holder of the document the person's guardian. The reason is written where both of them read it.
pub async fn change_guardian(
    ctx: &Ctx,
    person: PersonId,
    document: &Document,
    reason: &Text<200>,
) -> Result<PersonId, ChangeGuardianError> {
    let subject = residents::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("guardian.change", &subject.resource("resident"))?;
    limits::take_lookup(ctx, &limits::of_document(document)).await?;
    let keys = ctx.keys();
    transact!(ctx.store(), "guardian.change", tx => {
        let subject = residents::subject(&mut *tx, person).await?.ok_or(Denied::Hidden)?;
        if subject.life != Life::Living {
            return Err(ChangeGuardianError::Died);
        }
        let found = residents::by_document(&mut *tx, keys, document).await?;
        let guardian = found.ok_or(ChangeGuardianError::GuardianUnknown)?;
        let carer = residents::subject(&mut *tx, guardian).await?.ok_or(ChangeGuardianError::GuardianUnknown)?;
        // One link deep: a guardian stands on their own feet, and looks after nobody who looks after others.
        let carries_others = !residents::dependants(&mut *tx, keys, person).await?.is_empty();
        if guardian == person || carer.guardian.is_some() || carer.life != Life::Living || carries_others {
            return Err(ChangeGuardianError::CannotCare);
        }
        if subject.guardian == Some(guardian) {
            return Ok(guardian);
        }
        residents::hand_over(tx, person, Some(guardian), ctx.now()).await?;
        let payload = json!({ "guardian": guardian, "before": subject.guardian });
        facts::of_person(tx, ctx, facts::GUARDIAN_CHANGED, person, &subject.home_area, payload).await?;
        audit::look(tx, ctx, person, "guardian.change", reason).await?;
        audit::look(tx, ctx, guardian, "guardian.change", reason).await?;
        Ok(guardian)
    })
}

/// Why the guardian stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ChangeGuardianError {
    #[error("nobody is registered by that document")]
    GuardianUnknown,
    #[error("that person cannot be the guardian")]
    CannotCare,
    #[error("the person has died")]
    Died,
    #[error(transparent)]
    Limited(#[from] Limited),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ChangeGuardianError> for Problem {
    fn from(error: ChangeGuardianError) -> Self {
        match error {
            ChangeGuardianError::GuardianUnknown => {
                Self::new(422, "guardian-unknown").field("guardian_document").say(
                    "没有找到持该证件的居民；请先为代管人登记。",
                    "Nobody is registered by that document; please register the guardian first.",
                )
            }
            ChangeGuardianError::CannotCare => Self::new(409, "cannot-care").field("guardian_document").say(
                "此人不能担任代管人：本人由他人代管、已去世，或就是被代管人；正在代管别人的居民也不能被代管。",
                "This person cannot be the guardian: looked after themselves, no longer living, or the dependant. \
                 Nor can somebody who looks after others be looked after.",
            ),
            ChangeGuardianError::Died => super::resident_died(),
            ChangeGuardianError::Limited(error) => error.into(),
            ChangeGuardianError::Denied(error) => error.into(),
            ChangeGuardianError::Store(error) => error.into(),
        }
    }
}
