//! A certificate from abroad, as it is kept and as it counts. Values only.
//!
//! ```text
//!  presented ──▶ counts                 name and birth date are the registered person's
//!      └──▶ waits ──▶ counts            a community worker has looked at the paper: it is theirs
//!                └──▶ not theirs        … or it is not: nothing rests on it any more
//! ```

use access::{PersonId, StaffId};
use base::{Id, Moment, Span, Words, Zone};
use hcert::{Certificate, Disease, Likeness, TestMethod, TestResult, What};
use rules::{Assurance, Course, FactId, TestKind, TestRecord};
use serde::{Deserialize, Serialize};

use crate::evidence::{KEPT, Piece};

/// Marker for the id of a certificate: a keyed hash of its own number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Presented {}
impl base::Kind for Presented {
    const NAME: &'static str = "certificate";
}
pub(crate) type CertificateId = Id<Presented>;

/// Longest that a vaccination or recovery is kept, however long its certificate is good.
pub(crate) const LONGEST_KEPT: Span = Span::days(365);
/// As many certificates as one person may have here; boosters and tests of a month stay far below.
pub(crate) const MOST: i64 = 40;

/// A certificate as it is kept, sealed for its person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Held {
    /// As it was presented, so that it can be verified again.
    pub text: String,
    pub says: Certificate,
    pub state: State,
}

/// Whether it counts for its person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum State {
    /// `checked_by`: the member of staff who looked at the paper, if one had to.
    Counts {
        checked_by: Option<StaffId>,
    },
    /// Counts little until a community worker has looked at the paper.
    Waits {
        why: Vec<Doubt>,
    },
    NotTheirs {
        checked_by: StaffId,
    },
}

/// Why a person has to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Doubt {
    /// The registered name is not written in Latin letters.
    Name,
    /// The birth date is not registered, or not whole on the certificate.
    Birth,
    /// A positive result: before a door is shut on its word, somebody looks.
    Positive,
    /// Somebody else has presented the same certificate.
    Elsewhere,
}

impl Held {
    /// How far its facts can be relied on; `None` when nothing may rest on it.
    pub(crate) const fn assurance(&self) -> Option<Assurance> {
        match self.state {
            State::Counts { .. } => Some(Assurance::Normal),
            State::Waits { .. } => Some(Assurance::Low),
            State::NotTheirs { .. } => None,
        }
    }

    pub(crate) fn piece(&self, zone: &Zone, presented: Moment, evidence: FactId) -> Option<Piece> {
        let assurance = self.assurance()?;
        let evidence = Some(evidence);
        if *self.says.what.disease() != Disease::Covid19 {
            return None;
        }
        let until = Some(goes_at(&self.says, zone, presented));
        match &self.says.what {
            What::Test(test) => {
                let kind = match test.method {
                    TestMethod::Pcr => TestKind::Pcr,
                    TestMethod::Antigen => TestKind::Antigen,
                    TestMethod::Other(_) => return None,
                };
                let result = match test.result {
                    TestResult::Negative => rules::TestResult::Negative,
                    TestResult::Positive => rules::TestResult::Positive,
                };
                Some(Piece::Test(TestRecord {
                    kind,
                    result,
                    sampled_at: test.sampled_at,
                    assurance,
                    evidence,
                }))
            }
            What::Vaccination(dose) => Some(Piece::Vaccination(rules::Vaccination {
                course: if dose.dose >= dose.of { Course::Complete } else { Course::Begun },
                dose: dose.dose,
                at: zone.start(dose.on),
                until,
                assurance,
                evidence,
            })),
            What::Recovery(recovery) => Some(Piece::Recovery(rules::Recovery {
                positive_at: zone.start(recovery.first_positive),
                from: zone.start(recovery.from),
                until,
                assurance,
                evidence,
            })),
        }
    }
}

