//! The server's pace: how many refreshes run at once, and when whoever found no room should come again.
//!
//! A pass lives for three days and is refreshed after half a day, so being told to wait costs nobody anything, while a
//! server that takes on everything at once serves nobody. Those who are sent away are given times one after another, as
//! fast as the server has lately been: after an outage a whole city comes back in a queue that nobody stands in.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base::{Chance, Moment, Span};

/// Nobody is told to wait longer.
const LONGEST: Span = Span::hours(4);
/// A tablet's worth of phones: two cores sign some thousand tokens a second, each within milliseconds.
const MOST: usize = 512;
/// A page that stands open asks this often whether something changed.
const AGAIN: Span = Span::minutes(5);

/// How fast this process refreshes passes.
#[derive(Debug)]
pub struct Pace {
    most: usize,
    again: Span,
    now: Mutex<Now>,
}

#[derive(Debug)]
struct Now {
    running: usize,
    /// Who was sent away and has not had time to come back.
    waiting: f64,
    looked: Moment,
    /// Refreshes in a second, as lately seen when there was no room.
    rate: f64,
    done: u64,
    since: Moment,
    full: bool,
}

impl Default for Pace {
    fn default() -> Self {
        Self::new(MOST, AGAIN)
    }
}

/// Room for one refresh; gives it back when dropped.
#[derive(Debug)]
#[must_use]
pub(crate) struct Turn(Arc<Pace>);

impl Drop for Turn {
    fn drop(&mut self) {
        let mut now = self.0.lock();
        now.running -= 1;
        now.done += 1;
    }
}

/// There is no room; come again after so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Busy(pub u32);

impl Pace {
    /// So many refreshes at once.
    pub fn of(most: u32) -> Self {
        Self::new(usize::try_from(most).unwrap_or(MOST), AGAIN)
    }

    /// Pages that stand open ask this often.
    pub fn asking_every(again: Span) -> Self {
        Self::new(MOST, again)
    }

    /// So many refreshes at once, and so long between two questions of an open page.
    pub fn new(most: usize, again: Span) -> Self {
        let epoch = Moment::from_micros(0);
        let now = Now {
            running: 0,
            waiting: 0.0,
            looked: epoch,
            // Until it was seen: each place is taken once a second.
            rate: most.max(1) as f64,
            done: 0,
            since: epoch,
            full: false,
        };
        Self { most, again, now: Mutex::new(now) }
    }

    /// Takes one of the places, or says when to come again.
    pub(crate) fn enter(self: &Arc<Self>, at: Moment, chance: &Chance) -> Result<Turn, Busy> {
        let mut now = self.lock();
        now.look(at);
        if now.running < self.most {
            now.running += 1;
            return Ok(Turn(Arc::clone(self)));
        }
        now.full = true;
        now.waiting += 1.0;
        let wait = (1.0 + now.waiting / now.rate).min(LONGEST.as_seconds() as f64) as u64;
        drop(now);
        // Up to a half more, so that two who were sent away together do not come back together.
        let seconds = wait + chance.below(wait / 2 + 2);
        Err(Busy(u32::try_from(seconds).unwrap_or(u32::MAX)))
    }

    /// From 0 (nothing to do) to 1 (no room).
    pub(crate) fn load(&self, at: Moment) -> f64 {
        let mut now = self.lock();
        now.look(at);
        if now.waiting >= 1.0 { 1.0 } else { now.running as f64 / self.most.max(1) as f64 }
    }

    /// Seconds after which an open page may ask again: longer when there is much to do, and not for all the same.
    pub(crate) fn again_after(&self, at: Moment, chance: &Chance) -> u32 {
        let load = self.load(at);
        let base = (self.again.as_seconds().max(1) as f64 * (1.0 + 5.0 * load)) as u64;
        let fifth = base / 5;
        u32::try_from(base - fifth + chance.below(2 * fifth + 1)).unwrap_or(u32::MAX)
    }

