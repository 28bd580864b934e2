//! An officer looks at what a colleague decided.

use access::Role;
use serde_json::json;
use testkit::{DISTRICT, TOWN};

use crate::house::{House, id, reason, rejected, upheld};

#[tokio::test]
async fn an_upheld_appeal_sets_evidence_aside_and_its_resident_reads_why() {
    let house = House::new().await;
    let clinician = house.app.staff(Role::Clinician, TOWN, None).await;
    let who = house.app.resident().await;
    let (decision, fact) = house.decided_on_a_test(&who, &clinician).await;
    let appeal = id(&house.filed(&who, decision).await);
    let taken = house.app.post(format!("/appeals/{appeal}/take"), json!({})).by(&house.district).await.ok();
    assert_eq!((taken["state"].as_str(), taken["mine"].as_bool()), (Some("taken"), Some(true)));
    assert_eq!(taken["contested"]["evidence"][0]["fact"], json!(fact));
    assert!(taken["contested"]["order"].is_null());
    let done = house.decide(&house.district, &appeal, upheld(&[fact])).await.ok();
    assert_eq!(done["state"], "decided");

    let seen = house.seen(&who, &appeal).await;
    assert_eq!(seen["outcome"]["outcome"], "upheld");
    assert_eq!(seen["outcome"]["reason"], reason(), "both languages, line by line");
    assert_eq!(seen["outcome"]["set_aside"], json!([fact]));
    let told = house.app.facts("appeal.decided").await;
    assert_eq!(told.len(), 1);
    let payload = &told[0].payload;
    assert_eq!((&payload["outcome"], &payload["set_aside"]), (&json!("upheld"), &json!([fact])));
    assert_eq!((&payload["person"], &payload["lift_order"]), (&json!(who.id), &json!(false)));
    assert!(!payload.to_string().contains("ticket"), "the journal holds no reason");
}

#[tokio::test]
async fn an_outcome_stands_in_the_ledger_and_its_resident_can_prove_it() {
    let house = House::new().await;
    let (who, appeal) = house.waiting().await;
    let prove = || house.app.get(format!("/residents/{}/appeals/{appeal}/proof", who.id));
    assert_eq!(prove().by(&who).await.ok()["state"], "none");
    house.decide(&house.district, &appeal, rejected()).await.ok();
    assert_eq!(prove().by(&who).await.ok()["state"], "waiting");
    house.app.settle().await;
    let proof = prove().by(&who).await.ok();
    assert_eq!((proof["state"].as_str(), proof["index"].as_u64()), (Some("proved"), Some(0)));
    let leaf = proof["leaf"].as_str().unwrap();
    assert!(leaf.starts_with("appeal 990101 2026-03-02 - "), "{leaf}");
    let body: serde_json::Value = serde_json::from_str(proof["body"].as_str().unwrap()).unwrap();
    assert_eq!((&body["outcome"], &body["reason"]), (&json!("rejected"), &reason()));
    assert_eq!(proof["salt"].as_str().unwrap().len(), 64);
    let stranger = house.app.resident().await;
    prove().by(&stranger).await.refused(404, "not-found");
}

#[tokio::test]
async fn whoever_recorded_the_evidence_does_not_decide_about_it() {
    let house = House::new().await;
    let who = house.app.resident().await;
    // The same officer once entered the test under this account.
    let (decision, fact) = house.decided_on_a_test(&who, &house.district).await;
    let appeal = id(&house.filed(&who, decision).await);
    house
        .app
        .post(format!("/appeals/{appeal}/take"), json!({}))
        .by(&house.district)
        .await
        .refused(403, "own-work");
    house.decide(&house.district, &appeal, upheld(&[fact])).await.refused(403, "own-work");
    let case = house.app.get(format!("/appeals/{appeal}")).by(&house.district).await.ok();
    assert_eq!(case["may_decide"], json!(false));
    house.decide(&house.city, &appeal, upheld(&[fact])).await.ok();
}

#[tokio::test]
async fn whoever_made_the_order_does_not_decide_about_it_and_another_can_lift_it() {
    let house = House::new().await;
    let who = house.app.resident().await;
    let decision = house.ordered(&who, vec![house.district.id, house.city.id], true);
    let appeal = id(&house.filed(&who, decision).await);
    let lift = json!({ "outcome": "upheld", "reason": reason(), "lift_order": true });
    for officer in [&house.district, &house.city] {
        house.decide(officer, &appeal, lift.clone()).await.refused(403, "own-work");
        house.decide(officer, &appeal, rejected()).await.refused(403, "own-work");
    }
    let another = house.app.staff(Role::AppealsOfficer, DISTRICT, None).await;
    house.decide(&another, &appeal, upheld(&[])).await.refused(422, "upheld-without-effect");
    house.decide(&another, &appeal, lift.clone()).await.ok();
    assert_eq!(house.app.facts("appeal.decided").await[0].payload["lift_order"], json!(true));

    let over = house.ordered(&who, vec![house.district.id], false);
    let appeal = id(&house.filed(&who, over).await);
    house.decide(&another, &appeal, lift).await.refused(422, "order-unknown");
}

