//! A guard holds a scanner to a pass and gets one answer at a glance.

use std::sync::Arc;

use ::store::StoreError;
use access::{Ctx, Denied, PlaceId};
use base::{Moment, Span, Words};
use http::Problem;
use keys::KeyError;
use rules::Colour;

use crate::{
    Answer, Direction, Fault, Gate, Holder, KEPT_DAYS, Place, Seen, store,
    writer::{NewVisit, ScanId, Stored},
};

/// What was scanned.
#[derive(Debug, Clone)]
pub struct Scan {
    /// Chosen by the gate's device; the same id again is the same scan.
    pub id: ScanId,
    /// When it was scanned; now unless the device kept it for later.
    pub at: Option<Moment>,
    pub token: String,
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
    /// What was wrong with the token, if it was no good one.
    pub fault: Option<Fault>,
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
    #[error("the day's key: {0}")]
    Key(String),
}

/// Reads the pass, answers by the place's policy and stores the visit. Repeating a scan changes nothing.
pub async fn scan(ctx: &Ctx, gate: &Arc<Gate>, place: PlaceId, scan: Scan) -> Result<Glance, ScanError> {
    let place = open_place(ctx, place, "gate.scan").await?;
    let at = moment(ctx, scan.at)?;
    check_temperature(scan.temperature)?;
    let when = When { id: scan.id, at, temperature: scan.temperature, direction: scan.direction };
    match gate.passes.read(ctx, &scan.token).await? {
        Seen::Holder(holder) => admit(ctx, gate, &place, &holder, when).await,
        Seen::Faulty(fault) => match answered(ctx, gate, &place, fault, when).await? {
            Some(glance) => Ok(glance),
            None => Ok(Glance {
                answer: fault.answer(),
                colour: None,
                sentence: fault.sentence(),
                reasons: Vec::new(),
                repeated: false,
                fault: Some(fault),
            }),
        },
    }
}

/// A scan may be sent again because its answer was lost on the way, and in between the pass may have run out:
/// what was answered then still stands. A token that was never ours has no such past.
async fn answered(
    ctx: &Ctx,
    gate: &Arc<Gate>,
    place: &Place,
    fault: Fault,
    when: When,
) -> Result<Option<Glance>, ScanError> {
    if !matches!(fault, Fault::Expired | Fault::Revoked) {
        return Ok(None);
    }
    let stands = store::visit(ctx.store(), ctx.zone().day(when.at), when.id).await?;
    Ok(stands
        .filter(|visit| {
            let said = (visit.place, visit.direction, visit.temperature);
            said == (place.id, when.direction, when.temperature)
        })
        .map(|visit| glance(gate, visit.answer, visit.colour, when, true)))
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

fn moment(ctx: &Ctx, at: Option<Moment>) -> Result<Moment, ScanError> {
    let now = ctx.now();
    let at = at.unwrap_or(now);
    if at > now + Span::minutes(5) {
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

/// Answers for a known holder and stores the visit, hidden under its day's key.
pub(crate) async fn admit(
    ctx: &Ctx,
    gate: &Arc<Gate>,
    place: &Place,
    holder: &Holder,
    when: When,
) -> Result<Glance, ScanError> {
    let day = ctx.zone().day(when.at);
    let hidden = ctx.keys().hide(day, holder.person).map_err(|error| match error {
        // The day was forgotten while the scan was on its way.
        KeyError::DayGone(_) => ScanError::TooOld,
        other => ScanError::Key(other.to_string()),
    })?;
    // Whoever leaves, leaves: nobody is kept inside by a colour.
    let answer = match when.direction {
        Direction::Out => Answer::In,
        Direction::In => gate.policy.answer(place.kind, holder.colour, when.temperature),
    };
    let visit = NewVisit {
        day,
        scan: when.id,
        place: place.id,
        at: when.at,
        person: hidden,
        direction: when.direction,
        answer,
        colour: holder.colour,
        temperature: when.temperature,
    };
    let (answer, colour, repeated) = match gate.writer.store(&ctx.world, visit).await? {
        Stored::New => (answer, holder.colour, false),
        Stored::Repeated { answer, colour } => (answer, colour, true),
        Stored::Differs => return Err(ScanError::Differs),
    };
    Ok(glance(gate, answer, colour, when, repeated))
}

fn glance(gate: &Arc<Gate>, answer: Answer, colour: Colour, when: When, repeated: bool) -> Glance {
    let fever = when.temperature.filter(|tenths| *tenths >= gate.policy.fever);
    let sentence = sentence(answer, colour, fever.is_some(), when.direction);
    let reasons = fever.map(warm).into_iter().collect();
    Glance { answer, colour: Some(colour), sentence, reasons, repeated, fault: None }
}

fn warm(tenths: i64) -> Words {
    let degrees = format!("{}.{}", tenths / 10, tenths % 10);
    Words::new(format!("体温 {degrees} 度。"), format!("Temperature {degrees} degrees."))
}

fn sentence(answer: Answer, colour: Colour, fever: bool, direction: Direction) -> Words {
    if direction == Direction::Out {
        return Words::new("已登记离开。", "Leaving noted.");
    }
    match (answer, colour) {
        (Answer::In, _) => Words::new("可以通行。", "Let in."),
        (Answer::Closer, Colour::Green) if fever => {
            Words::new("体温偏高，请到一旁复测。", "The temperature is high: measure again aside.")
        }
        (Answer::Closer, Colour::Red) => Words::new(
            "红码：请走专用通道，请值班人员陪同。",
            "Red: lead them to the separate lane and call the officer on duty.",
        ),
        (Answer::Closer, Colour::Grey) => Words::new(
            "灰码：没有有效申报，请对方先完成申报或出示证件。",
            "Grey: no valid declaration. Ask them to declare, or to show a document.",
        ),
        (Answer::Closer, _) => Words::new("请核对后再决定。", "Look closer before you decide."),
        (Answer::No, _) => Words::new(
            "请勿放行，请对方回家并联系社区。",
            "Don't let in: ask them to go home and call their community.",
        ),
    }
}

impl From<ScanError> for Problem {
    fn from(error: ScanError) -> Self {
        match error {
            ScanError::Denied(denied) => denied.into(),
            ScanError::Store(error) => error.into(),
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
            ScanError::Key(error) => {
                tracing::error!(error, "a day's key");
                Self::internal()
            }
        }
    }
}
