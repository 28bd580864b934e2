//! An administrator ends a colleague's sessions: a phone left in a taxi, a desk left open. The account goes on.

use access::{Ctx, Denied, Resource, Role, StaffId};
use http::Problem;
use serde_json::json;
use store::{StoreError, transact};

use super::add_staff::device_account;
use crate::{
    Staff, facts,
    session::{self, Holder, Open},
    store::staff,
};

/// Where a colleague is signed in.
pub(crate) async fn sessions_of_staff(ctx: &Ctx, id: StaffId) -> Result<Vec<Open>, SignOutStaffError> {
    known(ctx, id, "staff.sessions").await?;
    Ok(session::of(ctx.store(), ctx.keys(), Holder::Staff(id), ctx.now()).await?)
}

/// Ends every session of theirs; returns how many. Doing it twice is harmless.
pub(crate) async fn sign_out_staff(ctx: &Ctx, id: StaffId) -> Result<u64, SignOutStaffError> {
    let member = known(ctx, id, "staff.sign_out").await?;
    // A device has one session and cannot sign in again: taking that away is withdrawing it.
    if member.role == Role::Gate {
        return Err(SignOutStaffError::Device);
    }
    transact!(ctx.store(), "staff.sign_out", tx => {
        let ended = session::end_all(tx, Holder::Staff(id)).await?;
        if ended > 0 {
            let payload = json!({ "ended": ended });
            facts::of_staff(tx, ctx, facts::STAFF_SIGNED_OUT, id, &member.area, payload).await?;
        }
        Ok(ended)
    })
}

async fn known(ctx: &Ctx, id: StaffId, action: &str) -> Result<Staff, SignOutStaffError> {
    let member = staff::find(ctx.store(), ctx.keys(), id).await?.ok_or(Denied::Hidden)?;
    ctx.may(action, &Resource::new("staff").id(*id.bytes()).area(&member.area))?;
    Ok(member)
}

/// Why the sessions go on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SignOutStaffError {
    #[error("a device is withdrawn, not signed out")]
    Device,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<SignOutStaffError> for Problem {
    fn from(error: SignOutStaffError) -> Self {
        match error {
            SignOutStaffError::Device => device_account(),
            SignOutStaffError::Denied(error) => error.into(),
            SignOutStaffError::Store(error) => error.into(),
        }
    }
}
