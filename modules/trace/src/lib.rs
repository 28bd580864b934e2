//! Tracing: who is ill, whom they met while they could infect, who looks after those, and the chain.

pub mod acts;
mod counts;
pub mod facts;
mod jobs;
mod look;
pub mod model;
pub mod needs;
mod store;

pub use acts::{
    import::import_cases,
    lookup::{Chain, ChainLink, Journeys, LookupError, chain, chain_json, journeys, journeys_json},
};
pub use counts::{DayCount, cases_by_day, open_cases};
pub use model::ruling::Ruling;
pub use needs::{DeclaredTrip, Hidden, Needs, NoTrips, PlaceNote, Reason, Seen, Trips, Visits};

/// The id of a case among our own residents.
pub type CaseId = base::Id<base::kinds::Case>;
