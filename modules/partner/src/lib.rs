//! Partners: other people's applications that act for residents who let them, by seven services modelled on GB/T
//! 38963-2020 with data in the groups of GB/T 38962 (person, health, trip, proof). Their full texts were not at hand.
//!
//! ```text
//!  call ─▶ who signed it? ─▶ within its quota? ─▶ admitted to this service? ─▶ let by this resident? ─▶ the act
//!          (callers.rs)       (store/meter.rs)      (policy/main.cedar)          (acts/serve.rs)         (needs.rs)
//!                                                                                     │
//!                                                               the line that the resident can read
//! ```
//!
//! What the services do is done by those who keep passes and residents: nothing is decided here a second time.

pub mod acts;
mod callers;
pub mod codes;
pub mod facts;
mod jobs;
mod key;
mod model;
pub mod needs;
mod routes;
pub mod sandbox;
mod store;

use std::sync::Arc;

pub use callers::signature_algorithm;
pub use key::KeyText;
pub use model::{Consent, ConsentId, Method, Partner, Purpose, Quota, Service};
pub use needs::Services;

/// Routes, jobs and readers.
pub fn module(services: &Arc<dyn Services>) -> http::Module {
    http::Module {
        jobs: jobs::jobs(),
        readers: jobs::readers(),
        ..http::Module::new("partner", routes::routes(services))
    }
}
