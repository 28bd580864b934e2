//! A community with people in it whose passes can be scanned, in a home that the binary serves.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use std::time::{Duration, Instant};

use access::Role;
use base::{Clock, Moment};
use serde_json::{Value, json};
use store::{Store, args};
use testkit::{HERE, Phone, TOWN};

use crate::{
    binary::Home,
    client::{Reply, try_ask},
    house::whole_at,
    serving::Server,
};

pub(super) struct Ward {
    pub(super) home: Home,
    pub(super) place: String,
    pub(super) administrator: String,
    pub(super) guard: String,
    pub(super) officer: String,
    people: Vec<Carrier>,
}

/// Somebody with a phone and what it was given.
struct Carrier {
    id: String,
    session: String,
    phone: Arc<Phone>,
    token: String,
}

/// A scan that was answered.
#[derive(Debug, Clone)]
pub(super) struct Scanned {
    pub(super) id: String,
    body: Value,
}

pub(super) const SOUND: [&str; 4] = ["journal", "ledger", "decisions", "retention"];

impl Ward {
    /// So many residents with a green pass, a guard at a market, an administrator and a rule officer.
    pub(super) fn new(people: usize) -> Self {
        Self::of(Home::new(), people)
    }

    pub(super) fn of(home: Home, people: usize) -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let (place, [administrator, guard, officer], people) = runtime.block_on(async {
            let app = whole_at(&home).await;
            let administrator = app.staff(Role::Administrator, TOWN, None).await;
            let market = json!({ "name": "东门市场", "kind": "market", "area": HERE });
            let place = app.post("/places", market).by(&administrator).await.ok();
            let place = place["id"].as_str().unwrap().to_owned();
            let guard = app.staff(Role::Guard, HERE, Some(place.parse().unwrap())).await;
            let officer = app.staff(Role::RuleOfficer, TOWN, None).await;
            let mut residents = Vec::new();
            for _ in 0..people {
                let resident = app.resident().await;
                let said = json!({ "temperature_tenths": 365, "symptoms": [], "contact": "no", "trips": [] });
                app.post(format!("/residents/{}/declarations", resident.id), said).by(&resident).await.ok();
                residents.push(resident);
            }
            app.settle().await;
            let mut carriers = Vec::new();
            for resident in residents {
                let given = app.refresh(&resident).await;
                let token = given["token"].as_str().unwrap_or_else(|| panic!("{given}")).to_owned();
                let phone = app.phone_of(resident.id);
                carriers.push(Carrier { id: resident.id.to_string(), session: resident.token, phone, token });
            }
            app.settle().await;
            app.world.store.close().await;
            (place, [administrator.token, guard.token, officer.token], carriers)
        });
        Self { home, place, administrator, guard, officer, people }
    }

    pub(super) fn serve(&self) -> Server {
        Server::start(&self.home, &["--town-area", TOWN])
    }

    /// The first of them, and their session.
    pub(super) fn resident(&self) -> (&str, &str) {
        (&self.people[0].id, &self.people[0].session)
    }

    /// What the phone of this one shows now.
    pub(super) fn scan_of(&self, number: usize) -> Scanned {
        let carrier = &self.people[number % self.people.len()];
        let id = id();
        let code = carrier.phone.show(&carrier.token, now());
        Scanned { body: json!({ "scan_id": id, "code": code, "direction": "in" }), id }
    }

    /// Scans at the market. Whatever comes back, or nothing.
    pub(super) fn scan(&self, address: &str, scan: &Scanned) -> std::io::Result<Reply> {
        let path = format!("/api/v1/places/{}/scans", self.place);
        try_ask(address, "POST", &path, Some(&self.guard), Some(&scan.body))
    }

    /// A phone asks for its next token.
    pub(super) fn refresh(&self, address: &str, number: usize) -> std::io::Result<Reply> {
        let carrier = &self.people[number % self.people.len()];
        let path = format!("/api/v1/residents/{}/pass/refresh", carrier.id);
        let body = carrier.phone.asks(&carrier.id, now(), false);
        try_ask(address, "POST", &path, Some(&carrier.session), Some(&body))
    }

    /// Whether the process is alive, asked by somebody whose session comes along.
    pub(super) fn alive(&self, address: &str) -> std::io::Result<Reply> {
        try_ask(address, "GET", "/healthz", Some(&self.people[0].session), None)
    }

    /// What a resident sees of themselves.
    pub(super) fn pass(&self, address: &str, number: usize) -> std::io::Result<Reply> {
        let carrier = &self.people[number % self.people.len()];
        let path = format!("/api/v1/residents/{}/pass", carrier.id);
        try_ask(address, "GET", &path, Some(&carrier.session), None)
    }

    /// So many guards scan one after another until told to stop or until the server is gone; gives what was answered.
    pub(super) fn rush(&self, address: &str, guards: usize, stop: &AtomicBool) -> Vec<Scanned> {
        let one = |guard: usize| {
            let mut answered = Vec::new();
            for turn in 0.. {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                let scan = self.scan_of(guard + turn * guards);
                match self.scan(address, &scan) {
                    Ok(reply) if reply.status == 200 => answered.push(scan),
                    Ok(reply) => panic!("{reply:?}"),
                    Err(_) => break,
                }
            }
            answered
        };
        std::thread::scope(|scope| {
            let guards: Vec<_> = (0..guards).map(|guard| scope.spawn(move || one(guard))).collect();
            guards.into_iter().flat_map(|guard| guard.join().unwrap()).collect()
        })
    }

    /// The journal, the ledger, the decisions and what should be gone: each is checked by the binary.
    #[track_caller]
    pub(super) fn holds(&self, when: &str) {
        holds(&self.home, when);
    }

    /// Every visit that stands, by its scan's id.
    pub(super) fn visits(&self) -> Vec<String> {
        asked(&self.home, async |store| {
            let mut all = Vec::new();
            for table in store::dialect::tables_like(&store, "visit_2").await.unwrap() {
                let rows = store.rows(&format!("SELECT scan FROM {table}"), args![]).await.unwrap();
                all.extend(rows.iter().map(|row| hex(&row.get::<Vec<u8>>("scan").unwrap())));
            }
            all
        })
    }

    pub(super) fn count(&self, sql: &str) -> i64 {
        count(&self.home, sql)
    }

    /// Asks again and again, on one connection, until there is any.
    pub(super) fn wait_until(&self, sql: &str) {
        let begun = Instant::now();
        asked(&self.home, async |store| {
            while store.row(sql, args![]).await.unwrap().is_none_or(|row| row.get::<i64>("n").unwrap() == 0) {
                assert!(begun.elapsed() < Duration::from_secs(60), "none after a minute: {sql}");
            }
        });
    }
}

#[track_caller]
pub(super) fn holds(home: &Home, when: &str) {
    // A store that no house has served yet has published nothing.
    let published = count(home, "SELECT COUNT(*) AS n FROM ledger_entry") > 0;
    for what in SOUND.into_iter().filter(|what| published || *what != "ledger") {
        let ran = home.run(["verify", what]);
        assert_eq!(ran.code, 0, "verify {what}, {when}: {ran:?}");
    }
}

/// What a store says to a question that gives `n`.
pub(super) fn count(home: &Home, sql: &str) -> i64 {
    asked(home, async |store| store.row(sql, args![]).await.unwrap().map_or(0, |row| row.get("n").unwrap()))
}

pub(super) fn asked<T: Send>(home: &Home, deed: impl AsyncFnOnce(Store) -> T + Send) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(&home.url).await.unwrap();
        let told = deed(store.clone()).await;
        store.close().await;
        told
    })
}

pub(super) fn now() -> Moment {
    Clock::System.now()
}

/// An id nobody had before.
pub(super) fn id() -> String {
    hex(&base::Chance::system().bytes::<16>())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
