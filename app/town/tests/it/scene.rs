use std::collections::HashSet;

use base::DocumentKind;
use town::{CaseState, Duty, PlaceKind, Town};

use crate::{opened_at, town};

/// Whom the case of the day met for 15 minutes since two days before the onset.
fn contacts(town: &Town) -> HashSet<u32> {
    let case = town.case_of_the_day();
    let from = case.infectious_from(&town.plan.zone).expect("the case of the day has an onset");
    let meetings = town.presences().contacts(case.person, from, case.isolated);
    meetings.iter().map(|meeting| meeting.person).collect()
}

#[test]
fn the_case_of_the_day_met_thirty_to_eighty_people_and_the_resident_among_them() {
    let hours =
        ["2026-11-21T12:30:00Z", "2026-11-23T16:10:00Z", "2026-11-24T23:30:00Z", "2026-12-01T04:00:00Z"];
    for (residents, seed, now) in [
        (500, 1, hours[0]),
        (2_000, 2, hours[1]),
        (20_000, 1, hours[0]),
        (20_000, 9, hours[2]),
        (100_000, 3, hours[3]),
    ] {
        let town = opened_at(residents, seed, now);
        let case = town.case_of_the_day();
        assert_eq!((case.state, case.confirmed), (CaseState::Suspected, None));
        let met = contacts(&town);
        assert!((30..=80).contains(&met.len()), "{} contacts among {residents} at {now}", met.len());
        assert!(met.contains(&town.personas.resident));
        assert!(!met.contains(&town.personas.child) && !met.contains(&town.personas.elder));
    }
}

#[test]
fn before_that_nothing_speaks_against_the_resident() {
    let town = town(20_000, 10);
    let family = [town.personas.resident, town.personas.child, town.personas.elder];
    let presences = town.presences();
    let (_, others) = town.cases.split_last().unwrap();
    let mut touched = HashSet::new();
    for case in others {
        let meetings =
            presences.contacts(case.person, case.infectious_from(&town.plan.zone).unwrap(), case.isolated);
        touched.extend(meetings.iter().map(|meeting| meeting.person));
    }
    for person in family {
        assert!(!touched.contains(&person));
        assert!(town.quarantines.iter().all(|order| order.person != person));
        assert!(town.trips.iter().all(|trip| trip.person != person));
        let said: Vec<_> = town.declarations.iter().filter(|said| said.person == person).collect();
        assert!(said.len() == 1 && said[0].symptoms.is_empty());
    }
    // Nor is the resident a contact of a contact: nobody at the market had met a case.
    assert!(contacts(&town).iter().all(|person| !touched.contains(person)));
}

#[test]
fn the_personas_stand_where_their_work_is() {
    for seed in 0..5 {
        let town = town(2_000, seed);
        let today = town.plan.zone.day(town.plan.now);
        let [resident, child, elder] = [town.personas.resident, town.personas.child, town.personas.elder]
            .map(|index| &town.residents[index as usize]);
        assert!(resident.phone.is_some() && (30..50).contains(&resident.age(today)));
        assert!(child.age(today) < 14 && elder.age(today) >= 70);
        for dependant in [child, elder] {
            assert_eq!((dependant.guardian, &dependant.phone), (Some(town.personas.resident), &None));
            assert_eq!(dependant.document, DocumentKind::ResidentId);
        }
        let duty = |duty| &town.staff[town.personas.of(duty) as usize];
        for wanted in Duty::ALL {
            assert_eq!(duty(wanted).duty, wanted);
        }
        assert_eq!(duty(Duty::Guard).place, Some(town.personas.market));
        assert_eq!(town.places[town.personas.market as usize].kind, PlaceKind::Market);
        assert_eq!(duty(Duty::CommunityWorker).area, resident.area);
        assert_eq!(duty(Duty::AppealsOfficer).area, resident.area.up_to(base::Level::County));
        assert_eq!(town.staff[town.personas.city_appeals as usize].area, town.city.code);
        assert_eq!(town.places[town.personas.market as usize].area, resident.area);
        let logins: HashSet<_> = town.staff.iter().map(|member| &member.login).collect();
        assert_eq!(logins.len(), town.staff.len());
        let guards = town.staff.iter().filter(|member| member.duty == Duty::Guard).count();
        assert_eq!(guards, town.places.len());
    }
}
