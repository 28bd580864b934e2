//! Visits forget by themselves.

use base::Span;
use rules::Colour::Green;
use serde_json::json;
use store::dialect::tables_like;

use crate::town::Town;

#[tokio::test]
async fn after_two_weeks_the_days_key_and_its_table_are_gone() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (resident, token) = town.holder(Green).await;
    town.show(&guard, place, &token).await;
    let (world, first) = (&town.app.world, town.app.world.zone.day(town.app.now()));
    let hidden = world.keys.hide(first, resident.id).unwrap();
    town.app.advance(Span::days(14));
    town.app.settle().await;
    assert!(world.keys.days().unwrap().contains(&first), "the fourteenth day after still remembers");
    town.show(&guard, place, &token).await;

    town.app.advance(Span::days(1));
    town.app.settle().await;
    assert!(!world.keys.days().unwrap().contains(&first));
    assert_eq!(tables_like(&world.store, "visit_2").await.unwrap(), ["visit_20260316"]);
    assert!(world.keys.resolve(first, &hidden, "case 1", "contacts").is_err());
    assert!(gate::of_person(&world.store, first, hidden).await.unwrap().is_empty());
    let forgotten = town.app.facts("visits.forgotten").await;
    assert_eq!(forgotten.len(), 1);
    assert_eq!(forgotten[0].payload, json!({ "day": "2026-03-02" }));

    town.app.settle().await;
    assert_eq!(town.app.facts("visits.forgotten").await.len(), 1, "forgetting twice is harmless");
    let late = json!({ "scan_id": town.scan_id(), "token": token, "at": "2026-03-02T09:00:00+08:00" });
    town.scan(&guard, place, late).await.refused(410, "visit-too-old");
}

#[tokio::test]
async fn a_key_destroyed_by_hand_refuses_late_visits_by_name() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (_, token) = town.holder(Green).await;
    let at = town.app.now();
    town.app.advance(Span::days(2));
    town.app.world.keys.destroy_day(town.app.world.zone.day(at)).unwrap();
    let late = json!({ "scan_id": town.scan_id(), "token": token, "at": at });
    town.scan(&guard, place, late).await.refused(410, "visit-too-old");
    town.show(&guard, place, &token).await;
}
