//! Somebody who can write every table, but does not have the keyring, wants to be somebody else.

use access::{Role, StaffId};
use base::Text;
use people::{Enrolled, Holder, NewStaff};
use serde_json::json;
use store::{Args, StoreError, args, transact};
use testkit::area;

use crate::house::{HERE, TestHouse};

const PHONE: &str = "13800138000";

async fn insider(house: &TestHouse, sql: &str, values: Args) {
    let done: Result<u64, StoreError> =
        transact!(house.world.store, "insider", tx => { tx.run(sql, values.clone()).await });
    assert!(done.unwrap() > 0, "{sql}");
}

/// A community worker with the credentials they were given.
async fn enrol(house: &TestHouse, name: &str) -> Enrolled {
    let new = NewStaff {
        name: name.into(),
        display_name: Text::parse("赵敏").unwrap(),
        role: Role::CommunityWorker,
        area: area(HERE),
        place: None,
    };
    people::add_staff(&house.ctx(), new).await.unwrap()
}

async fn signs_in(house: &TestHouse, name: &str, enrolled: &Enrolled) -> testkit::Answer {
    let code = enrolled.totp.code(house.now());
    house.knock("/session/staff", json!({ "name": name, "password": enrolled.password, "totp": code })).await
}

async fn is_nobody(house: &TestHouse, token: &str) {
    assert_eq!(house.get("/session", token).await.ok()["kind"], "nobody");
}

#[tokio::test]
async fn a_worker_who_writes_themselves_another_role_is_nobody_from_then_on() {
    let house = TestHouse::open().await;
    let (worker, token) = house.staff(Role::CommunityWorker, HERE).await;
    insider(&house, "UPDATE staff SET role = 'commander', area = '99' WHERE id = $1", args![worker]).await;
    is_nobody(&house, &token).await;
    house.get("/residents", &token).await.refused(401, "sign-in");
}

#[tokio::test]
async fn an_account_that_was_written_past_the_house_cannot_sign_in_or_be_made_good() {
    let house = TestHouse::open().await;
    let zhao = enrol(&house, "zhao").await;
    insider(&house, "UPDATE staff SET role = 'administrator' WHERE name = 'zhao'", args![]).await;
    signs_in(&house, "zhao", &zhao).await.refused(401, "sign-in-failed");
    // Nor does a reset make the forged role the house's own word.
    let (_, admin) = house.staff(Role::Administrator, HERE).await;
    let reset = format!("/staff/{}/reset", zhao.staff);
    house.post(&reset, &admin, json!({ "reason": "both_lost" })).await.refused(409, "staff-foreign");
    assert_eq!(
        house.call("POST", &format!("/staff/{}/end", zhao.staff), Some(&admin), None).await.status,
        204
    );
    signs_in(&house, "zhao", &zhao).await.refused(401, "sign-in-failed");
}

#[tokio::test]
async fn an_account_copied_under_another_name_opens_nothing() {
    let house = TestHouse::open().await;
    let zhao = enrol(&house, "zhao").await;
    let sql = "INSERT INTO staff (id, name, display_name, role, area, place, password, totp, totp_step, added_at, mac) \
               SELECT $1, 'ghost', display_name, role, area, place, password, totp, 0, added_at, mac FROM staff \
               WHERE name = 'zhao'";
    let ghost = StaffId::from_bytes([7; 16]);
    insider(&house, sql, args![ghost]).await;
    signs_in(&house, "ghost", &zhao).await.refused(401, "sign-in-failed");
    let token = people::enter(&house.ctx(), Holder::Staff(ghost)).await.unwrap();
    is_nobody(&house, token.as_str()).await;
    signs_in(&house, "zhao", &zhao).await.ok();
}

