//! A contact stays at home, and somebody asks how they are, every day until it is over.

use access::Role;
use serde_json::json;
use testkit::{HERE, Member, Resident, THERE};
use work::{Task, TaskFilter};

use crate::world::{House, MARKET};

/// A case, a contact who lives next door, and the worker there.
async fn a_contact() -> (House, String, Resident, Member) {
    let house = House::new().await;
    let (ill, contact) = (house.app.resident().await, house.app.resident_in(THERE).await);
    house.town.comes(&ill, MARKET, 1, "10:00");
    house.town.comes(&contact, MARKET, 1, "10:05");
    let case = house.confirmed(&ill, json!({ "onset": "2026-03-01", "isolated": "2026-03-02" })).await;
    house.settle().await;
    house.app.advance(base::Span::minutes(2));
    house.app.settle().await;
    let worker = house.app.staff(Role::CommunityWorker, THERE, None).await;
    (house, case, contact, worker)
}

async fn open(house: &House, done: bool) -> Vec<Task> {
    let area = testkit::area(testkit::TOWN);
    let filter = TaskFilter { area, role: None, kind: "follow_up".into(), done, after: None, limit: 100 };
    work::inbox(&house.app.world.store, &filter).await.unwrap()
}

#[tokio::test]
async fn the_community_of_the_contacts_home_is_asked_every_day_for_seven_days() {
    let (mut house, _, contact, _) = a_contact().await;
    for day in 2..=8 {
        let worker = house.app.staff(Role::CommunityWorker, THERE, None).await;
        let tasks = open(&house, false).await;
        assert_eq!(tasks.len(), 1, "on 2026-03-{day:02}");
        let task = &tasks[0];
        assert_eq!((task.area.as_str(), task.role), (THERE, Role::CommunityWorker));
        assert_eq!(task.subject, Some(contact.id));
        assert_eq!(task.due_at.to_string(), format!("2026-03-{day:02}T16:00:00Z"), "by the end of the day");
        house
            .app
            .post(
                format!("/tasks/{}/follow-up", task.id),
                json!({ "reached": true, "temperature_tenths": 366 }),
            )
            .by(&worker)
            .await
            .ok();
        assert!(open(&house, false).await.is_empty());
        house.next_day().await;
    }
    assert!(open(&house, false).await.is_empty(), "it is over");
    assert_eq!(house.app.facts("quarantine.ended").await.len(), 1);
    assert_eq!(house.app.facts("followup.recorded").await.len(), 7);
}

#[tokio::test]
async fn a_worker_records_what_was_heard_and_the_note_is_sealed() {
    let (house, case, contact, worker) = a_contact().await;
    let task = open(&house, false).await.remove(0).id;
    let path = format!("/tasks/{task}/follow-up");
    let body = json!({
        "reached": true, "temperature_tenths": 381, "symptoms": ["fever"], "note": "独居，需要送药"
    });
    house
        .app
        .post(&path, json!({ "reached": true, "temperature_tenths": 36 }))
        .by(&worker)
        .await
        .refused(422, "temperature-impossible");
    house.app.post(&path, body.clone()).by(&worker).await.ok();
    house.app.post(&path, body).by(&worker).await.ok();
    assert_eq!(house.app.count("trace_follow_up").await, 1, "said twice, is once");

    let fact = house.app.facts("followup.recorded").await.remove(0);
    assert_eq!(fact.payload["unwell"], true);
    assert!(!fact.payload.to_string().contains("独居"));
    let row = house.app.world.store.row("SELECT note FROM trace_follow_up", vec![]).await.unwrap().unwrap();
    let note: Vec<u8> = row.get("note").unwrap();
    assert!(!String::from_utf8_lossy(&note).contains("独居"), "sealed at rest");
    assert!(house.app.looks(contact.id).await.iter().any(|line| line.what == "followup.record"));
    let list = house.app.get(format!("/cases/{case}/contacts")).by(&house.tracer).await.ok();
    assert!(list["items"][0]["followed_up_at"].is_string());
}

#[tokio::test]
async fn the_worker_of_another_community_cannot_record_it() {
    let (house, ..) = a_contact().await;
    let other = house.app.staff(Role::CommunityWorker, HERE, None).await;
    let task = open(&house, false).await.remove(0).id;
    let path = format!("/tasks/{task}/follow-up");
    house.app.post(&path, json!({ "reached": true })).by(&other).await.refused(404, "not-found");
    house.app.post(&path, json!({ "reached": true })).by(&house.tracer).await.refused(403, "forbidden");
    house.app.post(&path, json!({ "reached": true })).await.refused(401, "sign-in");
}

#[tokio::test]
async fn a_task_of_another_kind_is_no_follow_up() {
    let house = House::new().await;
    let ill = house.app.resident().await;
    house.confirmed(&ill, json!({})).await;
    let area = testkit::area(HERE);
    let filter =
        TaskFilter { area, role: None, kind: "case_dates".into(), done: false, after: None, limit: 1 };
    let task = work::inbox(&house.app.world.store, &filter).await.unwrap().remove(0).id;
    let worker = house.app.staff(Role::CommunityWorker, HERE, None).await;
    let answer =
        house.app.post(format!("/tasks/{task}/follow-up"), json!({ "reached": true })).by(&worker).await;
    answer.refused(409, "not-a-follow-up");
}

#[tokio::test]
async fn a_contact_who_falls_ill_is_no_longer_followed_up() {
    let (mut house, _, contact, _) = a_contact().await;
    house.confirmed(&contact, json!({ "onset": "2026-03-02" })).await;
    house.settle().await;
    assert!(open(&house, false).await.is_empty());
    house.next_day().await;
    assert!(open(&house, false).await.is_empty());
    assert_eq!(house.app.facts("quarantine.ended").await.len(), 1);
}

#[tokio::test]
async fn nobody_is_asked_after_a_contact_who_died() {
    let (mut house, _, contact, _) = a_contact().await;
    people::die(&house.app.ctx(), contact.id, "2026-03-02".parse().unwrap()).await.unwrap();
    house.settle().await;
    assert!(open(&house, false).await.is_empty());
    house.next_day().await;
    assert!(open(&house, false).await.is_empty());
}
