//! Where a phone stayed, and what its trip card shows. No I/O: sorted records in, stays and cards out.

use base::{Day, Moment, Span, Zone};

/// Records of one city belong to one stay while no gap between them is longer.
pub const LONGEST_GAP: Span = Span::hours(24);
/// A shorter stay is passing through, and not on the card.
pub const SHORTEST_STAY: Span = Span::hours(4);
/// Days a card looks back.
pub const DAYS_BACK: i64 = 14;

/// One phone was seen in a city from `start` to `end`. Records come late, doubled and overlapping.
///
/// The order of the fields is the order in which records are folded: start, end, city.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Record<C> {
    pub start: Moment,
    pub end: Moment,
    pub city: C,
}

/// A time spent in one city. It ends when the phone was last seen there, or earlier when it was seen elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stay<C> {
    pub start: Moment,
    pub end: Moment,
    pub city: C,
}

/// Folds the records of one phone, sorted, into its stays; holds one stay and nothing else.
#[derive(Debug, Clone)]
pub struct Fold<C> {
    open: Option<Stay<C>>,
}

impl<C> Default for Fold<C> {
    fn default() -> Self {
        Self { open: None }
    }
}

impl<C: PartialEq> Fold<C> {
    /// Takes the next record in order. Gives the stay that it closes, if it closes one.
    pub fn take(&mut self, record: Record<C>) -> Option<Stay<C>> {
        let Record { start, end, city } = record;
        match &mut self.open {
            Some(stay) if stay.city == city && start - stay.end <= LONGEST_GAP => {
                stay.end = stay.end.max(end);
                None
            }
            open => {
                let elsewhere = open.as_ref().is_some_and(|stay| stay.city != city);
                let closed = open.replace(Stay { start, end, city });
                closed.map(|mut stay| {
                    if elsewhere {
                        stay.end = stay.end.min(start);
                    }
                    stay
                })
            }
        }
    }

    /// The last stay, once there are no more records.
    pub fn last(self) -> Option<Stay<C>> {
        self.open
    }
}

/// All stays of one phone; `records` must be sorted.
pub fn stays<C: PartialEq>(records: impl IntoIterator<Item = Record<C>>) -> Vec<Stay<C>> {
    let mut fold = Fold::default();
    let mut stays: Vec<Stay<C>> = records.into_iter().filter_map(|record| fold.take(record)).collect();
    stays.extend(fold.last());
    stays
}

/// The 14 days before a day, as moments; the day itself is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub from: Day,
    pub to: Day,
    start: Moment,
    end: Moment,
}

impl Window {
    /// From D−14 00:00 to D 00:00 on the zone's wall clock.
    pub fn before(on: Day, zone: &Zone) -> Self {
        let from = on.plus(-DAYS_BACK);
        Self { from, to: on, start: zone.start(from), end: zone.start(on) }
    }

    /// Records that begin here or later change nothing. It lies a gap after the window: a stay that seems to end
    /// within the window goes on to its end when the phone is seen in the same city a few hours later.
    pub fn horizon(&self) -> Moment {
        self.end + LONGEST_GAP
    }

    /// The part of the stay within the window, if that part alone is long enough for the card.
    fn cut<C>(&self, stay: &Stay<C>) -> Option<(Moment, Moment)> {
        let (start, end) = (stay.start.max(self.start), stay.end.min(self.end));
        (end - start >= SHORTEST_STAY).then_some((start, end))
    }
}

/// One city on a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardCity<C> {
    pub city: C,
    /// When the first stay that counts began, within the window.
    pub first: Moment,
    /// The local days that the stays that count touch, in order.
    pub dates: Vec<Day>,
}

/// Gathers a card from stays, in any order.
#[derive(Debug, Clone)]
pub struct Card<C> {
    window: Window,
    cities: Vec<CardCity<C>>,
}

impl<C: PartialEq + Clone> Card<C> {
    pub const fn new(window: Window) -> Self {
        Self { window, cities: Vec::new() }
    }

    /// Puts the stay on the card if it counts.
    pub fn take(&mut self, stay: &Stay<C>, zone: &Zone) {
        let Some((start, end)) = self.window.cut(stay) else { return };
        // A stay that ends at midnight does not touch the day that begins there.
        let (first, last) = (zone.day(start), zone.day(end - Span::from_micros(1)));
        let days = (first.number()..=last.number()).map(Day::from_number);
        match self.cities.iter_mut().find(|entry| entry.city == stay.city) {
            Some(entry) => {
                entry.first = entry.first.min(start);
                entry.dates.extend(days);
            }
            None => {
                self.cities.push(CardCity { city: stay.city.clone(), first: start, dates: days.collect() });
            }
        }
    }

    /// The cities by when they first count; those that agree keep the order of `tie`.
    pub fn finish<K: Ord>(mut self, tie: impl Fn(&C) -> K) -> Vec<CardCity<C>> {
        for entry in &mut self.cities {
            entry.dates.sort_unstable();
            entry.dates.dedup();
        }
        self.cities.sort_by_key(|entry| (entry.first, tie(&entry.city)));
        self.cities
    }
}

#[cfg(test)]
mod tests;
