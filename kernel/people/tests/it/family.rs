use access::Role;
use serde_json::{Value, json};
use store::args;

use crate::house::{HERE, TestHouse};

const PHONE: &str = "13800138000";

fn child() -> Value {
    json!({ "document": { "kind": "birth_certificate", "number": "A123456789" }, "name": "王小小", "birth": "2019-06-01" })
}

#[tokio::test]
async fn a_mother_carries_her_child_in_her_own_phone() {
    let house = TestHouse::open().await;
    let (mother, token) = house.resident(PHONE, "E12345678").await;
    let path = format!("/residents/{mother}/dependants");
    let done = house.post(&path, &token, child()).await.ok();
    let again = house.post(&path, &token, child()).await.ok();
    assert_eq!(done["person"], again["person"], "sent twice, one child");
    let me = house.get("/me", &token).await.ok();
    assert_eq!(me["dependants"].as_array().unwrap().len(), 1);
    let small = &me["dependants"][0];
    assert_eq!((&small["name"], &small["guardian"]), (&json!("王小小"), &json!(mother)));
    assert_eq!(small["home_area"], HERE);
    assert_eq!(small["phone_tail"], Value::Null);
    let person = small["id"].as_str().unwrap();
    let corrected = house
        .call("PATCH", &format!("/residents/{person}"), Some(&token), Some(json!({ "name": "王小晓" })))
        .await;
    assert_eq!(corrected.status, 204, "{}", corrected.text());
}

#[tokio::test]
async fn nobody_takes_a_strangers_child_or_a_registered_person_over() {
    let house = TestHouse::open().await;
    let (mother, mothers) = house.resident(PHONE, "E12345678").await;
    let (stranger, strangers) = house.resident("13900139000", "E87654321").await;
    let done = house.post(&format!("/residents/{mother}/dependants"), &mothers, child()).await.ok();
    let taken = house.post(&format!("/residents/{stranger}/dependants"), &strangers, child()).await;
    taken.refused(409, "already-registered");
    house
        .post(&format!("/residents/{mother}/dependants"), &strangers, child())
        .await
        .refused(404, "not-found");
    let person = done["person"].as_str().unwrap();
    let path = format!("/residents/{person}");
    house
        .call("PATCH", &path, Some(&strangers), Some(json!({ "name": "我的" })))
        .await
        .refused(404, "not-found");
    let without = json!({ "document": { "kind": "none" }, "name": "谁" });
    house
        .post(&format!("/residents/{mother}/dependants"), &mothers, without)
        .await
        .refused(422, "needs-vouching");
}

#[tokio::test]
async fn a_worker_puts_a_child_into_the_fathers_hands_and_both_read_why() {
    let house = TestHouse::open().await;
    let (mother, mothers) = house.resident(PHONE, "E12345678").await;
    let (father, fathers) = house.resident("13900139000", "E87654321").await;
    let (_, worker) = house.staff(Role::CommunityWorker, HERE).await;
    let done = house.post(&format!("/residents/{mother}/dependants"), &mothers, child()).await.ok();
    let person = done["person"].as_str().unwrap();
    let path = format!("/residents/{person}/guardian");
    let passport = |number: &str| json!({ "guardian_document": { "kind": "passport", "number": number }, "reason": "随父亲生活" });
    house.post(&path, &fathers, passport("E87654321")).await.refused(403, "forbidden");
    house.post(&path, &worker, passport("X00000000")).await.refused(422, "guardian-unknown");
    let changed = house.post(&path, &worker, passport("E87654321")).await.ok();
    assert_eq!(changed["guardian"], json!(father));
    house.post(&path, &worker, passport("E87654321")).await.ok();
    assert_eq!(house.get("/me", &mothers).await.ok()["dependants"], json!([]));
    assert_eq!(house.get("/me", &fathers).await.ok()["dependants"][0]["id"], done["person"]);
    let lines = house.get(&format!("/residents/{person}/access-lines"), &fathers).await.ok();
    assert_eq!(lines["items"].as_array().unwrap().len(), 1, "the same change again writes nothing");
    assert_eq!(lines["items"][0]["purpose"], "随父亲生活");
    // A guardian who looks after others cannot be looked after.
    let around = house.post(&format!("/residents/{father}/guardian"), &worker, passport("E12345678")).await;
    around.refused(409, "cannot-care");
}

