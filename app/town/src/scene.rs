//! The scene on which a newcomer opens the town: the personas, and the case of the day, who met one of them
//! at the market yesterday and went to hospital today.

use base::{Moment, Span};

use crate::{
    Case, CaseState, Direction, Meeting, Place, PlaceKind, Resident, Symptom, Visit,
    calendar::Calendar,
    dice::Dice,
    presence::Presences,
    residents::{FAMILIES, all_of, by_community},
};

/// Who and where, chosen before anybody moves, so that the outbreak leaves them alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene {
    /// An adult with a child and an elder who depend on them.
    pub(crate) resident: u32,
    pub(crate) child: u32,
    pub(crate) elder: u32,
    pub(crate) community: u32,
    /// The case of the day.
    pub(crate) ill: u32,
    pub(crate) market: u32,
    pub(crate) restaurant: u32,
    pub(crate) hospital: u32,
}

impl Scene {
    pub(crate) fn choose(people: &[Resident], places: &[Place], calendar: &Calendar, seed: u64) -> Self {
        let mut dice = Dice::new(seed, "scene");
        let today = calendar.today();
        let family = dice.below(FAMILIES);
        let first = people.iter().position(|person| person.household == family).unwrap_or(0) as u32;
        let [resident, child, elder] = [first, first + 2, first + 3];
        let community = people[resident as usize].community;
        let fits = |person: &Resident| {
            person.household >= FAMILIES
                && person.community != community
                && person.area.as_str().get(..6) == people[resident as usize].area.as_str().get(..6)
                && (38..58).contains(&person.age(today))
                && person.phone.is_some()
                && person.document == base::DocumentKind::ResidentId
                && person.workplace.is_none()
        };
        let candidates: Vec<u32> =
            (60..people.len() as u32).filter(|index| fits(&people[*index as usize])).collect();
        // A town without such a neighbour is too small to be made: see `Plan::SMALLEST`.
        let ill = if candidates.is_empty() { people.len() as u32 - 1 } else { *dice.pick(&candidates) };
        let near = |kind| *dice.clone().pick(&by_community(places, kind)[community as usize]);
        Self {
            resident,
            child,
            elder,
            community,
            ill,
            market: near(PlaceKind::Market),
            restaurant: near(PlaceKind::Restaurant),
            hospital: all_of(places, PlaceKind::Hospital)[0],
        }
    }

    /// The people whose visits are written by hand.
    pub(crate) fn acts(&self, person: u32) -> bool {
        [self.resident, self.child, self.elder, self.ill].contains(&person)
    }

    /// Puts the meeting of yesterday, and the day of the ill person, among everybody else's visits; gives
    /// the case of the day. Who is not `free` had to do with the outbreak or travels, and keeps away from
    /// the scene: whoever is met there is a contact of this case only.
    pub(crate) fn play(
        &self,
        people: &[Resident],
        places: &[Place],
        visits: &mut Vec<Visit>,
        free: &[bool],
        calendar: &Calendar,
        seed: u64,
    ) -> Case {
        let mut dice = Dice::new(seed, "scene is played");
        let now = calendar.now();
        let yesterday = calendar.at(1, 0);
        visits.retain(|visit| {
            let here = [self.market, self.restaurant, self.hospital].contains(&visit.place);
            visit.at < yesterday || !here || free[visit.person as usize]
        });
        let presences = Presences::new(visits, places, people.len());
        let mut added = Vec::new();
        // The market, at the hour when between 28 and 40 others are there; then a restaurant with 10 to 16.
        let market = self.crowd(&presences, self.market, (7 * 60 + 30, 11 * 60), 50, [28, 40], calendar);
        let dinner =
            self.crowd(&presences, self.restaurant, (17 * 60 + 30, 19 * 60 + 30), 60, [10, 16], calendar);
        let joiners: Vec<u32> = (60..people.len() as u32)
            .filter(|person| {
                let adult = people[*person as usize].age(calendar.today()) >= 18;
                adult && free[*person as usize] && !self.acts(*person)
            })
            .collect();
        let mut quiet = Vec::new();
        let mut next = dice.below(joiners.len().max(1) as u32) as usize;
        for crowd in [&market, &dinner] {
            // In a large town there is no quiet hour: the last of the crowd stayed at home.
            quiet.extend(crowd.met.iter().skip(crowd.most).map(|meeting| meeting.person));
            for _ in crowd.met.len()..crowd.least {
                if joiners.is_empty() {
                    break;
                }
                next = (next + 1) % joiners.len();
                quiet.push(joiners[next]);
                let at = crowd.from + Span::minutes(dice.between(-10, 15));
                added.push(come(at, joiners[next], crowd.place, &mut dice));
            }
            added.push(come(crowd.from, self.ill, crowd.place, &mut dice));
            added.push(leave(crowd.until - Span::minutes(2), self.ill, crowd.place));
        }
        // The persona comes four minutes after the ill person and leaves eight before.
        added.push(come(market.from + Span::minutes(4), self.resident, self.market, &mut dice));
        added.push(leave(market.until - Span::minutes(8), self.resident, self.market));
        let isolated = now - Span::minutes(30);
        let arrived = now - Span::minutes(50);
        let mut waiting = Vec::new();
        presences.others(self.ill, self.hospital, (arrived, isolated), &mut waiting);
        // In a very large town the hospital alone would double the contacts: then an ambulance came.
        if waiting.len() <= 14 {
            added.push(Visit { temperature: Some(383), ..come(arrived, self.ill, self.hospital, &mut dice) });
        }
        // Whoever joined had nothing else to do since yesterday.
        visits.retain(|visit| visit.at < yesterday || !quiet.contains(&visit.person));
        visits.extend(added);
        visits.sort();
        Case {
            person: self.ill,
            state: CaseState::Suspected,
            infector: None,
            infected: now - Span::days(4),
            onset: Some(now - Span::hours(5)),
            symptoms: vec![Symptom::Fever, Symptom::Cough, Symptom::Fatigue],
            sampled: Some(now - Span::minutes(25)),
            reported: now - Span::minutes(20),
            isolated,
            confirmed: None,
            closed: None,
        }
    }

    /// The hour of yesterday at which the place has as many others as wanted, or comes nearest.
    fn crowd(
        &self,
        presences: &Presences<'_>,
        place: u32,
        (first, last): (i64, i64),
        minutes: i64,
        [least, most]: [usize; 2],
        calendar: &Calendar,
    ) -> Crowd {
        let at = |start: i64| {
            let from = calendar.at(1, start);
            let until = from + Span::minutes(minutes);
            let mut met = Vec::new();
            presences.others(self.ill, place, (from, until), &mut met);
            Crowd { place, from, until, met, least, most }
        };
        let mut best = at(first);
        for start in (first..=last).step_by(10).skip(1) {
            let crowd = at(start);
            if crowd.off() < best.off() {
                best = crowd;
            }
        }
        best
    }
}

struct Crowd {
    place: u32,
    from: Moment,
    until: Moment,
    met: Vec<Meeting>,
    least: usize,
    most: usize,
}

impl Crowd {
    /// How many too few or too many.
    fn off(&self) -> usize {
        self.met.len().abs_diff(self.met.len().clamp(self.least, self.most))
    }
}

fn come(at: Moment, person: u32, place: u32, dice: &mut Dice) -> Visit {
    let temperature = Some(crate::movements::usual_temperature(dice));
    Visit { at, person, place, direction: Direction::In, temperature }
}

fn leave(at: Moment, person: u32, place: u32) -> Visit {
    Visit { at, person, place, direction: Direction::Out, temperature: None }
}
