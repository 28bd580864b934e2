//! Somebody tries the door: in one name, in many names, from one place, from many places.

use access::Role;
use base::{Span, Text};
use people::{Enrolled, NewStaff};
use serde_json::{Value, json};
use testkit::{Answer, Ask, HERE, TestApp};

use crate::house::{TestHouse, Token};

const PHONE: &str = "13800138000";
const HOME: &str = "203.0.113.7";
const THIEF: &str = "198.51.100.66";

async fn li_wei(house: &TestApp) -> Enrolled {
    let new = NewStaff {
        name: "li.wei".into(),
        display_name: Text::parse("李伟").unwrap(),
        role: Role::CommunityWorker,
        area: HERE.parse().unwrap(),
        place: None,
    };
    people::add_staff(&house.ctx(), new).await.unwrap()
}

async fn sign_in(house: &TestApp, enrolled: &Enrolled, from: &str) -> Answer {
    let code = enrolled.totp.code(house.now());
    let body = json!({ "name": "li.wei", "password": enrolled.password, "totp": code });
    house.post("/session/staff", body).from(from).await
}

/// Wrong passwords are slow on purpose; a name that is too many already is refused before.
async fn guess(house: &TestApp, name: &str, from: &str) -> Answer {
    let body = json!({ "name": name, "password": "wrong", "totp": "000000" });
    house.post("/session/staff", body).from(from).await
}

/// A request by nobody yet, to say more of.
fn knock<'a>(house: &'a TestApp, path: &str, body: Value) -> Ask<'a> {
    house.post(path, body)
}

#[tokio::test]
async fn whoever_guesses_in_somebodys_name_locks_out_themselves() {
    let house = TestHouse::open().await;
    let enrolled = li_wei(&house).await;
    for _ in 0..10 {
        guess(&house, "li.wei", THIEF).await.refused(401, "sign-in-failed");
    }
    let refused = guess(&house, "Li.Wei ", THIEF).await;
    refused.refused(429, "too-many-attempts");
    let wait: i64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=900).contains(&wait), "{wait}");
    assert!(refused.detail().contains("minutes"), "{}", refused.detail());
    sign_in(&house, &enrolled, HOME).await.ok();
}

#[tokio::test]
async fn many_places_together_keep_out_strangers_but_not_who_was_here_before() {
    let house = TestHouse::open().await;
    let enrolled = li_wei(&house).await;
    sign_in(&house, &enrolled, HOME).await.ok();
    // Sixty tries for one account in a quarter of an hour, the owner's first among them.
    let mut tried = 1;
    for n in 0..60 {
        let answer = guess(&house, "li.wei", &format!("198.51.100.{}", n / 10)).await;
        tried += u32::from(answer.status == 401);
    }
    assert_eq!(tried, 60);
    guess(&house, "li.wei", "198.51.100.200").await.refused(429, "too-many-attempts");
    house.advance(Span::seconds(30));
    sign_in(&house, &enrolled, "192.0.2.1").await.refused(429, "too-many-attempts");
    sign_in(&house, &enrolled, HOME).await.ok();
}

#[tokio::test]
async fn refused_attempts_and_made_up_names_fill_nothing() {
    let house = TestHouse::open().await;
    for n in 0..12 {
        knock(&house, "/session/code", json!({ "phone": PHONE })).from(&format!("198.51.100.{n}")).await;
    }
    let rows = house.count("attempt").await;
    for n in 0..50 {
        let answer =
            knock(&house, "/session/code", json!({ "phone": PHONE })).from(&format!("192.0.2.{n}")).await;
        answer.refused(429, "too-many-attempts");
    }
    assert_eq!(house.count("attempt").await, rows, "what is refused writes nothing");
    house.advance(Span::days(31));
    house.settle().await;
    assert_eq!(house.count("attempt").await, 0, "and what is over is cleared away");
}

#[tokio::test]
async fn a_phones_owner_gets_a_code_while_others_ask_for_theirs() {
    let house = TestHouse::open().await;
    house.resident(PHONE, "E12345678").await;
    house.advance(Span::hours(1));
    let ask = |from: String| knock(&house, "/session/code", json!({ "phone": PHONE })).from(&from);
    let sent = ask(HOME.to_owned()).await.ok();
    let body = json!({ "phone": PHONE, "code": sent["demo_code"] });
    knock(&house, "/session/resident", body).from(HOME).await.ok();
    for _ in 0..5 {
        ask(THIEF.to_owned()).await.ok();
    }
    ask(THIEF.to_owned()).await.refused(429, "too-many-attempts");
    for n in 0..5 {
        ask(format!("198.51.100.{n}")).await;
    }
    ask("198.51.100.99".to_owned()).await.refused(429, "too-many-attempts");
    ask(HOME.to_owned()).await.ok();
}

#[tokio::test]
async fn a_days_messages_to_one_phone_are_counted() {
    let house = TestHouse::open().await;
    let mut sent = 0;
    for n in 0..40 {
        let body = json!({ "phone": PHONE });
        let answer = knock(&house, "/session/code", body).from(&format!("198.51.100.{n}")).await;
        sent += u32::from(answer.status == 202);
        house.advance(Span::minutes(10));
    }
    assert_eq!(sent, 30);
}

