//! Evidence: what is known about a resident, gathered from the journal, sealed, one row for each source.
//! A source that speaks again replaces what it said.

use ::journal::Fact;
use access::{Ctx, PersonId};
use base::{Moment, Span};
use rules::{
    Arrival, CaseState, CaseStatus, ContactClass, Declaration, Exposure, Facts, Quarantine, Recovery,
    RiskLevel, Stay, TestRecord, Vaccination,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Evidence is kept for two incubation times of 14 days, like the declarations.
pub(crate) const KEPT: Span = Span::days(28);

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "says", rename_all = "snake_case")]
pub(crate) enum Piece {
    Declaration(Declaration),
    Exposure(Exposure),
    Case(CaseStatus),
    Stay(Stay),
    Arrival(Arrival),
    Quarantine(Quarantine),
    Test(TestRecord),
    /// Of a certificate from abroad, as is a recovery.
    Vaccination(Vaccination),
    Recovery(Recovery),
    /// The person's identity was vouched for, not read from a document.
    Vouched,
    /// A member of staff has seen the document.
    Seen,
}

/// Under this key stands that a member of staff answers for who the person is.
pub(crate) const SEEN: &str = "seen";

impl Piece {
    /// From when on it is no longer kept: two incubation times after what it tells of was over. `None` while that goes
    /// on.
    pub(crate) fn goes_at(&self) -> Option<Moment> {
        let over = match self {
            Self::Declaration(says) => Some(says.at),
            Self::Exposure(says) => Some(says.exposed_at),
            Self::Case(says) if says.status == CaseState::Recovered => Some(says.since),
            Self::Case(_) | Self::Vouched | Self::Seen => None,
            Self::Stay(says) => says.last_at,
            Self::Arrival(says) => Some(says.at),
            Self::Quarantine(says) => says.until,
            Self::Test(says) => Some(says.sampled_at),
            // They say themselves until when they count.
            Self::Vaccination(says) => return says.until,
            Self::Recovery(says) => return says.until,
        };
        over.map(|at| at + KEPT)
    }

    /// The journal fact that it rests on.
    pub(crate) const fn fact(&self) -> Option<rules::FactId> {
        match self {
            Self::Declaration(says) => says.evidence,
            Self::Exposure(says) => says.evidence,
            Self::Case(says) => says.evidence,
            Self::Stay(says) => says.evidence,
            Self::Arrival(says) => says.evidence,
            Self::Quarantine(says) => says.evidence,
            Self::Test(says) => says.evidence,
            Self::Vaccination(says) => says.evidence,
            Self::Recovery(says) => says.evidence,
            Self::Vouched | Self::Seen => None,
        }
    }

    pub(crate) const fn word(&self) -> &'static str {
        match self {
            Self::Declaration(_) => "declaration",
            Self::Exposure(_) => "exposure",
            Self::Case(_) => "case",
            Self::Stay(_) => "stay",
            Self::Arrival(_) => "arrival",
            Self::Quarantine(_) => "quarantine",
            Self::Test(_) => "test",
            Self::Vaccination(_) => "vaccination",
            Self::Recovery(_) => "recovery",
            Self::Vouched => "vouched",
            Self::Seen => "seen",
        }
    }
}

/// What a fact says about one person: put a piece under a key, or take it away.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Change {
    Put {
        key: String,
        at: Moment,
        piece: Box<Piece>,
    },
    /// Takes away what stands under this key, or under every key that begins with it when it ends in a colon.
    Drop {
        key: String,
    },
    /// An appeal was upheld: what rests on these facts counts no more, and an order that stood is lifted.
    SetAside {
        facts: Vec<rules::FactId>,
        lift_order: bool,
    },
    /// Nothing to remember, but the person is to be judged (newly registered, back from elsewhere).
    Judge,
    /// The person died: no pass any more.
    End,
    /// The person is registered no more: nothing of theirs stays.
    Forget,
    /// The phone is lost: what was issued to it is worth nothing.
    Revoke,
}

/// The person whom a fact concerns: named in the payload, else its subject.
fn person(fact: &Fact) -> Option<PersonId> {
    fact.field("person").or_else(|| fact.subject_id())
}

