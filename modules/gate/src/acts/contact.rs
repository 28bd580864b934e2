//! A gate asks for its kit and says how it stands: that it was heard of, how old its filter is, how much it still has to
//! send. No fact: it is overwritten the next time, and gone a month after the last.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use ::store::{StoreError, transact};
use access::{Actor, Ctx, Role};
use base::{Moment, Span};

use crate::{
    Place,
    store::contacts::{self, Contact},
};

/// What a gate says of itself; an older one says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// As of when its own issuer's filter holds.
    pub filter_at: Option<Moment>,
    /// Visits that it has not handed in yet.
    pub waiting: Option<i64>,
}

/// Gates ask every few seconds; once a minute is enough to know that they live.
const EVERY: Span = Span::minutes(1);
/// For how long a gate that is silent is remembered.
pub const CONTACT_KEPT: Span = Span::days(30);
/// More gates than a city has; beyond it each is written when it asks.
const MOST: usize = 100_000;

/// When this process last wrote each gate down.
static WRITTEN: Mutex<Option<HashMap<[u8; 16], Moment>>> = Mutex::new(None);

/// Writes down that the place's gate was heard of, once a minute at most. Who asked was let in before.
pub async fn contact(ctx: &Ctx, place: &Place, standing: Standing) -> Result<(), StoreError> {
    let Actor::Staff { staff, role, .. } = &ctx.actor else { return Ok(()) };
    // Which guard it is stays out: the page is the place's.
    let device = *role == Role::Gate;
    let gate = if device { *staff.bytes() } else { *place.id.bytes() };
    if !is_due(gate, ctx.now()) {
        return Ok(());
    }
    let contact = Contact { gate, place: place.id, device, at: ctx.now(), standing };
    transact!(ctx.store(), "gate.contact", tx => { contacts::put(tx, &contact).await })
}

fn is_due(gate: [u8; 16], now: Moment) -> bool {
    let mut written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    let written = written.get_or_insert_default();
    if written.get(&gate).is_some_and(|last| *last <= now && now - *last < EVERY) {
        return false;
    }
    if written.len() >= MOST {
        written.clear();
    }
    written.insert(gate, now);
    true
}
