//! An appeals officer puts their name on an appeal.

use access::{Ctx, Denied};
use serde_json::json;
use store::transact;

use super::{AppealError, find, officer, purpose, tasks_of, with_other_eyes};
use crate::{AppealId, facts, model::Appeal, needs::Needs, store::appeals};

/// Takes it. Whoever made what is contested cannot; taken again by the same officer, nothing changes.
pub async fn take(ctx: &Ctx, needs: &Needs, id: AppealId) -> Result<Appeal, AppealError> {
    let appeal = find(ctx, "appeal.take", id).await?;
    with_other_eyes(ctx, needs, "appeal.take", &appeal).await?;
    let by = officer(ctx)?;
    transact!(ctx.store(), "appeal.take", tx => {
        let mut appeal = appeals::find(&mut *tx, ctx, id).await?.ok_or(Denied::Hidden)?;
        let before = appeal.state.clone();
        appeal.take(by, ctx.now())?;
        if appeal.state == before {
            return Ok(appeal);
        }
        appeals::save(tx, &appeal).await?;
        for task in tasks_of(tx, &appeal).await? {
            work::take(tx, ctx, task.id).await?;
        }
        facts::of_appeal(tx, ctx, facts::TAKEN, &appeal, json!({ "by": by })).await?;
        audit::look(tx, ctx, appeal.person, "appeal.take", &purpose(id)).await?;
        Ok(appeal)
    })
}
