//! A gate's own day, in numbers.

use base::Span;
use rules::Colour::{Amber, Green, Red};
use serde_json::json;
use testkit::area;

use crate::town::Town;

#[tokio::test]
async fn the_days_numbers_begin_anew_at_local_midnight() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (_, token) = town.holder(Green).await;
    town.app.set_clock("2026-03-02T23:59:59+08:00");
    town.show(&guard, place, &token).await;
    let before = town.today(&guard, place).await;
    assert_eq!((before["let_in"].as_i64(), before["by_hour"][23].as_i64()), (Some(1), Some(1)));

    town.app.set_clock("2026-03-03T00:00:00+08:00");
    let anew = town.today(&guard, place).await;
    assert_eq!(anew["let_in"], 0);
    assert!(anew["last"].as_array().unwrap().is_empty());
    town.show(&guard, place, &token).await;
    let after = town.today(&guard, place).await;
    assert_eq!((after["let_in"].as_i64(), after["by_hour"][0].as_i64()), (Some(1), Some(1)));
    assert_eq!(after["by_hour"].as_array().unwrap().len(), 24);
    // A scan of yesterday that comes late belongs to yesterday.
    let late = json!({ "scan_id": town.scan_id(), "code": token, "at": "2026-03-02T23:59:58+08:00" });
    town.scan(&guard, place, late).await.ok();
    assert_eq!(town.today(&guard, place).await["let_in"], 1);
}

#[tokio::test]
async fn a_guard_sees_how_many_were_let_in_looked_at_and_turned_away() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (_, colleague) = town.gate_of("school").await;
    for colour in [Green, Green, Green, Amber, Amber, Red] {
        let (_, token) = town.holder(colour).await;
        town.show(&guard, place, &token).await;
        town.app.advance(Span::minutes(10));
    }
    let today = town.today(&guard, place).await;
    let counts = ["let_in", "looked_closer", "turned_away"].map(|name| today[name].as_i64().unwrap());
    assert_eq!(counts, [3, 2, 1]);
    assert_eq!(today["by_hour"][9], 6);
    let last = today["last"].as_array().unwrap();
    assert_eq!(last.len(), 6);
    assert_eq!((last[0]["colour"].as_str(), last[0]["answer"].as_str()), (Some("red"), Some("no")));
    assert!(last.iter().all(|scan| scan.get("person").is_none()));
    town.app.get(format!("/places/{place}/today")).by(&colleague).await.refused(404, "not-found");
}

#[tokio::test]
async fn the_commanders_picture_counts_scans_by_minute_and_area() {
    let town = Town::new().await;
    let (market, guard) = town.gate_of("market").await;
    let far = town.place_in("school", testkit::THERE).await;
    let colleague = town.app.staff(access::Role::Guard, testkit::THERE, Some(far)).await;
    let (_, token) = town.holder(Green).await;
    let since = town.app.now();
    town.show(&guard, market, &token).await;
    town.show(&guard, market, &token).await;
    town.app.advance(Span::minutes(2));
    town.show(&colleague, far, &token).await;
    let (world, day) = (&town.app.world, town.app.world.zone.day(since));
    let minutes = gate::scans_by_minute(&world.store, &area("9901"), day, since).await.unwrap();
    let counts: Vec<_> = minutes.iter().map(|one| ((one.minute - since).as_minutes(), one.scans)).collect();
    assert_eq!(counts, [(0, 2), (2, 1)]);
    let here = gate::scans_by_minute(&world.store, &area(testkit::HERE), day, since).await.unwrap();
    assert_eq!(here.len(), 1);
    let mut by_area = gate::scans_last_hour(&world.store, &area("9901"), day, since).await.unwrap();
    by_area.sort();
    assert_eq!(by_area, [(area(testkit::HERE), 2), (area(testkit::THERE), 1)]);
    let never = gate::scans_by_minute(&world.store, &area("9901"), day.plus(5), since).await.unwrap();
    assert!(never.is_empty());
}
