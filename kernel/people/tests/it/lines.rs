use access::Role;
use serde_json::json;

use crate::house::{HERE, THERE, TestHouse};

const PHONE: &str = "13800138000";

#[tokio::test]
async fn whoever_reads_a_resident_says_why_and_leaves_a_line_that_she_sees() {
    let house = TestHouse::open().await;
    let (person, token) = house.resident(PHONE, "E12345678").await;
    let (_, clinician) = house.staff(Role::Clinician, HERE).await;
    let path = format!("/residents/{person}");
    house.get(&path, &clinician).await.refused(422, "purpose-missing");
    house.get(&format!("{path}?purpose=%20"), &clinician).await.refused(422, "purpose-missing");
    let read = house.get(&format!("{path}?purpose=case%202026-17"), &clinician).await.ok();
    assert_eq!(read["name"], "王小明");
    let lines = house.get(&format!("{path}/access-lines"), &token).await.ok();
    assert_eq!(lines["items"].as_array().unwrap().len(), 1);
    let line = &lines["items"][0];
    assert_eq!(line["role"], "clinician");
    assert_eq!(line["what"], "resident.read");
    assert_eq!(line["purpose"], "case 2026-17");
    assert_eq!(line["area_name"], "东门社区");
    assert!(!lines.to_string().contains("staff:"), "the office answers, not the clerk");
}

#[tokio::test]
async fn a_resident_of_another_area_does_not_exist_for_a_worker() {
    let house = TestHouse::open().await;
    let (person, _) = house.resident(PHONE, "E12345678").await;
    let (_, worker) = house.staff(Role::CommunityWorker, THERE).await;
    let there = house.get(&format!("/residents/{person}?purpose=x"), &worker).await;
    let nowhere = house.get("/residents/00000000000000000000000000000000?purpose=x", &worker).await;
    there.refused(404, "not-found");
    assert_eq!(there.text(), nowhere.text());
    house.get("/residents/no-id?purpose=x", &worker).await.refused(404, "not-found");
    let found = house.post("/residents/lookup", &worker, json!({ "document": "E12345678" })).await.ok();
    assert_eq!(found, json!({ "items": [], "next": null }));
    house.get(&format!("/residents/{person}/access-lines"), &worker).await.refused(403, "forbidden");
}

#[tokio::test]
async fn an_administrator_sees_no_resident() {
    let house = TestHouse::open().await;
    let (person, _) = house.resident(PHONE, "E12345678").await;
    let (_, admin) = house.staff(Role::Administrator, testkit::TOWN).await;
    house.get("/residents", &admin).await.refused(403, "forbidden");
    house.get(&format!("/residents/{person}?purpose=x"), &admin).await.refused(403, "forbidden");
}

#[tokio::test]
async fn an_exact_look_up_leaves_a_line_and_is_counted() {
    let house = TestHouse::open().await;
    let (person, token) = house.resident(PHONE, "E12345678").await;
    let (_, worker) = house.staff(Role::CommunityWorker, HERE).await;
    for body in [json!({ "document": "e1234 5678" }), json!({ "phone": "+86 138 0013 8000" })] {
        let found = house.post("/residents/lookup", &worker, body).await.ok();
        assert_eq!(found["items"][0]["id"], json!(person));
        assert_eq!(found["items"][0]["name"], "王*明");
    }
    let lines = house.get(&format!("/residents/{person}/access-lines?limit=1"), &token).await.ok();
    assert_eq!(lines["items"][0]["what"], "resident.lookup");
    let next = lines["next"].as_str().unwrap();
    let rest = house.get(&format!("/residents/{person}/access-lines?cursor={next}"), &token).await.ok();
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next"]), (1, &json!(null)));
    house.post("/residents/lookup", &worker, json!({})).await.refused(422, "lookup-empty");
    for n in 0..237 {
        house.post("/residents/lookup", &worker, json!({ "phone": format!("1390013{n:04}") })).await.ok();
    }
    house
        .post("/residents/lookup", &worker, json!({ "phone": PHONE }))
        .await
        .refused(429, "too-many-attempts");
}
