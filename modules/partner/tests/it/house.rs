//! A house in which passes are what the story says they are, a partner that signs its calls, and a resident who lets it.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU32, Ordering},
};

use access::{Ctx, PersonId, Role};
use base::{Chance, Words};
use credential::{Algorithm, Signer as _};
use http::{Problem, signature::digest_of};
use keys::IssuerKey;
use partner::{
    Services,
    needs::{
        CodeMade, CodeRead, CodeTold, CorrectionSaid, HealthSaid, HealthTold, PhoneSaid, ProofTold, Served,
        Stands, TripSaid,
    },
};
use rules::Colour;
use serde_json::{Value, json};
use testkit::{Answer, Member, Resident, TOWN, TestApp};

pub(crate) const ALL: [&str; 7] =
    ["declare_health", "declare_trip", "query_health", "invoke", "make_code", "verify_code", "correct"];

/// What was done in a resident's name, and by whom.
#[derive(Debug, Default)]
pub(crate) struct Deeds(Mutex<Vec<(String, PersonId)>>, Mutex<Option<PersonId>>);

impl Deeds {
    fn did(&self, ctx: &Ctx, what: &str, person: PersonId) {
        assert_eq!(ctx.actor, access::Actor::Resident { person }, "done in the resident's own name");
        self.0.lock().unwrap().push((what.to_owned(), person));
    }

    pub(crate) fn all(&self) -> Vec<(String, PersonId)> {
        self.0.lock().unwrap().clone()
    }

    /// The next code that is read is this resident's.
    pub(crate) fn shown_by(&self, who: &Resident) {
        *self.1.lock().unwrap() = Some(who.id);
    }
}

#[derive(Debug)]
struct Story(Arc<Deeds>);

fn green() -> Words {
    Words::new("绿码", "Green")
}

impl Services for Story {
    fn declare_health<'a>(&'a self, ctx: &'a Ctx, person: PersonId, said: HealthSaid) -> Served<'a, ()> {
        Box::pin(async move {
            if said.temperature_tenths.is_some_and(|tenths| tenths > 450) {
                return Err(Problem::new(422, "bad-temperature").say("体温不对。", "No such temperature."));
            }
            self.0.did(ctx, "health", person);
            Ok(())
        })
    }
    fn declare_trips<'a>(&'a self, ctx: &'a Ctx, person: PersonId, said: Vec<TripSaid>) -> Served<'a, usize> {
        self.0.did(ctx, "trips", person);
        Box::pin(async move { Ok(said.len()) })
    }
    fn stands<'a>(&'a self, ctx: &'a Ctx, person: PersonId) -> Served<'a, Stands> {
        self.0.did(ctx, "stands", person);
        let health = HealthTold {
            colour: Colour::Green,
            word: green(),
            reason: None,
            next: None,
            since: ctx.now(),
            until: None,
        };
        let proof = ProofTold { state: "proved".into(), index: Some(3) };
        Box::pin(async move { Ok(Stands { health, proof }) })
    }
    fn make_code<'a>(&'a self, ctx: &'a Ctx, person: PersonId, phone: PhoneSaid) -> Served<'a, CodeMade> {
        Box::pin(async move {
            if !phone.r#move {
                return Err(Problem::new(409, "bound-elsewhere").say("在别的手机上。", "On another phone."));
            }
            self.0.did(ctx, "code", person);
            let now = ctx.now();
            Ok(CodeMade {
                token: "hEO".into(),
                serial: "00".into(),
                issued: now,
                expires: now,
                refresh_at: now,
                identity: None,
            })
        })
    }
    fn read_code<'a>(&'a self, _: &'a Ctx, text: &'a str) -> Served<'a, CodeRead> {
        let person = *self.0.1.lock().unwrap();
        let genuine = text.starts_with("BW1S:");
        let told = CodeTold {
            state: if genuine { "genuine" } else { "not_a_pass" }.into(),
            colour: genuine.then_some(Colour::Green),
            word: genuine.then(green),
            sentence: Words::new("可以通行。", "May pass."),
        };
        Box::pin(async move { Ok(CodeRead { person: person.filter(|_| genuine), told }) })
    }
    fn correct<'a>(&'a self, ctx: &'a Ctx, person: PersonId, _: CorrectionSaid) -> Served<'a, ()> {
        self.0.did(ctx, "correct", person);
        Box::pin(async { Ok(()) })
    }
}

/// Somebody else's application, with its key.
pub(crate) struct App {
    pub(crate) id: String,
    key: IssuerKey,
}

/// A call that its sender may still spoil.
pub(crate) struct Draft {
    pub(crate) path: String,
    pub(crate) body: String,
    pub(crate) created: i64,
    pub(crate) nonce: String,
    pub(crate) key: String,
    pub(crate) algorithm: String,
    pub(crate) components: Vec<&'static str>,
}

impl App {
    pub(crate) fn key(algorithm: Algorithm) -> IssuerKey {
        IssuerKey::of_secret(&IssuerKey::make(algorithm, &Chance::system())).unwrap()
    }

    pub(crate) fn of(id: &str, key: IssuerKey) -> Self {
        Self { id: id.to_owned(), key }
    }

