//! What a finished replay says about publishing: whether there is one of this very text, and how many officers it takes.

use ::store::Tx;
use access::Ctx;
use base::Span;

use super::RuleError;
use crate::{
    draft::{Draft, OFFICERS, OFFICERS_FOR_MANY, Publishing},
    store::{
        books,
        replays::{self, Replay, ReplayState},
    },
};

/// What was true of everybody yesterday is near enough; what was true last month is not.
const GOOD_FOR: Span = Span::hours(24);

/// The replay of this very text against the version in force.
pub(crate) async fn finished(tx: &mut Tx, ctx: &Ctx, draft: &Draft) -> Result<Replay, RuleError> {
    let now = books::in_force((&mut *tx).into(), ctx).await?.digest();
    let last = replays::last_replay(tx, ctx, draft.id).await?;
    last.filter(|replay| {
        replay.state == ReplayState::Done
            && replay.digest == draft.digest
            && replay.base == now
            && ctx.now() - replay.asked_at <= GOOD_FOR
    })
    .ok_or(RuleError::NoReplay)
}

/// How many officers have to stand behind what this replay shows.
pub(crate) fn officers_for(replay: &Replay, publishing: Publishing) -> usize {
    let percent = publishing.third_officer_percent;
    let many = replay.tally.red_shares().iter().any(|share| share.exceeds(percent));
    if many { OFFICERS_FOR_MANY } else { OFFICERS }
}

/// How many officers a draft takes, as far as is known: two until a replay of its text has shown otherwise.
pub(crate) fn needed(draft: &Draft, replay: Option<&Replay>, publishing: Publishing) -> usize {
    let this = replay.filter(|replay| replay.digest == draft.digest && replay.state == ReplayState::Done);
    this.map_or(OFFICERS, |replay| officers_for(replay, publishing))
}
