//! People acting, through HTTP, on an embedded store or on the PostgreSQL that `BULWARK_TEST_STORE` names.
#![allow(clippy::unwrap_used)]

mod abroad;
mod book;
mod clock;
mod colours;
mod declaring;
mod filter;
mod forgetting;
mod insider;
mod meeting;
mod orders;
mod pacing;
mod paper;
mod phones;
mod proving;
mod refusals;
mod showing;
mod tested;
mod trips;
mod versions;
mod versions_refused;

use base::Span;
use pass::Verdict;
use serde_json::{Value, json};
use testkit::{Resident, TestApp};

async fn house() -> TestApp {
    TestApp::with(vec![pass::module()]).await
}

/// What somebody says who is well and met nobody.
fn well() -> Value {
    json!({ "temperature_tenths": 365, "symptoms": [], "contact": "no", "trips": [] })
}

/// The decision that follows at once.
async fn declare(app: &TestApp, who: &Resident, said: Value) -> Value {
    let answer = app.post(format!("/residents/{}/declarations", who.id), said).by(who).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.ok()["decision"].clone()
}

/// A resident whose pass is green.
async fn green(app: &TestApp) -> Resident {
    let resident = app.resident().await;
    app.settle().await;
    app.advance(Span::seconds(1));
    assert_eq!(declare(app, &resident, well()).await["colour"], "green");
    app.advance(Span::seconds(1));
    resident
}

/// The pass as the phone gets it.
async fn pass_of(app: &TestApp, who: &Resident) -> Value {
    app.get(format!("/residents/{}/pass", who.id)).by(who).await.ok()
}

async fn colour_of(app: &TestApp, who: &Resident) -> String {
    pass_of(app, who).await["decision"]["colour"].as_str().unwrap().to_owned()
}

/// The rows that were met, the one that gave the colour first.
fn rows(decision: &Value) -> Vec<&str> {
    let reasons = decision["reasons"].as_array().unwrap();
    reasons.iter().map(|reason| reason["row"].as_str().unwrap()).collect()
}

/// What is said of a scanned text.
async fn verify(app: &TestApp, text: &str) -> Verdict {
    pass::verify(&app.ctx(), text).await.unwrap()
}

/// What is said of a token that the resident's phone was given earlier and shows now.
async fn still(app: &TestApp, who: &Resident, refreshed: &Value) -> Verdict {
    verify(app, &app.shows(who.id, refreshed)).await
}

/// A tracer finds that somebody was near a case, some time ago.
async fn classify(app: &TestApp, who: &Resident, class: &str, ago: Span) {
    let at = app.now() - ago;
    let payload = json!({ "person": who.id, "case": CASE, "class": class, "at": at, "place": CASE });
    app.tell("contact.classified", who.id, payload).await;
}

const CASE: &str = "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c";
