//! People: residents and those they look after, staff, sign-in and sessions, and the areas they live in.
//!
//! A resident registers with any document or none, is found again by keyed hash, and signs in by a code that comes to
//! their phone. Staff hold one role in one area and sign in by password and second factor. Everybody else in the
//! house asks this crate who a token is ([`Sessions`]) and whose a person is ([`subject`]).

mod acts;
mod ask;
mod bearer;
mod begin;
mod crowd;
pub mod devices;
mod duty;
pub mod facts;
pub mod limits;
mod made;
mod model;
mod outbox;
pub mod password;
mod routes;
mod session;
mod store;
pub mod totp;

use std::{collections::HashMap, fmt, future::Future, pin::Pin, sync::Arc};

use ::store::{Read, Store, StoreError, Tx};
use access::{Actor, Ctx, PersonId, PlaceId, World};
use base::{AreaCode, Document, Moment, Span, Words};
use keys::Keyring;

pub use acts::*;
pub use ask::{DocumentBody, document_said, homes, name_for, subjects};
pub use bearer::{Bearer, bearer_asked, bearer_in};
pub use begin::open;
pub use crowd::{births_between, widest_office};
pub use duty::on_duty;
pub use limits::Limited;
pub use made::settle_staff;
pub use model::{Life, NewResident, NoPhone, NotADeath, Phone, Resident, Staff, Subject};
pub use outbox::{CommandOutbox, DemoOutbox, NoOutbox, NotSent, Outbox, Sending, messages};
pub use session::{
    Device, Holder, RESIDENT_LIFE, STAFF_LIFE, Token, cookie, enter, enter_until, prolong, who,
};
pub use store::areas::{self, Area};

/// What the binary tells this crate about the installation.
#[derive(Debug)]
pub struct Setting {
    /// A made town whose codes may be shown on the page.
    pub demo: bool,
    /// What the town is called.
    pub town_name: Words,
    /// The area that this installation serves, if it is one.
    pub town_area: Option<AreaCode>,
    /// Set when browsers reach us by TLS: the cookie then never travels without it.
    pub secure_cookie: bool,
    pub outbox: Arc<dyn Outbox>,
    pub places: Arc<dyn Places>,
    pub farewell: Arc<dyn Farewell>,
}

impl Setting {
    /// What a place is called; `None` when there is no such place.
    pub(crate) async fn place_name(
        &self,
        store: &Store,
        place: PlaceId,
    ) -> Result<Option<String>, StoreError> {
        Ok(self.places.names(store, vec![place]).await?.remove(&place))
    }
}

/// Names of places, which another crate keeps; the binary brings the two together.
pub trait Places: fmt::Debug + Send + Sync {
    /// Of those that there are; a page's places are asked for at once.
    fn names<'a>(&'a self, store: &'a Store, places: Vec<PlaceId>) -> Naming<'a>;
}

/// What naming places resolves to.
pub type Naming<'a> = Pin<Box<dyn Future<Output = Result<HashMap<PlaceId, String>, StoreError>> + Send + 'a>>;

/// Knows no place: for commands and tests without gates.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoPlaces;

impl Places for NoPlaces {
    fn names<'a>(&'a self, _: &'a Store, _: Vec<PlaceId>) -> Naming<'a> {
        Box::pin(async { Ok(HashMap::new()) })
    }
}

/// What the rest of the house has to say when somebody is to be forgotten; the binary brings it together.
pub trait Farewell: fmt::Debug + Send + Sync {
    /// What still needs the person, in words for them: an open case, a quarantine, an order, an appeal.
    fn holds<'a>(&'a self, tx: &'a mut Tx, ctx: &'a Ctx, person: PersonId) -> Saying<'a, Option<Words>>;

    /// Publishes that a key was destroyed; the statement names nobody.
    fn publish<'a>(
        &'a self,
        tx: &'a mut Tx,
        ctx: &'a Ctx,
        office: AreaCode,
        statement: String,
    ) -> Saying<'a, ()>;

    /// In whose name is published what concerns everybody; `None` while the house knows no area.
    fn office<'a>(&'a self, ctx: &'a Ctx) -> Saying<'a, Option<AreaCode>>;
}

