//! What a colour rested on goes by itself, and everything goes with whoever is registered no more.

use base::Span;
use serde_json::json;

use crate::{CASE, classify, colour_of, green, house, pass_of, rows};

#[tokio::test]
async fn evidence_goes_four_weeks_after_it_stopped_counting_and_the_colour_says_so() {
    let app = house().await;
    let resident = green(&app).await;
    classify(&app, &resident, "contact", Span::hours(1)).await;
    app.settle().await;
    assert_eq!(app.count("evidence").await, 2);
    app.advance(Span::days(27));
    app.settle().await;
    assert_eq!(app.count("evidence").await, 2);
    app.advance(Span::days(2));
    app.settle().await;
    assert_eq!(app.count("evidence").await, 0);
    let decision = pass_of(&app, &resident).await["decision"].clone();
    assert_eq!((rows(&decision), &decision["cause"]), (vec!["not_declared"], &json!("clock")));
    let told = app.facts("pass.forgotten").await;
    assert!(told.iter().any(|fact| fact.payload == json!({ "evidence": 2 })), "{told:?}");
}

#[tokio::test]
async fn what_goes_on_is_evidence_however_long_it_lasts() {
    let app = house().await;
    let resident = green(&app).await;
    app.tell("case.confirmed", resident.id, json!({ "person": resident.id, "case": CASE })).await;
    let endless = json!({ "person": resident.id, "case": CASE, "from": app.now(), "until": null });
    app.tell("quarantine.ordered", resident.id, endless).await;
    app.settle().await;
    app.advance(Span::days(200));
    app.settle().await;
    assert_eq!(app.count("evidence").await, 2);
    assert_eq!(colour_of(&app, &resident).await, "red");
}

#[tokio::test]
async fn who_is_registered_no_more_leaves_nothing_and_is_not_judged_again() {
    let app = house().await;
    let (gone, stays) = (green(&app).await, green(&app).await);
    app.refresh(&gone).await;
    app.post(format!("/residents/{}/papers", gone.id), json!({})).by(&gone).await.ok();
    app.tell("resident.forgotten", gone.id, json!({ "person": gone.id })).await;
    app.settle().await;
    for table in ["standing", "declaration"] {
        assert_eq!(app.count(table).await, 1, "{table}");
    }
    for table in ["holder", "paper_pass"] {
        assert_eq!(app.count(table).await, 0, "{table}");
    }
    assert!(app.count("revoked_serial").await > 1, "gates are told of what they still show, not of whom");
    assert_eq!(colour_of(&app, &stays).await, "green");
}
