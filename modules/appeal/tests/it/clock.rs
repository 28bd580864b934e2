//! The deadline passes: the appeal moves by itself, and nobody loses it.

use access::Role;
use base::Span;
use serde_json::json;
use testkit::{DISTRICT, HERE, TOWN};

use crate::house::{House, JPEG, rejected};

#[tokio::test]
async fn what_the_district_leaves_lying_goes_to_the_city() {
    let house = House::new().await;
    let (who, appeal) = house.waiting().await;
    house.app.post(format!("/appeals/{appeal}/take"), json!({})).by(&house.district).await.ok();
    house.hours(23).await;
    assert_eq!(house.seen(&who, &appeal).await["office"], DISTRICT);
    house.hours(1).await;
    let seen = house.seen(&who, &appeal).await;
    assert_eq!((seen["office"].as_str(), seen["level"].as_str()), (Some(TOWN), Some("city")));
    assert_eq!((seen["state"].as_str(), seen["late"].as_bool()), (Some("filed"), Some(false)));
    assert_eq!(seen["due_at"], json!(house.app.now() + Span::hours(24)));
    let stages = seen["stages"].as_array().unwrap();
    assert_eq!((stages[0]["how"].as_str(), stages[0]["late"].as_bool()), (Some("escalated"), Some(true)));
    assert_eq!((stages[1]["office_name"].as_str(), stages[1]["how"].as_str()), (Some("江城市"), None));
    let facts = house.app.facts("appeal.escalated").await;
    assert_eq!(facts.len(), 1);
    assert_eq!((&facts[0].payload["from"], &facts[0].payload["to"]), (&json!(DISTRICT), &json!(TOWN)));
    // It lies with the city now, and nowhere else.
    house.app.get(format!("/appeals/{appeal}")).by(&house.district).await.refused(404, "not-found");
    house.decide(&house.district, &appeal, rejected()).await.refused(404, "not-found");
    house.decide(&house.city, &appeal, rejected()).await.ok();
    let proof = house.app.get(format!("/residents/{}/appeals/{appeal}/proof", who.id)).by(&who).await.ok();
    assert!(proof["leaf"].as_str().unwrap().starts_with("appeal 9901 "), "{proof}");
}

#[tokio::test]
async fn it_waits_in_one_inbox_at_a_time() {
    let house = House::new().await;
    let (_, appeal) = house.waiting().await;
    let inbox = |area: &'static str, done| {
        let store = house.app.world.store.clone();
        async move {
            let (area, role) = (testkit::area(area), Some(Role::AppealsOfficer));
            let filter = work::TaskFilter { area, role, kind: "appeal".into(), done, after: None, limit: 10 };
            work::inbox(&store, &filter).await.unwrap()
        }
    };
    let tasks = inbox(DISTRICT, false).await;
    assert_eq!((tasks.len(), tasks[0].about["appeal"].as_str()), (1, Some(appeal.as_str())));
    assert_eq!(tasks[0].due_at, house.app.now() + Span::hours(24));
    assert_eq!(inbox(TOWN, false).await.len(), 1, "the city sees its districts' work");
    assert!(inbox(HERE, false).await.is_empty(), "a community is no office for appeals");
    house.hours(24).await;
    assert!(inbox(DISTRICT, false).await.is_empty());
    assert_eq!(inbox(TOWN, false).await.len(), 1);
    house.decide(&house.city, &appeal, rejected()).await.ok();
    assert!(inbox(TOWN, false).await.is_empty());
    let done: Vec<work::TaskState> = inbox(TOWN, true).await.into_iter().map(|task| task.state).collect();
    assert_eq!(done.len(), 2);
}

#[tokio::test]
async fn at_the_top_it_stays_and_counts_as_late() {
    let house = House::new().await;
    let (who, appeal) = house.waiting().await;
    let province = house.app.staff(Role::AppealsOfficer, "99", None).await;
    house.hours(48).await;
    assert_eq!(house.seen(&who, &appeal).await["level"], "province");
    assert_eq!(house.app.facts("appeal.escalated").await.len(), 2);
    house.app.post(format!("/appeals/{appeal}/take"), json!({})).by(&province).await.ok();
    house.hours(30).await;
    let seen = house.seen(&who, &appeal).await;
    assert_eq!((seen["level"].as_str(), seen["late"].as_bool()), (Some("province"), Some(true)));
    assert_eq!(seen["state"], "taken", "whoever is at work on it may finish");
    assert_eq!(house.app.facts("appeal.overdue").await.len(), 1, "once, however long it lies");
    assert_eq!(house.app.facts("appeal.escalated").await.len(), 2);
    // It is late: a colleague may help.
    let colleague = house.app.staff(Role::AppealsOfficer, "99", None).await;
    house.decide(&colleague, &appeal, rejected()).await.ok();
    assert_eq!(house.seen(&who, &appeal).await["late"], json!(true));
}

#[tokio::test]
async fn no_appeal_goes_to_a_desk_where_nobody_sits() {
    let house = House::new().await;
    let (who, appeal) = house.waiting().await;
    // Nobody in this house answers for the province.
    house.hours(24 + 25).await;
    let seen = house.seen(&who, &appeal).await;
    assert_eq!((seen["office"].as_str(), seen["late"].as_bool()), (Some(TOWN), Some(true)));
    house.decide(&house.city, &appeal, rejected()).await.ok();
}

#[tokio::test]
async fn what_was_decided_in_time_stays_where_it_was_decided() {
    let house = House::new().await;
    let (who, appeal) = house.waiting().await;
    house.hours(20).await;
    house.decide(&house.district, &appeal, rejected()).await.ok();
    house.hours(30).await;
    let seen = house.seen(&who, &appeal).await;
    assert_eq!((seen["office"].as_str(), seen["late"].as_bool()), (Some(DISTRICT), Some(false)));
    assert!(house.app.facts("appeal.escalated").await.is_empty());
}

#[tokio::test]
async fn files_go_two_months_after_the_outcome_and_the_appeal_two_years_after_it() {
    let house = House::new().await;
    let (who, appeal) = house.waiting().await;
    let path = format!("/residents/{}/appeals/{appeal}/evidence", who.id);
    house.app.ask("PUT", path).header("content-type", "image/jpeg").raw(JPEG).by(&who).await.ok();
    house.decide(&house.district, &appeal, rejected()).await.ok();
    house.app.settle().await;
    house.app.advance(Span::days(59));
    house.app.settle().await;
    assert_eq!(house.app.count("appeal_file").await, 1);
    house.app.advance(Span::days(2));
    house.app.settle().await;
    assert_eq!((house.app.count("appeal_file").await, house.app.count("appeal").await), (0, 1));
    house.app.advance(Span::days(670));
    house.app.settle().await;
    assert_eq!((house.app.count("appeal_stage").await, house.app.count("appeal").await), (0, 0));
    assert_eq!(house.app.facts("appeals.forgotten").await.len(), 2);
}

#[tokio::test]
async fn whoever_is_registered_no_more_leaves_no_appeal_behind() {
    let house = House::new().await;
    let (who, _) = house.waiting().await;
    let (_, other) = house.waiting().await;
    house.app.tell("resident.forgotten", who.id, json!({ "person": who.id })).await;
    house.app.settle().await;
    assert_eq!((house.app.count("appeal").await, house.app.count("appeal_stage").await), (1, 1));
    house.app.get(format!("/appeals/{other}")).by(&house.district).await.ok();
}
