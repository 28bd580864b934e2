//! A member of staff has lost the password or the second factor: what they had opens nothing any more, and they are
//! handed a way back in, which is worth one enrolment. Whoever resets never sees the new credentials.

use access::{Ctx, Denied, Resource, Role, StaffId};
use base::{Moment, Span};
use http::Problem;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{StoreError, transact};

use super::add_staff::device_account;
use crate::{
    devices::Locked,
    facts,
    session::{self, Holder},
    store::{enrolment, staff, vouched::Changed},
};

/// How long a way back in stands open: until the next shift.
const ENROLMENT_LIFE: Span = Span::hours(24);

/// Why credentials are reset, for the journal. A choice and no text, so that nothing personal gets there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResetReason {
    SecondFactorLost,
    PasswordForgotten,
    BothLost,
    MisuseSuspected,
}

/// A way back in: to be handed to its person, told once and stored nowhere in the clear.
#[derive(Debug)]
pub struct Invitation {
    pub staff: StaffId,
    /// What is typed to sign in.
    pub name: String,
    pub token: String,
    pub expires: Moment,
}

impl Invitation {
    /// Where on the platform's address the person opens it; what stands after the `#` is never sent to a server.
    pub fn path(&self) -> String {
        format!("/console#/enrol/{}", self.token)
    }
}

/// The old credentials and every session end at once; the way back in is returned. Nobody resets themselves: who holds a
/// stolen session would make the account their own by it.
pub async fn reset_staff(ctx: &Ctx, id: StaffId, reason: ResetReason) -> Result<Invitation, ResetStaffError> {
    let member = staff::find(ctx.store(), ctx.keys(), id).await?.ok_or(Denied::Hidden)?;
    let account = Resource::new("staff").id(*id.bytes()).area(&member.area).author(id);
    match ctx.may("staff.reset", &account) {
        Err(Denied::Own) => return Err(ResetStaffError::OwnAccount),
        may => may?,
    }
    if member.ended_at.is_some() {
        return Err(ResetStaffError::Ended);
    }
    if member.role == Role::Gate {
        return Err(ResetStaffError::Device);
    }
    let Locked(password, secret) = Locked::new(ctx).await;
    let (token, expires) = (enrolment::token(ctx.chance()), ctx.now() + ENROLMENT_LIFE);
    let written: Result<Changed, ResetStaffError> = transact!(ctx.store(), "staff.reset", tx => {
        let changed =
            staff::reset(tx, ctx.keys(), id, &password, &secret).await?.ok_or(ResetStaffError::Foreign)?;
        session::end_all(tx, Holder::Staff(id)).await?;
        enrolment::open(tx, ctx.keys(), id, &token, expires, changed.revision()).await?;
        facts::of_staff(tx, ctx, facts::STAFF_RESET, id, &member.area, json!({ "reason": reason })).await?;
        Ok(changed)
    });
    written?.settle(ctx.keys())?;
    Ok(Invitation { staff: id, name: member.name, token, expires })
}

/// As [`reset_staff`], by the name that is typed to sign in: for the operator at the machine, who is there when the only
/// administrator lost theirs.
pub async fn reset_staff_named(
    ctx: &Ctx,
    name: &str,
    reason: ResetReason,
) -> Result<Invitation, ResetStaffError> {
    let name = name.trim().to_lowercase();
    let member = staff::named(ctx.store(), ctx.keys(), &name).await?.ok_or(Denied::Hidden)?;
    reset_staff(ctx, member.id, reason).await
}

/// Why the credentials stay.
#[derive(Debug, thiserror::Error)]
pub enum ResetStaffError {
    #[error("the account has ended")]
    Ended,
    #[error("a device has no password")]
    Device,
    #[error("nobody resets their own account")]
    OwnAccount,
    /// Somebody changed the row past the house: new credentials would make it the house's own.
    #[error("the account was not written by the house")]
    Foreign,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ResetStaffError> for Problem {
    fn from(error: ResetStaffError) -> Self {
        match error {
            ResetStaffError::Ended => Self::new(409, "staff-ended")
                .say("该账号已停用，请另建账号。", "This account has ended; please make a new one."),
            ResetStaffError::OwnAccount => Self::new(409, "own-account").say(
                "不能重置自己的账号，请另一位管理员办理；只有一位管理员时，请在服务器上用 bulwark staff reset。",
                "Nobody resets their own account; another administrator can. Where there is only one, use `bulwark staff \
                 reset` on the server.",
            ),
            ResetStaffError::Foreign => Self::new(409, "staff-foreign").say(
                "该账号的数据被绕过系统改动过，不能重置。请停用它，另建账号，并告知审计员。",
                "This account's data were changed past the system, so it can't be reset. Please end it, make a new \
                 one, and tell an auditor.",
            ),
            ResetStaffError::Device => device_account(),
            ResetStaffError::Denied(error) => error.into(),
            ResetStaffError::Store(error) => error.into(),
        }
    }
}
