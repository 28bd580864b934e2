//! What nobody can do with a version of the book: alone, by an old yes, behind an edit, or past the tables.

use access::Role;
use base::Span;
use serde_json::json;
use testkit::TOWN;

use crate::{
    colour_of, house,
    versions::{
        begin, contact, deed, in_force, later, officer, path, proposed, read, reddening, replay, save,
        with_days,
    },
};

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
    // A number that nobody was told, with what stands there.
    app.put(path(&draft, ""), json!({ "revision": i64::MAX, "file": with_days(&draft, 5) }))
        .by(&author)
        .await
        .refused(409, "stale-revision");
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
