//! Somebody asks to be forgotten.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};

use access::{Ctx, PersonId, Role};
use base::{AreaCode, Span, Words};
use people::{Farewell, Saying};
use serde_json::{Value, json};
use store::Tx;
use testkit::{DISTRICT, FAR, HERE, TestApp, area};

/// A house in which something may still need people, and which remembers what it published.
#[derive(Debug, Default)]
struct Rest {
    needs_them: AtomicBool,
    published: Mutex<Vec<(AreaCode, String)>>,
}

impl Farewell for Rest {
    fn holds<'a>(&'a self, _: &'a mut Tx, _: &'a Ctx, _: PersonId) -> Saying<'a, Option<Words>> {
        let needs = self.needs_them.load(Ordering::Relaxed);
        Box::pin(async move { Ok(needs.then(|| Words::new("有未结的病例", "a case is open"))) })
    }
    fn publish<'a>(&'a self, _: &'a mut Tx, _: &'a Ctx, office: AreaCode, says: String) -> Saying<'a, ()> {
        self.published.lock().unwrap().push((office, says));
        Box::pin(async { Ok(()) })
    }
    fn office<'a>(&'a self, _: &'a Ctx) -> Saying<'a, Option<AreaCode>> {
        Box::pin(async { Ok(Some(area(testkit::TOWN))) })
    }
}

async fn house() -> (TestApp, Arc<Rest>) {
    let rest = Arc::new(Rest::default());
    (TestApp::parting(Vec::new(), Arc::clone(&rest) as Arc<dyn Farewell>).await, rest)
}

fn forget(person: PersonId) -> String {
    format!("/residents/{person}/forget")
}

#[tokio::test]
async fn a_resident_who_asks_to_be_forgotten_is_gone_and_the_ledger_names_nobody() {
    let (house, rest) = house().await;
    let wang = house.resident().await;
    house.post(forget(wang.id), json!({})).by(&wang).await.refused(422, "forget-unsure");
    house.get("/me").by(&wang).await.ok();
    let done = house.post(forget(wang.id), json!({ "sure": true })).by(&wang).await;
    assert_eq!(done.status, 204, "{}", done.text());
    house.get("/me").by(&wang).await.refused(401, "sign-in");
    assert_eq!((house.count("resident").await, house.count("session").await), (0, 0));
    assert_eq!(house.count("person_key").await, 0);
    let published = rest.published.lock().unwrap().clone();
    let statement = "person key destroyed 2026-03-02, office 990101".to_owned();
    assert_eq!(published, [(area(DISTRICT), statement)]);
    // What the journal said is forgotten, that they were forgotten is not, and the chain holds.
    let registered = house.facts("resident.registered").await.pop().unwrap();
    assert!(registered.forgotten && registered.subject.is_none() && registered.payload == Value::Null);
    let told = house.facts("resident.forgotten").await.pop().unwrap();
    assert_eq!((told.subject_id(), told.field("by")), (Some(wang.id), Some("self".to_owned())));
    let verdict = journal::verify(&house.world.store, Some(&house.world.keys)).await.unwrap();
    assert!(verdict.holds, "{verdict:?}");
}

#[tokio::test]
async fn a_worker_forgets_somebody_of_their_community_on_a_paper_request_and_nobody_elses() {
    let (house, _) = house().await;
    let wang = house.resident().await;
    let far = house.staff(Role::CommunityWorker, FAR, None).await;
    let near = house.staff(Role::CommunityWorker, HERE, None).await;
    let other = house.resident().await;
    let sure = json!({ "sure": true });
    house.post(forget(wang.id), sure.clone()).by(&far).await.refused(404, "not-found");
    house.post(forget(wang.id), sure.clone()).by(&other).await.refused(404, "not-found");
    assert_eq!(house.post(forget(wang.id), sure.clone()).by(&near).await.status, 204);
    house.post(forget(wang.id), sure).by(&near).await.refused(404, "not-found");
    assert_eq!(house.facts("resident.forgotten").await.len(), 1);
}

#[tokio::test]
async fn nobody_is_forgotten_while_a_case_is_open() {
    let (house, rest) = house().await;
    let wang = house.resident().await;
    rest.needs_them.store(true, Ordering::Relaxed);
    house.post(forget(wang.id), json!({ "sure": true })).by(&wang).await.refused(409, "forget-held");
    house.get("/me").by(&wang).await.ok();
    rest.needs_them.store(false, Ordering::Relaxed);
    assert_eq!(house.post(forget(wang.id), json!({ "sure": true })).by(&wang).await.status, 204);
}

#[tokio::test]
async fn a_child_whose_guardian_is_forgotten_becomes_a_task_of_the_community() {
    let (house, _) = house().await;
    let wang = house.resident().await;
    let child = house.dependant_of(&wang).await;
    assert_eq!(house.post(forget(wang.id), json!({ "sure": true })).by(&wang).await.status, 204);
    assert_eq!(house.count("guardianship").await, 0);
    let task = work::open_about(&house.world.store, "find_guardian", child.id.bytes()).await.unwrap();
    assert_eq!(task.len(), 1);
    // What was said about the child stays the child's.
    let facts = house.facts("resident.registered").await;
    let kept: Vec<_> = facts.iter().filter(|fact| !fact.forgotten).map(journal::Fact::subject_id).collect();
    assert_eq!(kept, [Some(child.id)]);
}

#[tokio::test]
async fn whoever_died_is_forgotten_after_thirty_days() {
    let (house, rest) = house().await;
    let wang = house.resident().await;
    let worker = house.staff(Role::CommunityWorker, HERE, None).await;
    let death = json!({ "on": "2026-03-02" });
    assert_eq!(house.post(format!("/residents/{}/death", wang.id), death).by(&worker).await.status, 204);
    house.advance(Span::days(30));
    house.settle().await;
    assert_eq!(house.count("resident").await, 1);
    house.advance(Span::days(1));
    house.settle().await;
    assert_eq!(house.count("resident").await, 0);
    assert_eq!(rest.published.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_destruction_that_was_cut_off_is_finished_and_published_once() {
    let (house, rest) = house().await;
    let wang = house.resident().await;
    let keys = &house.world.keys;
    let doomed: Result<(), store::StoreError> = store::transact!(house.world.store, "cut", tx => {
        journal::doom(tx, keys, wang.id, &area(DISTRICT)).await
    });
    doomed.unwrap();
    house.settle().await;
    assert_eq!((house.count("person_key").await, rest.published.lock().unwrap().len()), (0, 1));
    house.advance(Span::hours(1));
    house.settle().await;
    assert_eq!(rest.published.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn after_thirteen_months_the_journal_forgets_what_it_said_about_everybody() {
    let (house, rest) = house().await;
    house.resident().await;
    house.set_clock("2027-04-30T12:00:00+08:00");
    house.settle().await;
    assert!(!house.facts("resident.registered").await[0].forgotten);
    house.set_clock("2027-05-01T12:00:00+08:00");
    house.settle().await;
    assert!(house.facts("resident.registered").await[0].forgotten);
    let published = rest.published.lock().unwrap().clone();
    assert_eq!(published.len(), 1);
    assert!(published[0].1.starts_with("key of 2026-03 destroyed 2027-05-01"), "{published:?}");
    assert_eq!(house.facts("journal.month_forgotten").await.len(), 1);
}
