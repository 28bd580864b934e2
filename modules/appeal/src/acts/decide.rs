//! An appeals officer decides: the decision stands, or what it rested on no longer counts. The outcome is a deed of the
//! office: it goes into the public ledger, and the resident can prove what was decided.

use access::{Ctx, Denied};
use ledger::{Kind, NewLeaf};
use serde_json::json;
use store::transact;

use super::{AppealError, close_task, find, officer, purpose, with_other_eyes};
use crate::{
    AppealId,
    committed::Committed,
    facts,
    model::{Appeal, Outcome, State, Verdict},
    needs::{Contested, Needs},
    store::{appeals, stages},
};

/// Decides it, once: the same outcome again is the one that stands. Whoever hears `appeal.decided` judges the resident
/// again without what was set aside.
pub async fn decide(ctx: &Ctx, needs: &Needs, id: AppealId, outcome: Outcome) -> Result<Appeal, AppealError> {
    let appeal = find(ctx, "appeal.decide", id).await?;
    let contested = with_other_eyes(ctx, needs, "appeal.decide", &appeal).await?;
    let by = officer(ctx)?;
    if let State::Decided { by: decider, outcome: stands, .. } = &appeal.state
        && (*decider, stands) == (by, &outcome)
    {
        return Ok(appeal);
    }
    appeal.free_for(by, ctx.now())?;
    fits(contested.as_ref(), &outcome.verdict)?;
    transact!(ctx.store(), "appeal.decide", tx => {
        let mut appeal = appeals::find(&mut *tx, ctx, id).await?.ok_or(Denied::Hidden)?;
        ctx.may("appeal.decide", &super::resource(&appeal))?;
        appeal.decide(by, ctx.now(), outcome.clone())?;
        appeals::save(tx, &appeal).await?;
        let committed = Committed::new(&appeal, &outcome, ctx.now(), ctx.chance().bytes())?;
        let leaf = NewLeaf {
            kind: Kind::Appeal,
            office: appeal.desk.office,
            rule: None,
            commitment: committed.commitment(),
            statement: None,
        };
        let word = outcome.verdict.word();
        for entry in ledger::enter(tx, ctx, vec![leaf]).await? {
            appeals::put_outcome(tx, ctx, id, word, &committed, entry).await?;
        }
        stages::end(tx, id, ctx.now(), word).await?;
        close_task(tx, ctx, &appeal, word).await?;
        let (set_aside, lift_order) = outcome.verdict.effect();
        let more = json!({ "outcome": word, "set_aside": set_aside, "lift_order": lift_order });
        facts::of_appeal(tx, ctx, facts::DECIDED, &appeal, more).await?;
        audit::look(tx, ctx, appeal.person, "appeal.decide", &purpose(id)).await?;
        Ok(appeal)
    })
}

/// Only what the decision rests on can be set aside; and who was right is owed a change while anything can be changed.
fn fits(contested: Option<&Contested>, verdict: &Verdict) -> Result<(), AppealError> {
    let Verdict::Upheld { set_aside, lift_order } = verdict else { return Ok(()) };
    let evidence = contested.map(|contested| contested.evidence.as_slice()).unwrap_or_default();
    let order = contested.is_some_and(|contested| contested.order.as_ref().is_some_and(|order| order.stands));
    if set_aside.iter().any(|fact| evidence.iter().all(|piece| piece.fact != *fact)) {
        return Err(AppealError::NotEvidence);
    }
    if *lift_order && !order {
        return Err(AppealError::NoOrder);
    }
    if set_aside.is_empty() && !lift_order && (order || !evidence.is_empty()) {
        return Err(AppealError::UpheldWithoutEffect);
    }
    Ok(())
}
