//! Manual orders: a colour that two named officers give somebody, on a legal basis, with a reason and an end.
//!
//! ```text
//!            confirm (another officer)            until_at passes
//! proposed ───────────────────────────▶ in force ────────────────▶ ended
//!     └──────────▶ refused                  └──────────▶ lifted
//!       lift, by anybody who may              lift, or an appeal upheld
//! ```

pub mod confirm;
pub mod end;
pub mod lift;
pub mod propose;

use ::store::StoreError;
use access::{Ctx, Denied, Resource, StaffId};
use http::Problem;

use crate::{
    model::OrderId,
    store::orders::{Order, OrderState, find},
};

#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the person died")]
    Died,
    #[error("the end lies in the past or more than thirty days ahead")]
    Until,
    #[error("grey says that nothing is known; nobody can order that")]
    Colour,
    #[error("legal basis and reason are said in words, and not in too many")]
    Words,
    #[error("another order about this person waits or stands")]
    Another,
    #[error("the order is not what the officer read")]
    OtherText,
    #[error("the order no longer waits")]
    Closed,
    #[error("the keyring does not vouch for this order")]
    Broken,
}

/// The order as a thing that the policy knows: in its person's area, made by who proposed it.
fn resource(order: &Order) -> Resource {
    Resource::new("order").id(*order.id.bytes()).area(&order.area).author(order.proposed_by)
}

/// An order that the actor may do this to, vouched for.
pub(crate) async fn found(ctx: &Ctx, id: OrderId, action: &str) -> Result<Order, OrderError> {
    let order = find(ctx.store(), ctx, id).await?.ok_or(Denied::Hidden)?;
    ctx.may(action, &resource(&order))?;
    if matches!(order.state, OrderState::Broken) {
        return Err(OrderError::Broken);
    }
    Ok(order)
}

/// Who acts, when it is a member of staff: orders are never given by the system or by residents.
fn officer(ctx: &Ctx) -> Result<StaffId, Denied> {
    match &ctx.actor {
        access::Actor::Staff { staff, .. } => Ok(*staff),
        _ => Err(Denied::Role),
    }
}

impl From<OrderError> for Problem {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::Denied(denied) => denied.into(),
            OrderError::Store(error) => error.into(),
            OrderError::Died => Self::new(409, "resident-died")
                .say("该居民已登记死亡。", "This resident is registered as having died."),
            OrderError::Until => Self::new(422, "bad-until")
                .say("期限应在今后三十天之内。", "An order ends within the next thirty days.")
                .field("until"),
            OrderError::Colour => Self::new(422, "bad-colour")
                .say("只能指定绿、黄、红码。", "An order gives green, amber or red.")
                .field("colour"),
            OrderError::Words => Self::new(422, "bad-words").say(
                "请填写法律依据和中英文理由，各不超过 300 字。",
                "Say the legal basis, and the reason in both languages, in at most 300 characters each.",
            ),
            OrderError::Another => Self::new(409, "order-stands").say(
                "该居民已有待确认或生效中的决定，请先办结。",
                "Another order about this resident waits or stands; close that one first.",
            ),
            OrderError::OtherText => Self::new(409, "order-changed").say(
                "该决定的内容与您看到的不同，请重新打开核对。",
                "This order is not what you read; open it again and check.",
            ),
            OrderError::Closed => Self::new(409, "order-closed")
                .say("该决定已不在此状态，请刷新。", "This order has moved on; open it again."),
            OrderError::Broken => Self::new(409, "order-broken").say(
                "该决定未通过密钥核验，疑似被改动，已停止办理；请告知安全管理员。",
                "The keyring does not vouch for this order: it may have been tampered with. Tell the security officer.",
            ),
        }
    }
}
