//! Visits hide their people.

use base::Span;
use gate::Direction;
use rules::Colour::{Green, Red};
use serde_json::json;
use store::args;

use crate::town::Town;

#[tokio::test]
async fn no_byte_of_a_persons_id_lies_in_the_days_table() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (resident, token) = town.holder(Green).await;
    town.show(&guard, place, &token).await;
    let sql = format!("SELECT * FROM {}", town.table());
    let rows = town.app.world.store.rows(&sql, args![]).await.unwrap();
    assert_eq!(rows.len(), 1);
    let hidden: Vec<u8> = rows[0].get("person").unwrap();
    let scan: Vec<u8> = rows[0].get("scan").unwrap();
    for bytes in [&hidden, &scan] {
        assert!(bytes.windows(4).all(|part| !resident.id.bytes().windows(4).any(|of| of == part)));
    }
    for fact in town.app.facts("visits.stored").await {
        assert!(!fact.payload.to_string().contains(&resident.id.to_string()));
        assert_eq!((fact.subject, fact.area), (None, None));
    }
}

#[tokio::test]
async fn a_days_path_stays_together_and_two_days_cannot_be_linked() {
    let town = Town::new().await;
    let (market, guard) = town.gate_of("market").await;
    let (school, colleague) = town.gate_of("school").await;
    let (resident, token) = town.holder(Green).await;
    let zone = town.app.world.zone.clone();
    let mut hidden = Vec::new();
    for _ in 0..2 {
        let day = zone.day(town.app.now());
        let begun = town.app.now();
        town.show(&guard, market, &token).await;
        town.app.advance(Span::hours(2));
        town.show(&colleague, school, &token).await;
        let of_day = town.app.world.keys.hide(day, resident.id).unwrap();
        let path = gate::of_person(&town.app.world.store, day, of_day).await.unwrap();
        let stops: Vec<_> = path.iter().map(|visit| (visit.place, visit.at, visit.direction)).collect();
        let expected = [(market, begun, Direction::In), (school, begun + Span::hours(2), Direction::In)];
        assert_eq!(stops, expected);
        assert!(path.iter().all(|visit| visit.person == of_day));
        hidden.push(of_day);
        town.app.advance(Span::hours(22));
    }
    assert_ne!(hidden[0], hidden[1]);
    let yesterday = zone.day(town.app.now()).plus(-2);
    let none = gate::of_person(&town.app.world.store, yesterday, hidden[1]).await.unwrap();
    assert!(none.is_empty());
}

#[tokio::test]
async fn tracing_asks_who_was_at_a_place_and_those_turned_away_were_not() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (inside, token) = town.holder(Green).await;
    let (_, refused) = town.holder(Red).await;
    let from = town.app.now();
    town.show(&guard, place, &token).await;
    assert_eq!(town.show(&guard, place, &refused).await["answer"], "no");
    town.app.advance(Span::minutes(30));
    let out = json!({ "scan_id": town.scan_id(), "code": token, "direction": "out" });
    town.scan(&guard, place, out).await.ok();
    let (world, until) = (&town.app.world, town.app.now() + Span::seconds(1));
    let day = world.zone.day(from);
    let seen = gate::at_place(&world.store, day, place, from, until).await.unwrap();
    let directions: Vec<_> = seen.iter().map(|visit| visit.direction).collect();
    assert_eq!(directions, [Direction::In, Direction::Out]);
    for visit in &seen {
        let found = world.keys.resolve(day, &visit.person, "case 1", "contacts").unwrap();
        assert_eq!(found.person, inside.id);
    }
    let early = gate::at_place(&world.store, day, place, from, town.app.now()).await.unwrap();
    assert_eq!(early.len(), 1, "the end does not belong to the span");
    assert!(gate::at_place(&world.store, day.plus(-1), place, from, until).await.unwrap().is_empty());
}

#[tokio::test]
async fn tracing_learns_when_each_was_scanned_next_and_whether_that_was_leaving() {
    let town = Town::new().await;
    let (market, guard) = town.gate_of("market").await;
    let (school, colleague) = town.gate_of("school").await;
    let (_, leaves) = town.holder(Green).await;
    let (_, goes_on) = town.holder(Green).await;
    let (_, stays) = town.holder(Green).await;
    let begun = town.app.now();
    for token in [&leaves, &goes_on, &stays] {
        town.show(&guard, market, token).await;
        town.app.advance(Span::minutes(1));
    }
    town.app.advance(Span::minutes(17));
    let out = json!({ "scan_id": town.scan_id(), "code": leaves, "direction": "out" });
    town.scan(&guard, market, out).await.ok();
    town.show(&colleague, school, &goes_on).await;
    let day = town.app.world.zone.day(begun);
    let until = begun + Span::minutes(2);
    let asked = gate::AskedOf { day, place: market, from: begun, surely: begun, until };
    let seen = gate::seen_at(&town.app.world.store, &[asked]).await.unwrap();
    let next: Vec<_> = seen[0].iter().map(|one| one.next).collect();
    let later = begun + Span::minutes(20);
    assert_eq!(next, [Some((later, true)), Some((later, false)), None]);
}

#[tokio::test]
async fn a_made_town_passes_by_as_people_do() {
    let town = Town::new().await;
    let place = town.place("market").await;
    let (resident, _) = town.holder(Green).await;
    let stranger = town.app.resident().await;
    let ctx = town.app.ctx();
    let when = |n: u8| gate::When {
        id: base::Id::from_bytes([n; 16]),
        at: town.app.now(),
        temperature: None,
        direction: Direction::In,
    };
    let seen = gate::pass_by(&ctx, &town.gate, place, resident.id, when(1)).await.unwrap().unwrap();
    assert_eq!(seen.answer, gate::Answer::In);
    assert!(gate::pass_by(&ctx, &town.gate, place, stranger.id, when(2)).await.unwrap().is_none());
    assert_eq!(town.visits().await, 1);
}
