//! A decision and the public ledger: what its person holds leads to the leaf.

use base::Span;
use ring::digest::{Context, SHA256};
use serde_json::Value;

use crate::{classify, declare, green, house, pass_of, well};

async fn proof_of(app: &testkit::TestApp, who: &testkit::Resident, decision: &Value) -> Value {
    let path = format!("/residents/{}/decisions/{}/proof", who.id, decision["id"].as_str().unwrap());
    app.get(path).by(who).await.ok()
}

#[tokio::test]
async fn what_a_resident_holds_leads_to_the_leaf_that_was_published() {
    let app = house().await;
    let resident = green(&app).await;
    let pass = pass_of(&app, &resident).await;
    assert_eq!(pass["proof"]["state"], "proved");
    let proof = proof_of(&app, &resident, &pass["decision"]).await;
    assert_eq!(proof["index"], pass["proof"]["index"]);

    let (body, salt) = (proof["body"].as_str().unwrap(), proof["salt"].as_str().unwrap());
    let mut context = Context::new(&SHA256);
    context.update(b"bulwark decision/1\0");
    context.update(&hex::decode(salt).unwrap());
    context.update(body.as_bytes());
    let line: Vec<&str> = proof["leaf"].as_str().unwrap().split(' ').collect();
    assert_eq!(line[..4], ["decision", "990101", "2026-03-02", "health/1"]);
    let committed = base64::Engine::decode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, line[4]).unwrap();
    assert_eq!(committed, context.finish().as_ref());

    let body: Value = serde_json::from_str(body).unwrap();
    assert_eq!(body["decision"], pass["decision"]["id"]);
    assert_eq!(body["colour"], "green");
    assert_eq!(body["facts"]["declared"], true);
    assert_eq!(body["facts"]["temperature"], 365);
    assert_eq!(body["number"], pass["decision"]["number"]);
}

#[tokio::test]
async fn nobody_else_gets_the_salt_of_a_decision() {
    let app = house().await;
    let (resident, stranger) = (green(&app).await, green(&app).await);
    let pass = pass_of(&app, &resident).await;
    let path = |of: &testkit::Resident| {
        format!("/residents/{}/decisions/{}/proof", of.id, pass["decision"]["id"].as_str().unwrap())
    };
    app.get(path(&resident)).by(&stranger).await.refused(404, "not-found");
    app.get(path(&stranger)).by(&stranger).await.refused(404, "not-found");
    app.get(path(&resident)).await.refused(401, "sign-in");
    let worker = app.staff(access::Role::CommunityWorker, testkit::HERE, None).await;
    app.get(path(&resident)).by(&worker).await.refused(403, "forbidden");
}

#[tokio::test]
async fn each_decision_about_a_person_has_the_next_number() {
    let app = house().await;
    let resident = green(&app).await;
    let first = pass_of(&app, &resident).await["decision"]["number"].as_u64().unwrap();
    classify(&app, &resident, "contact", Span::hours(5)).await;
    app.settle().await;
    let second = pass_of(&app, &resident).await;
    assert_eq!(second["decision"]["colour"], "red");
    assert_eq!(second["decision"]["number"].as_u64(), Some(first + 1));
    // The same answers again are no new decision.
    app.advance(Span::minutes(5));
    declare(&app, &resident, well()).await;
    assert_eq!(pass_of(&app, &resident).await["decision"]["number"].as_u64(), Some(first + 1));
}

#[tokio::test]
async fn decisions_from_before_the_ledger_are_entered_once() {
    let app = house().await;
    let resident = app.resident().await;
    declare(&app, &resident, well()).await;
    let before = pass_of(&app, &resident).await;
    // Nothing has looked after this store yet. As an older edition left it: the outcome alone is sealed, and nothing vouches for it.
    let ctx = app.ctx();
    let list = app.get(format!("/residents/{}/decisions", resident.id)).by(&resident).await.ok();
    let all: Vec<Value> = list["items"].as_array().unwrap().clone();
    let rows = app.world.store.rows("SELECT id, sealed FROM decision", store::args![]).await.unwrap();
    let mut olden: Vec<(base::Id<base::kinds::Decision>, Vec<u8>)> = Vec::new();
    for row in rows {
        let id: base::Id<base::kinds::Decision> = row.get("id").unwrap();
        let purpose = format!("pass.decision/{id}");
        let plain = ctx.keys().open_sealed(&purpose, &row.get::<Vec<u8>>("sealed").unwrap()).unwrap();
        let kept: Value = serde_json::from_slice(&plain).unwrap();
        olden.push((id, ctx.keys().seal(&purpose, kept["outcome"].to_string().as_bytes())));
    }
    let put: Result<(), store::StoreError> = store::transact!(app.world.store, "test.old", tx => {
        for (id, sealed) in &olden {
            let sql = "UPDATE decision SET sealed = $2, entry = NULL, mac = NULL, number = 0 WHERE id = $1";
            tx.run(sql, store::args![*id, sealed]).await?;
        }
        tx.run("UPDATE standing SET mac = NULL, number = 0", store::args![]).await?;
        Ok(())
    });
    put.unwrap();
    assert_eq!(pass_of(&app, &resident).await["proof"]["state"], "unproven");
    pass::open(&app.world).await.unwrap();
    let after = pass_of(&app, &resident).await;
    assert_eq!(after["proof"]["state"], "proved");
    assert_eq!(after["decision"]["id"], before["decision"]["id"]);
    assert_eq!(after["decision"]["number"].as_u64(), Some(all.len() as u64));
    let proof = proof_of(&app, &resident, &after["decision"]).await;
    let body: Value = serde_json::from_str(proof["body"].as_str().unwrap()).unwrap();
    assert_eq!(body["facts"], Value::Null, "nobody wrote down at that time what was seen");
    assert!(pass::check_books(&ctx).await.unwrap().misdeeds.is_empty());

    // Who plants another of that kind afterwards plants what nobody vouches for.
    let planted: Result<u64, store::StoreError> = store::transact!(app.world.store, "test.old", tx => {
        tx.run("UPDATE decision SET entry = NULL, mac = NULL", store::args![]).await
    });
    planted.unwrap();
    pass::open(&app.world).await.unwrap();
    assert_eq!(pass_of(&app, &resident).await["proof"]["state"], "unproven");
}
