//! A guard holds a scanner to a pass and gets one answer at a glance.

use std::sync::Arc;

use ::store::StoreError;
use access::{Ctx, Denied, PlaceId};
use base::{Moment, Span, Words};
use http::Problem;
use rules::Colour;

use super::{
    admit::{Arrival, admit},
    guests,
};
use crate::{
    Answer, Decision, Direction, Fault, Gate, KEPT_DAYS, Place, Seen,
    decide::{Circumstances, by_colour, on_fault},
    store,
    writer::ScanId,
};

/// What was scanned.
#[derive(Debug, Clone)]
pub struct Scan {
    /// Chosen by the gate's device; the same id again is the same scan.
    pub id: ScanId,
    /// When it was scanned; now unless the device kept it for later.
    pub at: Option<Moment>,
    /// The text that was scanned: a show, or a paper pass.
    pub code: String,
    /// Tenths of a degree.
    pub temperature: Option<i64>,
    pub direction: Direction,
}

/// The answer at a glance.
#[derive(Debug, Clone)]
pub struct Glance {
    pub answer: Answer,
    pub colour: Option<Colour>,
    pub sentence: Words,
    /// Why, where the guard may know; never an illness of anybody.
    pub reasons: Vec<Words>,
    pub repeated: bool,
    /// Why it is looked at, or no pass, if the colour alone does not say it.
    pub fault: Option<Fault>,
}

impl Glance {
    pub(crate) fn of(decision: Decision, repeated: bool) -> Self {
        let Decision { answer, fault, colour, sentence, reasons } = decision;
        Self { answer, colour, sentence, reasons, repeated, fault }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the place is closed")]
    Closed,
    #[error("the scan lies in the future")]
    Future,
    #[error("the scan is older than visits are kept")]
    TooOld,
    #[error("the temperature is no living person's")]
    Temperature,
    #[error("the same scan id was used for another scan")]
    Differs,
    #[error(transparent)]
    Limited(#[from] people::Limited),
}

/// Reads the pass, answers by the place's policy and stores the visit. Repeating a scan changes nothing.
pub async fn scan(ctx: &Ctx, gate: &Arc<Gate>, place: PlaceId, scan: Scan) -> Result<Glance, ScanError> {
    let place = open_place(ctx, place, "gate.scan").await?;
    let at = moment(ctx, scan.at)?;
    check_temperature(scan.temperature)?;
    let when = When { id: scan.id, at, temperature: scan.temperature, direction: scan.direction };
    match gate.passes.read(ctx, &scan.code, at).await? {
        Seen::Holder(holder, notes) => admit(ctx, gate, &place, &holder, &Arrival::shown(when, notes)).await,
        Seen::Guest { issuer, serial, colour, notes } => {
            guests::admit(ctx, gate, &place, when, guests::Pass { issuer, serial, colour, notes }).await
        }
        Seen::Faulty(fault) => match answered(ctx, gate, &place, fault, when).await? {
            Some(glance) => Ok(glance),
            None => Ok(Glance::of(on_fault(fault, &circumstances(gate, &place, when)), false)),
        },
    }
}

/// A scan may be sent again because its answer was lost on the way, and in between the show has died or the pass run out:
/// what was answered then still stands. A pass that was never good has no such past.
async fn answered(
    ctx: &Ctx,
    gate: &Arc<Gate>,
    place: &Place,
    fault: Fault,
    when: When,
) -> Result<Option<Glance>, ScanError> {
    if fault.answer() == Answer::No {
        return Ok(None);
    }
    let stands = store::visit(ctx.store(), ctx.zone().day(when.at), when.id).await?;
    Ok(stands
        .filter(|visit| {
            let said = (visit.place, visit.direction, visit.temperature);
            said == (place.id, when.direction, when.temperature)
        })
        .map(|visit| standing(visit.answer, visit.colour, &circumstances(gate, place, when))))
}

/// What was answered before, in its own words.
pub(crate) fn standing(answer: Answer, colour: Colour, at: &Circumstances<'_>) -> Glance {
    let mut decision = by_colour(colour, at);
    if decision.answer != answer {
        decision.answer = answer;
        decision.sentence = crate::words::sentence(answer, colour, false, at.direction);
    }
    Glance::of(decision, true)
}

/// What the server knows at a gate: the newest word on the pass, and the hour.
pub(crate) fn circumstances<'a>(gate: &'a Gate, place: &Place, when: When) -> Circumstances<'a> {
    Circumstances {
        now: when.at,
        kind: place.kind,
        policy: gate.policy.at(place.kind),
        direction: when.direction,
        temperature: when.temperature,
        filter_at: Some(when.at),
        revoked: false,
        seen: false,
        clock_doubt: false,
    }
}

/// The place, if it is there for this guard and open.
pub(crate) async fn open_place(ctx: &Ctx, place: PlaceId, action: &str) -> Result<Place, ScanError> {
    let place = store::known_place(ctx.store(), place).await?.ok_or(Denied::Hidden)?;
    ctx.may(action, &resource(&place))?;
    if place.closed_at.is_some() {
        return Err(ScanError::Closed);
    }
    Ok(place)
}

pub(crate) fn resource(place: &Place) -> access::Resource {
    access::Resource::new("place").id(*place.id.bytes()).area(&place.area).place(place.id)
}

/// By so much a gate's clock may be ahead of ours.
pub(crate) const AHEAD: Span = Span::minutes(5);

pub(crate) fn moment(ctx: &Ctx, at: Option<Moment>) -> Result<Moment, ScanError> {
    let now = ctx.now();
    let at = at.unwrap_or(now);
    if at > now + AHEAD {
        return Err(ScanError::Future);
    }
    if ctx.zone().day(at) < ctx.zone().day(now).plus(-KEPT_DAYS) {
        return Err(ScanError::TooOld);
    }
    Ok(at)
}

pub(crate) fn check_temperature(tenths: Option<i64>) -> Result<(), ScanError> {
    match tenths {
        Some(tenths) if !(300..=450).contains(&tenths) => Err(ScanError::Temperature),
        _ => Ok(()),
    }
}

/// What the gate itself knows of a scan.
#[derive(Debug, Clone, Copy)]
pub struct When {
    pub id: ScanId,
    pub at: Moment,
    pub temperature: Option<i64>,
    pub direction: Direction,
}

impl From<ScanError> for Problem {
    fn from(error: ScanError) -> Self {
        match error {
            ScanError::Denied(denied) => denied.into(),
            ScanError::Store(error) => error.into(),
            ScanError::Limited(error) => error.into(),
            ScanError::Closed => Self::new(409, "place-closed")
                .say("该场所已关闭，不能扫码。", "This place is closed; nothing can be scanned here."),
            ScanError::Future => Self::new(422, "scan-in-future")
                .say(
                    "扫码时间晚于现在，请校准设备时钟。",
                    "The scan lies in the future; set the device's clock.",
                )
                .field("at"),
            ScanError::TooOld => Self::new(410, "visit-too-old")
                .say(
                    "该到访已超过保存期限，不再登记。",
                    "This visit is older than visits are kept; it is not stored.",
                )
                .field("at"),
            ScanError::Temperature => Self::new(422, "bad-temperature")
                .say("体温应在 30.0 到 45.0 度之间。", "The temperature lies between 30.0 and 45.0 degrees.")
                .field("temperature_tenths"),
            ScanError::Differs => Self::new(409, "scan-differs")
                .say("同一扫码编号已用于另一次扫码。", "This scan id was used for another scan already.")
                .field("scan_id"),
        }
    }
}
