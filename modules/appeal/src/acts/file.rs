//! A resident, or whoever looks after them, asks for a decision to be looked at again.

use access::{Ctx, Denied, PersonId};
use base::Id;
use serde_json::json;
use store::transact;

use super::{AppealError, open_task, purpose};
use crate::{
    facts,
    model::{Appeal, Desk, State, first_office},
    needs::{DecisionId, Needs},
    store::{appeals, stages},
};

/// What is contested, and why in the resident's words.
#[derive(Debug, Clone)]
pub struct Filing {
    pub decision: DecisionId,
    pub says: String,
}

/// Files the appeal with the county of whoever decided, wherever the resident lives or stands now. The same words
/// about the same decision again give the appeal that stands.
pub async fn file(ctx: &Ctx, needs: &Needs, person: PersonId, said: Filing) -> Result<Appeal, AppealError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("appeal.file", &subject.resource("appeal"))?;
    let contested = needs.decisions.contested(ctx, person, said.decision).await?;
    let contested = contested.ok_or(AppealError::NoDecision)?;
    let now = ctx.now();
    let new = Appeal {
        id: Id::new(now, ctx.chance()),
        person,
        decision: said.decision,
        contested: contested.office,
        says: said.says,
        filed_at: now,
        desk: Desk {
            office: first_office(&contested.office),
            since: now,
            due: now + needs.policy.deadline(),
            overdue: false,
        },
        state: State::Filed,
    };
    transact!(ctx.store(), "appeal.file", tx => {
        if let Some(stands) = appeals::against(&mut *tx, ctx, new.decision).await? {
            return match stands.state.is_open() {
                true if stands.says == new.says => Ok(stands),
                true => Err(AppealError::Open(stands.id)),
                false => Err(AppealError::Answered(stands.id)),
            };
        }
        if appeals::count_open(&mut *tx, person).await? >= needs.policy.most_open {
            return Err(AppealError::TooMany(needs.policy.most_open));
        }
        appeals::add(tx, ctx, &new).await?;
        stages::begin(tx, new.id, &new.desk).await?;
        open_task(tx, ctx, &new).await?;
        let more = json!({ "office": new.desk.office, "due": new.desk.due });
        facts::of_appeal(tx, ctx, facts::FILED, &new, more).await?;
        audit::look(tx, ctx, person, "appeal.file", &purpose(new.id)).await?;
        Ok(new.clone())
    })
}
