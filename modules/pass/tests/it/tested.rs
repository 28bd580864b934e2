//! Test results, entered by clinicians.

use access::Role;
use base::Span;
use serde_json::{Value, json};
use testkit::{DISTRICT, FAR, HERE};

use crate::{colour_of, declare, green, house};

fn sample(at: base::Moment, kind: &str, result: &str) -> Value {
    json!({ "kind": kind, "sampled_at": at, "result": result })
}

#[tokio::test]
async fn a_positive_test_is_red_until_two_negative_ones() {
    let app = house().await;
    let resident = green(&app).await;
    let clinician = app.staff(Role::Clinician, DISTRICT, None).await;
    let path = format!("/residents/{}/tests", resident.id);
    for (hours, result, colour) in
        [(0, "positive", "red"), (24, "negative", "red"), (24, "negative", "green")]
    {
        app.advance(Span::hours(hours));
        app.post(&path, sample(app.now(), "pcr", result)).by(&clinician).await.ok();
        app.settle().await;
        assert_eq!(colour_of(&app, &resident).await, colour, "{result}");
    }
    assert_eq!(app.looks(resident.id).await.len(), 3, "each entry leaves a line");
}

#[tokio::test]
async fn a_sample_entered_twice_is_one_sample_and_a_correction_replaces_it() {
    let app = house().await;
    let resident = green(&app).await;
    let clinician = app.staff(Role::Clinician, HERE, None).await;
    let path = format!("/residents/{}/tests", resident.id);
    let at = app.now() - Span::hours(3);
    let first = app.post(&path, sample(at, "pcr", "positive")).by(&clinician).await.ok();
    let again = app.post(&path, sample(at, "pcr", "positive")).by(&clinician).await.ok();
    assert_eq!(first["test"], again["test"]);
    app.settle().await;
    assert_eq!(app.facts("decision.made").await.len(), 3, "grey, green, and red once");
    app.post(&path, sample(at, "pcr", "negative")).by(&clinician).await.ok();
    app.settle().await;
    assert_eq!(colour_of(&app, &resident).await, "green");
}

#[tokio::test]
async fn a_negative_test_lifts_what_the_declaration_put_there() {
    let app = house().await;
    let resident = app.resident().await;
    assert_eq!(
        declare(&app, &resident, json!({ "contact": "no", "symptoms": ["cough"] })).await["colour"],
        "amber"
    );
    let clinician = app.staff(Role::Clinician, HERE, None).await;
    app.advance(Span::hours(6));
    let path = format!("/residents/{}/tests", resident.id);
    app.post(&path, sample(app.now(), "pcr", "negative")).by(&clinician).await.ok();
    app.settle().await;
    assert_eq!(colour_of(&app, &resident).await, "green");
}

#[tokio::test]
async fn a_test_is_refused_from_the_future_the_far_past_and_another_area() {
    let app = house().await;
    let resident = green(&app).await;
    let clinician = app.staff(Role::Clinician, HERE, None).await;
    let path = format!("/residents/{}/tests", resident.id);
    for at in [app.now() + Span::hours(1), app.now() - Span::days(61)] {
        let answer = app.post(&path, sample(at, "pcr", "negative")).by(&clinician).await;
        answer.refused(422, "bad-sample-time");
        assert_eq!(answer.json()["field"], "sampled_at");
    }
    let far = app.staff(Role::Clinician, FAR, None).await;
    app.post(&path, sample(app.now(), "pcr", "positive")).by(&far).await.refused(404, "not-found");
    app.post(&path, sample(app.now(), "pcr", "positive")).by(&resident).await.refused(403, "forbidden");
    app.post(&path, sample(app.now(), "blood", "positive")).by(&clinician).await.refused(422, "bad-body");
    assert!(app.facts("test.recorded").await.is_empty());
}
