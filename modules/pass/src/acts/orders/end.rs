//! Orders end by the clock, whether or not anybody is looking.

use std::collections::HashSet;

use ::journal::Entry;
use ::store::{StoreError, transact};
use access::Ctx;
use serde_json::json;

use crate::{
    acts::judge::judge,
    facts,
    store::orders::{self, Order, OrderState},
};

/// As many as fit a transaction that holds nobody up.
const BATCH: i64 = 200;

/// Ends what has run out. Returns how many orders ended.
pub async fn end_due(ctx: &Ctx) -> Result<u64, StoreError> {
    let due = orders::run_out(ctx.store(), ctx.now(), BATCH).await?;
    if due.is_empty() {
        return Ok(0);
    }
    transact!(ctx.store(), "order.end", tx => {
        let (mut people, mut ended) = (HashSet::new(), 0);
        for id in &due {
            let Some(order) = orders::held(tx, ctx, *id).await? else { continue };
            let state = match order.state {
                OrderState::InForce { confirmed_by, confirmed_at, entry } => {
                    OrderState::Ended { confirmed_by, confirmed_at, entry, at: ctx.now() }
                }
                // Nobody confirmed it in time.
                OrderState::Proposed => OrderState::Refused(orders::Closed { by: None, at: ctx.now() }),
                _ => continue,
            };
            let order = Order { state, ..order };
            orders::put(tx, ctx, &order).await?;
            people.insert(order.person);
            ended += 1;
            ::journal::write_about(tx, ctx, order.person, Entry {
                kind: facts::ORDER_ENDED,
                subject: Some(*order.person.bytes()),
                area: Some(&order.area),
                payload: json!({ "order": order.id }),
            })
            .await?;
        }
        judge(tx, ctx, &people, "clock").await?;
        Ok(ended)
    })
}
