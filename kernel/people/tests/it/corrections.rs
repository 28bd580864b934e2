//! A document that was entered wrongly.

use access::Role;
use serde_json::json;

use crate::house::{HERE, TestHouse};

#[tokio::test]
async fn a_community_worker_who_sees_the_paper_enters_another_document() {
    let house = TestHouse::open().await;
    let (person, token) = house.resident("13800138000", "E12345678").await;
    let (_, worker) = house.staff(Role::CommunityWorker, HERE).await;
    let path = format!("/residents/{person}/document");
    let body = json!({ "document": { "kind": "passport", "number": "E87654321" } });
    house.post(&path, &token, body.clone()).await.refused(403, "forbidden");
    assert_eq!(house.post(&path, &worker, body.clone()).await.status, 204);
    assert_eq!(house.post(&path, &worker, body).await.status, 204, "saying it again changes nothing");
    let corrected = house.fact_kinds().await.into_iter().filter(|kind| kind == "resident.corrected").count();
    assert_eq!(corrected, 1);
    let me = house.get("/me", &token).await.ok();
    assert_eq!(me["person"]["document_tail"], "4321");
}

#[tokio::test]
async fn nobody_gets_a_document_that_another_resident_holds_or_one_that_cannot_be() {
    let house = TestHouse::open().await;
    let (person, _) = house.resident("13800138000", "E12345678").await;
    house.resident("13900139000", "E87654321").await;
    let (_, worker) = house.staff(Role::CommunityWorker, HERE).await;
    let path = format!("/residents/{person}/document");
    let taken = json!({ "document": { "kind": "passport", "number": "E87654321" } });
    house.post(&path, &worker, taken).await.refused(409, "already-registered");
    let wrong = json!({ "document": { "kind": "resident_id", "number": "110101199003077572" } });
    assert_eq!(house.post(&path, &worker, wrong).await.status, 422);
}
