//! Opening the pass: a decision and a signed token.

use access::Role;
use base::Span;
use pass::Verdict;
use serde_json::json;
use testkit::{HERE, THERE};

use crate::{colour_of, declare, green, house, pass_of, verify, well};

#[tokio::test]
async fn a_newcomer_is_grey_declares_and_shows_a_green_pass_that_a_gate_can_read() {
    let app = house().await;
    let resident = app.resident().await;
    let pass = pass_of(&app, &resident).await;
    assert_eq!(pass["decision"]["colour"], "grey");
    assert_eq!(pass["decision"]["reasons"][0]["row"], "not_declared");

    assert_eq!(declare(&app, &resident, well()).await["colour"], "green");
    let pass = pass_of(&app, &resident).await;
    assert_eq!(pass["person"]["name"], resident.name);
    assert_eq!(pass["decision"]["word"], json!({ "zh": "绿码", "en": "Green" }));
    assert!(pass["decision"]["next"]["zh"].as_str().unwrap().chars().count() > 2);
    let Verdict::Stands(standing) = verify(&app, &pass["token"]).await else { panic!("it stands") };
    assert_eq!((standing.person, standing.colour.as_str()), (resident.id, "green"));
}

#[tokio::test]
async fn a_phone_that_asks_again_soon_gets_the_same_token_and_half_a_day_later_a_new_one() {
    let app = house().await;
    let resident = green(&app).await;
    let first = pass_of(&app, &resident).await;
    app.advance(Span::hours(11));
    assert_eq!(pass_of(&app, &resident).await["serial"], first["serial"]);
    app.advance(Span::hours(1));
    let second = pass_of(&app, &resident).await;
    assert_ne!(second["serial"], first["serial"]);
    assert_eq!(app.count("pass").await, 2);
    // Both are good: the first may hang on a wall or lie in a pocket.
    assert!(matches!(verify(&app, &first["token"]).await, Verdict::Stands(_)));
    assert!(matches!(verify(&app, &second["token"]).await, Verdict::Stands(_)));
}

#[tokio::test]
async fn looking_at_ones_own_pass_writes_nothing_while_a_token_lives() {
    let app = house().await;
    let resident = green(&app).await;
    pass_of(&app, &resident).await;
    let commits = app.world.store.commits();
    for _ in 0..3 {
        pass_of(&app, &resident).await;
    }
    assert!(!commits.has_changed().unwrap());
    assert!(app.looks(resident.id).await.is_empty());
}

#[tokio::test]
async fn a_token_dies_after_three_days() {
    let app = house().await;
    let resident = green(&app).await;
    let pass = pass_of(&app, &resident).await;
    app.advance(Span::seconds(72 * 3_600 - 1));
    assert!(matches!(verify(&app, &pass["token"]).await, Verdict::Stands(_)));
    app.advance(Span::seconds(1));
    assert!(matches!(verify(&app, &pass["token"]).await, Verdict::Expired { .. }));
}

#[tokio::test]
async fn a_strangers_pass_does_not_exist() {
    let app = house().await;
    let (resident, stranger) = (green(&app).await, app.resident().await);
    let path = format!("/residents/{}/pass", resident.id);
    app.get(&path).by(&stranger).await.refused(404, "not-found");
    app.get(&path).await.refused(401, "sign-in");
    let nobody = format!("/residents/{}/pass", crate::CASE);
    app.get(&nobody).by(&stranger).await.refused(404, "not-found");
    app.get("/residents/not-an-id/pass").by(&stranger).await.refused(404, "not-found");
}

#[tokio::test]
async fn a_community_worker_sees_the_passes_of_her_own_area_and_leaves_a_line() {
    let app = house().await;
    let resident = green(&app).await;
    let path = format!("/residents/{}/pass", resident.id);
    let other = app.staff(Role::CommunityWorker, THERE, None).await;
    app.get(&path).by(&other).await.refused(404, "not-found");
    assert!(app.looks(resident.id).await.is_empty());

    let worker = app.staff(Role::CommunityWorker, HERE, None).await;
    let seen = app.get(&path).by(&worker).await.ok();
    assert_ne!(seen["person"]["name"], resident.name, "the name is masked for staff");
    let lines = app.looks(resident.id).await;
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].what.as_str(), lines[0].role.as_str()), ("pass.read", "community_worker"));
    let guard = app.staff(Role::Auditor, HERE, None).await;
    app.get(&path).by(&guard).await.refused(403, "forbidden");
}

#[tokio::test]
async fn a_childs_pass_stands_in_her_mothers_phone() {
    let app = house().await;
    let mother = green(&app).await;
    let child = app.dependant_of(&mother).await;
    let path = format!("/residents/{}/declarations", child.id);
    app.post(&path, well()).by(&mother).await.ok();
    let pass = app.get(format!("/residents/{}/pass", child.id)).by(&mother).await.ok();
    assert_eq!(pass["decision"]["colour"], "green");
    assert_eq!(pass["person"]["name"], child.name, "whoever looks after her may read her name");
    app.post(&path, well()).by(&green(&app).await).await.refused(404, "not-found");
}

#[tokio::test]
async fn a_lost_phone_takes_its_token_with_it_and_not_the_colour() {
    let app = house().await;
    let resident = green(&app).await;
    let lost = pass_of(&app, &resident).await;
    app.tell("phone.lost", resident.id, json!({ "replaced": false })).await;
    app.settle().await;
    assert!(matches!(verify(&app, &lost["token"]).await, Verdict::Revoked { .. }));
    let again = pass_of(&app, &resident).await;
    assert_eq!(again["decision"]["id"], lost["decision"]["id"]);
    assert!(matches!(verify(&app, &again["token"]).await, Verdict::Stands(_)));
}

#[tokio::test]
async fn the_dead_have_no_pass() {
    let app = house().await;
    let resident = green(&app).await;
    let pass = pass_of(&app, &resident).await;
    let clinician = app.staff(Role::Clinician, HERE, None).await;
    let day = app.world.zone.day(app.now());
    app.post(format!("/residents/{}/death", resident.id), json!({ "on": day })).by(&clinician).await.ok();
    app.settle().await;
    assert!(matches!(verify(&app, &pass["token"]).await, Verdict::Revoked { .. }));
    assert_eq!(app.count("standing").await, 0, "nobody counts the dead among the colours");
    let worker = app.staff(Role::CommunityWorker, HERE, None).await;
    let path = format!("/residents/{}", resident.id);
    app.get(format!("{path}/pass")).by(&worker).await.refused(409, "resident-died");
    app.post(format!("{path}/declarations"), well()).by(&worker).await.refused(409, "resident-died");
    // Later news of them, and time, bring nothing back.
    crate::classify(&app, &resident, "contact", Span::hours(1)).await;
    app.advance(Span::days(30));
    app.settle().await;
    assert_eq!(app.count("standing").await, 0);
}

#[tokio::test]
async fn a_pass_made_elsewhere_is_not_ours() {
    let (ours, theirs) = (house().await, house().await);
    let pass = pass_of(&theirs, &green(&theirs).await).await;
    assert!(matches!(verify(&ours, &pass["token"]).await, Verdict::Faulty(_)));
    assert_eq!(colour_of(&theirs, &theirs.resident().await).await, "grey");
}
