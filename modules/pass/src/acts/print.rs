//! A pass on paper, for whoever has no phone: bound to none, with the masked name that a guard compares with a document.

use ::journal::Entry;
use ::store::{StoreError, dialect, transact};
use access::{Actor, Ctx, Denied, PersonId};
use base::{Id, Moment};
use credential::{Bound, Identity, Paper, Token, text};
use http::Problem;
use serde_json::json;

use super::{
    refresh::{assurance, identity, no_later},
    show::{ShowError, standing_now},
};
use crate::{
    acts::{judge::lock_of, prove::prove},
    facts,
    model::{Decision, Found, Proof, Serial},
    paper::PaperPolicy,
    store::{self, papers, papers::PaperPass},
};

#[derive(Debug, thiserror::Error)]
pub(crate) enum PaperError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the person died")]
    Died,
    #[error("paper passes are not good at such a place")]
    Kinds,
    #[error("the decision is not proved to be in the public ledger")]
    Unproven,
}

/// What goes onto the paper.
#[derive(Debug)]
pub(crate) struct Printed {
    /// For the QR code.
    pub text: String,
    pub identity: Identity,
    pub(crate) kept: PaperPass,
}

/// Prints a pass for somebody; good at the kinds of places asked for.
pub(crate) async fn print(
    ctx: &Ctx,
    policy: &PaperPolicy,
    person: PersonId,
    asked: Option<&[String]>,
) -> Result<Printed, PaperError> {
    let resident = people::find(ctx.store(), ctx.keys(), person).await?.ok_or(Denied::Hidden)?;
    let subject = resident.subject();
    ctx.may("paper.print", &subject.resource("paper"))?;
    if !subject.is_living() {
        return Err(PaperError::Died);
    }
    let kinds = policy.choose(asked).ok_or(PaperError::Kinds)?;
    let decision = proved(ctx, person).await?;
    let serial = fresh(ctx);
    let identity = identity(ctx, &resident.clone().into(), serial).ok_or(PaperError::Unproven)?;
    let issued = Moment::from_seconds(ctx.now().seconds());
    let expires = no_later(issued + policy.life(), decision.outcome.until);
    if expires <= issued {
        return Err(PaperError::Unproven);
    }
    let by = match &ctx.actor {
        Actor::Staff { staff, .. } => Some(*staff),
        _ => None,
    };
    let colour = decision.outcome.colour;
    let kept = PaperPass { serial, person, colour, kinds, printed: issued, expires, by, revoked: None };
    let seen: Result<bool, PaperError> = transact!(ctx.store(), "paper.print", tx => {
        // Judging ends what it finds: a paper must not slip in behind its back.
        dialect::alone_each(tx, vec![lock_of(&person)]).await?;
        if !store::still_stands(tx, person, decision.id).await? {
            return Err(PaperError::Unproven);
        }
        audit::look(tx, ctx, person, "paper.print", "paper pass").await?;
        papers::put(tx, ctx, &kept).await?;
        let payload = json!({ "serial": kept.serial, "kinds": kept.kinds });
        let entry = Entry { kind: facts::PRINTED, subject: Some(*person.bytes()), area: None, payload };
        ::journal::write_about(tx, ctx, person, entry).await?;
        Ok(store::seen_by_staff(&mut *tx, ctx, person, resident.guardian).await?)
    });
    let token = Token {
        issuer: ctx.world.issuer.clone(),
        issued,
        expires,
        serial,
        colour,
        assurance: assurance(seen?),
        who: identity.commitment(),
        bound: Bound::Paper { kinds: kept.kinds.clone() },
    };
    let token = token.sign(&*ctx.keys().issuer());
    let bytes = Paper { token: &token, identity: identity.clone() }.write();
    Ok(Printed { text: text::encode(text::PAPER, &bytes), identity, kept })
}

/// The decision that stands, once it is proved: what cannot be published opens no door and shuts none.
async fn proved(ctx: &Ctx, person: PersonId) -> Result<Decision, PaperError> {
    let Found::Sound(decision) = standing_now(ctx, person).await? else { return Err(PaperError::Unproven) };
    match prove(ctx, decision.entry).await? {
        Proof::Proved { .. } => Ok(*decision),
        _ => Err(PaperError::Unproven),
    }
}

/// A serial that no phone's token can have.
fn fresh(ctx: &Ctx) -> Serial {
    loop {
        let serial: Serial = Id::random(ctx.chance());
        if ctx.keys().lot(serial.bytes()).is_none() {
            return serial;
        }
    }
}

/// Somebody's paper passes that are remembered, the newest first.
pub(crate) async fn list(ctx: &Ctx, person: PersonId, purpose: &str) -> Result<Vec<PaperPass>, PaperError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("paper.list", &subject.resource("paper"))?;
    audit::looked(ctx.store(), ctx, person, "paper.list", purpose).await?;
    Ok(papers::of(ctx.store(), ctx, person).await?)
}

/// A paper pass was lost, or is not wanted any more. Doing it twice is harmless.
pub(crate) async fn revoke(ctx: &Ctx, person: PersonId, serial: Serial) -> Result<(), PaperError> {
    let subject = people::subject(ctx.store(), person).await?.ok_or(Denied::Hidden)?;
    ctx.may("paper.revoke", &subject.resource("paper"))?;
    transact!(ctx.store(), "paper.revoke", tx => {
        dialect::alone_each(tx, vec![lock_of(&person)]).await?;
        let all = papers::of(&mut *tx, ctx, person).await?;
        let paper = all.into_iter().find(|paper| paper.serial == serial).ok_or(Denied::Hidden)?;
        if papers::end(tx, ctx, paper).await? {
            audit::look(tx, ctx, person, "paper.revoke", "paper pass").await?;
            let payload = json!({ "serial": serial });
            let entry = Entry { kind: facts::PAPER_REVOKED, subject: Some(*person.bytes()), area: None, payload };
            ::journal::write_about(tx, ctx, person, entry).await?;
        }
        Ok(())
    })
}

impl From<ShowError> for PaperError {
    fn from(error: ShowError) -> Self {
        match error {
            ShowError::Denied(denied) => Self::Denied(denied),
            ShowError::Store(error) => Self::Store(error),
            ShowError::Died => Self::Died,
        }
    }
}

impl From<PaperError> for Problem {
    fn from(error: PaperError) -> Self {
        match error {
            PaperError::Denied(denied) => denied.into(),
            PaperError::Store(error) => error.into(),
            PaperError::Died => ShowError::Died.into(),
            PaperError::Kinds => Self::new(422, "bad-kinds")
                .say(
                    "纸质码不能用于所选的场所类型，请从列表中选择。",
                    "A paper pass is not good at such a place; choose from the list.",
                )
                .field("kinds"),
            PaperError::Unproven => Self::new(409, "pass-unproven").say(
                "这条判定尚未进入公示账本，暂不能打印；请几秒后再试。",
                "The decision is not in the public ledger yet, so nothing can be printed. Try again in a few seconds.",
            ),
        }
    }
}
