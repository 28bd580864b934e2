//! The chain as a picture: who met whom, and which cases belong together.

use serde_json::{Value, json};
use testkit::Resident;

use crate::world::{House, MARKET, OFFICE};

fn node<'a>(chain: &'a Value, id: &str) -> Option<&'a Value> {
    chain["nodes"].as_array().unwrap().iter().find(|node| node["id"] == id)
}
fn edge<'a>(chain: &'a Value, from: &str, to: &str) -> Option<&'a Value> {
    chain["edges"].as_array().unwrap().iter().find(|edge| edge["from"] == from && edge["to"] == to)
}

#[tokio::test]
async fn a_tracer_sees_a_contact_fall_ill_and_pass_it_on() {
    let house = House::new().await;
    let (first, contact, next) =
        (house.app.resident().await, house.app.resident().await, house.app.resident().await);
    let id = |who: &Resident| who.id.to_string();
    house.town.comes(&first, MARKET, 1, "10:00");
    house.town.comes(&contact, MARKET, 1, "10:05");
    house.town.comes(&contact, OFFICE, 1, "13:00");
    house.town.comes(&next, OFFICE, 1, "13:00");
    let case = house.confirmed(&first, json!({ "onset": "2026-03-01" })).await;
    house.settle().await;

    let chain = house.app.get(format!("/cases/{case}/chain")).by(&house.tracer).await.ok();
    assert_eq!(node(&chain, &case).unwrap()["kind"], "case");
    assert_eq!(node(&chain, &id(&contact)).unwrap()["kind"], "contact");
    assert_eq!(node(&chain, &id(&next)).unwrap()["kind"], "secondary");
    let met = edge(&chain, &case, &id(&contact)).expect("they met");
    assert_eq!(
        (met["via"].as_str(), met["place"].as_str(), met["minutes"].as_i64()),
        (Some("place"), Some("东门市场"), Some(35))
    );
    assert!(edge(&chain, &id(&contact), &id(&next)).is_some(), "the contact's contact hangs on the contact");
    assert!(edge(&chain, &case, &id(&next)).is_none());

    // The contact falls ill: now it is two cases and one chain.
    let second = house.confirmed(&contact, json!({ "onset": "2026-03-02" })).await;
    house.settle().await;
    let chain = house.app.get(format!("/cases/{case}/chain")).by(&house.tracer).await.ok();
    assert!(node(&chain, &id(&contact)).is_none(), "drawn as a case only");
    assert!(edge(&chain, &case, &second).is_some());
    assert_eq!(node(&chain, &id(&next)).unwrap()["kind"], "contact");
    assert!(edge(&chain, &second, &id(&next)).is_some());
}

#[tokio::test]
async fn a_tracer_links_two_cases() {
    let house = House::new().await;
    let (one, other) = (house.app.resident().await, house.app.resident().await);
    let one = house.confirmed(&one, json!({ "onset": "2026-03-01" })).await;
    let other = house.confirmed(&other, json!({ "onset": "2026-02-27" })).await;
    let link = |to: &str| house.app.post(format!("/cases/{one}/links"), json!({ "to": to }));
    link(&other).by(&house.clinician).await.refused(403, "forbidden");
    link(&one).by(&house.tracer).await.refused(422, "link-to-itself");
    link(&"0".repeat(32)).by(&house.tracer).await.refused(404, "not-found");
    link(&other).by(&house.tracer).await.ok();
    link(&other).by(&house.tracer).await.ok();
    assert_eq!(house.app.facts("case.linked").await.len(), 1, "once is enough");
    for case in [&one, &other] {
        let chain = house.app.get(format!("/cases/{case}/chain")).by(&house.tracer).await.ok();
        assert_eq!(edge(&chain, &other, &one).expect("the infection went this way")["via"], "link");
    }
}
