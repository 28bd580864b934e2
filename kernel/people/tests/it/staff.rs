use access::Role;
use serde_json::{Value, json};

use crate::house::{HERE, THERE, TestHouse};

fn colleague(area: &str) -> Value {
    json!({ "name": "zhao.min", "display_name": "赵敏", "role": "community_worker", "area": area })
}

#[tokio::test]
async fn an_administrator_adds_a_colleague_who_can_sign_in_at_once() {
    let house = TestHouse::open().await;
    let (_, admin) = house.staff(Role::Administrator, testkit::DISTRICT).await;
    let added = house.post("/staff", &admin, colleague(HERE)).await;
    assert_eq!(added.status, 201, "{}", added.text());
    let added = added.json();
    assert!(
        added["totp_uri"]
            .as_str()
            .unwrap()
            .starts_with("otpauth://totp/Bulwark%20Rivertown:zhao.min?secret=")
    );
    let list = house.get("/staff", &admin).await.ok();
    let zhao = list["items"].as_array().unwrap().iter().find(|row| row["name"] == "zhao.min").unwrap();
    assert_eq!((&zhao["id"], &zhao["display_name"]), (&added["staff"], &json!("赵敏")));
    assert_eq!((&zhao["area_name"], &zhao["ended_at"]), (&json!("东门社区"), &Value::Null));
    assert!(!list.to_string().contains("argon2"));
    house.post("/staff", &admin, colleague(HERE)).await.refused(409, "staff-name-taken");
    assert!(house.fact_kinds().await.contains(&"staff.added".to_owned()));
}

#[tokio::test]
async fn nobody_adds_staff_beyond_their_area_or_without_the_role() {
    let house = TestHouse::open().await;
    let (_, admin) = house.staff(Role::Administrator, THERE).await;
    let (_, worker) = house.staff(Role::CommunityWorker, HERE).await;
    house.post("/staff", &admin, colleague(HERE)).await.refused(404, "not-found");
    house.post("/staff", &admin, colleague(testkit::TOWN)).await.refused(404, "not-found");
    house.post("/staff", &worker, colleague(HERE)).await.refused(403, "forbidden");
}

#[tokio::test]
async fn a_poor_name_or_a_guard_without_a_gate_is_refused() {
    let house = TestHouse::open().await;
    let (_, admin) = house.staff(Role::Administrator, testkit::DISTRICT).await;
    for name in ["x", "with blank", "中文", &"a".repeat(33), ""] {
        let mut body = colleague(HERE);
        body["name"] = json!(name);
        house.post("/staff", &admin, body).await.refused(422, "staff-name");
    }
    let mut guard = colleague(HERE);
    guard["role"] = json!("guard");
    house.post("/staff", &admin, guard.clone()).await.refused(422, "place-missing");
    guard["place"] = json!("0".repeat(32));
    house.post("/staff", &admin, guard).await.refused(422, "place-unknown");
}

#[tokio::test]
async fn whoever_leaves_is_out_in_that_moment_and_stays_in_the_books() {
    let house = TestHouse::open().await;
    let (me, admin) = house.staff(Role::Administrator, testkit::DISTRICT).await;
    let (worker, token) = house.staff(Role::CommunityWorker, HERE).await;
    house.get("/residents", &token).await.ok();
    let end = |who| format!("/staff/{who}/end");
    for _ in 0..2 {
        assert_eq!(house.call("POST", &end(worker), Some(&admin), None).await.status, 204);
    }
    house.get("/residents", &token).await.refused(401, "sign-in");
    house.call("POST", &end(me), Some(&admin), None).await.refused(409, "own-account");
    let list = house.get("/staff", &admin).await.ok();
    let row =
        list["items"].as_array().unwrap().iter().find(|row| row["id"] == json!(worker)).unwrap().clone();
    assert!(row["ended_at"].is_string());
    let reset = format!("/staff/{worker}/reset");
    house.post(&reset, &admin, json!({ "reason": "both_lost" })).await.refused(409, "staff-ended");
    assert_eq!(house.fact_kinds().await.iter().filter(|kind| *kind == "staff.ended").count(), 1);
}

#[tokio::test]
async fn nobody_gives_a_device_a_password() {
    let house = TestHouse::open().await;
    let (_, admin) = house.staff(Role::Administrator, testkit::DISTRICT).await;
    let new = json!({ "name": "gate.one", "display_name": "东门一号机", "role": "gate", "area": HERE });
    house.post("/staff", &admin, new).await.refused(422, "gate-account");
}
