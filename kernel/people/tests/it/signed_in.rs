//! Where people are signed in: they see it, and end it from afar.

use access::Role;
use base::Span;
use serde_json::{Value, json};
use testkit::Answer;

use crate::house::{HERE, THERE, TestHouse, Token, token_of};

const PHONE: &str = "13800138000";
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148";
const DESK: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120";

async fn signs_in_with(house: &TestHouse, agent: &str) -> String {
    let body = json!({ "phone": PHONE, "code": house.code(PHONE).await });
    token_of(&house.ask("POST", "/session/resident").header("user-agent", agent).json(&body).await)
}

async fn sessions(house: &TestHouse, token: &str) -> Vec<Value> {
    house.get("/sessions", token).await.ok()["items"].as_array().unwrap().clone()
}

async fn end(house: &TestHouse, path: String, token: &str) -> Answer {
    house.call("POST", &path, Some(token), None).await
}

#[tokio::test]
async fn a_resident_sees_where_they_are_signed_in_and_ends_the_lost_one() {
    let house = TestHouse::open().await;
    house.resident(PHONE, "E12345678").await;
    house.advance(Span::minutes(1));
    let phone = signs_in_with(&house, IPHONE).await;
    house.advance(Span::hours(30));
    let desk = signs_in_with(&house, DESK).await;
    let open = sessions(&house, &desk).await;
    let told: Vec<_> =
        open.iter().map(|one| (one["device"].as_str().unwrap(), one["this"].as_bool().unwrap())).collect();
    // The newest first; the session of the registration said nothing of itself.
    assert_eq!(told[..2], [("computer", true), ("phone", false)], "{open:?}");
    assert!(!house.get("/sessions", &desk).await.text().contains("127.0.0.1"));
    assert!(!open.iter().any(|one| one["id"].as_str() == Some(desk.as_str())), "an id is no token");

    let lost = open[1]["id"].as_str().unwrap();
    for ended in [1, 0] {
        assert_eq!(end(&house, format!("/sessions/{lost}/end"), &desk).await.ok()["ended"], ended);
    }
    assert_eq!(house.get("/session", &phone).await.ok()["kind"], "nobody");
    assert_eq!(house.get("/session", &desk).await.ok()["kind"], "resident");
    assert_eq!(house.facts("session.revoked").await.len(), 1);
}

#[tokio::test]
async fn all_others_end_at_once_and_this_one_goes_on() {
    let house = TestHouse::open().await;
    house.resident(PHONE, "E12345678").await;
    let (phone, desk) = (signs_in_with(&house, IPHONE).await, signs_in_with(&house, DESK).await);
    let ended = end(&house, "/sessions/end-others".into(), &desk).await.ok()["ended"].clone();
    assert_eq!(ended, 2, "the phone's and the registration's");
    assert_eq!(house.get("/session", &phone).await.ok()["kind"], "nobody");
    assert_eq!(sessions(&house, &desk).await.len(), 1);
    assert_eq!(end(&house, "/sessions/end-others".into(), &desk).await.ok()["ended"], 0);
}

#[tokio::test]
async fn somebody_elses_session_is_none_of_ones_own() {
    let house = TestHouse::open().await;
    let (_, theirs) = house.resident(PHONE, "E12345678").await;
    let (_, mine) = house.resident("13900139000", "E87654321").await;
    let (_, guard) = house.staff(Role::CommunityWorker, HERE).await;
    let id = sessions(&house, &theirs).await[0]["id"].as_str().unwrap().to_owned();
    for other in [&mine, &guard] {
        assert_eq!(end(&house, format!("/sessions/{id}/end"), other).await.ok()["ended"], 0);
    }
    house.call("GET", "/sessions", None, None).await.refused(401, "sign-in");
    end(&house, format!("/sessions/{id}/end"), "of thin air").await.refused(401, "sign-in");
    assert_eq!(house.get("/session", &theirs).await.ok()["kind"], "resident");
}

#[tokio::test]
async fn when_a_session_was_used_is_told_by_the_day_and_for_staff_by_the_hour() {
    let house = TestHouse::open().await;
    let (_, resident) = house.resident(PHONE, "E12345678").await;
    let (_, worker) = house.staff(Role::CommunityWorker, HERE).await;
    house.advance(Span::hours(50));
    let seen = async |token: &str| sessions(&house, token).await[0]["seen_at"].as_str().unwrap().to_owned();
    let (by_day, by_hour) = (seen(&resident).await, seen(&worker).await);
    let today = house.world.zone.start(house.world.zone.day(house.now()));
    assert_eq!(by_day, today.to_string(), "no minute of anybody's day is kept");
    assert!(by_hour.ends_with(":00:00Z"), "{by_hour}");
    assert!(by_hour >= by_day);
}

#[tokio::test]
async fn an_administrator_ends_a_colleagues_sessions_and_the_account_goes_on() {
    let house = TestHouse::open().await;
    let (_, admin) = house.staff(Role::Administrator, HERE).await;
    let (_, elsewhere) = house.staff(Role::Administrator, THERE).await;
    let (worker, token) = house.staff(Role::CommunityWorker, HERE).await;
    let path = format!("/staff/{worker}/sessions");
    assert_eq!(house.get(&path, &admin).await.ok()["items"].as_array().unwrap().len(), 1);
    house.get(&path, &elsewhere).await.refused(404, "not-found");
    house.get(&path, &token).await.refused(403, "forbidden");
    end(&house, format!("{path}/end"), &elsewhere).await.refused(404, "not-found");
    end(&house, format!("{path}/end"), &token).await.refused(403, "forbidden");
    house.get("/residents", &token).await.ok();
    for ended in [1, 0] {
        assert_eq!(end(&house, format!("{path}/end"), &admin).await.ok()["ended"], ended);
    }
    house.get("/residents", &token).await.refused(401, "sign-in");
    let list = house.get("/staff", &admin).await.ok();
    let row = list["items"].as_array().unwrap().iter().find(|row| row["id"] == json!(worker)).unwrap();
    assert_eq!(row["ended_at"], Value::Null);
    assert_eq!(house.facts("staff.signed_out").await.len(), 1);
}

#[tokio::test]
async fn a_gates_device_is_withdrawn_and_not_signed_out() {
    let house = TestHouse::open().await;
    let (_, admin) = house.staff(Role::Administrator, HERE).await;
    let place = base::Id::random(house.ctx().chance());
    let device = house.device(HERE, place).await;
    let path = format!("/staff/{}/sessions/end", device.id);
    end(&house, path, &admin).await.refused(422, "gate-account");
    house.ask("GET", "/sessions").by(&Token(&device.token)).await.refused(403, "forbidden");
}
