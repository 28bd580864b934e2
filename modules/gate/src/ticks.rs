//! Which shows were answered at this gate already: a second phone that shows a film of the first one's screen is looked at.

use std::collections::HashMap;

use base::{Moment, Span};
use credential::{TICK, TICK_SLACK};

use crate::model::Serial;

/// A scanner that reads the same screen again within this time has not seen anybody else.
pub const SAME_BREATH: Span = Span::seconds(3);

/// The shows of the last minutes: serial and tick, and when each was first seen.
#[derive(Debug, Clone, Default)]
pub struct SeenTicks(HashMap<(Serial, i64), Moment>);

impl SeenTicks {
    /// Notes a show; true when it was seen before and not in the same breath.
    pub fn again(&mut self, serial: Serial, tick: i64, now: Moment) -> bool {
        if self.0.len() > 4_096 {
            self.tidy(now);
        }
        let first = *self.0.entry((serial, tick)).or_insert(now);
        let gone = now - first;
        !(Span::ZERO..=SAME_BREATH).contains(&gone)
    }

    /// Beyond the slack a show is stale anyway.
    fn tidy(&mut self, now: Moment) {
        let oldest = (now.seconds() - 2 * TICK_SLACK) / TICK;
        self.0.retain(|(_, tick), _| *tick >= oldest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_show_is_good_once_and_for_the_breath_in_which_it_is_scanned() {
        let mut seen = SeenTicks::default();
        let at = |second: i64| Moment::from_seconds(1_790_000_000 + second);
        assert!(!seen.again([1; 16], 7, at(0)));
        assert!(!seen.again([1; 16], 7, at(3)));
        assert!(seen.again([1; 16], 7, at(4)));
        assert!(!seen.again([1; 16], 8, at(4)), "the next tick is another show");
        assert!(!seen.again([2; 16], 7, at(4)), "another phone");
        assert!(seen.again([2; 16], 7, at(3)), "a clock set back makes nothing new");
    }

    #[test]
    fn what_would_be_stale_is_forgotten() {
        let mut seen = SeenTicks::default();
        for tick in 0..5_000_i64 {
            seen.again([9; 16], tick, Moment::from_seconds(tick * TICK));
        }
        assert!(seen.0.len() < 4_200);
    }
}
