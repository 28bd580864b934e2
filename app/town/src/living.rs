//! The town goes on living: one event after the other, as fast as the newcomer wants it.

use std::{cmp::Reverse, collections::BinaryHeap};

use base::{Moment, Span, Zone};

use crate::{
    Direction, NearCase, Personas, PlaceKind, Symptom, Town,
    calendar::weekend,
    dice::Dice,
    movements::{Habits, usual_temperature},
    outbreak::symptoms,
};

/// Something that happens in the town.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub at: Moment,
    pub what: Happening,
}

/// People and places by their index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// A pass is read at a gate; the temperature in tenths of a degree where it was measured.
    Visit { person: u32, place: u32, direction: Direction, temperature: Option<u16> },
    /// A resident declares, mostly in good health.
    Declaration { person: u32, temperature: Option<u16>, symptoms: Vec<Symptom>, near_case: NearCase },
    /// A laboratory reports.
    Test { person: u32, sampled: Moment, positive: bool },
}

/// Endless events in order of time. It owns what it needs, so the town may be dropped.
#[derive(Debug)]
pub struct Living {
    dice: Dice,
    zone: Zone,
    at: Moment,
    /// Mean microseconds between two events.
    pace: f64,
    kinds: Vec<PlaceKind>,
    habits: Vec<Habits>,
    /// Who may go out: no case, nobody in quarantine or away, no persona.
    free: Vec<u32>,
    /// Nobody is at two gates at once.
    busy_until: Vec<Moment>,
    leaving: BinaryHeap<Reverse<(Moment, u32, u32)>>,
}

impl Living {
    pub(crate) fn new(town: &Town, seed: u64, from: Moment, per_minute: f64) -> Self {
        let mut dice = Dice::new(seed, "living");
        let today = town.plan.zone.day(from);
        let habits = Habits::of_all(&town.residents, &town.places, &town.communities, today, &mut dice);
        let mut free = vec![true; town.residents.len()];
        let away = town.trips.iter().filter(|trip| trip.back.is_none()).map(|trip| trip.person);
        let cases = town.cases.iter().map(|case| case.person);
        let home = town.quarantines.iter().filter(|order| order.until > from).map(|order| order.person);
        let Personas { resident, child, elder, .. } = town.personas;
        for person in away.chain(cases).chain(home).chain([resident, child, elder]) {
            free[person as usize] = false;
        }
        Self {
            dice,
            zone: town.plan.zone.clone(),
            at: from,
            pace: 60e6 / per_minute.max(0.001),
            kinds: town.places.iter().map(|place| place.kind).collect(),
            habits,
            free: (0..free.len() as u32).filter(|person| free[*person as usize]).collect(),
            busy_until: vec![from; town.residents.len()],
            leaving: BinaryHeap::new(),
        }
    }
}

impl Iterator for Living {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        // Gaps as between customers who know nothing of each other.
        let gap = -(1.0 - self.dice.unit()).ln() * self.pace;
        self.at = self.at + Span::from_micros((gap as i64).max(1));
        let what = if self.leaving.peek().is_some_and(|Reverse((at, ..))| *at <= self.at) {
            self.leave()
        } else {
            match self.dice.below(100) {
                0..82 => self.come(),
                82..97 => self.declare(),
                _ => self.test(),
            }
        };
        Some(Event { at: self.at, what })
    }
}

impl Living {
    fn leave(&mut self) -> Happening {
        let Reverse((_, person, place)) = self.leaving.pop().unwrap_or(Reverse((self.at, 0, 0)));
        Happening::Visit { person, place, direction: Direction::Out, temperature: None }
    }

    fn come(&mut self) -> Happening {
        let person = self.somebody();
        let place = self.somewhere(person);
        let kind = self.kinds[place as usize];
        let stays = Span::minutes(i64::from(kind.usual_minutes()) * self.dice.between(50, 100) / 100);
        // Through the station and the door at home they are gone at once.
        let passes = matches!(kind, PlaceKind::Station | PlaceKind::Residential);
        self.busy_until[person as usize] = self.at + if passes { Span::minutes(5) } else { stays };
        if !passes && self.dice.chance(0.15) {
            self.leaving.push(Reverse((self.at + stays, person, place)));
        }
        let temperature = self.dice.chance(0.9).then(|| match self.dice.below(400) {
            0 => self.dice.between(373, 385) as u16,
            _ => usual_temperature(&mut self.dice),
        });
        Happening::Visit { person, place, direction: Direction::In, temperature }
    }

    fn declare(&mut self) -> Happening {
        let person = self.somebody();
        let ill = self.dice.chance(0.02);
        let felt = if ill { symptoms(&mut self.dice) } else { Vec::new() };
        let temperature = if felt.contains(&Symptom::Fever) {
            self.dice.between(374, 389) as u16
        } else {
            usual_temperature(&mut self.dice)
        };
        let near_case = if self.dice.chance(0.01) { NearCase::Unsure } else { NearCase::No };
        Happening::Declaration { person, temperature: Some(temperature), symptoms: felt, near_case }
    }

    fn test(&mut self) -> Happening {
        let person = self.somebody();
        let sampled = self.at - Span::minutes(self.dice.between(240, 900));
        Happening::Test { person, sampled, positive: self.dice.chance(0.002) }
    }

    /// Somebody who is not inside anywhere; after some tries anybody, so that a tiny town never stands still.
    fn somebody(&mut self) -> u32 {
        let mut person = 0;
        for _ in 0..20 {
            person = *self.dice.pick(&self.free);
            if self.busy_until[person as usize] <= self.at {
                break;
            }
        }
        person
    }

    /// Where this person goes at this hour.
    fn somewhere(&mut self, person: u32) -> u32 {
        let hour = self.zone.local(self.at).hour();
        let weekend = weekend(self.zone.day(self.at));
        let habits = &self.habits[person as usize];
        let (market, restaurant, station, hospital, home) = match hour {
            6..11 => (5.0, 0.4, 1.5, 0.4, 0.5),
            11..14 => (1.5, 4.0, 0.8, 0.4, 0.6),
            14..17 => (2.0, 0.6, 0.8, 0.4, 0.8),
            17..20 => (4.0, 3.5, 1.5, 0.2, 2.5),
            20..22 => (0.0, 1.5, 1.0, 0.1, 4.0),
            22..24 => (0.0, 0.0, 0.4, 0.1, 4.0),
            _ => (0.0, 0.0, 0.0, 0.3, 2.0),
        };
        let work = if (7..10).contains(&hour) && !weekend { 3.0 } else { 0.0 };
        let work = habits.workplace.map(|place| (place, work));
        let choices = [
            (*self.dice.pick(&habits.markets), market),
            (*self.dice.pick(&habits.restaurants), restaurant),
            (habits.station, station),
            (habits.hospital, hospital),
            (habits.home, home),
            work.unwrap_or((habits.home, 0.0)),
        ];
        choices[self.dice.weighted(&choices.map(|(_, often)| often))].0
    }
}
