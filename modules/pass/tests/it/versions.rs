//! Rule officers write, try and publish versions of the book; nobody does it alone.

use access::Role;
use base::Span;
use serde_json::{Value, json};
use testkit::{DISTRICT, FAR, HERE, Member, Resident, TOWN, TestApp};

use crate::{classify, colour_of, declare, green, house, well};

/// A rule officer of the district.
pub(crate) async fn officer(app: &TestApp) -> Member {
    app.staff(Role::RuleOfficer, DISTRICT, None).await
}

/// A moment passes, and what was to be done in it is done.
pub(crate) async fn later(app: &TestApp) {
    app.advance(Span::seconds(1));
    app.settle().await;
}

pub(crate) async fn begin(app: &TestApp, by: &Member) -> Value {
    let answer = app.post("/rules/drafts", json!({ "name": "shorter" })).by(by).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.ok()
}

pub(crate) fn path(draft: &Value, deed: &str) -> String {
    format!("/rules/drafts/{}{deed}", draft["id"].as_str().unwrap())
}

pub(crate) async fn read(app: &TestApp, by: &Member, draft: &Value) -> Value {
    app.get(path(draft, "")).by(by).await.ok()
}

/// Contacts are red for fewer days than before.
pub(crate) fn with_days(draft: &Value, days: i64) -> Value {
    let mut file = draft["file"].clone();
    for parameter in file["parameters"].as_array_mut().unwrap() {
        if parameter["name"] == "apart_days" {
            parameter["value"] = json!(days);
        }
    }
    let examples = file["examples"].as_array_mut().unwrap();
    examples.retain(|example| !example["id"].as_str().unwrap().starts_with("contact_"));
    file
}

/// Everybody is red who has not declared: a careless book.
pub(crate) fn reddening(draft: &Value) -> Value {
    let mut file = draft["file"].clone();
    for row in file["rows"].as_array_mut().unwrap() {
        if row["id"] == "not_declared" {
            row["colour"] = json!("red");
        }
    }
    file["examples"] = json!([]);
    file
}

pub(crate) async fn save(app: &TestApp, by: &Member, draft: &Value, file: Value) -> Value {
    let body = json!({ "revision": draft["revision"], "file": file });
    app.put(path(draft, ""), body).by(by).await.ok()
}

pub(crate) async fn replay(app: &TestApp, by: &Member, draft: &Value) -> Value {
    let asked = app.post(path(draft, "/replay"), json!({})).by(by).await;
    assert_eq!(asked.status, 202, "{}", asked.text());
    later(app).await;
    let replay = app.get(path(draft, "/replay")).by(by).await.ok();
    assert_eq!(replay["state"], "done", "{replay}");
    replay
}

pub(crate) async fn deed(app: &TestApp, by: &Member, draft: &Value, deed: &str) -> testkit::Answer {
    app.post(path(draft, deed), json!({ "digest": draft["digest"] })).by(by).await
}

/// A draft that its author proposed after trying it on everybody.
pub(crate) async fn proposed(app: &TestApp, author: &Member, days: i64) -> Value {
    let draft = begin(app, author).await;
    let draft = save(app, author, &draft, with_days(&draft, days)).await;
    replay(app, author, &draft).await;
    deed(app, author, &draft, "/propose").await.ok()
}

pub(crate) async fn in_force(app: &TestApp, by: &Member) -> i64 {
    app.get("/rules/current").by(by).await.ok()["version"].as_i64().unwrap()
}

/// A contact of six days ago: red by version 1, and green by a book with five days apart and none watched.
pub(crate) async fn contact(app: &TestApp) -> Resident {
    let resident = green(app).await;
    classify(app, &resident, "contact", Span::days(6)).await;
    app.settle().await;
    assert_eq!(colour_of(app, &resident).await, "red");
    resident
}

