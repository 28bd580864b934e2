//! Visits forget by themselves.

use base::{Day, Span};
use ledger::Standing;
use rules::Colour::Green;
use serde_json::json;
use store::{args, dialect::tables_like};

use crate::town::Town;

/// What the ledger says was destroyed, each statement proved to stand in the published tree.
async fn destroyed(town: &Town) -> Vec<String> {
    let ctx = town.app.ctx();
    ledger::integrate(&ctx).await.unwrap();
    let mut said = Vec::new();
    for receipt in gate::receipts(&town.app.world.store).await.unwrap() {
        assert!(matches!(ledger::prove(&ctx, receipt.entry).await.unwrap(), Standing::Proved { .. }));
        let sql = "SELECT statement FROM ledger_entry WHERE id = $1";
        let row = town.app.world.store.row(sql, args![receipt.entry]).await.unwrap();
        said.push(row.unwrap().get("statement").unwrap());
    }
    said
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

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
    assert_eq!(forgotten[0].payload, json!({ "day": "2026-03-02", "visits": 1 }));

    town.app.settle().await;
    assert_eq!(town.app.facts("visits.forgotten").await.len(), 1, "forgetting twice is harmless");
    let late = json!({ "scan_id": town.scan_id(), "code": token, "at": "2026-03-02T09:00:00+08:00" });
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
    let late = json!({ "scan_id": town.scan_id(), "code": token, "at": at });
    town.scan(&guard, place, late).await.refused(410, "visit-too-old");
    town.show(&guard, place, &token).await;
}

#[tokio::test]
async fn the_public_ledger_says_once_that_a_day_is_gone() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (_, token) = town.holder(Green).await;
    town.show(&guard, place, &token).await;
    town.show(&guard, place, &token).await;
    town.app.advance(Span::days(15));
    town.app.settle().await;
    let says = "visits of 2026-03-02: key destroyed and table dropped on 2026-03-17; 2 visits";
    assert_eq!(destroyed(&town).await, [says]);
    town.app.advance(Span::days(1));
    town.app.settle().await;
    assert_eq!(destroyed(&town).await, [says], "nothing more was there to forget");
}

#[tokio::test]
async fn a_crash_after_the_key_still_ends_in_one_receipt() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (resident, token) = town.holder(Green).await;
    let keys = &town.app.world.keys;
    town.show(&guard, place, &token).await;
    // A day for which somebody was looked for and nobody came: it has a key and no table.
    keys.hide(day("2026-03-01"), resident.id).unwrap();
    town.app.advance(Span::days(15));
    for gone in ["2026-03-01", "2026-03-02"] {
        assert!(keys.destroy_day(day(gone)).unwrap(), "cut off right after the key");
    }
    assert!(destroyed(&town).await.is_empty());
    town.app.settle().await;
    let says = [
        "visits of 2026-03-01: key destroyed by 2026-03-17; there was no table",
        "visits of 2026-03-02: key destroyed and table dropped on 2026-03-17; 1 visits",
    ];
    assert_eq!(destroyed(&town).await, says);
    assert_eq!(tables_like(&town.app.world.store, "visit_2").await.unwrap(), Vec::<String>::new());
    town.app.advance(Span::hours(1));
    town.app.settle().await;
    assert_eq!(destroyed(&town).await, says);
}

#[tokio::test]
async fn who_is_registered_no_more_leaves_no_visit_behind() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (leaving, first) = town.holder(Green).await;
    let (_, second) = town.holder(Green).await;
    for token in [&first, &second, &first] {
        town.show(&guard, place, token).await;
    }
    assert_eq!(town.visits().await, 3);
    town.app.tell("resident.forgotten", leaving.id, json!({ "person": leaving.id })).await;
    town.app.settle().await;
    assert_eq!(town.visits().await, 1, "the other one's stays");
}
