//! Somebody without a phone shows a document; the guard registers the visit by hand.
//! The look-up leaves a line that the person can see.

use std::sync::Arc;

use access::{Ctx, PlaceId};
use base::{Document, Span, Words};
use people::limits::{self, Limit};

use super::{
    admit::{Arrival, admit},
    scan::{Glance, ScanError, When, check_temperature, open_place},
};
use crate::{Answer, Direction, Gate, writer::ScanId};

/// A guard types no more numbers than this; whoever tries a list of them does.
const VISITORS: Limit = Limit { what: "visitor.staff", most: 600, per: Span::hours(1) };
/// Nobody goes through so many doors.
const OF_ONE: Limit = Limit { what: "visitor.number", most: 60, per: Span::hours(1) };

/// What the guard enters.
#[derive(Debug)]
pub struct Visitor {
    pub id: ScanId,
    pub document: Document,
    pub temperature: Option<i64>,
    pub direction: Direction,
}

/// Answers for whoever the document names.
pub async fn visitor(
    ctx: &Ctx,
    gate: &Arc<Gate>,
    place: PlaceId,
    visitor: Visitor,
) -> Result<Glance, ScanError> {
    let place = open_place(ctx, place, "gate.visitor").await?;
    check_temperature(visitor.temperature)?;
    let number = limits::of_document(&visitor.document);
    limits::take_all(ctx, &[(VISITORS, ctx.actor.mark().as_bytes()), (OF_ONE, &number)]).await?;
    let person = people::by_document(ctx.store(), ctx.keys(), &visitor.document).await?;
    let holder = match person {
        Some(person) => {
            audit::looked(ctx.store(), ctx, person, "gate.visitor", &place.name).await?;
            gate.passes.of(ctx, person).await?
        }
        None => None,
    };
    let Some(holder) = holder else {
        return Ok(Glance {
            answer: Answer::Closer,
            colour: None,
            sentence: Words::new(
                "本市没有该证件的登记，请联系社区代为登记。",
                "This document is not registered here; ask a community worker to register the visitor.",
            ),
            reasons: Vec::new(),
            repeated: false,
            fault: None,
        });
    };
    let when = When {
        id: visitor.id,
        at: ctx.now(),
        temperature: visitor.temperature,
        direction: visitor.direction,
    };
    admit(ctx, gate, &place, &holder, &Arrival::known(when)).await
}
