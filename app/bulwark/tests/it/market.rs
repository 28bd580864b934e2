//! A market morning and what comes of it, with every module wired as the binary wires it.

use access::Role;
use base::{Id, Span, kinds};
use serde_json::{Value, json};
use store::{StoreError, args, transact};
use testkit::{DISTRICT, FAR, HERE, Member, SignedIn, THERE, TOWN, TestApp};

use crate::house::whole;

/// Somebody who came to the house by its front door.
struct Person {
    id: String,
    token: String,
    document: String,
}

impl SignedIn for Person {
    fn token(&self) -> &str {
        &self.token
    }
}

struct Town {
    app: TestApp,
    market: String,
    guard: Member,
    clinician: Member,
    tracer: Member,
    commander: Member,
    auditor: Member,
    /// The community workers of [`HERE`], [`THERE`] and [`FAR`].
    workers: [Member; 3],
}

impl Town {
    async fn new() -> Self {
        let app = whole().await;
        let administrator = app.staff(Role::Administrator, DISTRICT, None).await;
        let body =
            json!({ "name": "东门市场", "name_en": "East Gate Market", "kind": "market", "area": HERE });
        let market =
            app.post("/places", body).by(&administrator).await.ok()["id"].as_str().unwrap().to_owned();
        let guard = app.staff(Role::Guard, HERE, Some(market.parse().unwrap())).await;
        let clinician = app.staff(Role::Clinician, DISTRICT, None).await;
        let tracer = app.staff(Role::Tracer, DISTRICT, None).await;
        let commander = app.staff(Role::Commander, TOWN, None).await;
        let auditor = app.staff(Role::Auditor, TOWN, None).await;
        let workers = [
            app.staff(Role::CommunityWorker, HERE, None).await,
            app.staff(Role::CommunityWorker, THERE, None).await,
            app.staff(Role::CommunityWorker, FAR, None).await,
        ];
        Self { app, market, guard, clinician, tracer, commander, auditor, workers }
    }

    /// Registers by phone and document, and signs in with the same code, as the page does.
    async fn newcomer(&self, turn: u32, home: &str) -> Person {
        let (phone, document) = (format!("137{turn:08}"), format!("E{:08}", 70_000_000 + turn));
        self.app.post("/session/code", json!({ "phone": phone })).await.ok();
        let code = self.app.sms.code(&phone).unwrap();
        let body = json!({
            "phone": phone, "code": code, "document": { "kind": "passport", "number": document },
            "name": format!("居民{turn}"), "birth": "1988-03-04", "sex": "female", "home_area": home,
        });
        let made = self.app.post("/residents", body).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let id = made.json()["person"].as_str().unwrap().to_owned();
        let entered = self.app.post("/session/resident", json!({ "phone": phone, "code": code })).await;
        assert_eq!(entered.ok()["person"], id.as_str());
        let cookie = entered.header("set-cookie");
        let token = cookie.split(['=', ';']).nth(1).unwrap().to_owned();
        Person { id, token, document }
    }

    /// Everybody's sessions last as long as the story does.
    async fn stay_signed_in(&self) {
        self.app.stay_signed_in().await;
    }

    /// Straight into the store, past every act.
    async fn write(&self, sql: &str, args: store::Args) {
        let written: Result<u64, StoreError> =
            transact!(self.app.world.store, "test.write", tx => { tx.run(sql, args.clone()).await });
        written.unwrap();
    }

    async fn declares_well(&self, who: &Person) -> Value {
        let body = json!({ "temperature_tenths": 365, "symptoms": [], "contact": "no", "trips": [] });
        self.app.post(format!("/residents/{}/declarations", who.id), body).by(who).await.ok()["decision"]
            .clone()
    }

    async fn pass(&self, who: &Person) -> Value {
        self.app.get(format!("/residents/{}/pass", who.id)).by(who).await.ok()
    }

    /// The person's phone asks for its next token.
    async fn refresh(&self, who: &Person) -> Value {
        self.app.refresh_on(&self.app.phone_of(&who.id), &who.id, who, false).await.ok()
    }

    /// What the person's phone shows now of a token that it was given.
    fn shows(&self, who: &Person, given: &Value) -> String {
        self.app.phone_of(&who.id).show(given["token"].as_str().unwrap(), self.app.now())
    }

