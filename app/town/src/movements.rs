//! Where people go: each resident's day as a few visits, about one and a half a day, in the rhythm of a town.
//! Markets in the morning and after work, restaurants at noon and night, schools and offices on working days.

use base::{Day, Moment, Span};

use crate::{
    Area, Direction, Place, PlaceKind, Resident, Trip, Visit,
    calendar::{Calendar, weekend},
    dice::Dice,
    geometry::distance,
    residents::{all_of, by_community},
    travel::away,
};

/// A place at a minute of the day.
type Stop = (i64, u32);

/// Every visit until now, in order of time.
pub(crate) fn visits(
    people: &[Resident],
    places: &[Place],
    communities: &[Area],
    trips: &[Trip],
    calendar: &Calendar,
    seed: u64,
    progress: &mut dyn FnMut(f32),
) -> Vec<Visit> {
    let mut dice = Dice::new(seed, "movements");
    let habits = Habits::of_all(people, places, communities, calendar.today(), &mut dice);
    let trip_of = Trips::new(people.len(), trips);
    let days: Vec<_> = calendar.all_days().collect();
    let mut all = Vec::with_capacity(people.len() * days.len() * 8 / 5);
    for (done, day) in days.iter().enumerate() {
        let midnight = calendar.start_of(*day);
        let first = all.len();
        let mut plan: Vec<Stop> = Vec::new();
        // What an adult does with a child at hand: (the adult, when and where).
        let mut shared: Vec<(u32, Stop)> = Vec::new();
        for (index, habit) in habits.iter().enumerate() {
            let (person, index) = (&people[index], index as u32);
            plan.clear();
            if shared.first().is_some_and(|(adult, _)| people[*adult as usize].household != person.household)
            {
                shared.clear();
            }
            habit.plan(weekend(*day), &mut plan, &mut dice);
            match habit.age {
                ..12 => plan.extend(
                    shared.iter().filter(|(adult, _)| person.guardian == Some(*adult)).map(|(_, stop)| *stop),
                ),
                18.. => shared.extend(
                    plan.iter()
                        .filter(|(_, place)| places[*place as usize].kind == PlaceKind::Market)
                        .filter(|_| dice.chance(0.2))
                        .map(|stop| (index, *stop)),
                ),
                _ => {}
            }
            plan.sort_unstable();
            plan.dedup_by(|later, earlier| later.0 - earlier.0 < 12);
            let trip = trip_of.of(index);
            if let Some(trip) = trip {
                plan.extend(rides(trip, habit.station, midnight));
                plan.sort_unstable();
            }
            walk(index, &plan, places, midnight, &mut all, &mut dice, |at| {
                at > calendar.now()
                    || at < person.registered
                    || trip.is_some_and(|trip| {
                        let (left, home) = away(trip);
                        at > left && at < home
                    })
            });
        }
        all[first..].sort_unstable();
        progress((done + 1) as f32 / days.len() as f32);
    }
    all
}

/// Turns a day's plan into visits, leaving out the moments at which this person cannot be there.
fn walk(
    person: u32,
    plan: &[Stop],
    places: &[Place],
    midnight: Moment,
    all: &mut Vec<Visit>,
    dice: &mut Dice,
    elsewhere: impl Fn(Moment) -> bool,
) {
    for (index, (minute, place)) in plan.iter().enumerate() {
        let at = midnight + Span::seconds(minute * 60 + dice.between(0, 59));
        let kind = places[*place as usize].kind;
        let temperature = dice.chance(0.85).then(|| usual_temperature(dice));
        let checks_out = dice.chance(match kind {
            PlaceKind::Market => 0.08,
            PlaceKind::Office | PlaceKind::Restaurant | PlaceKind::Hospital => 0.05,
            _ => 0.0,
        });
        if elsewhere(at) {
            continue;
        }
        all.push(Visit { at, person, place: *place, direction: Direction::In, temperature });
        if checks_out {
            let usual = i64::from(kind.usual_minutes());
            let left = at + Span::seconds(usual * 60 * dice.between(50, 110) / 100);
            let next =
                plan.get(index + 1).map_or(i64::MAX, |(minute, _)| midnight.micros() + minute * 60_000_000);
            if left.micros() + 60_000_000 < next && !elsewhere(left) {
                all.push(Visit {
                    at: left,
                    person,
                    place: *place,
                    direction: Direction::Out,
                    temperature: None,
                });
            }
        }
    }
}

/// Through the station before a ride leaves and after it has come home.
fn rides(trip: &Trip, station: u32, midnight: Moment) -> impl Iterator<Item = Stop> + use<> {
    let minute = move |at: Moment| (at - midnight).as_minutes();
    let out = minute(trip.out.departs) - 25;
    let back = trip.back.as_ref().map(|back| minute(back.arrives) + 6);
    [Some(out), back]
        .into_iter()
        .flatten()
        .filter(|minute| (0..24 * 60).contains(minute))
        .map(move |m| (m, station))
}

