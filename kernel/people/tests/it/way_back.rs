//! Somebody of the staff has lost a phone with the second factor on it, and comes back.

use access::{Role, StaffId};
use base::{Span, Text};
use people::{Enrolled, NewStaff};
use serde_json::{Value, json};
use store::{StoreError, args, transact};
use testkit::{Answer, area};

use crate::house::{HERE, THERE, TestHouse, token_of};

const REASON: &str = "second_factor_lost";

async fn member(house: &TestHouse, name: &str, role: Role) -> Enrolled {
    let new = NewStaff {
        name: name.into(),
        display_name: Text::parse("赵敏").unwrap(),
        role,
        area: area(HERE),
        place: None,
    };
    people::add_staff(&house.ctx(), new).await.unwrap()
}

async fn reset(house: &TestHouse, who: StaffId, by: &str) -> Answer {
    house.post(&format!("/staff/{who}/reset"), by, json!({ "reason": REASON })).await
}

/// The token in the path that was handed over.
fn handed_over(invitation: &Value) -> String {
    invitation["path"].as_str().unwrap().strip_prefix("/console#/enrol/").unwrap().to_owned()
}

/// What an authenticator app shows for the address in the picture.
fn code_of(house: &TestHouse, uri: &str) -> String {
    const SIGNS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let secret = uri.split("secret=").nth(1).unwrap().split('&').next().unwrap();
    let (mut bytes, mut kept, mut bits) = (Vec::new(), 0_u32, 0);
    for sign in secret.chars() {
        kept = (kept << 5) | u32::try_from(SIGNS.find(sign).unwrap()).unwrap();
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((kept >> bits) & 0xff).unwrap());
        }
    }
    people::totp::Secret::from_bytes(&bytes).code(house.now())
}

async fn shown(house: &TestHouse, token: &str) -> Answer {
    house.knock("/session/enrolment", json!({ "token": token })).await
}

async fn finish(house: &TestHouse, token: &str, code: &str) -> Answer {
    house.knock("/session/enrolment/finish", json!({ "token": token, "totp": code })).await
}

async fn signs_in(house: &TestHouse, name: &str, password: &str, code: String) -> Answer {
    house.knock("/session/staff", json!({ "name": name, "password": password, "totp": code })).await
}

#[tokio::test]
async fn a_worker_who_lost_the_phone_is_handed_a_way_back_that_the_administrator_cannot_look_into() {
    let house = TestHouse::open().await;
    let (_, admin) = house.staff(Role::Administrator, HERE).await;
    let zhao = member(&house, "zhao", Role::CommunityWorker).await;
    let before = token_of(&signs_in(&house, "zhao", &zhao.password, zhao.totp.code(house.now())).await);
    let invitation = reset(&house, zhao.staff, &admin).await.ok();
    assert_eq!(invitation["name"], "zhao");
    assert!(invitation["password"].is_null() && invitation["totp_uri"].is_null(), "{invitation}");
    // What they had opens nothing any more.
    house.get("/residents", &before).await.refused(401, "sign-in");
    house.advance(Span::minutes(1));
    let old = zhao.totp.code(house.now());
    signs_in(&house, "zhao", &zhao.password, old).await.refused(401, "sign-in-failed");

    let token = handed_over(&invitation);
    let new = shown(&house, &token).await.ok();
    let (password, uri) = (new["password"].as_str().unwrap(), new["totp_uri"].as_str().unwrap());
    assert_eq!(new["name"], "zhao");
    // Seen, but not proven: nothing counts yet.
    signs_in(&house, "zhao", password, code_of(&house, uri)).await.refused(401, "sign-in-failed");
    finish(&house, &token, "000000").await.refused(422, "code-wrong");
    let done = finish(&house, &token, &code_of(&house, uri)).await;
    assert_eq!(done.json()["role"], "community_worker", "{}", done.text());
    house.get("/residents", &token_of(&done)).await.ok();

    // Once: the link is spent, and the code that was typed too.
    shown(&house, &token).await.refused(404, "enrolment-over");
    finish(&house, &token, &code_of(&house, uri)).await.refused(404, "enrolment-over");
    signs_in(&house, "zhao", password, code_of(&house, uri)).await.refused(401, "sign-in-failed");
    house.advance(Span::minutes(1));
    signs_in(&house, "zhao", password, code_of(&house, uri)).await.ok();
    let reset = house.facts("staff.reset").await;
    assert_eq!(reset[0].payload.to_string(), format!("{{\"reason\":\"{REASON}\"}}"));
    assert_eq!(house.facts("staff.enrolled").await.len(), 1);
}

