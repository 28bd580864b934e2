//! A partner asks for something in a resident's name: only with the resident's word for it, and never unseen by them.

use access::{Actor, Ctx, Denied, PersonId, Resource};
use http::Problem;
use store::{StoreError, transact};

use crate::{
    facts,
    model::{Consent, ConsentId, Partner, Service},
    store::{consents, partners},
};

/// Why a partner may not do this.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("no such consent")]
    Unknown,
    #[error("the consent is over")]
    Over,
    #[error("the consent is for something else")]
    Narrow,
    #[error("the resident lives elsewhere")]
    Outside,
    #[error("a sandbox partner and a real resident")]
    Sandbox,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A partner that may go on, and in whose name.
#[derive(Debug)]
pub struct Served {
    pub person: PersonId,
    /// The resident's own surroundings: what follows is their act, done for them.
    pub theirs: Ctx,
    pub consent: Consent,
}

/// Asks for permission and writes the line that the resident reads, before anything is done.
pub async fn serve(ctx: &Ctx, service: Service, id: ConsentId) -> Result<Served, ServeError> {
    let Actor::Partner(partner) = &ctx.actor else { return Err(Denied::Role.into()) };
    let consent = consents::find(ctx.store(), ctx, id).await?;
    // Somebody else's consent is no consent: who guesses learns nothing.
    let consent = consent.filter(|consent| consent.partner == partner.id).ok_or(ServeError::Unknown)?;
    let person = consent.person;
    let subject = people::subject(ctx.store(), person).await?.ok_or(ServeError::Unknown)?;
    let mut resource = subject.resource("resident").test(consents::is_test(ctx.store(), ctx, person).await?);
    let (stands, covers) = (consent.stands(ctx.now()), consent.services.contains(&service));
    if stands && covers {
        resource = resource.lets(partner.id);
    }
    if let Err(denied) = ctx.may(service.action(), &resource) {
        // Permission was decided; this only finds the words for whoever must act.
        return Err(match denied {
            Denied::Hidden if !stands => ServeError::Over,
            Denied::Hidden if !covers => ServeError::Narrow,
            Denied::Hidden if partner.sandbox => ServeError::Sandbox,
            Denied::Hidden => ServeError::Outside,
            other => other.into(),
        });
    }
    let partner = partners::find(ctx.store(), ctx.keys(), partner.id).await?.ok_or(ServeError::Unknown)?;
    note(ctx, service, &partner, &consent).await?;
    let theirs = Ctx { actor: Actor::Resident { person }, ..ctx.clone() };
    Ok(Served { person, theirs, consent })
}

async fn note(ctx: &Ctx, service: Service, partner: &Partner, consent: &Consent) -> Result<(), StoreError> {
    let purpose = format!("partner:{}:{}", consent.purpose.word(), partner.name);
    transact!(ctx.store(), "service.use", tx => {
        audit::look(tx, ctx, consent.person, service.action(), &purpose).await?;
        if service.changes() {
            facts::used(tx, ctx, service, consent).await?;
        }
        Ok(())
    })
}

/// A code is read for whoever was shown it; one who tries things out reads test residents' codes only.
pub async fn may_read(ctx: &Ctx, holder: Option<PersonId>) -> Result<(), ServeError> {
    let Actor::Partner(partner) = &ctx.actor else { return Err(Denied::Role.into()) };
    let test = match holder {
        Some(person) => consents::is_test(ctx.store(), ctx, person).await?,
        // Nobody's code tells nothing of anybody.
        None => true,
    };
    let resource = Resource::new("pass").test(test);
    ctx.may(Service::VerifyCode.action(), &resource).map_err(|denied| match denied {
        Denied::Hidden if partner.sandbox => ServeError::Sandbox,
        other => other.into(),
    })
}

impl From<ServeError> for Problem {
    fn from(error: ServeError) -> Self {
        match error {
            ServeError::Unknown => http::problems::not_found().say(
                "没有给您的这项授权；请居民在“授权的应用”中授权后，使用新的授权号。",
                "There is no such consent for you; ask the resident to grant one on the page \u{201c}Apps I allowed\u{201d}.",
            ),
            ServeError::Over => Self::new(403, "consent-ended").say(
                "授权已到期或已撤回，请居民重新授权。",
                "The consent is over or was withdrawn; ask the resident for a new one.",
            ),
            ServeError::Narrow => Self::new(403, "consent-narrow").say(
                "居民的授权不包括这项服务。",
                "The resident's consent does not cover this service.",
            ),
            ServeError::Outside => Self::new(403, "area-outside").say(
                "该居民的住址不在您的服务区域内。",
                "This resident does not live in the areas that you were admitted for.",
            ),
            ServeError::Sandbox => Self::new(403, "sandbox-only").say(
                "沙箱应用只能用于测试居民。",
                "A sandbox partner reaches test residents only.",
            ),
            ServeError::Denied(denied) => denied.into(),
            ServeError::Store(error) => error.into(),
        }
    }
}