/// Until when a certificate is kept and counts: a test as long as one of our own; the others while they are good.
pub(crate) fn goes_at(says: &Certificate, zone: &Zone, presented: Moment) -> Moment {
    let longest = says.expires.min(presented + LONGEST_KEPT);
    match &says.what {
        What::Test(test) => test.sampled_at + KEPT,
        What::Vaccination(_) => longest,
        What::Recovery(recovery) => longest.min(zone.start(recovery.until.plus(1))),
    }
}

/// When what it tells of happened.
pub(crate) fn happened(says: &Certificate, zone: &Zone) -> Moment {
    match &says.what {
        What::Test(test) => test.sampled_at,
        What::Vaccination(dose) => zone.start(dose.on),
        What::Recovery(recovery) => zone.start(recovery.first_positive),
    }
}

/// Compares the holder with the registered person: the doubts that are left, or `None` when it is somebody else's.
pub(crate) fn compare(says: &Certificate, name: &str, birth: Option<base::Day>) -> Option<Vec<Doubt>> {
    let mut doubts = Vec::new();
    match hcert::liken(&says.holder, name) {
        Likeness::Same => {}
        Likeness::Incomparable => doubts.push(Doubt::Name),
        Likeness::Different => return None,
    }
    match birth.map(|birth| says.holder.born.is(birth)) {
        Some(Some(true)) => {}
        Some(Some(false)) => return None,
        Some(None) | None => doubts.push(Doubt::Birth),
    }
    if matches!(&says.what, What::Test(test) if test.result == TestResult::Positive) {
        doubts.push(Doubt::Positive);
    }
    Some(doubts)
}

/// The key of the evidence that rests on it.
pub(crate) fn key(id: CertificateId) -> String {
    format!("certificate:{id}")
}

/// The purpose under which it is sealed: bound to the person, so that rows cannot be swapped.
pub(crate) fn purpose(person: PersonId) -> String {
    format!("pass.certificate/{person}")
}

/// What it means for the declaration, in a sentence.
pub(crate) fn means(held: &Held) -> Words {
    match &held.state {
        State::NotTheirs { .. } => {
            return Words::new(
                "社区工作者核对后认为不是您的证明，不作为判定依据。",
                "A community worker looked and found that it is not yours: nothing rests on it.",
            );
        }
        State::Waits { .. } => {
            return Words::new(
                "社区工作者核对原件之前，只作参考，不影响码色。请带上证明和护照联系社区。",
                "Until a community worker has seen the original it is only noted and moves no colour. Show them the \
                 certificate and your passport.",
            );
        }
        State::Counts { .. } if *held.says.what.disease() != Disease::Covid19 => {
            return Words::new(
                "与本次疫情无关，仅保存。",
                "It is about another disease; it is kept and counts for nothing here.",
            );
        }
        State::Counts { .. } => {}
    }
    match &held.says.what {
        What::Test(test) => match (&test.method, test.result) {
            (TestMethod::Other(_), _) => Words::new(
                "这种检测方法不作为判定依据，仅保存。",
                "This kind of test counts for nothing here; it is kept.",
            ),
            (_, TestResult::Negative) => {
                Words::new("与本地的阴性检测结果同等看待。", "It counts as a negative test done here does.")
            }
            (_, TestResult::Positive) => {
                Words::new("与本地的阳性检测结果同等看待。", "It counts as a positive test done here does.")
            }
        },
        What::Vaccination(dose) if dose.dose >= dose.of => Words::new(
            "已记录：全程接种。规则可据此判定。",
            "Noted: vaccinated in full. The rules may ask for it.",
        ),
        What::Vaccination(_) => Words::new(
            "已记录：接种尚未完成。规则可据此判定。",
            "Noted: the vaccination has begun. The rules may ask for it.",
        ),
        What::Recovery(_) => {
            Words::new("已记录：康复。规则可据此判定。", "Noted: recovered. The rules may ask for it.")
        }
    }
}