fn passport(n: u32) -> Value {
    json!({ "kind": "passport", "number": format!("E{n:08}") })
}

#[tokio::test]
async fn one_phone_does_not_try_a_list_of_documents_in_a_day_nor_in_a_month() {
    let house = TestHouse::open().await;
    for n in 0..20 {
        house.resident(&format!("1390013{n:04}"), &format!("E{n:08}")).await;
    }
    let (mut told, mut sent_away) = (0, 0);
    for n in 0..20 {
        // A fresh code each day: what is counted is the phone.
        house.advance(Span::days(1));
        let code = house.code(PHONE).await;
        let body = json!({
            "phone": PHONE, "code": code, "document": passport(n), "name": "某某", "home_area": HERE
        });
        let answer = house.knock("/residents", body).await;
        match answer.slug().as_str() {
            "already-registered" => told += 1,
            other => {
                assert_eq!(other, "too-many-attempts", "{n}");
                assert!(answer.header("retry-after").parse::<u32>().unwrap() > 0);
                sent_away += 1;
            }
        }
    }
    // The twenty days may lie across the end of one stretch of thirty.
    assert!((5..=10).contains(&told) && sent_away >= 10, "{told} told, {sent_away} sent away");
}

#[tokio::test]
async fn a_phone_that_is_somebodys_tells_nothing_of_documents() {
    let house = TestHouse::open().await;
    house.resident(PHONE, "E12345678").await;
    house.resident("13900139000", "E87654321").await;
    house.advance(Span::hours(1));
    let registered =
        house.try_register(PHONE, json!({ "kind": "passport", "number": "E87654321" }), json!({})).await;
    let unknown = house.try_register(PHONE, passport(1), json!({})).await;
    registered.refused(409, "phone-in-use");
    assert_eq!((registered.status, registered.text()), (unknown.status, unknown.text()));
}

#[tokio::test]
async fn nobody_takes_a_list_of_numbers_in_as_dependants() {
    let house = TestHouse::open().await;
    let (person, token) = house.resident(PHONE, "E12345678").await;
    for n in 0..10 {
        let body =
            json!({ "document": { "kind": "passport", "number": "E12345678" }, "name": format!("某{n}") });
        house
            .post(&format!("/residents/{person}/dependants"), &token, body)
            .await
            .refused(409, "already-registered");
    }
    let body = json!({ "document": passport(7), "name": "王小小" });
    let answer = house.post(&format!("/residents/{person}/dependants"), &token, body).await;
    answer.refused(429, "too-many-attempts");
    assert!(answer.detail().contains("community worker"), "{}", answer.detail());
}

#[tokio::test]
async fn a_look_up_elsewhere_and_one_of_nobody_are_the_same_answer() {
    let house = TestHouse::open().await;
    let elsewhere = house.resident_in(testkit::FAR).await;
    let (_, worker) = house.staff(Role::CommunityWorker, HERE).await;
    let look = |body: Value| {
        let worker = worker.clone();
        let house = &house;
        async move { house.post("/residents/lookup", &worker, body).await }
    };
    let far = look(json!({ "document": elsewhere.document })).await;
    let none = look(json!({ "document": "E99999999" })).await;
    assert_eq!((far.status, far.text()), (none.status, none.text()));
    let far = look(json!({ "phone": elsewhere.phone })).await;
    let none = look(json!({ "phone": "13999999999" })).await;
    assert_eq!((far.status, far.text()), (none.status, none.text()));
}

#[tokio::test]
async fn one_number_is_not_looked_up_all_day_by_an_office_that_takes_turns() {
    let house = TestHouse::open().await;
    let mut refused = 0;
    for _ in 0..4 {
        let (_, worker) = house.staff(Role::CommunityWorker, HERE).await;
        for _ in 0..20 {
            let answer = house.post("/residents/lookup", &worker, json!({ "document": "E12345678" })).await;
            refused += u32::from(answer.status == 429);
        }
    }
    assert_eq!(refused, 20, "sixty in an hour, whoever asks");
}

#[tokio::test]
async fn signing_in_ends_the_session_that_the_browser_held() {
    let house = TestHouse::open().await;
    let (_, old) = house.resident(PHONE, "E12345678").await;
    let body = json!({ "phone": PHONE, "code": house.code(PHONE).await });
    let answer =
        knock(&house, "/session/resident", body).by_browser_of(&Token(&old)).header("x-bulwark", "1").await;
    let new = crate::house::token_of(&answer);
    assert_ne!(new, old);
    house.get("/me", &new).await.ok();
    house.get("/me", &old).await.refused(401, "sign-in");
}

#[tokio::test]
async fn a_page_elsewhere_signs_nobody_in_and_sends_no_codes_through_its_readers() {
    let house = TestHouse::open().await;
    for (header, value) in [("origin", "https://elsewhere.example"), ("sec-fetch-site", "cross-site")] {
        for path in ["/session/code", "/session/resident", "/session/staff", "/residents"] {
            let answer = knock(&house, path, json!({ "phone": PHONE })).header(header, value).await;
            answer.refused(403, "foreign-page");
        }
    }
    let ours =
        knock(&house, "/session/code", json!({ "phone": PHONE })).header("origin", "https://city.example");
    ours.header("x-bulwark", "1").await.ok();
}
