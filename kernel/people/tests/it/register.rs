use serde_json::json;
use store::args;

use crate::house::{CARD, HERE, TestHouse};

const PHONE: &str = "13800138000";

fn card() -> serde_json::Value {
    json!({ "kind": "resident_id", "number": CARD })
}

#[tokio::test]
async fn a_resident_registers_by_phone_and_card_and_sees_herself() {
    let house = TestHouse::open().await;
    let done = house.try_register(PHONE, card(), json!({})).await;
    assert_eq!(done.status, 201, "{}", done.text());
    let done = done.json();
    assert_eq!(done["warnings"], json!([]));
    let token = house.sign_in(PHONE).await;
    let me = house.get("/me", &token).await.ok();
    assert_eq!(me["person"]["id"], done["person"]);
    assert_eq!(me["person"]["name"], "王小明");
    assert_eq!(me["person"]["birth"], "1949-12-31");
    assert_eq!(me["person"]["sex"], "female");
    assert_eq!(me["person"]["document_tail"], "002X");
    assert_eq!(me["person"]["phone_tail"], "8000");
    assert_eq!(me["person"]["home_area_name"], "东门社区");
    assert_eq!(me["person"]["status"], "living");
    assert_eq!(house.fact_kinds().await, ["resident.registered"]);
}

#[tokio::test]
async fn a_nervous_finger_registers_nobody_twice() {
    let house = TestHouse::open().await;
    let first = house.try_register(PHONE, card(), json!({})).await.ok();
    let again = house.try_register(PHONE, card(), json!({})).await.ok();
    assert_eq!(first["person"], again["person"]);
    assert_eq!(house.fact_kinds().await.len(), 1);
}

#[tokio::test]
async fn the_same_request_sent_four_times_at_once_makes_one_resident() {
    let house = TestHouse::open().await;
    let code = house.code(PHONE).await;
    let body =
        json!({ "phone": PHONE, "code": code, "document": card(), "name": "王小明", "home_area": HERE });
    let send = || house.knock("/residents", body.clone());
    let (a, b, c, d) = tokio::join!(send(), send(), send(), send());
    let person = a.ok()["person"].clone();
    for other in [b, c, d] {
        assert_eq!(other.ok()["person"], person);
    }
    assert_eq!(house.fact_kinds().await, ["resident.registered"]);
}

#[tokio::test]
async fn nobody_learns_whether_a_number_is_registered_without_the_phones_code() {
    let house = TestHouse::open().await;
    house.try_register(PHONE, card(), json!({})).await.ok();
    let registered = house.try_register("13900139000", card(), json!({ "code": "000000" })).await;
    let document = json!({ "kind": "passport", "number": "E12345678" });
    let unknown = house.try_register("13900139000", document, json!({ "code": "000000" })).await;
    registered.refused(422, "code-wrong");
    assert_eq!(registered.text(), unknown.text());
    house.try_register("13900139000", card(), json!({})).await.refused(409, "already-registered");
}

#[tokio::test]
async fn a_phone_signs_in_one_person_only() {
    let house = TestHouse::open().await;
    house.try_register(PHONE, card(), json!({})).await.ok();
    let document = json!({ "kind": "passport", "number": "E12345678" });
    house.try_register(PHONE, document, json!({})).await.refused(409, "phone-in-use");
}

