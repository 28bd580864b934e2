//! The officers' list: sorted by each column, page by page, as a file.

use access::Role;
use base::Span;
use serde_json::{Value, json};
use testkit::{FAR, TOWN};

use crate::house::{House, id, rejected};

#[tokio::test]
async fn a_list_is_sorted_by_each_column_and_goes_on_where_the_page_ended() {
    let house = House::new().await;
    let mut filed = Vec::new();
    for office in ["990102", "990101", "9901", "990101", "990102"] {
        let who = house.app.resident().await;
        let decision = house.decided(&who, office);
        filed.push((id(&house.filed(&who, decision).await), office));
        house.app.advance(Span::minutes(7));
    }
    let in_order: Vec<String> = filed.iter().map(|(appeal, _)| appeal.clone()).collect();
    let mut by_office = filed.clone();
    by_office.sort_by_key(|(appeal, office)| (*office, appeal.clone()));
    let by_office: Vec<String> = by_office.into_iter().map(|(appeal, _)| appeal).collect();
    let backwards = |ids: &[String]| ids.iter().rev().cloned().collect::<Vec<_>>();
    for (query, expected) in [
        ("", in_order.clone()),
        ("sort=due&order=desc", backwards(&in_order)),
        ("sort=filed", in_order.clone()),
        ("sort=filed&order=desc", backwards(&in_order)),
        ("sort=office", by_office.clone()),
        ("sort=office&order=desc", backwards(&by_office)),
    ] {
        assert_eq!(walk(&house, query).await, expected, "{query}");
    }
    house.app.get("/appeals?sort=colour").by(&house.city).await.refused(400, "sort-unknown");
    house.app.get("/appeals?cursor=%2B").by(&house.city).await.refused(400, "bad-cursor");
}

/// Every page of two.
async fn walk(house: &House, query: &str) -> Vec<String> {
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = house.app.get(format!("/appeals?{query}&limit=2{cursor}")).by(&house.city).await.ok();
        seen.extend(page["items"].as_array().unwrap().iter().map(id));
        let Some(next) = page["next"].as_str() else { return seen };
        cursor = format!("&cursor={next}");
    }
}

#[tokio::test]
async fn a_list_is_narrowed_by_state_and_area_and_names_nobody() {
    let house = House::new().await;
    let (who, decided) = house.waiting().await;
    house.decide(&house.district, &decided, rejected()).await.ok();
    let (_, taken) = house.waiting().await;
    house.app.post(format!("/appeals/{taken}/take"), json!({})).by(&house.district).await.ok();
    house.app.advance(Span::minutes(1));
    let far = house.app.resident_in(FAR).await;
    let elsewhere = id(&house.filed(&far, house.decided(&far, FAR)).await);
    let list = async |query: &str| {
        let page = house.app.get(format!("/appeals?{query}")).by(&house.city).await.ok();
        page["items"].as_array().unwrap().iter().map(id).collect::<Vec<_>>()
    };
    assert_eq!(list("").await, [taken.clone(), elsewhere.clone()], "what is open");
    assert_eq!(list("state=decided").await, std::slice::from_ref(&decided));
    assert_eq!(list("state=taken").await, std::slice::from_ref(&taken));
    assert_eq!(list("state=filed&area=990102").await, [elsewhere]);
    assert_eq!(list("state=all&area=990101").await.len(), 2);
    assert!(list("state=late").await.is_empty());
    house.app.get("/appeals?state=lost").by(&house.city).await.refused(400, "state-unknown");
    house.app.get("/appeals?area=990102").by(&house.district).await.refused(404, "not-found");
    let all = house.app.get("/appeals?state=all").by(&house.city).await.ok().to_string();
    assert!(!all.contains(&who.id.to_string()), "a list names nobody");
    assert!(house.app.looks(who.id).await.iter().all(|line| line.what == "appeal.decide"));
    house.hours(73).await;
    assert_eq!(list("state=late").await.len(), 2);
}

#[tokio::test]
async fn a_list_is_a_file_too() {
    let house = House::new().await;
    let (_, appeal) = house.waiting().await;
    house.waiting().await;
    let file = house.app.get("/appeals?format=csv").by(&house.city).await;
    assert!(file.header("content-disposition").contains("appeals.csv"));
    let text = file.text();
    assert_eq!(text.lines().count(), 3);
    assert!(text.contains(&format!("{appeal},filed,990101,990101,东城区")), "{text}");
}

#[tokio::test]
async fn a_resident_reads_their_own_list_page_by_page() {
    let house = House::new().await;
    let who = house.app.resident().await;
    let mut filed = Vec::new();
    for _ in 0..3 {
        filed.push(id(&house.filed(&who, house.decided(&who, TOWN)).await));
        house.app.advance(Span::minutes(1));
    }
    let path = format!("/residents/{}/appeals", who.id);
    let first = house.app.get(format!("{path}?limit=2")).by(&who).await.ok();
    let next = first["next"].as_str().unwrap();
    let last = house.app.get(format!("{path}?limit=2&cursor={next}")).by(&who).await.ok();
    let ids = |page: &Value| page["items"].as_array().unwrap().iter().map(id).collect::<Vec<_>>();
    assert_eq!([ids(&first), ids(&last)].concat(), filed.into_iter().rev().collect::<Vec<_>>());
    let worker = house.app.staff(Role::CommunityWorker, testkit::HERE, None).await;
    house.app.get(&path).by(&worker).await.ok();
    assert_eq!(house.app.looks(who.id).await[0].what, "appeal.follow");
    house.app.get(&path).by(&house.city).await.refused(403, "forbidden");
}
