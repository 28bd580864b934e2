//! A town in which every kind of thing that is sealed has happened to somebody, and how each looks to whoever reads it.

use std::sync::Arc;

use access::Role;
use base::{Clock, Moment, Span};
use bulwark::wire::Farewells;
use keys::Keyring;
use serde_json::{Value, json};
use store::{Store, StoreError, transact};
use testkit::{DISTRICT, HERE, Member, Resident, TOWN, TestApp};
use work::{NewTask, TaskId};

use crate::{
    abroad,
    binary::Home,
    disputes::{PHOTO, order_about},
    house::modules,
    serving::Account,
    things::turn,
};

/// The house in this home's store, with every module.
pub(super) async fn opened(home: &Home, at: Moment) -> TestApp {
    let store = Store::open(&home.url).await.unwrap();
    let keys = Keyring::open(&home.folder.join("keys"), &base::Chance::system()).unwrap();
    let rest = modules().into_iter().filter(|module| module.name != "people").collect();
    TestApp::at_the_time(store, keys, at, rest, Arc::new(Farewells)).await
}

pub(super) async fn closed(app: TestApp) {
    journal::seal(&app.world).await.unwrap();
    ledger::integrate(&app.ctx()).await.unwrap();
    app.world.store.close().await;
}

/// Who lives here, and what can be asked about them.
pub(super) struct Town {
    /// Reads the way to the answer: a name, and who may ask.
    questions: Vec<(String, String)>,
    pub(super) resident: Resident,
    pub(super) clerk: Account,
    /// The way back in that was opened for somebody, after it was looked at.
    pub(super) way_back: Value,
    pub(super) way_back_token: String,
    pub(super) until: Moment,
}

struct Living<'a> {
    app: &'a TestApp,
    worker: Member,
    questions: Vec<(String, String)>,
}

/// A life in a town, two hours long and over by now.
pub(super) async fn lived_in(home: &Home) -> Town {
    assert_eq!(home.run(["migrate"]).code, 0);
    let app = opened(home, Clock::System.now() - Span::hours(2)).await;
    let worker = app.staff(Role::CommunityWorker, HERE, None).await;
    let resident = app.resident().await;
    let mut living = Living { app: &app, worker, questions: Vec::new() };
    app.settle().await;
    living.vouched().await;
    living.declares(&resident).await;
    living.appeals(&resident).await;
    living.is_ordered(&resident).await;
    abroad::waiting(&app, &resident).await;
    living.asks(format!("/residents/{}/certificates", resident.id), &resident.token);
    living.is_followed(&resident).await;
    living.door().await;
    travels(&app, &resident).await;
    let (clerk, way_back_token, way_back) = living.staff().await;
    app.settle().await;
    let (questions, until) = (living.questions, app.now());
    closed(app).await;
    Town { questions, resident, clerk, way_back, way_back_token, until }
}

