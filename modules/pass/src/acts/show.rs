//! A resident opens the pass: the decision that stands, and whether it is in the public ledger. The token is the phone's
//! business, see `refresh`.

use std::collections::HashSet;

use ::store::{StoreError, Tx, transact};
use access::{Actor, Ctx, Denied, PersonId};
use base::Moment;
use http::Problem;

use crate::{
    acts::{judge::judge, prove::prove},
    model::{Decision, Found, Proof},
    store::{self, holders},
};

#[derive(Debug, thiserror::Error)]
pub enum ShowError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the person died")]
    Died,
}

/// What a page is given.
#[derive(Debug)]
pub struct Shown {
    pub decision: Found,
    pub proof: Proof,
}

/// The pass of a person, for a page. `purpose`: why somebody else looks.
pub async fn show(ctx: &Ctx, person: PersonId, purpose: &str) -> Result<Shown, ShowError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("pass.read", &subject.resource("pass"))?;
    if !subject.is_living() {
        return Err(ShowError::Died);
    }
    let own = matches!(ctx.actor, Actor::Resident { .. });
    if own && let Some(ready) = ready(ctx, person).await? {
        return Ok(ready);
    }
    if !own {
        audit::looked(ctx.store(), ctx, person, "pass.read", purpose).await?;
    }
    let decision = match standing_now(ctx, person).await? {
        Found::Sound(decision) => decision,
        broken => return Ok(Shown { decision: broken, proof: Proof::broken() }),
    };
    let proof = prove(ctx, decision.entry).await?;
    Ok(Shown { decision: Found::Sound(decision), proof })
}

/// What most residents find most of the day: the decision stands and was proved, and nothing is to be written.
async fn ready(ctx: &Ctx, person: PersonId) -> Result<Option<Shown>, StoreError> {
    let [row] = ctx.store().points([holders::ready_asked(person)]).await?;
    let ready = row.map_or(Ok(None), |row| holders::ready_in(ctx, &row))?;
    let Some((decision, holder)) = ready else { return Ok(None) };
    let proved =
        holder.proved.filter(|proved| proved.decision == decision.id && stands(&decision, ctx.now()));
    Ok(proved.map(|proved| Shown {
        decision: Found::Sound(Box::new(decision)),
        proof: Proof::Proved { index: proved.leaf },
    }))
}

pub(super) fn stands(decision: &Decision, now: Moment) -> bool {
    decision.outcome.until.is_none_or(|until| until > now)
}

/// The decision in force now: one whose time has run out is judged again first.
pub(crate) async fn standing_now(ctx: &Ctx, person: PersonId) -> Result<Found, ShowError> {
    match store::current(ctx.store(), ctx, person).await? {
        Some(found) if still(&found, ctx.now()) => Ok(found),
        _ => transact!(ctx.store(), "pass.show", tx => { judged(tx, ctx, person).await }),
    }
}

/// One that nobody vouches for is not judged away here: its person is to see it, and `bulwark verify decisions` names
/// it.
fn still(found: &Found, now: Moment) -> bool {
    match found {
        Found::Sound(decision) => stands(decision, now),
        Found::Broken(_) => true,
    }
}

async fn judged(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Found, ShowError> {
    match store::current(&mut *tx, ctx, person).await? {
        Some(found) if still(&found, ctx.now()) => return Ok(found),
        _ => {}
    }
    judge(tx, ctx, &HashSet::from([person]), "clock").await?;
    store::current(tx, ctx, person).await?.ok_or(ShowError::Died)
}

impl From<ShowError> for Problem {
    fn from(error: ShowError) -> Self {
        match error {
            ShowError::Denied(denied) => denied.into(),
            ShowError::Store(error) => error.into(),
            ShowError::Died => Self::new(409, "resident-died").say(
                "该居民已登记死亡，通行码已停用。",
                "This resident is registered as having died; the pass has ended.",
            ),
        }
    }
}
