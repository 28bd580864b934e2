//! The version that came with the product is entered like any other, once: before that, nobody could prove by which
//! book they were judged.

use ::rules::RuleBook;
use ::store::{Read, StoreError, transact};
use access::Ctx;
use base::{AreaCode, Level};

use super::approve::enter;
use crate::store::{
    books::{self, Cause, Force},
    drafts,
};

/// Enters the shipped version when none is in force yet, and anchors what came into force while nobody could.
pub(crate) async fn enter_first(ctx: &Ctx) -> Result<u64, StoreError> {
    if let Some(force) = books::force_now(ctx.store().into(), ctx).await? {
        books::anchor(ctx, force.seq, force.digest)?;
        return Ok(0);
    }
    if town(ctx.store()).await?.is_none() {
        return Ok(0); // Nobody is here yet whose office could answer for it.
    }
    let entered: Result<Option<Force>, StoreError> = transact!(ctx.store(), "rule.enter_first", tx => {
        drafts::alone(tx).await?;
        if books::force_now((&mut *tx).into(), ctx).await?.is_some() {
            return Ok(None);
        }
        let shipped = RuleBook::shipped();
        let version = shipped.version();
        if books::version(&mut *tx, ctx, &version.book, version.version).await?.is_some() {
            return Ok(None); // Its coming into force was taken away: the anchor says what is.
        }
        enter(tx, ctx, &shipped, Cause::Shipped, Vec::new()).await.map(Some)
    });
    let Some(force) = entered? else { return Ok(0) };
    books::anchor(ctx, force.seq, force.digest)?;
    Ok(1)
}

/// The office in whose name a version is entered: the officer's city, and the town's for what was shipped.
pub(super) async fn office(db: impl Read, ctx: &Ctx) -> Result<AreaCode, StoreError> {
    if let Some(area) = ctx.actor.area() {
        return Ok(area.up_to(Level::City));
    }
    town(db).await?.ok_or_else(|| StoreError::Column {
        name: "staff",
        column: "area".into(),
        reason: "nobody's office could answer for this version".into(),
    })
}

/// The city of whoever answers for the widest area here.
async fn town(db: impl Read) -> Result<Option<AreaCode>, StoreError> {
    people::widest_office(db).await.map(|area| area.map(|area| area.up_to(Level::City)))
}
