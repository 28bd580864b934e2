//! An appeal through the whole house: from a red pass to a green one, and what the socket refuses.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use access::Role;
use base::Span;
use serde_json::{Value, json};
use testkit::{DISTRICT, Resident, TOWN, TestApp};

use crate::{binary::Home, client::ask, house::whole, serving::Server};

const CASE: &str = "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c";

async fn decision(app: &TestApp, who: &Resident) -> Value {
    app.get(format!("/residents/{}/pass", who.id)).by(who).await.ok()["decision"].clone()
}

/// A resident who declared to be well and was then taken for a contact.
async fn wronged(app: &TestApp) -> Resident {
    let who = app.resident().await;
    app.settle().await;
    let well = json!({ "temperature_tenths": 365, "symptoms": [], "contact": "no", "trips": [] });
    app.post(format!("/residents/{}/declarations", who.id), well).by(&who).await.ok();
    app.advance(Span::minutes(1));
    let at = app.now() - Span::hours(20);
    let payload = json!({ "person": who.id, "case": CASE, "class": "contact", "at": at, "place": CASE });
    app.tell("contact.classified", who.id, payload).await;
    app.settle().await;
    app.advance(Span::minutes(1));
    who
}

#[tokio::test]
async fn whoever_was_wronged_appeals_and_is_judged_again_without_what_was_set_aside() {
    let app = whole().await;
    let officer = app.staff(Role::AppealsOfficer, DISTRICT, None).await;
    let who = wronged(&app).await;
    let red = decision(&app, &who).await;
    assert_eq!(red["colour"], "red");
    let body = json!({ "decision": red["id"], "says": "那天我在外地，有车票。" });
    let appeal = app.post(format!("/residents/{}/appeals", who.id), body).by(&who).await.ok();
    assert_eq!(appeal["office"], DISTRICT);

    let inbox = app.get("/tasks").by(&officer).await.ok();
    assert_eq!(inbox["items"][0]["about"]["appeal"], appeal["id"]);
    assert_eq!(inbox["items"][0]["title"]["zh"], "申诉待办理");
    let path = format!("/appeals/{}", appeal["id"].as_str().unwrap());
    let case = app.get(&path).by(&officer).await.ok();
    let evidence = case["contested"]["evidence"].as_array().unwrap();
    let exposure = evidence.iter().find(|piece| piece["kind"] == "exposure").unwrap();
    let reasons = &case["contested"]["reasons"][0]["evidence"];
    assert!(reasons.as_array().unwrap().contains(&exposure["fact"]), "as the reason names it");

    let upheld = json!({
        "outcome": "upheld", "set_aside": [exposure["fact"]],
        "reason": { "zh": "车票属实。", "en": "The ticket is genuine." }
    });
    app.post(format!("{path}/decide"), upheld).by(&officer).await.ok();
    app.settle().await;
    let green = decision(&app, &who).await;
    assert_eq!((green["colour"].as_str(), green["cause"].as_str()), (Some("green"), Some("appeal.decided")));
    assert_ne!(green["id"], red["id"], "a new decision, not a changed one");
    assert!(app.get("/tasks").by(&officer).await.ok()["items"].as_array().unwrap().is_empty());
    let counts = app.get("/ledger").await.ok();
    let appeals =
        counts["counts"].as_array().unwrap().iter().find(|count| count["kind"] == "appeal").unwrap();
    assert_eq!((&appeals["office"], &appeals["n"]), (&json!(DISTRICT), &json!(1)));
}

#[tokio::test]
async fn a_rejected_appeal_leaves_the_colour_and_one_left_lying_goes_to_the_city() {
    let app = whole().await;
    app.staff(Role::AppealsOfficer, DISTRICT, None).await;
    let city = app.staff(Role::AppealsOfficer, TOWN, None).await;
    let who = wronged(&app).await;
    let red = decision(&app, &who).await;
    let body = json!({ "decision": red["id"], "says": "我没去过。" });
    let appeal = app.post(format!("/residents/{}/appeals", who.id), body).by(&who).await.ok();
    for _ in 0..24 {
        app.advance(Span::hours(1));
        app.settle().await;
    }
    let path = format!("/appeals/{}", appeal["id"].as_str().unwrap());
    assert_eq!(app.get(&path).by(&city).await.ok()["office"], TOWN);
    let rejected =
        json!({ "outcome": "rejected", "reason": { "zh": "有记录。", "en": "There is a record." } });
    app.post(format!("{path}/decide"), rejected).by(&city).await.ok();
    app.settle().await;
    assert_eq!(decision(&app, &who).await["colour"], "red");
}

#[test]
fn a_server_answers_before_fifty_megabytes_are_sent() {
    let home = Home::new();
    let server = Server::start(&home, &[]);
    let person = "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e";
    let path = format!("/api/v1/residents/{person}/appeals/{person}/evidence");
    assert_eq!(
        ask(server.address(), "PUT", &path, None, None).status,
        401,
        "nobody sends files here unasked"
    );
    // The head alone: the server answers and does not wait for one byte of the body.
    let mut stream = TcpStream::connect(server.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let head = format!(
        "PUT {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: image/jpeg\r\n\
         content-length: 52428800\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 401");
}
