//! Devices at gates: put there and taken away by an administrator.

use access::Role;
use rules::Colour::Green;
use serde_json::json;
use testkit::{FAR, HERE, SignedIn};

use crate::town::Town;

struct Device(String);

impl SignedIn for Device {
    fn token(&self) -> &str {
        &self.0
    }
}

#[tokio::test]
async fn a_device_works_from_the_moment_it_is_enrolled_until_it_is_withdrawn() {
    let town = Town::new().await;
    let place = town.place("market").await;
    let (_, token) = town.holder(Green).await;
    let body = json!({ "name": "东门一号机", "place": place });
    let enrolled = town.app.post("/gates", body).by(&town.administrator).await;
    assert_eq!(enrolled.status, 201, "{}", enrolled.text());
    let (gate, device) =
        (enrolled.json()["gate"].clone(), Device(enrolled.json()["secret"].as_str().unwrap().to_owned()));
    // Months later it still works: nobody signs in to it.
    town.app.advance(base::Span::days(200));
    let kit = town.app.get(format!("/places/{place}/gate")).by(&device).await.ok();
    assert_eq!((&kit["place"]["id"], &kit["issuer"]), (&json!(place), &json!(town.app.world.issuer)));
    assert_eq!(
        (kit["policy"]["row"]["red"].as_str(), kit["policy"]["identity"].as_bool()),
        (Some("no"), Some(false))
    );
    assert_eq!(kit["policy"]["filter_limit_hours"], 72);
    assert_eq!(kit["keeps"]["visit_days"], 14);
    assert!(kit["keeps"]["what"].as_array().unwrap().len() >= 4);
    let said = json!({ "scan_id": town.scan_id(), "code": token });
    let path = format!("/places/{place}/scans");
    assert_eq!(town.app.post(&path, said.clone()).by(&device).await.ok()["answer"], "in");

    for _ in 0..2 {
        let path = format!("/gates/{}/withdraw", gate.as_str().unwrap());
        assert_eq!(town.app.post(path, json!({})).by(&town.administrator_again().await).await.status, 204);
    }
    town.app.post(&path, said).by(&device).await.refused(401, "sign-in");
    assert_eq!(town.app.facts("gate.enrolled").await.len(), 1);
    assert_eq!(town.app.facts("gate.withdrawn").await.len(), 1);
    let list = town.app.get("/gates").by(&town.administrator_again().await).await.ok();
    assert_eq!(list["items"][0]["name"], "东门一号机");
    assert!(list["items"][0]["withdrawn_at"].is_string());
    assert!(!list.to_string().contains(&device.0));
}

#[tokio::test]
async fn a_device_does_nothing_elsewhere_and_nothing_of_a_guards() {
    let town = Town::new().await;
    let (place, other) = (town.place("market").await, town.place("school").await);
    let device = town.app.device(HERE, place).await;
    let resident = town.app.resident().await;
    town.app.get(format!("/places/{other}/gate")).by(&device).await.refused(404, "not-found");
    town.app.get("/places").by(&device).await.refused(403, "forbidden");
    town.app.get(format!("/residents/{}", resident.id)).by(&device).await.refused(403, "forbidden");
    let said =
        json!({ "scan_id": town.scan_id(), "document": { "kind": "passport", "number": resident.document } });
    town.app.post(format!("/places/{place}/visitors"), said).by(&device).await.refused(403, "forbidden");
    town.app
        .post(format!("/places/{place}/code-key/renew"), json!({}))
        .by(&device)
        .await
        .refused(403, "forbidden");
}

#[tokio::test]
async fn only_an_administrator_of_the_area_puts_devices_there() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let body = json!({ "name": "东门一号机", "place": place });
    let far = town.app.staff(Role::Administrator, FAR, None).await;
    town.app.post("/gates", body.clone()).by(&far).await.refused(404, "not-found");
    town.app.post("/gates", body.clone()).by(&guard).await.refused(403, "forbidden");
    let device = town.app.device(HERE, place).await;
    let path = format!("/gates/{}/withdraw", device.id);
    town.app.post(&path, json!({})).by(&far).await.refused(404, "not-found");
    town.app.post(&path, json!({})).by(&guard).await.refused(403, "forbidden");
    // A guard's account is no device.
    let path = format!("/gates/{}/withdraw", guard.id);
    town.app.post(path, json!({})).by(&town.administrator).await.refused(404, "not-found");
    town.app.post(format!("/places/{place}/close"), json!({})).by(&town.administrator).await.ok();
    town.app.post("/gates", body).by(&town.administrator).await.refused(409, "place-closed");
    town.app
        .post(format!("/staff/{}/reset", device.id), json!({ "reason": "both_lost" }))
        .by(&town.administrator)
        .await
        .refused(422, "gate-account");
}

#[tokio::test]
async fn an_administrator_sees_when_each_gate_was_last_heard_of_and_what_it_holds() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let device = town.app.device(HERE, place).await;
    let of = async |town: &Town| {
        let devices = town.app.get("/gates").by(&town.administrator).await.ok();
        let pages = town.app.get("/gates/pages").by(&town.administrator).await.ok();
        (devices["items"][0]["heard"].clone(), pages["items"].clone())
    };
    assert_eq!(of(&town).await, (json!(null), json!([])), "nobody has said anything yet");

    let begun = town.app.now();
    let filter = begun - base::Span::minutes(3);
    let kit = format!("/places/{place}/gate");
    town.app.get(format!("{kit}?filter_at={filter}&waiting=7")).by(&device).await.ok();
    // A page of before says nothing of itself; it was heard of all the same, and which guard it was is told nowhere.
    town.app.get(&kit).by(&guard).await.ok();
    let (heard, pages) = of(&town).await;
    assert_eq!(heard, json!({ "at": begun, "filter_at": filter, "waiting": 7 }));
    assert_eq!(pages[0]["heard"], json!({ "at": begun, "filter_at": null, "waiting": null }));
    assert_eq!(pages[0]["place"], json!(place));
    assert!(!pages.to_string().contains(&guard.id.to_string()));

    // Within the minute nothing is written; after it the newer word counts.
    town.app.advance(base::Span::seconds(30));
    town.app.get(format!("{kit}?waiting=1")).by(&device).await.ok();
    assert_eq!(of(&town).await.0["waiting"], 7);
    town.app.advance(base::Span::seconds(31));
    town.app.get(format!("{kit}?waiting=0")).by(&device).await.ok();
    assert_eq!(of(&town).await.0, json!({ "at": town.app.now(), "filter_at": null, "waiting": 0 }));
    town.app.get(format!("{kit}?waiting=lots")).by(&device).await.refused(400, "bad-query");

    let far = town.app.staff(Role::Administrator, FAR, None).await;
    assert_eq!(town.app.get("/gates/pages").by(&far).await.ok()["items"], json!([]));
    town.app.get("/gates/pages").by(&guard).await.refused(403, "forbidden");
}

#[tokio::test]
async fn a_gate_that_was_silent_for_a_month_or_withdrawn_is_not_remembered() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let device = town.app.device(HERE, place).await;
    let kit = format!("/places/{place}/gate");
    town.app.get(&kit).by(&device).await.ok();
    town.app.get(&kit).by(&guard).await.ok();
    let path = format!("/gates/{}/withdraw", device.id);
    town.app.post(path, json!({})).by(&town.administrator).await.ok();
    assert_eq!(town.app.count("gate_contact").await, 1);
    town.app.advance(base::Span::days(31));
    town.app.settle().await;
    assert_eq!(town.app.count("gate_contact").await, 0);
}