#[tokio::test]
async fn nobody_resets_their_own_account_another_areas_or_without_being_an_administrator() {
    let house = TestHouse::open().await;
    let (me, admin) = house.staff(Role::Administrator, HERE).await;
    let (_, elsewhere) = house.staff(Role::Administrator, THERE).await;
    let (worker, token) = house.staff(Role::CommunityWorker, HERE).await;
    reset(&house, me, &admin).await.refused(409, "own-account");
    reset(&house, worker, &elsewhere).await.refused(404, "not-found");
    reset(&house, worker, &token).await.refused(403, "forbidden");
    let nothing = format!("/staff/{worker}/reset");
    assert_eq!(house.post(&nothing, &admin, json!({})).await.status, 422, "a reset has a reason");
    house.get("/residents", &token).await.ok();
}

#[tokio::test]
async fn two_administrators_help_each_other_and_the_only_one_is_helped_at_the_machine() {
    let house = TestHouse::open().await;
    let (other, _) = house.staff(Role::Administrator, HERE).await;
    let (_, admin) = house.staff(Role::Administrator, HERE).await;
    reset(&house, other, &admin).await.ok();
    let only = member(&house, "only", Role::Administrator).await;
    let reason = people::ResetReason::BothLost;
    let invitation = people::reset_staff_named(&house.ctx(), " Only ", reason).await.unwrap();
    assert_eq!((invitation.staff, invitation.name.as_str()), (only.staff, "only"));
    shown(&house, &invitation.token).await.ok();
    assert!(people::reset_staff_named(&house.ctx(), "nobody", reason).await.is_err());
}

#[tokio::test]
async fn a_way_back_is_over_after_a_day_and_when_another_is_opened_or_the_account_ends() {
    let house = TestHouse::open().await;
    let (_, admin) = house.staff(Role::Administrator, HERE).await;
    let (zhao, li) = (
        member(&house, "zhao", Role::CommunityWorker).await,
        member(&house, "li", Role::CommunityWorker).await,
    );
    let first = handed_over(&reset(&house, zhao.staff, &admin).await.ok());
    let second = handed_over(&reset(&house, zhao.staff, &admin).await.ok());
    shown(&house, &first).await.refused(404, "enrolment-over");
    shown(&house, &second).await.ok();
    let of_li = handed_over(&reset(&house, li.staff, &admin).await.ok());
    house.call("POST", &format!("/staff/{}/end", li.staff), Some(&admin), None).await;
    shown(&house, &of_li).await.refused(404, "enrolment-over");
    house.advance(Span::hours(24));
    shown(&house, &second).await.refused(404, "enrolment-over");
    shown(&house, "of thin air").await.refused(404, "enrolment-over");
    house.settle().await;
    assert_eq!(house.count("staff_enrolment").await, 0);
}

#[tokio::test]
async fn a_way_back_that_the_house_did_not_open_opens_nothing() {
    let house = TestHouse::open().await;
    let (_, admin) = house.staff(Role::Administrator, HERE).await;
    let (zhao, li) = (
        member(&house, "zhao", Role::CommunityWorker).await,
        member(&house, "li", Role::Administrator).await,
    );
    let token = handed_over(&reset(&house, zhao.staff, &admin).await.ok());
    // Somebody with the tables turns a worker's way back into an administrator's.
    let forged: Result<u64, StoreError> = transact!(house.world.store, "insider", tx => {
        tx.run("UPDATE staff_enrolment SET staff = $1", args![li.staff]).await
    });
    assert_eq!(forged.unwrap(), 1);
    shown(&house, &token).await.refused(404, "enrolment-over");
}

#[tokio::test]
async fn ten_wrong_codes_are_enough() {
    let house = TestHouse::open().await;
    let (_, admin) = house.staff(Role::Administrator, HERE).await;
    let zhao = member(&house, "zhao", Role::CommunityWorker).await;
    let token = handed_over(&reset(&house, zhao.staff, &admin).await.ok());
    let new = shown(&house, &token).await.ok();
    let code = code_of(&house, new["totp_uri"].as_str().unwrap());
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let mut refused = 0;
    while finish(&house, &token, wrong).await.status == 422 {
        refused += 1;
        assert!(refused < 50, "guessing goes on for ever");
    }
    finish(&house, &token, &code).await.refused(429, "too-many-attempts");
}