impl Living<'_> {
    fn asks(&mut self, path: String, token: &str) {
        self.questions.push((path, token.to_owned()));
    }

    /// Somebody whom a worker registers, with an address.
    async fn vouched(&mut self) {
        let body = json!({
            "document": { "kind": "passport", "number": format!("V{:08}", turn()) }, "name": "司徒仲良", "home_area": HERE,
            "address": "朝阳里十五弄", "phone": format!("159{:08}", turn()), "request": format!("desk-{}", turn())
        });
        let told = self.app.post("/residents/vouched", body).by(&self.worker).await.ok();
        let path = format!("/residents/{}?purpose=authority", told["person"].as_str().unwrap());
        let token = self.worker.token.clone();
        self.asks(path, &token);
    }

    async fn declares(&mut self, who: &Resident) {
        let today = self.app.world.zone.day(self.app.now());
        let trip =
            json!({ "carrier": "train", "number": "G1234", "on": today, "from_area": null, "to_area": null });
        let said = json!({ "temperature_tenths": 365, "symptoms": [], "contact": "no", "trips": [trip] });
        self.app.post(format!("/residents/{}/declarations", who.id), said).by(who).await.ok();
        self.app.advance(Span::minutes(1));
        self.asks(format!("/residents/{}/declarations/last", who.id), &who.token);
        self.asks(format!("/residents/{}/decisions", who.id), &who.token);
    }

    /// Words and a photo, taken and answered.
    async fn appeals(&mut self, who: &Resident) {
        let officer = self.app.staff(Role::AppealsOfficer, DISTRICT, None).await;
        let pass = self.app.get(format!("/residents/{}/pass", who.id)).by(who).await.ok();
        let body = json!({ "decision": pass["decision"]["id"], "says": "那天我在外地，有车票。" });
        let appeal = self.app.post(format!("/residents/{}/appeals", who.id), body).by(who).await.ok();
        let id = appeal["id"].as_str().unwrap().to_owned();
        let path = format!("/residents/{}/appeals/{id}/evidence", who.id);
        self.app.ask("PUT", path).header("content-type", "image/png").raw(PHOTO).by(who).await.ok();
        let answer =
            json!({ "outcome": "rejected", "reason": { "zh": "有记录。", "en": "There is a record." } });
        self.app.post(format!("/appeals/{id}/decide"), answer).by(&officer).await.ok();
        self.asks(format!("/appeals/{id}"), &officer.token);
        self.asks(format!("/appeals/{id}/evidence/1"), &officer.token);
        self.asks(format!("/residents/{}/appeals", who.id), &who.token);
    }

    async fn is_ordered(&mut self, who: &Resident) {
        let (one, two) = (
            self.app.staff(Role::Tracer, DISTRICT, None).await,
            self.app.staff(Role::Commander, DISTRICT, None).await,
        );
        let mut body = order_about(who.id);
        body["until"] = json!(self.app.now() + Span::days(3));
        let order = self.app.post("/orders", body).by(&one).await.ok();
        let path = format!("/orders/{}", order["order"].as_str().unwrap());
        let read = json!({ "digest": self.app.get(&path).by(&two).await.ok()["digest"] });
        assert_eq!(self.app.post(format!("{path}/confirm"), read).by(&two).await.status, 204);
        self.app.settle().await;
        self.asks(path, &one.token);
    }

    async fn is_followed(&mut self, who: &Resident) {
        let (ctx, area) = (self.app.ctx(), testkit::area(HERE));
        let opened: Result<TaskId, StoreError> = transact!(self.app.world.store, "test.task", tx => {
            let (due, about) = (ctx.now() + Span::hours(8), json!({ "person": who.id }));
            let (subject, role) = (Some(*who.id.bytes()), Role::CommunityWorker);
            work::open(tx, &ctx, NewTask { kind: "follow_up", area: &area, role, subject, due, about, key: "one" }).await
        });
        let heard = json!({ "reached": true, "temperature_tenths": 366, "note": "独居，需要送药" });
        let path = format!("/tasks/{}/follow-up", opened.unwrap());
        self.app.post(path, heard).by(&self.worker).await.ok();
    }

    /// The code at a door.
    async fn door(&mut self) {
        let root = self.app.staff(Role::Administrator, TOWN, None).await;
        let place = json!({ "name": "东门市场", "kind": "market", "area": HERE });
        let place = self.app.post("/places", place).by(&root).await.ok();
        let place = place["id"].as_str().unwrap().to_owned();
        let guard = self.app.staff(Role::Guard, HERE, Some(place.parse().unwrap())).await;
        let path = format!("/places/{place}/code-key");
        self.app.get(&path).by(&guard).await.ok();
        self.asks(path, &guard.token);
        self.asks("/staff?area=9901".into(), &root.token);
    }

    /// A clerk who signs in, and somebody who was shown a way back in.
    async fn staff(&mut self) -> (Account, String, Value) {
        let root = self.app.staff(Role::Administrator, TOWN, None).await;
        let add = |name: String| {
            json!({
                "name": name, "display_name": "赵云", "role": "auditor", "area": HERE,
            })
        };
        let name = format!("clerk-{}", turn());
        let told = self.app.post("/staff", add(name.clone())).by(&root).await.ok();
        let clerk = Account::told(&told, &name);
        let lost = self.app.staff(Role::Auditor, HERE, None).await;
        let reset = json!({ "reason": "second_factor_lost" });
        let way = self.app.post(format!("/staff/{}/reset", lost.id), reset).by(&root).await.ok();
        let token = way["path"].as_str().unwrap().strip_prefix("/console#/enrol/").unwrap().to_owned();
        let shown = self.app.post("/session/enrolment", json!({ "token": token })).await.ok();
        (clerk, token, shown)
    }
}

/// An operator says by which phone the resident is known.
async fn travels(app: &TestApp, who: &Resident) {
    let ctx = app.ctx();
    let linked: Result<(), StoreError> = transact!(app.world.store, "test.link", tx => {
        travel::link(tx, &ctx, "460-00-1234", who.id).await
    });
    linked.unwrap();
}

impl Town {
    /// What everybody reads who may read it.
    pub(super) async fn answers(&self, app: &TestApp) -> Vec<(String, String)> {
        let mut answers = Vec::new();
        for (path, token) in &self.questions {
            let answer = app.get(path).header("authorization", &format!("Bearer {token}")).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.text());
            answers.push((path.clone(), answer.text()));
        }
        let ctx = app.ctx();
        let today = app.world.zone.day(self.until);
        let trips = pass::trips_of(&ctx, self.resident.id, today.plus(-1), today.plus(1)).await.unwrap();
        answers.push(("trips".into(), format!("{trips:?}")));
        answers
    }
}
