//! A phone asks for its next token. Most of the day that is two reads and one signature: whose serial it is stands in the
//! serial, so nothing is written; and a phone that shows the decision that stands is not told it again.

use std::sync::Arc;

use ::store::{Row, StoreError, dialect, transact};
use access::{Ctx, Denied, PersonId};
use base::{Moment, masked_name};
use credential::{Assurance, Bound, Identity, PhoneKey, Token};
use http::Problem;
use people::Bearer;
use rules::Colour;

use super::{
    bind::{Offered, bind},
    show::{self, ShowError},
};
use crate::{
    acts::{judge::lock_of, prove::prove},
    holder::{Holder, Proved},
    model::{Decision, DecisionId, Found, Proof, Serial, TOKEN_LIFE},
    pace::{self, Busy, Pace},
    store::{self, holders},
};

#[derive(Debug, thiserror::Error)]
pub enum RefreshError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the person died")]
    Died,
    #[error("the phone did not prove that it holds the key")]
    Proof { now: Moment },
    #[error("the pass is on another phone")]
    Elsewhere { since: Moment },
    #[error("no room; come again in {0} s")]
    Busy(u32),
}

/// The decision that a phone shows already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shows {
    pub decision: DecisionId,
    pub until: Option<Moment>,
}

/// The pass as it stands.
#[derive(Debug)]
pub struct Stands {
    /// The full name.
    pub name: String,
    pub decision: Found,
    pub proof: Proof,
}

/// What the phone is given.
#[derive(Debug)]
pub struct Refreshed {
    /// None when the phone shows just that.
    pub pass: Option<Stands>,
    /// None while the decision is not proved to be in the public ledger.
    pub signed: Option<Signed>,
}

/// A token on its way to the phone.
#[derive(Debug)]
pub struct Signed {
    pub token: Token,
    pub bytes: Vec<u8>,
    /// Who the holder is, for them to disclose or not.
    pub identity: Option<Identity>,
    /// When to ask again.
    pub refresh_at: Moment,
}

/// The next token of a person for a phone, which may say what it shows already.
pub async fn refresh(
    ctx: &Ctx,
    pace: &Arc<Pace>,
    person: PersonId,
    offered: &Offered,
    shows: Option<Shows>,
) -> Result<Refreshed, RefreshError> {
    let _turn = pace.enter(ctx.now(), ctx.chance()).map_err(|Busy(seconds)| RefreshError::Busy(seconds))?;
    let pass = if shows.is_some() { holders::standing_asked(person) } else { holders::ready_asked(person) };
    let [who, pass] = ctx.store().points([people::bearer_asked(person), pass]).await?;
    let bearer = people::bearer_in(&who.ok_or(Denied::Hidden)?, ctx.keys(), person)?;
    ctx.may("pass.refresh", &bearer.subject.resource("pass"))?;
    if !bearer.subject.is_living() {
        return Err(RefreshError::Died);
    }
    let mut ready = pass;
    if let Some(shows) = shows {
        let shown = ready.map_or(Ok(None), |row| shown(ctx, &row, shows, &offered.phone))?;
        if let Some((colour, holder)) = shown
            && let Some(signed) = sign(ctx, pace, &bearer, (colour, shows.until), &holder, &offered.phone)
        {
            return Ok(Refreshed { pass: None, signed: Some(signed) });
        }
        [ready] = ctx.store().points([holders::ready_asked(person)]).await?;
    }
    if let Some((decision, holder)) = ready.map_or(Ok(None), |row| holders::ready_in(ctx, &row))?
        && holder.is_on(&offered.phone)
        && show::stands(&decision, ctx.now())
        && let Some(Proved { leaf, .. }) = holder.proved.filter(|proved| proved.decision == decision.id)
    {
        let signed = sign(ctx, pace, &bearer, says(&decision), &holder, &offered.phone);
        let proof = Proof::Proved { index: leaf };
        return Ok(answer(bearer, Found::Sound(Box::new(decision)), proof, signed));
    }
    slowly(ctx, pace, bearer, offered).await
}

/// What the phone shows still stands, is proved, and is on this phone: then nothing need be opened but the name to which
/// the token commits. Whatever is otherwise takes the longer way, which says so.
fn shown(
    ctx: &Ctx,
    row: &Row,
    shows: Shows,
    phone: &PhoneKey,
) -> Result<Option<(Colour, Holder)>, StoreError> {
    let Some((stands, holder)) = holders::standing_in(ctx, row)? else { return Ok(None) };
    let is_shown = stands.decision == shows.decision && stands.until == shows.until;
    let is_proved = holder.proved.is_some_and(|proved| proved.decision == stands.decision);
    let lasts = stands.until.is_none_or(|until| until > ctx.now());
    let colour = stands.colour.parse().ok();
    Ok(colour
        .filter(|_| is_shown && is_proved && lasts && holder.is_on(phone))
        .map(|colour| (colour, holder)))
}

fn says(decision: &Decision) -> (Colour, Option<Moment>) {
    (decision.outcome.colour, decision.outcome.until)
}

/// The phone is new, or the decision is, or its time has run out.
async fn slowly(
    ctx: &Ctx,
    pace: &Pace,
    bearer: Bearer,
    offered: &Offered,
) -> Result<Refreshed, RefreshError> {
    let person = bearer.subject.person;
    bind(ctx, person, offered).await?;
    let decision = match show::standing_now(ctx, person).await? {
        Found::Sound(decision) => *decision,
        broken @ Found::Broken(_) => return Ok(answer(bearer, broken, Proof::broken(), None)),
    };
    let proof = prove(ctx, decision.entry).await?;
    let signed = match proof {
        Proof::Proved { index } => remember(ctx, &bearer, &decision, index, &offered.phone)
            .await?
            .and_then(|holder| sign(ctx, pace, &bearer, says(&decision), &holder, &offered.phone)),
        _ => None,
    };
    // Without a token: another decision was made this very moment, or another phone came; this one asks again soon.
    Ok(answer(bearer, Found::Sound(Box::new(decision)), proof, signed))
}