#[tokio::test]
async fn an_account_that_ended_cannot_be_put_back_as_it_was() {
    let house = TestHouse::open().await;
    let zhao = enrol(&house, "zhao").await;
    let sql = "CREATE TABLE kept AS SELECT * FROM staff WHERE name = 'zhao'";
    let kept: Result<u64, StoreError> =
        transact!(house.world.store, "insider", tx => { tx.run(sql, args![]).await });
    kept.unwrap();
    let (_, admin) = house.staff(Role::Administrator, HERE).await;
    assert_eq!(
        house.call("POST", &format!("/staff/{}/end", zhao.staff), Some(&admin), None).await.status,
        204
    );
    insider(&house, "DELETE FROM staff WHERE name = 'zhao'", args![]).await;
    insider(&house, "INSERT INTO staff SELECT * FROM kept", args![]).await;
    signs_in(&house, "zhao", &zhao).await.refused(401, "sign-in-failed");
}

#[tokio::test]
async fn a_session_turned_into_somebody_elses_opens_nothing() {
    let house = TestHouse::open().await;
    let (worker, token) = house.staff(Role::CommunityWorker, HERE).await;
    let (admin, _) = house.staff(Role::Administrator, HERE).await;
    let (resident, theirs) = house.resident(PHONE, "E12345678").await;
    insider(&house, "UPDATE session SET who = $2 WHERE who = $1", args![worker, admin]).await;
    house.get("/staff", &token).await.refused(401, "sign-in");
    let sql = "UPDATE session SET who = $1, kind = 'staff' WHERE kind = 'resident'";
    insider(&house, sql, args![admin]).await;
    house.get(&format!("/residents/{resident}"), &theirs).await.refused(401, "sign-in");
    house.get("/staff", &theirs).await.refused(401, "sign-in");
}

#[tokio::test]
async fn a_session_planted_in_the_table_opens_nothing() {
    let house = TestHouse::open().await;
    let (admin, _) = house.staff(Role::Administrator, HERE).await;
    let token = "00".repeat(32);
    for hash in [[0_u8; 32], sha256(&token)] {
        let sql = "INSERT INTO session (token_hash, kind, who, begun_at, expires_at, mac) \
                   SELECT $1, kind, who, begun_at, expires_at, mac FROM session WHERE who = $2 AND kind = 'staff' LIMIT 1";
        insider(&house, sql, args![hash, admin]).await;
        house.get("/staff", &token).await.refused(401, "sign-in");
    }
}

#[tokio::test]
async fn nobody_makes_their_session_last() {
    let house = TestHouse::open().await;
    let (_, token) = house.resident(PHONE, "E12345678").await;
    house.advance(people::RESIDENT_LIFE);
    insider(&house, "UPDATE session SET expires_at = expires_at * 2", args![]).await;
    is_nobody(&house, &token).await;
}

#[tokio::test]
async fn a_phone_moved_to_another_residents_row_signs_nobody_in() {
    let house = TestHouse::open().await;
    house.resident(PHONE, "E12345678").await;
    let mine = "13900139000";
    let (me, _) = house.resident(mine, "E87654321").await;
    let me: access::PersonId = me.parse().unwrap();
    let hash: Vec<u8> = {
        let row = house.world.store.row("SELECT phone_hash FROM resident WHERE id = $1", args![me]).await;
        row.unwrap().unwrap().get("phone_hash").unwrap()
    };
    insider(&house, "UPDATE resident SET phone_hash = NULL WHERE id = $1", args![me]).await;
    insider(&house, "UPDATE resident SET phone_hash = $1 WHERE id <> $2", args![hash, me]).await;
    let body = json!({ "phone": mine, "code": house.code(mine).await });
    house.knock("/session/resident", body).await.refused(404, "not-registered");
}

#[tokio::test]
async fn accounts_and_sessions_from_before_are_taken_over_once() {
    let house = TestHouse::open().await;
    let (worker, token) = house.staff(Role::CommunityWorker, HERE).await;
    insider(&house, "UPDATE staff SET mac = NULL WHERE id = $1", args![worker]).await;
    is_nobody(&house, &token).await;
    people::open(&house.world).await.unwrap();
    is_nobody(&house, &token).await;
}

fn sha256(text: &str) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(ring::digest::digest(&ring::digest::SHA256, text.as_bytes()).as_ref());
    hash
}
