//! From what is known to the named facts of a book, at one moment. Everything becomes an integer: a bool is
//! 0 or 1, a word its place in its list (0 for none), a list of words one bit each.

use std::cmp::Reverse;

use base::{Day, Moment, Span, Zone};

use crate::{
    facts::{FactId, Facts},
    record::{Domain, Source},
};

/// A checked [`crate::FactLine`].
#[derive(Debug, Clone)]
pub(crate) struct Observed {
    pub(crate) source: Option<Source>,
    /// (attribute, bits of the codes that pass)
    pub(crate) filters: Vec<(usize, u64)>,
    pub(crate) taking: Taking,
    pub(crate) domain: Reading,
    pub(crate) after: Option<usize>,
    pub(crate) absent: i64,
    /// The values at which some cell may turn, when the clock moves this fact.
    pub(crate) turns: Vec<i64>,
}

/// [`crate::Take`] with its attribute resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taking {
    Now,
    Present,
    Count,
    Days,
    Hours,
    DaysUntil(usize),
    Value(usize),
}

/// How a slot's integer is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    Flag,
    Number,
    Word(&'static [&'static str]),
    Words(&'static [&'static str]),
}

/// One record as one fact sees it.
#[derive(Debug, Clone, Copy)]
struct Event {
    starts: Moment,
    ends: Option<Moment>,
    rank: Moment,
    /// The day counted from or to.
    day: Option<i64>,
    value: Option<i64>,
    low: bool,
    evidence: Option<FactId>,
}

/// The records behind every fact of a book, for one resident.
#[derive(Debug)]
pub(crate) struct Gathered {
    events: Vec<Event>,
    /// Per fact, where its events end.
    ends: Vec<usize>,
    pub(crate) any_low: bool,
}

/// What the facts are at one moment, and from which record each comes.
#[derive(Debug, Default)]
pub(crate) struct View {
    pub(crate) slots: Vec<i64>,
    latest: Vec<Option<usize>>,
}

impl Taking {
    /// The clock alone moves it, step by step.
    pub(crate) const fn by_clock(self) -> bool {
        matches!(self, Self::Now | Self::Days | Self::Hours | Self::DaysUntil(_))
    }
}

impl From<Domain> for Reading {
    fn from(domain: Domain) -> Self {
        match domain {
            Domain::Int | Domain::Day => Self::Number,
            Domain::Word(words) => Self::Word(words),
            Domain::Words(words) => Self::Words(words),
        }
    }
}

impl Gathered {
    pub(crate) fn from(observed: &[Observed], facts: &Facts, zone: &Zone) -> Self {
        let mut gathered =
            Self { events: Vec::with_capacity(16), ends: Vec::with_capacity(observed.len()), any_low: false };
        for fact in observed {
            if let Some(source) = fact.source {
                source.each(facts, |record| {
                    let passes = |(attribute, codes): &(usize, u64)| {
                        record.values[*attribute].is_some_and(|code| codes >> code & 1 == 1)
                    };
                    if !fact.filters.iter().all(passes) {
                        return;
                    }
                    let (day, value) = match fact.taking {
                        Taking::Days => (record.day(zone), None),
                        Taking::DaysUntil(attribute) => (record.values[attribute], None),
                        Taking::Value(attribute) => (None, record.values[attribute]),
                        _ => (None, None),
                    };
                    gathered.any_low |= record.low;
                    gathered.events.push(Event {
                        starts: record.starts,
                        ends: record.ends,
                        rank: record.rank(),
                        day,
                        value,
                        low: record.low,
                        evidence: record.evidence,
                    });
                });
            }
            gathered.ends.push(gathered.events.len());
        }
        gathered
    }

    fn of(&self, fact: usize) -> std::ops::Range<usize> {
        let begin = if fact == 0 { 0 } else { self.ends[fact - 1] };
        begin..self.ends[fact]
    }