#[tokio::test]
async fn what_cannot_be_is_refused_by_field_and_leaves_nothing() {
    let house = TestHouse::open().await;
    let with = |number: &str| json!({ "kind": "resident_id", "number": number });
    let passport = json!({ "kind": "passport", "number": "E12345678" });
    let refusals = [
        (with("110105194912310021"), json!({}), "document-check-digit", "document"),
        (with("1101051949123100"), json!({}), "document-number-shape", "document"),
        (json!({ "kind": "library_card", "number": "1" }), json!({}), "document-kind-unknown", "document"),
        (json!({ "kind": "none" }), json!({}), "needs-vouching", "document"),
        (card(), json!({ "birth": "1949-12-30" }), "birth-differs", "birth"),
        (card(), json!({ "sex": "male" }), "sex-differs", "sex"),
        (passport.clone(), json!({ "birth": "2026-02-30" }), "date-impossible", "birth"),
        (passport.clone(), json!({ "birth": "2026-03-03" }), "birth-future", "birth"),
        (passport.clone(), json!({ "birth": "1700-01-01" }), "birth-impossible", "birth"),
        (passport.clone(), json!({ "name": "  " }), "text-empty", "name"),
        (passport.clone(), json!({ "name": "长".repeat(41) }), "text-too-long", "name"),
        (passport.clone(), json!({ "name": "a\u{202e}b" }), "text-control-character", "name"),
        (passport.clone(), json!({ "home_area": "44" }), "area-too-wide", "home_area"),
        (passport.clone(), json!({ "home_area": "990101001999" }), "area-unknown", "home_area"),
        (passport.clone(), json!({ "home_area": "x" }), "area-shape", "home_area"),
        (passport, json!({ "phone": "12345" }), "phone-shape", "phone"),
    ];
    for (at, (document, change, slug, field)) in refusals.into_iter().enumerate() {
        let answer = house.try_register(&format!("1380013{at:04}"), document, change).await;
        answer.refused(422, slug);
        assert_eq!(answer.json()["field"], field, "{slug}");
    }
    let n: i64 = house
        .world
        .store
        .row("SELECT COUNT(*) AS n FROM resident", args![])
        .await
        .unwrap()
        .unwrap()
        .get("n")
        .unwrap();
    assert_eq!(n, 0);
}

#[tokio::test]
async fn a_card_of_a_dissolved_county_is_a_warning_and_no_refusal() {
    let house = TestHouse::open().await;
    // No county of Xinjiang has, or had, the number 6599.
    let seventeen = "65990119900101001";
    let digit = base::document::check_digit(seventeen).unwrap();
    let document = json!({ "kind": "resident_id", "number": format!("{seventeen}{digit}") });
    let done = house.try_register(PHONE, document, json!({})).await.ok();
    assert_eq!(done["warnings"][0]["slug"], "document-area-unknown");
    assert!(done["warnings"][0]["zh"].is_string() && done["warnings"][0]["en"].is_string());
}

#[tokio::test]
async fn a_stolen_store_holds_no_name_number_or_phone() {
    let house = TestHouse::open().await;
    house.try_register(PHONE, card(), json!({ "address": "解放路12号" })).await.ok();
    let row = house.world.store.row("SELECT * FROM resident", args![]).await.unwrap().unwrap();
    for column in ["name", "document", "document_hash", "phone", "phone_hash", "address"] {
        let bytes: Vec<u8> = row.get(column).unwrap();
        for secret in ["王小明", CARD, PHONE, "解放路"] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{column}");
        }
    }
    // What the journal says of it is sealed under the person's own key.
    let row = house.world.store.row("SELECT * FROM fact", args![]).await.unwrap().unwrap();
    assert_eq!(row.get::<String>("payload").unwrap(), "");
    assert_eq!(row.get::<Option<Vec<u8>>>("subject").unwrap(), None);
    let told = house.facts("resident.registered").await.pop().unwrap();
    assert_eq!(told.payload, json!({ "by": "self", "document_kind": "resident_id" }));
}

#[tokio::test]
async fn a_worker_vouches_for_an_elder_without_any_document_once() {
    let house = TestHouse::open().await;
    let (_, worker) = house.staff(access::Role::CommunityWorker, HERE).await;
    let body = json!({
        "document": { "kind": "none" }, "name": "陈婆婆", "birth": "1941-05-01", "sex": "female",
        "home_area": HERE, "request": "desk-1"
    });
    let first = house.post("/residents/vouched", &worker, body.clone()).await.ok();
    let again = house.post("/residents/vouched", &worker, body.clone()).await.ok();
    assert_eq!(first["person"], again["person"]);
    let mut another = body;
    another["request"] = json!("desk-2");
    let second = house.post("/residents/vouched", &worker, another).await.ok();
    assert_ne!(first["person"], second["person"], "two people may share a name and no paper");
}

#[tokio::test]
async fn a_worker_vouches_only_in_their_own_community_and_a_resident_never() {
    let house = TestHouse::open().await;
    let (_, worker) = house.staff(access::Role::CommunityWorker, crate::house::THERE).await;
    let (_, resident) = house.resident(PHONE, "E12345678").await;
    let body = json!({ "document": { "kind": "none" }, "name": "陈婆婆", "home_area": HERE });
    house.post("/residents/vouched", &worker, body.clone()).await.refused(404, "not-found");
    house.post("/residents/vouched", &resident, body.clone()).await.refused(403, "forbidden");
    house.knock("/residents/vouched", body).await.refused(401, "sign-in");
}
