//! Opening the pass: a decision and a signed token.

use access::Role;
use base::Span;
use credential::Fault;
use pass::Verdict;
use serde_json::json;
use testkit::{HERE, Newcomer, Resident, THERE};

use crate::{colour_of, declare, green, house, pass_of, still, verify, well};

#[tokio::test]
async fn a_newcomer_is_grey_declares_and_shows_a_green_pass_that_a_gate_can_read() {
    let app = house().await;
    let resident = app.resident().await;
    let pass = pass_of(&app, &resident).await;
    assert_eq!(pass["decision"]["colour"], "grey");
    assert_eq!(pass["decision"]["reasons"][0]["row"], "not_declared");

    assert_eq!(declare(&app, &resident, well()).await["colour"], "green");
    let given = app.refresh(&resident).await;
    let pass = &given["pass"];
    assert_eq!(pass["person"]["name"], resident.name);
    assert_eq!(pass["decision"]["word"], json!({ "zh": "绿码", "en": "Green" }));
    assert!(pass["decision"]["next"]["zh"].as_str().unwrap().chars().count() > 2);
    assert!(pass["again_after"].as_u64().unwrap() >= 1);
    let shown = app.shows(resident.id, &given);
    assert!(shown.len() < 540, "{} signs", shown.len());
    let Verdict::Stands { checked, standing } = verify(&app, &shown).await else { panic!("it stands") };
    assert_eq!((standing.person, standing.colour.as_str()), (resident.id, "green"));
    assert_eq!((checked.colour.as_str(), checked.identity), ("green", None), "nobody is named unasked");
}

#[tokio::test]
async fn whoever_chooses_to_discloses_a_masked_name_that_the_token_proves() {
    let app = house().await;
    let resident = green(&app).await;
    let given = app.refresh(&resident).await;
    let again = app.refresh(&resident).await;
    assert_eq!(given["identity"], again["identity"], "nothing of it is kept, and it stays the same");
    let phone = app.phone_of(resident.id);
    let shown = phone.show_with_identity(&given, app.now());
    let Verdict::Stands { checked, .. } = verify(&app, &shown).await else { panic!("it stands") };
    let identity = checked.identity.unwrap();
    assert_eq!(identity.name(), base::masked_name(&resident.name));
    assert!(resident.document.ends_with(identity.tail()) && identity.tail().len() == 4);
    let mut lying = given.clone();
    lying["identity"]["tail"] = json!("0000");
    let shown = phone.show_with_identity(&lying, app.now());
    assert!(matches!(verify(&app, &shown).await, Verdict::Faulty(Fault::Forged)));
}

#[tokio::test]
async fn looking_at_ones_own_pass_writes_nothing() {
    let app = house().await;
    let resident = green(&app).await;
    app.refresh(&resident).await;
    let commits = app.world.store.commits();
    for _ in 0..3 {
        pass_of(&app, &resident).await;
    }
    assert!(!commits.has_changed().unwrap());
    assert!(app.looks(resident.id).await.is_empty());
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
    let phone = app.phone_of(mother.id);
    let given = app.refresh_on(&phone, child.id, &mother, false).await.ok();
    assert_eq!(given["pass"]["decision"]["colour"], "green");
    assert_eq!(given["pass"]["person"]["name"], child.name, "whoever looks after her may read her name");
    let shown = phone.show(given["token"].as_str().unwrap(), app.now());
    let Verdict::Stands { standing, .. } = verify(&app, &shown).await else { panic!("it stands") };
    assert_eq!(standing.person, child.id);
    let stranger = green(&app).await;
    app.post(&path, well()).by(&stranger).await.refused(404, "not-found");
    app.refresh_on(&phone, child.id, &stranger, false).await.refused(404, "not-found");
    // Another looks after her from now on.
    app.tell("guardian.changed", child.id, json!({ "guardian": stranger.id, "before": mother.id })).await;
    app.settle().await;
    let shown = phone.show(given["token"].as_str().unwrap(), app.now());
    assert!(matches!(verify(&app, &shown).await, Verdict::Revoked { .. }));
}

#[tokio::test]
async fn the_dead_have_no_pass() {
    let app = house().await;
    let resident = green(&app).await;
    let given = app.refresh(&resident).await;
    let clinician = app.staff(Role::Clinician, HERE, None).await;
    let day = app.world.zone.day(app.now());
    app.post(format!("/residents/{}/death", resident.id), json!({ "on": day })).by(&clinician).await.ok();
    app.settle().await;
    assert!(matches!(still(&app, &resident, &given).await, Verdict::Revoked { .. }));
    assert_eq!(app.count("standing").await, 0, "nobody counts the dead among the colours");
    let worker = app.staff(Role::CommunityWorker, HERE, None).await;
    let path = format!("/residents/{}", resident.id);
    app.get(format!("{path}/pass")).by(&worker).await.refused(409, "resident-died");
    app.post(format!("{path}/papers"), json!({})).by(&worker).await.refused(409, "resident-died");
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
    let shown = theirs.show_of(&green(&theirs).await).await;
    // The same code, another key: a name alone makes nobody an issuer.
    assert!(matches!(verify(&ours, &shown).await, Verdict::Faulty(Fault::UnknownIssuer)));
    assert_eq!(colour_of(&theirs, &theirs.resident().await).await, "grey");
}

#[tokio::test]
async fn a_pass_says_whether_a_member_of_staff_has_seen_the_document() {
    let app = house().await;
    let resident = green(&app).await;
    let assured = async |who: &Resident| {
        let shown = app.show_of(who).await;
        let Verdict::Stands { checked, .. } = verify(&app, &shown).await else { panic!("it stands") };
        checked.assurance == credential::Assurance::Seen
    };
    assert!(!assured(&resident).await);
    app.tell(
        "resident.corrected",
        resident.id,
        json!({ "fields": ["document"], "document_kind": "passport" }),
    )
    .await;
    app.settle().await;
    assert!(assured(&resident).await);
    // Whoever was vouched for by a worker, and the child of somebody who was.
    let known = app.newcomer(Newcomer { vouched: true, ..Newcomer::default() }).await;
    app.tell("resident.registered", known.id, json!({ "document_kind": "none", "by": "worker" })).await;
    app.settle().await;
    declare(&app, &known, well()).await;
    assert!(assured(&known).await);
    let child = app.dependant_of(&resident).await;
    app.settle().await;
    declare(&app, &child, well()).await;
    assert!(assured(&child).await);
}
