use std::collections::HashSet;

use base::{Document, DocumentKind};

use crate::town;

#[test]
fn every_document_passes_the_door_and_is_held_by_one_person() {
    let town = town(20_000, 3);
    let today = town.plan.zone.day(town.plan.now);
    let mut numbers = HashSet::new();
    let mut kinds = HashSet::new();
    for person in &town.residents {
        let (document, _) = Document::parse(person.document, &person.number, today).unwrap();
        assert!(document.birth().is_none_or(|birth| birth == person.birth));
        assert!(document.sex().is_none_or(|sex| sex == person.sex));
        assert!(person.document == DocumentKind::None || numbers.insert((person.document, &person.number)));
        kinds.insert(person.document);
    }
    assert_eq!(kinds.len(), DocumentKind::ALL.len());
}

#[test]
fn every_phone_is_one_that_nobody_has_and_nobody_is_without_a_phone_to_stand_in() {
    let town = town(20_000, 4);
    let today = town.plan.zone.day(town.plan.now);
    let mut phones = HashSet::new();
    for person in &town.residents {
        if let Some(phone) = &person.phone {
            assert!(phone.len() == 11 && phone.starts_with("12") && phones.insert(phone));
        }
        match person.guardian {
            None => assert!(person.phone.is_some()),
            Some(guardian) => {
                let guardian = &town.residents[guardian as usize];
                assert!(guardian.phone.is_some() && guardian.guardian.is_none() && guardian.age(today) >= 18);
            }
        }
        assert!(person.registered < town.plan.now && person.registered > town.plan.zone.start(person.birth));
        let home = &town.places[person.home as usize];
        assert_eq!((home.area, home.kind.as_str()), (person.area, "residential"));
    }
}

#[test]
fn ages_are_those_of_the_census() {
    let town = town(20_000, 5);
    let today = town.plan.zone.day(town.plan.now);
    let share = |ages: std::ops::Range<i16>| {
        let count = town.residents.iter().filter(|person| ages.contains(&person.age(today))).count();
        count as f64 / town.residents.len() as f64 * 100.0
    };
    let (children, adults, elders) = (share(0..15), share(15..60), share(60..200));
    assert!((children - 17.95).abs() < 1.5, "{children} % under 15");
    assert!((adults - 63.35).abs() < 1.5, "{adults} % from 15 to 59");
    assert!((elders - 18.70).abs() < 1.5, "{elders} % from 60");
}

#[test]
fn every_visit_is_of_somebody_somewhere_before_now() {
    let town = town(20_000, 6);
    let begin = town.plan.zone.start(town.plan.zone.day(town.plan.now).plus(-14));
    let mut entries = 0_u32;
    for pair in town.visits.windows(2) {
        assert!(pair[0] <= pair[1]);
    }
    for visit in &town.visits {
        assert!((visit.person as usize) < town.residents.len() && (visit.place as usize) < town.places.len());
        assert!(visit.at >= begin && visit.at <= town.plan.now);
        assert!(visit.temperature.is_none_or(|tenths| (350..400).contains(&tenths)));
        entries += u32::from(visit.direction == town::Direction::In);
    }
    let a_day = f64::from(entries) / town.residents.len() as f64 / 14.8;
    assert!((1.2..1.8).contains(&a_day), "{a_day} visits a day");
}

#[test]
fn whoever_is_away_is_seen_there_and_at_no_gate_of_the_town() {
    let town = town(20_000, 7);
    assert!(town.trips.len() > 300);
    let mut left = vec![None; town.residents.len()];
    for trip in &town.trips {
        let home = trip.back.as_ref().map_or(town.plan.now, |back| back.arrives);
        assert!(left[trip.person as usize].replace((trip.out.departs, home)).is_none(), "two trips");
    }
    for visit in &town.visits {
        let there =
            left[visit.person as usize].is_some_and(|(from, until)| visit.at > from && visit.at < until);
        assert!(!there, "{visit:?}");
    }
    for signal in &town.signals {
        assert!(signal.start <= signal.end && signal.end <= town.plan.now);
        let person = &town.residents[signal.person as usize];
        assert!(person.phone.is_some());
        assert!(signal.city == 0 || left[signal.person as usize].is_some());
    }
    let shared = town.trips.iter().filter(|trip| {
        let same = |other: &&town::Trip| other.back.is_some() && other.back == trip.back;
        town.trips.iter().filter(same).count() > 1
    });
    assert!(shared.count() > 100, "people share carriages");
}
