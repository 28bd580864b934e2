//! Rule officers write, try and publish versions of the book; nobody does it alone.

use access::Role;
use base::Span;
use serde_json::{Value, json};
use testkit::{DISTRICT, FAR, HERE, Member, Resident, TOWN, TestApp};

use crate::{classify, colour_of, declare, green, house, well};

/// A rule officer of the district.
async fn officer(app: &TestApp) -> Member {
    app.staff(Role::RuleOfficer, DISTRICT, None).await
}

/// A moment passes, and what was to be done in it is done.
async fn later(app: &TestApp) {
    app.advance(Span::seconds(1));
    app.settle().await;
}

async fn begin(app: &TestApp, by: &Member) -> Value {
    let answer = app.post("/rules/drafts", json!({ "name": "shorter" })).by(by).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.ok()
}

fn path(draft: &Value, deed: &str) -> String {
    format!("/rules/drafts/{}{deed}", draft["id"].as_str().unwrap())
}

async fn read(app: &TestApp, by: &Member, draft: &Value) -> Value {
    app.get(path(draft, "")).by(by).await.ok()
}

/// Contacts are red for fewer days than before.
fn with_days(draft: &Value, days: i64) -> Value {
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
fn reddening(draft: &Value) -> Value {
    let mut file = draft["file"].clone();
    for row in file["rows"].as_array_mut().unwrap() {
        if row["id"] == "not_declared" {
            row["colour"] = json!("red");
        }
    }
    file["examples"] = json!([]);
    file
}

async fn save(app: &TestApp, by: &Member, draft: &Value, file: Value) -> Value {
    let body = json!({ "revision": draft["revision"], "file": file });
    app.put(path(draft, ""), body).by(by).await.ok()
}

async fn replay(app: &TestApp, by: &Member, draft: &Value) -> Value {
    let asked = app.post(path(draft, "/replay"), json!({})).by(by).await;
    assert_eq!(asked.status, 202, "{}", asked.text());
    later(app).await;
    let replay = app.get(path(draft, "/replay")).by(by).await.ok();
    assert_eq!(replay["state"], "done", "{replay}");
    replay
}

async fn deed(app: &TestApp, by: &Member, draft: &Value, deed: &str) -> testkit::Answer {
    app.post(path(draft, deed), json!({ "digest": draft["digest"] })).by(by).await
}

/// A draft that its author proposed after trying it on everybody.
async fn proposed(app: &TestApp, author: &Member, days: i64) -> Value {
    let draft = begin(app, author).await;
    let draft = save(app, author, &draft, with_days(&draft, days)).await;
    replay(app, author, &draft).await;
    deed(app, author, &draft, "/propose").await.ok()
}

async fn in_force(app: &TestApp, by: &Member) -> i64 {
    app.get("/rules/current").by(by).await.ok()["version"].as_i64().unwrap()
}

/// A contact of six days ago: red by version 1, and green by a book with five days apart and none watched.
async fn contact(app: &TestApp) -> Resident {
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
async fn a_rule_officer_alone_cannot_publish_by_calling_the_api() {
    let app = house().await;
    let author = officer(&app).await;
    contact(&app).await;
    let draft = begin(&app, &author).await;
    let draft = save(&app, &author, &draft, with_days(&draft, 5)).await;
    assert_eq!(deed(&app, &author, &draft, "/approve").await.slug(), "draft-state");
    assert_eq!(deed(&app, &author, &draft, "/propose").await.slug(), "replay-missing");
    replay(&app, &author, &draft).await;
    let draft = deed(&app, &author, &draft, "/propose").await.ok();
    let own = deed(&app, &author, &draft, "/approve").await;
    assert_eq!((own.status, own.slug()), (403, "own-work".into()));
    assert_eq!(in_force(&app, &author).await, 1);
    assert_eq!(draft["own"], true);
}

#[tokio::test]
async fn whoever_wrote_a_draft_cannot_approve_it_after_another_proposed_it() {
    let app = house().await;
    let (author, proposer, third) = (officer(&app).await, officer(&app).await, officer(&app).await);
    let draft = begin(&app, &author).await;
    let draft = save(&app, &author, &draft, with_days(&draft, 5)).await;
    replay(&app, &author, &draft).await;
    let draft = deed(&app, &proposer, &draft, "/propose").await.ok();
    assert_eq!(deed(&app, &author, &draft, "/approve").await.slug(), "own-work");
    assert_eq!(deed(&app, &proposer, &draft, "/approve").await.slug(), "own-work");
    deed(&app, &third, &draft, "/approve").await.ok();
    assert_eq!(in_force(&app, &third).await, 2);
}

#[tokio::test]
async fn an_approval_binds_to_the_text_and_does_not_survive_an_edit() {
    let app = house().await;
    let (author, second) = (officer(&app).await, officer(&app).await);
    let read_by_second = proposed(&app, &author, 5).await;
    // The author slips another text under the proposal, tries it and proposes it again.
    let other = save(&app, &author, &read_by_second, with_days(&read_by_second, 0)).await;
    assert_eq!((other["state"].as_str(), other["approvals"].as_array().unwrap().len()), (Some("draft"), 0));
    assert_eq!(deed(&app, &second, &read_by_second, "/approve").await.slug(), "draft-state");
    replay(&app, &author, &other).await;
    deed(&app, &author, &other, "/propose").await.ok();
    // The second officer's request of before, replayed by whoever caught it.
    let replayed = deed(&app, &second, &read_by_second, "/approve").await;
    assert_eq!((replayed.status, replayed.slug()), (409, "other-text".into()));
    assert_eq!(in_force(&app, &author).await, 1);
}

#[tokio::test]
async fn an_old_yes_to_a_text_does_not_count_after_it_was_withdrawn() {
    let app = house().await;
    let (author, second) = (officer(&app).await, officer(&app).await);
    // Half a town turns red: two officers are not enough.
    for _ in 0..25 {
        app.resident().await;
    }
    app.settle().await;
    let draft = begin(&app, &author).await;
    let draft = save(&app, &author, &draft, reddening(&draft)).await;
    replay(&app, &author, &draft).await;
    let draft = deed(&app, &author, &draft, "/propose").await.ok();
    deed(&app, &second, &draft, "/approve").await.ok();
    let withdrawn = app.post(path(&draft, "/withdraw"), json!({})).by(&second).await.ok();
    assert_eq!(
        (withdrawn["state"].as_str(), withdrawn["approvals"].as_array().unwrap().len()),
        (Some("draft"), 0)
    );
    let again = deed(&app, &author, &draft, "/propose").await.ok();
    assert_eq!(again["approvals"].as_array().unwrap().len(), 1);
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
async fn an_officer_racing_an_edit_against_the_others_yes_never_publishes_what_was_not_read() {
    let app = house().await;
    let (author, second) = (officer(&app).await, officer(&app).await);
    for days in [4, 5, 6] {
        let draft = proposed(&app, &author, days).await;
        let edit = app
            .put(path(&draft, ""), json!({ "revision": draft["revision"], "file": with_days(&draft, 1) }))
            .by(&author);
        let (edited, approved) = tokio::join!(edit, deed(&app, &second, &draft, "/approve"));
        let after = read(&app, &author, &draft).await;
        if approved.status == 200 {
            assert_eq!((after["state"].as_str(), &after["digest"]), (Some("published"), &draft["digest"]));
            assert_eq!(edited.slug(), "draft-state");
        } else {
            assert_eq!((after["state"].as_str(), edited.status), (Some("draft"), 200));
        }
    }
}

#[tokio::test]
async fn two_browsers_that_edit_one_draft_are_told_apart() {
    let app = house().await;
    let (author, second) = (officer(&app).await, officer(&app).await);
    let draft = begin(&app, &author).await;
    let saved = save(&app, &author, &draft, with_days(&draft, 5)).await;
    assert_eq!(saved["revision"].as_i64(), Some(draft["revision"].as_i64().unwrap() + 1));
    let stale = app
        .put(path(&draft, ""), json!({ "revision": draft["revision"], "file": with_days(&draft, 3) }))
        .by(&second)
        .await;
    assert_eq!((stale.status, stale.slug()), (409, "stale-revision".into()));
    // The same save again, as a browser repeats it, is harmless.
    let again = app
        .put(path(&draft, ""), json!({ "revision": draft["revision"], "file": with_days(&draft, 5) }))
        .by(&author)
        .await;
    assert_eq!(again.ok()["revision"], saved["revision"]);
}

#[tokio::test]
async fn a_draft_may_be_wrong_but_is_not_proposed_before_it_is_right() {
    let app = house().await;
    let author = officer(&app).await;
    let draft = begin(&app, &author).await;
    let mut file = draft["file"].clone();
    file["rows"][0]["when"] = json!("case_staus == 'confirmed'");
    let wrong = save(&app, &author, &draft, file.clone()).await;
    let fault = &wrong["faults"][0];
    assert_eq!(
        (fault["row"].as_str(), fault["column"].as_str(), fault["at"].as_i64()),
        (Some("case_confirmed"), Some("when"), Some(0))
    );
    assert_eq!(deed(&app, &author, &wrong, "/propose").await.slug(), "rule-faults");
    assert_eq!(app.post(path(&wrong, "/replay"), json!({})).by(&author).await.slug(), "rule-faults");

    file["rows"][0]["when"] = json!("case_status == 'confirmed'");
    file["examples"][0]["expect"] = json!("red");
    let failing = save(&app, &author, &wrong, file).await;
    assert_eq!(failing["examples"][0]["passes"], false);
    replay(&app, &author, &failing).await;
    assert_eq!(deed(&app, &author, &failing, "/propose").await.slug(), "examples-fail");
}

#[tokio::test]
async fn a_version_without_its_default_row_is_refused() {
    let app = house().await;
    let author = officer(&app).await;
    let draft = begin(&app, &author).await;
    let mut file = draft["file"].clone();
    file["rows"].as_array_mut().unwrap().pop();
    let checked = app.post("/rules/drafts/check", json!({ "file": file })).by(&author).await.ok();
    assert!(checked["faults"][0]["says"]["en"].as_str().unwrap().contains("default"));
    let draft = save(&app, &author, &draft, file).await;
    assert_eq!(deed(&app, &author, &draft, "/propose").await.slug(), "rule-faults");
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
async fn a_replay_of_yesterday_or_of_another_text_is_none() {
    let app = house().await;
    let (author, second) = (officer(&app).await, officer(&app).await);
    let draft = proposed(&app, &author, 5).await;
    app.stay_signed_in().await;
    app.advance(Span::hours(25));
    assert_eq!(deed(&app, &second, &draft, "/approve").await.slug(), "replay-missing");
    replay(&app, &author, &draft).await;
    deed(&app, &second, &draft, "/approve").await.ok();
    assert_eq!(in_force(&app, &author).await, 2);
}

#[tokio::test]
async fn one_officer_goes_back_to_a_version_that_was_in_force_and_to_no_other() {
    let app = house().await;
    let (author, second) = (officer(&app).await, officer(&app).await);
    let resident = contact(&app).await;
    let draft = proposed(&app, &author, 5).await;
    let back = |version: i64| {
        app.post("/rules/rollback", json!({ "version": version, "why": "wrong days" })).by(&second)
    };
    assert_eq!(back(2).await.slug(), "never-in-force");
    assert_eq!(back(1).await.slug(), "never-in-force", "it is in force");
    deed(&app, &second, &draft, "/approve").await.ok();
    later(&app).await;
    assert_eq!(colour_of(&app, &resident).await, "amber");

    assert_eq!(back(7).await.slug(), "never-in-force");
    let empty = app.post("/rules/rollback", json!({ "version": 1, "why": " " })).by(&second).await;
    assert_eq!(empty.slug(), "text-empty");
    back(1).await.ok();
    back(1).await.ok();
    assert_eq!((in_force(&app, &author).await, app.facts("rule.rolled_back").await.len()), (1, 1));
    later(&app).await;
    assert_eq!(colour_of(&app, &resident).await, "red");
    // The next version is the third: no number is used twice.
    assert_eq!(begin(&app, &author).await["version"], 3);
}

#[tokio::test]
async fn a_draft_that_another_version_overtook_has_to_be_saved_again() {
    let app = house().await;
    let (author, second) = (officer(&app).await, officer(&app).await);
    let (one, other) = (proposed(&app, &author, 5).await, proposed(&app, &author, 6).await);
    deed(&app, &second, &one, "/approve").await.ok();
    assert_eq!(
        deed(&app, &second, &other, "/approve").await.slug(),
        "replay-missing",
        "it was compared with version 1"
    );
    replay(&app, &author, &other).await;
    assert_eq!(deed(&app, &second, &other, "/approve").await.slug(), "version-taken");
    let saved = save(&app, &author, &other, with_days(&other, 6)).await;
    assert_eq!(saved["version"], 3);
}

#[tokio::test]
async fn whoever_can_write_every_table_brings_no_book_into_force() {
    let app = house().await;
    let (author, second) = (officer(&app).await, officer(&app).await);
    let draft = proposed(&app, &author, 5).await;
    deed(&app, &second, &draft, "/approve").await.ok();
    let run = async |sql: &str| {
        let done: Result<u64, store::StoreError> = store::transact!(app.world.store, "test.insider", tx => {
            tx.run(sql, store::args![]).await
        });
        done.unwrap()
    };
    // Back to version 1, by hand.
    run("INSERT INTO rule_force SELECT seq + 5, book, version, digest, cause, officer, why, at, mac FROM rule_force WHERE version = 1").await;
    assert_eq!(in_force(&app, &author).await, 2);
    // Or by taking the newest away: the anchor outside the database knows better.
    run("DELETE FROM rule_force WHERE version = 2").await;
    assert_eq!(in_force(&app, &author).await, 2);
    // A second officer's yes cannot be written by hand either.
    let next = begin(&app, &author).await;
    let next = save(&app, &author, &next, with_days(&next, 3)).await;
    run("UPDATE rule_draft SET state = 'proposed'").await;
    assert_eq!(
        app.get(path(&next, "")).by(&author).await.status,
        500,
        "a draft that nobody wrote is shown to nobody"
    );
}

#[tokio::test]
async fn only_rule_officers_write_books_and_others_read_what_they_may() {
    let app = house().await;
    let author = officer(&app).await;
    let draft = begin(&app, &author).await;
    let commander = app.staff(Role::Commander, TOWN, None).await;
    let guard = app.staff(Role::Auditor, TOWN, None).await;
    assert_eq!(app.get(path(&draft, "")).by(&commander).await.status, 200);
    for who in [&commander, &guard] {
        assert_eq!(deed(&app, who, &draft, "/propose").await.slug(), "forbidden");
        assert_eq!(deed(&app, who, &draft, "/approve").await.slug(), "forbidden");
        assert_eq!(app.delete(path(&draft, "")).by(who).await.slug(), "forbidden");
    }
    assert_eq!(app.post("/rules/drafts", json!({ "name": "x" })).await.status, 401);
    let resident = app.resident().await;
    assert_eq!(app.get(path(&draft, "")).by(&resident).await.status, 403);
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
