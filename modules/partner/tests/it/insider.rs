//! Somebody who can write every table, but does not hold the keyring, opens nothing.

use credential::Algorithm;
use serde_json::json;
use store::{StoreError, args, transact};

use crate::house::{App, House, refused};

async fn write(house: &House, sql: &str, values: store::Args) {
    let done: Result<u64, StoreError> =
        transact!(house.app.world.store, "test.insider", tx => { tx.run(sql, values.clone()).await });
    assert_eq!(done.unwrap(), 1, "{sql}");
}

#[tokio::test]
async fn a_planted_key_or_a_stretched_partner_opens_nothing() {
    let house = House::new().await;
    let verify = |by: App| {
        let house = &house;
        async move { house.call(&by, "code-verifications", json!({ "code": "BW1S:A" })).await }
    };
    for change in ["key", "services", "areas", "per_day", "sandbox"] {
        let partner = house.partner().await;
        let id: access::PartnerId = partner.id.parse().unwrap();
        let forged = App::key(Algorithm::Es256);
        let (value, caller) = match change {
            "key" => (store::Value::from(forged.public().bytes()), App::of(&partner.id, forged)),
            "services" => (store::Value::from("verify_code"), partner),
            "areas" => (store::Value::from("11 9901"), partner),
            "per_day" => (store::Value::from(5_000_i64), partner),
            _ => (store::Value::from(true), partner),
        };
        write(&house, &format!("UPDATE partner SET {change} = $2 WHERE id = $1"), vec![id.into(), value])
            .await;
        refused(&verify(caller).await, 401, "key-unknown", "1004");
    }
}

#[tokio::test]
async fn an_ended_partner_put_back_as_it_was_stays_ended() {
    let house = House::new().await;
    let partner = house.partner().await;
    let id: access::PartnerId = partner.id.parse().unwrap();
    let row =
        house.app.world.store.row("SELECT mac FROM partner WHERE id = $1", args![id]).await.unwrap().unwrap();
    let mac: Vec<u8> = row.get("mac").unwrap();
    house.app.post(format!("/partners/{}/end", partner.id), json!({})).by(&house.admin).await.ok();
    let sql = "UPDATE partner SET ended_at = NULL, revision = 0, mac = $2 WHERE id = $1";
    write(&house, sql, args![id, mac]).await;
    let answer = house.call(&partner, "code-verifications", json!({ "code": "BW1S:A" })).await;
    refused(&answer, 401, "key-unknown", "1004");
}

#[tokio::test]
async fn a_consent_that_nobody_gave_or_that_was_stretched_lets_nobody_in() {
    let house = House::new().await;
    let partner = house.partner().await;
    let (willing, victim) = (house.app.resident().await, house.app.resident().await);
    for (sql, value) in [
        ("UPDATE partner_consent SET person = $2 WHERE id = $1", store::Value::from(victim.id)),
        (
            "UPDATE partner_consent SET services = $2 WHERE id = $1",
            store::Value::from("query_health correct"),
        ),
        ("UPDATE partner_consent SET until_at = $2 WHERE id = $1", store::Value::from(i64::MAX)),
    ] {
        let consent = house.consent(&willing, &partner, &["query_health"]).await;
        let id: partner::ConsentId = consent.parse().unwrap();
        write(&house, sql, vec![id.into(), value]).await;
        let answer = house.call(&partner, "health-queries", json!({ "consent": consent })).await;
        refused(&answer, 404, "not-found", "2001");
    }
    assert!(house.deeds.all().is_empty());
}

#[tokio::test]
async fn a_real_resident_cannot_be_declared_a_test() {
    let house = House::new().await;
    let partner = house.partner_with(Algorithm::Es256, |form| form["sandbox"] = json!(true)).await;
    let (who, consent) = house.willing(&partner).await;
    let sql = "INSERT INTO partner_test_person (person, mac) VALUES ($1, $2)";
    write(&house, sql, args![who.id, vec![7_u8; 32]]).await;
    let answer = house.call(&partner, "health-queries", json!({ "consent": consent })).await;
    refused(&answer, 403, "sandbox-only", "2005");
}
