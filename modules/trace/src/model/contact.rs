//! Who met the case: together for a quarter of an hour is a contact; less, or within half an hour of each
//! other, is a time-and-space companion. Each step looks only at people who were near in time.

use base::{Moment, Span};

use super::presence::Interval;

/// How near somebody came. Ordered: the later, the nearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Together with a contact, after that contact's exposure.
    Secondary,
    /// At the same place within the half hour, or on the same vehicle.
    Companion,
    /// Together for at least the quarter of an hour.
    Contact,
}

impl Class {
    /// The word in the API, the table and the journal.
    pub fn word(self) -> &'static str {
        match self {
            Self::Secondary => "secondary",
            Self::Companion => "companion",
            Self::Contact => "contact",
        }
    }

    pub fn named(word: &str) -> Option<Self> {
        [Self::Secondary, Self::Companion, Self::Contact].into_iter().find(|class| class.word() == word)
    }
}

/// The rule book's two limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// At least this long together is a contact.
    pub together: Span,
    /// At most this long apart, at the same place, is a companion.
    pub apart: Span,
}

impl Default for Limits {
    fn default() -> Self {
        Self { together: Span::minutes(15), apart: Span::minutes(30) }
    }
}

/// Two people near each other at one place, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meeting {
    /// From when both had been there.
    pub at: Moment,
    /// Until when both were there; the same as `at` when they missed each other.
    pub until: Moment,
    pub class: Class,
    /// Only a printed code at the door says that both were there: whoever has a picture of it can say so from anywhere.
    pub low: bool,
}

impl Meeting {
    /// What outweighs what: a meeting that a gate saw before one that nobody did, then the nearer before the farther.
    pub fn weight(&self) -> (bool, Class) {
        (!self.low, self.class)
    }

    /// How two presences at one place compare; `None` when they lie too far apart.
    pub fn of(a: &Interval, b: &Interval, limits: Limits) -> Option<Self> {
        let together = a.together(b);
        if together < Span::ZERO && Span::ZERO.micros() - together.micros() > limits.apart.micros() {
            return None;
        }
        let at = a.from.max(b.from);
        let class = if together >= limits.together { Class::Contact } else { Class::Companion };
        Some(Self { at, until: a.until.min(b.until).max(at), class, low: false })
    }

    /// How long they were together.
    pub fn together(&self) -> Span {
        self.until - self.at
    }
}

/// Every meeting at one place between the case's presences and the others'.
///
/// One sweep over both lists by their beginnings; each comparison made is a meeting found, so the work is
/// that of sorting plus the answer, however many people passed through the place.
pub fn meetings<W: Copy>(case: &[Interval], others: &[(W, Interval)], limits: Limits) -> Vec<(W, Meeting)> {
    let mut case = case.to_vec();
    case.sort();
    let mut others = others.to_vec();
    others.sort_by_key(|(_, interval)| *interval);

    let mut found = Vec::new();
    let (mut near_case, mut near_others): (Vec<Interval>, Vec<(W, Interval)>) = (Vec::new(), Vec::new());
    let (mut i, mut j) = (0, 0);
    while i < case.len() || j < others.len() {
        let case_is_next = match (case.get(i), others.get(j)) {
            (Some(c), Some((_, o))) => c.from <= o.from,
            (Some(_), None) => true,
            _ => false,
        };
        if case_is_next {
            let c = case[i];
            i += 1;
            near_others.retain(|(_, o)| o.until + limits.apart >= c.from);
            found.extend(near_others.iter().filter_map(|(who, o)| Some((*who, Meeting::of(&c, o, limits)?))));
            near_case.push(c);
        } else {
            let (who, o) = others[j];
            j += 1;
            near_case.retain(|c| c.until + limits.apart >= o.from);
            found.extend(near_case.iter().filter_map(|c| Some((who, Meeting::of(c, &o, limits)?))));
            near_others.push((who, o));
        }
    }
    found
}

/// Where somebody met whom they met: the strongest class, from the first moment of it to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exposure {
    pub class: Class,
    /// The first meeting of that class.
    pub first: Moment,
    /// The end of the last meeting of that class.
    pub last: Moment,
    /// All the time together in meetings of this class, summed.
    pub together: Span,
    /// Every meeting of it rests on a printed code: nobody is coloured or kept at home for it.
    pub low: bool,
}

impl Exposure {
    pub fn from_meeting(meeting: &Meeting) -> Self {
        let Meeting { at, until, class, low } = *meeting;
        Self { class, first: at, last: until, together: meeting.together(), low }
    }

