//! Travel: where phones stayed, the trip card that comes of it, and the risk areas of each day.
//!
//! ```text
//!  operator's records ──▶ stays ──▶ trip card (cities of 14 days with a stay of at least 4 hours)
//!                           │
//!  notices, officers ──▶ risk areas ──▶ whoever lives or stayed there: `risk.found` ──▶ judged again
//! ```

mod acts;
mod card;
pub mod city;
mod facts;
mod file;
mod imports;
mod jobs;
pub mod model;
pub mod risk;
mod routes;
mod store;

use ::store::{StoreError, Tx};
use access::{Ctx, PersonId};

pub use acts::{
    lift_risk::{LiftRiskError, lift_risk},
    set_risk::{NewRisk, SetRiskError, set_risk},
};
pub use card::{TripCard, TripCity, all_cards, card_of};
pub use file::cards_of_file;
pub use imports::{import_divisions, import_risk_areas, import_signalling};
pub use store::signal::Sighting;

/// Routes, jobs and readers of this module.
pub fn module() -> http::Module {
    http::Module {
        jobs: jobs::jobs(),
        readers: jobs::readers(),
        sealed: vec![store::signal::sealed()],
        ..http::Module::new("travel", routes::routes())
    }
}

/// Says that a resident is known by this phone; their stays count for them from now on.
pub async fn link(tx: &mut Tx, ctx: &Ctx, subscriber: &str, person: PersonId) -> Result<(), StoreError> {
    link_many(tx, ctx, &[(subscriber, person)]).await
}

/// As [`link`], for many at once. A phone may stand in the list only once.
pub async fn link_many(tx: &mut Tx, ctx: &Ctx, links: &[(&str, PersonId)]) -> Result<(), StoreError> {
    store::signal::link(tx, ctx, links).await
}

/// Stores records, as an import does; says how many were new. For made towns and operators who send as they see.
pub async fn receive(tx: &mut Tx, ctx: &Ctx, seen: &[Sighting]) -> Result<u64, StoreError> {
    let new = store::signal::put(tx, ctx, seen).await?;
    facts::stays_received(tx, ctx, new).await?;
    Ok(new)
}
