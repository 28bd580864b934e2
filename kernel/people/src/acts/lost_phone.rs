//! A phone is lost or stolen: from now on nobody gets in with it, and what it carried is worth nothing.

use access::{Ctx, Denied, PersonId};
use http::Problem;
use serde_json::json;
use store::{StoreError, transact};

use super::NewPhone;
use crate::{
    facts,
    model::Life,
    session::{self, Holder},
    store::residents,
};

/// Takes the phone away from the resident, ends every session of theirs, and enters the new phone if there is one.
/// Whoever reports it from a browser has to sign in again there, too: we cannot tell which session is the thief's.
pub async fn lost_phone(ctx: &Ctx, person: PersonId, new: Option<NewPhone>) -> Result<(), LostPhoneError> {
    let subject = residents::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("phone.lost", &subject.resource("resident"))?;
    if let Some(new) = &new
        && !new.is_proven(ctx).await?
    {
        return Err(LostPhoneError::CodeWrong);
    }
    let keys = ctx.keys();
    transact!(ctx.store(), "phone.lost", tx => {
        let mut resident = residents::find(&mut *tx, keys, person).await?.ok_or(Denied::Hidden)?;
        if resident.life != Life::Living {
            return Err(LostPhoneError::Died);
        }
        let phone = new.as_ref().map(|new| new.phone.clone());
        let ended = session::end_all(tx, Holder::Resident(person)).await?;
        if resident.phone == phone && ended == 0 {
            return Ok(());
        }
        if let Some(phone) = &phone
            && residents::by_phone(&mut *tx, keys, phone).await?.is_some_and(|other| other != person)
        {
            return Err(LostPhoneError::PhoneInUse);
        }
        resident.phone = phone;
        residents::update(tx, keys, &resident).await?;
        let payload = json!({ "replaced": new.is_some() });
        facts::of_person(tx, ctx, facts::PHONE_LOST, person, &resident.home_area, payload).await?;
        audit::look(tx, ctx, person, "phone.lost", "phone lost").await?;
        Ok(())
    })
}

/// Why the phone stays.
#[derive(Debug, thiserror::Error)]
pub enum LostPhoneError {
    #[error("the code is wrong")]
    CodeWrong,
    #[error("the phone is another resident's")]
    PhoneInUse,
    #[error("the person has died")]
    Died,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for LostPhoneError {
    fn from(error: StoreError) -> Self {
        if error.is_duplicate() { Self::PhoneInUse } else { Self::Store(error) }
    }
}

impl From<LostPhoneError> for Problem {
    fn from(error: LostPhoneError) -> Self {
        match error {
            LostPhoneError::CodeWrong => super::code_wrong(),
            LostPhoneError::PhoneInUse => super::phone_in_use("new_phone"),
            LostPhoneError::Died => super::resident_died(),
            LostPhoneError::Denied(error) => error.into(),
            LostPhoneError::Store(error) => error.into(),
        }
    }
}
