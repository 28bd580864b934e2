//! Is this decision in the public ledger? The resident gets what their own browser needs to find out by itself.

use ::store::StoreError;
use access::{Ctx, Denied, PersonId};
use ledger::EntryId;

use crate::{
    body::Account,
    model::{DecisionId, Found, Proof},
    store,
};

#[derive(Debug, thiserror::Error)]
pub enum ProveError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ProveError> for http::Problem {
    fn from(error: ProveError) -> Self {
        match error {
            ProveError::Denied(denied) => denied.into(),
            ProveError::Store(error) => error.into(),
        }
    }
}

/// The decision's text and salt, and the leaf that they must lead to.
#[derive(Debug)]
pub struct Evidence {
    pub proof: Proof,
    /// None for a decision that nobody vouches for.
    pub account: Option<Account>,
    pub leaf: Option<String>,
}

/// Where an entry stands in the ledger. One that still waits is entered now: nobody who opens a page should wait for
/// the clock.
pub(crate) async fn prove(ctx: &Ctx, entry: EntryId) -> Result<Proof, StoreError> {
    let standing = ledger::prove(ctx, entry).await?;
    if standing != ledger::Standing::Waiting {
        return Ok(standing.into());
    }
    if let Err(error) = ledger::integrate(ctx).await {
        // The decision stands all the same; without a proof no token is signed for it, and the page says so.
        tracing::error!(%error, "the ledger takes nothing in");
    }
    Ok(ledger::prove(ctx, entry).await?.into())
}

/// What a decision rests on, for its person and whoever looks after them.
pub async fn evidence(ctx: &Ctx, person: PersonId, id: DecisionId) -> Result<Evidence, ProveError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("decision.prove", &subject.resource("decision"))?;
    match store::decision(ctx.store(), ctx, person, id).await?.ok_or(Denied::Hidden)? {
        Found::Sound(decision) => {
            let proof = prove(ctx, decision.entry).await?;
            let leaf = ledger::entry_line(ctx.store(), ctx, decision.entry).await?.map(|(line, _)| line);
            Ok(Evidence { proof, account: Some(decision.account), leaf })
        }
        Found::Broken(_) => Ok(Evidence { proof: Proof::broken(), account: None, leaf: None }),
    }
}