    async fn scan(&self, code: &str) -> Value {
        let body = json!({ "scan_id": Id::<kinds::Job>::random(&base::Chance::system()), "code": code });
        self.app.post(format!("/places/{}/scans", self.market), body).by(&self.guard).await.ok()
    }

    async fn settle(&self) {
        self.app.settle().await;
        self.app.advance(Span::seconds(5));
        self.app.settle().await;
    }

    async fn inbox(&self, worker: &Member, state: &str) -> Vec<Value> {
        let tasks = self.app.get(format!("/tasks?kind=follow_up&state={state}")).by(worker).await.ok();
        tasks["items"].as_array().unwrap().clone()
    }

    /// Two women stand at the market for half an hour; one of them falls ill.
    async fn morning(&self) -> Morning {
        let ill = self.newcomer(1, HERE).await;
        let contact = self.newcomer(2, THERE).await;
        let elsewhere = self.newcomer(3, FAR).await;
        self.stay_signed_in().await;
        self.settle().await;
        let mut given = Vec::new();
        for who in [&ill, &contact, &elsewhere] {
            let decision = self.declares_well(who).await;
            assert_eq!(decision["colour"], "green", "{decision}");
            self.app.advance(Span::seconds(1));
            given.push(self.refresh(who).await);
        }
        assert_eq!(self.scan(&self.shows(&ill, &given[0])).await["answer"], "in");
        self.app.advance(Span::minutes(10));
        assert_eq!(self.scan(&self.shows(&contact, &given[1])).await["answer"], "in");
        self.settle().await;
        self.app.advance(Span::hours(3));
        Morning { ill, contact, elsewhere, before: given[1].clone() }
    }

    /// A clinician reports her by her document and confirms; later work is done.
    async fn confirms(&self, who: &Person) -> String {
        let document = json!({ "kind": "passport", "number": who.document });
        let body = json!({ "document": document, "status": "suspected", "symptoms": ["fever"] });
        let reported = self.app.post("/cases", body).by(&self.clinician).await.ok();
        assert_eq!(reported["status"], "suspected");
        let case = reported["id"].as_str().unwrap().to_owned();
        let dates = json!({ "onset": "2026-03-01", "isolated": "2026-03-02" });
        let confirmed = self.app.post(format!("/cases/{case}/confirm"), dates).by(&self.clinician).await.ok();
        assert_eq!(confirmed["status"], "confirmed");
        self.settle().await;
        case
    }
}

struct Morning {
    ill: Person,
    contact: Person,
    elsewhere: Person,
    /// What the contact's phone was given before.
    before: Value,
}

#[tokio::test]
async fn whoever_stood_beside_her_turns_red_is_told_why_and_is_stopped_at_the_gate() {
    let town = Town::new().await;
    let morning = town.morning().await;
    town.confirms(&morning.ill).await;

    let red = town.pass(&morning.contact).await;
    let decision = &red["decision"];
    assert_eq!(decision["colour"], "red", "{decision}");
    assert_eq!(decision["reasons"][0]["row"], "contact", "{decision}");
    for text in [&decision["reasons"][0]["text"], &decision["next"], &decision["word"]] {
        for lang in ["zh", "en"] {
            assert!(text[lang].as_str().unwrap().chars().count() > 1, "{text}");
        }
    }
    assert!(decision["until"].is_string(), "red ends some day: {decision}");
    assert_eq!(
        town.pass(&morning.elsewhere).await["decision"]["colour"],
        "green",
        "nobody else is concerned"
    );
    assert_eq!(town.pass(&morning.ill).await["decision"]["colour"], "red");

    let old = town.scan(&town.shows(&morning.contact, &morning.before)).await;
    assert_ne!(old["answer"], "in", "the green that she still shows is revoked: {old}");
    let now = town.scan(&town.app.show_by(&morning.contact.id, &morning.contact).await).await;
    assert_eq!((now["answer"].as_str(), now["colour"].as_str()), (Some("no"), Some("red")), "{now}");
    let screen = now.to_string();
    assert!(!screen.contains(&morning.contact.document) && !screen.contains(&morning.contact.id));
}

