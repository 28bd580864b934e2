//! Somebody without a phone shows a document.

use rules::Colour::{Amber, Green};
use serde_json::{Value, json};

use crate::town::Town;

fn by_passport(id: &str, number: &str) -> Value {
    json!({ "scan_id": id, "document": { "kind": "passport", "number": number }, "temperature_tenths": 366 })
}

#[tokio::test]
async fn a_visitor_without_a_phone_is_let_in_by_document_and_can_see_that_it_was_looked_up() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (elder, _) = town.holder(Green).await;
    let path = format!("/places/{place}/visitors");
    let said = by_passport(&town.scan_id(), &elder.document);
    let glance = town.app.post(&path, said.clone()).by(&guard).await.ok();
    assert_eq!((glance["answer"].as_str(), glance["repeated"].as_bool()), (Some("in"), Some(false)));
    assert!(!glance.to_string().contains(&elder.name));
    let lines = town.app.get(format!("/residents/{}/access-lines", elder.id)).by(&elder).await.ok();
    let line = &lines["items"][0];
    assert_eq!((line["what"].as_str(), line["role"].as_str()), (Some("gate.visitor"), Some("guard")));
    let again = town.app.post(&path, said).by(&guard).await.ok();
    assert_eq!(again["repeated"], true);
    assert_eq!(town.visits().await, 1);
}

#[tokio::test]
async fn an_amber_visitor_is_looked_at_and_an_unknown_document_goes_to_the_community() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (elder, _) = town.holder(Amber).await;
    let path = format!("/places/{place}/visitors");
    let amber = town.app.post(&path, by_passport(&town.scan_id(), &elder.document)).by(&guard).await.ok();
    assert_eq!(amber["answer"], "closer");
    let unknown = town.app.post(&path, by_passport(&town.scan_id(), "K99999999")).by(&guard).await.ok();
    assert_eq!((unknown["answer"].as_str(), &unknown["colour"]), (Some("closer"), &Value::Null));
    assert!(unknown["sentence"]["en"].as_str().unwrap().contains("community"));
    assert_eq!(town.visits().await, 1);
}

#[tokio::test]
async fn a_mistyped_document_is_named_and_looks_nobody_up() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let path = format!("/places/{place}/visitors");
    let card = |number: &str| json!({ "scan_id": town.scan_id(), "document": { "kind": "id_card", "number": number } });
    // The check digit should be X.
    let answer = town.app.post(&path, card("110105194912310021")).by(&guard).await;
    assert_eq!(answer.status, 422, "{}", answer.text());
    assert_eq!(answer.json()["field"], "document");
    assert!(answer.detail().len() > 10);
    let (elsewhere, _) = town.gate_of("school").await;
    let path = format!("/places/{elsewhere}/visitors");
    town.app
        .post(&path, by_passport(&town.scan_id(), "K99999999"))
        .by(&guard)
        .await
        .refused(404, "not-found");
}
