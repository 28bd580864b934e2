//! What the public counts: how each office deals with appeals.

use serde_json::{Value, json};
use testkit::{DISTRICT, TOWN};

use crate::house::{House, id, rejected, upheld};

async fn office(house: &House, code: &str) -> Value {
    let all = house.app.get("/appeals/statistics").await.ok();
    let offices = all["offices"].as_array().unwrap();
    offices.iter().find(|office| office["office"] == code).cloned().unwrap_or(Value::Null)
}

#[tokio::test]
async fn anybody_counts_what_an_office_did_and_left_undone() {
    let house = House::new().await;
    assert_eq!(office(&house, DISTRICT).await, Value::Null);
    for turn in 0..6 {
        let who = house.app.resident().await;
        let appeal = id(&house.filed(&who, house.decided(&who, DISTRICT)).await);
        house.hours(turn).await;
        let body = if turn < 2 { upheld(&[]) } else { rejected() };
        house.decide(&house.district, &appeal, body).await.ok();
    }
    house.waiting().await;
    let seen = office(&house, DISTRICT).await;
    let expected = json!({
        "office": DISTRICT, "name": { "zh": "东城区", "en": "East District" }, "level": "county", "filed": 7,
        "open": 1, "decided": 6, "upheld": 2, "late": 0, "median_hours": 2.5
    });
    assert_eq!(seen, expected);
    house.hours(24).await;
    let (district, city) = (office(&house, DISTRICT).await, office(&house, TOWN).await);
    assert_eq!((&district["open"], &district["late"]), (&json!(0), &json!(1)), "it let a deadline pass");
    assert_eq!((&city["filed"], &city["open"], &city["late"]), (&json!(1), &json!(1), &json!(0)));
}

#[tokio::test]
async fn a_handful_of_outcomes_is_not_told() {
    let house = House::new().await;
    for _ in 0..4 {
        let (_, appeal) = house.waiting().await;
        house.decide(&house.district, &appeal, rejected()).await.ok();
    }
    let seen = office(&house, DISTRICT).await;
    assert_eq!(
        (&seen["decided"], &seen["upheld"], &seen["median_hours"]),
        (&json!(4), &json!(null), &json!(null))
    );
    let (_, appeal) = house.waiting().await;
    house.decide(&house.district, &appeal, rejected()).await.ok();
    assert_eq!(office(&house, DISTRICT).await["upheld"], json!(0), "from five on it is");
}
