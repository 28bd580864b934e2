//! What a decision, a manual order and a pass are. Values only.

use access::PersonId;
use base::{AreaCode, Id, Moment, Span, Words, kinds};
use ledger::EntryId;
use rules::{Colour, Outcome, Reason, Version};
use serde::{Deserialize, Serialize};

use crate::body::{Account, Ordered};

pub type DecisionId = Id<kinds::Decision>;
/// Names one issued token; tells nothing of the person.
pub type Serial = Id<kinds::Pass>;
/// Names a manual order.
pub type OrderId = Id<kinds::Order>;

/// A token dies this long after it was signed.
pub(crate) const TOKEN_LIFE: Span = Span::hours(72);

/// A decision about one resident's colour: the rule version and the evidence stand in it.
#[derive(Debug, Clone)]
pub struct Decision {
    pub id: DecisionId,
    pub person: PersonId,
    /// The how-manieth about this person, from 1: a store rolled back shows an old one, and a phone can tell.
    pub number: u32,
    /// Who answers for it: the county of the home.
    pub office: AreaCode,
    pub made_at: Moment,
    /// The word of what made the judge look: `declaration.made`, `contact.classified`, `clock`, …
    pub cause: String,
    pub outcome: Outcome,
    /// The manual order above the rules, if one was in force.
    pub order: Option<Ordered>,
    /// What the ledger holds a hash of.
    pub account: Account,
    /// Its entry on the way into the ledger, or in it.
    pub entry: EntryId,
}

/// A decision as the store has it.
#[derive(Debug, Clone)]
pub enum Found {
    /// Vouched for: this platform made it.
    Sound(Box<Decision>),
    /// Somebody else wrote it, or changed it since. It binds nobody, and its person is told.
    Broken(Broken),
}

/// What a decision that nobody vouches for claims.
#[derive(Debug, Clone)]
pub struct Broken {
    pub id: DecisionId,
    pub person: PersonId,
    pub colour: Colour,
    pub made_at: Moment,
}

impl Found {
    pub const fn id(&self) -> DecisionId {
        match self {
            Self::Sound(decision) => decision.id,
            Self::Broken(broken) => broken.id,
        }
    }

    pub(crate) fn sound(self) -> Option<Decision> {
        match self {
            Self::Sound(decision) => Some(*decision),
            Self::Broken(_) => None,
        }
    }
}

/// Whether a decision is in the public ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Proof {
    /// At this place, counted from 0, under a checkpoint that is published.
    Proved { index: u64 },
    /// It was made within the last seconds, and is being entered.
    Waiting,
    /// It cannot be proved. No token is signed for it.
    Unproven { why: Words },
}

impl Proof {
    pub(crate) fn broken() -> Self {
        Self::Unproven {
            why: Words::new(
                "这条判定不是本平台作出的，或作出后被改动过；它不在公示账本中，不能作为拦阻您的依据。",
                "This decision was not made by the platform, or was changed since. It is not in the public ledger, and nobody may hold it against you.",
            ),
        }
    }
}

impl From<ledger::Standing> for Proof {
    fn from(standing: ledger::Standing) -> Self {
        match standing {
            ledger::Standing::Proved { index } => Self::Proved { index },
            ledger::Standing::Waiting => Self::Waiting,
            ledger::Standing::Unproven(_) => Self::Unproven {
                why: Words::new(
                    "公示账本中查不到这条判定；在查清之前不会为它签发通行码。",
                    "The public ledger does not hold this decision; until that is cleared up no pass is signed for it.",
                ),
            },
        }
    }
}

/// What an order says in words, sealed for its person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OrderSays {
    pub legal_basis: String,
    pub reason: Words,
    /// The text that was committed to the ledger, once confirmed.
    #[serde(default)]
    pub account: Option<Account>,
}

/// An order in force, as far as judging needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Under {
    pub order: OrderId,
    pub colour: Colour,
    pub from: Moment,
    pub until: Moment,
    /// The names of the two who answer for it.
    pub officers: Vec<String>,
    pub says: OrderSays,
}

/// The row id under which an order stands among the reasons; no rule book may use it for a row of its own.
pub(crate) const ORDER_ROW: &str = "order";

impl Under {
    /// What stands while the order does: its colour, its reason first, and not longer than it.
    pub(crate) fn over(&self, ruled: &Outcome) -> Outcome {
        let first = Reason {
            row: ORDER_ROW.into(),
            text: self.says.reason.clone(),
            since: Some(self.from),
            evidence: Vec::new(),
        };
        Outcome {
            colour: self.colour,
            reasons: std::iter::once(first).chain(ruled.reasons.iter().cloned()).collect(),
            next: Words::new(
                "请按上述决定执行到期满；不同意可以在本页申诉。",
                "Follow this order until it ends. If you disagree, appeal on this page.",
            ),
            until: Some(ruled.until.map_or(self.until, |until| until.min(self.until))),
            ..ruled.clone()
        }
    }
}

/// A decision as its resident reads it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct DecisionView {
    pub id: DecisionId,
    /// The how-manieth about this person; 0 for one that nobody vouches for.
    pub number: u32,
    pub colour: Colour,
    /// The colour's word, so that colour never speaks alone.
    pub word: Words,
    /// Every reason, the one that gave the colour first.
    pub reasons: Vec<Reason>,
    /// What only facts of low assurance would say; it colours nothing.
    pub noticed: Vec<Reason>,
    /// What to do now.
    pub next: Words,
    pub from: Moment,
    /// The moment at which the clock alone will change it, if it will.
    pub until: Option<Moment>,
    /// The rule book that was asked; none for a decision that nobody vouches for.
    pub rule: Option<Version>,
    /// The manual order above the rules.
    pub order: Option<Ordered>,
    /// The area that answers for it.
    pub office: Option<AreaCode>,
    pub made_at: Moment,
    pub cause: String,
    /// Nobody vouches for it: it was written or changed behind the platform's back.
    pub broken: bool,
}

impl From<Decision> for DecisionView {
    fn from(decision: Decision) -> Self {
        let Decision { id, number, made_at, cause, outcome, order, office, .. } = decision;
        Self {
            id,
            number,
            colour: outcome.colour,
            word: outcome.colour.word(),
            reasons: outcome.reasons,
            noticed: outcome.noticed,
            next: outcome.next,
            from: outcome.from,
            until: outcome.until,
            rule: Some(outcome.rule),
            order,
            office: Some(office),
            made_at,
            cause,
            broken: false,
        }
    }
}

impl From<Broken> for DecisionView {
    fn from(broken: Broken) -> Self {
        let Broken { id, colour, made_at, .. } = broken;
        Self {
            id,
            number: 0,
            colour,
            word: colour.word(),
            reasons: Vec::new(),
            noticed: Vec::new(),
            next: Words::new(
                "这条记录无法证明。请提出申诉，或告知社区；任何人不得据此拦阻您。",
                "This record cannot be proved. Appeal against it or tell your community; nobody may hold it against you.",
            ),
            from: made_at,
            until: None,
            rule: None,
            order: None,
            office: None,
            made_at,
            cause: "unknown".into(),
            broken: true,
        }
    }
}

impl From<Found> for DecisionView {
    fn from(found: Found) -> Self {
        match found {
            Found::Sound(decision) => (*decision).into(),
            Found::Broken(broken) => broken.into(),
        }
    }
}
