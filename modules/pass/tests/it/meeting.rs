//! Two things become known of one person at one moment: neither is lost.

use base::Span;
use serde_json::json;

use crate::{classify, colour_of, green, house, well};

#[tokio::test]
async fn an_exposure_and_a_declaration_at_the_same_moment_both_count() {
    let app = house().await;
    for round in 0..8 {
        let resident = green(&app).await;
        classify(&app, &resident, "contact", Span::hours(2)).await;
        let path = format!("/residents/{}/declarations", resident.id);
        let said = json!({ "contact": "no", "symptoms": ["cough"] });
        let (answer, _) = tokio::join!(app.post(&path, said).by(&resident).into_future(), app.settle());
        answer.ok();
        let pass = app.get(format!("/residents/{}/pass", resident.id)).by(&resident).await.ok();
        let rows = crate::rows(&pass["decision"]);
        assert!(rows.contains(&"contact") && rows.contains(&"symptoms"), "round {round}: {rows:?}");
    }
}

#[tokio::test]
async fn a_nervous_finger_declares_twice_and_shows_twice() {
    let app = house().await;
    let resident = green(&app).await;
    let path = format!("/residents/{}/declarations", resident.id);
    let ask = || app.post(&path, well()).by(&resident).into_future();
    let (a, b, c) = tokio::join!(ask(), ask(), ask());
    for answer in [a, b, c] {
        assert_eq!(answer.ok()["decision"]["colour"], "green");
    }
    let show = || app.get(format!("/residents/{}/pass", resident.id)).by(&resident).into_future();
    let (a, b) = tokio::join!(show(), show());
    assert_eq!(a.ok()["decision"], b.ok()["decision"]);
    assert_eq!(colour_of(&app, &resident).await, "green");
    assert_eq!(app.facts("decision.made").await.len(), 2);
}
