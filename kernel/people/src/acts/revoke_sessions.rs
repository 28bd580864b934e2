//! Somebody ends where they are signed in, from afar: one session, or all but the one they ask by.

use access::{Actor, Ctx, Denied, Resource};
use http::Problem;
use serde_json::json;
use store::{StoreError, Tx, transact};

use crate::{
    facts,
    session::{self, Holder, Open, SessionId},
    store::residents,
};

/// Which of one's sessions end.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Which<'a> {
    One(SessionId),
    /// All but the one that this token opens.
    OtherThan(&'a str),
}

/// Where the asker is signed in.
pub(crate) async fn own_sessions(ctx: &Ctx) -> Result<Vec<Open>, RevokeError> {
    let holder = allowed(ctx, "session.list")?;
    Ok(session::of(ctx.store(), ctx.keys(), holder, ctx.now()).await?)
}

/// Returns how many ended. What is not the asker's, or ended before, is none: doing it twice is harmless.
pub(crate) async fn revoke_sessions(ctx: &Ctx, which: Which<'_>) -> Result<u64, RevokeError> {
    let holder = allowed(ctx, "session.revoke")?;
    transact!(ctx.store(), "session.revoke", tx => {
        let (keys, now) = (ctx.keys(), ctx.now());
        let ended = match which {
            Which::One(id) => session::end_one(tx, keys, holder, id, now).await?,
            Which::OtherThan(token) => session::end_others(tx, keys, holder, token, now).await?,
        };
        if ended > 0 {
            account(tx, ctx, holder, ended).await?;
        }
        Ok(ended)
    })
}

fn allowed(ctx: &Ctx, action: &str) -> Result<Holder, Denied> {
    let (resource, holder) = (Resource::new("session"), Holder::of(&ctx.actor).ok_or(Denied::SignIn)?);
    let own = match holder {
        Holder::Resident(person) => resource.owner(person),
        Holder::Staff(staff) => resource.author(staff),
    };
    ctx.may(action, &own)?;
    Ok(holder)
}

async fn account(tx: &mut Tx, ctx: &Ctx, holder: Holder, ended: u64) -> Result<(), StoreError> {
    let payload = json!({ "ended": ended });
    match (holder, &ctx.actor) {
        (Holder::Resident(person), _) => {
            let Some(subject) = residents::subject(&mut *tx, person).await? else { return Ok(()) };
            facts::of_person(tx, ctx, facts::SESSION_REVOKED, person, &subject.home_area, payload).await
        }
        (Holder::Staff(staff), Actor::Staff { area, .. }) => {
            facts::of_staff(tx, ctx, facts::SESSION_REVOKED, staff, area, payload).await
        }
        (Holder::Staff(_), _) => Ok(()),
    }
}

/// Why the sessions go on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RevokeError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<RevokeError> for Problem {
    fn from(error: RevokeError) -> Self {
        match error {
            RevokeError::Denied(error) => error.into(),
            RevokeError::Store(error) => error.into(),
        }
    }
}
