//! An officer goes back to a version that was in force before: one act of one officer, since what was in force was
//! approved once, and what went wrong should not have to wait.

use ::journal::Entry;
use ::store::transact;
use access::Ctx;
use base::Text;
use ledger::{Kind, NewLeaf};
use serde_json::json;

use super::{RuleError, books, enter_first, officer};
use crate::{
    facts,
    store::{
        books::{self as versions, Cause, Force},
        drafts, replays,
    },
};

/// Why, for the other officers; it is not told in public.
pub type Why = Text<400>;

/// Brings an earlier version back into force. Asking for the one that is in force already because of this changes nothing.
pub async fn rollback(ctx: &Ctx, version: u32, why: &Why) -> Result<(), RuleError> {
    ctx.may("rule.rollback", &books())?;
    let officer = officer(ctx)?;
    let done: Result<Option<Force>, RuleError> = transact!(ctx.store(), "rule.rollback", tx => {
        drafts::alone(tx).await?;
        let now = versions::in_force((&mut *tx).into(), ctx).await?;
        let forces = versions::forces(&mut *tx, ctx).await?;
        let wanted = |force: &&Force| force.version.book == now.version().book && force.version.version == version;
        if now.version().version == version {
            let mine = |force: &Force| force.cause == Cause::RolledBack && force.officer == Some(officer);
            return if forces.first().is_some_and(mine) { Ok(None) } else { Err(RuleError::NoVersion) };
        }
        let before = forces.iter().find(wanted).ok_or(RuleError::NoVersion)?.digest;
        let old = versions::version(&mut *tx, ctx, &now.version().book, version).await?;
        let old = old.filter(|old| old.book.digest() == before).ok_or(RuleError::NoVersion)?;
        let statement = format!(
            "back to {} {version} ({}) from {} ({})",
            now.version().book,
            old.book.digest(),
            now.version().version,
            now.digest()
        );
        let office = enter_first::office(&mut *tx, ctx).await?;
        let rule = Some((now.version().book.clone(), version));
        let leaf = NewLeaf { rule, ..NewLeaf::stated(Kind::Rollback, office, statement) };
        ledger::enter(tx, ctx, vec![leaf]).await?;
        let why = (Some(officer), why.as_str());
        let force = versions::put_force(tx, ctx, &old.book, Cause::RolledBack, why).await?;
        let payload = json!({
            "book": force.version.book,
            "version": version,
            "before": now.version().version,
            "digest": force.digest,
            "seq": force.seq,
        });
        let entry = Entry { kind: facts::RULE_ROLLED_BACK, subject: None, area: ctx.actor.area(), payload };
        ::journal::write(tx, ctx, entry).await?;
        replays::begin_rejudging(tx, force.seq, ctx.now()).await?;
        Ok(Some(force))
    });
    if let Some(force) = done? {
        versions::anchor(ctx, force.seq, force.digest)?;
    }
    Ok(())
}
