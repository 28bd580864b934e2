//! Tracing: who is ill, whom they met while they could infect, who looks after those, and the chain.

pub mod acts;
pub mod facts;
mod holds;
mod jobs;
mod look;
pub mod model;
pub mod needs;
mod routes;
mod store;

pub use acts::{
    count::{DayCounts, by_day, open_by_area},
    import::import_cases,
    lookup::{Chain, ChainLink, Journeys, LookupError, chain, chain_json, journeys, journeys_json},
};
pub use holds::holds;
pub use model::ruling::Ruling;
pub use needs::{
    AskedOf, DeclaredTrip, Hidden, Needs, NoTrips, PlaceNote, Reason, Rulings, Seen, Trips, Visits,
};

/// The id of a case among our own residents.
pub type CaseId = base::Id<base::kinds::Case>;

/// Routes, jobs and readers.
pub fn module(needs: &Needs) -> http::Module {
    http::Module {
        jobs: jobs::jobs(needs),
        readers: jobs::readers(),
        sealed: vec![store::follow_ups::sealed()],
        ..http::Module::new("trace", routes::routes(needs))
    }
}
