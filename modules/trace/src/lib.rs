//! Tracing: who is ill, whom they met while they could infect, who looks after those, and the chain.

pub mod acts;
pub mod facts;
pub mod model;
mod store;

pub use acts::{
    import::import_cases,
    lookup::{Chain, ChainLink, Journeys, LookupError, chain, chain_json, journeys, journeys_json},
};

/// The id of a case among our own residents.
pub type CaseId = base::Id<base::kinds::Case>;
