//! A resident, or whoever looks after them, says how they are, whom they met and where they travelled.

use ::journal::Entry;
use ::store::{StoreError, transact};
use access::{Ctx, Denied, PersonId};
use base::{Day, Id, Span};
use http::Problem;
use rules::{Answer, Assurance, Declaration, Symptom};
use serde::Deserialize;
use serde_json::json;
use std::collections::HashSet;

use crate::{
    acts::judge::judge,
    evidence::Piece,
    facts,
    model::{Decision, DecisionId, Found},
    store::{self, Said, Trip},
    trips,
};

/// What is declared.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Declare {
    /// Tenths of a degree Celsius, 300 to 450.
    pub temperature_tenths: Option<i32>,
    #[serde(default)]
    pub symptoms: Vec<Symptom>,
    pub contact: Answer,
    #[serde(default)]
    pub trips: Vec<Trip>,
    pub planned_arrival: Option<Day>,
}

#[derive(Debug, thiserror::Error)]
pub enum DeclareError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the temperature is no living person's")]
    Temperature,
    #[error("a trip lies in the future or too long ago")]
    TripDay,
    #[error("too many trips, or one without a number")]
    Trips,
    #[error("the planned arrival is over, or too far away")]
    Arrival,
    #[error("the person died")]
    Died,
}

const MOST_TRIPS: usize = 20;

/// Takes the declaration and judges at once; answers with the decision that now stands.
pub async fn declare(ctx: &Ctx, person: PersonId, said: Declare) -> Result<Decision, DeclareError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("declaration.make", &subject.resource("declaration"))?;
    if !subject.is_living() {
        return Err(DeclareError::Died);
    }
    check(ctx, &said)?;
    let now = ctx.now();
    let id = DecisionId::new(now, ctx.chance());
    let mut symptoms = said.symptoms.clone();
    symptoms.sort_unstable();
    symptoms.dedup();
    let says = Declaration {
        at: now,
        temperature_tenths: said.temperature_tenths,
        symptoms,
        contact: said.contact,
        planned_arrival: said.planned_arrival,
        assurance: Assurance::Normal,
        evidence: None,
    };
    transact!(ctx.store(), "declaration.make", tx => {
        let fact = ::journal::write_about(tx, ctx, person, Entry {
            kind: facts::DECLARED,
            subject: Some(*person.bytes()),
            area: Some(&subject.home_area),
            payload: json!({ "declaration": id }),
        })
        .await?;
        let says = Declaration { evidence: Some(Id::from_bytes(*fact.bytes())), ..says.clone() };
        let whole = Said { says: says.clone(), trips: said.trips.clone() };
        store::put_declaration(tx, ctx, id, person, &whole).await?;
        trips::put(tx, ctx, person, &whole.trips).await?;
        let piece = Piece::Declaration(says);
        store::put_evidence(tx, ctx, vec![(person, "declaration".into(), now, piece)]).await?;
        judge(tx, ctx, &HashSet::from([person]), facts::DECLARED).await?;
        // Just judged, so it is ours; nothing stands only for the dead.
        store::current(&mut *tx, ctx, person).await?.and_then(Found::sound).ok_or(DeclareError::Died)
    })
}

fn check(ctx: &Ctx, said: &Declare) -> Result<(), DeclareError> {
    let today = ctx.zone().day(ctx.now());
    if said.temperature_tenths.is_some_and(|tenths| !(300..=450).contains(&tenths)) {
        return Err(DeclareError::Temperature);
    }
    check_trips(&said.trips, today)?;
    if said.planned_arrival.is_some_and(|day| day < today || day > today.plus(365)) {
        return Err(DeclareError::Arrival);
    }
    Ok(())
}

pub(super) fn check_trips(trips: &[Trip], today: Day) -> Result<(), DeclareError> {
    if trips.len() > MOST_TRIPS || trips.iter().any(|trip| !sound(trip)) {
        return Err(DeclareError::Trips);
    }
    // People book ahead, but a declared trip is one that was made; a year back is enough for any rule.
    if trips.iter().any(|trip| trip.on > today || trip.on < today.plus(-365)) {
        return Err(DeclareError::TripDay);
    }
    Ok(())
}

fn sound(trip: &Trip) -> bool {
    let short = |text: &str, most: usize| {
        !text.trim().is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control)
    };
    short(&trip.carrier, 20) && short(&trip.number, 30)
}

/// The last declaration, to offer its answers again.
pub async fn last(ctx: &Ctx, person: PersonId, purpose: &str) -> Result<Option<Said>, DeclareError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("declaration.last", &subject.resource("declaration"))?;
    audit::looked(ctx.store(), ctx, person, "declaration.last", purpose).await?;
    Ok(store::last_declaration(ctx, person).await?)
}

/// How long a declaration's answers are offered again.
pub const OFFERED: Span = super::forget::DECLARED_KEPT;

impl From<DeclareError> for Problem {
    fn from(error: DeclareError) -> Self {
        match error {
            DeclareError::Denied(denied) => denied.into(),
            DeclareError::Store(error) => error.into(),
            DeclareError::Temperature => Self::new(422, "bad-temperature")
                .say("体温应在 30.0 到 45.0 度之间。", "The temperature lies between 30.0 and 45.0 degrees.")
                .field("temperature_tenths"),
            DeclareError::TripDay => Self::new(422, "bad-trip-day")
                .say(
                    "行程日期应在过去一年之内，且不晚于今天。",
                    "A trip lies within the last year and not after today.",
                )
                .field("trips"),
            DeclareError::Trips => Self::new(422, "bad-trips")
                .say(
                    "行程最多 20 条，每条需填写交通方式和车次、航班或车牌。",
                    "At most 20 trips, each with its carrier and number.",
                )
                .field("trips"),
            DeclareError::Arrival => Self::new(422, "bad-arrival")
                .say(
                    "计划到达日期应在今天之后一年之内。",
                    "The planned arrival lies within a year from today.",
                )
                .field("planned_arrival"),
            DeclareError::Died => Self::new(409, "resident-died").say(
                "该居民已登记死亡，不能再申报。",
                "This resident is registered as having died; no declaration can be made.",
            ),
        }
    }
}
