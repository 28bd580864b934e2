//! The days a town has behind it, in its own zone.

use base::{Day, Moment, Span, Zone};

/// From the first midnight to now.
#[derive(Debug, Clone)]
pub(crate) struct Calendar {
    zone: Zone,
    now: Moment,
    today: Day,
    days: i64,
}

impl Calendar {
    pub(crate) fn new(zone: Zone, now: Moment, days: i64) -> Self {
        let today = zone.day(now);
        Self { zone, now, today, days }
    }

    pub(crate) fn zone(&self) -> &Zone {
        &self.zone
    }

    pub(crate) fn now(&self) -> Moment {
        self.now
    }

    pub(crate) fn today(&self) -> Day {
        self.today
    }

    /// Midnight, as many days ago as the town has behind it.
    pub(crate) fn begin(&self) -> Moment {
        self.start_of(self.today.plus(-self.days))
    }

    pub(crate) fn start_of(&self, day: Day) -> Moment {
        self.zone.start(day)
    }

    pub(crate) fn day_of(&self, at: Moment) -> Day {
        self.zone.day(at)
    }

    /// That many minutes after midnight, as many days ago.
    pub(crate) fn at(&self, days_ago: i64, minute: i64) -> Moment {
        self.start_of(self.today.plus(-days_ago)) + Span::minutes(minute)
    }

    /// From the first day to today.
    pub(crate) fn all_days(&self) -> impl Iterator<Item = Day> + use<> {
        let (today, days) = (self.today, self.days);
        (-days..=0).map(move |offset| today.plus(offset))
    }
}

/// Saturday or Sunday. (1970-01-01, day 0, was a Thursday.)
pub(crate) fn weekend(day: Day) -> bool {
    (day.number() + 3).rem_euclid(7) >= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saturdays_are_weekends() {
        assert!(weekend("2026-11-21".parse().unwrap()));
        assert!(weekend("2026-11-22".parse().unwrap()));
        assert!(!weekend("2026-11-23".parse().unwrap()));
    }
}
