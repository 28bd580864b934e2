//! An outcome as the public ledger vouches for it: one text, sealed with its salt, known outside by a hash alone.
//! Whoever holds text and salt, and that is the resident, can prove that this and nothing else was decided.

use access::PersonId;
use base::{AreaCode, Moment, Words};
use journal::FactId;
use ring::digest::{Context, SHA256};
use serde::{Deserialize, Serialize};

use crate::{
    AppealId,
    model::{Appeal, Outcome, Verdict},
    needs::DecisionId,
};

const PURPOSE: &[u8] = b"bulwark appeal/1\0";
const SALT: usize = 32;

/// The outcome's text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Body {
    v: u32,
    appeal: AppealId,
    decision: DecisionId,
    person: PersonId,
    /// The office that decided about the appeal.
    office: AreaCode,
    at: Moment,
    outcome: Word,
    reason: Words,
    set_aside: Vec<FactId>,
    lift_order: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    Upheld,
    Rejected,
}

/// The text with its salt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Committed {
    pub salt: [u8; SALT],
    pub body: String,
}

impl Committed {
    pub(crate) fn new(
        appeal: &Appeal,
        outcome: &Outcome,
        at: Moment,
        salt: [u8; SALT],
    ) -> Result<Self, serde_json::Error> {
        let (set_aside, lift_order) = outcome.verdict.effect();
        let body = serde_json::to_string(&Body {
            v: 1,
            appeal: appeal.id,
            decision: appeal.decision,
            person: appeal.person,
            office: appeal.desk.office,
            at,
            outcome: match outcome.verdict {
                Verdict::Upheld { .. } => Word::Upheld,
                Verdict::Rejected => Word::Rejected,
            },
            reason: outcome.reason.clone(),
            set_aside: set_aside.to_vec(),
            lift_order,
        })?;
        Ok(Self { salt, body })
    }

    /// What stands in the ledger: it tells nothing without the salt.
    pub(crate) fn commitment(&self) -> [u8; 32] {
        let mut context = Context::new(&SHA256);
        [PURPOSE, &self.salt, self.body.as_bytes()].iter().for_each(|part| context.update(part));
        let mut hash = [0; 32];
        hash.copy_from_slice(context.finish().as_ref());
        hash
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        [&self.salt, self.body.as_bytes()].concat()
    }

    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let (salt, body) = bytes.split_first_chunk::<SALT>()?;
        Some(Self { salt: *salt, body: std::str::from_utf8(body).ok()?.to_owned() })
    }

    pub(crate) fn outcome(&self) -> Result<Outcome, serde_json::Error> {
        let Body { outcome, reason, set_aside, lift_order, .. } = serde_json::from_str(&self.body)?;
        let verdict = match outcome {
            Word::Upheld => Verdict::Upheld { set_aside, lift_order },
            Word::Rejected => Verdict::Rejected,
        };
        Ok(Outcome { verdict, reason })
    }
}
