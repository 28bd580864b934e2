//! Somebody asks to be forgotten, with every module wired as the binary wires it.

use access::Role;
use base::Span;
use serde_json::json;
use testkit::{DISTRICT, TestApp};

use crate::house::whole;

async fn receipts(app: &TestApp) -> Vec<String> {
    // The ledger takes in what waits once a second.
    app.advance(Span::seconds(2));
    app.settle().await;
    let summary = app.get("/ledger").await.ok();
    let items = summary["receipts"].as_array().unwrap().clone();
    items.iter().map(|item| item["statement"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_resident_is_forgotten_when_their_case_is_closed_and_nothing_of_them_is_left() {
    let app = whole().await;
    let clinician = app.staff(Role::Clinician, DISTRICT, None).await;
    let wang = app.resident().await;
    app.settle().await;
    let report = json!({ "person": wang.id, "status": "suspected" });
    let case = app.post("/cases", report).by(&clinician).await.ok()["id"].as_str().unwrap().to_owned();
    app.settle().await;
    let (path, sure) = (format!("/residents/{}/forget", wang.id), json!({ "sure": true }));
    app.post(&path, sure.clone()).by(&wang).await.refused(409, "forget-held");
    let close = json!({ "outcome": "excluded", "on": "2026-03-02" });
    let closed = app.post(format!("/cases/{case}/close"), close).by(&clinician).await;
    assert!(closed.status < 300, "{}", closed.text());
    app.settle().await;
    assert_eq!(app.post(&path, sure).by(&wang).await.status, 204);

    let receipts = receipts(&app).await;
    assert_eq!(receipts, ["person key destroyed 2026-03-02, office 990101"]);
    for table in ["resident", "person_key", "standing", "evidence"] {
        let sql = format!("SELECT COUNT(*) AS n FROM {table}");
        let row = app.world.store.row(&sql, store::args![]).await.unwrap().unwrap();
        let left: i64 = row.get("n").unwrap();
        assert_eq!(left, 0, "{table}");
    }
    for kind in ["resident.registered", "decision.made", "case.suspected"] {
        let facts = app.facts(kind).await;
        assert!(!facts.is_empty() && facts.iter().all(|fact| fact.forgotten), "{kind}");
    }
    assert!(journal::verify(&app.world.store, Some(&app.world.keys)).await.unwrap().holds);
}
