//! A house with nobody in it yet, and the few moves that most stories begin with.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use access::{Ctx, Policy, Role, StaffId, World};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, header},
};
use base::{AreaCode, Chance, Clock, Moment, Span, Text, Words, Zone};
use http::{House, Metrics};
use keys::Keyring;
use people::{Area, DemoOutbox, Holder, NewStaff, NoPlaces, Sessions, Setting};
use serde_json::{Value, json};
use store::{Store, StoreError, args, transact};
use tower::ServiceExt as _;

/// Two communities of one county, next door to each other.
pub(crate) const HERE: &str = "440305001001";
pub(crate) const THERE: &str = "440305001002";
/// Documents whose check digits are right.
pub(crate) const CARD: &str = "11010519491231002X";

pub(crate) struct TestHouse {
    pub(crate) world: Arc<World>,
    router: Router,
    jobs: Vec<work::Job>,
    file: Option<PathBuf>,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or(Value::Null)
    }
    /// The slug of the problem, or the whole text when it is none.
    pub(crate) fn slug(&self) -> String {
        let kind = self.json()["type"].as_str().map(str::to_owned);
        kind.map_or_else(|| self.text.clone(), |kind| kind.trim_start_matches("/problems/").to_owned())
    }
    /// Insists on success.
    pub(crate) fn ok(self) -> Value {
        assert!((200..300).contains(&self.status), "{} {}", self.status, self.text);
        self.json()
    }
    /// Insists on this refusal, told in a sentence.
    pub(crate) fn refused(&self, status: u16, slug: &str) {
        assert_eq!((self.status, self.slug().as_str()), (status, slug), "{}", self.text);
        assert!(self.json()["detail"].as_str().is_some_and(|detail| detail.len() > 6), "{}", self.text);
    }
}

impl TestHouse {
    pub(crate) async fn open() -> Self {
        Self::with(true).await
    }

    pub(crate) async fn with(demo: bool) -> Self {
        let (url, file) = own_store().await;
        let store = Store::open(&url).await.unwrap();
        store::migrate(&store).await.unwrap();
        let chance = Chance::seeded(1);
        let world = Arc::new(World {
            store,
            clock: Clock::hand("2026-11-21T01:00:00Z".parse::<Moment>().unwrap()),
            keys: Arc::new(Keyring::memory(&chance)),
            chance,
            zone: Zone::default(),
            policy: Policy::shipped(),
        });
        let setting = Setting {
            demo,
            town_name: Words::new("江城", "Rivertown"),
            town_area: Some("4403".parse().unwrap()),
            secure_cookie: false,
            outbox: Arc::new(DemoOutbox::default()),
            places: Arc::new(NoPlaces),
        };
        let module = people::module(setting);
        let jobs = module.jobs.clone();
        let house = Arc::new(House {
            world: Arc::clone(&world),
            known: Box::new(Sessions),
            metrics: Metrics::default(),
            behind_proxy: false,
        });
        let router = http::router(&house, vec![module]);
        let areas: Vec<Area> = [("440305001", "粤海街道"), (HERE, "东社区"), (THERE, "西社区")]
            .map(|(code, name)| Area {
                code: code.parse().unwrap(),
                name: name.to_owned(),
                name_en: None,
                geometry: None,
            })
            .into();
        let put: Result<u64, StoreError> =
            transact!(world.store, "test.areas", tx => { people::areas::put(tx, &areas).await });
        put.unwrap();
        Self { world, router, jobs, file }
    }

    pub(crate) fn pass_time(&self, span: Span) {
        self.world.clock.advance(span);
    }

    pub(crate) async fn work(&self) -> u64 {
        work::settle(&self.world, &self.jobs, &[]).await
    }

    pub(crate) fn system(&self) -> Ctx {
        Ctx::system(&self.world, "test")
    }

    pub(crate) async fn call(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: Option<Value>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("accept-language", "en");
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        self.send(request.body(body).unwrap()).await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 10_000_000).await.unwrap();
        Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            text: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    pub(crate) async fn get(&self, path: &str, token: &str) -> Answer {
        self.call("GET", path, Some(token), None).await
    }
    pub(crate) async fn post(&self, path: &str, token: &str, body: Value) -> Answer {
        self.call("POST", path, Some(token), Some(body)).await
    }

