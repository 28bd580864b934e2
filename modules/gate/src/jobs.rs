//! What happens later: visits forget their people by themselves.

use ::journal::Entry;
use ::store::{StoreError, transact};
use access::Ctx;
use base::Span;
use serde_json::json;
use work::{Job, WorkError};

use crate::{KEPT_DAYS, days, facts};

pub(crate) fn jobs() -> Vec<Job> {
    vec![Job::every("gate.forget", Span::minutes(10), |ctx| Box::pin(forget(ctx)))]
}

/// Destroys the keys of days past their time, then drops their tables: without the key a copied row says nothing.
async fn forget(ctx: Ctx) -> Result<u64, WorkError> {
    let oldest = ctx.zone().day(ctx.now()).plus(-KEPT_DAYS);
    let gone = |error: keys::KeyError| WorkError::Other(error.to_string());
    let mut forgotten = 0;
    for day in ctx.keys().days().map_err(gone)?.into_iter().filter(|day| *day < oldest) {
        ctx.keys().destroy_day(day).map_err(gone)?;
    }
    for day in days::days(ctx.store()).await?.into_iter().filter(|day| *day < oldest) {
        let dropped: Result<(), StoreError> = transact!(ctx.store(), "visits.forget", tx => {
            days::drop_table(tx, day).await?;
            let payload = json!({ "day": day });
            ::journal::write(tx, &ctx, Entry { kind: facts::FORGOTTEN, subject: None, area: None, payload }).await?;
            Ok(())
        });
        dropped?;
        forgotten += 1;
    }
    Ok(forgotten)
}