    /// The events of a fact that count now.
    fn counting<'a>(
        &'a self,
        fact: usize,
        observed: &Observed,
        now: Moment,
        firm: bool,
        view: &View,
    ) -> impl Iterator<Item = usize> + use<'a> {
        let not_before =
            observed.after.and_then(|other| view.latest[other]).map(|index| self.events[index].rank);
        self.of(fact).filter(move |index| {
            let event = &self.events[*index];
            event.starts <= now
                && event.ends.is_none_or(|ends| now < ends)
                && !(firm && event.low)
                && not_before.is_none_or(|rank| event.rank >= rank)
        })
    }

    /// Looks at the facts at `now`; `firm` leaves out what is of low assurance.
    pub(crate) fn look(&self, observed: &[Observed], now: Moment, zone: &Zone, firm: bool, view: &mut View) {
        view.slots.clear();
        view.latest.clear();
        let today = zone.day(now).number();
        for (index, fact) in observed.iter().enumerate() {
            let mut count = 0;
            let mut latest: Option<usize> = None;
            for at in self.counting(index, fact, now, firm, view) {
                count += 1;
                // Ties are broken by what the records say, so that the order within a list means nothing.
                let key = |at: usize| {
                    let event = &self.events[at];
                    (event.rank, event.value, event.day, Reverse(event.starts), event.evidence)
                };
                if latest.is_none_or(|other| key(at) > key(other)) {
                    latest = Some(at);
                }
            }
            let event = latest.map(|at| &self.events[at]);
            let value = match (fact.taking, event) {
                (Taking::Now, _) => now.seconds(),
                (Taking::Present, _) => i64::from(count > 0),
                (Taking::Count, _) => count,
                (_, None) => fact.absent,
                (Taking::Days, Some(event)) => event.day.map_or(0, |day| (today - day).max(0)),
                (Taking::Hours, Some(event)) => ((now - event.rank).as_minutes().div_euclid(60)).max(0),
                (Taking::DaysUntil(_), Some(event)) => event.day.map_or(fact.absent, |day| day - today),
                (Taking::Value(_), Some(event)) => event.value.unwrap_or(fact.absent),
            };
            view.slots.push(value);
            view.latest.push(latest);
        }
    }

    /// Every moment after `now` at which the clock could turn a cell: each record's beginning and end, and
    /// each count's arrival at a number that some cell compares it with. In order, without repeats. More
    /// moments than necessary do no harm: whoever asks looks again at each.
    pub(crate) fn turns(&self, observed: &[Observed], now: Moment, zone: &Zone) -> Vec<Moment> {
        let mut turns = Vec::new();
        for (index, fact) in observed.iter().enumerate() {
            if fact.taking == Taking::Now {
                let seconds = fact.turns.iter().filter_map(|second| second.checked_mul(1_000_000));
                turns.extend(seconds.map(Moment::from_micros));
            }
            for at in self.of(index) {
                let event = &self.events[at];
                turns.push(event.starts);
                turns.extend(event.ends);
                if self.outranked(index, event, now) {
                    continue;
                }
                for number in &fact.turns {
                    let number = *number;
                    match (fact.taking, event.day) {
                        (Taking::Days, Some(day)) => turns.push(zone.start(Day::from_number(day + number))),
                        (Taking::DaysUntil(_), Some(day)) => {
                            turns.push(zone.start(Day::from_number(day - number)))
                        }
                        (Taking::Hours, _) => {
                            let micros = number.checked_mul(Span::hours(1).micros());
                            turns.extend(micros.map(|micros| event.rank + Span::from_micros(micros)));
                        }
                        _ => {}
                    }
                }
            }
        }
        turns.retain(|turn| *turn > now);
        turns.sort_unstable();
        turns.dedup();
        turns
    }

    /// A later record that already counts and never ends hides this one from now on: its counts turn nothing.
    fn outranked(&self, fact: usize, event: &Event, now: Moment) -> bool {
        self.of(fact).map(|at| &self.events[at]).any(|other| {
            other.rank > event.rank
                && other.starts <= now
                && other.ends.is_none()
                && (!other.low || event.low)
        })
    }

    /// When the record behind a fact is dated.
    pub(crate) fn since(&self, fact: usize, view: &View) -> Option<Moment> {
        let event = &self.events[view.latest[fact]?];
        Some(if event.rank == Moment::from_micros(i64::MAX) { event.starts } else { event.rank })
    }

    /// The journal facts behind a fact at the moment of the view.
    pub(crate) fn evidence(
        &self,
        fact: usize,
        observed: &Observed,
        (now, firm): (Moment, bool),
        view: &View,
        found: &mut Vec<FactId>,
    ) {
        match observed.taking {
            Taking::Present | Taking::Count => {
                found.extend(
                    self.counting(fact, observed, now, firm, view).filter_map(|at| self.events[at].evidence),
                );
            }
            _ => found.extend(view.latest[fact].and_then(|at| self.events[at].evidence)),
        }
    }
}
