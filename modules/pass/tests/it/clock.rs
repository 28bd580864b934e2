//! What time alone changes is written when the clock passes it, whether or not anybody is reading.

use base::Span;
use credential::Fault;
use pass::Verdict;
use serde_json::json;

use crate::{classify, colour_of, declare, green, house, pass_of, still, verify, well};

#[tokio::test]
async fn a_contacts_red_ends_by_itself_and_the_journal_says_when_though_nobody_looked() {
    let app = house().await;
    let resident = green(&app).await;
    classify(&app, &resident, "contact", Span::hours(1)).await;
    app.settle().await;
    let red = pass_of(&app, &resident).await["decision"].clone();
    let before = app.facts("decision.made").await.len();

    // Seven days after the day of the contact, at midnight in the town, red gives way to three days of watching.
    assert_eq!(red["until"], "2026-03-09T16:00:00Z");
    app.set_clock("2026-03-09T23:59:59+08:00");
    app.settle().await;
    assert_eq!(app.facts("decision.made").await.len(), before, "not a second too early");
    app.advance(Span::seconds(1));
    app.settle().await;
    let facts = app.facts("decision.made").await;
    let last = facts.last().unwrap();
    assert_eq!(facts.len(), before + 1);
    assert_eq!((&last.payload["cause"], &last.payload["colour"]), (&json!("clock"), &json!("amber")));
    assert_eq!(last.actor, "system:pass.judge_due");
    assert_eq!(last.at.to_string(), "2026-03-09T16:00:00Z");
}

#[tokio::test]
async fn a_token_never_outlives_its_decision() {
    let app = house().await;
    let resident = green(&app).await;
    app.set_clock("2026-03-16T18:00:00+08:00");
    let given = app.refresh(&resident).await;
    let until = given["pass"]["decision"]["until"].clone();
    assert_eq!(until, "2026-03-16T16:00:00Z", "a declaration is good for 14 days");
    assert_eq!(given["expires"], until);
    let again: base::Moment = given["refresh_at"].as_str().unwrap().parse().unwrap();
    assert!(again >= until.as_str().unwrap().parse().unwrap(), "asking before its end would change nothing");
    app.set_clock("2026-03-17T00:00:00+08:00");
    assert!(matches!(still(&app, &resident, &given).await, Verdict::Faulty(Fault::Expired)));
    assert_eq!(colour_of(&app, &resident).await, "grey", "also before the clock's own job came round");
}

#[tokio::test]
async fn whoever_declares_every_day_keeps_a_green_pass_that_gates_accept() {
    let app = house().await;
    let resident = green(&app).await;
    let first = pass_of(&app, &resident).await["decision"].clone();
    for _ in 0..40 {
        app.advance(Span::days(1));
        declare(&app, &resident, well()).await;
        app.settle().await;
        let pass = pass_of(&app, &resident).await;
        assert_eq!(pass["decision"]["id"], first["id"], "nothing new was decided");
        let until: base::Moment = pass["decision"]["until"].as_str().unwrap().parse().unwrap();
        assert!(until > app.now() + Span::days(14), "its end moved with the declaration");
        let shown = app.show_of(&resident).await;
        assert!(matches!(verify(&app, &shown).await, Verdict::Stands { .. }));
    }
    let decisions = app.get(format!("/residents/{}/decisions", resident.id)).by(&resident).await.ok();
    let shown = &decisions["items"][0]["until"];
    assert_eq!(shown, &pass_of(&app, &resident).await["decision"]["until"]);
}

#[tokio::test]
async fn a_forgotten_declaration_turns_grey_and_a_new_one_green_again() {
    let app = house().await;
    let resident = green(&app).await;
    app.advance(Span::days(20));
    app.settle().await;
    let decision = pass_of(&app, &resident).await["decision"].clone();
    assert_eq!((decision["colour"].as_str(), decision["cause"].as_str()), (Some("grey"), Some("clock")));
    assert_eq!(declare(&app, &resident, well()).await["colour"], "green");
}

#[tokio::test]
async fn old_papers_declarations_and_trips_go_by_themselves() {
    let app = house().await;
    let resident = app.resident().await;
    let trip = json!({ "carrier": "train", "number": "G1", "on": "2026-03-01" });
    declare(&app, &resident, json!({ "contact": "no", "trips": [trip] })).await;
    app.post(format!("/residents/{}/papers", resident.id), json!({})).by(&resident).await.ok();
    let kept = async || {
        app.settle().await;
        (app.count("paper_pass").await, app.count("declaration").await, app.count("declared_trip").await)
    };
    app.advance(Span::days(26));
    assert_eq!(kept().await, (1, 1, 1));
    app.advance(Span::hours(50));
    assert_eq!(kept().await.0, 0, "14 days after it ran out");
    app.advance(Span::days(2));
    assert_eq!(kept().await, (0, 0, 0));
    assert_eq!(app.facts("declaration.made").await.len(), 1, "that it was made stays true");
}

#[tokio::test]
async fn a_long_sleep_of_the_server_is_made_up_for_in_one_go() {
    let app = house().await;
    for _ in 0..3 {
        green(&app).await;
    }
    app.advance(Span::days(200));
    assert!(app.settle().await > 0);
    assert_eq!(app.settle().await, 0, "and then there is nothing left to do");
    let last = app.facts("decision.made").await;
    let by_clock = |row: &str| {
        last.iter().filter(|fact| fact.payload["cause"] == "clock" && fact.payload["rows"][0] == row).count()
    };
    assert_eq!(by_clock("declaration_expired"), 3);
    // By then nobody remembers any more that they ever declared.
    assert_eq!(by_clock("not_declared"), 3);
}
