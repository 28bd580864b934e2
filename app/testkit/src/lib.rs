//! A whole house for one test, so that a test is about its story and not about its setting.
//!
//! ```ignore
//! let app = TestApp::with(vec![pass::module()]).await;
//! let resident = app.resident().await;
//! app.settle().await;
//! let pass = app.get(&format!("/api/v1/residents/{}/pass", resident.id)).by(&resident).await.ok();
//! assert_eq!(pass["decision"]["colour"], "grey");
//! ```
//!
//! Each test has a store of its own: an embedded file, or a database on the PostgreSQL server that
//! `BULWARK_TEST_STORE` names. The clock stands still until [`TestApp::advance`] moves it; nothing sleeps.

mod answer;
mod ask;
mod listen;
mod phone;
mod place;
mod sms;
mod who;

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use access::{Ctx, PersonId, Policy, World};
use axum::Router;
use base::{AreaCode, Chance, Clock, Moment, Span, Words, Zone};
use http::{House, Metrics, Module};
use journal::{Entry, Fact};
use keys::Keyring;
use people::{Area, Farewell, NoFarewell, NoPlaces, Sessions, Setting};
use serde_json::Value;
use store::{Store, StoreError, transact};

pub use answer::Answer;
pub use ask::Ask;
pub use listen::{Listening, Port};
pub use phone::Phone;
pub use sms::Sms;
pub use who::{Member, Newcomer, Resident, SignedIn};

use place::Place;

/// The town in which the stories play; its areas are made up (no division code begins with 99).
pub const TOWN: &str = "9901";
/// A district of the town.
pub const DISTRICT: &str = "990101";
/// The community in which residents live unless a test says otherwise.
pub const HERE: &str = "990101001001";
/// The community next door.
pub const THERE: &str = "990101001002";
/// A community in another district.
pub const FAR: &str = "990102001001";
/// Monday morning, nine o'clock in the town.
pub const MORNING: &str = "2026-03-02T09:00:00+08:00";

/// A house with people in it, alone in the world.
#[derive(Debug)]
pub struct TestApp {
    pub world: Arc<World>,
    /// The messages that went out to phones.
    pub sms: Arc<Sms>,
    phones: phone::Phones,
    router: Router,
    jobs: Vec<work::Job>,
    readers: Vec<work::Reader>,
    // Dropped last: the store must be let go before its file or database is.
    _place: Place,
}

/// What a house stands on.
struct Ground {
    place: Place,
    store: Store,
    keys: Keyring,
    clock: Clock,
    chance: Chance,
}

impl TestApp {
    /// A house with `kernel/people` and the public ledger only.
    pub async fn new() -> Self {
        Self::with(Vec::new()).await
    }

    /// A house with `kernel/people`, the public ledger and these modules, at nine on a Monday morning.
    pub async fn with(modules: Vec<Module>) -> Self {
        Self::build(modules, false, Arc::new(NoFarewell)).await
    }

    /// A house in a store that stands already, under its own keyring and the machine's clock: people are put there for a
    /// binary to find. Close the store before that one opens it.
    pub async fn at(store: Store, keys: Keyring, modules: Vec<Module>, farewell: Arc<dyn Farewell>) -> Self {
        store::migrate(&store).await.expect("the migrations run");
        let ground =
            Ground { place: Place::Given, store, keys, clock: Clock::System, chance: Chance::system() };
        Self::found(ground, modules, false, farewell).await
    }

    /// As [`TestApp::at`], with a clock that stands still at a moment: for a store that was left long ago.
    pub async fn at_the_time(
        store: Store,
        keys: Keyring,
        at: Moment,
        modules: Vec<Module>,
        farewell: Arc<dyn Farewell>,
    ) -> Self {
        let (clock, chance) = (Clock::hand(at), Chance::system());
        Self::found(Ground { place: Place::Given, store, keys, clock, chance }, modules, false, farewell)
            .await
    }

    /// As [`TestApp::with`], and these are asked before somebody is forgotten.
    pub async fn parting(modules: Vec<Module>, farewell: Arc<dyn Farewell>) -> Self {
        Self::build(modules, false, farewell).await
    }

    /// As [`TestApp::with`], but as the demo does it: codes are shown in the answer.
    pub async fn demo(modules: Vec<Module>) -> Self {
        Self::build(modules, true, Arc::new(NoFarewell)).await
    }

    async fn build(modules: Vec<Module>, demo: bool, farewell: Arc<dyn Farewell>) -> Self {
        let (place, store) = Place::fresh().await;
        // The same chance in every run of a test, another in every house: two houses in one process share no id.
        static HOUSES: AtomicU64 = AtomicU64::new(1);
        let house = HOUSES.fetch_add(1, Ordering::Relaxed);
        let chance = Chance::seeded(house);
        // Keys too are the same in every run: what is counted by a keyed hash comes out alike. They are another's in
        // every test, or a leak between tests would go unseen.
        let mut seed = DefaultHasher::new();
        (std::thread::current().name(), house).hash(&mut seed);
        let keys = Keyring::memory(&Chance::seeded(seed.finish()));
        let ground = Ground { place, store, keys, clock: Clock::hand(moment(MORNING)), chance };
        Self::found(ground, modules, demo, farewell).await
    }

