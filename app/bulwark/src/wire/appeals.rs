//! Appeals ask what is contested; `pass` keeps the decisions.

use access::{Ctx, PersonId};
use appeal::{
    Contested, Decisions, Evidence, Ordered,
    needs::{Asked, DecisionId},
};

/// The decisions about residents, for appeals.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct PassDecisions;

impl Decisions for PassDecisions {
    fn contested<'a>(
        &'a self,
        ctx: &'a Ctx,
        person: PersonId,
        decision: DecisionId,
    ) -> Asked<'a, Option<Contested>> {
        Box::pin(async move {
            let found = pass::contested(ctx, person, decision).await?;
            Ok(found.map(|found| Contested {
                decision,
                office: found.office,
                made_at: found.made_at,
                colour: found.colour,
                reasons: found.reasons,
                rule: found.rule,
                evidence: found.rests_on.into_iter().map(evidence).collect(),
                order: found.order.map(ordered),
            }))
        })
    }
}

fn evidence(rests: pass::Rests) -> Evidence {
    let pass::Rests { fact, kind, at, assurance } = rests;
    Evidence { fact, kind: kind.to_owned(), at, assurance }
}

fn ordered(order: pass::ContestedOrder) -> Ordered {
    Ordered {
        order: order.says.order.to_string(),
        legal_basis: order.says.legal_basis,
        reason: order.says.reason,
        until: order.says.until,
        stands: order.stands,
        officers: order.officers,
    }
}
