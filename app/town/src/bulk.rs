//! Records in any number for measurements, made one at a time: nothing here remembers what it made.

use base::{Moment, Span};

use crate::dice::Dice;

/// A phone was seen in a city. Cities are indices into [`crate::CITIES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    pub subscriber: u64,
    pub city: u8,
    pub start: Moment,
    pub end: Moment,
}

/// `count` signalling records of 32 to a phone over about 16 days from `from` on, phone after phone, each
/// phone's in order of time; one in fifty overlaps the one before.
pub fn signalling(count: u64, from: Moment, seed: u64) -> impl Iterator<Item = Record> {
    const EACH: u64 = 32;
    let mut dice = Dice::new(seed, "bulk signalling");
    let (mut at, mut city) = (from, 0_u8);
    (0..count).map(move |index| {
        let subscriber = index / EACH;
        if index % EACH == 0 {
            at = from + Span::minutes(dice.between(0, 600));
            city = 0;
        }
        if dice.below(40) == 0 {
            city = dice.below(crate::CITIES.len() as u32) as u8;
        }
        let start = if dice.below(50) == 0 { at - Span::minutes(30) } else { at };
        let end = at + Span::minutes(dice.between(60, 700));
        at = end + Span::minutes(dice.between(5, 600));
        Record { subscriber, city, start, end }
    })
}

/// A visit without town: person and place are numbers below those that were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub person: u32,
    pub place: u32,
    pub at: Moment,
    pub temperature: Option<u16>,
}

/// `count` visits in order of time, spread evenly from `from` to `until`; some places draw far more people
/// than others, as everywhere.
pub fn visits(
    count: u64,
    people: u32,
    places: u32,
    (from, until): (Moment, Moment),
    seed: u64,
) -> impl Iterator<Item = Entry> {
    let mut dice = Dice::new(seed, "bulk visits");
    let whole = (until - from).micros() as f64;
    (0..count).map(move |index| {
        let at = from + Span::from_micros(((index as f64 + dice.unit()) / count as f64 * whole) as i64);
        let lean = dice.unit() * dice.unit();
        Entry {
            person: dice.below(people),
            place: ((lean * f64::from(places)) as u32).min(places.saturating_sub(1)),
            at,
            temperature: dice.chance(0.85).then(|| crate::movements::usual_temperature(&mut dice)),
        }
    })
}
