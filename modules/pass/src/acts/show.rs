//! A resident opens the pass: the decision that stands, and a token signed for it.

use std::collections::HashSet;

use ::journal::Entry;
use ::store::{StoreError, Tx, transact};
use access::{Ctx, Denied, PersonId};
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
    let (decision, token) = {
        let shown: Result<(Decision, Token), ShowError> = transact!(ctx.store(), "pass.show", tx => {
            audit::look(tx, ctx, person, "pass.read", "").await?;
            let decision = standing(tx, ctx, person).await?;
            let token = token_for(tx, ctx, &issuer, &decision).await?;
            Ok((decision, token))
        });
        shown?
    };
    let text = token.sign(ctx.keys());
    Ok(Shown { decision, token, text })
}

/// The decision in force now: one whose time has run out is judged again first.
async fn standing(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Decision, ShowError> {
    let stands = store::current(&mut *tx, ctx, person).await?;
    match stands {
        Some(decision) if decision.outcome.until.is_none_or(|until| until > ctx.now()) => Ok(decision),
        _ => {
            judge(tx, ctx, &HashSet::from([person]), "clock").await?;
            store::current(tx, ctx, person).await?.ok_or(ShowError::Died)
        }
    }
}

async fn token_for(tx: &mut Tx, ctx: &Ctx, issuer: &str, decision: &Decision) -> Result<Token, ShowError> {
    let now = ctx.now();
    let colour = decision.outcome.colour;
    if let Some(issued) = store::live(tx, decision.person, now).await?
        && issued.decision == decision.id
        && now - issued.issued < TOKEN_REFRESH
    {
        let store::Issued { serial, issued, expires, .. } = issued;
        return Ok(Token { issuer: issuer.to_owned(), issued, expires, serial, colour });
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
