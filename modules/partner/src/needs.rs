//! What the services need of others and do not name: whoever keeps passes and residents. The binary fulfils it.
//!
//! The data stand in the groups of GB/T 38962: person, health, trip, proof.

use std::fmt;

use access::{Ctx, PersonId};
use base::{AreaCode, Day, Moment, Words};
use futures::future::BoxFuture;
use http::Problem;
use rules::{Answer, Colour, Symptom};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Group *health*, as somebody declares it.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HealthSaid {
    /// Tenths of a degree Celsius, 300 to 450.
    pub temperature_tenths: Option<i32>,
    #[serde(default)]
    pub symptoms: Vec<Symptom>,
    /// Whether they met somebody who is ill.
    pub contact: Answer,
}

/// Group *trip*, as somebody declares it.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TripSaid {
    /// `train`, `flight`, `coach`, `ship`, `car` or another word.
    pub carrier: String,
    /// The train's, flight's or plate number.
    pub number: String,
    pub on: Day,
    pub from_area: Option<AreaCode>,
    pub to_area: Option<AreaCode>,
}

/// Group *health*, as the platform knows it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct HealthTold {
    pub colour: Colour,
    /// The colour's word, so that colour never speaks alone.
    pub word: Words,
    /// The first reason; null when there is none.
    pub reason: Option<Words>,
    /// What to do now.
    pub next: Option<Words>,
    /// Since when it stands.
    pub since: Moment,
    /// The moment at which the clock alone will change it, if it will.
    pub until: Option<Moment>,
}

/// Group *proof*: where the public ledger holds the decision.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ProofTold {
    /// `proved`, `waiting` or `unproven`.
    pub state: String,
    /// Its place in the ledger, counted from 0.
    pub index: Option<u64>,
}

/// Where a resident stands.
#[derive(Debug, Clone)]
pub struct Stands {
    pub health: HealthTold,
    pub proof: ProofTold,
}

/// The phone that is to carry a pass, as `docs/pass-format.md` binds it.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PhoneSaid {
    /// The phone's public key: two coordinates of 32 bytes, base64url.
    pub x: String,
    pub y: String,
    /// Unix seconds through 15.
    pub tick: u64,
    /// The phone's signature over `bulwark bind/1`, the person, the key and the tick; base64url.
    pub proof: String,
    /// Take the pass from the phone that carries it now.
    #[serde(default)]
    pub r#move: bool,
}

/// A pass for the application to show.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct CodeMade {
    /// The token, base64url; the phone makes a show of it every 15 seconds.
    pub token: String,
    pub serial: String,
    pub issued: Moment,
    pub expires: Moment,
    pub refresh_at: Moment,
    /// What a resident may disclose at a place that asks for it; null for nobody.
    #[schema(value_type = Option<Object>)]
    pub identity: Option<Value>,
}

/// What a code says to whoever checks it. No name, no document, no place.
#[derive(Debug, Clone)]
pub struct CodeRead {
    /// Whose it is, for the policy; never told.
    pub person: Option<PersonId>,
    pub told: CodeTold,
}

/// What is told of a code.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct CodeTold {
    /// `genuine`, `expired`, `stale` (shown once, and not now), `revoked`, `unproven`, `unknown`, `unknown_issuer`, `forged`
    /// or `not_a_pass`.
    pub state: String,
    /// The colour that stands now; null unless it is genuine.
    pub colour: Option<Colour>,
    pub word: Option<Words>,
    /// What to do, in a sentence.
    pub sentence: Words,
}

/// What is to be different; absent stays as it is.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionSaid {
    pub name: Option<String>,
    pub home_area: Option<AreaCode>,
    pub address: Option<String>,
    /// A new phone, with the code that was sent to it.
    pub phone: Option<NewPhoneSaid>,
}

/// A new phone, proved by its code.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPhoneSaid {
    pub number: String,
    pub code: String,
}

/// An answer on its way; a refusal is the act's own.
pub type Served<'a, T> = BoxFuture<'a, Result<T, Problem>>;

/// Whoever keeps passes and residents. Each is one of their acts, done in the resident's name: the caller has asked for
/// permission and written down who asked.
pub trait Services: fmt::Debug + Send + Sync + 'static {
    fn declare_health<'a>(&'a self, ctx: &'a Ctx, person: PersonId, said: HealthSaid) -> Served<'a, ()>;
    /// Gives how many trips were taken.
    fn declare_trips<'a>(&'a self, ctx: &'a Ctx, person: PersonId, said: Vec<TripSaid>) -> Served<'a, usize>;
    fn stands<'a>(&'a self, ctx: &'a Ctx, person: PersonId) -> Served<'a, Stands>;
    fn make_code<'a>(&'a self, ctx: &'a Ctx, person: PersonId, phone: PhoneSaid) -> Served<'a, CodeMade>;
    /// Asked in the partner's own name.
    fn read_code<'a>(&'a self, ctx: &'a Ctx, text: &'a str) -> Served<'a, CodeRead>;
    fn correct<'a>(&'a self, ctx: &'a Ctx, person: PersonId, said: CorrectionSaid) -> Served<'a, ()>;
}