/// What a journal fact means for whom. `None`: nothing for any pass.
pub(crate) fn heard(fact: &Fact) -> Option<(PersonId, Change)> {
    let person = person(fact)?;
    let put = |key: String, piece: Piece| Change::Put { key, at: fact.at, piece: Box::new(piece) };
    let evidence = Some(fact.id);
    let change = match fact.kind.as_str() {
        "resident.registered" => match (text(fact, "document_kind").as_str(), text(fact, "by").as_str()) {
            ("none", "worker") => put(SEEN.into(), Piece::Vouched),
            ("none", _) => put("identity".into(), Piece::Vouched),
            (_, "worker") => put(SEEN.into(), Piece::Seen),
            _ => Change::Judge,
        },
        // Only a member of staff enters another document.
        "resident.corrected"
            if fact
                .field::<Vec<String>>("fields")
                .is_some_and(|all| all.iter().any(|one| one == "document")) =>
        {
            put(SEEN.into(), Piece::Seen)
        }
        "resident.corrected" => Change::Judge,
        "resident.died" => Change::End,
        // Whoever looked after somebody until now has the pass on their phone.
        "phone.lost" | "guardian.changed" => Change::Revoke,
        "resident.forgotten" => Change::Forget,
        "appeal.decided" => match text(fact, "outcome").as_str() {
            "upheld" => Change::SetAside {
                facts: fact.field("set_aside").unwrap_or_default(),
                lift_order: fact.field("lift_order").unwrap_or_default(),
            },
            // Rejected: what stood stands.
            _ => Change::Judge,
        },
        "contact.classified" => put(
            // One of each class stands beside the other: a weaker word heard later must not soften a stronger one.
            format!("exposure:{}:{}", text(fact, "case"), text(fact, "class")),
            Piece::Exposure(Exposure {
                class: fact.field::<ContactClass>("class")?,
                exposed_at: fact.field("at")?,
                assurance: fact.field("assurance").unwrap_or_default(),
                evidence,
            }),
        ),
        "contact.released" => Change::Drop { key: format!("exposure:{}:", text(fact, "case")) },
        "quarantine.ordered" => put(
            format!("quarantine:{}", text(fact, "case")),
            Piece::Quarantine(Quarantine { from: fact.field("from")?, until: fact.field("until"), evidence }),
        ),
        "quarantine.ended" => Change::Drop { key: format!("quarantine:{}", text(fact, "case")) },
        "case.suspected" => put(case_key(fact), case(CaseState::Suspected, fact)),
        "case.confirmed" => put(case_key(fact), case(CaseState::Confirmed, fact)),
        "case.closed" => match text(fact, "outcome").as_str() {
            "recovered" => put(case_key(fact), case(CaseState::Recovered, fact)),
            "excluded" => Change::Drop { key: case_key(fact) },
            _ => Change::End,
        },
        "risk.found" => put(
            format!("stay:{}:{}", text(fact, "area"), text(fact, "level")),
            Piece::Stay(Stay {
                level: fact.field::<RiskLevel>("level")?,
                from: fact.field("from")?,
                last_at: fact.field("until"),
                assurance: fact.field("assurance").unwrap_or_default(),
                evidence,
            }),
        ),
        "arrival.found" => put(
            format!("arrival:{}", text(fact, "area")),
            Piece::Arrival(Arrival {
                from: fact.field("from")?,
                at: fact.field("at")?,
                assurance: fact.field("assurance").unwrap_or_default(),
                evidence,
            }),
        ),
        "risk.cleared" => {
            Change::Drop { key: format!("stay:{}:{}", text(fact, "area"), text(fact, "level")) }
        }
        "test.recorded" => put(
            format!("test:{}", text(fact, "test")),
            Piece::Test(TestRecord {
                kind: fact.field("kind")?,
                result: fact.field("result")?,
                sampled_at: fact.field("sampled_at")?,
                assurance: rules::Assurance::Normal,
                evidence,
            }),
        ),
        _ => return None,
    };
    Some((person, change))
}

/// The kinds [`heard`] understands.
pub(crate) const KINDS: &[&str] = &[
    "resident.registered",
    "resident.corrected",
    "resident.died",
    "resident.forgotten",
    "phone.lost",
    "guardian.changed",
    "contact.classified",
    "contact.released",
    "quarantine.ordered",
    "quarantine.ended",
    "case.suspected",
    "case.confirmed",
    "case.closed",
    "risk.found",
    "arrival.found",
    "risk.cleared",
    "test.recorded",
    "appeal.decided",
];

fn text(fact: &Fact, name: &str) -> String {
    match fact.payload.get(name) {
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

fn case_key(fact: &Fact) -> String {
    let named = text(fact, "case");
    format!(
        "case:{}",
        if named.is_empty() { fact.subject.map_or_else(String::new, |id| id.to_string()) } else { named }
    )
}

fn case(status: CaseState, fact: &Fact) -> Piece {
    Piece::Case(CaseStatus { status, since: fact.at, evidence: Some(fact.id) })
}

/// Puts the pieces together as a rule book wants them.
pub(crate) fn gather(pieces: Vec<Piece>) -> Facts {
    let mut facts = Facts { identity: Some(rules::Identity::Document), ..Facts::default() };
    for piece in pieces {
        match piece {
            Piece::Declaration(says) => facts.declaration = Some(says),
            Piece::Exposure(says) => facts.exposures.push(says),
            Piece::Case(says) => facts.cases.push(says),
            Piece::Stay(says) => facts.stays.push(says),
            Piece::Arrival(says) => facts.arrivals.push(says),
            Piece::Quarantine(says) => facts.quarantines.push(says),
            Piece::Test(says) => facts.tests.push(says),
            Piece::Vaccination(says) => facts.vaccinations.push(says),
            Piece::Recovery(says) => facts.recoveries.push(says),
            Piece::Vouched => facts.identity = Some(rules::Identity::Vouched),
            Piece::Seen => {}
        }
    }
    facts
}

/// The purpose under which a person's evidence is sealed: bound to the person, so that rows cannot be swapped.
pub(crate) fn purpose(person: PersonId) -> String {
    format!("pass.evidence/{person}")
}

/// A piece, sealed for its person.
pub(crate) fn seal(ctx: &Ctx, person: PersonId, piece: &Piece) -> Vec<u8> {
    ctx.keys().seal(&purpose(person), json!(piece).to_string().as_bytes())
}
