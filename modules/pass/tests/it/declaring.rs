//! Saying how one is, whom one met, where one went.

use access::Role;
use base::Span;
use serde_json::{Value, json};
use testkit::{HERE, THERE};

use crate::{declare, green, house, well};

fn trip(number: &str, on: &str) -> Value {
    json!({ "carrier": "train", "number": number, "on": on, "from_area": "4201", "to_area": "9901" })
}

#[tokio::test]
async fn the_last_answers_are_offered_again_and_an_old_one_is_not() {
    let app = house().await;
    let resident = app.resident().await;
    let last = format!("/residents/{}/declarations/last", resident.id);
    assert_eq!(app.get(&last).by(&resident).await.ok(), Value::Null);
    let said = json!({
        "temperature_tenths": 368, "symptoms": ["cough", "cough"], "contact": "unsure",
        "trips": [trip("G1234", "2026-02-27")], "planned_arrival": "2026-03-04",
    });
    declare(&app, &resident, said).await;
    let offered = app.get(&last).by(&resident).await.ok();
    assert_eq!(offered["says"]["symptoms"], json!(["cough"]), "twice ticked is once said");
    assert_eq!(offered["says"]["temperature_tenths"], 368);
    assert_eq!(offered["trips"][0]["number"], "G1234");
    app.advance(Span::days(31));
    assert_eq!(app.get(&last).by(&resident).await.ok(), Value::Null);
}

#[tokio::test]
async fn yes_to_a_contact_is_amber_and_unsure_asks_for_a_test() {
    let app = house().await;
    let resident = app.resident().await;
    let said = |contact: &str| json!({ "contact": contact });
    assert_eq!(declare(&app, &resident, said("yes")).await["colour"], "amber");
    let unsure = declare(&app, &resident, said("unsure")).await;
    assert_eq!((unsure["colour"].as_str(), crate::rows(&unsure)[0]), (Some("green"), "contact_unsure"));
}

#[tokio::test]
async fn a_community_worker_declares_for_an_elder_of_her_community_only() {
    let app = house().await;
    let elder = app.resident().await;
    let path = format!("/residents/{}/declarations", elder.id);
    let (worker, other) = (
        app.staff(Role::CommunityWorker, HERE, None).await,
        app.staff(Role::CommunityWorker, THERE, None).await,
    );
    app.post(&path, well()).by(&other).await.refused(404, "not-found");
    assert_eq!(app.post(&path, well()).by(&worker).await.ok()["decision"]["colour"], "green");
    let made = app.facts("declaration.made").await;
    assert_eq!(made[0].actor, format!("staff:{}", worker.id));
}

#[tokio::test]
async fn a_guard_cannot_recolour_a_pass() {
    let app = house().await;
    let resident = green(&app).await;
    let place = access::PlaceId::from_bytes([7; 16]);
    let guard = app.staff(Role::Guard, HERE, Some(place)).await;
    let sick = json!({ "contact": "yes" });
    app.post(format!("/residents/{}/declarations", resident.id), sick)
        .by(&guard)
        .await
        .refused(403, "forbidden");
    let test = json!({ "kind": "pcr", "sampled_at": app.now(), "result": "positive" });
    app.post(format!("/residents/{}/tests", resident.id), test).by(&guard).await.refused(403, "forbidden");
    assert_eq!(crate::colour_of(&app, &resident).await, "green");
}

#[tokio::test]
async fn what_cannot_be_true_is_refused_with_the_field_named() {
    let app = house().await;
    let resident = app.resident().await;
    let path = format!("/residents/{}/declarations", resident.id);
    let many: Vec<Value> = (0..21).map(|n| trip(&format!("G{n}"), "2026-02-27")).collect();
    for (said, slug, field) in [
        (json!({ "contact": "no", "temperature_tenths": 299 }), "bad-temperature", "temperature_tenths"),
        (json!({ "contact": "no", "temperature_tenths": 451 }), "bad-temperature", "temperature_tenths"),
        (json!({ "contact": "no", "trips": [trip("G1", "2026-03-03")] }), "bad-trip-day", "trips"),
        (json!({ "contact": "no", "trips": [trip("G1", "2025-03-01")] }), "bad-trip-day", "trips"),
        (json!({ "contact": "no", "trips": [trip("  ", "2026-03-01")] }), "bad-trips", "trips"),
        (json!({ "contact": "no", "trips": [trip("G1\u{0}", "2026-03-01")] }), "bad-trips", "trips"),
        (json!({ "contact": "no", "trips": many }), "bad-trips", "trips"),
        (json!({ "contact": "no", "planned_arrival": "2026-03-01" }), "bad-arrival", "planned_arrival"),
    ] {
        let answer = app.post(&path, said.clone()).by(&resident).await;
        answer.refused(422, slug);
        assert_eq!(answer.json()["field"], field, "{said}");
    }
    assert_eq!(app.count("declaration").await, 0, "nothing half done");
}
