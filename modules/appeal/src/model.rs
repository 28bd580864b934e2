//! What an appeal is and how it moves on. Values only: the clock is an argument.

use access::{PersonId, StaffId};
use base::{AreaCode, Id, Level, Moment, Span, Words, division};
use journal::FactId;

use crate::needs::DecisionId;

/// Marks the id of an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Noun {}
impl base::Kind for Noun {
    const NAME: &'static str = "appeal";
}
pub type AppealId = Id<Noun>;

/// An appeal against one decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Appeal {
    pub id: AppealId,
    pub person: PersonId,
    pub decision: DecisionId,
    /// The office whose decision it is.
    pub contested: AreaCode,
    pub says: String,
    pub filed_at: Moment,
    pub desk: Desk,
    pub state: State,
}

/// The office that has it, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Desk {
    pub office: AreaCode,
    pub since: Moment,
    pub due: Moment,
    /// The deadline passed and there is no office above: it stays, late.
    pub overdue: bool,
}

/// Where an appeal stands, with what is true there and nowhere else.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    Filed,
    Taken { by: StaffId, at: Moment },
    Decided { by: StaffId, at: Moment, outcome: Outcome },
    Withdrawn { at: Moment },
}

/// What came of it, with the reason that the resident reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub verdict: Verdict,
    pub reason: Words,
}

/// Upheld: the resident was right, and this is what no longer counts. Rejected: the decision stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Upheld { set_aside: Vec<FactId>, lift_order: bool },
    Rejected,
}

impl Verdict {
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Upheld { .. } => "upheld",
            Self::Rejected => "rejected",
        }
    }

    /// The facts that no longer count, and whether the order ends.
    pub fn effect(&self) -> (&[FactId], bool) {
        match self {
            Self::Upheld { set_aside, lift_order } => (set_aside, *lift_order),
            Self::Rejected => (&[], false),
        }
    }
}

/// Why an appeal does not take the step that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("another officer has taken it")]
    Taken,
    #[error("it has been decided")]
    Decided,
    #[error("it was withdrawn")]
    Withdrawn,
}

impl State {
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Taken { .. } => "taken",
            Self::Decided { .. } => "decided",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    /// Nothing came of it yet.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Filed | Self::Taken { .. })
    }

    pub const fn ended(&self) -> Option<Moment> {
        match self {
            Self::Filed | Self::Taken { .. } => None,
            Self::Decided { at, .. } | Self::Withdrawn { at } => Some(*at),
        }
    }

    const fn open(&self) -> Result<(), Refused> {
        match self {
            Self::Filed | Self::Taken { .. } => Ok(()),
            Self::Decided { .. } => Err(Refused::Decided),
            Self::Withdrawn { .. } => Err(Refused::Withdrawn),
        }
    }
}

impl Appeal {
    /// An officer puts their name on it. What somebody else left lying past its time can be taken over.
    pub fn take(&mut self, by: StaffId, at: Moment) -> Result<(), Refused> {
        self.free_for(by, at)?;
        if self.state == State::Filed || !self.taken_by(by) {
            self.state = State::Taken { by, at };
        }
        Ok(())
    }

    /// An officer decides; whoever has not taken it takes it thereby.
    pub fn decide(&mut self, by: StaffId, at: Moment, outcome: Outcome) -> Result<(), Refused> {
        self.free_for(by, at)?;
        self.state = State::Decided { by, at, outcome };
        Ok(())
    }

    /// The resident wants no answer any more.
    pub fn withdraw(&mut self, at: Moment) -> Result<(), Refused> {
        self.state.open()?;
        self.state = State::Withdrawn { at };
        Ok(())
    }

    /// The deadline passed: the office above has it now, and nobody there has taken it.
    pub fn go_up(&mut self, office: AreaCode, at: Moment, deadline: Span) -> Result<(), Refused> {
        self.state.open()?;
        self.state = State::Filed;
        self.desk = Desk { office, since: at, due: at + deadline, overdue: false };
        Ok(())
    }

    /// Whether this officer could decide now.
    pub fn free_for(&self, by: StaffId, at: Moment) -> Result<(), Refused> {
        self.state.open()?;
        let late = self.desk.due <= at;
        if matches!(self.state, State::Taken { .. }) && !self.taken_by(by) && !late {
            return Err(Refused::Taken);
        }
        Ok(())
    }

