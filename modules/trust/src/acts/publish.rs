//! An administrator publishes a trust list, after the cities' signers have signed it.

use ::journal::Entry;
use ::store::{StoreError, transact};
use access::{Ctx, Denied, Resource};
use base::{Moment, Span};
use credential::list::{Refused, SignedList};
use http::Problem;
use ring::digest::{SHA256, digest};
use serde_json::json;

use crate::{Trust, TrustError, facts, own, store};

/// A list may be dated so far ahead of this server's clock.
const CLOCKS_DIFFER: Span = Span::hours(1);

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Published {
    /// It is the list in force now.
    New { seq: u64 },
    /// It was already; nothing was written.
    Already { seq: u64 },
}

/// Why a list is not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Trust(#[from] TrustError),
    #[error(transparent)]
    Refused(#[from] Refused),
    /// Enough of those before signed it, but too few of those it names: they might not have their keys.
    #[error(
        "{have} of the signers that it names have signed it; {need} are needed to show that they can sign the next"
    )]
    Unproven { have: usize, need: usize },
    #[error("it ended at {0}")]
    Over(Moment),
    #[error("it is dated {0}, which is yet to come")]
    Ahead(Moment),
    /// Our own gates would not know our own passes any more.
    #[error(
        "it does not name the key with which {0} signs now: its own gates would turn its own passes away"
    )]
    WithoutUs(String),
}

/// Publishes the list: it must follow the one in force, by enough of that one's signers.
pub async fn publish(ctx: &Ctx, trust: &Trust, file: &[u8]) -> Result<Published, PublishError> {
    ctx.may("trust.publish", &resource(ctx, trust))?;
    let mut signed = SignedList::read(file).map_err(Refused::from)?;
    // Gates that know only this city so far believe its own key.
    let issuer = ctx.keys().issuer();
    signed.sign(&*issuer, issuer.public());
    let published = transact!(ctx.store(), "trust.publish", tx => {
        let before = match store::newest_in(ctx, &mut *tx).await? {
            Some(kept) => kept.signed,
            None => own::sole(ctx, trust.own()).map_err(TrustError::from)?,
        };
        let seq = signed.list().seq;
        if !signed.follows(before.list())? {
            return Ok::<Published, PublishError>(Published::Already { seq });
        }
        is_usable(ctx, &signed)?;
        store::put(tx, ctx, i64::try_from(seq).unwrap_or(i64::MAX), &signed.bytes()).await?;
        ::journal::write(tx, ctx, Entry {
            kind: facts::PUBLISHED,
            subject: None,
            area: trust.own().area(ctx).as_ref(),
            payload: told(&signed),
        })
        .await?;
        Ok(Published::New { seq })
    })?;
    Ok(published)
}

pub(crate) fn resource(ctx: &Ctx, trust: &Trust) -> Resource {
    let resource = Resource::new("trust");
    match trust.own().area(ctx) {
        Some(area) => resource.area(&area),
        None => resource,
    }
}

fn is_usable(ctx: &Ctx, signed: &SignedList) -> Result<(), PublishError> {
    let (list, now) = (signed.list(), ctx.now());
    if let Err(Refused::Unsigned { have, need }) = signed.pinned() {
        return Err(PublishError::Unproven { have, need });
    }
    if list.until <= now {
        return Err(PublishError::Over(list.until));
    }
    if list.issued > now + CLOCKS_DIFFER {
        return Err(PublishError::Ahead(list.issued));
    }
    let (code, signs) = (&ctx.world.issuer, ctx.keys().issuer());
    let ours = list.issuer(code).into_iter().flat_map(|issuer| &issuer.keys);
    if !ours.clone().any(|key| key.public == *signs.public() && (key.from..key.until).contains(&now)) {
        return Err(PublishError::WithoutUs(code.clone()));
    }
    Ok(())
}

fn told(signed: &SignedList) -> serde_json::Value {
    let list = signed.list();
    json!({
        "seq": list.seq,
        "digest": hex::encode(digest(&SHA256, signed.payload())),
        "issuers": list.issuers.iter().map(|issuer| &issuer.code).collect::<Vec<_>>(),
        "signers": list.signers.len(),
        "threshold": list.threshold,
        "until": list.until.seconds(),
    })
}

impl From<PublishError> for Problem {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::Denied(denied) => denied.into(),
            PublishError::Store(error) => error.into(),
            PublishError::Trust(error) => error.into(),
            PublishError::Refused(refused) => of_refused(refused),
            PublishError::Unproven { have, need } => Self::new(422, "signers-unproven").say(
                format!("名单中的签署人只有 {have} 位已签名，至少需要 {need} 位，以证明他们能签署下一份名单。"),
                format!(
                    "{have} of the signers that the list names have signed it; {need} must, to show that they can sign the next one."
                ),
            ),
            PublishError::Over(until) => Self::new(422, "list-over").say(
                format!("该名单已于 {until} 到期，请签署一份新的名单。"),
                format!("The list ended at {until}. Make and sign a new one."),
            ),
            PublishError::Ahead(issued) => Self::new(422, "list-ahead").say(
                format!("该名单的签发时间 {issued} 晚于本机时间，请检查两边的时钟。"),
                format!("The list is dated {issued}, later than this server's clock. Check both clocks."),
            ),
            PublishError::WithoutUs(code) => Self::new(422, "list-without-us").say(
                format!("名单中没有本机构（{code}）当前使用的签发密钥，发布后本地卡口将不认本地的码。请先用 bulwark trust add 补上。"),
                format!(
                    "The list does not name the key with which this city ({code}) signs now; its own gates would turn its own passes away. Add it with `bulwark trust add` first."
                ),
            ),
        }
    }
}

fn of_refused(refused: Refused) -> Problem {
    match refused {
        Refused::Malformed(_) => Problem::new(422, "list-unread")
            .say("这不是互信名单文件，或文件已损坏。", "This is no trust list, or the file is damaged.")
            .field("file"),
        Refused::Unsigned { have, need } => Problem::new(422, "list-unsigned").say(
            format!("上一份名单的签署人中只有 {have} 位签了名，需要 {need} 位。"),
            format!("{have} of the signers of the list before have signed it; {need} are needed."),
        ),
        Refused::Back { held, given } => Problem::new(409, "list-older").say(
            format!("已发布的名单是第 {held} 号，不能退回到第 {given} 号。"),
            format!("List {held} is published; it does not go back to {given}."),
        ),
        Refused::Fork(seq) => Problem::new(409, "list-differs").say(
            format!("已发布的第 {seq} 号名单内容不同。请把改动放进编号更大的新名单。"),
            format!("The list {seq} that is published says something else. Put the change into a list with a greater number."),
        ),
    }
}
