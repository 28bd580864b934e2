use std::collections::HashSet;

use base::Span;
use town::{Direction, Happening, PlaceKind};

use crate::{opened_at, town};

#[test]
fn the_town_goes_on_at_the_pace_that_was_asked_for() {
    let town = town(2_000, 1);
    let events: Vec<_> = town.living(1, town.plan.now, 60.0).take(3_000).collect();
    assert!(events.windows(2).all(|pair| pair[0].at < pair[1].at));
    assert!(events[0].at > town.plan.now);
    let took = (events[2_999].at - town.plan.now).as_minutes();
    assert!((45..=55).contains(&took), "3,000 events took {took} minutes");
}

#[test]
fn whoever_should_be_at_home_does_not_appear() {
    let town = town(2_000, 2);
    let home: HashSet<u32> = (town.cases.iter().map(|case| case.person))
        .chain(town.quarantines.iter().map(|order| order.person))
        .chain([town.personas.resident, town.personas.child, town.personas.elder])
        .collect();
    let mut kinds = HashSet::new();
    for event in town.living(1, town.plan.now, 600.0).take(20_000) {
        let (kind, person) = match event.what {
            Happening::Visit { person, place, direction, .. } => {
                assert!((place as usize) < town.places.len());
                (if direction == Direction::In { "in" } else { "out" }, person)
            }
            Happening::Declaration { person, .. } => ("declaration", person),
            Happening::Test { person, sampled, .. } => {
                assert!(sampled < event.at);
                ("test", person)
            }
        };
        kinds.insert(kind);
        assert!(!home.contains(&person));
    }
    assert_eq!(kinds.len(), 4);
}

#[test]
fn at_night_the_markets_are_shut() {
    // Half past two in Shanghai.
    let town = opened_at(2_000, 3, "2026-11-21T18:30:00Z");
    let until = town.plan.now + Span::hours(2);
    for event in town.living(1, town.plan.now, 60.0).take_while(|event| event.at < until) {
        if let Happening::Visit { place, direction: Direction::In, .. } = event.what {
            let kind = town.places[place as usize].kind;
            assert!(matches!(kind, PlaceKind::Hospital | PlaceKind::Residential), "{kind:?} at night");
        }
    }
}