    /// As [`Meeting::weight`].
    pub fn weight(&self) -> (bool, Class) {
        (!self.low, self.class)
    }

    /// A contact who has to stay at home.
    pub fn binds(&self) -> bool {
        self.class == Class::Contact && !self.low
    }

    /// One more meeting; a nearer class outweighs all farther ones, and only its own time counts: minutes with a
    /// contact are no minutes with the case.
    #[must_use]
    pub fn and(self, meeting: &Meeting) -> Self {
        let together = Span::from_micros(self.together.micros() + meeting.together().micros());
        match meeting.weight().cmp(&self.weight()) {
            std::cmp::Ordering::Less => self,
            std::cmp::Ordering::Equal => Self {
                first: self.first.min(meeting.at),
                last: self.last.max(meeting.until),
                together,
                ..self
            },
            std::cmp::Ordering::Greater => Self::from_meeting(meeting),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn minutes(from: i64, until: i64) -> Interval {
        Interval { from: Moment::from_seconds(from * 60), until: Moment::from_seconds(until * 60) }
    }
    fn class(a: (i64, i64), b: (i64, i64)) -> Option<Class> {
        Meeting::of(&minutes(a.0, a.1), &minutes(b.0, b.1), Limits::default()).map(|m| m.class)
    }

    #[test]
    fn a_quarter_of_an_hour_together_makes_a_contact() {
        assert_eq!(class((0, 60), (45, 90)), Some(Class::Contact));
        assert_eq!(class((0, 60), (46, 90)), Some(Class::Companion));
    }

    #[test]
    fn half_an_hour_apart_makes_a_companion_and_a_minute_more_a_stranger() {
        assert_eq!(class((0, 60), (90, 120)), Some(Class::Companion));
        assert_eq!(class((90, 120), (0, 60)), Some(Class::Companion));
        assert_eq!(class((0, 60), (91, 120)), None);
    }

    #[test]
    fn the_nearest_meeting_decides_the_class() {
        let limits = Limits::default();
        let case = minutes(0, 60);
        let short = Meeting::of(&case, &minutes(58, 70), limits).unwrap();
        let long = Meeting::of(&case, &minutes(10, 40), limits).unwrap();
        let exposure = Exposure::from_meeting(&short).and(&long);
        assert_eq!(exposure.class, Class::Contact);
        assert_eq!(exposure.first, Moment::from_seconds(600));
        assert_eq!(exposure.together, Span::minutes(30), "a companion's minutes are none with the case");
        assert_eq!(Exposure::from_meeting(&long).and(&short), exposure);
    }

    #[test]
    fn a_printed_code_never_outweighs_what_a_gate_saw() {
        let limits = Limits::default();
        let seen = Meeting::of(&minutes(0, 60), &minutes(58, 70), limits).unwrap();
        let said = Meeting { low: true, ..Meeting::of(&minutes(0, 60), &minutes(0, 60), limits).unwrap() };
        for exposure in [Exposure::from_meeting(&seen).and(&said), Exposure::from_meeting(&said).and(&seen)] {
            assert_eq!((exposure.class, exposure.low), (Class::Companion, false));
        }
        assert!(!Exposure::from_meeting(&said).binds());
    }

    fn intervals(max: usize) -> impl Strategy<Value = Vec<Interval>> {
        proptest::collection::vec((0..600_i64, 0..90_i64), 0..max)
            .prop_map(|list| list.into_iter().map(|(from, long)| minutes(from, from + long)).collect())
    }

    proptest! {
        #[test]
        fn the_sweep_finds_what_comparing_everybody_with_everybody_finds(
            case in intervals(8), others in intervals(60), together in 1..40_i64, apart in 0..60_i64,
        ) {
            let limits = Limits { together: Span::minutes(together), apart: Span::minutes(apart) };
            let others: Vec<(usize, Interval)> = others.into_iter().enumerate().collect();
            let mut swept = meetings(&case, &others, limits);
            let mut compared: Vec<(usize, Meeting)> = Vec::new();
            for c in &case {
                for (who, o) in &others {
                    let overlap = c.until.min(o.until).micros() - c.from.max(o.from).micros();
                    let class = if overlap >= limits.together.micros() {
                        Class::Contact
                    } else if overlap >= -limits.apart.micros() {
                        Class::Companion
                    } else {
                        continue;
                    };
                    let at = c.from.max(o.from);
                    let until = c.until.min(o.until).max(at);
                    compared.push((*who, Meeting { at, until, class, low: false }));
                }
            }
            swept.sort();
            compared.sort();
            prop_assert_eq!(swept, compared);
        }
    }
}
