//! Somebody comes with a pass of another office. What its colour means here is this place's policy; the visit is kept for
//! the office that can tell whose it is, hidden under the day's key like every other.

use std::sync::Arc;

use ::store::{StoreError, transact};
use access::Ctx;
use base::Id;
use rules::Colour;

use super::{
    admit::hide,
    scan::{Glance, ScanError, When, circumstances, standing},
};
use crate::{
    By, Decision, Direction, Gate, PassNotes, Place,
    decide::{by_colour, of_the_pass},
    model::Serial,
    store::guests::{self, Guest},
};

/// What a foreign pass said.
#[derive(Debug)]
pub(crate) struct Pass {
    pub issuer: String,
    pub serial: Serial,
    pub colour: Colour,
    pub notes: PassNotes,
}

/// Answers for a guest and stores the visit.
pub(crate) async fn admit(
    ctx: &Ctx,
    gate: &Arc<Gate>,
    place: &Place,
    when: When,
    pass: Pass,
) -> Result<Glance, ScanError> {
    let at = circumstances(gate, place, when);
    let mut decision = by_colour(pass.colour, &at);
    let notes = &pass.notes;
    let doubt = of_the_pass(notes.key_withdrawn, notes.paper_for.as_deref(), notes.named, &at);
    if let Some(fault) = doubt.filter(|_| when.direction == Direction::In) {
        decision =
            Decision { answer: fault.answer(), fault: Some(fault), sentence: fault.sentence(), ..decision };
    }
    let day = ctx.zone().day(when.at);
    let guest = Guest {
        day,
        scan: when.id,
        place: place.id,
        at: when.at,
        serial: hide(ctx, day, Id::from_bytes(pass.serial))?,
        issuer: pass.issuer,
        direction: when.direction,
        answer: decision.answer,
        colour: pass.colour,
        temperature: when.temperature,
        by: By::Gate,
    };
    match put(ctx, &guest).await? {
        Put::New => Ok(Glance::of(decision, false)),
        Put::Repeated(stands) => Ok(standing(stands.answer, stands.colour, &at)),
        Put::Differs => Err(ScanError::Differs),
    }
}

/// What became of a guest's visit.
#[derive(Debug)]
pub(crate) enum Put {
    New,
    Repeated(Box<Guest>),
    Differs,
}

pub(crate) async fn put(ctx: &Ctx, guest: &Guest) -> Result<Put, StoreError> {
    transact!(ctx.store(), "guest.store", tx => {
        if guests::put(tx, guest).await? {
            return Ok(Put::New);
        }
        let stands = guests::find(&mut *tx, guest.day, guest.scan).await?;
        Ok(match stands {
            Some(stands) if same(&stands, guest) => Put::Repeated(Box::new(stands)),
            _ => Put::Differs,
        })
    })
}

fn same(stands: &Guest, again: &Guest) -> bool {
    (&stands.issuer, stands.serial, stands.place) == (&again.issuer, again.serial, again.place)
        && (stands.direction, stands.temperature) == (again.direction, again.temperature)
}
