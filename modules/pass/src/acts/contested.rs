//! A decision as somebody who looks at it again needs it: what it says, who answers for it, and which of the evidence
//! it rests on still counts and can be set aside.

use std::collections::{HashMap, HashSet};

use ::store::{StoreError, transact};
use access::{Ctx, PersonId, StaffId};
use base::{AreaCode, Level, Moment};
use journal::FactId;
use rules::{Assurance, Colour, Reason, Version};

use crate::{
    body::Ordered,
    evidence::Piece,
    model::{Broken, Decision, DecisionId, Found},
    store::{self, orders},
};

/// A decision that somebody disputes.
#[derive(Debug, Clone)]
pub struct Contested {
    /// Who answers for it.
    pub office: AreaCode,
    pub made_at: Moment,
    pub colour: Colour,
    /// The one that gave the colour first.
    pub reasons: Vec<Reason>,
    /// None for a decision that nobody vouches for.
    pub rule: Option<Version>,
    /// What this decision, or the one that stands now, rests on and what still counts.
    pub rests_on: Vec<Rests>,
    pub order: Option<Order>,
}

/// A piece of evidence that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rests {
    pub fact: FactId,
    /// `exposure`, `case`, `stay`, `test`, …
    pub kind: &'static str,
    pub at: Moment,
    pub assurance: Assurance,
}

/// The manual order above the rules.
#[derive(Debug, Clone)]
pub struct Order {
    pub says: Ordered,
    /// It is in force now and can be lifted.
    pub stands: bool,
    /// Who proposed and who confirmed it.
    pub officers: Vec<StaffId>,
}

/// The person's decision; `None` when they have no such decision. The caller asked for permission.
pub async fn contested(ctx: &Ctx, person: PersonId, id: DecisionId) -> Result<Option<Contested>, StoreError> {
    let Some(found) = store::decision(ctx.store(), ctx, person, id).await? else { return Ok(None) };
    let decision = match found {
        Found::Sound(decision) => *decision,
        Found::Broken(broken) => return nobodys(ctx, broken).await.map(Some),
    };
    let standing = store::current(ctx.store(), ctx, person).await?.and_then(Found::sound);
    let counts: HashSet<FactId> = [Some(&decision), standing.as_ref()]
        .into_iter()
        .flatten()
        .flat_map(|decision| &decision.outcome.reasons)
        .flat_map(|reason| reason.evidence.iter().copied())
        .collect();
    let pieces: Result<HashMap<PersonId, Vec<Piece>>, StoreError> =
        transact!(ctx.store(), "pass.contested", tx => { store::evidence(tx, ctx, &[person]).await });
    let pieces = pieces?.remove(&person).unwrap_or_default();
    let order = order_of(ctx, &decision).await?;
    Ok(Some(Contested {
        office: decision.office,
        made_at: decision.made_at,
        colour: decision.outcome.colour,
        reasons: decision.outcome.reasons,
        rule: Some(decision.outcome.rule),
        rests_on: pieces.iter().filter_map(rests).filter(|rests| counts.contains(&rests.fact)).collect(),
        order,
    }))
}

/// One that nobody vouches for rests on nothing; the county of the home clears it up.
async fn nobodys(ctx: &Ctx, broken: Broken) -> Result<Contested, StoreError> {
    let subject = people::subject(ctx.store(), broken.person).await?;
    let missing = || StoreError::Column {
        name: "decision",
        column: "person".into(),
        reason: "a decision about nobody".into(),
    };
    Ok(Contested {
        office: subject.ok_or_else(missing)?.home_area.up_to(Level::County),
        made_at: broken.made_at,
        colour: broken.colour,
        reasons: Vec::new(),
        rule: None,
        rests_on: Vec::new(),
        order: None,
    })
}

async fn order_of(ctx: &Ctx, decision: &Decision) -> Result<Option<Order>, StoreError> {
    let Some(says) = &decision.order else { return Ok(None) };
    let order = orders::find(ctx.store(), ctx, says.order).await?;
    let mut officers = Vec::new();
    let mut stands = false;
    if let Some(order) = order {
        officers.push(order.proposed_by);
        officers.extend(order.state.confirmed().map(|(by, ..)| by));
        stands = matches!(order.state, orders::OrderState::InForce { .. }) && order.until > ctx.now();
    }
    Ok(Some(Order { says: says.clone(), stands, officers }))
}

fn rests(piece: &Piece) -> Option<Rests> {
    let (fact, at, assurance) = match piece {
        Piece::Declaration(says) => (says.evidence, says.at, says.assurance),
        Piece::Exposure(says) => (says.evidence, says.exposed_at, says.assurance),
        Piece::Case(says) => (says.evidence, says.since, Assurance::Normal),
        Piece::Stay(says) => (says.evidence, says.from, says.assurance),
        Piece::Arrival(says) => (says.evidence, says.at, says.assurance),
        Piece::Quarantine(says) => (says.evidence, says.from, Assurance::Normal),
        Piece::Test(says) => (says.evidence, says.sampled_at, says.assurance),
        Piece::Vaccination(says) => (says.evidence, says.at, says.assurance),
        Piece::Recovery(says) => (says.evidence, says.positive_at, says.assurance),
        Piece::Vouched | Piece::Seen => return None,
    };
    Some(Rests { fact: fact?, kind: piece.word(), at, assurance })
}
