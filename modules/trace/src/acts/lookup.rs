//! What the reports tell whoever asks: whom a case is linked to, and who was on a train that day.

use base::Day;
use serde::Serialize;
use store::{Store, StoreError};

use crate::{
    model::{link, report::Identity, vehicle},
    store::{journeys, reports},
};

/// Why a question about reports has no answer.
#[derive(Debug, thiserror::Error)]
pub enum LookupError {
    #[error("{0:?} is not FILE/ID, such as east/0900000001")]
    NotAnIdentity(String),
    #[error("no case {0} was imported")]
    Unknown(String),
    #[error("{0:?} names no vehicle")]
    NotAVehicle(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A reported case and the cases it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chain {
    /// `FILE/ID`, as imported.
    pub case: String,
    pub links: Vec<ChainLink>,
}

/// One case that the report names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChainLink {
    /// `FILE/ID` when we know whom it means, else the words of the report.
    pub to: String,
    pub resolved: bool,
}

/// Who was on a vehicle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Journeys {
    /// Upper case, half width, without seat or carriage.
    pub vehicle: String,
    pub on: Day,
    /// `FILE/ID` of reported cases, `town/ID` of our own; sorted.
    pub cases: Vec<String>,
}

/// The links of a reported case; the number may lack its leading zeros.
pub async fn chain(store: &Store, case: &str) -> Result<Chain, LookupError> {
    let asked = Identity::read(case).ok_or_else(|| LookupError::NotAnIdentity(case.to_string()))?;
    let id = reports::meant(store, &asked).await?.ok_or_else(|| LookupError::Unknown(asked.written()))?;
    let mut links: Vec<ChainLink> = Vec::new();
    for named in reports::links(store, &id).await? {
        let candidates = reports::candidates(store, &named).await?;
        let link = match link::resolve(&id.file, &named, &candidates) {
            Some(known) => ChainLink { to: format!("{}/{}", known.file, known.case_id), resolved: true },
            None => ChainLink { to: named.text, resolved: false },
        };
        // 0900000006 and 0900000006的妻子 in one cell are one link.
        if !links.contains(&link) {
            links.push(link);
        }
    }
    Ok(Chain { case: id.written(), links })
}

/// The cases known to have been on this vehicle that day.
pub async fn journeys(store: &Store, vehicle: &str, on: Day) -> Result<Journeys, LookupError> {
    let vehicle = vehicle::normalised(vehicle);
    if vehicle.is_empty() {
        return Err(LookupError::NotAVehicle(vehicle));
    }
    let mut cases = reports::aboard(store, &vehicle, on).await?;
    cases.extend(journeys::aboard(store, &vehicle, on).await?.iter().map(|case| format!("town/{case}")));
    cases.sort();
    cases.dedup();
    Ok(Journeys { vehicle, on, cases })
}

/// [`chain`] as one line for `bulwark trace chain --json`.
pub async fn chain_json(store: &Store, case: &str) -> Result<serde_json::Value, LookupError> {
    Ok(serde_json::json!(chain(store, case).await?))
}

/// [`journeys`] as one line for `bulwark trace journeys --json`.
pub async fn journeys_json(store: &Store, vehicle: &str, on: Day) -> Result<serde_json::Value, LookupError> {
    Ok(serde_json::json!(journeys(store, vehicle, on).await?))
}
