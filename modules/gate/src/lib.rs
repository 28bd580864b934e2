//! The gate: a guard scans a pass and sees one answer; the visit hides its person under the day's key.
//!
//! ```text
//!  scan ─▶ whose, which colour? ─▶ policy of the place ─▶ in · closer · no
//!             (trait Passes)        (policy/gates.toml)        │
//!                                                 group-committed visit row
//! ```

pub mod acts;
mod days;
mod facts;
mod jobs;
mod model;
mod policy;
mod routes;
mod seen;
mod store;
mod visits;
mod writer;

use std::sync::Arc;

pub use acts::{
    bulk::{pass_by, store_visits},
    scan::{Glance, ScanError, When},
};
pub use days::{KEPT_DAYS, days as days_with_tables};
pub use model::{Answer, Direction, Fault, Holder, Place, PlaceKind, Seen};
pub use policy::GatePolicy;
pub use seen::{SeenAt, seen_at};
pub use store::receipts::{Receipt, receipts};
pub use store::{NewPlace, ScanMinute, place, places_in, put_places, scans_by_minute, scans_last_hour};
pub use visits::{Visit, at_place, of_person};
pub use writer::{NewVisit, Stored, Writer};

use ::store::StoreError;
use access::{Ctx, PersonId};
use futures::future::BoxFuture;

/// What the gate has to ask of whoever knows passes; the binary fulfils it.
pub trait Passes: Send + Sync + 'static {
    /// Reads a token's text.
    fn read<'a>(&'a self, ctx: &'a Ctx, token: &'a str) -> BoxFuture<'a, Result<Seen, StoreError>>;
    /// Where a person stands who shows a document instead.
    fn of<'a>(&'a self, ctx: &'a Ctx, person: PersonId) -> BoxFuture<'a, Result<Option<Holder>, StoreError>>;
}

/// The gate with what it needs.
pub struct Gate {
    pub(crate) passes: Box<dyn Passes>,
    pub(crate) policy: GatePolicy,
    pub(crate) writer: Writer,
}

impl std::fmt::Debug for Gate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Gate")
    }
}

impl Gate {
    pub fn new(passes: impl Passes) -> Arc<Self> {
        Arc::new(Self { passes: Box::new(passes), policy: GatePolicy::shipped(), writer: Writer::default() })
    }
}

/// Routes, jobs and readers of this module.
pub fn module(gate: &Arc<Gate>) -> http::Module {
    let mut module = http::Module::new("gate", routes::routes(gate));
    module.jobs = jobs::jobs();
    module.readers = jobs::readers();
    module
}
