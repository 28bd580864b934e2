//! Residents let applications act for them, and take it back.

use base::Span;
use credential::Algorithm;
use serde_json::json;
use testkit::{DISTRICT, FAR};

use crate::house::{House, refused};

#[tokio::test]
async fn a_resident_lets_a_partner_and_sees_it_until_it_is_over() {
    let house = House::new().await;
    let partner = house.partner().await;
    let who = house.app.resident().await;
    let path = format!("/residents/{}/consents", who.id);
    let seen = |state: &'static str| {
        let ask = house.app.get(&path).by(&who);
        async move {
            let list = ask.await.ok();
            assert_eq!(list["consents"][0]["state"], state, "{list}");
            list
        }
    };
    let consent = house.consent(&who, &partner, &["invoke", "query_health"]).await;
    let list = seen("stands").await;
    assert_eq!(list["consents"][0]["services"], json!(["query_health", "invoke"]));
    assert_eq!(list["consents"][0]["partner_name"]["en"], "Rivertown Travel");
    let offered = list["partners"][0]["services"].to_string();
    assert!(!offered.contains("verify_code"), "that needs nobody's consent: {offered}");
    assert_eq!(
        house.consent(&who, &partner, &["query_health", "invoke"]).await,
        consent,
        "sent twice, is once"
    );
    house.app.advance(Span::days(30));
    seen("over").await;
    house.consent(&who, &partner, &["invoke"]).await;
    house.app.post(format!("/partners/{}/end", partner.id), json!({})).by(&house.admin).await.ok();
    seen("partner_ended").await;
    let facts = house.app.facts("consent.given").await;
    assert_eq!(facts.len(), 2);
    assert_eq!(facts[0].payload["purpose"], "travel");
}

#[tokio::test]
async fn a_guardian_lets_for_her_child_and_a_stranger_does_not() {
    let house = House::new().await;
    let partner = house.partner().await;
    let (mother, stranger) = (house.app.resident().await, house.app.resident().await);
    let child = house.app.dependant_of(&mother).await;
    let body = json!({ "partner": partner.id, "services": ["query_health"], "purpose": "school", "days": 1 });
    let path = format!("/residents/{}/consents", child.id);
    house.app.post(&path, body.clone()).by(&stranger).await.refused(404, "not-found");
    house.app.get(&path).by(&stranger).await.refused(404, "not-found");
    house.app.post(&path, body.clone()).by(&house.admin).await.refused(403, "forbidden");
    let given = house.app.post(&path, body).by(&mother).await.ok();
    let id = given["id"].as_str().unwrap();
    let told = house.call(&partner, "health-queries", json!({ "consent": id })).await.ok();
    assert_eq!(told["data"]["person"]["id"], json!(child.id));
    let withdraw = format!("{path}/{id}/withdraw");
    house.app.post(&withdraw, json!({})).by(&stranger).await.refused(404, "not-found");
    let astray = format!("/residents/{}/consents/{id}/withdraw", mother.id);
    house.app.post(astray, json!({})).by(&mother).await.refused(404, "not-found");
    assert_eq!(house.app.post(&withdraw, json!({})).by(&mother).await.ok()["state"], "withdrawn");
    house.app.post(&withdraw, json!({})).by(&mother).await.ok();
    assert_eq!(house.app.facts("consent.withdrawn").await.len(), 1, "said twice, is once");
    refused(
        &house.call(&partner, "health-queries", json!({ "consent": id })).await,
        403,
        "consent-ended",
        "2002",
    );
}

#[tokio::test]
async fn only_what_a_partner_offers_here_can_be_granted_and_not_for_ever() {
    let house = House::new().await;
    let form = |form: &mut serde_json::Value| {
        form["services"] = json!(["query_health", "verify_code"]);
        form["areas"] = json!([DISTRICT]);
    };
    let partner = house.partner_with(Algorithm::Es256, form).await;
    let (who, far) = (house.app.resident().await, house.app.resident_in(FAR).await);
    let give = |by: &testkit::Resident, services: serde_json::Value, days: i64| {
        let body = json!({ "partner": partner.id, "services": services, "purpose": "work", "days": days });
        let ask = house.app.post(format!("/residents/{}/consents", by.id), body).by(by);
        async move { ask.await }
    };
    give(&who, json!(["invoke"]), 1).await.refused(422, "service-not-offered");
    give(&who, json!(["verify_code"]), 1).await.refused(422, "service-not-offered");
    give(&who, json!([]), 1).await.refused(422, "service-not-offered");
    give(&who, json!(["query_health"]), 0).await.refused(422, "days-form");
    give(&who, json!(["query_health"]), 367).await.refused(422, "days-form");
    give(&far, json!(["query_health"]), 1).await.refused(404, "not-found");
    give(&who, json!(["query_health"]), 366).await.ok();
}

#[tokio::test]
async fn whoever_is_forgotten_leaves_no_consent_behind() {
    let house = House::new().await;
    let partner = house.partner().await;
    let (who, _) = house.willing(&partner).await;
    let path = format!("/residents/{}/forget", who.id);
    let forgotten = house.app.post(path, json!({ "sure": true })).by(&who).await;
    assert!(forgotten.status < 300, "{}", forgotten.text());
    house.app.settle().await;
    assert_eq!(house.app.count("partner_consent").await, 0);
}
