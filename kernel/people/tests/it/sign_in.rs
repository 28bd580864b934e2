use access::Role;
use base::{Span, Text};
use people::NewStaff;
use serde_json::json;

use crate::house::{HERE, TestHouse, Token, token_of};

const PHONE: &str = "13800138000";

#[tokio::test]
async fn a_code_opens_once_and_not_after_five_minutes() {
    let house = TestHouse::open().await;
    house.resident(PHONE, "E12345678").await;
    let code = house.code(PHONE).await;
    let body = json!({ "phone": PHONE, "code": code });
    house.knock("/session/resident", body.clone()).await.ok();
    house.knock("/session/resident", body).await.refused(422, "code-wrong");
    let late = json!({ "phone": PHONE, "code": house.code(PHONE).await });
    house.advance(Span::minutes(5));
    house.knock("/session/resident", late).await.refused(422, "code-wrong");
}

#[tokio::test]
async fn five_wrong_guesses_spoil_the_right_code() {
    let house = TestHouse::open().await;
    house.resident(PHONE, "E12345678").await;
    let code = house.code(PHONE).await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        let body = json!({ "phone": PHONE, "code": wrong });
        house.knock("/session/resident", body).await.refused(422, "code-wrong");
    }
    let body = json!({ "phone": PHONE, "code": code });
    house.knock("/session/resident", body).await.refused(422, "code-wrong");
}

#[tokio::test]
async fn a_phone_is_not_flooded_with_codes() {
    let house = TestHouse::open().await;
    let body = json!({ "phone": PHONE });
    for _ in 0..5 {
        house.knock("/session/code", body.clone()).await.ok();
    }
    let answer = house.knock("/session/code", body.clone()).await;
    answer.refused(429, "too-many-attempts");
    let wait: i64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=900).contains(&wait), "{wait}");
    house.knock("/session/code", json!({ "phone": "13900139000" })).await.ok();
    house.advance(Span::seconds(wait));
    house.knock("/session/code", body).await.ok();
}

#[tokio::test]
async fn asking_for_a_code_tells_nothing_about_who_is_registered() {
    let house = testkit::TestApp::new().await;
    let answer = house.post("/session/code", json!({ "phone": PHONE })).await;
    assert_eq!(
        (answer.status, answer.text().as_str()),
        (202, r#"{"sent":true}"#),
        "and shows no code outside the demo"
    );
}

#[tokio::test]
async fn whoever_holds_an_unregistered_phone_is_sent_to_register_with_the_same_code() {
    let house = TestHouse::open().await;
    let code = house.code(PHONE).await;
    let body = json!({ "phone": PHONE, "code": code });
    house.knock("/session/resident", body).await.refused(404, "not-registered");
    let document = json!({ "kind": "passport", "number": "E12345678" });
    house.try_register(PHONE, document, json!({ "code": code })).await;
}

#[tokio::test]
async fn a_session_ends_when_its_holder_says_so_or_its_time_is_over() {
    let house = TestHouse::open().await;
    let (person, token) = house.resident(PHONE, "E12345678").await;
    let session = house.get("/session", &token).await.ok();
    assert_eq!(
        (session["kind"].as_str(), session["person"].as_str()),
        (Some("resident"), Some(person.as_str()))
    );
    assert_eq!(session["town_name"], "Rivertown");
    assert_eq!((&session["zone"], &session["town_area"]), (&json!("Asia/Shanghai"), &json!(testkit::TOWN)));
    assert_eq!(session["now"], "2026-03-02T01:00:00Z");
    let out = house.call("DELETE", "/session", Some(&token), None).await;
    assert_eq!(out.status, 204);
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    house.get("/me", &token).await.refused(401, "sign-in");
    assert_eq!(house.get("/session", &token).await.ok()["kind"], "nobody");
    let token = house.sign_in(PHONE).await;
    house.advance(Span::days(30));
    house.get("/me", &token).await.refused(401, "sign-in");
    assert!(house.settle().await > 0, "what is over is cleared away");
    assert_eq!(house.settle().await, 0);
}

#[tokio::test]
async fn the_cookie_signs_in_from_our_own_pages_only() {
    let house = TestHouse::open().await;
    let (_, token) = house.resident(PHONE, "E12345678").await;
    let browser = Token(&token);
    house.delete("/session").by_browser_of(&browser).await.refused(403, "foreign-page");
    house.get("/me", &token).await.ok();
    assert_eq!(house.delete("/session").by_browser_of(&browser).header("x-bulwark", "1").await.status, 204);
    house.get("/me", &token).await.refused(401, "sign-in");
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
    let enrolled = people::add_staff(&house.ctx(), new).await.unwrap();
    let code = enrolled.totp.code(house.world.clock.now());
    let body = json!({ "name": " li.wei", "password": enrolled.password, "totp": code });
    let answer = house.knock("/session/staff", body.clone()).await;
    let token = token_of(&answer);
    let session = answer.ok();
    assert_eq!(session["kind"], "staff");
    assert_eq!(session["role"], "community_worker");
    assert_eq!((session["name"].as_str(), session["area_name"].as_str()), (Some("李伟"), Some("东门社区")));
    house.get("/residents", &token).await.ok();
    house.knock("/session/staff", body).await.refused(401, "sign-in-failed");
    house.advance(Span::hours(12));
    house.get("/residents", &token).await.refused(401, "sign-in");
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
    let enrolled = people::add_staff(&house.ctx(), new).await.unwrap();
    let code = enrolled.totp.code(house.world.clock.now());
    let wrongs = [
        json!({ "name": "nobody", "password": enrolled.password, "totp": code }),
        json!({ "name": "li.wei", "password": "wrong", "totp": code }),
        json!({ "name": "li.wei", "password": enrolled.password, "totp": "000000" }),
    ];
    let mut texts = Vec::new();
    for wrong in wrongs {
        let answer = house.knock("/session/staff", wrong).await;
        answer.refused(401, "sign-in-failed");
        texts.push(answer.text());
    }
    assert!(texts.windows(2).all(|pair| pair[0] == pair[1]));
    for _ in 0..8 {
        let body = json!({ "name": "li.wei", "password": "wrong", "totp": "000000" });
        house.knock("/session/staff", body).await.refused(401, "sign-in-failed");
    }
    let right = json!({ "name": "li.wei", "password": enrolled.password, "totp": code });
    house.knock("/session/staff", right).await.refused(429, "too-many-attempts");
}
