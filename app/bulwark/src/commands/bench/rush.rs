//! A morning of twenty million residents, second by second, in virtual time: what the servers are asked when each show
//! asks them, when each phone refreshes on the dot and tries again at once, and when phones spread themselves and listen
//! to Retry-After. In the middle the servers are gone for half an hour.
//!
//! The model is generous to the first two: a server asked for more than it can do still does what it can.

mod picture;

use std::path::Path;

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};

use super::Figure;
use crate::commands::Failure;

/// The morning, in seconds from 05:00.
pub(super) const MORNING: usize = 7 * 3_600;
/// The servers are gone from 07:30 to 08:00.
pub(super) const GONE: std::ops::Range<usize> = 9_000..10_800;
/// What the servers answer in a second: the goal of the benchmark of refreshes.
pub(super) const CAPACITY: u32 = 20_000;
const RESIDENTS: u32 = 20_000_000;
/// One phone that is followed stands for so many: storms of those who try again are otherwise beyond any machine.
const EACH: u32 = 100;
/// Gates that a resident passes on the way: home, train, train, work.
const GATES: [usize; 4] = [0, 600, 2_400, 3_000];

/// How phones ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phones {
    /// The code is made by the server for each show; whoever gets none tries again every five seconds.
    AskEachTime,
    /// A pass that lives for days, refreshed twelve hours after the last time to the second, tried again every 15 s.
    OnTheDot,
    /// As Bulwark's: refreshed after ten to fourteen hours; told to wait, they wait as long as they are told.
    Staggered,
}

/// What became of a morning.
#[derive(Debug, Default)]
pub(super) struct Morning {
    /// What was asked in each second, by the phones that were followed.
    asked: Vec<u32>,
    /// Seconds from wanting to having: how many waited so long, by the second.
    waited: Vec<u32>,
    served: u64,
}

pub(super) fn rush(picture: Option<&Path>) -> Result<Vec<Figure>, Failure> {
    let kinds = [Phones::AskEachTime, Phones::OnTheDot, Phones::Staggered];
    let mornings = kinds.map(|phones| live(phones, RESIDENTS / EACH, CAPACITY / EACH));
    if let Some(path) = picture {
        std::fs::write(path, picture::draw(&mornings))?;
    }
    let [each, dot, staggered] = &mornings;
    let of = |name: &str, morning: &Morning, beside: &str, other: &Morning| Figure {
        p50: Some(f64::from(morning.wait(50)) * 1_000.0),
        p99: Some(f64::from(morning.wait(99)) * 1_000.0),
        ..Figure::rate(name, morning.peak(), beside, other.peak())
    };
    Ok(vec![
        of("rush, staggered: peak asked", staggered, "the peak when each show asks a server", each),
        of("rush, on the dot: peak asked", dot, "the peak when each show asks a server", each),
        of("rush, each show asks: peak asked", each, "itself", each),
    ])
}

impl Morning {
    /// The most that was asked in a minute, by all, a second.
    pub(super) fn peak(&self) -> f64 {
        self.minutes().fold(0.0, f64::max)
    }

    /// What all asked a second, minute by minute: a few phones followed say little of one second.
    pub(super) fn minutes(&self) -> impl Iterator<Item = f64> + '_ {
        let each = f64::from(EACH);
        self.asked
            .chunks(60)
            .map(move |asked| asked.iter().map(|n| f64::from(*n)).sum::<f64>() * each / asked.len() as f64)
    }

    /// Within how many seconds so many of a hundred were served.
    pub(super) fn wait(&self, percent: u64) -> u32 {
        let mut left = self.served * percent / 100;
        let longest = self.waited.iter().zip(0..).find(|(count, _)| {
            let done = left <= u64::from(**count);
            left = left.saturating_sub(u64::from(**count));
            done
        });
        longest.map_or(0, |(_, seconds)| seconds)
    }
}

/// Somebody who waits for an answer: since when, and how often they were sent away.
#[derive(Clone, Copy)]
struct Waiting {
    since: u32,
    turn: u32,
}