#[tokio::test]
async fn a_lost_phone_opens_nothing_and_the_new_one_does() {
    let house = TestHouse::open().await;
    let (person, thief) = house.resident(PHONE, "E12345678").await;
    let (_, worker) = house.staff(Role::CommunityWorker, HERE).await;
    let path = format!("/residents/{person}/lost-phone");
    let done = house.post(&path, &worker, json!({ "new_phone": "139 0013 9000" })).await;
    assert_eq!(done.status, 204, "{}", done.text());
    house.get("/me", &thief).await.refused(401, "sign-in");
    let old = json!({ "phone": PHONE, "code": house.code(PHONE).await });
    house.knock("/session/resident", old).await.refused(404, "not-registered");
    let token = house.sign_in("13900139000").await;
    assert_eq!(house.get("/me", &token).await.ok()["person"]["phone_tail"], "9000");
    assert!(house.fact_kinds().await.contains(&"phone.lost".to_owned()));
}

#[tokio::test]
async fn a_resident_cannot_take_a_phone_that_does_not_answer_to_her() {
    let house = TestHouse::open().await;
    let (person, token) = house.resident(PHONE, "E12345678").await;
    house.resident("13900139000", "E87654321").await;
    let path = format!("/residents/{person}");
    let change = |phone: &str, code: Option<String>| json!({ "phone": phone, "code": code });
    let patch = async |body| house.call("PATCH", &path, Some(&token), Some(body)).await;
    patch(change("13700137000", None)).await.refused(422, "code-wrong");
    let theirs = house.code("13900139000").await;
    patch(change("13900139000", Some(theirs))).await.refused(409, "phone-in-use");
    let own = house.code("13700137000").await;
    assert_eq!(patch(change("13700137000", Some(own))).await.status, 204);
    house.sign_in("13700137000").await;
}

#[tokio::test]
async fn a_death_ends_sessions_frees_the_phone_and_leaves_no_child_alone() {
    let house = TestHouse::open().await;
    let (mother, mothers) = house.resident(PHONE, "E12345678").await;
    let (_, worker) = house.staff(Role::CommunityWorker, HERE).await;
    house.post(&format!("/residents/{mother}/dependants"), &mothers, child()).await.ok();
    let path = format!("/residents/{mother}/death");
    house.post(&path, &mothers, json!({ "on": "2026-03-01" })).await.refused(403, "forbidden");
    house.post(&path, &worker, json!({ "on": "2026-03-03" })).await.refused(422, "date-future");
    house.post(&path, &worker, json!({ "on": "2026-02-30" })).await.refused(422, "date-impossible");
    for _ in 0..2 {
        assert_eq!(house.post(&path, &worker, json!({ "on": "2026-03-01" })).await.status, 204);
    }
    house.post(&path, &worker, json!({ "on": "2026-02-28" })).await.refused(409, "resident-died");
    house.get("/me", &mothers).await.refused(401, "sign-in");
    let name = json!({ "name": "别人" });
    house
        .call("PATCH", &format!("/residents/{mother}"), Some(&worker), Some(name))
        .await
        .refused(409, "resident-died");
    let tasks = house.world.store.rows("SELECT kind, area FROM task", args![]).await.unwrap();
    assert_eq!(tasks.len(), 1);
    assert_eq!(tasks[0].get::<String>("kind").unwrap(), "find_guardian");
    let kinds = house.fact_kinds().await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "resident.died").count(), 1);
    house.resident(PHONE, "E87654321").await;
}
