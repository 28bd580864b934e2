//! Appeals: a resident asks for a decision to be looked at again, with words and evidence, and it has a clock.
//!
//! ```text
//!            take                decide
//!  filed ───────────▶ taken ───────────────▶ decided: upheld │ rejected
//!    │  ◀─────────────  │                       │
//!    │   the deadline   │                       └─▶ appeal.decided ─▶ whoever judges, judges again
//!    │   passed: one    │
//!    │   level up       │ withdraw
//!    └──────────────────┴──────────▶ withdrawn
//! ```
//!
//! The first office is the county of whoever decided. When its time is over a job hands the appeal to the office above,
//! which has as long again; at the top it stays and counts as late. Nobody decides about what they made themselves.

pub mod acts;
mod committed;
pub mod facts;
mod jobs;
pub mod model;
pub mod needs;
mod policy;
mod routes;
mod store;

pub use model::AppealId;
pub use needs::{Contested, Decisions, Evidence, Needs, Ordered};
pub use policy::AppealPolicy;

/// Routes, jobs and readers.
pub fn module(needs: &Needs) -> http::Module {
    http::Module {
        jobs: jobs::jobs(needs),
        readers: jobs::readers(),
        sealed: vec![store::appeals::sealed(), store::files::sealed()],
        ..http::Module::new("appeal", routes::routes(needs))
    }
}

/// Whether an appeal of this person waits for an answer.
pub async fn has_open(db: impl ::store::Read, person: access::PersonId) -> Result<bool, ::store::StoreError> {
    Ok(store::appeals::count_open(db, person).await? > 0)
}
