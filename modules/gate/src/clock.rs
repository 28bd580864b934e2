//! Whether a gate's clock can be believed. A gate cannot know offline that its own clock is wrong; the phones it meets can
//! tell, so can a counter that nobody can set, and so can the server when there is one.

use std::collections::VecDeque;

use base::{Moment, Span};
use credential::TICK;

use crate::model::Serial;

/// So many different phones must agree that the clock is off.
pub const ENOUGH_PHONES: usize = 5;
/// A tick is up to 15 s old, a scan takes seconds: beyond this the clocks differ.
pub const MOST_OFFSET: Span = Span::seconds(45);
const REMEMBERED: usize = 25;

/// What is to be made of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockState {
    Good,
    /// By so much the phones' clocks are ahead of this one.
    PhonesDiffer(Span),
    /// By so much the wall clock went another way than the counter, or the server's.
    Jumped(Span),
}

impl ClockState {
    pub const fn in_doubt(self) -> bool {
        !matches!(self, Self::Good)
    }
}

/// Watches one clock. `counter` is a time that only runs on, from any beginning.
#[derive(Debug, Clone, Default)]
pub struct ClockWatch {
    /// By phone, the oldest first: how far its tick lay ahead.
    phones: VecDeque<(Serial, i64)>,
    anchor: Option<(Moment, Span)>,
    jump: Option<Span>,
}

impl ClockWatch {
    /// The server told the hour, or a head it signed just now did.
    pub fn synced(&mut self, wall: Moment, counter: Span, servers: Moment) {
        let off = wall - servers;
        self.jump = (size(off) > MOST_OFFSET.micros()).then_some(off);
        self.anchor = Some((wall, counter));
    }

    /// After a restart there is no counter to compare with; but a clock does not go back behind what it showed before.
    pub fn resumed(&mut self, wall: Moment, last_seen: Moment) {
        let back = wall - last_seen;
        if back.micros() < -MOST_OFFSET.micros() {
            self.jump = Some(back);
        }
    }

    /// A phone's tick was read, good or stale. Of each phone the freshest counts: a picture of its screen can only be older
    /// than the phone itself, so people who show pictures do not put the clock in doubt.
    pub fn met(&mut self, phone: Serial, tick: i64, wall: Moment, counter: Span) {
        self.look(wall, counter);
        let before = self.phones.iter().find(|(known, _)| *known == phone).map(|(_, ahead)| *ahead);
        self.phones.retain(|(known, _)| *known != phone);
        // The middle of the tick: shows are scanned at any moment of it.
        let shown = tick.saturating_mul(TICK * 1_000_000).saturating_add(TICK * 500_000);
        let ahead = shown.saturating_sub(wall.micros());
        self.phones.push_back((phone, before.map_or(ahead, |before| before.max(ahead))));
        if self.phones.len() > REMEMBERED {
            self.phones.pop_front();
        }
    }

    pub fn state(&mut self, wall: Moment, counter: Span) -> ClockState {
        self.look(wall, counter);
        if let Some(median) = self.median() {
            if median.saturating_abs() > MOST_OFFSET.micros() {
                return ClockState::PhonesDiffer(Span::from_micros(median));
            }
            // A counter may stand still while a device sleeps: phones that agree with the clock outweigh it.
            self.jump = None;
        }
        self.jump.map_or(ClockState::Good, ClockState::Jumped)
    }

    fn look(&mut self, wall: Moment, counter: Span) {
        let (before, then) = *self.anchor.get_or_insert((wall, counter));
        let gone = (wall - before).micros() - (counter.micros() - then.micros());
        if gone.abs() > MOST_OFFSET.micros() {
            self.jump = Some(Span::from_micros(gone));
            self.anchor = Some((wall, counter));
            // What the phones said was said to the clock as it was before.
            self.phones.clear();
        }
    }

