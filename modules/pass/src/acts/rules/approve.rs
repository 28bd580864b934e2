//! Another officer read the same text and says yes. The last yes that is needed publishes, in the same transaction:
//! the version, its leaf in the ledger, its coming into force, and the order to judge everybody again, or nothing.

use std::sync::Arc;

use ::journal::Entry;
use ::rules::{Digest, RuleBook};
use ::store::{StoreError, Tx, transact};
use access::{Ctx, StaffId};
use ledger::{Kind, NewLeaf};
use serde_json::json;

use super::{RuleError, books, found, number_now, officer, sound, tell, try_on};
use crate::{
    draft::{Approval, Deed, Draft, DraftId, DraftState, Publishing, behind},
    facts,
    store::{
        books::{self as versions, Cause, Force, Published},
        drafts, replays,
    },
};

/// Approves the text with this digest.
pub async fn approve(
    ctx: &Ctx,
    publishing: Publishing,
    id: DraftId,
    digest: Digest,
) -> Result<(), RuleError> {
    ctx.may("rule.approve", &books())?;
    let officer = officer(ctx)?;
    let published: Result<Option<Force>, RuleError> = transact!(ctx.store(), "rule.approve", tx => {
        drafts::alone(tx).await?;
        let draft = found(&mut *tx, ctx, "rule.approve", id).await?;
        let mut approvals = drafts::approvals(&mut *tx, ctx, id).await?;
        let again = |one: &Approval| one.officer == officer && one.deed == Deed::Approved && one.digest == digest;
        if draft.digest == digest && approvals.iter().any(again) {
            return Ok(None); // The same yes again, also after it published.
        }
        if draft.state != DraftState::Proposed {
            return Err(RuleError::State(draft.state));
        }
        // Whoever wrote or proposed it is not the other pair of eyes.
        let proposer = approvals.iter().filter(|one| one.deed == Deed::Proposed).map(|one| one.officer);
        ctx.may("rule.approve", &books().id(*id.bytes()).authors(proposer.chain(draft.author)))?;
        if draft.digest != digest {
            return Err(RuleError::OtherText { digest: draft.digest });
        }
        let replay = try_on::finished(tx, ctx, &draft).await?;
        let approval = Approval { officer, deed: Deed::Approved, digest, at: ctx.now() };
        drafts::put_approval(tx, ctx, id, &approval).await?;
        tell(tx, ctx, facts::RULE_APPROVED, &draft).await?;
        approvals.push(approval);
        let officers = behind(digest, &approvals);
        if officers.len() < try_on::officers_for(&replay, publishing) {
            return Ok(None);
        }
        publish(tx, ctx, draft, officers).await.map(Some)
    });
    if let Some(force) = published? {
        // Committed already: should this fail, the row vouches for itself until the next look anchors it.
        versions::anchor(ctx, force.seq, force.digest)?;
    }
    Ok(())
}

async fn publish(tx: &mut Tx, ctx: &Ctx, draft: Draft, officers: Vec<StaffId>) -> Result<Force, RuleError> {
    let (_, next) = number_now((&mut *tx).into(), ctx).await?;
    if draft.file.version != next {
        return Err(RuleError::Number { next });
    }
    let book = sound(ctx, &draft)?;
    let force = enter(tx, ctx, &book, Cause::Published, officers.clone()).await?;
    let published = Draft { state: DraftState::Published, ..draft };
    drafts::put_draft(tx, ctx, &published).await?;
    let payload = json!({
        "draft": published.id,
        "book": force.version.book,
        "version": force.version.version,
        "digest": force.digest,
        "seq": force.seq,
        "officers": officers,
    });
    let entry = Entry { kind: facts::RULE_PUBLISHED, subject: None, area: ctx.actor.area(), payload };
    ::journal::write(tx, ctx, entry).await?;
    replays::begin_rejudging(tx, force.seq, ctx.now()).await?;
    Ok(force)
}

/// Enters a version in the ledger and among the versions, and brings it into force.
pub(super) async fn enter(
    tx: &mut Tx,
    ctx: &Ctx,
    book: &Arc<RuleBook>,
    cause: Cause,
    officers: Vec<StaffId>,
) -> Result<Force, StoreError> {
    let version = book.version();
    let leaf = NewLeaf {
        kind: Kind::Version,
        office: super::enter_first::office(&mut *tx, ctx).await?,
        rule: Some((version.book.clone(), version.version)),
        commitment: *book.digest().bytes(),
        statement: None,
    };
    let entries = ledger::enter(tx, ctx, vec![leaf]).await?;
    let Some(entry) = entries.first().copied() else {
        return Err(StoreError::Column {
            name: "ledger_entry",
            column: "id".into(),
            reason: "a leaf without an entry".into(),
        });
    };
    let by = officers.last().copied().filter(|_| cause == Cause::Published);
    let new = Published { book: Arc::clone(book), published_at: ctx.now(), officers, entry };
    versions::put_version(tx, ctx, &new).await?;
    versions::put_force(tx, ctx, book, cause, (by, "")).await
}