#[tokio::test]
async fn the_work_lands_with_her_own_community_and_each_desk_sees_its_part() {
    let town = Town::new().await;
    let morning = town.morning().await;
    let case = town.confirms(&morning.ill).await;
    let [here, there, far] = &town.workers;

    let waiting = town.inbox(there, "open").await;
    assert_eq!(waiting.len(), 1, "{waiting:?}");
    assert!(town.inbox(here, "open").await.is_empty() && town.inbox(far, "open").await.is_empty());
    let task = waiting[0]["id"].as_str().unwrap();
    town.app.get(format!("/tasks/{task}")).by(here).await.refused(404, "not-found");
    let opened = town.app.get(format!("/tasks/{task}")).by(there).await.ok();
    assert_eq!(opened["person"]["id"], morning.contact.id.as_str(), "the worker reads whom to call");
    let heard = json!({ "reached": true, "temperature_tenths": 366, "symptoms": [], "note": null });
    town.app.post(format!("/tasks/{task}/follow-up"), heard).by(there).await.ok();
    assert!(town.inbox(there, "open").await.is_empty());
    assert_eq!(town.inbox(there, "done").await.len(), 1);

    let contacts = town.app.get(format!("/cases/{case}/contacts")).by(&town.tracer).await.ok();
    let found = contacts["items"].as_array().unwrap();
    assert_eq!(found.len(), 1, "{contacts}");
    assert_eq!(found[0]["person"], morning.contact.id.as_str());
    assert_eq!((&found[0]["class"], &found[0]["place_name"]), (&json!("contact"), &json!("东门市场")));
    let chain = town.app.get(format!("/cases/{case}/chain")).by(&town.tracer).await.ok();
    assert_eq!(chain["nodes"].as_array().unwrap().len(), 2, "{chain}");
    let edge = &chain["edges"][0];
    assert_eq!((&edge["from"], &edge["to"]), (&json!(case), &json!(morning.contact.id)), "{edge}");

    let picture = town.app.get("/situation").by(&town.commander).await.ok();
    assert_eq!(picture["colours"], json!({ "green": 1, "red": 2 }), "{picture}");
    let sum = |field: &str| -> i64 {
        let areas = picture["areas"].as_array().unwrap();
        areas.iter().map(|area| area[field].as_i64().unwrap()).sum()
    };
    assert_eq!((sum("residents"), sum("cases"), sum("red")), (3, 1, 2), "{picture}");
    let today = picture["cases_by_day"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&today["day"], &today["confirmed"]), (&json!("2026-03-02"), &json!(1)), "{today}");
    let narrow = town.app.get("/situation").by(far).await.ok();
    assert!(!narrow.to_string().contains(HERE), "a worker sees the picture of her own community");

    let lines =
        town.app.get(format!("/residents/{}/access-lines", morning.contact.id)).by(&morning.contact).await;
    let looks: Vec<String> =
        lines.ok()["items"].as_array().unwrap().iter().map(|line| line["what"].to_string()).collect();
    for what in ["contact.list", "task.read", "followup.record"] {
        assert!(looks.iter().any(|look| look.contains(what)), "{what} is missing in {looks:?}");
    }
    town.app
        .get(format!("/residents/{}/access-lines", morning.contact.id))
        .by(&morning.elsewhere)
        .await
        .refused(404, "not-found");
}

#[tokio::test]
async fn red_ends_by_the_clock_though_nobody_looks() {
    let town = Town::new().await;
    let morning = town.morning().await;
    town.confirms(&morning.ill).await;
    let red = town.pass(&morning.contact).await["decision"].clone();
    assert_eq!(red["colour"], "red");
    let decided = |facts: Vec<journal::Fact>| {
        let of =
            |fact: &journal::Fact| fact.subject.map(|id| id.to_string()) == Some(morning.contact.id.clone());
        facts.into_iter().filter(of).collect::<Vec<_>>()
    };
    let before = decided(town.app.facts("decision.made").await).len();

    let end = testkit::moment(red["until"].as_str().unwrap());
    town.app.advance(end + Span::seconds(1) - town.app.now());
    town.app.settle().await;
    let after = decided(town.app.facts("decision.made").await);
    assert!(after.len() > before, "the change was written when the clock passed it");
    let last = after.last().unwrap();
    assert!(last.actor.starts_with("system:pass."), "{last:?}");
    let now = town.pass(&morning.contact).await["decision"]["colour"].clone();
    assert_ne!(now, "red");
}

