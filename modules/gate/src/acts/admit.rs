//! Somebody whose pass is known comes to a gate: the answer by the place's policy, and a visit that hides them.

use std::sync::Arc;

use ::store::StoreError;
use access::Ctx;
use base::Day;
use keys::KeyError;

use super::{
    clones,
    scan::{Glance, ScanError, When, circumstances, standing},
};
use crate::{
    Answer, Assurance, By, Direction, Fault, Gate, Holder, PassNotes, Place,
    decide::{Circumstances, by_colour, of_the_pass},
    writer::{NewVisit, Stored},
};

/// How somebody came.
#[derive(Debug, Clone)]
pub(crate) struct Arrival {
    pub when: When,
    /// What the pass said; by document and by a door's code there is none.
    pub notes: Option<PassNotes>,
    pub assurance: Assurance,
}

impl Arrival {
    pub(crate) fn shown(when: When, notes: PassNotes) -> Self {
        Self { when, notes: Some(notes), assurance: Assurance::Normal }
    }

    /// Without a pass that a gate could look at.
    pub(crate) fn known(when: When) -> Self {
        Self { when, notes: None, assurance: Assurance::Normal }
    }

    fn is_paper(&self) -> bool {
        self.notes.as_ref().is_some_and(|notes| notes.paper_for.is_some())
    }
}

/// The person under the day's key.
pub(crate) fn hide(ctx: &Ctx, day: Day, person: access::PersonId) -> Result<[u8; 16], ScanError> {
    ctx.keys().hide(day, person).map_err(|error| match error {
        // The day was forgotten while the scan was on its way.
        KeyError::DayGone(_) => ScanError::TooOld,
        other => ScanError::Store(::store::StoreError::keyring(other)),
    })
}

/// Answers for a known holder and stores the visit, hidden under its day's key.
pub(crate) async fn admit(
    ctx: &Ctx,
    gate: &Arc<Gate>,
    place: &Place,
    holder: &Holder,
    arrival: &Arrival,
) -> Result<Glance, ScanError> {
    let when = arrival.when;
    let at = circumstances(gate, place, when);
    let day = ctx.zone().day(when.at);
    let hidden = hide(ctx, day, holder.person)?;
    let mut decision = by_colour(holder.colour, &at);
    if when.direction == Direction::In
        && let Some(fault) = doubt(ctx, holder, arrival, &at).await?
    {
        decision.answer = Answer::Closer;
        decision.fault = Some(fault);
        decision.sentence = fault.sentence();
    }
    let visit = NewVisit {
        day,
        scan: when.id,
        place: place.id,
        at: when.at,
        person: hidden,
        direction: when.direction,
        answer: decision.answer,
        colour: holder.colour,
        temperature: when.temperature,
        assurance: arrival.assurance,
        by: By::Gate,
        paper: arrival.is_paper(),
    };
    match gate.writer.store(&ctx.world, visit.clone()).await? {
        Stored::New => {
            if visit.paper {
                clones::look(ctx, holder.person, &visit).await?;
            }
            Ok(Glance::of(decision, false))
        }
        Stored::Repeated { answer, colour } => Ok(standing(answer, colour, &at)),
        Stored::Differs => Err(ScanError::Differs),
    }
}

/// What speaks against the pass at this place, whatever its colour.
async fn doubt(
    ctx: &Ctx,
    holder: &Holder,
    arrival: &Arrival,
    at: &Circumstances<'_>,
) -> Result<Option<Fault>, StoreError> {
    let Some(notes) = &arrival.notes else { return Ok(None) };
    let fault = of_the_pass(notes.key_withdrawn, notes.paper_for.as_deref(), notes.named, at);
    if fault.is_none() && arrival.is_paper() && clones::suspected(ctx, holder.person).await? {
        return Ok(Some(Fault::PaperCopied));
    }
    Ok(fault)
}
