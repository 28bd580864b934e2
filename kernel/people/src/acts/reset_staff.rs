//! A member of staff has lost the password or the second factor and gets new ones.

use access::{Ctx, Denied, Resource, Role, StaffId};
use http::Problem;
use serde_json::json;
use store::{StoreError, transact};

use super::{Enrolled, add_staff::device_account};
use crate::{
    facts, password,
    session::{self, Holder},
    store::{staff, vouched::Changed},
    totp,
};

/// New password and second factor; the old ones and every session end at once.
pub async fn reset_staff(ctx: &Ctx, id: StaffId) -> Result<Enrolled, ResetStaffError> {
    let member = staff::find(ctx.store(), ctx.keys(), id).await?.ok_or(Denied::Hidden)?;
    ctx.may("staff.reset", &Resource::new("staff").id(*id.bytes()).area(&member.area))?;
    if member.ended_at.is_some() {
        return Err(ResetStaffError::Ended);
    }
    if member.role == Role::Gate {
        return Err(ResetStaffError::Device);
    }
    let secret = totp::Secret::new(ctx.chance());
    let password = password::invent(ctx.chance());
    let hash = password::hash(&password, ctx.chance()).await;
    let written: Result<Changed, ResetStaffError> = transact!(ctx.store(), "staff.reset", tx => {
        let changed =
            staff::reset(tx, ctx.keys(), id, &hash, &secret).await?.ok_or(ResetStaffError::Foreign)?;
        session::end_all(tx, Holder::Staff(id)).await?;
        facts::of_staff(tx, ctx, facts::STAFF_RESET, id, &member.area, json!({})).await?;
        Ok(changed)
    });
    written?.settle(ctx.keys())?;
    Ok(Enrolled { staff: id, password, totp: secret })
}

/// Why the credentials stay.
#[derive(Debug, thiserror::Error)]
pub enum ResetStaffError {
    #[error("the account has ended")]
    Ended,
    #[error("a device has no password")]
    Device,
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
