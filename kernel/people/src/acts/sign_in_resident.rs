//! A resident signs in with the code that came to their phone.

use access::{Ctx, Denied, PersonId, Resource};
use http::Problem;
use store::{StoreError, transact};

use crate::{
    limits::{self, Limited},
    model::Phone,
    session::{self, Device, Holder, Token},
    store::{codes, residents},
};

/// Begins a session and uses the code up. That nobody is registered with the phone is told only to whoever holds it.
pub async fn sign_in_resident(
    ctx: &Ctx,
    phone: &Phone,
    code: &str,
    device: Device,
) -> Result<(PersonId, Token), SignInResidentError> {
    ctx.may("session.resident", &Resource::new("session"))?;
    limits::knock(ctx, &limits::RESIDENT_SIGN_INS, phone.number().as_bytes()).await?;
    let keys = ctx.keys();
    if !codes::fits(ctx.store(), keys, phone, code, ctx.now()).await? {
        return Err(SignInResidentError::CodeWrong);
    }
    transact!(ctx.store(), "session.resident", tx => {
        // Not yet registered: the code stays good for the registration that follows.
        let person =
            residents::by_phone(&mut *tx, keys, phone).await?.ok_or(SignInResidentError::NotRegistered)?;
        if !codes::spend(tx, keys, phone, code).await? {
            return Err(SignInResidentError::CodeWrong);
        }
        let token = session::begin(tx, ctx, Holder::Resident(person), device).await?;
        limits::welcome(tx, ctx, limits::RESIDENT_WELCOME, phone.number().as_bytes()).await?;
        Ok((person, token))
    })
}

/// Why nobody is signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInResidentError {
    #[error("the code is wrong")]
    CodeWrong,
    #[error("nobody is registered with that phone")]
    NotRegistered,
    #[error(transparent)]
    Limited(#[from] Limited),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<SignInResidentError> for Problem {
    fn from(error: SignInResidentError) -> Self {
        match error {
            SignInResidentError::CodeWrong => super::code_wrong(),
            SignInResidentError::NotRegistered => Self::new(404, "not-registered").field("phone").say(
                "该手机号还没有登记，请先登记。",
                "Nobody is registered with this phone yet; please register first.",
            ),
            SignInResidentError::Limited(error) => error.into(),
            SignInResidentError::Denied(error) => error.into(),
            SignInResidentError::Store(error) => error.into(),
        }
    }
}
