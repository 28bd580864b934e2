//! Places: opened, found and closed by those who answer for their area.

use access::Role;
use serde_json::{Value, json};
use testkit::{DISTRICT, FAR, HERE};

use crate::town::Town;

fn names(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|place| place["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn an_administrator_opens_places_in_her_own_district_only() {
    let town = Town::new().await;
    let new = |area: &str, stay: i64| json!({ "name": "东门市场", "kind": "market", "area": area, "stay_minutes": stay });
    let opened = town.app.post("/places", new(HERE, 55)).by(&town.administrator).await;
    assert_eq!(opened.status, 201);
    let place = opened.json();
    assert_eq!((place["stay_minutes"].as_i64(), &place["closed_at"]), (Some(55), &Value::Null));
    assert_eq!(place["name_en"], "东门市场", "without an English name the Chinese one serves");
    town.app.post("/places", new(FAR, 55)).by(&town.administrator).await.refused(404, "not-found");
    for stay in [0, 1_441] {
        let answer = town.app.post("/places", new(HERE, stay)).by(&town.administrator).await;
        answer.refused(422, "bad-stay");
    }
    let worker = town.app.staff(Role::CommunityWorker, HERE, None).await;
    town.app.post("/places", new(HERE, 55)).by(&worker).await.refused(403, "forbidden");
    let facts = town.app.facts("place.opened").await;
    assert_eq!(facts.len(), 1);
    assert_eq!(facts[0].payload, json!({ "kind": "market" }));
}

#[tokio::test]
async fn a_list_shows_the_readers_area_narrowed_by_kind_name_and_page() {
    let town = Town::new().await;
    for kind in ["market", "school", "hospital"] {
        town.place(kind).await;
    }
    let worker = town.app.staff(Role::CommunityWorker, HERE, None).await;
    let ask = async |query: &str| town.app.get(format!("/places{query}")).by(&worker).await.ok();
    assert_eq!(names(&ask("").await), ["hospital 一号", "market 一号", "school 一号"]);
    assert_eq!(names(&ask("?kind=school").await), ["school 一号"]);
    assert_eq!(names(&ask("?q=MARKET").await), ["market 一号"]);
    assert_eq!(names(&ask("?q=%25").await).len(), 3, "a percent sign is no wildcard");
    let first = ask("?limit=2").await;
    let next = first["next"].as_str().unwrap();
    assert_eq!(names(&ask(&format!("?limit=2&cursor={next}")).await), ["school 一号"]);
    let csv = town.app.get("/places?format=csv").by(&worker).await;
    assert_eq!(csv.text().lines().count(), 4);
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");

    town.app.get(format!("/places?area={FAR}")).by(&worker).await.refused(404, "not-found");
    let far = town.app.staff(Role::CommunityWorker, FAR, None).await;
    assert!(names(&town.app.get("/places").by(&far).await.ok()).is_empty());
    let sorted = ask("?sort=kind&order=desc&limit=1").await;
    assert_eq!(names(&sorted), ["school 一号"]);
    let next = sorted["next"].as_str().unwrap();
    let rest = ask(&format!("?sort=kind&order=desc&cursor={next}")).await;
    assert_eq!(names(&rest), ["market 一号", "hospital 一号"]);
    town.app.get("/places?sort=smell").by(&worker).await.refused(400, "sort-unknown");
    town.app.get("/places?kind=casino").by(&worker).await.refused(400, "bad-query");
    town.app.get("/places").by(&town.app.resident().await).await.refused(403, "forbidden");
}

#[tokio::test]
async fn a_place_of_another_area_does_not_exist() {
    let town = Town::new().await;
    let place = town.place("market").await;
    let path = format!("/places/{place}");
    let far = town.app.staff(Role::Administrator, FAR, None).await;
    town.app.get(&path).by(&far).await.refused(404, "not-found");
    town.app.post(format!("{path}/close"), json!({})).by(&far).await.refused(404, "not-found");
    let commander = town.app.staff(Role::Commander, DISTRICT, None).await;
    assert_eq!(town.app.get(&path).by(&commander).await.ok()["kind"], "market");
}

#[tokio::test]
async fn closing_a_place_twice_is_closing_it_once() {
    let town = Town::new().await;
    let place = town.place("market").await;
    for _ in 0..2 {
        let closed = town.app.post(format!("/places/{place}/close"), json!({})).by(&town.administrator).await;
        assert_eq!(closed.status, 204);
    }
    assert_eq!(town.app.facts("place.closed").await.len(), 1);
    let read = town.app.get(format!("/places/{place}")).by(&town.administrator).await.ok();
    assert!(read["closed_at"].is_string());
}
