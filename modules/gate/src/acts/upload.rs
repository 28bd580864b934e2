//! A gate sends what it has decided alone, in one go, when it can. Each visit is told what became of it: none is lost, none
//! is stored twice, and what can never be stored is refused by name, so that the gate need not keep it.

use std::sync::Arc;

use ::store::StoreError;
use access::{Ctx, Denied, PersonId, PlaceId};
use base::{Id, Moment};
use rules::Colour;
use serde::{Deserialize, Serialize};

use super::{
    admit::hide,
    clones, guests,
    scan::{AHEAD, ScanError, check_temperature, resource},
};
use crate::{
    Answer, Assurance, Bearer, By, Direction, Gate, KEPT_DAYS,
    model::Serial,
    store::{self, guests::Guest},
    writer::{NewVisit, ScanId, Stored},
};

/// So many at once; a gate that was cut off for a day sends several times.
pub const MOST_VISITS: usize = 500;

/// A visit as the gate's device kept it.
#[derive(Debug, Clone)]
pub struct Sent {
    pub id: ScanId,
    pub at: Moment,
    pub issuer: String,
    pub serial: Serial,
    pub direction: Direction,
    pub temperature: Option<i64>,
    pub answer: Answer,
    pub colour: Colour,
    pub by: By,
    pub paper: bool,
}

/// What became of a visit that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = VisitState)]
pub enum State {
    Stored,
    /// It stood already.
    Repeated,
    /// Its id stands for another visit.
    Differs,
    /// Older than visits are kept.
    TooOld,
    /// Later than now; the gate's clock is wrong, and it may be sent again when its time has come.
    InFuture,
    /// Of no pass that this office knows.
    UnknownPass,
}

#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    #[error(transparent)]
    Scan(#[from] ScanError),
    #[error("more than 500 visits at once")]
    TooMany,
}

impl From<StoreError> for UploadError {
    fn from(error: StoreError) -> Self {
        Self::Scan(error.into())
    }
}

/// Stores visits that a gate decided on; says of each what became of it, in their order.
pub async fn upload(
    ctx: &Ctx,
    gate: &Arc<Gate>,
    place: PlaceId,
    visits: Vec<Sent>,
) -> Result<Vec<State>, UploadError> {
    let place = store::known_place(ctx.store(), place).await?.ok_or(ScanError::Denied(Denied::Hidden))?;
    ctx.may("gate.upload", &resource(&place)).map_err(ScanError::Denied)?;
    if visits.len() > MOST_VISITS {
        return Err(UploadError::TooMany);
    }
    let own: Vec<Serial> =
        visits.iter().filter(|visit| visit.issuer == ctx.world.issuer).map(|visit| visit.serial).collect();
    let mut people = gate.passes.holders(ctx, &own).await?.into_iter();
    let window = Window::of(ctx);
    let mut states = Vec::with_capacity(visits.len());
    let mut rows: Vec<NewVisit> = Vec::with_capacity(visits.len());
    let mut whose: Vec<(usize, PersonId)> = Vec::with_capacity(visits.len());
    for (index, visit) in visits.iter().enumerate() {
        let bearer = if visit.issuer == ctx.world.issuer { Some(people.next().flatten()) } else { None };
        states.push(match window.takes(visit.at) {
            Err(state) => state,
            Ok(()) => match bearer {
                None => guest(ctx, place.id, visit).await?,
                Some(None) => State::UnknownPass,
                Some(Some(bearer)) => match row(ctx, place.id, visit, bearer) {
                    Ok(row) => {
                        rows.push(row);
                        whose.push((index, bearer.person));
                        State::Stored
                    }
                    Err(ScanError::TooOld) => State::TooOld,
                    Err(error) => return Err(error.into()),
                },
            },
        });
    }
    let papers = rows.iter().map(|row| row.paper.then(|| row.clone())).collect::<Vec<_>>();
    let stored = gate.writer.store_all(&ctx.world, rows).await?;
    for (((index, person), paper), stored) in whose.into_iter().zip(papers).zip(stored) {
        states[index] = match stored {
            Stored::New => {
                if let Some(row) = paper {
                    clones::look(ctx, person, &row).await?;
                }
                State::Stored
            }
            Stored::Repeated { .. } => State::Repeated,
            Stored::Differs => State::Differs,
        };
    }
    Ok(states)
}

/// Whether a visit of some moment can still, or already, be stored; as for a scan, for hundreds.
struct Window {
    from: Moment,
    until: Moment,
}

impl Window {
    fn of(ctx: &Ctx) -> Self {
        let now = ctx.now();
        let from = ctx.zone().start(ctx.zone().day(now).plus(-KEPT_DAYS));
        Self { from, until: now + AHEAD }
    }

    fn takes(&self, at: Moment) -> Result<(), State> {
        match at {
            _ if at > self.until => Err(State::InFuture),
            _ if at < self.from => Err(State::TooOld),
            _ => Ok(()),
        }
    }
}

fn row(ctx: &Ctx, place: PlaceId, visit: &Sent, bearer: Bearer) -> Result<NewVisit, ScanError> {
    let day = ctx.zone().day(visit.at);
    Ok(NewVisit {
        day,
        scan: visit.id,
        place,
        at: visit.at,
        person: hide(ctx, day, bearer.person)?,
        direction: visit.direction,
        answer: visit.answer,
        colour: visit.colour,
        temperature: measured(visit),
        assurance: Assurance::Normal,
        by: visit.by,
        paper: visit.paper || bearer.paper,
    })
}

/// A reading that is no living person's is left out: the visit counts all the same.
fn measured(visit: &Sent) -> Option<i64> {
    visit.temperature.filter(|tenths| check_temperature(Some(*tenths)).is_ok())
}

async fn guest(ctx: &Ctx, place: PlaceId, visit: &Sent) -> Result<State, UploadError> {
    let day = ctx.zone().day(visit.at);
    let serial = match hide(ctx, day, Id::from_bytes(visit.serial)) {
        Ok(serial) => serial,
        Err(ScanError::TooOld) => return Ok(State::TooOld),
        Err(error) => return Err(error.into()),
    };
    let guest = Guest {
        day,
        scan: visit.id,
        place,
        at: visit.at,
        issuer: visit.issuer.clone(),
        serial,
        direction: visit.direction,
        answer: visit.answer,
        colour: visit.colour,
        temperature: measured(visit),
        by: visit.by,
    };
    Ok(match guests::put(ctx, &guest).await? {
        guests::Put::New => State::Stored,
        guests::Put::Repeated(_) => State::Repeated,
        guests::Put::Differs => State::Differs,
    })
}

impl From<UploadError> for http::Problem {
    fn from(error: UploadError) -> Self {
        match error {
            UploadError::Scan(error) => error.into(),
            UploadError::TooMany => Self::new(422, "too-many-visits")
                .say("一次最多上传 500 条到访。", "At most 500 visits are taken at once.")
                .field("visits"),
        }
    }
}
