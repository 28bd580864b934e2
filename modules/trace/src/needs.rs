//! What tracing needs from others and does not name: visits, places and declared trips. The binary fulfils it.

use std::{fmt, sync::Arc};

use access::{Ctx, PersonId, PlaceId};
use base::{Day, Moment, Span};
use futures::future::BoxFuture;
use store::StoreError;
use work::WorkError;

use crate::{
    CaseId,
    model::{
        presence::{Direction, Next, Stay, Visit},
        ruling::Ruling,
    },
};

/// A person as a day's visits hide them: equal within the day, unlinkable across days.
pub type Hidden = [u8; 16];

/// An answer on its way.
pub type Asked<'a, T> = BoxFuture<'a, Result<T, WorkError>>;

/// For which case, and why: the keyring asks, and the person reads it.
#[derive(Debug, Clone)]
pub struct Reason {
    pub case: CaseId,
    pub purpose: &'static str,
}

impl Reason {
    /// The case as the keyring and the access lines write it.
    pub fn case_ref(&self) -> String {
        format!("case:{}", self.case)
    }
}

/// One scan at a place, of somebody whom we do not know yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    pub who: Hidden,
    pub at: Moment,
    pub direction: Direction,
    /// Nothing but a printed code says so.
    pub low: bool,
    /// After coming: the same person's next scan anywhere that day. Without it everybody seems to stay the usual time.
    pub next: Option<Next>,
}

/// Who was scanned at a place in `from..=until` of one day?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedOf {
    pub day: Day,
    pub place: PlaceId,
    pub from: Moment,
    /// Of those scanned before this, only they matter whose next scan is a check-out here from this moment on: a check-out
    /// is believed for long, and without one nobody is thought to have stayed until now. The others may be left out.
    pub surely: Moment,
    pub until: Moment,
}

/// What there is to know of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceNote {
    pub id: PlaceId,
    pub name: String,
    pub usual: Span,
}

impl PlaceNote {
    /// A check-out is believed up to four usual stays, two hours at least and sixteen at most.
    pub fn stay(&self) -> Stay {
        let longest = (self.usual.micros() * 4).clamp(Span::hours(2).micros(), Span::hours(16).micros());
        Stay { usual: self.usual, longest: Span::from_micros(longest.max(self.usual.micros())) }
    }
}

/// The visits of a day, as whoever keeps them lets them be asked. Only people who were let in count.
///
/// Tracing itself writes the access line of everybody whom it looked at.
pub trait Visits: Send + Sync + 'static {
    /// Everything that each person's passes were scanned for on a day, in the order of the questions. `None` when the
    /// day's key is gone: what was found while it lived stays.
    fn of_people<'a>(
        &'a self,
        ctx: &'a Ctx,
        asked: &'a [(PersonId, Day)],
    ) -> Asked<'a, Vec<Option<Vec<Visit>>>>;

    /// Who was scanned at each place, in the order of the questions: one range of the index by place for each.
    fn seen_at<'a>(&'a self, ctx: &'a Ctx, asked: &'a [AskedOf]) -> Asked<'a, Vec<Vec<Seen>>>;

    /// Turns some of a day's hidden people into people, for a case and a purpose. Those whose key is gone, or
    /// who are nobody, are left out.
    fn resolve<'a>(
        &'a self,
        ctx: &'a Ctx,
        reason: &'a Reason,
        day: Day,
        hidden: Vec<Hidden>,
    ) -> Asked<'a, Vec<(Hidden, PersonId)>>;

    /// The places among these that exist.
    fn places<'a>(&'a self, ctx: &'a Ctx, ids: Vec<PlaceId>) -> Asked<'a, Vec<PlaceNote>>;
}

/// A trip that somebody declared: the vehicle in their words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredTrip {
    pub vehicle: String,
    pub on: Day,
}

/// The trips that residents declared.
pub trait Trips: Send + Sync + 'static {
    /// What one person declared for these days, both included.
    fn of_person<'a>(
        &'a self,
        ctx: &'a Ctx,
        person: PersonId,
        from: Day,
        until: Day,
    ) -> Asked<'a, Vec<DeclaredTrip>>;

    /// Who declared this vehicle (upper case, half width) for that day.
    fn aboard<'a>(&'a self, ctx: &'a Ctx, vehicle: &'a str, on: Day) -> Asked<'a, Vec<PersonId>>;
}

/// Nobody declared any trip: for tests, and where declarations are kept elsewhere.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoTrips;

impl Trips for NoTrips {
    fn of_person<'a>(&'a self, _: &'a Ctx, _: PersonId, _: Day, _: Day) -> Asked<'a, Vec<DeclaredTrip>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn aboard<'a>(&'a self, _: &'a Ctx, _: &'a str, _: Day) -> Asked<'a, Vec<PersonId>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// The numbers that tracing takes from the rule book in force: another version may have others.
pub trait Rulings: Send + Sync + 'static {
    fn now<'a>(&'a self, ctx: &'a Ctx) -> BoxFuture<'a, Result<Ruling, StoreError>>;
}

/// The same numbers always: for tests.
impl Rulings for Ruling {
    fn now<'a>(&'a self, _: &'a Ctx) -> BoxFuture<'a, Result<Ruling, StoreError>> {
        Box::pin(async { Ok(*self) })
    }
}

/// Everything that the binary hands to this module.
#[derive(Clone)]
pub struct Needs {
    pub visits: Arc<dyn Visits>,
    pub trips: Arc<dyn Trips>,
    pub rulings: Arc<dyn Rulings>,
}

impl fmt::Debug for Needs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Needs").finish_non_exhaustive()
    }
}
