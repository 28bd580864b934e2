//! An order ends before its time: lifted by an officer, or refused before anybody confirmed it. Giving somebody their
//! colour back needs no second pair of eyes.

use std::collections::HashSet;

use ::journal::Entry;
use ::store::{StoreError, Tx, transact};
use access::{Ctx, PersonId};
use serde_json::json;

use super::{OrderError, found, officer};
use crate::{
    acts::judge::judge,
    facts,
    model::OrderId,
    store::orders::{self, Closed, Order, OrderState},
};

/// Lifts an order that stands, or refuses one that waits. `why` is for the journal: a few words that name nobody.
pub async fn lift(ctx: &Ctx, id: OrderId, why: &str) -> Result<(), OrderError> {
    let order = found(ctx, id, "order.lift").await?;
    officer(ctx)?;
    if why.trim().is_empty() || why.chars().count() > 200 {
        return Err(OrderError::Words);
    }
    transact!(ctx.store(), "order.lift", tx => {
        let order = orders::held(tx, ctx, order.id).await?.ok_or(OrderError::Closed)?;
        audit::look(tx, ctx, order.person, "order.lift", &order.label()).await?;
        close(tx, ctx, order, why.trim()).await
    })
}

/// Lifts whatever order stands for the person: an appeal was upheld. Returns how many were lifted.
pub(crate) async fn lift_for(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<usize, StoreError> {
    let standing = orders::in_force(tx, ctx, &[person], ctx.now()).await?;
    let mut lifted = 0;
    for under in standing.into_values() {
        let Some(order) = orders::held(tx, ctx, under.order).await? else { continue };
        match close(tx, ctx, order, "appeal.decided").await {
            Ok(()) => lifted += 1,
            Err(OrderError::Store(error)) => return Err(error),
            // It ended by itself in this very moment.
            Err(_) => {}
        }
    }
    Ok(lifted)
}

async fn close(tx: &mut Tx, ctx: &Ctx, order: Order, why: &str) -> Result<(), OrderError> {
    let by = match &ctx.actor {
        access::Actor::Staff { staff, .. } => Some(*staff),
        _ => None,
    };
    let closed = Closed { by, at: ctx.now() };
    let (state, kind) = match order.state {
        OrderState::Proposed => (OrderState::Refused(closed), facts::ORDER_REFUSED),
        OrderState::InForce { confirmed_by, confirmed_at, entry } => {
            (OrderState::Lifted { confirmed_by, confirmed_at, entry, closed }, facts::ORDER_LIFTED)
        }
        OrderState::Broken => return Err(OrderError::Broken),
        _ => return Err(OrderError::Closed),
    };
    let order = Order { state, ..order };
    orders::put(tx, ctx, &order).await?;
    let waiting = work::open_about(&mut *tx, "order_confirm", order.person.bytes()).await?;
    if let Some(task) = waiting.into_iter().find(|task| task.about.get("order") == Some(&json!(order.id))) {
        work::close(tx, ctx, task.id, "refused").await?;
    }
    ::journal::write_about(
        tx,
        ctx,
        order.person,
        Entry {
            kind,
            subject: Some(*order.person.bytes()),
            area: Some(&order.area),
            payload: json!({ "order": order.id, "why": why }),
        },
    )
    .await?;
    judge(tx, ctx, &HashSet::from([order.person]), kind).await?;
    Ok(())
}
