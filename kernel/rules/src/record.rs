//! One view of every kind of evidence: when it begins to count, when it is dated, and its attributes as
//! numbers. A rule book names sources and attributes; only this file knows which there are.

use base::{Moment, Zone};

use crate::facts::{
    Answer, Assurance, CaseState, ContactClass, Course, FactId, Facts, Identity, Origin, RiskLevel, Symptom,
    TestKind, TestResult,
};

/// The lists of [`Facts`] that a derived fact can be taken of.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    Resident,
    Declaration,
    Exposure,
    Case,
    Stay,
    Arrival,
    Quarantine,
    Test,
    Vaccination,
    Recovery,
}

/// What values an attribute can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Domain {
    Int,
    Day,
    /// One word of the list; 0 is none, 1 the first.
    Word(&'static [&'static str]),
    /// Any words of the list, one bit each, the first word's bit lowest.
    Words(&'static [&'static str]),
}

/// One thing known, its attributes in the order of [`Source::attributes`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record {
    /// From here on it counts.
    pub(crate) starts: Moment,
    /// From here on it no longer does.
    pub(crate) ends: Option<Moment>,
    /// What days and hours are counted from; `None` while it goes on.
    pub(crate) dated: Option<Moment>,
    pub(crate) low: bool,
    pub(crate) evidence: Option<FactId>,
    pub(crate) values: [Option<i64>; WIDEST],
}

const WIDEST: usize = 5;

impl Source {
    /// The attributes that `where` and `attr` may name.
    pub(crate) const fn attributes(self) -> &'static [(&'static str, Domain)] {
        const ASSURANCE: (&str, Domain) = ("assurance", Domain::Word(Assurance::WORDS));
        match self {
            Self::Resident => &[("identity", Domain::Word(Identity::WORDS))],
            Self::Declaration => &[
                ASSURANCE,
                ("temperature", Domain::Int),
                ("symptoms", Domain::Words(Symptom::WORDS)),
                ("contact", Domain::Word(Answer::WORDS)),
                ("planned_arrival", Domain::Day),
            ],
            Self::Exposure => &[ASSURANCE, ("class", Domain::Word(ContactClass::WORDS))],
            Self::Case => &[("status", Domain::Word(CaseState::WORDS))],
            Self::Stay => &[ASSURANCE, ("level", Domain::Word(RiskLevel::WORDS))],
            Self::Arrival => &[ASSURANCE, ("from", Domain::Word(Origin::WORDS))],
            Self::Quarantine => &[],
            Self::Test => &[
                ASSURANCE,
                ("kind", Domain::Word(TestKind::WORDS)),
                ("result", Domain::Word(TestResult::WORDS)),
            ],
            Self::Vaccination => &[ASSURANCE, ("course", Domain::Word(Course::WORDS)), ("dose", Domain::Int)],
            Self::Recovery => &[ASSURANCE],
        }
    }

    /// Every record of this source, in the order in which the facts hold them.
    pub(crate) fn each(self, facts: &Facts, mut take: impl FnMut(Record)) {
        match self {
            Self::Resident => {
                if let Some(identity) = &facts.identity {
                    // Identity is a state, not an event: it has counted since before any moment.
                    let always = Moment::from_micros(i64::MIN);
                    take(Record::at(always, Assurance::Normal, None, [Some(identity.code())]));
                }
            }
            Self::Declaration => {
                if let Some(said) = &facts.declaration {
                    let symptoms =
                        said.symptoms.iter().fold(0, |bits, symptom| bits | 1 << (symptom.code() - 1));
                    let values = [
                        Some(said.assurance.code()),
                        said.temperature_tenths.map(i64::from),
                        Some(symptoms),
                        Some(said.contact.code()),
                        said.planned_arrival.map(base::Day::number),
                    ];
                    take(Record::at(said.at, said.assurance, said.evidence, values));
                }
            }
            Self::Exposure => {
                for near in &facts.exposures {
                    let values = [Some(near.assurance.code()), Some(near.class.code())];
                    take(Record::at(near.exposed_at, near.assurance, near.evidence, values));
                }
            }
            Self::Case => {
                for case in &facts.cases {
                    take(Record::at(
                        case.since,
                        Assurance::Normal,
                        case.evidence,
                        [Some(case.status.code())],
                    ));
                }
            }
            Self::Stay => {
                for stay in &facts.stays {
                    let values = [Some(stay.assurance.code()), Some(stay.level.code())];
                    let record = Record::at(stay.from, stay.assurance, stay.evidence, values);
                    take(Record { dated: stay.last_at, ..record });
                }
            }
            Self::Arrival => {
                for arrival in &facts.arrivals {
                    let values = [Some(arrival.assurance.code()), Some(arrival.from.code())];
                    take(Record::at(arrival.at, arrival.assurance, arrival.evidence, values));
                }
            }
            Self::Quarantine => {
                for order in &facts.quarantines {
                    let record = Record::at(order.from, Assurance::Normal, order.evidence, []);
                    take(Record { ends: order.until, ..record });
                }
            }
            Self::Test => {
                for test in &facts.tests {
                    let values = [test.assurance.code(), test.kind.code(), test.result.code()].map(Some);
                    take(Record::at(test.sampled_at, test.assurance, test.evidence, values));
                }
            }
            Self::Vaccination => {
                for said in &facts.vaccinations {
                    let values = [said.assurance.code(), said.course.code(), i64::from(said.dose)].map(Some);
                    let record = Record::at(said.at, said.assurance, said.evidence, values);
                    take(Record { ends: said.until, ..record });
                }
            }
            Self::Recovery => {
                for said in &facts.recoveries {
                    let values = [Some(said.assurance.code())];
                    let record = Record::at(said.from, said.assurance, said.evidence, values);
                    take(Record { dated: Some(said.positive_at), ends: said.until, ..record });
                }
            }
        }
    }
}

impl Record {
    fn at<const N: usize>(
        at: Moment,
        assurance: Assurance,
        evidence: Option<FactId>,
        known: [Option<i64>; N],
    ) -> Self {
        let mut values = [None; WIDEST];
        values[..N].copy_from_slice(&known);
        let low = assurance == Assurance::Low;
        Self { starts: at, ends: None, dated: Some(at), low, evidence, values }
    }

    /// Latest first means: what still goes on, then what is dated last.
    pub(crate) fn rank(&self) -> Moment {
        self.dated.unwrap_or(Moment::from_micros(i64::MAX))
    }

    /// The local day that days are counted from.
    pub(crate) fn day(&self, zone: &Zone) -> Option<i64> {
        self.dated.map(|at| zone.day(at).number())
    }
}