    fn median(&self) -> Option<i64> {
        if self.phones.len() < ENOUGH_PHONES {
            return None;
        }
        let mut all: Vec<i64> = self.phones.iter().map(|(_, ahead)| *ahead).collect();
        all.sort_unstable();
        let (low, high) = (all[(all.len() - 1) / 2], all[all.len() / 2]);
        Some(low.midpoint(high))
    }
}

const fn size(span: Span) -> i64 {
    span.micros().abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_790_000_010;

    fn at(seconds: i64) -> (Moment, Span) {
        (Moment::from_seconds(NOON + seconds), Span::seconds(1_000 + seconds))
    }

    /// So many phones whose clocks are ahead by so many seconds.
    fn phones(watch: &mut ClockWatch, count: u8, ahead: i64) {
        for phone in 0..count {
            let (wall, counter) = at(i64::from(phone));
            watch.met([phone; 16], (NOON + i64::from(phone) + ahead) / TICK, wall, counter);
        }
    }

    #[test]
    fn ten_minutes_either_way_are_noticed_with_the_fifth_phone() {
        for off in [-600, 600] {
            let mut watch = ClockWatch::default();
            phones(&mut watch, 4, off);
            assert_eq!(watch.state(at(9).0, at(9).1), ClockState::Good, "four may be a family");
            phones(&mut watch, 5, off);
            let ClockState::PhonesDiffer(by) = watch.state(at(9).0, at(9).1) else { panic!("not noticed") };
            assert!((by.micros() / 1_000_000 - off).abs() <= TICK);
        }
    }

    #[test]
    fn one_phone_scanned_often_is_one_phone() {
        let mut watch = ClockWatch::default();
        for second in 0..20 {
            let (wall, counter) = at(second);
            watch.met([7; 16], (NOON + second - 600) / TICK, wall, counter);
        }
        assert_eq!(watch.state(at(30).0, at(30).1), ClockState::Good);
    }

    #[test]
    fn good_phones_among_a_few_that_are_wrong_leave_the_clock_alone() {
        let mut watch = ClockWatch::default();
        phones(&mut watch, 3, 600);
        for phone in 100..106 {
            let (wall, counter) = at(20);
            watch.met([phone; 16], (NOON + 20) / TICK, wall, counter);
        }
        assert_eq!(watch.state(at(30).0, at(30).1), ClockState::Good);
    }

    #[test]
    fn pictures_of_phones_that_were_seen_live_say_nothing_about_the_clock() {
        let mut watch = ClockWatch::default();
        phones(&mut watch, 6, 0);
        for phone in 0..6 {
            let (wall, counter) = at(90);
            watch.met([phone; 16], NOON / TICK, wall, counter);
        }
        assert_eq!(watch.state(at(91).0, at(91).1), ClockState::Good);
    }

    #[test]
    fn a_clock_that_jumps_against_the_counter_is_in_doubt_until_the_server_or_the_phones_settle_it() {
        let mut watch = ClockWatch::default();
        let (wall, counter) = at(0);
        watch.synced(wall, counter, wall);
        let (late, counter) = (at(3_600).0 + Span::minutes(10), at(3_600).1);
        assert!(watch.state(late, counter).in_doubt());
        let mut by_phones = watch.clone();
        for phone in 0..5 {
            by_phones.met([phone; 16], late.seconds() / TICK, late, counter);
        }
        assert_eq!(by_phones.state(late, counter), ClockState::Good);
        watch.synced(late, counter, late);
        assert_eq!(watch.state(late, counter), ClockState::Good);
        watch.synced(late, counter, late - Span::minutes(10));
        assert!(watch.state(late, counter).in_doubt(), "the server says another hour");
    }

    #[test]
    fn a_clock_that_went_back_over_a_restart_is_in_doubt() {
        let mut watch = ClockWatch::default();
        watch.resumed(at(0).0, at(3_600).0);
        assert!(watch.state(at(1).0, at(1).1).in_doubt());
        let mut watch = ClockWatch::default();
        watch.resumed(at(3_600).0, at(0).0);
        assert!(!watch.state(at(3_601).0, at(3_601).1).in_doubt());
    }
}
