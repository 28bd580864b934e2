//! A member of staff signs in with name, password and the code of the moment.

use access::{Ctx, Denied, Resource, StaffId};
use http::Problem;
use store::{StoreError, transact};

use crate::{
    limits::{self, Limited},
    password,
    session::{self, Device, Holder, Token},
    store::staff,
};

/// Begins a session. One answer for every kind of wrong, after the same work, so that neither the words nor the time
/// tell which names exist.
pub async fn sign_in_staff(
    ctx: &Ctx,
    name: &str,
    typed_password: &str,
    typed_code: &str,
    device: Device,
) -> Result<(StaffId, Token), SignInStaffError> {
    ctx.may("session.staff", &Resource::new("session"))?;
    let name = name.trim().to_lowercase();
    limits::knock(ctx, &limits::STAFF_SIGN_INS, name.as_bytes()).await?;
    let found = staff::credentials(ctx.store(), ctx.keys(), &name).await?;
    let right = password::verify(typed_password, found.as_ref().map(|found| &found.password)).await;
    let step = found.as_ref().and_then(|found| found.totp.accept(typed_code, ctx.now(), found.last_step));
    let (Some(found), true, Some(step)) = (found, right, step) else { return Err(SignInStaffError::Wrong) };
    transact!(ctx.store(), "session.staff", tx => {
        if !staff::use_step(tx, found.staff, step).await? {
            return Err(SignInStaffError::Wrong);
        }
        let token = session::begin(tx, ctx, Holder::Staff(found.staff), device).await?;
        limits::welcome(tx, ctx, limits::STAFF_WELCOME, name.as_bytes()).await?;
        Ok((found.staff, token))
    })
}

/// Why nobody is signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInStaffError {
    #[error("name, password or code is wrong")]
    Wrong,
    #[error(transparent)]
    Limited(#[from] Limited),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<SignInStaffError> for Problem {
    fn from(error: SignInStaffError) -> Self {
        match error {
            SignInStaffError::Wrong => Self::new(401, "sign-in-failed").say(
                "账号、密码或动态码不对。动态码每 30 秒更换且只能用一次，请等下一个再试。",
                "Name, password or code is wrong. A code changes every 30 seconds and opens once: wait for the next.",
            ),
            SignInStaffError::Limited(error) => error.into(),
            SignInStaffError::Denied(error) => error.into(),
            SignInStaffError::Store(error) => error.into(),
        }
    }
}
