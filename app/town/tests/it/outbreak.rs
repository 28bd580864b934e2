use base::Span;
use town::{CaseState, RiskLevel};

use crate::{opened_at, town};

#[test]
fn whoever_was_infected_was_together_with_an_infectious_case() {
    for (residents, seed) in [(500, 1), (3_000, 2), (20_000, 3), (20_000, 4)] {
        let town = town(residents, seed);
        let presences = town.presences();
        assert!((8..=30).contains(&town.cases.len()), "{} cases", town.cases.len());
        for (index, case) in town.cases.iter().enumerate() {
            let Some((infector, meeting)) = &case.infector else { continue };
            assert!((*infector as usize) < index);
            let infector = &town.cases[*infector as usize];
            assert_eq!(meeting.person, case.person);
            assert!(meeting.minutes() >= 15 && meeting.from < case.infected && case.infected < meeting.until);
            assert!(
                meeting.from >= infector.infectious_from(&town.plan.zone).unwrap()
                    && meeting.until <= infector.isolated
            );
            let contacts = presences.contacts(
                infector.person,
                infector.infectious_from(&town.plan.zone).unwrap(),
                infector.isolated,
            );
            let met = contacts.iter().any(|other| {
                other.person == case.person && other.place == meeting.place && other.from == meeting.from
            });
            assert!(met, "case {index} never met its infector");
        }
    }
}

#[test]
fn a_case_goes_through_its_moments_in_order_and_stays_in() {
    let town = town(20_000, 5);
    let mut states: Vec<_> = town.cases.iter().map(|case| case.state).collect();
    states.sort();
    states.dedup();
    assert!(states.contains(&CaseState::Suspected) && states.contains(&CaseState::Confirmed));
    assert!(states.contains(&CaseState::Recovered));
    for case in &town.cases {
        let sampled = case.sampled.unwrap();
        assert!(case.infected < case.isolated && case.isolated <= sampled && sampled <= case.reported);
        assert!(case.reported < town.plan.now && case.onset.is_none_or(|onset| onset < town.plan.now));
        assert_eq!(case.confirmed.is_some(), case.state != CaseState::Suspected);
        assert!(case.confirmed.is_none_or(|at| at > case.reported && at <= town.plan.now));
        assert!(case.closed.is_none_or(|at| at > case.confirmed.unwrap() && at <= town.plan.now));
        let out = town.visits.iter().filter(|visit| visit.person == case.person && visit.at >= case.isolated);
        assert_eq!(out.count(), 0);
    }
}

#[test]
fn nobody_in_quarantine_goes_out() {
    let town = town(3_000, 6);
    assert!(!town.quarantines.is_empty());
    for order in &town.quarantines {
        assert!(order.until - order.from <= Span::days(14) && order.from < town.plan.now);
        let out = |visit: &&town::Visit| visit.person == order.person && visit.at >= order.from;
        assert_eq!(town.visits.iter().filter(out).count(), 0);
    }
}

#[test]
fn risk_areas_have_a_history_and_spare_the_personas() {
    let town = town(20_000, 7);
    let today = town.plan.zone.day(town.plan.now);
    let home = town.residents[town.personas.resident as usize].area;
    assert!(town.risk_areas.iter().any(|risk| risk.level == RiskLevel::Medium && risk.until.is_none()));
    assert!(town.risk_areas.iter().any(|risk| risk.until.is_some_and(|until| until <= today)));
    assert!(town.risk_areas.iter().all(|risk| risk.from <= today && risk.area != home));
}

#[test]
fn a_town_can_be_opened_at_any_hour() {
    for now in ["2026-11-20T16:20:00Z", "2026-11-23T22:00:00Z", "2024-02-29T04:00:00Z"] {
        let town = opened_at(2_000, 8, now);
        assert!(town.cases.len() >= 8 && town.visits.iter().all(|visit| visit.at <= town.plan.now));
    }
}
