//! A resident opens the pass: the decision that stands, and a token signed for it.

use std::collections::HashSet;

use ::journal::Entry;
use ::store::{StoreError, Tx, transact};
use access::{Actor, Ctx, Denied, PersonId};
use base::Moment;
use http::Problem;
use serde_json::json;

use crate::{
    Token,
    acts::judge::judge,
    facts,
    model::{Decision, TOKEN_REFRESH},
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
    pub decision: Decision,
    pub token: Token,
    /// The token's text, for the QR code.
    pub text: String,
}

/// The pass of a person. A live token of the standing decision is signed again; otherwise a new one is issued.
pub async fn show(ctx: &Ctx, person: PersonId) -> Result<Shown, ShowError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("pass.read", &subject.resource("pass"))?;
    if !subject.is_living() {
        return Err(ShowError::Died);
    }
    let issuer = issuer_of(&subject.home_area);
    let (decision, token) = match ready(ctx, person, &issuer).await? {
        Some(ready) => ready,
        None => {
            let shown: Result<(Decision, Token), ShowError> = transact!(ctx.store(), "pass.show", tx => {
                audit::look(tx, ctx, person, "pass.read", "").await?;
                let decision = standing(tx, ctx, person).await?;
                let token = token_for(tx, ctx, &issuer, &decision).await?;
                Ok((decision, token))
            });
            shown?
        }
    };
    let text = token.sign(ctx.keys());
    Ok(Shown { decision, token, text })
}

/// What most residents find most of the day: the decision stands, the token lives, and nothing is to be written.
/// Whoever looks at another's pass leaves a line, so that is never for them.
async fn ready(ctx: &Ctx, person: PersonId, issuer: &str) -> Result<Option<(Decision, Token)>, StoreError> {
    if ctx.actor != (Actor::Resident { person }) {
        return Ok(None);
    }
    let now = ctx.now();
    let Some((decision, issued)) = store::ready(ctx.store(), ctx, person, now).await? else {
        return Ok(None);
    };
    if !stands(&decision, now) {
        return Ok(None);
    }
    Ok(again(issued, ctx, issuer, &decision).map(|token| (decision, token)))
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

/// The decision in force now: one whose time has run out is judged again first.
async fn standing(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Decision, ShowError> {
    match store::current(&mut *tx, ctx, person).await? {
        Some(decision) if stands(&decision, ctx.now()) => Ok(decision),
        _ => {
            judge(tx, ctx, &HashSet::from([person]), "clock").await?;
            store::current(tx, ctx, person).await?.ok_or(ShowError::Died)
        }
    }
}

async fn token_for(tx: &mut Tx, ctx: &Ctx, issuer: &str, decision: &Decision) -> Result<Token, ShowError> {
    let now = ctx.now();
    let colour = decision.outcome.colour;
    let live = store::live(&mut *tx, decision.person, decision.id, now).await?;
    if let Some(token) = live.and_then(|issued| again(issued, ctx, issuer, decision)) {
        return Ok(token);
    }
    let token = Token::new(issuer, colour, now, decision.outcome.until, ctx.chance());
    store::put_pass(tx, &token, decision.person, decision.id).await?;
    let entry = Entry {
        kind: facts::ISSUED,
        subject: Some(*decision.person.bytes()),
        area: None,
        payload: json!({ "serial": token.serial, "decision": decision.id }),
    };
    ::journal::write(tx, ctx, entry).await?;
    Ok(token)
}

/// A town signs under its city's code.
fn issuer_of(area: &base::AreaCode) -> String {
    area.up_to(base::Level::City).as_str().to_owned()
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