#[tokio::test]
async fn two_officers_publish_a_version_and_everybody_is_judged_by_it() {
    let app = house().await;
    let (author, second) = (officer(&app).await, officer(&app).await);
    let resident = contact(&app).await;
    let draft = proposed(&app, &author, 5).await;
    assert_eq!((draft["state"].as_str(), draft["needs"].as_i64()), (Some("proposed"), Some(2)));
    assert_eq!(in_force(&app, &author).await, 1);

    let published = deed(&app, &second, &draft, "/approve").await.ok();
    assert_eq!(published["state"], "published");
    assert_eq!(in_force(&app, &author).await, 2);
    later(&app).await;
    assert_eq!(colour_of(&app, &resident).await, "amber", "five days apart are over, the watch is not");
    let rejudging = app.get("/rules/rejudging").by(&author).await.ok();
    assert_eq!((rejudging["version"].as_i64(), rejudging["state"].as_str()), (Some(2), Some("done")));
    assert_eq!((rejudging["done"].as_i64(), rejudging["changed"].as_i64()), (Some(1), Some(1)));

    let versions = app.get("/rules/versions").by(&author).await.ok();
    let newest = &versions["items"][0];
    assert_eq!((newest["version"].as_i64(), newest["in_force"].as_bool()), (Some(2), Some(true)));
    assert_eq!(newest["by"].as_array().unwrap().len(), 2);
    let public = app.get("/rules/health/2").await.ok();
    assert_eq!(public["digest"], published["digest"]);
    let text = public["text"].as_str().unwrap();
    assert_eq!(rules::Digest::of(text).to_string(), published["digest"].as_str().unwrap());
    let facts = app.facts("rule.published").await;
    assert_eq!((facts.len(), facts[0].payload["version"].as_i64()), (1, Some(2)));
}

#[tokio::test]
async fn the_shipped_version_is_entered_once_and_can_be_read_by_everybody() {
    let app = house().await;
    let public = app.get("/rules/health/1").await.ok();
    assert_eq!((public["in_force"].as_bool(), public["published_at"].is_null()), (Some(true), true));
    officer(&app).await;
    app.advance(Span::minutes(1));
    app.settle().await;
    app.advance(Span::minutes(1));
    app.settle().await;
    assert_eq!((app.count("rule_version").await, app.count("rule_force").await), (1, 1));
    assert!(app.get("/rules/health/1").await.ok()["published_at"].is_string());
    assert_eq!(app.get("/rules/health/2").await.status, 404);
    assert_eq!(app.get("/rules/other/1").await.status, 404);
}

#[tokio::test]
async fn too_many_turning_red_takes_a_third_officer() {
    let app = house().await;
    let (author, second, third) = (officer(&app).await, officer(&app).await, officer(&app).await);
    let mut silent = Vec::new();
    for _ in 0..25 {
        silent.push(app.resident().await);
    }
    app.settle().await;
    let draft = begin(&app, &author).await;
    let draft = save(&app, &author, &draft, reddening(&draft)).await;
    let tried = replay(&app, &author, &draft).await;
    assert_eq!((tried["officers"].as_i64(), tried["done"].as_i64()), (Some(3), Some(25)));
    assert_eq!(tried["flows"], json!([{ "from": "grey", "to": "red", "n": 25 }]));
    let city = &tried["red_share"][0];
    assert_eq!(
        (city["area"].as_str(), city["turned"].as_i64(), city["many"].as_bool()),
        (Some(TOWN), Some(25), Some(true))
    );

    let draft = deed(&app, &author, &draft, "/propose").await.ok();
    let after_second = deed(&app, &second, &draft, "/approve").await.ok();
    assert_eq!((after_second["state"].as_str(), after_second["needs"].as_i64()), (Some("proposed"), Some(3)));
    assert_eq!(in_force(&app, &author).await, 1);
    // The second officer's other tab changes nothing.
    deed(&app, &second, &draft, "/approve").await.ok();
    assert_eq!(in_force(&app, &author).await, 1);
    deed(&app, &third, &draft, "/approve").await.ok();
    assert_eq!(in_force(&app, &author).await, 2);
    later(&app).await;
    assert_eq!(colour_of(&app, &silent[0]).await, "red");
}

