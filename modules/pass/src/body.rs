//! What a decision rests on, as one text: what its person holds, can take to a court, and can prove to be the one
//! that was published. The public ledger holds only a salted hash of it.

use access::PersonId;
use base::{AreaCode, Chance, Moment, Words};
use ring::digest::{Context, SHA256};
use rules::{Colour, Look, Outcome, RuleBook};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::model::{DecisionId, OrderId, Under};

/// The text and the salt that hides it in the ledger. Whoever has both can find the decision's leaf; the leaf alone
/// says nothing, and once the salt is deleted with its person's data, nobody can tie it to anybody any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// JSON; kept letter by letter, because its hash is what was published.
    pub body: String,
    /// 32 random bytes, hexadecimal.
    pub salt: String,
}

impl Account {
    pub(crate) fn new(body: String, chance: &Chance) -> Self {
        Self { body, salt: hex::encode(chance.bytes::<32>()) }
    }

    /// What stands in the leaf: SHA-256 over a fixed word, the salt and the body.
    pub fn commitment(&self) -> [u8; 32] {
        committed("bulwark decision/1\0", &self.salt, &self.body)
    }

    /// The same for a manual order.
    pub(crate) fn order_commitment(&self) -> [u8; 32] {
        committed("bulwark order/1\0", &self.salt, &self.body)
    }
}

fn committed(word: &str, salt: &str, body: &str) -> [u8; 32] {
    let mut context = Context::new(&SHA256);
    context.update(word.as_bytes());
    // A salt that is no hexadecimal was never made by us; its commitment then fits no leaf.
    context.update(&hex::decode(salt).unwrap_or_default());
    context.update(body.as_bytes());
    let mut hash = [0; 32];
    hash.copy_from_slice(context.finish().as_ref());
    hash
}

/// Everything that the body says.
pub(crate) struct Told<'a> {
    pub decision: DecisionId,
    pub person: PersonId,
    pub number: u32,
    pub office: &'a AreaCode,
    pub made_at: Moment,
    pub cause: &'a str,
    pub book: &'a RuleBook,
    pub look: &'a Look,
    /// What the rules alone say.
    pub ruled: &'a Outcome,
    /// What stands: the rules, or an order above them.
    pub outcome: &'a Outcome,
    pub under: Option<&'a Under>,
}

/// The body's text. `facts` holds what differs from the book's own value for "none"; `firm` the same without facts
/// of low assurance, where that differs.
pub(crate) fn body(told: &Told<'_>) -> String {
    let ids = |reasons: &[rules::Reason]| reasons.iter().map(|reason| reason.row.clone()).collect::<Vec<_>>();
    let mut body = json!({
        "v": 1,
        "decision": told.decision,
        "person": told.person,
        "number": told.number,
        "office": told.office,
        "made_at": told.made_at,
        "cause": told.cause,
        "rule": {
            "book": told.ruled.rule.book,
            "version": told.ruled.rule.version,
            "digest": told.book.digest(),
        },
        "colour": told.outcome.colour,
        "ruled": told.ruled.colour,
        "rows": ids(&told.ruled.reasons),
        "noticed": ids(&told.ruled.noticed),
        "from": told.outcome.from,
        "until": told.outcome.until,
        "facts": told.look.facts,
        "since": told.look.since,
        "order": told.under.map(Ordered::of),
    });
    if let Some(firm) = &told.look.firm {
        body["firm"] = json!(firm);
    }
    body.to_string()
}

/// The order as its person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Ordered {
    pub order: OrderId,
    pub colour: Colour,
    pub from: Moment,
    pub until: Moment,
    pub legal_basis: String,
    pub reason: Words,
    /// The names of the two officers who answer for it.
    pub officers: Vec<String>,
}

impl Ordered {
    fn of(under: &Under) -> Self {
        Self {
            order: under.order,
            colour: under.colour,
            from: under.from,
            until: under.until,
            legal_basis: under.says.legal_basis.clone(),
            reason: under.says.reason.clone(),
            officers: under.officers.clone(),
        }
    }
}

impl From<&Under> for Ordered {
    fn from(under: &Under) -> Self {
        Self::of(under)
    }
}
