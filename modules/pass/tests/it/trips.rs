//! A shared train is how strangers meet: declared trips are found by vehicle and by person.

use base::Day;
use serde_json::json;

use crate::{declare, house};

#[tokio::test]
async fn those_who_declared_one_train_are_found_however_they_typed_it() {
    let app = house().await;
    let on: Day = "2026-02-27".parse().unwrap();
    let trip = |number: &str, on: &str| json!({ "carrier": "train", "number": number, "on": on });
    let mut aboard = Vec::new();
    for number in ["G1234", " g1234", "Ｇ１２３４"] {
        let resident = app.resident().await;
        let said =
            json!({ "contact": "no", "trips": [trip(number, "2026-02-27"), trip("K9", "2026-02-20")] });
        // Said twice, it is one trip.
        declare(&app, &resident, said.clone()).await;
        declare(&app, &resident, said).await;
        aboard.push(resident.id);
    }
    let other_day = app.resident().await;
    declare(&app, &other_day, json!({ "contact": "no", "trips": [trip("G1234", "2026-02-28")] })).await;
    aboard.sort_unstable();
    assert_eq!(pass::aboard(&app.ctx(), "g 1234", on).await.unwrap(), aboard);
    assert!(pass::aboard(&app.ctx(), "G12345", on).await.unwrap().is_empty());

    let trips = pass::trips_of(&app.ctx(), aboard[0], on.plus(-1), on.plus(1)).await.unwrap();
    assert_eq!(trips, [("G1234".to_owned(), on)]);
    let all = pass::trips_of(&app.ctx(), aboard[0], on.plus(-30), on).await.unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!(app.count("declared_trip").await, 7);
}
