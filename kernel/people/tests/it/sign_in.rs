use access::Role;
use axum::{body::Body, http::Request};
use base::{Span, Text};
use people::NewStaff;
use serde_json::json;

use crate::house::{HERE, TestHouse, token_of};

const PHONE: &str = "13800138000";

#[tokio::test]
async fn a_code_opens_once_and_not_after_five_minutes() {
    let house = TestHouse::open().await;
    house.resident(PHONE, "E12345678").await;
    let code = house.code(PHONE).await;
    let body = json!({ "phone": PHONE, "code": code });
    house.call("POST", "/api/v1/session/resident", None, Some(body.clone())).await.ok();
    house.call("POST", "/api/v1/session/resident", None, Some(body)).await.refused(422, "code-wrong");
    let late = json!({ "phone": PHONE, "code": house.code(PHONE).await });
    house.pass_time(Span::minutes(5));
    house.call("POST", "/api/v1/session/resident", None, Some(late)).await.refused(422, "code-wrong");
}

#[tokio::test]
async fn five_wrong_guesses_spoil_the_right_code() {
    let house = TestHouse::open().await;
    house.resident(PHONE, "E12345678").await;
    let code = house.code(PHONE).await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        let body = json!({ "phone": PHONE, "code": wrong });
        house.call("POST", "/api/v1/session/resident", None, Some(body)).await.refused(422, "code-wrong");
    }
    let body = json!({ "phone": PHONE, "code": code });
    house.call("POST", "/api/v1/session/resident", None, Some(body)).await.refused(422, "code-wrong");
}

#[tokio::test]
async fn a_phone_is_not_flooded_with_codes() {
    let house = TestHouse::open().await;
    let body = json!({ "phone": PHONE });
    for _ in 0..5 {
        house.call("POST", "/api/v1/session/code", None, Some(body.clone())).await.ok();
    }
    let answer = house.call("POST", "/api/v1/session/code", None, Some(body.clone())).await;
    answer.refused(429, "too-many-attempts");
    let wait: i64 = answer.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=900).contains(&wait), "{wait}");
    house.call("POST", "/api/v1/session/code", None, Some(json!({ "phone": "13900139000" }))).await.ok();
    house.pass_time(Span::seconds(wait));
    house.call("POST", "/api/v1/session/code", None, Some(body)).await.ok();
}

