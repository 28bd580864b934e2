//! A resident opens the pass: the decision that stands, and a token signed for it.

use std::collections::HashSet;

use ::journal::Entry;
use ::store::{StoreError, Tx, dialect, transact};
use access::{Actor, Ctx, Denied, PersonId};
use base::Moment;
use http::Problem;
use serde_json::json;

use crate::{
    Token,
    acts::{
        judge::{judge, lock_of},
        prove::prove,
    },
    facts,
    model::{Decision, Found, Proof, TOKEN_REFRESH},
    store,
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

/// What the phone is given.
#[derive(Debug)]
pub struct Shown {
    pub decision: Found,
    pub proof: Proof,
    /// The token and its text for the QR code; none while the decision is not proved to be in the public ledger.
    pub token: Option<(Token, String)>,
}

/// The pass of a person. A live token of the standing decision is signed again; otherwise a new one is issued, once
/// the public ledger is proved to hold the decision: what cannot be published opens no door and shuts none.
/// `purpose`: why somebody else looks.
pub async fn show(ctx: &Ctx, person: PersonId, purpose: &str) -> Result<Shown, ShowError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("pass.read", &subject.resource("pass"))?;
    if !subject.is_living() {
        return Err(ShowError::Died);
    }
    let issuer = ctx.world.issuer.clone();
    if let Some(ready) = ready(ctx, person, &issuer).await? {
        return Ok(ready);
    }
    let stands: Result<Found, ShowError> = transact!(ctx.store(), "pass.show", tx => {
        audit::look(tx, ctx, person, "pass.read", purpose).await?;
        standing(tx, ctx, person).await
    });
    let decision = match stands? {
        Found::Sound(decision) => *decision,
        broken => return Ok(Shown { decision: broken, proof: Proof::broken(), token: None }),
    };
    let proof = prove(ctx, decision.entry).await?;
    let decision_of = |decision| Found::Sound(Box::new(decision));
    let Proof::Proved { index } = proof else {
        return Ok(Shown { decision: decision_of(decision), proof, token: None });
    };
    Ok(match issue(ctx, &issuer, &decision, index).await? {
        Some(token) => Shown { decision: decision_of(decision), proof, token: Some(token) },
        // Another decision was made this very moment; the phone asks again within seconds.
        None => Shown { decision: decision_of(decision), proof: Proof::Waiting, token: None },
    })
}

/// What most residents find most of the day: the decision stands, the token lives, and nothing is to be written.
/// Whoever looks at another's pass leaves a line, so that is never for them.
async fn ready(ctx: &Ctx, person: PersonId, issuer: &str) -> Result<Option<Shown>, StoreError> {
    if ctx.actor != (Actor::Resident { person }) {
        return Ok(None);
    }
    let now = ctx.now();
    let Some((decision, issued)) = store::ready(ctx.store(), ctx, person, now).await? else {
        return Ok(None);
    };
    let (Some(index), true) = (issued.leaf, stands(&decision, now)) else { return Ok(None) };
    Ok(again(issued, ctx, issuer, &decision).map(|token| {
        let text = token.sign(ctx.keys());
        Shown {
            decision: Found::Sound(Box::new(decision)),
            proof: Proof::Proved { index },
            token: Some((token, text)),
        }
    }))
}

fn stands(decision: &Decision, now: Moment) -> bool {
    decision.outcome.until.is_none_or(|until| until > now)
}

/// The token that was issued for the decision, if it still serves: young, and not longer lived than the decision.
fn again(issued: store::Issued, ctx: &Ctx, issuer: &str, decision: &Decision) -> Option<Token> {
    let store::Issued { serial, issued: at, expires, .. } = issued;
    let serves =
        ctx.now() - at < TOKEN_REFRESH && decision.outcome.until.is_none_or(|until| expires <= until);
    let colour = decision.outcome.colour;
    serves.then(|| Token { issuer: issuer.to_owned(), issued: at, expires, serial, colour })
}

/// The decision in force now: one whose time has run out is judged again first. One that nobody vouches for is not
/// judged away here: its person is to see it, and `bulwark verify decisions` names it.
async fn standing(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Found, ShowError> {
    match store::current(&mut *tx, ctx, person).await? {
        Some(Found::Sound(decision)) if !stands(&decision, ctx.now()) => {}
        Some(found) => return Ok(found),
        None => {}
    }
    judge(tx, ctx, &HashSet::from([person]), "clock").await?;
    store::current(tx, ctx, person).await?.ok_or(ShowError::Died)
}

/// Signs the live token again, or issues one; none when the decision no longer stands.
async fn issue(
    ctx: &Ctx,
    issuer: &str,
    decision: &Decision,
    leaf: u64,
) -> Result<Option<(Token, String)>, StoreError> {
    let person = decision.person;
    let token: Result<Option<Token>, StoreError> = transact!(ctx.store(), "pass.issue", tx => {
        // Judging revokes what it finds: a token must not slip in behind its back.
        dialect::alone_each(tx, vec![lock_of(&person)]).await?;
        if !store::still_stands(tx, person, decision.id).await? {
            return Ok(None);
        }
        let (now, colour) = (ctx.now(), decision.outcome.colour);
        let live = store::live(&mut *tx, person, decision.id, now).await?;
        if let Some(token) = live.and_then(|issued| again(issued, ctx, issuer, decision)) {
            return Ok(Some(token));
        }
        let token = Token::new(issuer, colour, now, decision.outcome.until, ctx.chance());
        store::put_pass(tx, &token, person, decision.id, leaf).await?;
        let entry = Entry {
            kind: facts::ISSUED,
            subject: Some(*person.bytes()),
            area: None,
            payload: json!({ "serial": token.serial, "decision": decision.id }),
        };
        ::journal::write_about(tx, ctx, person, entry).await?;
        Ok(Some(token))
    });
    Ok(token?.map(|token| {
        let text = token.sign(ctx.keys());
        (token, text)
    }))
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
