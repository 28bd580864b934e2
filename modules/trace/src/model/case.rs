//! A case goes from suspected to confirmed to recovered or died, or from suspected to excluded.
//! Nothing else: a step that the states do not know is refused, never bent.

use access::PersonId;
use base::{AreaCode, Day, Moment};

use super::window::Dates;
use crate::CaseId;

/// A case among our own residents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub id: CaseId,
    pub person: PersonId,
    /// The person's home when the case was reported: who answers for it.
    pub area: AreaCode,
    pub state: State,
    pub dates: Dates,
}

/// Where a case stands, with what is true there and nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Suspected { reported: Moment },
    Confirmed { reported: Moment, confirmed: Moment },
    Recovered { reported: Moment, confirmed: Moment, on: Day },
    Died { reported: Moment, confirmed: Moment, on: Day },
    Excluded { reported: Moment, on: Day },
}

/// How a case ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Recovered,
    Died,
    Excluded,
}

/// Why a case cannot take the step that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("the case is already {0}")]
    Already(&'static str),
    #[error("a case must be confirmed before it can be recovered or died")]
    NotConfirmed,
    #[error("a confirmed case can not be excluded any more")]
    IsConfirmed,
    #[error("the case is closed")]
    Closed,
    #[error("the day lies in the future")]
    Future,
}

impl State {
    /// Every state's word.
    pub const WORDS: [&'static str; 5] = ["suspected", "confirmed", "recovered", "died", "excluded"];

    /// The word for the state in the API, the table and the journal.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Suspected { .. } => "suspected",
            Self::Confirmed { .. } => "confirmed",
            Self::Recovered { .. } => "recovered",
            Self::Died { .. } => "died",
            Self::Excluded { .. } => "excluded",
        }
    }

    pub fn reported(&self) -> Moment {
        match *self {
            Self::Suspected { reported }
            | Self::Confirmed { reported, .. }
            | Self::Recovered { reported, .. }
            | Self::Died { reported, .. }
            | Self::Excluded { reported, .. } => reported,
        }
    }

    pub fn confirmed(&self) -> Option<Moment> {
        match *self {
            Self::Confirmed { confirmed, .. }
            | Self::Recovered { confirmed, .. }
            | Self::Died { confirmed, .. } => Some(confirmed),
            Self::Suspected { .. } | Self::Excluded { .. } => None,
        }
    }

    pub fn closed_on(&self) -> Option<Day> {
        match *self {
            Self::Recovered { on, .. } | Self::Died { on, .. } | Self::Excluded { on, .. } => Some(on),
            Self::Suspected { .. } | Self::Confirmed { .. } => None,
        }
    }

    pub fn is_open(&self) -> bool {
        self.closed_on().is_none()
    }

    /// Suspected → confirmed.
    pub fn confirm(self, at: Moment) -> Result<Self, Refused> {
        match self {
            Self::Suspected { reported } => Ok(Self::Confirmed { reported, confirmed: at }),
            Self::Confirmed { .. } => Err(Refused::Already("confirmed")),
            Self::Recovered { .. } | Self::Died { .. } | Self::Excluded { .. } => Err(Refused::Closed),
        }
    }

    /// Confirmed → recovered or died; suspected → excluded. `today` is the local day: an end cannot be foretold.
    pub fn close(self, outcome: Outcome, on: Day, today: Day) -> Result<Self, Refused> {
        if on > today {
            return Err(Refused::Future);
        }
        match (self, outcome) {
            (Self::Confirmed { reported, confirmed }, Outcome::Recovered) => {
                Ok(Self::Recovered { reported, confirmed, on })
            }
            (Self::Confirmed { reported, confirmed }, Outcome::Died) => {
                Ok(Self::Died { reported, confirmed, on })
            }
            (Self::Suspected { reported }, Outcome::Excluded) => Ok(Self::Excluded { reported, on }),
            (Self::Suspected { .. }, Outcome::Recovered | Outcome::Died) => Err(Refused::NotConfirmed),
            (Self::Confirmed { .. }, Outcome::Excluded) => Err(Refused::IsConfirmed),
            (Self::Recovered { .. } | Self::Died { .. } | Self::Excluded { .. }, _) => Err(Refused::Closed),
        }
    }
}

impl Outcome {
    pub fn named(word: &str) -> Option<Self> {
        [Self::Recovered, Self::Died, Self::Excluded].into_iter().find(|outcome| outcome.word() == word)
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Recovered => "recovered",
            Self::Died => "died",
            Self::Excluded => "excluded",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const T1: Moment = Moment::from_seconds(1_000);
    const T2: Moment = Moment::from_seconds(2_000);

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_suspected_case_is_confirmed_and_recovers() {
        let confirmed = State::Suspected { reported: T1 }.confirm(T2).unwrap();
        assert_eq!(confirmed.confirmed(), Some(T2));
        let end = confirmed.close(Outcome::Recovered, day("2026-01-02"), day("2026-01-02")).unwrap();
        assert_eq!(end.word(), "recovered");
        assert!(!end.is_open());
        assert_eq!(end.confirm(T2), Err(Refused::Closed));
    }

    #[test]
    fn a_suspicion_can_be_excluded_but_not_recover() {
        let suspected = State::Suspected { reported: T1 };
        let today = day("2026-01-02");
        assert!(suspected.close(Outcome::Excluded, today, today).is_ok());
        assert_eq!(suspected.close(Outcome::Recovered, today, today), Err(Refused::NotConfirmed));
        assert_eq!(suspected.close(Outcome::Died, today, today), Err(Refused::NotConfirmed));
    }

    #[test]
    fn a_confirmed_case_cannot_be_excluded_nor_end_tomorrow() {
        let confirmed = State::Confirmed { reported: T1, confirmed: T2 };
        let today = day("2026-01-02");
        assert_eq!(confirmed.close(Outcome::Excluded, today, today), Err(Refused::IsConfirmed));
        assert_eq!(confirmed.close(Outcome::Died, today.plus(1), today), Err(Refused::Future));
        assert_eq!(confirmed.confirm(T2), Err(Refused::Already("confirmed")));
    }
}
