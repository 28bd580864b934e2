//! Retrying is harmless: a scan is its id, on its day.

use base::Span;
use gate::Fault;
use rules::Colour::{Green, Red};
use serde_json::json;

use crate::town::Town;

#[tokio::test]
async fn the_same_scan_again_gives_the_same_answer_and_one_row() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (resident, token) = town.holder(Green).await;
    let said = json!({ "scan_id": town.scan_id(), "code": token, "temperature_tenths": 365 });
    let first = town.scan(&guard, place, said.clone()).await.ok();
    assert_eq!(first["repeated"], false);
    // Meanwhile the colour changed; what was answered then still stands for that scan.
    town.paint(&resident, Red);
    town.app.advance(Span::minutes(3));
    let again = town.scan(&guard, place, said.clone()).await.ok();
    assert_eq!((&again["answer"], &again["colour"]), (&first["answer"], &first["colour"]));
    assert_eq!(again["repeated"], true);
    // Also when the token itself has run out by then.
    for fault in [Fault::Revoked, Fault::Expired] {
        town.spoil(&token, fault);
        assert_eq!(town.scan(&guard, place, said.clone()).await.ok(), again);
    }
    assert_eq!(town.visits().await, 1);
}

#[tokio::test]
async fn the_same_scan_ten_times_at_once_is_one_visit() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (_, token) = town.holder(Green).await;
    let said = json!({ "scan_id": town.scan_id(), "code": token });
    let path = format!("/places/{place}/scans");
    let asks = (0..10).map(|_| town.app.post(&path, said.clone()).by(&guard).into_future());
    let answers = futures::future::join_all(asks).await;
    let fresh = answers.iter().filter(|answer| answer.ok()["repeated"] == false).count();
    assert_eq!((fresh, town.visits().await), (1, 1));
}

#[tokio::test]
async fn the_same_id_for_something_else_is_refused() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (_, token) = town.holder(Green).await;
    let (_, other) = town.holder(Green).await;
    let id = town.scan_id();
    town.scan(&guard, place, json!({ "scan_id": id, "code": token })).await.ok();
    for changed in [
        json!({ "scan_id": id, "code": other }),
        json!({ "scan_id": id, "code": token, "temperature_tenths": 380 }),
        json!({ "scan_id": id, "code": token, "direction": "out" }),
    ] {
        let answer = town.scan(&guard, place, changed).await;
        answer.refused(409, "scan-differs");
        assert_eq!(answer.json()["field"], "scan_id");
    }
    let (there, colleague) = town.gate_of("school").await;
    town.scan(&colleague, there, json!({ "scan_id": id, "code": token })).await.refused(409, "scan-differs");
    assert_eq!(town.visits().await, 1);
}

#[tokio::test]
async fn a_gate_that_was_cut_off_sends_its_scans_later() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (_, token) = town.holder(Green).await;
    let at = town.app.now();
    town.app.advance(Span::days(3));
    let said = json!({ "scan_id": town.scan_id(), "code": token, "at": at });
    for repeated in [false, true] {
        assert_eq!(town.scan(&guard, place, said.clone()).await.ok()["repeated"], repeated);
    }
    assert_eq!(town.app.count("visit_20260302").await, 1, "a visit lies in the day on which it was");
    assert_eq!(town.visits().await, 0);
}

#[tokio::test]
async fn a_scan_of_tomorrow_and_one_older_than_visits_are_kept_are_refused() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (_, token) = town.holder(Green).await;
    let at = |at: base::Moment| json!({ "scan_id": town.scan_id(), "code": token, "at": at });
    let now = town.app.now();
    town.scan(&guard, place, at(now + Span::minutes(4))).await.ok();
    town.scan(&guard, place, at(now + Span::minutes(6))).await.refused(422, "scan-in-future");
    let oldest = town.app.world.zone.start(town.app.world.zone.day(now).plus(-14));
    town.scan(&guard, place, at(oldest)).await.ok();
    town.scan(&guard, place, at(oldest + Span::seconds(-1))).await.refused(410, "visit-too-old");
}