    /// The code that came to the phone.
    pub(crate) async fn code(&self, phone: &str) -> String {
        let sent =
            self.call("POST", "/api/v1/session/code", None, Some(json!({ "phone": phone }))).await.ok();
        sent["demo_code"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn try_register(&self, phone: &str, document: Value, change: Value) -> Answer {
        let mut body = json!({
            "phone": phone, "code": self.code(phone).await, "document": document, "name": "王小明",
            "home_area": HERE
        });
        for (key, value) in change.as_object().unwrap() {
            body[key] = value.clone();
        }
        self.call("POST", "/api/v1/residents", None, Some(body)).await
    }

    /// A resident with a passport, signed in: id and token.
    pub(crate) async fn resident(&self, phone: &str, passport: &str) -> (String, String) {
        self.resident_in(phone, passport, HERE).await
    }

    pub(crate) async fn resident_in(&self, phone: &str, passport: &str, area: &str) -> (String, String) {
        let document = json!({ "kind": "passport", "number": passport });
        let done = self.try_register(phone, document, json!({ "home_area": area })).await.ok();
        let person = done["person"].as_str().unwrap().to_owned();
        (person, self.sign_in(phone).await)
    }

    pub(crate) async fn sign_in(&self, phone: &str) -> String {
        let body = json!({ "phone": phone, "code": self.code(phone).await });
        let answer = self.call("POST", "/api/v1/session/resident", None, Some(body)).await;
        token_of(&answer)
    }

    /// Somebody who works in an area, signed in.
    pub(crate) async fn staff(&self, role: Role, area: &str) -> (StaffId, String) {
        static TURN: AtomicU32 = AtomicU32::new(0);
        let name = format!("{role}-{}", TURN.fetch_add(1, Ordering::Relaxed));
        let new = NewStaff {
            name,
            display_name: Text::parse("李伟").unwrap(),
            role,
            area: area.parse::<AreaCode>().unwrap(),
            place: None,
        };
        let enrolled = people::add_staff(&self.system(), new).await.unwrap();
        let token = people::enter(&self.system(), Holder::Staff(enrolled.staff)).await.unwrap();
        (enrolled.staff, token.as_str().to_owned())
    }

    /// Every text and byte of the store that a thief would find, for looking for what must not be there.
    pub(crate) async fn fact_kinds(&self) -> Vec<String> {
        let rows = self.world.store.rows("SELECT kind FROM fact ORDER BY at, id", args![]).await.unwrap();
        rows.iter().map(|row| row.get("kind").unwrap()).collect()
    }
}

impl Drop for TestHouse {
    fn drop(&mut self) {
        for end in self.file.iter().flat_map(|file| ["", "-wal", "-shm"].map(|end| (file, end))) {
            let _ = std::fs::remove_file(format!("{}{}", end.0.display(), end.1));
        }
    }
}

/// The token in the cookie that signing in set.
pub(crate) fn token_of(answer: &Answer) -> String {
    let line = answer.headers.get(header::SET_COOKIE).unwrap_or_else(|| panic!("no cookie: {}", answer.text));
    let pair = line.to_str().unwrap().split(';').next().unwrap();
    pair.strip_prefix("bulwark=").unwrap().to_owned()
}

/// A store of this test's own.
async fn own_store() -> (String, Option<PathBuf>) {
    static TURN: AtomicU32 = AtomicU32::new(0);
    let name = format!("people_{}_{}", std::process::id(), TURN.fetch_add(1, Ordering::Relaxed));
    match std::env::var("BULWARK_TEST_STORE") {
        Ok(server) if server.starts_with("postgres") => {
            let admin = Store::open(&server).await.unwrap();
            let sql = format!(
                "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
            );
            admin.rows(&sql, args![]).await.unwrap();
            admin.close().await;
            (format!("{}/{name}", server.rsplit_once('/').unwrap().0), None)
        }
        _ => {
            let file = std::env::temp_dir().join(format!("{name}.db"));
            let _ = std::fs::remove_file(&file);
            (format!("sqlite:{}", file.display()), Some(file))
        }
    }
}
