//! Who was together with whom: the rule of the tracers, on the town's own visits. Somebody is present from
//! coming in until checking out; without a check-out until the next visit anywhere or the usual stay of the
//! place, whichever is first.

use base::{Moment, Span};

use crate::{Direction, Meeting, Place, Visit};

/// Together for this long makes a contact.
pub const CONTACT: Span = Span::minutes(15);

/// An index over visits in order of time.
#[derive(Debug)]
pub struct Presences<'a> {
    visits: &'a [Visit],
    usual: Vec<Span>,
    /// The same person's next visit, or `u32::MAX`.
    next: Vec<u32>,
    by_person: Lists,
    by_place: Lists,
}

impl<'a> Presences<'a> {
    /// `visits` in order of time, as [`crate::Town::visits`] are.
    pub fn new(visits: &'a [Visit], places: &[Place], people: usize) -> Self {
        let mut next = vec![u32::MAX; visits.len()];
        let mut later = vec![u32::MAX; people];
        for (index, visit) in visits.iter().enumerate().rev() {
            next[index] = std::mem::replace(&mut later[visit.person as usize], index as u32);
        }
        Self {
            visits,
            usual: places.iter().map(|place| Span::minutes(place.usual_minutes.into())).collect(),
            next,
            by_person: Lists::new(people, visits.iter().map(|visit| visit.person)),
            by_place: Lists::new(places.len(), visits.iter().map(|visit| visit.place)),
        }
    }

    /// How long the visit lasted; `None` for a check-out.
    fn stay(&self, index: u32) -> Option<(Moment, Moment)> {
        let visit = &self.visits[index as usize];
        let usual = self.usual[visit.place as usize];
        let until = match self.visits.get(self.next[index as usize] as usize) {
            Some(next) if next.direction == Direction::Out && next.place == visit.place => {
                next.at.min(visit.at + twice(usual))
            }
            Some(next) => next.at.min(visit.at + usual),
            None => visit.at + usual,
        };
        (visit.direction == Direction::In).then_some((visit.at, until))
    }

    /// The contacts of one person within a window of time, in order of meeting; the same two people may meet
    /// more than once.
    pub fn contacts(&self, person: u32, from: Moment, until: Moment) -> Vec<Meeting> {
        let mut meetings = Vec::new();
        for index in self.by_person.of(person) {
            let Some((start, end)) = self.stay(*index) else { continue };
            let place = self.visits[*index as usize].place;
            self.others(person, place, (start.max(from), end.min(until)), &mut meetings);
        }
        meetings
    }

    /// Who would be together with this person at the place during that time.
    pub(crate) fn others(
        &self,
        person: u32,
        place: u32,
        (from, until): (Moment, Moment),
        meetings: &mut Vec<Meeting>,
    ) {
        let here = self.by_place.of(place);
        let earliest = from - twice(self.usual[place as usize]);
        let first = here.partition_point(|index| self.visits[*index as usize].at < earliest);
        for index in &here[first..] {
            let other = &self.visits[*index as usize];
            if other.at >= until {
                break;
            }
            let Some((start, end)) = self.stay(*index).filter(|_| other.person != person) else { continue };
            let (start, end) = (start.max(from), end.min(until));
            if end - start >= CONTACT {
                meetings.push(Meeting { person: other.person, place, from: start, until: end });
            }
        }
    }

    /// The person's visits, by their index in the list.
    pub fn of_person(&self, person: u32) -> &[u32] {
        self.by_person.of(person)
    }
}

/// No check-out is believed that comes later than this.
fn twice(usual: Span) -> Span {
    Span::from_micros(usual.micros() * 2)
}

/// For each key the positions at which it stands, in order.
#[derive(Debug)]
struct Lists {
    starts: Vec<u32>,
    positions: Vec<u32>,
}

impl Lists {
    fn new(keys: usize, of: impl Iterator<Item = u32> + Clone) -> Self {
        let mut starts = vec![0_u32; keys + 1];
        for key in of.clone() {
            starts[key as usize + 1] += 1;
        }
        for key in 0..keys {
            starts[key + 1] += starts[key];
        }
        let mut free = starts.clone();
        let mut positions = vec![0; starts[keys] as usize];
        for (position, key) in of.enumerate() {
            positions[free[key as usize] as usize] = position as u32;
            free[key as usize] += 1;
        }
        Self { starts, positions }
    }

    fn of(&self, key: u32) -> &[u32] {
        let key = key as usize;
        &self.positions[self.starts[key] as usize..self.starts[key + 1] as usize]
    }
}
