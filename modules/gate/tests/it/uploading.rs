//! A gate that was alone sends what it noted.

use access::{PlaceId, Role};
use base::{Moment, Span};
use rules::Colour::{Green, Red};
use serde_json::{Value, json};
use store::args;
use testkit::{Answer, HERE, Member, Resident};

use crate::town::Town;

fn visit(town: &Town, who: &Resident, at: Moment) -> Value {
    json!({
        "scan_id": town.scan_id(), "at": at, "issuer": town.app.world.issuer, "serial": who.id, "direction": "in",
        "answer": "in", "colour": "green", "by": "gate",
    })
}

async fn send(town: &Town, by: &Member, place: PlaceId, visits: &[Value]) -> Answer {
    town.app.post(format!("/places/{place}/visits"), json!({ "visits": visits })).by(by).await
}

async fn states(town: &Town, by: &Member, place: PlaceId, visits: &[Value]) -> Vec<String> {
    let answer = send(town, by, place, visits).await.ok();
    let results = answer["results"].as_array().unwrap();
    assert!(results.iter().zip(visits).all(|(result, sent)| result["scan_id"] == sent["scan_id"]));
    results.iter().map(|result| result["state"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn what_a_gate_noted_alone_arrives_once_however_often_it_is_sent() {
    let town = Town::new().await;
    let place = town.place("market").await;
    let device = town.app.device(HERE, place).await;
    let at = town.app.now();
    let mut noted = Vec::new();
    for minute in 0..120 {
        let (resident, _) = town.holder(Green).await;
        noted.push(visit(&town, &resident, at + Span::minutes(minute)));
    }
    town.app.advance(Span::hours(26));
    // The answer to the first is lost on the way; the second overlaps it.
    assert!(states(&town, &device, place, &noted[..80]).await.iter().all(|state| state == "stored"));
    let again = states(&town, &device, place, &noted).await;
    assert_eq!(again.iter().filter(|state| *state == "repeated").count(), 80);
    assert_eq!(again.iter().filter(|state| *state == "stored").count(), 40);
    assert_eq!(town.app.count("visit_20260302").await, 120);
    let twice = [noted[0].clone(), noted[0].clone()];
    assert_eq!(states(&town, &device, place, &twice).await, ["repeated", "repeated"]);
}

#[tokio::test]
async fn the_guards_word_counts_also_when_it_comes_together_with_the_gates() {
    let town = Town::new().await;
    let place = town.place("market").await;
    let device = town.app.device(HERE, place).await;
    let (resident, _) = town.holder(Green).await;
    let noted = visit(&town, &resident, town.app.now());
    let mut decided = noted.clone();
    (decided["answer"], decided["by"]) = (json!("no"), json!("guard"));
    let known = visit(&town, &resident, town.app.now());
    states(&town, &device, place, std::slice::from_ref(&known)).await;
    let said = states(&town, &device, place, &[noted, decided, known]).await;
    assert_eq!(said, ["stored", "stored", "repeated"]);
    let sql = "SELECT answer, answered_by FROM visit_20260302 ORDER BY answer";
    let rows = town.app.world.store.rows(sql, args![]).await.unwrap();
    let said: Vec<(String, String)> =
        rows.iter().map(|row| (row.get("answer").unwrap(), row.get("answered_by").unwrap())).collect();
    assert_eq!(said, [("in".into(), "gate".into()), ("no".into(), "guard".into())]);
}

#[tokio::test]
async fn each_visit_that_cannot_be_stored_is_told_why_and_the_others_are_stored() {
    let town = Town::new().await;
    let place = town.place("market").await;
    let device = town.app.device(HERE, place).await;
    let (one, _) = town.holder(Green).await;
    let (other, _) = town.holder(Green).await;
    let stranger = town.app.resident().await;
    let now = town.app.now();
    let first = visit(&town, &one, now);
    let mut differs = visit(&town, &other, now);
    differs["scan_id"] = first["scan_id"].clone();
    let (old, future) =
        (visit(&town, &one, now - Span::days(16)), visit(&town, &one, now + Span::minutes(10)));
    let unknown = visit(&town, &stranger, now);
    let last = visit(&town, &other, now);
    let sent = [first, differs, old, future.clone(), unknown, last];
    let said = states(&town, &device, place, &sent).await;
    assert_eq!(said, ["stored", "differs", "too-old", "in-future", "unknown-pass", "stored"]);
    assert_eq!(town.visits().await, 2);
    town.app.advance(Span::minutes(10));
    assert_eq!(
        states(&town, &device, place, &[future]).await,
        ["stored"],
        "it is sent again when its time has come"
    );
}

#[tokio::test]
async fn a_guard_who_looked_closer_decides_and_the_last_word_is_kept() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (resident, _) = town.holder(Red).await;
    let mut noted = visit(&town, &resident, town.app.now());
    (noted["answer"], noted["colour"]) = (json!("closer"), json!("red"));
    assert_eq!(states(&town, &guard, place, &[noted.clone()]).await, ["stored"]);
    (noted["answer"], noted["by"]) = (json!("in"), json!("guard"));
    assert_eq!(states(&town, &guard, place, &[noted.clone()]).await, ["stored"]);
    assert_eq!(states(&town, &guard, place, &[noted]).await, ["repeated"]);
    let sql = format!("SELECT answer, answered_by FROM {}", town.table());
    let rows = town.app.world.store.rows(&sql, args![]).await.unwrap();
    let kept: Vec<(String, String)> =
        rows.iter().map(|row| (row.get("answer").unwrap(), row.get("answered_by").unwrap())).collect();
    assert_eq!(kept, [("in".to_owned(), "guard".to_owned())]);
}

#[tokio::test]
async fn a_guest_of_another_city_is_noted_hidden_and_forgotten_with_the_day() {
    let town = Town::new().await;
    let place = town.place("station").await;
    let device = town.app.device(HERE, place).await;
    let guest = town.app.resident().await;
    let mut noted = visit(&town, &guest, town.app.now());
    noted["issuer"] = json!("3301");
    assert_eq!(states(&town, &device, place, &[noted.clone()]).await, ["stored"]);
    assert_eq!(states(&town, &device, place, &[noted.clone()]).await, ["repeated"]);
    noted["direction"] = json!("out");
    assert_eq!(states(&town, &device, place, &[noted]).await, ["differs"]);
    let row = town.app.world.store.row("SELECT serial FROM guest_visit", args![]).await.unwrap().unwrap();
    let hidden: Vec<u8> = row.get("serial").unwrap();
    assert!(!guest.id.bytes().windows(4).any(|part| hidden.windows(4).any(|of| of == part)));
    town.app.advance(Span::days(15));
    town.app.settle().await;
    assert_eq!(town.app.count("guest_visit").await, 0);
    assert_eq!(town.app.facts("visits.forgotten").await.len(), 1);
}

#[tokio::test]
async fn nobody_but_the_places_own_guard_and_device_sends_its_visits() {
    let town = Town::new().await;
    let (place, _) = town.gate_of("market").await;
    let (elsewhere, colleague) = town.gate_of("school").await;
    let device = town.app.device(HERE, elsewhere).await;
    let worker = town.app.staff(Role::CommunityWorker, HERE, None).await;
    let (resident, _) = town.holder(Green).await;
    let sent = [visit(&town, &resident, town.app.now())];
    send(&town, &colleague, place, &sent).await.refused(404, "not-found");
    send(&town, &device, place, &sent).await.refused(404, "not-found");
    send(&town, &worker, place, &sent).await.refused(403, "forbidden");
    send(&town, &town.administrator, place, &sent).await.refused(403, "forbidden");
    assert_eq!(town.visits().await, 0);
    let many = vec![sent[0].clone(); 501];
    send(&town, &device, elsewhere, &many).await.refused(422, "too-many-visits");
}
