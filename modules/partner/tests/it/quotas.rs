//! So many calls a minute, so many a day.

use base::Span;
use credential::Algorithm;
use serde_json::json;

use crate::house::{App, House, refused};

async fn partner(house: &House, minute: u32, day: u32) -> App {
    let quota = json!({ "per_minute": minute, "per_day": day });
    house.partner_with(Algorithm::Es256, |form| form["quota"] = quota).await
}

#[tokio::test]
async fn beyond_a_minutes_calls_a_partner_waits_for_the_next() {
    let house = House::new().await;
    let (partner, other) = (partner(&house, 3, 100).await, partner(&house, 3, 100).await);
    let verify = |who| house.call(who, "code-verifications", json!({ "code": "BW1S:A" }));
    house.app.advance(Span::seconds(20));
    for _ in 0..3 {
        verify(&partner).await.ok();
    }
    let over = verify(&partner).await;
    refused(&over, 429, "quota-minute", "1012");
    assert_eq!(over.header("retry-after"), "40");
    verify(&other).await.ok();
    house.app.advance(Span::seconds(40));
    verify(&partner).await.ok();
}

#[tokio::test]
async fn beyond_a_days_calls_a_partner_waits_for_tomorrow() {
    let house = House::new().await;
    let partner = partner(&house, 2, 4).await;
    let verify = || house.call(&partner, "code-verifications", json!({ "code": "BW1S:A" }));
    for _ in 0..2 {
        verify().await.ok();
        verify().await.ok();
        house.app.advance(Span::minutes(1));
    }
    let over = verify().await;
    refused(&over, 429, "quota-day", "1013");
    // It is two past nine; tomorrow begins at midnight of the town.
    assert_eq!(over.header("retry-after"), (15 * 3_600 - 120).to_string());
    house.app.set_clock("2026-03-03T00:00:00+08:00");
    verify().await.ok();
}

#[tokio::test]
async fn what_is_refused_at_the_door_costs_nothing_and_what_is_asked_in_vain_does() {
    let house = House::new().await;
    let partner = partner(&house, 2, 100).await;
    let mut spoilt = partner.draft(&house, "health-queries", &json!({ "consent": "00".repeat(16) }));
    spoilt.created -= 1_000;
    for _ in 0..5 {
        refused(&house.send(&spoilt, &partner.sign(&spoilt)).await, 401, "signature-stale", "1005");
    }
    let guess = || house.call(&partner, "health-queries", json!({ "consent": "00".repeat(16) }));
    refused(&guess().await, 404, "not-found", "2001");
    refused(&guess().await, 404, "not-found", "2001");
    refused(&guess().await, 429, "quota-minute", "1012");
    let list = house.app.get("/partners").by(&house.admin).await.ok();
    let days = json!([{ "on": "2026-03-02", "service": "query_health", "calls": 2 }]);
    assert_eq!((&list["items"][0]["today"], &list["items"][0]["days"]), (&json!(2), &days));
}

#[tokio::test]
async fn calls_at_the_same_moment_are_all_counted() {
    let house = House::new().await;
    let partner = partner(&house, 5, 100).await;
    let calls = (0..12).map(|_| house.call(&partner, "code-verifications", json!({ "code": "BW1S:A" })));
    let mut statuses: Vec<u16> =
        futures::future::join_all(calls).await.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [[200; 5].as_slice(), &[429; 7]].concat());
}
