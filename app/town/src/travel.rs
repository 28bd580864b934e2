//! Out of town and back: trips on trains, flights and coaches, and what the phone networks saw of it all.

use base::{Day, Moment, Span};

use crate::{Carrier, City, Journey, Resident, Signal, Trip, calendar::Calendar, dice::Dice};

/// The cities that people of the town travel to; the first is the town itself.
pub const CITIES: [City; 11] = [
    City { slug: "baocheng", code: "9901", zh: "堡城", en: "Baocheng" },
    City { slug: "guangzhou", code: "4401", zh: "广州", en: "Guangzhou" },
    City { slug: "wuhan", code: "4201", zh: "武汉", en: "Wuhan" },
    City { slug: "shenzhen", code: "4403", zh: "深圳", en: "Shenzhen" },
    City { slug: "hangzhou", code: "3301", zh: "杭州", en: "Hangzhou" },
    City { slug: "nanjing", code: "3201", zh: "南京", en: "Nanjing" },
    City { slug: "chengdu", code: "5101", zh: "成都", en: "Chengdu" },
    City { slug: "changsha", code: "4301", zh: "长沙", en: "Changsha" },
    City { slug: "xiamen", code: "3502", zh: "厦门", en: "Xiamen" },
    City { slug: "ningbo", code: "3302", zh: "宁波", en: "Ningbo" },
    City { slug: "suzhou", code: "3205", zh: "苏州", en: "Suzhou" },
];

/// How far each city is: hours by train or coach; flights take two.
const HOURS: [i64; 11] = [0, 7, 6, 8, 3, 4, 11, 7, 6, 2, 3];

/// The trips of the last days; nobody makes two. One adult in twenty-five travels, and often the household
/// comes along. The first trip is the one from which the outbreak came.
pub(crate) fn trips(people: &[Resident], calendar: &Calendar, seed: u64) -> Vec<Trip> {
    let mut dice = Dice::new(seed, "trips");
    let today = calendar.today();
    let mut trips = Vec::new();
    let mut gone = vec![false; people.len()];
    let traveller = people.iter().enumerate().skip(60).position(|(_, person)| {
        person.phone.is_some() && (30..56).contains(&person.age(today)) && person.workplace.is_none()
    });
    if let Some(index) = traveller.map(|position| position + 60) {
        gone[index] = true;
        trips.push(trip(
            index as u32,
            2,
            today.plus(-16),
            Some(today.plus(-13)),
            calendar,
            &mut Dice::new(seed, "source"),
        ));
    }
    for index in 60..people.len() {
        let person = &people[index];
        if gone[index] || person.phone.is_none() || person.age(today) < 18 || !dice.chance(0.04) {
            continue;
        }
        let city = 1 + dice.below(CITIES.len() as u32 - 1) as u8;
        let left = today.plus(-dice.between(1, 17));
        let home = left.plus(dice.between(1, 5));
        let back = (home < today).then_some(home);
        let party = dice.chance(0.3);
        // One draw for the whole party: they sit in the same carriage.
        let seats = Dice::new(dice.next(), "seats");
        let members = (index..people.len()).take_while(|other| people[*other].household == person.household);
        for member in members.filter(|other| *other == index || (party && people[*other].age(today) < 75)) {
            if !std::mem::replace(&mut gone[member], true) {
                trips.push(trip(member as u32, city, left, back, calendar, &mut seats.clone()));
            }
        }
    }
    trips
}

fn trip(person: u32, city: u8, left: Day, back: Option<Day>, calendar: &Calendar, dice: &mut Dice) -> Trip {
    let out = ride(0, city, left, calendar, dice);
    let back = back.map(|day| ride(city, 0, day, calendar, dice));
    Trip { person, city, out, back }
}

/// One of the few rides a day between the two cities: people who travel on the same day often share one.
fn ride(from: u8, to: u8, on: Day, calendar: &Calendar, dice: &mut Dice) -> Journey {
    let city = from.max(to);
    let homeward = i64::from(to == 0);
    let which = dice.between(0, 2);
    let carrier = match (HOURS[city as usize], which) {
        (6.., 2) => Carrier::Flight,
        (..=3, 2) => Carrier::Coach,
        _ => Carrier::Train,
    };
    // Lines of the made town: trains G99xx, flights of an airline ZZ, coaches 堡xxx; odd out, even home.
    let line = i64::from(city) * 6 + which * 2 + 1 - homeward;
    let number = match carrier {
        Carrier::Train => format!("G99{line:02}"),
        Carrier::Flight => format!("ZZ99{line:02}"),
        Carrier::Coach => format!("堡{line:03}"),
    };
    let hours = if carrier == Carrier::Flight { 2 } else { HOURS[city as usize] };
    let departs = calendar.start_of(on) + Span::minutes(7 * 60 + which * 150 + homeward * 45);
    Journey { carrier, number, on, from, to, departs, arrives: departs + Span::hours(hours) }
}

/// The time in which somebody on this trip cannot be seen in the town.
pub(crate) fn away(trip: &Trip) -> (Moment, Moment) {
    (trip.out.departs, trip.back.as_ref().map_or(Moment::from_micros(i64::MAX), |back| back.arrives))
}

/// What the networks saw of every phone from two days before the town's first day until now. About one
/// record in thirty comes doubled, overlapping or after a later one, as in life.
pub(crate) fn signals(people: &[Resident], trips: &[Trip], calendar: &Calendar, seed: u64) -> Vec<Signal> {
    let mut dice = Dice::new(seed, "signals");
    let mut of_person = vec![None; people.len()];
    for trip in trips {
        of_person[trip.person as usize] = Some(trip);
    }
    let begin = calendar.begin() - Span::days(2);
    let mut signals = Vec::with_capacity(people.len() * 16);
    for (index, person) in people.iter().enumerate().filter(|(_, person)| person.phone.is_some()) {
        let first = signals.len();
        let mut at = begin.max(person.registered);
        if let Some(trip) = of_person[index] {
            let (left, home) = away(trip);
            fill(&mut signals, index as u32, 0, (begin, left), &mut dice);
            let leaves = trip.back.as_ref().map_or(calendar.now(), |back| back.departs);
            fill(&mut signals, index as u32, trip.city, (trip.out.arrives, leaves), &mut dice);
            at = home;
        }
        fill(&mut signals, index as u32, 0, (at, calendar.now()), &mut dice);
        disturb(&mut signals, first, &mut dice);
    }
    signals
}

/// Records that together keep one stay: no gap between them reaches a day.
fn fill(
    signals: &mut Vec<Signal>,
    person: u32,
    city: u8,
    (mut at, until): (Moment, Moment),
    dice: &mut Dice,
) {
    while at < until {
        let end = (at + Span::minutes(dice.between(480, 1_260))).min(until);
        signals.push(Signal { person, city, start: at, end });
        at = end + Span::minutes(dice.between(20, 1_260));
    }
}

fn disturb(signals: &mut Vec<Signal>, first: usize, dice: &mut Dice) {
    for index in first..signals.len() {
        match dice.below(100) {
            0 => signals.push(signals[index]),
            1 if index > first => signals.swap(index - 1, index),
            2 => signals[index].start = signals[index].start - Span::minutes(dice.between(5, 90)),
            _ => {}
        }
    }
}
