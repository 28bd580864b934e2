//! Files go some weeks after the outcome, appeals with their way through the offices some years after it.

use access::Ctx;
use store::{StoreError, transact};

use crate::{
    AppealPolicy,
    store::{appeals, files},
};

/// So many appeals in one transaction.
const BATCH: i64 = 500;

/// Forgets what is long over. Says how many rows went.
pub async fn forget(ctx: &Ctx, policy: &AppealPolicy) -> Result<u64, StoreError> {
    let now = ctx.now();
    transact!(ctx.store(), "appeal.forget", tx => {
        let files = files::forget(tx, now - policy.keep_files()).await?;
        Ok(files + appeals::forget(tx, now - policy.keep(), BATCH).await?)
    })
}