/// What the house's answer resolves to.
pub type Saying<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Nothing holds anybody, and nothing is published: for commands and tests without the rest of the house.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFarewell;

impl Farewell for NoFarewell {
    fn holds<'a>(&'a self, _: &'a mut Tx, _: &'a Ctx, _: PersonId) -> Saying<'a, Option<Words>> {
        Box::pin(async { Ok(None) })
    }
    fn publish<'a>(&'a self, _: &'a mut Tx, _: &'a Ctx, _: AreaCode, _: String) -> Saying<'a, ()> {
        Box::pin(async { Ok(()) })
    }
    fn office<'a>(&'a self, _: &'a Ctx) -> Saying<'a, Option<AreaCode>> {
        Box::pin(async { Ok(None) })
    }
}

/// Answers the door's question who a token is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sessions;

impl http::Known for Sessions {
    fn who<'a>(
        &'a self,
        world: &'a Arc<World>,
        token: &'a str,
    ) -> Pin<Box<dyn Future<Output = Result<Actor, StoreError>> + Send + 'a>> {
        Box::pin(session::who(world, token))
    }
}

/// Routes and jobs.
pub fn module(setting: Setting) -> http::Module {
    let tidy = work::Job::every("people.tidy", Span::minutes(10), |ctx| {
        Box::pin(async move { Ok(store::codes::tidy(ctx.store(), ctx.now()).await?) })
    });
    let (farewell, months) = (Arc::clone(&setting.farewell), Arc::clone(&setting.farewell));
    let forget = work::Job::every("people.forget", Span::minutes(5), move |ctx| {
        let farewell = Arc::clone(&farewell);
        Box::pin(async move { Ok(acts::forget_the_dead(&ctx, &*farewell).await?) })
    });
    let months = work::Job::every("journal.forget", Span::hours(1), move |ctx| {
        let farewell = Arc::clone(&months);
        Box::pin(async move { Ok(acts::forget_months(&ctx, &*farewell).await?) })
    });
    let routes = routes::routes(&Arc::new(setting));
    http::Module {
        jobs: vec![tidy, forget, months],
        sealed: store::sealed(),
        ..http::Module::new("people", routes)
    }
}

/// Whose a person is and where they live, without opening name or number: what a policy question needs.
pub async fn subject(db: impl Read, person: PersonId) -> Result<Option<Subject>, StoreError> {
    store::residents::subject(db, person).await
}

/// One resident with name and numbers opened. The caller owes the person an access line.
pub async fn find(db: impl Read, keys: &Keyring, person: PersonId) -> Result<Option<Resident>, StoreError> {
    store::residents::find(db, keys, person).await
}

/// Who holds the document.
pub async fn by_document(
    db: impl Read,
    keys: &Keyring,
    document: &Document,
) -> Result<Option<PersonId>, StoreError> {
    store::residents::by_document(db, keys, document).await
}

/// What a member of staff is called, also after they left: who answers for a deed is said by name.
pub async fn staff_name(
    db: impl Read,
    keys: &Keyring,
    staff: access::StaffId,
) -> Result<Option<String>, StoreError> {
    Ok(store::staff::find(db, keys, staff).await?.map(|staff| staff.display_name))
}

/// Who signs in with the phone.
pub async fn by_phone(db: impl Read, keys: &Keyring, phone: &Phone) -> Result<Option<PersonId>, StoreError> {
    store::residents::by_phone(db, keys, phone).await
}

/// Those whom a person looks after now. The caller owes each an access line unless the guardian asks.
pub async fn dependants(
    db: impl Read,
    keys: &Keyring,
    guardian: PersonId,
) -> Result<Vec<Resident>, StoreError> {
    store::residents::dependants(db, keys, guardian).await
}

/// Living residents of an area and of each area in it.
pub async fn count_by_area(db: impl Read, area: &AreaCode) -> Result<Vec<(AreaCode, i64)>, StoreError> {
    store::residents::count_by_area(db, area).await
}

/// Writes many residents at once without asking the policy or the journal: for made towns and restores. A document or
/// phone that stands already fails the whole batch.
pub async fn settle(
    tx: &mut Tx,
    keys: &Keyring,
    now: Moment,
    residents: &[NewResident],
) -> Result<(), StoreError> {
    store::residents::insert(tx, keys, now, residents).await
}
