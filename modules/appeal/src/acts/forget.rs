//! Files go some weeks after the outcome, appeals with their way through the offices some years after it.

use access::{Ctx, PersonId};
use journal::Entry;
use serde_json::json;
use store::{StoreError, Tx, transact};

use super::close_task;
use crate::{
    AppealPolicy, facts,
    store::{appeals, files},
};

/// So many appeals in one transaction.
const BATCH: i64 = 500;

/// Forgets what is long over. Says how many rows went.
pub async fn forget(ctx: &Ctx, policy: &AppealPolicy) -> Result<u64, StoreError> {
    let now = ctx.now();
    transact!(ctx.store(), "appeal.forget", tx => {
        let files = files::forget(tx, now - policy.keep_files()).await?;
        let appeals = appeals::forget(tx, now - policy.keep(), BATCH).await?;
        if files + appeals > 0 {
            let payload = json!({ "files": files, "appeals": appeals });
            journal::write(tx, ctx, Entry { kind: facts::FORGOTTEN, subject: None, area: None, payload }).await?;
        }
        Ok(files + appeals)
    })
}

/// Whoever is registered no more leaves nothing behind here.
pub(crate) async fn forget_person(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<(), StoreError> {
    for appeal in appeals::open_of(&mut *tx, ctx, person).await? {
        close_task(tx, ctx, &appeal, "forgotten").await?;
    }
    appeals::forget_person(tx, person).await
}
