use people::Area;
use serde_json::json;
use store::{StoreError, transact};

use crate::house::{HERE, TestHouse};

async fn put(house: &TestHouse, areas: &[Area]) -> u64 {
    let put: Result<u64, StoreError> =
        transact!(house.world.store, "test.areas", tx => { people::areas::put(tx, areas).await });
    put.unwrap()
}

#[tokio::test]
async fn anybody_chooses_a_home_from_province_to_community() {
    let house = TestHouse::open().await;
    let list =
        async |parent: &str| house.call("GET", &format!("/areas?parent={parent}"), None, None).await.ok();
    let provinces = list("").await;
    assert!(provinces.as_array().unwrap().iter().any(|row| row["name"] == "广东省"), "before any import");
    assert!(list("44").await.as_array().unwrap().iter().any(|row| row["code"] == "4403"));
    assert_eq!(
        list(testkit::DISTRICT).await,
        json!([{ "code": "990101001", "name": "东门街道", "name_en": "East Gate", "level": "town" }])
    );
    let communities = list("990101001").await;
    assert_eq!(
        communities[0],
        json!({ "code": HERE, "name": "东门社区", "name_en": "East Gate Community", "level": "community" })
    );
    house.call("GET", "/areas?parent=x", None, None).await.refused(422, "area-shape");
}

#[tokio::test]
async fn a_map_shows_the_shapes_that_are_known() {
    let house = TestHouse::open().await;
    let shape = json!({ "type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]] });
    let area = Area {
        code: HERE.parse().unwrap(),
        name: "东门社区".into(),
        name_en: Some("East".into()),
        geometry: Some(shape.to_string()),
    };
    assert_eq!(put(&house, std::slice::from_ref(&area)).await, 1);
    assert_eq!(put(&house, std::slice::from_ref(&area)).await, 0, "seen before, nothing changed");
    let nameless = Area { geometry: None, name_en: None, ..area };
    assert_eq!(put(&house, &[nameless]).await, 0, "what is not said again stays");
    let map = house.call("GET", "/areas/map?within=9901&level=community", None, None).await.ok();
    assert_eq!(map["type"], "FeatureCollection");
    assert_eq!(map["features"].as_array().unwrap().len(), 1);
    assert_eq!(map["features"][0]["geometry"], shape);
    assert_eq!(map["features"][0]["properties"]["name_en"], "East");
    let elsewhere = house.call("GET", "/areas/map?within=11", None, None).await.ok();
    assert_eq!(elsewhere["features"], json!([]));
    house.call("GET", "/areas/map?level=village", None, None).await.refused(422, "level-unknown");
}

#[tokio::test]
async fn a_municipalitys_districts_hang_on_it_directly() {
    let house = TestHouse::open().await;
    let district =
        Area { code: "110105".parse().unwrap(), name: "朝阳区".into(), name_en: None, geometry: None };
    put(&house, &[district]).await;
    let below = house.call("GET", "/areas?parent=11", None, None).await.ok();
    assert_eq!(below, json!([{ "code": "110105", "name": "朝阳区", "level": "county" }]));
}