#[tokio::test]
async fn asking_for_a_code_tells_nothing_about_who_is_registered() {
    let house = TestHouse::with(false).await;
    let answer = house.call("POST", "/api/v1/session/code", None, Some(json!({ "phone": PHONE }))).await;
    assert_eq!(
        (answer.status, answer.text.as_str()),
        (202, r#"{"sent":true}"#),
        "and shows no code outside the demo"
    );
}

#[tokio::test]
async fn whoever_holds_an_unregistered_phone_is_sent_to_register_with_the_same_code() {
    let house = TestHouse::open().await;
    let code = house.code(PHONE).await;
    let body = json!({ "phone": PHONE, "code": code });
    house.call("POST", "/api/v1/session/resident", None, Some(body)).await.refused(404, "not-registered");
    let document = json!({ "kind": "passport", "number": "E12345678" });
    house.try_register(PHONE, document, json!({ "code": code })).await;
}

#[tokio::test]
async fn a_session_ends_when_its_holder_says_so_or_its_time_is_over() {
    let house = TestHouse::open().await;
    let (person, token) = house.resident(PHONE, "E12345678").await;
    let session = house.get("/api/v1/session", &token).await.ok();
    assert_eq!(
        (session["kind"].as_str(), session["person"].as_str()),
        (Some("resident"), Some(person.as_str()))
    );
    assert_eq!(session["town_name"], "Rivertown");
    assert_eq!((&session["zone"], &session["town_area"]), (&json!("Asia/Shanghai"), &json!("4403")));
    assert_eq!(session["now"], "2026-11-21T01:00:00Z");
    let out = house.call("DELETE", "/api/v1/session", Some(&token), None).await;
    assert_eq!(out.status, 204);
    assert!(out.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    house.get("/api/v1/me", &token).await.refused(401, "sign-in");
    assert_eq!(house.get("/api/v1/session", &token).await.ok()["kind"], "nobody");
    let token = house.sign_in(PHONE).await;
    house.pass_time(Span::days(30));
    house.get("/api/v1/me", &token).await.refused(401, "sign-in");
    assert!(house.work().await > 0, "what is over is cleared away");
    assert_eq!(house.work().await, 0);
}

#[tokio::test]
async fn the_cookie_signs_in_from_our_own_pages_only() {
    let house = TestHouse::open().await;
    let (_, token) = house.resident(PHONE, "E12345678").await;
    let with = |own: bool| {
        let request = Request::builder()
            .method("DELETE")
            .uri("/api/v1/session")
            .header("cookie", format!("a=b; bulwark={token}"));
        let request = if own { request.header("x-bulwark", "1") } else { request };
        request.body(Body::empty()).unwrap()
    };
    house.send(with(false)).await.refused(403, "foreign-page");
    house.get("/api/v1/me", &token).await.ok();
    assert_eq!(house.send(with(true)).await.status, 204);
    house.get("/api/v1/me", &token).await.refused(401, "sign-in");
}

#[tokio::test]
async fn staff_sign_in_by_password_and_the_code_of_the_moment_once() {
    let house = TestHouse::open().await;
    let new = NewStaff {
        name: "Li.Wei".into(),
        display_name: Text::parse("李伟").unwrap(),
        role: Role::CommunityWorker,
        area: HERE.parse().unwrap(),
        place: None,
    };
    let enrolled = people::add_staff(&house.system(), new).await.unwrap();
    let code = enrolled.totp.code(house.world.clock.now());
    let body = json!({ "name": " li.wei", "password": enrolled.password, "totp": code });
    let answer = house.call("POST", "/api/v1/session/staff", None, Some(body.clone())).await;
    let token = token_of(&answer);
    let session = answer.ok();
    assert_eq!(session["kind"], "staff");
    assert_eq!(session["role"], "community_worker");
    assert_eq!((session["name"].as_str(), session["area_name"].as_str()), (Some("李伟"), Some("东社区")));
    house.get("/api/v1/residents", &token).await.ok();
    house.call("POST", "/api/v1/session/staff", None, Some(body)).await.refused(401, "sign-in-failed");
    house.pass_time(Span::hours(12));
    house.get("/api/v1/residents", &token).await.refused(401, "sign-in");
}

#[tokio::test]
async fn every_wrong_sign_in_gets_the_same_answer_and_ten_are_enough() {
    let house = TestHouse::open().await;
    let new = NewStaff {
        name: "li.wei".into(),
        display_name: Text::parse("李伟").unwrap(),
        role: Role::Clinician,
        area: HERE.parse().unwrap(),
        place: None,
    };
    let enrolled = people::add_staff(&house.system(), new).await.unwrap();
    let code = enrolled.totp.code(house.world.clock.now());
    let wrongs = [
        json!({ "name": "nobody", "password": enrolled.password, "totp": code }),
        json!({ "name": "li.wei", "password": "wrong", "totp": code }),
        json!({ "name": "li.wei", "password": enrolled.password, "totp": "000000" }),
    ];
    let mut texts = Vec::new();
    for wrong in wrongs {
        let answer = house.call("POST", "/api/v1/session/staff", None, Some(wrong)).await;
        answer.refused(401, "sign-in-failed");
        texts.push(answer.text);
    }
    assert!(texts.windows(2).all(|pair| pair[0] == pair[1]));
    for _ in 0..8 {
        let body = json!({ "name": "li.wei", "password": "wrong", "totp": "000000" });
        house.call("POST", "/api/v1/session/staff", None, Some(body)).await.refused(401, "sign-in-failed");
    }
    let right = json!({ "name": "li.wei", "password": enrolled.password, "totp": code });
    house.call("POST", "/api/v1/session/staff", None, Some(right)).await.refused(429, "too-many-attempts");
}