#[tokio::test]
async fn the_journal_holds_and_names_the_fact_that_somebody_changed() {
    let town = Town::new().await;
    let morning = town.morning().await;
    town.confirms(&morning.ill).await;
    let verify = async || town.app.get("/journal/verify").by(&town.auditor).await.ok();
    let sound = verify().await;
    assert_eq!(sound["holds"], true, "{sound}");
    let text = town.app.get("/journal?limit=500").by(&town.auditor).await.ok().to_string();
    for personal in [&morning.ill.document, &morning.contact.document] {
        assert!(!text.contains(personal.as_str()), "no number stands in the journal");
    }

    let fact = town.app.facts("case.confirmed").await.pop().unwrap();
    let forged = json!({ "case": "00000000000000000000000000000000" }).to_string();
    town.write("UPDATE fact SET payload = $2 WHERE id = $1", args![fact.id, forged]).await;
    let broken = verify().await;
    assert_eq!((&broken["holds"], &broken["broken_at"]), (&json!(false), &json!(fact.seq)), "{broken}");
    assert!(broken["why"].as_str().unwrap().len() > 4);
}

#[tokio::test]
async fn a_repeated_scan_or_confirmation_changes_nothing() {
    let town = Town::new().await;
    let morning = town.morning().await;
    let case = town.confirms(&morning.ill).await;
    let (facts, tasks) = (town.app.count("fact").await, town.app.count("task").await);
    let dates = json!({ "onset": "2026-03-01", "isolated": "2026-03-02" });
    town.app.post(format!("/cases/{case}/confirm"), dates).by(&town.clinician).await.ok();
    town.settle().await;
    assert_eq!((town.app.count("fact").await, town.app.count("task").await), (facts, tasks));

    let id = Id::<kinds::Job>::random(&base::Chance::system());
    let shown = town.app.show_by(&morning.elsewhere.id, &morning.elsewhere).await;
    let body = json!({ "scan_id": id, "code": shown });
    let path = format!("/places/{}/scans", town.market);
    let first = town.app.post(&path, body.clone()).by(&town.guard).await.ok();
    let again = town.app.post(&path, body).by(&town.guard).await.ok();
    assert_eq!((&first["repeated"], &again["repeated"]), (&json!(false), &json!(true)));
    assert_eq!(first["answer"], again["answer"]);
}

#[tokio::test]
async fn a_cut_a_forged_and_a_stale_token_are_told_apart_and_none_is_let_in() {
    let town = Town::new().await;
    let morning = town.morning().await;
    let given = town.refresh(&morning.elsewhere).await;
    let fresh = town.shows(&morning.elsewhere, &given);
    assert_eq!(town.scan(&fresh).await["answer"], "in");
    let visits = town.app.facts("visits.stored").await.len();

    let cut = &fresh[..fresh.len() / 2];
    let mut forged: Vec<char> = fresh.chars().collect();
    let at = forged.len() - 20;
    forged[at] = if forged[at] == '0' { '1' } else { '0' };
    let forged: String = forged.into_iter().collect();
    for bad in ["", "BW1S:", "hello", cut, &forged] {
        let told = town.scan(bad).await;
        assert_eq!((&told["answer"], &told["colour"]), (&json!("no"), &json!(null)), "{bad}: {told}");
        assert!(told["sentence"]["en"].as_str().unwrap().len() > 8, "{told}");
    }
    town.app.advance(Span::hours(73));
    town.stay_signed_in().await;
    let picture = town.scan(&fresh).await;
    assert_eq!(picture["answer"], "closer", "{picture}");
    let stale = town.scan(&town.shows(&morning.elsewhere, &given)).await;
    assert_eq!((&stale["answer"], &stale["colour"]), (&json!("closer"), &json!(null)), "{stale}");
    assert_eq!(town.app.facts("visits.stored").await.len(), visits, "what says nothing leaves no visit");
}
