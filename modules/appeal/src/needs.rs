//! What appeals need of others and do not name: the decision that is contested. The binary fulfils it.

use std::{fmt, sync::Arc};

use access::{Ctx, PersonId, StaffId};
use base::{AreaCode, Id, Moment, Words, kinds};
use futures::future::BoxFuture;
use journal::FactId;
use rules::{Assurance, Colour, Reason, Version};
use serde::Serialize;
use store::StoreError;

use crate::AppealPolicy;

/// The id of a decision about a resident's colour.
pub type DecisionId = Id<kinds::Decision>;

/// A piece of evidence that the decision rests on.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Evidence {
    /// The journal fact by which it came.
    pub fact: FactId,
    /// What it is: `exposure`, `case`, `stay`, `test`, …
    pub kind: String,
    pub at: Moment,
    pub assurance: Assurance,
}

/// The manual order that a decision carries out.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = ContestedOrder)]
pub struct Ordered {
    #[schema(value_type = String)]
    pub order: String,
    pub legal_basis: String,
    pub reason: Words,
    pub until: Moment,
    /// It is in force now and can be lifted.
    pub stands: bool,
    /// Who proposed and who confirmed it: neither decides about it.
    #[serde(skip)]
    pub officers: Vec<StaffId>,
}

/// A decision as somebody who looks at it again needs it.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Contested {
    pub decision: DecisionId,
    /// Who decided.
    pub office: AreaCode,
    pub made_at: Moment,
    pub colour: Colour,
    pub reasons: Vec<Reason>,
    /// Null for a decision that nobody vouches for.
    pub rule: Option<Version>,
    /// What is known of the person and still counts; it can be set aside.
    pub evidence: Vec<Evidence>,
    pub order: Option<Ordered>,
}

/// An answer on its way.
pub type Asked<'a, T> = BoxFuture<'a, Result<T, StoreError>>;

/// Whoever keeps the decisions.
pub trait Decisions: fmt::Debug + Send + Sync {
    /// The person's decision; `None` when it is not theirs.
    fn contested<'a>(
        &'a self,
        ctx: &'a Ctx,
        person: PersonId,
        decision: DecisionId,
    ) -> Asked<'a, Option<Contested>>;
}

/// What the binary hands to this module.
#[derive(Debug, Clone)]
pub struct Needs {
    pub decisions: Arc<dyn Decisions>,
    pub policy: AppealPolicy,
}

impl Contested {
    /// Who made what is contested: the officers of the order, and whoever recorded the evidence.
    pub(crate) async fn authors(&self, ctx: &Ctx) -> Result<Vec<StaffId>, StoreError> {
        let mut authors = self.order.as_ref().map(|order| order.officers.clone()).unwrap_or_default();
        let facts: Vec<FactId> = self.evidence.iter().map(|piece| piece.fact).collect();
        for (_, actor) in journal::actors(ctx.store(), ctx.keys(), &facts).await? {
            authors.extend(actor.strip_prefix("staff:").and_then(|id| id.parse::<StaffId>().ok()));
        }
        Ok(authors)
    }
}
