//! What a decision and a pass are. Values only.

use access::PersonId;
use base::{Id, Moment, Span, Words, kinds};
use rules::{Colour, Outcome, Reason, Version};
use serde::Serialize;

pub type DecisionId = Id<kinds::Decision>;
/// Names one issued token; tells nothing of the person.
pub type Serial = Id<kinds::Pass>;

/// A token dies this long after it was signed.
pub(crate) const TOKEN_LIFE: Span = Span::hours(72);
/// A phone that asks again after this long gets a new token; sooner, the same one.
pub(crate) const TOKEN_REFRESH: Span = Span::hours(12);

/// A decision about one resident's colour: the rule version and the evidence stand in it.
#[derive(Debug, Clone)]
pub struct Decision {
    pub id: DecisionId,
    pub person: PersonId,
    pub made_at: Moment,
    /// The word of what made the judge look: `declaration.made`, `contact.classified`, `clock`, …
    pub cause: String,
    pub outcome: Outcome,
}

/// A decision as its resident reads it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct DecisionView {
    pub id: DecisionId,
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
    pub rule: Version,
    pub made_at: Moment,
    pub cause: String,
}

impl From<Decision> for DecisionView {
    fn from(decision: Decision) -> Self {
        let Decision { id, made_at, cause, outcome, .. } = decision;
        Self {
            id,
            colour: outcome.colour,
            word: outcome.colour.word(),
            reasons: outcome.reasons,
            noticed: outcome.noticed,
            next: outcome.next,
            from: outcome.from,
            until: outcome.until,
            rule: outcome.rule,
            made_at,
            cause,
        }
    }
}
