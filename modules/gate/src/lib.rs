//! The gate: a guard scans a pass and sees one answer; the visit hides its person under the day's key.
//!
//! ```text
//!  scan ─▶ whose, which colour? ─▶ policy of the place ─▶ in · closer · no
//!             (trait Passes)        (policy/gates.toml)        │
//!                                                 group-committed visit row
//! ```

pub mod acts;
mod clock;
mod days;
mod decide;
mod facts;
mod jobs;
mod kit;
mod model;
mod policy;
mod routes;
mod seen;
mod store;
mod ticks;
mod travel;
mod visits;
mod words;
mod writer;

use std::sync::Arc;

pub use acts::{
    bulk::{pass_by, store_visits},
    contact::{CONTACT_KEPT, Standing},
    fill::fill_day,
    scan::{Glance, ScanError, When},
    upload::{MOST_VISITS, State as VisitState},
};
pub use clock::{ClockState, ClockWatch, ENOUGH_PHONES, MOST_OFFSET};
pub use days::{KEPT_DAYS, days as days_with_tables};
pub use decide::{Circumstances, Decision, decide};
pub use kit::{Keeps, Kit, KitPlace};
pub use model::{
    Answer, Assurance, Bearer, By, Direction, Fault, Holder, PassNotes, Place, PlaceKind, Seen, Serial, Where,
};
pub use policy::{GatePolicy, PlacePolicy, Row};
pub use seen::{AskedOf, SeenAt, seen_at};
pub use store::contacts::{Contact, Gates, gates};
pub use store::receipts::{Receipt, receipts};
pub use store::{
    NewPlace, ScanMinute, place, place_names, places_in, put_places, scans_by_minute, scans_last_hour,
};
pub use ticks::{SAME_BREATH, SeenTicks};
pub use travel::{is_impossible, least as least_travel};
pub use visits::{PlaceStay, Visit, at_place, of_people, of_person, places_of};
pub use writer::{NewVisit, Stored, Writer};

use ::store::StoreError;
use access::{Ctx, PersonId, World};
use base::Moment;
use futures::future::BoxFuture;

/// What the gate has to ask of whoever knows passes; the binary fulfils it.
pub trait Passes: Send + Sync + 'static {
    /// Reads a show or a paper pass that was scanned at a moment.
    fn read<'a>(&'a self, ctx: &'a Ctx, code: &'a str, at: Moment)
    -> BoxFuture<'a, Result<Seen, StoreError>>;
    /// Whose passes of ours these are, also when they were revoked or have run out since; in the order of the serials.
    fn holders<'a>(
        &'a self,
        ctx: &'a Ctx,
        serials: &'a [Serial],
    ) -> BoxFuture<'a, Result<Vec<Option<Bearer>>, StoreError>>;
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

/// Gives the days' tables of an older edition what this one reads in them. Before anything else.
///
/// # Errors
/// When the store cannot be written.
pub async fn open(world: &World) -> Result<(), StoreError> {
    for day in days::days(&world.store).await? {
        let made: Result<(), StoreError> =
            ::store::transact!(world.store, "visits.day", tx => { days::make(tx, day).await });
        made?;
    }
    Ok(())
}

/// Makes a day's table in a store that is being put back.
///
/// # Errors
/// When the store cannot be written.
pub async fn make_day(store: &::store::Store, day: base::Day) -> Result<(), StoreError> {
    ::store::transact!(store, "visits.day", tx => { days::make(tx, day).await })
}

/// Routes, jobs and readers of this module.
pub fn module(gate: &Arc<Gate>) -> http::Module {
    let mut module = http::Module::new("gate", routes::routes(gate));
    module.jobs = jobs::jobs();
    module.readers = jobs::readers();
    module.sealed = vec![acts::place_code::sealed()];
    module
}
