//! Anybody may ask whether a known case was on a train.

use serde_json::json;

use crate::world::{Folder, House, import};

#[tokio::test]
async fn a_traveller_learns_of_cases_here_and_elsewhere_but_not_who_they_are() {
    let house = House::new().await;
    let ill = house.app.resident().await;
    house.town.travels(&ill, "G1272", 1);
    house.confirmed(&ill, json!({ "onset": "2026-03-01" })).await;
    house.settle().await;
    let data = Folder::new();
    data.write(
        "trips.csv",
        "file,case_id,date,mode,vehicle_no,origin,destination\neast,1,2026-03-01,高铁,G1272/05,甲,乙\n",
    );
    import(&house.app, data.path()).await;

    let ask = |query: &str| house.app.get(format!("/journeys?{query}"));
    let known = ask("vehicle=g1272&on=2026-03-01").await.ok();
    assert_eq!(known, json!({ "vehicle": "G1272", "on": "2026-03-01", "known": true, "cases": 2 }));
    let unknown = ask("vehicle=G1272&on=2026-03-02").await.ok();
    assert_eq!((unknown["known"].as_bool(), unknown["cases"].as_i64()), (Some(false), Some(0)));
    ask("vehicle=&on=2026-03-01").await.refused(422, "vehicle-unknown");
    ask("vehicle=G1&on=2026-02-30").await.refused(422, "date-impossible");
}
