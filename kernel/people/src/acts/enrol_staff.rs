//! A member of staff comes back by the way that was opened for them: they are shown new credentials, and once they type
//! a code of the new second factor, those count.

use access::{Ctx, Denied, Resource, StaffId};
use http::Problem;
use serde_json::json;
use store::{StoreError, transact};

use super::Enrolled;
use crate::{
    facts,
    limits::{self, Limited},
    password,
    session::{self, Device, Holder, Token},
    store::{
        enrolment::{self, Enrolment},
        staff,
        vouched::Changed,
    },
    totp,
};

/// Makes new credentials and shows them; asked again, it makes others and those before are worth nothing. The account
/// stays shut until [`finish_enrolment`].
pub async fn begin_enrolment(ctx: &Ctx, token: &str) -> Result<(Enrolled, String), EnrolStaffError> {
    let way = way_in(ctx, token).await?;
    let id = way.staff;
    let member = staff::find(ctx.store(), ctx.keys(), id).await?.ok_or(EnrolStaffError::Over)?;
    let secret = totp::Secret::new(ctx.chance());
    let password = password::invent(ctx.chance());
    let hash = password::hash(&password, ctx.chance()).await;
    let shown: Result<(), EnrolStaffError> = transact!(ctx.store(), "staff.enrolment", tx => {
        let way = enrolment::find(&mut *tx, ctx.keys(), token, ctx.now()).await?.ok_or(EnrolStaffError::Over)?;
        enrolment::show(tx, ctx.keys(), way, &hash, &secret).await?;
        Ok(())
    });
    shown?;
    Ok((Enrolled { staff: id, password, totp: secret }, member.name))
}

/// The new credentials count from here on, the way is closed, and whoever came by it is signed in.
pub async fn finish_enrolment(
    ctx: &Ctx,
    token: &str,
    typed_code: &str,
    device: Device,
) -> Result<(StaffId, Token), EnrolStaffError> {
    let way = way_in(ctx, token).await?;
    let (hash, secret) = way.shown(ctx.keys()).ok_or(EnrolStaffError::CodeWrong)?;
    let step = secret.accept(typed_code, ctx.now(), 0).ok_or(EnrolStaffError::CodeWrong)?;
    let member = staff::find(ctx.store(), ctx.keys(), way.staff).await?.ok_or(EnrolStaffError::Over)?;
    let id = way.staff;
    let done: Result<(Token, Changed), EnrolStaffError> = transact!(ctx.store(), "staff.enrol", tx => {
        // Whoever comes second finds the way closed.
        if enrolment::close(tx, id).await? == 0 {
            return Err(EnrolStaffError::Over);
        }
        let changed =
            staff::reset(tx, ctx.keys(), id, &hash, &secret).await?.ok_or(EnrolStaffError::Over)?;
        staff::use_step(tx, id, step).await?;
        let session = session::begin(tx, ctx, Holder::Staff(id), device).await?;
        facts::of_staff(tx, ctx, facts::STAFF_ENROLLED, id, &member.area, json!({})).await?;
        Ok((session, changed))
    });
    let (session, changed) = done?;
    changed.settle(ctx.keys())?;
    Ok((id, session))
}

/// The way that the token opens, while its account stands as it stood when it was opened.
async fn way_in(ctx: &Ctx, token: &str) -> Result<Enrolment, EnrolStaffError> {
    ctx.may("staff.enrol", &Resource::new("staff"))?;
    limits::knock(ctx, &limits::STAFF_ENROLMENTS, token.as_bytes()).await?;
    let way = enrolment::find(ctx.store(), ctx.keys(), token, ctx.now()).await?;
    let way = way.ok_or(EnrolStaffError::Over)?;
    let stands = staff::revision(ctx.store(), ctx.keys(), way.staff).await?;
    if stands == Some(way.revision) { Ok(way) } else { Err(EnrolStaffError::Over) }
}

/// Why the account stays shut.
#[derive(Debug, thiserror::Error)]
pub enum EnrolStaffError {
    #[error("the way back in was used, or is over, or never was")]
    Over,
    #[error("the code is wrong")]
    CodeWrong,
    #[error(transparent)]
    Limited(#[from] Limited),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<EnrolStaffError> for Problem {
    fn from(error: EnrolStaffError) -> Self {
        match error {
            // One answer for every kind of wrong: which links exist is nobody's business.
            EnrolStaffError::Over => Self::new(404, "enrolment-over").say(
                "此链接已使用、已过期或不存在，请向管理员要一个新的。",
                "This link was used, has expired or never was; please ask your administrator for a new one.",
            ),
            EnrolStaffError::CodeWrong => Self::new(422, "code-wrong").field("totp").say(
                "动态码不对。请用刚刚扫码添加的那一项，核对手机时间后输入下一个。",
                "The code is wrong. Use the entry that you have just scanned, check the phone's clock, and type the \
                 next one.",
            ),
            EnrolStaffError::Limited(error) => error.into(),
            EnrolStaffError::Denied(error) => error.into(),
            EnrolStaffError::Store(error) => error.into(),
        }
    }
}