/// Keeps that the decision was proved, so that it is not proved again for every token.
async fn remember(
    ctx: &Ctx,
    bearer: &Bearer,
    decision: &Decision,
    leaf: u64,
    phone: &PhoneKey,
) -> Result<Option<Holder>, StoreError> {
    let (person, guardian) = (bearer.subject.person, bearer.subject.guardian);
    transact!(ctx.store(), "pass.prove", tx => {
        // Judging ends what it finds: a token must not slip in behind its back.
        dialect::alone_each(tx, vec![lock_of(&person)]).await?;
        if !store::still_stands(tx, person, decision.id).await? {
            return Ok(None);
        }
        let known = holders::holder(&mut *tx, ctx, person).await?;
        let Some(mut holder) = known.filter(|holder| holder.is_on(phone)) else { return Ok(None) };
        holder.proved = Some(Proved { decision: decision.id, leaf });
        holder.seen = store::seen_by_staff(&mut *tx, ctx, person, guardian).await?;
        holders::put(tx, ctx, &[holder]).await?;
        Ok(Some(holder))
    })
}

/// Signs; nothing for a decision that ends within this very second.
fn sign(
    ctx: &Ctx,
    pace: &Pace,
    bearer: &Bearer,
    (colour, until): (Colour, Option<Moment>),
    holder: &Holder,
    phone: &PhoneKey,
) -> Option<Signed> {
    let issued = Moment::from_seconds(ctx.now().seconds());
    let expires = no_later(issued + TOKEN_LIFE, until);
    if expires <= issued {
        return None;
    }
    let serial = holder.serial(ctx.keys(), issued);
    let identity = identity(ctx, bearer, serial);
    let token = Token {
        issuer: ctx.world.issuer.clone(),
        issued,
        expires,
        serial,
        colour,
        assurance: assurance(holder.seen),
        who: identity.as_ref().map_or_else(|| ctx.chance().bytes(), Identity::commitment),
        bound: Bound::Phone(*phone),
    };
    let bytes = token.sign(&*ctx.keys().issuer());
    let refresh_at = pace::refresh_at(issued, expires, pace.load(ctx.now()), ctx.chance());
    Some(Signed { token, bytes, identity, refresh_at })
}

/// Nothing that is signed outlives its decision. Whole seconds, as a token counts.
pub(crate) fn no_later(expires: Moment, until: Option<Moment>) -> Moment {
    until.map_or(expires, |until| expires.min(Moment::from_seconds(until.seconds())))
}

pub(crate) const fn assurance(seen: bool) -> Assurance {
    if seen { Assurance::Seen } else { Assurance::SelfDeclared }
}

/// The masked name and the end of the document's number, under a salt that stays with the serial: so it need not be kept.
pub(crate) fn identity(ctx: &Ctx, bearer: &Bearer, serial: Serial) -> Option<Identity> {
    /// As much as a show has room for.
    const LONGEST: usize = 32;
    let mac = ctx.keys().mac("identity", &[bearer.subject.person.bytes(), serial.bytes()]);
    let mut salt = [0; 16];
    salt.copy_from_slice(&mac[..16]);
    let name = masked_name(&bearer.name);
    let name = &name[..name.floor_char_boundary(LONGEST)];
    Identity::new(salt, name, bearer.document_tail.as_deref().unwrap_or_default()).ok()
}

fn answer(bearer: Bearer, decision: Found, proof: Proof, signed: Option<Signed>) -> Refreshed {
    Refreshed { pass: Some(Stands { name: bearer.name, decision, proof }), signed }
}

impl From<ShowError> for RefreshError {
    fn from(error: ShowError) -> Self {
        match error {
            ShowError::Denied(denied) => Self::Denied(denied),
            ShowError::Store(error) => Self::Store(error),
            ShowError::Died => Self::Died,
        }
    }
}

impl From<RefreshError> for Problem {
    fn from(error: RefreshError) -> Self {
        match error {
            RefreshError::Denied(denied) => denied.into(),
            RefreshError::Store(error) => error.into(),
            RefreshError::Died => ShowError::Died.into(),
            RefreshError::Proof { now } => Self::new(403, "bad-phone-proof")
                .say(
                    "无法确认这部手机持有通行码的密钥。请检查手机时间，刷新页面后再试。",
                    "This phone could not show that it holds the pass's key. Check its clock, reload the page and try again.",
                )
                .more(serde_json::json!({ "now": now })),
            RefreshError::Elsewhere { since } => Self::new(409, "bound-elsewhere")
                .say(
                    "您的通行码在另一部手机上。如要改用这部手机，请确认转移；原手机上的码随即失效。",
                    "Your pass is on another phone. Move it here if you want to use this one; the other then shows nothing any more.",
                )
                .more(serde_json::json!({ "since": since })),
            RefreshError::Busy(seconds) => Self::new(503, "busy").retry_after(seconds).say(
                "现在更新通行码的人很多，手机稍后会自动再试；您现有的码仍然有效。",
                "Many passes are being refreshed just now. Your phone tries again by itself; the pass you have stays good.",
            ),
        }
    }
}
