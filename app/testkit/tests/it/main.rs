//! The house itself, before anybody's story is played in it.

use access::Role;
use base::Span;
use serde_json::json;
use testkit::{DISTRICT, HERE, MORNING, TestApp, moment};

#[tokio::test]
async fn a_resident_is_signed_in_and_the_journal_heard_of_the_registration() {
    let app = TestApp::new().await;
    let resident = app.resident().await;
    let me = app.get("/me").by(&resident).await.ok();
    assert_eq!(me["person"]["id"], resident.id.to_string());
    assert_eq!(me["person"]["home_area"], HERE);
    assert_eq!(app.facts("resident.registered").await.len(), 1);
}

#[tokio::test]
async fn a_guardian_carries_those_in_her_care() {
    let app = TestApp::new().await;
    let mother = app.resident().await;
    let child = app.dependant_of(&mother).await;
    let me = app.get("/me").by(&mother).await.ok();
    assert_eq!(me["dependants"][0]["id"], child.id.to_string());
}

#[tokio::test]
async fn staff_act_in_their_role_and_nobody_else_does() {
    let app = TestApp::new().await;
    let administrator = app.staff(Role::Administrator, DISTRICT, None).await;
    app.get("/staff").by(&administrator).await.ok();
    app.get("/staff").by(&app.resident().await).await.refused(403, "forbidden");
    app.get("/staff").await.refused(401, "sign-in");
}

#[tokio::test]
async fn a_code_comes_to_the_phone_and_nowhere_else() {
    let app = TestApp::new().await;
    let sent = app.post("/session/code", json!({ "phone": "13800138000" })).await.ok();
    assert_eq!(sent["demo_code"], json!(null));
    let code = app.sms.code("13800138000").unwrap();
    assert_eq!(code.len(), 6);
    assert!(!sent.to_string().contains(&code));
    app.sms.fail(true);
    assert!(app.post("/session/code", json!({ "phone": "13800138001" })).await.status >= 500);
}

#[tokio::test]
async fn a_month_passes_without_anybody_waiting() {
    let app = TestApp::new().await;
    assert_eq!(app.now(), moment(MORNING));
    app.advance(Span::days(30));
    app.settle().await;
    assert_eq!(app.now(), moment(MORNING) + Span::days(30));
}
