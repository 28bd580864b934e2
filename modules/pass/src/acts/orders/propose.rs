//! An officer proposes a colour for somebody. Nothing changes until another officer confirms it.

use ::journal::Entry;
use ::store::transact;
use access::{Ctx, Denied, PersonId, Role};
use base::{Moment, Span, Words};
use rules::Colour;
use serde::Deserialize;
use serde_json::json;
use work::NewTask;

use super::{OrderError, officer};
use crate::{
    facts,
    model::{OrderId, OrderSays},
    store::orders::{self, Order, OrderState},
};

/// What is proposed.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    pub person: PersonId,
    /// Green, amber or red.
    pub colour: Colour,
    /// The law and its paragraph.
    pub legal_basis: String,
    /// What the resident reads.
    pub reason: Words,
    /// Within thirty days.
    pub until: Moment,
}

/// The longest that one order lasts; whoever wants more gives another one.
const LONGEST: Span = Span::days(30);
const MOST_CHARACTERS: usize = 300;
/// How long the second officer is given before the inbox calls it overdue.
const WAITS: Span = Span::hours(24);

/// Writes the proposal down and puts it before those who may confirm it.
pub async fn propose(ctx: &Ctx, proposal: Proposal) -> Result<OrderId, OrderError> {
    let person = proposal.person;
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("order.propose", &subject.resource("order"))?;
    let proposed_by = officer(ctx)?;
    if !subject.is_living() {
        return Err(OrderError::Died);
    }
    check(ctx, &proposal)?;
    let now = ctx.now();
    let order = Order {
        id: OrderId::new(now, ctx.chance()),
        person,
        area: subject.home_area,
        colour: proposal.colour,
        until: proposal.until,
        proposed_by,
        proposed_at: now,
        says: OrderSays {
            legal_basis: proposal.legal_basis.trim().to_owned(),
            reason: proposal.reason,
            account: None,
        },
        state: OrderState::Proposed,
    };
    transact!(ctx.store(), "order.propose", tx => {
        audit::look(tx, ctx, person, "order.propose", &order.label()).await?;
        if orders::open_about(tx, person, now).await? {
            return Err(OrderError::Another);
        }
        orders::put(tx, ctx, &order).await?;
        work::open(tx, ctx, NewTask {
            kind: "order_confirm",
            area: &order.area,
            role: Role::Commander,
            subject: Some(*person.bytes()),
            due: now + WAITS,
            about: json!({ "order": order.id, "person": person }),
            key: &order.task_key(),
        })
        .await?;
        ::journal::write_about(tx, ctx, person, Entry {
            kind: facts::ORDER_PROPOSED,
            subject: Some(*person.bytes()),
            area: Some(&order.area),
            payload: json!({ "order": order.id, "colour": order.colour, "until": order.until, "digest": order.digest() }),
        })
        .await?;
        Ok(order.id)
    })
}

fn check(ctx: &Ctx, proposal: &Proposal) -> Result<(), OrderError> {
    if proposal.colour == Colour::Grey {
        return Err(OrderError::Colour);
    }
    let now = ctx.now();
    if proposal.until <= now || proposal.until > now + LONGEST {
        return Err(OrderError::Until);
    }
    let said = |text: &str| {
        let length = text.trim().chars().count();
        (2..=MOST_CHARACTERS).contains(&length) && !text.chars().any(|sign| sign.is_control() && sign != '\n')
    };
    if [&proposal.legal_basis, &proposal.reason.zh, &proposal.reason.en].into_iter().all(|text| said(text)) {
        Ok(())
    } else {
        Err(OrderError::Words)
    }
}
