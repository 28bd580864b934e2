//! A pass on paper.

use access::Role;
use base::Span;
use credential::Fault;
use pass::Verdict;
use serde_json::{Value, json};
use testkit::{HERE, Resident, THERE, TestApp};

use crate::{declare, green, house, verify, well};

fn path(who: &Resident) -> String {
    format!("/residents/{}/papers", who.id)
}

async fn printed(app: &TestApp, who: &Resident) -> Value {
    let printed = app.post(path(who), json!({})).by(who).await;
    assert_eq!(printed.status, 201, "{}", printed.text());
    printed.ok()
}

async fn read(app: &TestApp, paper: &Value) -> Verdict {
    verify(app, paper["text"].as_str().unwrap()).await
}

#[tokio::test]
async fn a_worker_prints_a_pass_for_an_elder_of_her_community_who_has_no_phone() {
    let app = house().await;
    let elder = green(&app).await;
    let worker = app.staff(Role::CommunityWorker, HERE, None).await;
    let other = app.staff(Role::CommunityWorker, THERE, None).await;
    app.post(path(&elder), json!({})).by(&other).await.refused(404, "not-found");
    let paper = app.post(path(&elder), json!({ "kinds": ["hospital", "market"] })).by(&worker).await.ok();
    assert_eq!(paper["kinds"], json!(["market", "hospital"]));
    assert_eq!(paper["name"], base::masked_name(&elder.name));
    assert!(elder.document.ends_with(paper["tail"].as_str().unwrap()));
    let Verdict::Stands { checked, standing } = read(&app, &paper).await else { panic!("it stands") };
    assert_eq!((standing.person, standing.colour.as_str()), (elder.id, "green"));
    assert_eq!(checked.paper_for.unwrap(), ["market", "hospital"]);
    assert_eq!(checked.identity.unwrap().name(), base::masked_name(&elder.name));
    assert!(paper["text"].as_str().unwrap().starts_with("BW1P:"));
    let looks = app.looks(elder.id).await;
    assert_eq!((looks.len(), looks[0].what.as_str()), (1, "paper.print"));
    let list = app.get(path(&elder)).by(&elder).await.ok();
    assert_eq!(
        (&list["items"][0]["serial"], &list["items"][0]["by_staff"]),
        (&paper["serial"], &json!(true))
    );
    assert!(!list.to_string().contains("BW1P"), "what stands on the paper is not kept");
    let guard = app.staff(Role::Auditor, HERE, None).await;
    app.get(path(&elder)).by(&guard).await.refused(403, "forbidden");
}

#[tokio::test]
async fn paper_is_good_for_two_weeks_and_never_longer_than_its_decision() {
    let app = house().await;
    let resident = green(&app).await;
    let paper = printed(&app, &resident).await;
    assert_eq!(paper["expires"], "2026-03-16T01:00:02Z", "fourteen days");
    app.advance(Span::days(2));
    let later = printed(&app, &resident).await;
    assert_eq!(later["expires"], "2026-03-16T16:00:00Z", "the declaration is good for so long");
    app.set_clock("2026-03-16T09:00:02+08:00");
    assert!(matches!(read(&app, &paper).await, Verdict::Faulty(Fault::Expired)));
    assert!(matches!(read(&app, &later).await, Verdict::Stands { .. }));
}

#[tokio::test]
async fn paper_ends_with_the_colour_and_by_hand_and_not_with_a_lost_phone() {
    let app = house().await;
    let resident = green(&app).await;
    app.refresh(&resident).await;
    let (kept, lost) = (printed(&app, &resident).await, printed(&app, &resident).await);
    let revoke = format!("{}/{}/revoke", path(&resident), lost["serial"].as_str().unwrap());
    let stranger = green(&app).await;
    app.post(&revoke, json!({})).by(&stranger).await.refused(404, "not-found");
    for _ in 0..2 {
        assert_eq!(app.post(&revoke, json!({})).by(&resident).await.status, 204, "twice is once");
    }
    assert_eq!(app.facts("paper.revoked").await.len(), 1);
    assert!(matches!(read(&app, &lost).await, Verdict::Revoked { .. }));
    app.tell("phone.lost", resident.id, json!({ "replaced": false })).await;
    app.settle().await;
    assert!(matches!(read(&app, &kept).await, Verdict::Stands { .. }), "paper is for just that day");
    app.advance(Span::minutes(1));
    declare(&app, &resident, json!({ "temperature_tenths": 386, "symptoms": ["cough"], "contact": "no" }))
        .await;
    assert!(matches!(read(&app, &kept).await, Verdict::Revoked { .. }));
    let unknown = format!("{}/{}/revoke", path(&resident), crate::CASE);
    app.post(&unknown, json!({})).by(&resident).await.refused(404, "not-found");
}

#[tokio::test]
async fn paper_for_a_place_that_the_town_does_not_allow_is_refused() {
    let app = house().await;
    let resident = green(&app).await;
    let refused = app.post(path(&resident), json!({ "kinds": ["casino"] })).by(&resident).await;
    refused.refused(422, "bad-kinds");
    assert_eq!(app.count("paper_pass").await, 0);
    let child = app.dependant_of(&resident).await;
    app.post(format!("/residents/{}/declarations", child.id), well()).by(&resident).await.ok();
    let paper = app.post(path(&child), json!({})).by(&resident).await.ok();
    let Verdict::Stands { standing, .. } = read(&app, &paper).await else { panic!("it stands") };
    assert_eq!(standing.person, child.id, "a mother prints her child's");
}

#[tokio::test]
async fn a_phones_token_is_no_paper_pass() {
    let app = house().await;
    let resident = green(&app).await;
    let given = app.refresh(&resident).await;
    let token = base64::Engine::decode(
        &base64::engine::general_purpose::URL_SAFE_NO_PAD,
        given["token"].as_str().unwrap(),
    )
    .unwrap();
    let identity = credential::Identity::new([0; 16], "张*", "1234").unwrap();
    let paper = credential::Paper { token: &token, identity }.write();
    let text = credential::text::encode(credential::text::PAPER, &paper);
    assert!(matches!(verify(&app, &text).await, Verdict::Faulty(Fault::NotAPass)));
}