    async fn found(ground: Ground, modules: Vec<Module>, demo: bool, farewell: Arc<dyn Farewell>) -> Self {
        let Ground { place, store, keys, clock, chance } = ground;
        let world = Arc::new(World {
            store,
            clock,
            keys: Arc::new(keys),
            chance,
            zone: Zone::default(),
            policy: Policy::shipped(),
            issuer: "9901".into(),
        });
        journal::open(&world).await.expect("a journal under the keyring");
        people::open(&world).await.expect("people under the keyring");
        let sms = Arc::new(Sms::default());
        let setting = Setting {
            demo,
            town_name: Words::new("江城", "Rivertown"),
            town_area: Some(area(TOWN)),
            secure_cookie: false,
            outbox: Arc::clone(&sms) as Arc<dyn people::Outbox>,
            places: Arc::new(NoPlaces),
            farewell,
        };
        let mut all = vec![people::module(setting)];
        // The ledger belongs to the house as people do; a test may bring its own, with witnesses.
        if modules.iter().all(|module| module.name != "ledger") {
            all.push(ledger::module());
        }
        all.extend(modules);
        let jobs = all.iter().flat_map(|module| module.jobs.clone()).collect();
        let readers = all.iter().flat_map(|module| module.readers.clone()).collect();
        let house = Arc::new(House {
            world: Arc::clone(&world),
            known: Box::new(Sessions),
            metrics: Metrics::default(),
            crowd: http::Crowd::of(http::MOST_REQUESTS),
            // A story may say from where somebody asks: see `Ask::from`.
            behind_proxy: true,
            secure: false,
        });
        let router = http::router(&house, all, axum::Router::new());
        let app = Self { world, sms, phones: phone::Phones::default(), router, jobs, readers, _place: place };
        app.lay_out().await;
        app
    }

    /// The areas of the town.
    async fn lay_out(&self) {
        let areas: Vec<Area> = [
            (TOWN, "江城市", "Rivertown"),
            (DISTRICT, "东城区", "East District"),
            ("990102", "西城区", "West District"),
            ("990101001", "东门街道", "East Gate"),
            ("990102001", "西门街道", "West Gate"),
            (HERE, "东门社区", "East Gate Community"),
            (THERE, "河边社区", "Riverside Community"),
            (FAR, "西门社区", "West Gate Community"),
        ]
        .map(|(code, name, name_en)| Area {
            code: area(code),
            name: name.to_owned(),
            name_en: Some(name_en.to_owned()),
            geometry: None,
        })
        .into();
        let put: Result<u64, StoreError> =
            transact!(self.world.store, "test.areas", tx => { people::areas::put(tx, &areas).await });
        put.expect("the areas of the test town");
    }

    /// Every session that stands goes on for as long as the story does.
    pub async fn stay_signed_in(&self) {
        let forever = Moment::from_micros(i64::MAX);
        people::prolong(&self.ctx(), forever).await.expect("sessions that last");
    }

    /// The surroundings of the system itself, for calling an act directly.
    pub fn ctx(&self) -> Ctx {
        Ctx::system(&self.world, "test")
    }

    pub fn now(&self) -> Moment {
        self.world.clock.now()
    }

    /// Moves the clock on. What the clock changes is written by the next [`TestApp::settle`].
    pub fn advance(&self, span: Span) {
        self.world.clock.advance(span);
    }

    /// Moves the clock to a moment, which may also lie before now.
    pub fn set_clock(&self, at: &str) {
        self.world.clock.advance(moment(at) - self.now());
    }

    /// Lets all later work be done that is due: jobs, and readers of the journal. Returns how much was done.
    pub async fn settle(&self) -> u64 {
        work::settle(&self.world, &self.jobs, &self.readers).await
    }

    /// Writes a fact as if another module had, and returns it sealed. Nobody has read it before [`TestApp::settle`].
    pub async fn tell(
        &self,
        kind: &'static str,
        subject: impl Into<Option<PersonId>>,
        payload: Value,
    ) -> journal::FactId {
        let (ctx, subject) = (self.ctx(), subject.into());
        let written: Result<journal::FactId, StoreError> = transact!(self.world.store, "test.tell", tx => {
            let entry = |subject| Entry { kind, subject, area: None, payload: payload.clone() };
            match subject {
                Some(person) => journal::write_about(tx, &ctx, person, entry(Some(*person.bytes()))).await,
                None => journal::write(tx, &ctx, entry(None)).await,
            }
        });
        let id = written.expect("a fact of the story");
        journal::seal(&self.world).await.expect("the journal seals");
        id
    }

    /// Every fact of a kind, oldest first.
    pub async fn facts(&self, kind: &str) -> Vec<Fact> {
        journal::seal(&self.world).await.expect("the journal seals");
        let all = journal::behind(&self.world, 0, i64::from(i32::MAX)).await.expect("the journal reads");
        all.facts.into_iter().filter(|fact| fact.kind == kind).collect()
    }

    /// Who looked at a person, newest first: what was looked at, in the words of the access lines,
    /// those included that the person cannot read yet.
    pub async fn looks(&self, person: PersonId) -> Vec<audit::Line> {
        let ever = Moment::from_micros(i64::MAX);
        audit::about(&self.world.store, person, ever, None, 1_000).await.expect("the access lines read")
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &str) -> i64 {
        let sql = format!("SELECT COUNT(*) AS n FROM {table}");
        let row = self.world.store.row(&sql, store::args![]).await.expect("a table of the store");
        row.expect("a count").get("n").expect("a count")
    }

    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }
}

/// An area that the test writes as text.
#[track_caller]
pub fn area(code: &str) -> AreaCode {
    AreaCode::parse(code).expect("a well-formed area code")
}

/// A moment that the test writes as text.
#[track_caller]
pub fn moment(text: &str) -> Moment {
    text.parse().expect("a moment in RFC 3339")
}
