//! Whoever filed an appeal wants no answer any more.

use access::{Ctx, Denied, PersonId};
use serde_json::json;
use store::transact;

use super::{AppealError, close_task, find_own};
use crate::{
    AppealId, facts,
    model::{Appeal, State},
    store::{appeals, stages},
};

/// Withdraws it. Withdrawn again, it stays withdrawn; the decision can be appealed against anew.
pub async fn withdraw(ctx: &Ctx, person: PersonId, id: AppealId) -> Result<Appeal, AppealError> {
    find_own(ctx, "appeal.withdraw", person, id).await?;
    transact!(ctx.store(), "appeal.withdraw", tx => {
        let mut appeal = appeals::find(&mut *tx, ctx, id).await?.ok_or(Denied::Hidden)?;
        if matches!(appeal.state, State::Withdrawn { .. }) {
            return Ok(appeal);
        }
        appeal.withdraw(ctx.now())?;
        appeals::save(tx, &appeal).await?;
        stages::end(tx, id, ctx.now(), "withdrawn").await?;
        close_task(tx, ctx, &appeal, "withdrawn").await?;
        facts::of_appeal(tx, ctx, facts::WITHDRAWN, &appeal, json!({})).await?;
        Ok(appeal)
    })
}
