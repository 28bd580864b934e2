//! A gate reads a token: does it stand, and for which colour? Asked online in this edition.

use ::store::StoreError;
use access::{Ctx, PersonId};
use base::{Moment, Words};
use rules::Colour;

use crate::{
    model::DecisionId,
    store::{self, Stood},
    token::{Token, TokenFault},
};

/// What the store says of a genuine token.
#[derive(Debug, Clone)]
pub struct Standing {
    pub person: PersonId,
    pub decision: DecisionId,
    pub colour: Colour,
    /// The first reason, for the guard's one sentence. It names no illness of anybody: rows are written for this.
    pub reason: Option<Words>,
}

/// The answer about a token.
#[derive(Debug, Clone)]
pub enum Verdict {
    Stands(Standing),
    /// It was once good, and its time is over.
    Expired {
        at: Moment,
    },
    /// Something became known since it was signed; the phone will show another.
    Revoked {
        at: Moment,
    },
    /// Signed by us, but somebody wrote over where its holder stands: that word binds nobody.
    Unproven,
    /// Signed by us, but not in our books (made under another store).
    Unknown,
    Faulty(TokenFault),
}

/// Checks a token's text: form, signature, expiry, and whether it was revoked.
pub async fn verify(ctx: &Ctx, text: &str) -> Result<Verdict, StoreError> {
    let token = match Token::read(text, ctx.keys()) {
        Ok(token) => token,
        Err(fault) => return Ok(Verdict::Faulty(fault)),
    };
    if token.expires <= ctx.now() {
        return Ok(Verdict::Expired { at: token.expires });
    }
    let Some(held) = store::held(ctx.store().into(), ctx, token.serial).await? else {
        return Ok(Verdict::Unknown);
    };
    if let Some(at) = held.revoked {
        return Ok(Verdict::Revoked { at });
    }
    Ok(match held.standing {
        Stood::At(standing) => Verdict::Stands(standing),
        Stood::Broken => Verdict::Unproven,
        Stood::Nowhere => Verdict::Unknown,
    })
}

/// Where a person stands; `None` for somebody who has no pass (any more).
pub async fn standing_of(ctx: &Ctx, person: PersonId) -> Result<Option<Standing>, StoreError> {
    Ok(match store::standing_of(ctx.store().into(), ctx, person).await? {
        Stood::At(standing) => Some(standing),
        // A forged row shuts no door and opens none: as for somebody without a pass, the guard looks closer.
        Stood::Broken | Stood::Nowhere => None,
    })
}
