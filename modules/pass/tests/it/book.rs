//! The rule book in force: read, counted, tried.

use access::Role;
use base::Span;
use serde_json::{Value, json};
use testkit::{DISTRICT, FAR, HERE};

use crate::{classify, declare, green, house, well};

fn hits(book: &Value, row: &str) -> i64 {
    let rows = book["rows"].as_array().unwrap();
    rows.iter().find(|line| line["id"] == row).unwrap()["hits"].as_i64().unwrap()
}

#[tokio::test]
async fn an_officer_sees_how_many_residents_stand_under_each_row() {
    let app = house().await;
    let officer = app.staff(Role::RuleOfficer, DISTRICT, None).await;
    let (_, second, _) = (green(&app).await, green(&app).await, app.resident().await);
    declare(&app, &second, json!({ "temperature_tenths": 385, "contact": "no", "symptoms": ["cough"] }))
        .await;
    classify(&app, &second, "contact", Span::hours(3)).await;
    let elsewhere = app.resident_in(FAR).await;
    declare(&app, &elsewhere, well()).await;
    app.settle().await;

    let book = app.get("/rules/current").by(&officer).await.ok();
    assert_eq!((book["book"].as_str(), book["version"].as_i64()), (Some("health"), Some(1)));
    assert_eq!(book["colours"], json!({ "green": 1, "grey": 1, "red": 1 }));
    assert_eq!((hits(&book, "contact"), hits(&book, "fever"), hits(&book, "symptoms")), (1, 1, 1));
    assert_eq!((hits(&book, "not_declared"), hits(&book, "case_confirmed")), (1, 0));
    assert_eq!(book["rows"].as_array().unwrap().last().unwrap()["when"], "true");

    let far = app.staff(Role::RuleOfficer, FAR, None).await;
    let book = app.get("/rules/current").by(&far).await.ok();
    assert_eq!(book["colours"], json!({ "green": 1 }), "each officer counts the residents of their own area");
}

#[tokio::test]
async fn an_officer_tries_made_up_facts_and_nothing_is_written() {
    let app = house().await;
    let officer = app.staff(Role::RuleOfficer, HERE, None).await;
    let exposed = json!({ "class": "contact", "exposed_at": "2026-03-01T12:00:00Z" });
    let facts = json!({ "identity": "document", "exposures": [exposed] });
    let tried = app.post("/rules/try", json!({ "facts": facts })).by(&officer).await.ok();
    assert_eq!(
        (tried["colour"].as_str(), tried["reasons"][0]["row"].as_str()),
        (Some("red"), Some("contact"))
    );
    let later = json!({ "facts": facts, "at": "2026-03-20T00:00:00Z" });
    assert_eq!(app.post("/rules/try", later).by(&officer).await.ok()["colour"], "grey");
    assert_eq!(app.count("decision").await, 0);
    let broken = json!({ "facts": { "identity": "a friend" } });
    app.post("/rules/try", broken).by(&officer).await.refused(422, "bad-body");
}

#[tokio::test]
async fn residents_and_guards_do_not_try_rules() {
    let app = house().await;
    let resident = app.resident().await;
    app.post("/rules/try", json!({ "facts": {} })).by(&resident).await.refused(403, "forbidden");
    app.get("/rules/current").by(&resident).await.refused(403, "forbidden");
    app.get("/rules/current").await.refused(401, "sign-in");
    let commander = app.staff(Role::Commander, DISTRICT, None).await;
    app.get("/rules/current").by(&commander).await.ok();
    app.post("/rules/try", json!({ "facts": {} })).by(&commander).await.refused(403, "forbidden");
}