fn live(phones: Phones, residents: u32, capacity: u32) -> Morning {
    // The same people get up at the same time in all three.
    let mut chance = StdRng::seed_from_u64(7);
    let mut due: Vec<Vec<Waiting>> = vec![Vec::new(); MORNING];
    for _ in 0..residents {
        let up = gets_up(&mut chance);
        for at in wanted(phones, up, &mut chance).into_iter().flatten().filter(|at| *at < MORNING) {
            due[at].push(Waiting { since: u32::try_from(at).unwrap_or(0), turn: 0 });
        }
    }
    let mut morning = Morning { asked: Vec::with_capacity(MORNING), waited: vec![0; MORNING], served: 0 };
    // Those sent away are not looked at one by one by an overwhelmed server: whoever is first in the second is first.
    for now in 0..MORNING {
        let asking = std::mem::take(&mut due[now]);
        morning.asked.push(u32::try_from(asking.len()).unwrap_or(u32::MAX));
        let serves = if GONE.contains(&now) { 0 } else { capacity as usize };
        let over = asking.len().saturating_sub(serves);
        for (turn, one) in asking.into_iter().enumerate() {
            if turn < serves {
                morning.served += 1;
                morning.waited[now - one.since as usize] += 1;
                continue;
            }
            let again = now + pause(phones, one.turn, over, capacity, GONE.contains(&now), &mut chance);
            if again < MORNING {
                due[again].push(Waiting { turn: one.turn + 1, ..one });
            }
        }
    }
    morning
}

/// When a resident sets out: most between seven and nine. Seconds from 05:00.
fn gets_up(chance: &mut StdRng) -> usize {
    let (middle, wide) = match chance.random_range(0..10) {
        0..6 => (9_600.0, 2_100.0),
        6..9 => (13_200.0, 2_700.0),
        _ => return chance.random_range(0..MORNING),
    };
    // Twelve even draws make a bell.
    let bell: f64 = (0..12).map(|_| chance.random::<f64>()).sum::<f64>() - 6.0;
    (middle + bell * wide).clamp(0.0, MORNING as f64 - 1.0) as usize
}

/// When a phone wants something of a server on this way.
fn wanted(phones: Phones, up: usize, chance: &mut StdRng) -> [Option<usize>; 4] {
    match phones {
        Phones::AskEachTime => GATES.map(|gate| Some(up + gate)),
        // Opened when they set out, and yesterday evening twelve hours before that, give or take nothing.
        Phones::OnTheDot => [Some(up), None, None, None],
        // A refresh that fell due in the night waits for the page to be opened; one in five was looked at in between.
        Phones::Staggered => {
            let in_the_night = chance.random_range(0..5) == 0;
            [(!in_the_night).then(|| up + chance.random_range(0..120)), None, None, None]
        }
    }
}

/// How long somebody sent away waits.
fn pause(phones: Phones, turn: u32, over: usize, capacity: u32, gone: bool, chance: &mut StdRng) -> usize {
    match phones {
        Phones::AskEachTime => 5,
        Phones::OnTheDot => 15,
        // Nobody answers: twice as long each time, up to half an hour, spread. Told to wait: for their share of the queue.
        Phones::Staggered if gone => {
            let longest = (30_usize << turn.min(6)).min(1_800);
            chance.random_range(longest / 2..=longest * 3 / 2)
        }
        Phones::Staggered => {
            let queue = over / capacity.max(1) as usize;
            chance.random_range(15..=60 + queue * 4)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_that_spread_themselves_ask_less_at_once_and_are_all_served() {
        let (residents, capacity) = (40_000, 40);
        let [each, dot, staggered] = [Phones::AskEachTime, Phones::OnTheDot, Phones::Staggered]
            .map(|phones| live(phones, residents, capacity));
        assert!(staggered.peak() <= dot.peak() && dot.peak() < each.peak());
        assert!(staggered.served > u64::from(residents) * 7 / 10, "{}", staggered.served);
    }
}