    fn taken_by(&self, staff: StaffId) -> bool {
        matches!(self.state, State::Taken { by, .. } if by == staff)
    }

    /// Open past its time, or decided after it.
    pub fn is_late(&self, now: Moment) -> bool {
        self.desk.overdue || self.state.ended().unwrap_or(now) > self.desk.due
    }
}

/// The office that has an appeal first: the county of whoever decided, or the city where a city did.
pub fn first_office(contested: &AreaCode) -> AreaCode {
    division::canonical(&contested.up_to(Level::County))
}

/// The office one level up: county, city, province. A municipality is both city and province.
pub fn above(office: &AreaCode) -> Option<AreaCode> {
    match office.level() {
        Level::Province => None,
        Level::City => Some(office.up_to(Level::Province)),
        Level::County => {
            let city = division::city_of(office).filter(|city| city != office);
            Some(city.unwrap_or_else(|| office.up_to(Level::Province)))
        }
        Level::Town | Level::Community => Some(office.up_to(Level::County)),
    }
}

#[cfg(test)]
mod tests {
    use base::Chance;

    use super::*;

    fn area(code: &str) -> AreaCode {
        code.parse().unwrap()
    }

    fn at(hour: i64) -> Moment {
        Moment::from_seconds(hour * 3_600)
    }

    fn appeal() -> Appeal {
        let chance = Chance::seeded(1);
        Appeal {
            id: Id::random(&chance),
            person: Id::random(&chance),
            decision: Id::random(&chance),
            contested: area("990101"),
            says: "…".into(),
            filed_at: at(0),
            desk: Desk { office: area("990101"), since: at(0), due: at(24), overdue: false },
            state: State::Filed,
        }
    }

    fn officers() -> (StaffId, StaffId) {
        let chance = Chance::seeded(2);
        (Id::random(&chance), Id::random(&chance))
    }

    fn outcome() -> Outcome {
        Outcome { verdict: Verdict::Rejected, reason: Words::new("…", "…") }
    }

    #[test]
    fn what_one_officer_has_taken_no_other_decides_while_there_is_time() {
        let (mut appeal, (one, two)) = (appeal(), officers());
        appeal.take(one, at(1)).unwrap();
        assert_eq!(appeal.take(two, at(2)), Err(Refused::Taken));
        assert_eq!(appeal.decide(two, at(2), outcome()), Err(Refused::Taken));
        appeal.take(two, at(25)).unwrap();
        assert_eq!(appeal.decide(one, at(25), outcome()), Ok(()), "late, anybody may help");
    }

    #[test]
    fn an_appeal_that_ended_stays_as_it_ended() {
        let (mut appeal, (one, _)) = (appeal(), officers());
        appeal.decide(one, at(1), outcome()).unwrap();
        assert_eq!(appeal.withdraw(at(2)), Err(Refused::Decided));
        assert_eq!(appeal.go_up(area("9901"), at(25), Span::hours(24)), Err(Refused::Decided));
        assert!(!appeal.is_late(at(99)));
    }

    #[test]
    fn going_up_begins_anew_for_the_office_above() {
        let (mut appeal, (one, two)) = (appeal(), officers());
        appeal.take(one, at(1)).unwrap();
        assert!(appeal.is_late(at(25)));
        appeal.go_up(area("9901"), at(25), Span::hours(24)).unwrap();
        assert_eq!((appeal.state.word(), appeal.desk.due), ("filed", at(49)));
        assert!(!appeal.is_late(at(26)));
        appeal.take(two, at(26)).unwrap();
    }

    #[test]
    fn offices_lie_above_each_other_as_the_country_is_divided() {
        assert_eq!(first_office(&area("440305001002")), area("440305"));
        assert_eq!(first_office(&area("4403")), area("4403"));
        let up = |code| above(&area(code));
        assert_eq!(up("440305"), Some(area("4403")));
        assert_eq!(up("4403"), Some(area("44")));
        assert_eq!(up("44"), None);
        assert_eq!(up("110105"), Some(area("11")), "a district of Beijing");
        assert_eq!(up("429004"), Some(area("42")), "a city that its province rules itself");
        assert_eq!(up("990101"), Some(area("9901")));
    }
}
