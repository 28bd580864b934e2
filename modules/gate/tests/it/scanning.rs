//! One scan, one glance.

use gate::Fault;
use rules::Colour::{Amber, Green, Grey, Red};
use serde_json::json;
use testkit::HERE;

use crate::town::Town;

#[tokio::test]
async fn a_guard_sees_in_closer_or_no_by_colour_and_kind_of_place() {
    let town = Town::new().await;
    for (kind, answers) in [
        ("market", ["in", "closer", "no", "closer"]),
        ("hospital", ["in", "closer", "closer", "closer"]),
        ("residential", ["in", "in", "closer", "closer"]),
    ] {
        let (place, guard) = town.gate_of(kind).await;
        for (colour, answer) in [Green, Amber, Red, Grey].into_iter().zip(answers) {
            let (_, token) = town.holder(colour).await;
            let glance = town.show(&guard, place, &token).await;
            assert_eq!(glance["answer"], answer, "{colour} at a {kind}");
            assert_eq!(glance["colour"], colour.as_str());
            assert!(glance["word"]["zh"].as_str().unwrap().ends_with('码'), "the colour never speaks alone");
            assert!(glance["sentence"]["en"].as_str().unwrap().len() > 4);
        }
    }
}

#[tokio::test]
async fn a_guard_learns_a_colour_and_nothing_else_of_a_person() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (resident, token) = town.holder(Red).await;
    let glance = town.show(&guard, place, &token).await.to_string();
    for personal in [&resident.name, &resident.document, &resident.phone, &resident.id.to_string()] {
        assert!(!glance.contains(personal.as_str()), "{glance}");
    }
    town.app.get(format!("/residents/{}", resident.id)).by(&guard).await.refused(403, "forbidden");
}

#[tokio::test]
async fn a_high_temperature_is_looked_at_again_whatever_the_colour() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (_, token) = town.holder(Green).await;
    for (tenths, answer) in [(372, "in"), (373, "closer"), (398, "closer")] {
        let said = json!({ "scan_id": town.scan_id(), "code": token, "temperature_tenths": tenths });
        let glance = town.scan(&guard, place, said).await.ok();
        assert_eq!(glance["answer"], answer, "{tenths}");
        let told = glance["reasons"].as_array().unwrap().len();
        assert_eq!(told, usize::from(answer == "closer"), "the guard is told what was measured");
    }
    let said = json!({ "scan_id": town.scan_id(), "code": token, "temperature_tenths": 520 });
    let answer = town.scan(&guard, place, said).await;
    answer.refused(422, "bad-temperature");
    assert_eq!(answer.json()["field"], "temperature_tenths");
    assert_eq!(town.visits().await, 3);
}

#[tokio::test]
async fn a_token_that_is_no_good_says_why_and_leaves_no_visit() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    for (fault, answer) in [
        (Fault::NotAPass, "no"),
        (Fault::UnknownIssuer, "no"),
        (Fault::Forged, "no"),
        (Fault::Expired, "closer"),
        (Fault::Revoked, "closer"),
        (Fault::Unproven, "closer"),
    ] {
        let (_, token) = town.holder(Green).await;
        town.spoil(&token, fault);
        let glance = town.show(&guard, place, &token).await;
        assert_eq!(glance["answer"], answer, "{fault:?}");
        assert_eq!(glance["colour"], json!(null), "a bad token has no colour");
        assert!(glance["sentence"]["zh"].as_str().unwrap().chars().count() > 6);
    }
    let cut = town.show(&guard, place, "BW1:6BFOXN").await;
    assert_eq!(cut["answer"], "no");
    assert_eq!(town.visits().await, 0);
}

#[tokio::test]
async fn whoever_leaves_is_let_out_also_when_red() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (_, token) = town.holder(Red).await;
    let said = json!({ "scan_id": town.scan_id(), "code": token, "direction": "out" });
    let glance = town.scan(&guard, place, said).await.ok();
    assert_eq!((glance["answer"].as_str(), glance["colour"].as_str()), (Some("in"), Some("red")));
    let today = town.today(&guard, place).await;
    assert_eq!(today["let_in"], 0, "leaving is no entry");
    assert_eq!(today["last"][0]["direction"], "out");
}

#[tokio::test]
async fn a_guard_of_another_place_cannot_scan_here() {
    let town = Town::new().await;
    let (here, _) = town.gate_of("market").await;
    let (_, elsewhere) = town.gate_of("school").await;
    let (_, token) = town.holder(Green).await;
    let said = json!({ "scan_id": town.scan_id(), "code": token });
    town.scan(&elsewhere, here, said.clone()).await.refused(404, "not-found");
    town.app.get(format!("/places/{here}/today")).by(&elsewhere).await.refused(404, "not-found");
    let path = format!("/places/{here}/scans");
    town.app.post(&path, said.clone()).await.refused(401, "sign-in");
    town.app.post(&path, said.clone()).by(&town.app.resident().await).await.refused(403, "forbidden");
    town.app.post(&path, said).by(&town.administrator).await.refused(403, "forbidden");
    assert_eq!(town.visits().await, 0);
}

#[tokio::test]
async fn nothing_is_scanned_at_a_closed_place() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (_, token) = town.holder(Green).await;
    town.show(&guard, place, &token).await;
    town.app.post(format!("/places/{place}/close"), json!({})).by(&town.administrator).await.ok();
    let said = json!({ "scan_id": town.scan_id(), "code": token });
    town.scan(&guard, place, said).await.refused(409, "place-closed");
    assert_eq!(town.visits().await, 1, "what was there stays");
}

#[tokio::test]
async fn a_hundred_people_at_one_gate_are_all_stored_and_counted_in_the_journal() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("station").await;
    let (_, token) = town.holder(Green).await;
    let mut scans = Vec::new();
    for _ in 0..100 {
        let said = json!({ "scan_id": town.scan_id(), "code": token });
        let path = format!("/places/{place}/scans");
        scans.push(town.app.post(path, said).by(&guard).into_future());
    }
    for answer in futures::future::join_all(scans).await {
        assert_eq!(answer.ok()["answer"], "in");
    }
    assert_eq!(town.visits().await, 100);
    let stored = town.app.facts("visits.stored").await;
    let count: i64 = stored.iter().map(|fact| fact.payload["count"].as_i64().unwrap()).sum();
    assert_eq!(count, 100);
    assert!(stored.len() < 100, "a group writes one fact, not one each: {}", stored.len());
    assert_eq!(stored[0].payload["hash"].as_str().unwrap().len(), 64);
    assert!(!stored[0].payload.to_string().contains(HERE));
}