    fn lock(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Now {
    /// Those who waited long enough wait no more; and how fast was it lately?
    fn look(&mut self, at: Moment) {
        let passed = (at - self.looked).micros().max(0) as f64 / 1e6;
        self.looked = at;
        self.waiting = (self.waiting - passed * self.rate).max(0.0);
        let window = (at - self.since).micros() as f64 / 1e6;
        if window < 1.0 {
            return;
        }
        // With room to spare it was not the server that set the pace.
        if self.full && window < 60.0 {
            self.rate = (self.rate * 0.5 + self.done as f64 / window * 0.5).max(1.0);
        }
        (self.since, self.done, self.full) = (at, 0, false);
    }
}

/// When a phone should ask for its next token: after half a day, give or take two hours, and up to six when there is
/// much to do. So no city comes back at once, and one that did after an outage is spread out again.
pub(crate) fn refresh_at(issued: Moment, expires: Moment, load: f64, chance: &Chance) -> Moment {
    let spread = Span::hours(2).as_seconds() + (Span::hours(4).as_seconds() as f64 * load) as i64;
    let drawn = chance.below(2 * spread.unsigned_abs() + 1);
    let after = Span::hours(12).as_seconds() - spread + i64::try_from(drawn).unwrap_or_default();
    // A token that ends sooner ends with its decision: asking before that would give the same again.
    let end = expires + Span::seconds(i64::try_from(chance.below(60)).unwrap_or_default());
    end.min(issued + Span::seconds(after))
}

#[cfg(test)]
mod tests {
    use std::{cmp::Reverse, collections::BinaryHeap};

    use super::*;

    #[test]
    fn whoever_finds_no_room_is_told_later_the_more_are_waiting() {
        let (chance, now) = (Chance::seeded(1), Moment::from_seconds(1_000_000));
        let pace = Arc::new(Pace::new(2, AGAIN));
        let turns = [pace.enter(now, &chance).unwrap(), pace.enter(now, &chance).unwrap()];
        let told: Vec<u32> = (0..1_000).map(|_| pace.enter(now, &chance).unwrap_err().0).collect();
        assert!(told[0] >= 1 && told[0] < 10, "{}", told[0]);
        assert!(told[999] > 400, "{}", told[999]);
        drop(turns);
        assert!(pace.enter(now, &chance).is_ok(), "room is given back");
    }

    #[test]
    fn pages_that_stand_open_ask_more_seldom_when_there_is_much_to_do() {
        let (chance, now) = (Chance::seeded(1), Moment::from_seconds(1_000_000));
        let pace = Arc::new(Pace::new(1, Span::seconds(10)));
        for _ in 0..100 {
            assert!((8..=12).contains(&pace.again_after(now, &chance)));
        }
        let _turn = pace.enter(now, &chance).unwrap();
        assert!((48..=72).contains(&pace.again_after(now, &chance)));
    }

    #[test]
    fn a_city_is_refreshed_over_hours_and_never_at_once() {
        let (chance, now) = (Chance::seeded(1), Moment::from_seconds(1_000_000));
        let far = now + Span::hours(72);
        let hours = |load| -> Vec<i64> {
            (0..2_000).map(|_| (refresh_at(now, far, load, &chance) - now).as_minutes() / 60).collect()
        };
        let quiet = hours(0.0);
        assert!(quiet.iter().all(|hour| (10..=14).contains(hour)));
        for hour in 10..14 {
            let n = quiet.iter().filter(|at| **at == hour).count();
            assert!((350..650).contains(&n), "{n} of 2000 in hour {hour}");
        }
        let busy = hours(1.0);
        assert!(busy.iter().any(|hour| *hour < 8) && busy.iter().any(|hour| *hour > 16));
        let soon = now + Span::hours(3);
        assert!(refresh_at(now, soon, 0.0, &chance) >= soon);
    }

    /// The servers were down for thirty hours: everybody's token is due, and all ask in the same minute. The house
    /// signs 20 a second, and sends the others away. Time is virtual.
    #[test]
    fn a_city_that_comes_back_at_once_is_served_in_turn_and_nobodys_pass_expires() {
        const PHONES: usize = 40_000;
        let chance = Chance::seeded(7);
        let pace = Arc::new(Pace::new(20, AGAIN));
        let begin = Moment::from_seconds(1_000_000);
        // Each was issued within the half day before the outage.
        let expires: Vec<Moment> =
            (0..PHONES).map(|n| begin + Span::hours(42) - Span::seconds((n % 43_200) as i64)).collect();
        // At each moment either a phone asks (its number), or a refresh is done (no number).
        let mut queue: BinaryHeap<Reverse<(Moment, Option<usize>)>> = (0..PHONES)
            .map(|phone| {
                let at = begin + Span::millis(i64::try_from(chance.below(60_000)).unwrap());
                Reverse((at, Some(phone)))
            })
            .collect();
        let (mut turns, mut asks, mut refreshed) = (Vec::new(), 0_usize, 0);
        let mut next: Vec<Moment> = Vec::new();
        while let Some(Reverse((at, who))) = queue.pop() {
            let Some(phone) = who else {
                drop(turns.pop());
                continue;
            };
            asks += 1;
            match pace.enter(at, &chance) {
                Ok(turn) => {
                    assert!(at < expires[phone], "a pass expired while its phone waited");
                    refreshed += 1;
                    next.push(refresh_at(at, at + Span::hours(72), pace.load(at), &chance));
                    turns.push(turn);
                    queue.push(Reverse((at + Span::seconds(1), None)));
                }
                Err(Busy(seconds)) => {
                    queue.push(Reverse((at + Span::seconds(i64::from(seconds)), Some(phone))));
                }
            }
        }
        assert_eq!(refreshed, PHONES);
        assert!(asks < PHONES * 4, "{asks} questions of {PHONES} phones");
        next.sort_unstable();
        let most =
            next.windows(20 * 60).filter(|some| some[20 * 60 - 1] - some[0] < Span::minutes(1)).count();
        assert_eq!(most, 0, "the next time fewer come in a minute than the house can take");
    }
}
