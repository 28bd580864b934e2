//! Another version is in force: everybody is judged again by it, a few hundred at a time and not faster than the rest
//! of the house bears.

use std::collections::HashSet;

use ::store::{StoreError, transact};
use access::{Ctx, PersonId};

use crate::{acts::judge::judge, store::replays};

/// People in one transaction: it holds nobody up.
const BATCH: i64 = 250;
/// People in a second, on the whole: gates and phones come first.
const PACE: i64 = 2_000;

/// Judges the next few. Says how many.
pub(crate) async fn rejudge(ctx: &Ctx) -> Result<u64, StoreError> {
    let Some(under_way) = replays::rejudging(ctx.store()).await?.filter(|one| one.running) else {
        return Ok(0);
    };
    let lasted = (ctx.now() - under_way.started_at).as_seconds().max(0);
    if under_way.done > PACE * (lasted + 1) {
        return Ok(0);
    }
    let did: Result<u64, StoreError> = transact!(ctx.store(), "rule.rejudge", tx => {
        let Some(mut now) = replays::rejudging(&mut *tx).await?.filter(|now| now.running) else { return Ok(0) };
        if now.seq != under_way.seq || now.place != under_way.place {
            return Ok(1); // Another process was here.
        }
        let people = replays::next_people(&mut *tx, now.place, BATCH).await?;
        let batch: HashSet<PersonId> = people.iter().copied().collect();
        now.changed += i64::try_from(judge(tx, ctx, &batch, CAUSE).await?).unwrap_or(0);
        now.done += i64::try_from(people.len()).unwrap_or(0);
        now.total = now.total.max(now.done);
        match people.last() {
            Some(last) => now.place = *last,
            None => {
                now.running = false;
                now.total = now.done;
                now.ended_at = Some(ctx.now());
                now.place = replays::BEGINNING;
            }
        }
        replays::move_rejudging(tx, &now).await?;
        Ok(people.len().max(1) as u64)
    });
    did
}

/// The word in a decision's account: the rules changed, not the person.
const CAUSE: &str = "rule.changed";
