//! A resident scans the code at a door, for themselves or for somebody in their care. The code of the screen proves that
//! they stood there; the printed one only that somebody has seen it, and counts for little.

use std::sync::Arc;

use ::store::StoreError;
use access::{Ctx, Denied, PersonId};
use base::Span;
use credential::PlaceCode;
use http::Problem;
use people::limits::{self, Limit, Limited};

use super::{
    admit::{Arrival, admit},
    place_code,
    scan::{Glance, ScanError, When, circumstances, standing},
};
use crate::{Assurance, Direction, Gate, Place, store, writer::ScanId};

/// Nobody visits more places than this, and whoever guesses codes needs billions.
const CHECK_INS: Limit = Limit { what: "check_in.person", most: 30, per: Span::minutes(15) };

/// Where somebody is now said to be.
#[derive(Debug)]
pub struct CheckedIn {
    pub place: Place,
    pub assurance: Assurance,
    pub glance: Glance,
}

#[derive(Debug, thiserror::Error)]
pub enum CheckInError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Scan(#[from] ScanError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Limited(#[from] Limited),
    /// Not a place code, of no place, an old one, or made up: all the same to whoever guesses.
    #[error("not the code of the place now")]
    Code,
    #[error("the person has no pass")]
    NoPass,
}

/// Notes that somebody is at a place. The same scan again gives the same answer, also when the code has turned since.
pub async fn check_in(
    ctx: &Ctx,
    gate: &Arc<Gate>,
    person: PersonId,
    id: ScanId,
    code: &str,
) -> Result<CheckedIn, CheckInError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("checkin.make", &subject.resource("resident"))?;
    limits::take(ctx, CHECK_INS, person.bytes()).await?;
    let code = read(code).ok_or(CheckInError::Code)?;
    let place = store::known_place(ctx.store(), code.place).await?.ok_or(CheckInError::Code)?;
    let assurance = if code.is_printed() { Assurance::Low } else { Assurance::Normal };
    let when = When { id, at: ctx.now(), temperature: None, direction: Direction::In };
    if let Some(glance) = before(ctx, gate, &place, person, when).await? {
        return Ok(CheckedIn { place, assurance, glance });
    }
    let secret = place_code::find(ctx.store(), ctx.keys(), place.id).await?;
    if !secret.is_some_and(|secret| code.holds(&secret, ctx.now())) {
        return Err(CheckInError::Code);
    }
    if place.closed_at.is_some() {
        return Err(ScanError::Closed.into());
    }
    let holder = gate.passes.of(ctx, person).await?.ok_or(CheckInError::NoPass)?;
    let arrival = Arrival { assurance, ..Arrival::known(when) };
    let glance = admit(ctx, gate, &place, &holder, &arrival).await?;
    Ok(CheckedIn { place, assurance, glance })
}

fn read(text: &str) -> Option<PlaceCode> {
    let (prefix, bytes) = credential::text::decode(text.trim())?;
    (prefix == credential::text::PLACE).then(|| PlaceCode::read(&bytes).ok()).flatten()
}

/// The same scan was answered before: today, or before midnight.
async fn before(
    ctx: &Ctx,
    gate: &Arc<Gate>,
    place: &Place,
    person: PersonId,
    when: When,
) -> Result<Option<Glance>, CheckInError> {
    let today = ctx.zone().day(when.at);
    for day in [today, today.plus(-1)] {
        let Some(visit) = store::visit(ctx.store(), day, when.id).await? else { continue };
        let hidden = ctx
            .keys()
            .hide(day, person)
            .map_err(|error| ScanError::Store(::store::StoreError::keyring(error)))?;
        if (visit.place, visit.person) != (place.id, hidden) {
            return Err(ScanError::Differs.into());
        }
        return Ok(Some(standing(visit.answer, visit.colour, &circumstances(gate, place, when))));
    }
    Ok(None)
}

impl From<CheckInError> for Problem {
    fn from(error: CheckInError) -> Self {
        match error {
            CheckInError::Denied(denied) => denied.into(),
            CheckInError::Scan(error) => error.into(),
            CheckInError::Store(error) => error.into(),
            CheckInError::Limited(error) => error.into(),
            CheckInError::Code => Self::new(422, "place-code-wrong")
                .say(
                    "场所码不对或已更换，请对着门口的屏幕再扫一次；转发的照片不能用。",
                    "This is not the place's code now. Scan the screen at the door again; a forwarded picture does not work.",
                )
                .field("code"),
            CheckInError::NoPass => Self::new(409, "no-pass").say(
                "还没有通行码，请先完成申报。",
                "There is no pass yet; please declare first.",
            ),
        }
    }
}
