//! From the scans of a day to stretches of presence: who was where from when until when.

use base::{Id, Moment, Span, kinds};

/// Whether somebody came or left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    In,
    Out,
}

/// One scan of one person: where, when, coming or leaving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    pub place: Id<kinds::Place>,
    pub at: Moment,
    pub direction: Direction,
    /// Nothing but a printed code says so.
    pub low: bool,
}

/// How long people stay at a kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// Believed when nothing tells when somebody left.
    pub usual: Span,
    /// A check-out later than this after coming is not believed beyond it.
    pub longest: Span,
}

/// From a moment until a moment, both included; a point when both are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    pub from: Moment,
    pub until: Moment,
}

/// Somebody was at a place for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presence {
    pub place: Id<kinds::Place>,
    pub interval: Interval,
    /// Nothing but a printed code says so.
    pub low: bool,
}

/// What the same person's next scan was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    pub at: Moment,
    /// It was the check-out at the same place.
    pub left_here: bool,
}

impl Interval {
    /// The part inside `from..until`, if the two meet at all.
    pub fn within(&self, from: Moment, until: Moment) -> Option<Self> {
        let cut = Self { from: self.from.max(from), until: self.until.min(until) };
        (cut.from <= cut.until).then_some(cut)
    }

    /// How long both were there at once; negative by the gap when they missed each other.
    pub fn together(&self, other: &Self) -> Span {
        self.until.min(other.until) - self.from.max(other.from)
    }
}

/// How long one scan stands for: until the check-out here, the next scan anywhere, or the usual stay.
///
/// A check-out without its check-in only proves the moment itself.
pub fn stay_after(at: Moment, direction: Direction, next: Option<Next>, stay: Stay) -> Interval {
    let until = match (direction, next) {
        (Direction::Out, _) => at,
        (Direction::In, Some(next)) if next.left_here => next.at.min(at + stay.longest),
        (Direction::In, Some(next)) => next.at.min(at + stay.usual),
        (Direction::In, None) => at + stay.usual,
    };
    Interval { from: at, until: until.max(at) }
}

/// One person's scans of a day as stretches of presence, in the order of time.
/// A check-out that ends a stretch adds nothing of its own.
pub fn presences(visits: &[Visit], stay: impl Fn(Id<kinds::Place>) -> Stay) -> Vec<Presence> {
    let mut visits = visits.to_vec();
    visits.sort_by_key(|visit| (visit.at, visit.direction, visit.place));
    let mut found: Vec<Presence> = Vec::with_capacity(visits.len());
    for (i, visit) in visits.iter().enumerate() {
        let next = visits.get(i + 1).map(|next| Next {
            at: next.at,
            left_here: next.place == visit.place && next.direction == Direction::Out,
        });
        let interval = stay_after(visit.at, visit.direction, next, stay(visit.place));
        let told_already = visit.direction == Direction::Out
            && found.last().is_some_and(|p| p.place == visit.place && p.interval.until >= visit.at);
        if !told_already {
            found.push(Presence { place: visit.place, interval, low: visit.low });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKET: Id<kinds::Place> = Id::from_bytes([1; 16]);
    const OFFICE: Id<kinds::Place> = Id::from_bytes([2; 16]);

    fn at(minute: i64) -> Moment {
        Moment::from_seconds(minute * 60)
    }
    fn scan(place: Id<kinds::Place>, minute: i64, direction: Direction) -> Visit {
        Visit { place, at: at(minute), direction, low: false }
    }
    fn stay(_: Id<kinds::Place>) -> Stay {
        Stay { usual: Span::minutes(45), longest: Span::minutes(180) }
    }
    fn minutes(presences: &[Presence]) -> Vec<(i64, i64)> {
        presences.iter().map(|p| (p.interval.from.seconds() / 60, p.interval.until.seconds() / 60)).collect()
    }

    #[test]
    fn a_visit_lasts_until_check_out() {
        let day = [scan(MARKET, 0, Direction::In), scan(MARKET, 120, Direction::Out)];
        assert_eq!(minutes(&presences(&day, stay)), [(0, 120)]);
    }

    #[test]
    fn a_visit_lasts_until_the_next_one_elsewhere() {
        let day = [scan(MARKET, 0, Direction::In), scan(OFFICE, 20, Direction::In)];
        assert_eq!(minutes(&presences(&day, stay)), [(0, 20), (20, 65)]);
    }

    #[test]
    fn a_visit_that_nothing_ends_lasts_the_usual_stay() {
        let day = [scan(MARKET, 0, Direction::In), scan(OFFICE, 400, Direction::In)];
        assert_eq!(minutes(&presences(&day, stay)), [(0, 45), (400, 445)]);
    }

    #[test]
    fn a_check_out_alone_proves_one_moment_and_a_very_late_one_is_cut() {
        assert_eq!(minutes(&presences(&[scan(MARKET, 9, Direction::Out)], stay)), [(9, 9)]);
        let day = [scan(MARKET, 0, Direction::In), scan(MARKET, 600, Direction::Out)];
        assert_eq!(minutes(&presences(&day, stay)), [(0, 180), (600, 600)]);
    }

    #[test]
    fn the_order_in_which_scans_arrive_changes_nothing() {
        let mut day = vec![
            scan(OFFICE, 60, Direction::In),
            scan(MARKET, 0, Direction::In),
            scan(MARKET, 30, Direction::Out),
        ];
        let first = presences(&day, stay);
        day.reverse();
        assert_eq!(presences(&day, stay), first);
    }
}
