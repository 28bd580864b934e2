//! An officer says that a draft should come into force, and may take that back. From here on its text is what others
//! read and approve: whoever changes it takes it back.

use ::rules::Digest;
use ::store::transact;
use access::Ctx;

use super::{RuleError, books, found, number_now, officer, sound, tell};
use crate::{
    draft::{Approval, Deed, Draft, DraftId, DraftState},
    facts,
    store::drafts,
};

/// Proposes the text with this digest.
pub async fn propose(ctx: &Ctx, id: DraftId, digest: Digest) -> Result<(), RuleError> {
    ctx.may("rule.propose", &books())?;
    let officer = officer(ctx)?;
    transact!(ctx.store(), "rule.propose", tx => {
        drafts::alone(tx).await?;
        let draft = found(&mut *tx, ctx, "rule.propose", id).await?;
        if draft.digest != digest {
            return Err(RuleError::OtherText { digest: draft.digest });
        }
        if draft.state != DraftState::Draft {
            let mine = drafts::approvals(&mut *tx, ctx, id).await?;
            let again = mine.iter().any(|one| one.officer == officer && one.deed == Deed::Proposed);
            return if again { Ok(()) } else { Err(RuleError::State(draft.state)) };
        }
        sound(ctx, &draft)?;
        let (_, next) = number_now((&mut *tx).into(), ctx).await?;
        if draft.file.version != next {
            return Err(RuleError::Number { next });
        }
        super::try_on::finished(tx, ctx, &draft).await?;
        let proposed = Draft { state: DraftState::Proposed, ..draft };
        drafts::put_draft(tx, ctx, &proposed).await?;
        let approval = Approval { officer, deed: Deed::Proposed, digest, at: ctx.now() };
        drafts::put_approval(tx, ctx, id, &approval).await?;
        tell(tx, ctx, facts::RULE_PROPOSED, &proposed).await?;
        Ok(())
    })
}

/// Takes a proposal back; it is a draft again, and nobody stands behind it.
pub async fn withdraw(ctx: &Ctx, id: DraftId) -> Result<(), RuleError> {
    transact!(ctx.store(), "rule.withdraw", tx => {
        drafts::alone(tx).await?;
        let draft = found(&mut *tx, ctx, "rule.withdraw", id).await?;
        match draft.state {
            DraftState::Proposed => {}
            DraftState::Draft => return Ok(()),
            DraftState::Published | DraftState::Discarded => return Err(RuleError::State(draft.state)),
        }
        let back = Draft { state: DraftState::Draft, ..draft };
        drafts::drop_approvals(tx, id).await?;
        drafts::put_draft(tx, ctx, &back).await?;
        tell(tx, ctx, facts::RULE_WITHDRAWN, &back).await?;
        Ok(())
    })
}
