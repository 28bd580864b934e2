//! The deadline passed: by itself the appeal goes to the office one level up, which has as long again.

use access::{Ctx, Role};
use base::AreaCode;
use serde_json::json;
use store::{Read, StoreError, transact};

use super::{close_task, open_task};
use crate::{
    AppealId, AppealPolicy, facts,
    model::above,
    store::{appeals, stages},
};

/// So many in one turn of the job.
const BATCH: i64 = 100;

/// Hands up what is due. Says how many appeals it moved or marked; running it again does nothing.
pub async fn escalate_due(ctx: &Ctx, policy: &AppealPolicy) -> Result<u64, StoreError> {
    let due = appeals::due(ctx.store(), ctx.now(), BATCH).await?;
    let mut done = 0;
    for id in due {
        done += u64::from(escalate(ctx, policy, id).await?);
    }
    Ok(done)
}

async fn escalate(ctx: &Ctx, policy: &AppealPolicy, id: AppealId) -> Result<bool, StoreError> {
    let now = ctx.now();
    transact!(ctx.store(), "appeal.escalate", tx => {
        let Some(mut appeal) = appeals::find(&mut *tx, ctx, id).await? else { return Ok(false) };
        // Decided, or handed up, between the look and the deed.
        if !appeal.state.is_open() || appeal.desk.due > now || appeal.desk.overdue {
            return Ok(false);
        }
        let Some(next) = next_office(tx, &appeal.desk.office).await? else {
            appeal.desk.overdue = true;
            appeals::save(tx, &appeal).await?;
            stages::late(tx, id).await?;
            facts::of_appeal(tx, ctx, facts::OVERDUE, &appeal, json!({})).await?;
            return Ok(true);
        };
        close_task(tx, ctx, &appeal, "escalated").await?;
        stages::end(tx, id, now, "escalated").await?;
        let (before, from) = (appeal.clone(), appeal.desk.office);
        if appeal.go_up(next, now, policy.deadline()).is_err() {
            return Ok(false);
        }
        appeals::save(tx, &appeal).await?;
        stages::begin(tx, id, &appeal.desk).await?;
        open_task(tx, ctx, &appeal).await?;
        let more = json!({ "from": from, "to": next, "due": appeal.desk.due });
        facts::of_appeal(tx, ctx, facts::ESCALATED, &before, more).await?;
        Ok(true)
    })
}

/// The nearest office above that has somebody for appeals. Handing one to an empty desk would bury it: where nobody
/// is above, it stays with those who can still decide, and counts as late.
async fn next_office(tx: &mut store::Tx, office: &AreaCode) -> Result<Option<AreaCode>, StoreError> {
    let mut next = above(office);
    while let Some(office) = next {
        if staffed(&mut *tx, &office).await? {
            return Ok(Some(office));
        }
        next = above(&office);
    }
    Ok(None)
}

async fn staffed(db: impl Read, office: &AreaCode) -> Result<bool, StoreError> {
    people::on_duty(db, Role::AppealsOfficer, office).await
}