#[tokio::test]
async fn two_tabs_that_race_publish_once_and_an_officer_counts_once() {
    let app = house().await;
    let (author, second) = (officer(&app).await, officer(&app).await);
    let draft = proposed(&app, &author, 5).await;
    let tabs = (0..8).map(|_| deed(&app, &second, &draft, "/approve"));
    let answers = futures::future::join_all(tabs).await;
    assert!(answers.iter().all(|answer| answer.status == 200), "saying yes again is harmless");
    assert_eq!((app.count("rule_version").await, app.facts("rule.published").await.len()), (2, 1));
    let versions = app.get("/rules/versions").by(&author).await.ok();
    assert_eq!(versions["items"][0]["by"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_book_is_looked_at_while_it_is_written_and_nothing_is_kept() {
    let app = house().await;
    let author = officer(&app).await;
    let draft = begin(&app, &author).await;
    let mut file = draft["file"].clone();
    let mut shadow = file["rows"][3].clone();
    shadow["id"] = json!("shadow");
    shadow["colour"] = json!("amber");
    file["rows"].as_array_mut().unwrap().insert(9, shadow);
    let checked = app.post("/rules/drafts/check", json!({ "file": file })).by(&author).await.ok();
    assert_eq!(
        (checked["dead"][0]["row"].as_str(), checked["dead"][0]["beaten_by"].as_str()),
        (Some("shadow"), Some("contact"))
    );
    assert!(checked["names"].as_array().unwrap().iter().any(|name| name["name"] == "contact_days"));
    assert_eq!(app.count("rule_draft").await, 1);
}

#[tokio::test]
async fn a_replay_touches_nobody_and_can_be_stopped() {
    let app = house().await;
    let author = officer(&app).await;
    let resident = contact(&app).await;
    let draft = begin(&app, &author).await;
    let draft = save(&app, &author, &draft, with_days(&draft, 5)).await;
    let before = (app.count("decision").await, app.looks(resident.id).await.len());
    let tried = replay(&app, &author, &draft).await;
    assert_eq!(tried["flows"], json!([{ "from": "red", "to": "amber", "n": 1 }]));
    assert_eq!(tried["by_area"][0]["area"], HERE);
    assert_eq!(tried["by_age"][0]["n"], 1);
    let reason = |row: &str| {
        tried["by_reason"].as_array().unwrap().iter().find(|line| line["row"] == row).unwrap().clone()
    };
    assert_eq!(
        (reason("contact")["lost"].as_i64(), reason("contact_watch")["gained"].as_i64()),
        (Some(1), Some(1))
    );
    assert_eq!((app.count("decision").await, app.looks(resident.id).await.len()), before);
    assert_eq!(colour_of(&app, &resident).await, "red");

    assert_eq!(app.post(path(&draft, "/replay/stop"), json!({})).by(&author).await.slug(), "replay-over");
    app.post(path(&draft, "/replay"), json!({})).by(&author).await.ok();
    let stopped = app.post(path(&draft, "/replay/stop"), json!({})).by(&author).await.ok();
    assert_eq!(stopped["state"], "stopped");
    later(&app).await;
    assert_eq!(app.get(path(&draft, "/replay")).by(&author).await.ok()["state"], "stopped");
    assert_eq!(deed(&app, &author, &draft, "/propose").await.slug(), "replay-missing");
}

#[tokio::test]
async fn a_draft_from_a_file_keeps_its_rows_and_gets_the_next_number() {
    let app = house().await;
    let author = officer(&app).await;
    let mut file = begin(&app, &author).await["file"].clone();
    file["version"] = json!(77);
    let begun = app.post("/rules/drafts", json!({ "name": "from git", "file": file })).by(&author).await.ok();
    assert_eq!((begun["version"].as_i64(), begun["file"]["rows"] == file["rows"]), (Some(2), true));
    file["book"] = json!("other");
    let other = app.post("/rules/drafts", json!({ "name": "from git", "file": file })).by(&author).await;
    assert_eq!(other.slug(), "rule-faults");
    assert_eq!(app.delete(path(&begun, "")).by(&author).await.status, 204);
    let left = app.get("/rules/drafts").by(&author).await.ok();
    assert!(left["items"].as_array().unwrap().iter().all(|line| line["id"] != begun["id"]));
}

#[tokio::test]
async fn residents_of_every_district_are_in_a_replay() {
    let app = house().await;
    let author = officer(&app).await;
    for home in [HERE, FAR] {
        let resident = app.resident_in(home).await;
        app.settle().await;
        app.advance(Span::seconds(1));
        declare(&app, &resident, well()).await;
        classify(&app, &resident, "contact", Span::days(6)).await;
    }
    app.settle().await;
    let draft = begin(&app, &author).await;
    let draft = save(&app, &author, &draft, with_days(&draft, 5)).await;
    let tried = replay(&app, &author, &draft).await;
    let areas: Vec<&str> =
        tried["by_area"].as_array().unwrap().iter().map(|line| line["area"].as_str().unwrap()).collect();
    assert_eq!(areas, [HERE, FAR]);
    assert!(tried["examples"].as_array().unwrap().iter().all(|example| example.get("person").is_none()));
    let compared =
        app.get(format!("/rules/compare?a=1&b={}", draft["id"].as_str().unwrap())).by(&author).await.ok();
    let changed =
        compared["parameters"].as_array().unwrap().iter().filter(|line| line["change"] != "same").count();
    assert_eq!(changed, 1);
}
