//! A second officer confirms an order: from this moment it stands above the rules, and the public ledger holds it.

use std::collections::HashSet;

use ::journal::Entry;
use ::store::transact;
use access::Ctx;
use ledger::{Kind, NewLeaf};
use serde_json::json;

use super::{OrderError, found, officer};
use crate::{
    acts::judge::judge,
    body::Account,
    facts,
    model::{OrderId, OrderSays},
    store::orders::{self, Order, OrderState},
};

/// Confirms the order as it was read: `digest` names its text, so that nobody confirms what was changed meanwhile.
/// Confirming again what one has confirmed changes nothing.
pub async fn confirm(ctx: &Ctx, id: OrderId, digest: &str) -> Result<(), OrderError> {
    let order = found(ctx, id, "order.confirm").await?;
    let by = officer(ctx)?;
    transact!(ctx.store(), "order.confirm", tx => {
        let order = orders::held(tx, ctx, order.id).await?.ok_or(OrderError::Closed)?;
        match order.state {
            OrderState::Proposed if order.until > ctx.now() => {}
            OrderState::InForce { confirmed_by, .. } if confirmed_by == by => return Ok(()),
            OrderState::Broken => return Err(OrderError::Broken),
            _ => return Err(OrderError::Closed),
        }
        if order.digest() != digest {
            return Err(OrderError::OtherText);
        }
        let person = order.person;
        audit::look(tx, ctx, person, "order.confirm", &order.label()).await?;
        let account = Account::new(order.text(), ctx.chance());
        let leaf = NewLeaf {
            kind: Kind::Order,
            office: ctx.actor.area().copied().unwrap_or(order.area),
            rule: None,
            commitment: account.order_commitment(),
            statement: None,
        };
        let entry = ledger::enter(tx, ctx, vec![leaf]).await?.into_iter().next().ok_or(OrderError::Closed)?;
        let says = OrderSays { account: Some(account), ..order.says.clone() };
        let state = OrderState::InForce { confirmed_by: by, confirmed_at: ctx.now(), entry };
        let order = Order { says, state, ..order };
        orders::put(tx, ctx, &order).await?;
        if let Some(task) = work::open_about(&mut *tx, "order_confirm", person.bytes())
            .await?
            .into_iter()
            .find(|task| task.about.get("order") == Some(&json!(order.id)))
        {
            work::close(tx, ctx, task.id, "confirmed").await?;
        }
        ::journal::write_about(tx, ctx, person, Entry {
            kind: facts::ORDER_CONFIRMED,
            subject: Some(*person.bytes()),
            area: Some(&order.area),
            payload: json!({ "order": order.id, "colour": order.colour, "until": order.until }),
        })
        .await?;
        judge(tx, ctx, &HashSet::from([person]), facts::ORDER_CONFIRMED).await?;
        Ok(())
    })
}
