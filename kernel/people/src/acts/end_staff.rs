//! Somebody no longer works here: from this moment the account opens nothing.

use access::{Actor, Ctx, Denied, Resource, StaffId};
use http::Problem;
use serde_json::json;
use store::{StoreError, transact};

use crate::{
    facts,
    session::{self, Holder},
    store::staff,
};

/// Ends the account and its sessions. The account's row stays, so that what was done keeps its author.
pub async fn end_staff(ctx: &Ctx, id: StaffId) -> Result<(), EndStaffError> {
    let member = staff::find(ctx.store(), ctx.keys(), id).await?.ok_or(Denied::Hidden)?;
    ctx.may("staff.end", &Resource::new("staff").id(*id.bytes()).area(&member.area))?;
    if matches!(ctx.actor, Actor::Staff { staff, .. } if staff == id) {
        return Err(EndStaffError::OwnAccount);
    }
    let ended: Result<staff::Ending, EndStaffError> = transact!(ctx.store(), "staff.end", tx => {
        let ending = staff::end(tx, ctx.keys(), id, ctx.now()).await?;
        if !matches!(ending, staff::Ending::Stood) {
            session::end_all(tx, Holder::Staff(id)).await?;
            facts::of_staff(tx, ctx, facts::STAFF_ENDED, id, &member.area, json!({})).await?;
        }
        Ok(ending)
    });
    if let staff::Ending::Ended(changed) = ended? {
        changed.settle(ctx.keys())?;
    }
    Ok(())
}

/// Why the account goes on.
#[derive(Debug, thiserror::Error)]
pub enum EndStaffError {
    /// The last administrator would lock the door from inside.
    #[error("nobody ends their own account")]
    OwnAccount,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<EndStaffError> for Problem {
    fn from(error: EndStaffError) -> Self {
        match error {
            EndStaffError::OwnAccount => Self::new(409, "own-account").say(
                "不能停用自己的账号，请由另一位管理员办理。",
                "You can't end your own account; please ask another administrator.",
            ),
            EndStaffError::Denied(error) => error.into(),
            EndStaffError::Store(error) => error.into(),
        }
    }
}