    pub(crate) fn draft(&self, house: &House, service: &str, body: &Value) -> Draft {
        static TURN: AtomicU32 = AtomicU32::new(1);
        Draft {
            path: format!("/api/partner/v1/{service}"),
            body: body.to_string(),
            created: house.app.now().seconds(),
            nonce: format!("nonce-{:012}", TURN.fetch_add(1, Ordering::Relaxed)),
            key: self.id.clone(),
            algorithm: match self.key.algorithm() {
                Algorithm::Sm2 => "sm2-sm3".into(),
                _ => "ecdsa-p256-sha256".into(),
            },
            components: vec!["@method", "@path", "content-digest"],
        }
    }

    /// The three headers of a signed call.
    pub(crate) fn sign(&self, draft: &Draft) -> [(&'static str, String); 3] {
        use base64::{Engine as _, engine::general_purpose::STANDARD};
        let Draft { created, nonce, key, algorithm, .. } = draft;
        let (path, query) = draft.path.split_once('?').unwrap_or((&draft.path, ""));
        let digest = digest_of(draft.body.as_bytes());
        let mut base = String::new();
        for component in &draft.components {
            let value = match *component {
                "@method" => "POST".to_owned(),
                "@path" => path.to_owned(),
                "@query" => format!("?{query}"),
                _ => digest.clone(),
            };
            base.push_str(&format!("\"{component}\": {value}\n"));
        }
        let covered: Vec<String> = draft.components.iter().map(|one| format!("\"{one}\"")).collect();
        let params = format!(
            "({});created={created};keyid=\"{key}\";nonce=\"{nonce}\";alg=\"{algorithm}\"",
            covered.join(" ")
        );
        base.push_str(&format!("\"@signature-params\": {params}"));
        let signature = STANDARD.encode(self.key.sign(base.as_bytes()));
        [
            ("content-digest", digest),
            ("signature-input", format!("sig={params}")),
            ("signature", format!("sig=:{signature}:")),
        ]
    }
}

pub(crate) struct House {
    pub(crate) app: TestApp,
    pub(crate) deeds: Arc<Deeds>,
    pub(crate) admin: Member,
}

impl House {
    pub(crate) async fn new() -> Self {
        let deeds = Arc::new(Deeds::default());
        let services: Arc<dyn Services> = Arc::new(Story(Arc::clone(&deeds)));
        let app = TestApp::with(vec![partner::module(&services)]).await;
        let admin = app.staff(Role::Administrator, TOWN, None).await;
        Self { app, deeds, admin }
    }

    /// What an administrator fills in for a partner with this key.
    pub(crate) fn form(key: &IssuerKey) -> Value {
        let method = if key.algorithm() == Algorithm::Sm2 { "sm2" } else { "es256" };
        json!({
            "name": "江城出行", "name_en": "Rivertown Travel", "sandbox": false,
            "key": { "method": method, "text": hex::encode(key.public().bytes()) },
            "services": ALL, "areas": [TOWN], "quota": { "per_minute": 50, "per_day": 1000 },
        })
    }

    /// An admitted partner; `change` may alter what the administrator fills in.
    pub(crate) async fn partner_with(&self, algorithm: Algorithm, change: impl FnOnce(&mut Value)) -> App {
        let key = App::key(algorithm);
        let mut form = Self::form(&key);
        change(&mut form);
        let made = self.app.post("/partners", form).by(&self.admin).await.ok();
        App { id: made["id"].as_str().unwrap().to_owned(), key }
    }

    pub(crate) async fn partner(&self) -> App {
        self.partner_with(Algorithm::Es256, |_| {}).await
    }

    /// The resident lets the partner do this; gives what the partner needs to know.
    pub(crate) async fn consent(&self, who: &Resident, partner: &App, services: &[&str]) -> String {
        let body = json!({ "partner": partner.id, "services": services, "purpose": "travel", "days": 30 });
        let given = self.app.post(format!("/residents/{}/consents", who.id), body).by(who).await.ok();
        given["id"].as_str().unwrap().to_owned()
    }

    /// A resident who lets the partner do everything.
    pub(crate) async fn willing(&self, partner: &App) -> (Resident, String) {
        let who = self.app.resident().await;
        let all: Vec<&str> = ALL.into_iter().filter(|service| *service != "verify_code").collect();
        let consent = self.consent(&who, partner, &all).await;
        (who, consent)
    }

    pub(crate) async fn send(&self, draft: &Draft, headers: &[(&'static str, String)]) -> Answer {
        let mut ask = self
            .app
            .ask("POST", &draft.path)
            .header("content-type", "application/json")
            .raw(draft.body.clone());
        for (name, value) in headers {
            ask = ask.header(name, value);
        }
        ask.await
    }

    /// A call as it should be.
    pub(crate) async fn call(&self, by: &App, service: &str, body: Value) -> Answer {
        let draft = by.draft(self, service, &body);
        self.send(&draft, &by.sign(&draft)).await
    }
}

/// Insists on this refusal with its code, in the form of every answer of a service.
#[track_caller]
pub(crate) fn refused(answer: &Answer, status: u16, slug: &str, code: &str) {
    answer.refused(status, slug);
    let body = answer.json();
    assert_eq!(body["code"], code, "{body}");
    assert_eq!(body["data"], Value::Null);
    assert!(body["message"]["zh"].as_str().is_some_and(|text| text.chars().count() > 3), "{body}");
    assert!(body["message"]["en"].as_str().is_some_and(|text| text.len() > 3), "{body}");
}
