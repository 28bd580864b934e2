//! A resident says that a decision is wrong.

use access::Role;
use serde_json::json;
use testkit::{DISTRICT, FAR, HERE, THERE, TOWN};

use crate::house::{House, id};

#[tokio::test]
async fn a_resident_appeals_and_the_county_of_whoever_decided_has_a_day() {
    let house = House::new().await;
    let who = house.app.resident().await;
    let decision = house.decided(&who, DISTRICT);
    let appeal = house.filed(&who, decision).await;
    assert_eq!((appeal["state"].as_str(), appeal["office"].as_str()), (Some("filed"), Some(DISTRICT)));
    assert_eq!((appeal["level"].as_str(), appeal["late"].as_bool()), (Some("county"), Some(false)));
    assert_eq!(appeal["due_at"], json!(house.app.now() + base::Span::hours(24)));
    assert_eq!(appeal["outcome"], json!(null));
    assert_eq!(house.seen(&who, &id(&appeal)).await["says"], "我那天不在市场。");
    let facts = house.app.facts("appeal.filed").await;
    assert_eq!(facts.len(), 1);
    assert_eq!(facts[0].payload["decision"], json!(decision));
    assert!(!facts[0].payload.to_string().contains("市场"), "the journal holds no words of the resident");
}

#[tokio::test]
async fn said_twice_it_is_one_appeal_and_other_words_are_told_that_one_waits() {
    let house = House::new().await;
    let who = house.app.resident().await;
    let decision = house.decided(&who, DISTRICT);
    let first = house.filed(&who, decision).await;
    let again = house.filed(&who, decision).await;
    assert_eq!(first["id"], again["id"]);
    let other = house.file(&who, &who, decision, "再说一遍").await;
    other.refused(409, "appeal-open");
    assert_eq!(other.json()["more"]["appeal"], first["id"]);
    assert_eq!(house.app.count("appeal").await, 1);
}

#[tokio::test]
async fn whoever_lives_elsewhere_now_appeals_to_the_office_that_decided() {
    let house = House::new().await;
    let moved = house.app.resident_in(FAR).await;
    let decision = house.decided(&moved, HERE);
    let appeal = house.filed(&moved, decision).await;
    assert_eq!(appeal["office"], DISTRICT, "not the district of the new home");
    let by_the_city = house.filed(&moved, house.decided(&moved, TOWN)).await;
    assert_eq!((by_the_city["office"].as_str(), by_the_city["level"].as_str()), (Some(TOWN), Some("city")));
}

#[tokio::test]
async fn a_guardian_appeals_for_her_child_and_a_stranger_does_not() {
    let house = House::new().await;
    let (mother, stranger) = (house.app.resident().await, house.app.resident().await);
    let child = house.app.dependant_of(&mother).await;
    let decision = house.decided(&child, DISTRICT);
    house.file(&stranger, &child, decision, "…").await.refused(404, "not-found");
    let appeal = house.file(&mother, &child, decision, "他在家。").await.ok();
    assert_eq!(appeal["person"], json!(child.id));
    let path = format!("/residents/{}/appeals", child.id);
    house.app.get(&path).by(&stranger).await.refused(404, "not-found");
    let withdraw = format!("{path}/{}/withdraw", id(&appeal));
    house.app.post(&withdraw, json!({})).by(&stranger).await.refused(404, "not-found");
    // Under her own name the child's appeal does not exist either.
    let astray = format!("/residents/{}/appeals/{}/withdraw", mother.id, id(&appeal));
    house.app.post(&astray, json!({})).by(&mother).await.refused(404, "not-found");
}

#[tokio::test]
async fn a_worker_appeals_for_somebody_without_a_phone_and_leaves_a_line() {
    let house = House::new().await;
    let elder = house.app.resident().await;
    let worker = house.app.staff(Role::CommunityWorker, HERE, None).await;
    let next_door = house.app.staff(Role::CommunityWorker, THERE, None).await;
    let decision = house.decided(&elder, DISTRICT);
    house.file(&next_door, &elder, decision, "…").await.refused(404, "not-found");
    let appeal = house.file(&worker, &elder, decision, "老人家说没出过门。").await.ok();
    let looks = house.app.looks(elder.id).await;
    assert_eq!((looks[0].what.as_str(), looks[0].role.as_str()), ("appeal.file", "community_worker"));
    assert_eq!(looks[0].purpose, format!("appeal:{}", id(&appeal)));
    let path = format!("/residents/{}/appeals/{}/withdraw", elder.id, id(&appeal));
    house.app.post(path, json!({})).by(&worker).await.refused(403, "forbidden");
}

#[tokio::test]
async fn only_ones_own_decision_can_be_appealed_against() {
    let house = House::new().await;
    let (who, other) = (house.app.resident().await, house.app.resident().await);
    let others = house.decided(&other, DISTRICT);
    house.file(&who, &who, others, "…").await.refused(404, "decision-unknown");
    house.file(&house.district, &who, others, "…").await.refused(403, "forbidden");
}

#[tokio::test]
async fn words_that_say_nothing_or_hide_something_are_refused() {
    let house = House::new().await;
    let who = house.app.resident().await;
    let decision = house.decided(&who, DISTRICT);
    house.file(&who, &who, decision, " \n ").await.refused(422, "text-empty");
    house.file(&who, &who, decision, &"字".repeat(2_001)).await.refused(422, "text-too-long");
    house.file(&who, &who, decision, "a\u{202e}b").await.refused(422, "text-control-character");
    let lines = house.file(&who, &who, decision, " 第一行\r\n第二行 ").await.ok();
    assert_eq!(lines["says"], "第一行\n第二行");
}

#[tokio::test]
async fn nobody_lets_more_than_a_handful_wait_at_once() {
    let house = House::new().await;
    let who = house.app.resident().await;
    let mut first = String::new();
    for _ in 0..5 {
        first = id(&house.filed(&who, house.decided(&who, DISTRICT)).await);
    }
    let sixth = house.decided(&who, DISTRICT);
    house.file(&who, &who, sixth, "…").await.refused(409, "appeals-waiting");
    let path = format!("/residents/{}/appeals/{first}/withdraw", who.id);
    house.app.post(path, json!({})).by(&who).await.ok();
    house.file(&who, &who, sixth, "…").await.ok();
}

#[tokio::test]
async fn what_was_withdrawn_waits_nowhere_and_can_be_filed_anew() {
    let house = House::new().await;
    let who = house.app.resident().await;
    let decision = house.decided(&who, DISTRICT);
    let appeal = id(&house.filed(&who, decision).await);
    let path = format!("/residents/{}/appeals/{appeal}/withdraw", who.id);
    let withdrawn = house.app.post(&path, json!({})).by(&who).await.ok();
    assert_eq!(withdrawn["state"], "withdrawn");
    house.app.post(&path, json!({})).by(&who).await.ok();
    assert_eq!(house.app.facts("appeal.withdrawn").await.len(), 1, "said twice, is once");
    house
        .app
        .post(format!("/appeals/{appeal}/take"), json!({}))
        .by(&house.district)
        .await
        .refused(409, "appeal-withdrawn");
    house.hours(30).await;
    assert!(house.app.facts("appeal.escalated").await.is_empty());
    assert_ne!(id(&house.filed(&who, decision).await), appeal);
}