#[tokio::test]
async fn an_outcome_that_does_not_fit_is_refused() {
    let house = House::new().await;
    let clinician = house.app.staff(Role::Clinician, TOWN, None).await;
    let (who, other) = (house.app.resident().await, house.app.resident().await);
    let (decision, fact) = house.decided_on_a_test(&who, &clinician).await;
    let (_, elsewhere) = house.decided_on_a_test(&other, &clinician).await;
    let appeal = id(&house.filed(&who, decision).await);
    let decide = |body| house.decide(&house.district, &appeal, body);
    decide(upheld(&[elsewhere])).await.refused(422, "evidence-unknown");
    decide(upheld(&[])).await.refused(422, "upheld-without-effect");
    let both = json!({ "outcome": "rejected", "reason": reason(), "set_aside": [fact] });
    decide(both).await.refused(422, "rejected-with-effect");
    let silent = json!({ "outcome": "rejected", "reason": { "zh": "无", "en": " " } });
    let answer = decide(silent).await;
    answer.refused(422, "text-empty");
    assert_eq!(answer.json()["field"], "reason.en", "the resident reads it in both languages");
    let long = json!({ "outcome": "rejected", "reason": { "zh": "长".repeat(1_001), "en": "…" } });
    decide(long).await.refused(422, "text-too-long");
    decide(json!({ "outcome": "withdrawn", "reason": reason() })).await.refused(422, "bad-body");
    assert_eq!(house.seen(&who, &appeal).await["state"], "filed");
    assert_eq!(house.app.facts("appeal.decided").await.len(), 0);
}

#[tokio::test]
async fn an_appeal_is_decided_once() {
    let house = House::new().await;
    let (who, appeal) = house.waiting().await;
    house.decide(&house.district, &appeal, rejected()).await.ok();
    house.decide(&house.district, &appeal, rejected()).await.ok();
    assert_eq!(house.app.facts("appeal.decided").await.len(), 1, "said twice, is once");
    house.decide(&house.district, &appeal, upheld(&[])).await.refused(409, "appeal-decided");
    house.decide(&house.city, &appeal, rejected()).await.refused(409, "appeal-decided");
    house
        .app
        .post(format!("/appeals/{appeal}/take"), json!({}))
        .by(&house.city)
        .await
        .refused(409, "appeal-decided");
    let withdraw = format!("/residents/{}/appeals/{appeal}/withdraw", who.id);
    house.app.post(withdraw, json!({})).by(&who).await.refused(409, "appeal-decided");
    let decision = house.seen(&who, &appeal).await["decision"].as_str().unwrap().parse().unwrap();
    house.file(&who, &who, decision, "再看一次").await.refused(409, "appeal-answered");
}

#[tokio::test]
async fn what_one_officer_has_taken_another_leaves_alone() {
    let house = House::new().await;
    let (_, appeal) = house.waiting().await;
    house.app.post(format!("/appeals/{appeal}/take"), json!({})).by(&house.city).await.ok();
    house.app.post(format!("/appeals/{appeal}/take"), json!({})).by(&house.city).await.ok();
    assert_eq!(house.app.facts("appeal.taken").await.len(), 1);
    house
        .app
        .post(format!("/appeals/{appeal}/take"), json!({}))
        .by(&house.district)
        .await
        .refused(409, "appeal-taken");
    house.decide(&house.district, &appeal, rejected()).await.refused(409, "appeal-taken");
    house.decide(&house.city, &appeal, rejected()).await.ok();
}

#[tokio::test]
async fn an_appeal_of_another_district_does_not_exist_and_other_roles_decide_nothing() {
    let house = House::new().await;
    let (who, appeal) = house.waiting().await;
    let elsewhere = house.app.staff(Role::AppealsOfficer, "990102", None).await;
    let path = format!("/appeals/{appeal}");
    house.app.get(&path).by(&elsewhere).await.refused(404, "not-found");
    house.app.get(format!("{path}/evidence/1")).by(&elsewhere).await.refused(404, "not-found");
    house.app.post(format!("{path}/take"), json!({})).by(&elsewhere).await.refused(404, "not-found");
    house.decide(&elsewhere, &appeal, rejected()).await.refused(404, "not-found");
    house.app.get(&path).by(&who).await.refused(403, "forbidden");
    house.app.post(format!("{path}/decide"), rejected()).by(&who).await.refused(403, "forbidden");
    house.app.get(&path).await.refused(401, "sign-in");
    let tracer = house.app.staff(Role::Tracer, TOWN, None).await;
    house.app.post(format!("{path}/decide"), rejected()).by(&tracer).await.refused(403, "forbidden");
}

#[tokio::test]
async fn reading_an_appeal_leaves_a_line_with_its_number() {
    let house = House::new().await;
    let (who, appeal) = house.waiting().await;
    let case = house.app.get(format!("/appeals/{appeal}")).by(&house.district).await.ok();
    assert_eq!((case["says"].as_str(), case["may_decide"].as_bool()), (Some("我那天不在市场。"), Some(true)));
    assert_ne!(case["person_name"].as_str().unwrap(), who.name, "the name is masked");
    let line = &house.app.looks(who.id).await[0];
    assert_eq!((line.what.as_str(), line.purpose.clone()), ("appeal.read", format!("appeal:{appeal}")));
    let lines = house.app.get(format!("/residents/{}/access-lines", who.id)).by(&who).await.ok();
    assert_eq!(lines["items"][0]["purpose_words"]["en"], format!("Appeal {}", appeal[26..].to_uppercase()));
    assert_eq!(lines["items"][0]["role_words"]["zh"], "申诉员");
}