/// A healthy reading at a gate.
pub(crate) fn usual_temperature(dice: &mut Dice) -> u16 {
    dice.around(360, 371) as u16
}

/// Where somebody usually goes.
#[derive(Debug)]
pub(crate) struct Habits {
    pub(crate) age: i16,
    pub(crate) markets: [u32; 2],
    pub(crate) restaurants: [u32; 3],
    pub(crate) station: u32,
    pub(crate) hospital: u32,
    pub(crate) home: u32,
    pub(crate) workplace: Option<u32>,
    school: bool,
    commutes: bool,
}

impl Habits {
    pub(crate) fn of_all(
        people: &[Resident],
        places: &[Place],
        communities: &[Area],
        today: Day,
        dice: &mut Dice,
    ) -> Vec<Self> {
        let markets = near(places, communities, PlaceKind::Market);
        let restaurants = near(places, communities, PlaceKind::Restaurant);
        let (stations, hospitals) = (all_of(places, PlaceKind::Station), all_of(places, PlaceKind::Hospital));
        people
            .iter()
            .map(|person| {
                let community = person.community as usize;
                let age = person.age(today);
                Self {
                    age,
                    markets: [*dice.pick(&markets[community]), *dice.pick(&markets[community])],
                    restaurants: std::array::from_fn(|_| *dice.pick(&restaurants[community])),
                    station: *dice.pick(&stations),
                    hospital: *dice.pick(&hospitals),
                    home: person.home,
                    workplace: person.workplace,
                    school: age < 18,
                    commutes: (18..60).contains(&age) && dice.chance(0.09),
                }
            })
            .collect()
    }

    fn plan(&self, weekend: bool, plan: &mut Vec<Stop>, dice: &mut Dice) {
        let free = weekend || self.workplace.is_none();
        if let Some(place) = self.workplace.filter(|_| !weekend) {
            if self.school && dice.chance(0.95) {
                plan.push((dice.around(450, 485), place));
            } else if !self.school && dice.chance(0.85) {
                plan.push((dice.around(495, 560), place));
            }
        }
        if self.commutes && !weekend {
            plan.push((dice.around(415, 480), self.station));
            plan.push((dice.around(1_040, 1_130), self.station));
        } else if dice.chance(0.03) {
            plan.push((dice.around(520, 1_200), self.station));
        }
        let adult = self.age >= 18;
        let morning = match self.age {
            60.. => 0.34,
            18.. if free => 0.22,
            _ => 0.0,
        };
        if dice.chance(morning) {
            plan.push((dice.around(400, 690), *dice.pick(&self.markets)));
        }
        if adult && dice.chance(if self.age >= 60 { 0.08 } else { 0.19 }) {
            plan.push((dice.around(990, 1_170), *dice.pick(&self.markets)));
        }
        if adult && dice.chance(0.08) {
            plan.push((dice.around(690, 790), *dice.pick(&self.restaurants)));
        }
        if self.age >= 12 && dice.chance(if weekend { 0.2 } else { 0.12 }) {
            plan.push((dice.around(1_050, 1_190), *dice.pick(&self.restaurants)));
        }
        if dice.chance(if self.age >= 60 { 0.035 } else { 0.01 }) {
            plan.push((dice.around(470, 1_020), self.hospital));
        }
        if dice.chance(0.6) {
            plan.push((dice.around(960, 1_350), self.home));
        }
    }
}

/// For each community the places of a kind to which its people go: its own, and those of the two nearest
/// communities.
fn near(places: &[Place], communities: &[Area], kind: PlaceKind) -> Vec<Vec<u32>> {
    let own = by_community(places, kind);
    let centres: Vec<_> = communities.iter().map(|area| area.centre).collect();
    (0..own.len())
        .map(|community| {
            let mut order: Vec<usize> = (0..own.len()).collect();
            let far = |other: &usize| distance(centres[community], centres[*other]);
            order.sort_by(|a, b| far(a).total_cmp(&far(b)));
            // Twice its own: people rather stay near.
            [order[0], order[0], order[1], order[2]]
                .iter()
                .flat_map(|near| own[*near].iter().copied())
                .collect()
        })
        .collect()
}

/// The trip of each person, if any.
struct Trips<'a> {
    trips: &'a [Trip],
    of: Vec<u32>,
}

impl<'a> Trips<'a> {
    fn new(people: usize, trips: &'a [Trip]) -> Self {
        let mut of = vec![u32::MAX; people];
        for (index, trip) in trips.iter().enumerate() {
            of[trip.person as usize] = index as u32;
        }
        Self { trips, of }
    }

    fn of(&self, person: u32) -> Option<&'a Trip> {
        self.trips.get(self.of[person as usize] as usize)
    }
}
