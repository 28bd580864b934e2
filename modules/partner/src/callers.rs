//! Recognising partners: by a signature over the call (RFC 9421) or by the certificate of the connection.
//!
//! A signature counts for five minutes and its nonce once. Nonces stand in the store: two processes refuse the same
//! repetition. The body is compared with its signed digest here, before anything parses it.

use std::sync::Arc;

use access::{Actor, Ctx, PartnerId, World};
use base::Span;
use credential::{Algorithm, PublicKey};
use futures::future::BoxFuture;
use http::{
    Call, Callers, Problem,
    signature::{Signed, digest_fits},
};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::json;
use store::{StoreError, transact};

use crate::{
    codes,
    model::{Method, Partner, Service},
    store::{
        meter::{self, Calling, Counted},
        partners,
    },
};

/// So far may `created` lie from our clock.
const FRESH: Span = Span::minutes(5);
/// Nonces shorter than this could be guessed; longer ones say nothing more.
const NONCE: std::ops::RangeInclusive<usize> = 16..=64;

/// Whoever knows partners.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Partners;

impl Callers for Partners {
    fn who<'a>(
        &'a self,
        world: &'a Arc<World>,
        call: &'a Call,
    ) -> BoxFuture<'a, Result<Option<Actor>, Problem>> {
        Box::pin(async move {
            let ctx = Ctx::system(world, "partner.call");
            let signed = Signed::read(&call.headers).map_err(|_| NotKnown::Form)?;
            let (partner, nonce) = match (&signed, call.certificate) {
                (Some(signed), _) => by_signature(&ctx, call, signed).await?,
                (None, Some(certificate)) => (by_certificate(&ctx, &certificate).await?, None),
                (None, None) => return Ok(None),
            };
            if partner.ended_at.is_some() {
                return Err(NotKnown::Ended.into());
            }
            count(&ctx, &partner, call, nonce).await?;
            Ok(Some(Actor::Partner(Arc::new(partner.actor()))))
        })
    }

    fn dress(&self, problem: Problem) -> Problem {
        codes::dress(problem)
    }
}

/// Why a call is nobody's.
#[derive(Debug, thiserror::Error)]
enum NotKnown {
    #[error("the signature does not read")]
    Form,
    #[error("the signature leaves something out")]
    Narrow,
    #[error("no partner has this key")]
    Key,
    #[error("the signature is too old, or from the future")]
    Stale { now: i64 },
    #[error("another algorithm than the key's")]
    Algorithm(&'static str),
    #[error("the signature does not hold")]
    Wrong,
    #[error("another body was signed")]
    Digest,
    #[error("the nonce was used")]
    Used,
    #[error("the partner was ended")]
    Ended,
    #[error("over the quota; again in {seconds} s")]
    Over { minute: bool, seconds: u32 },
    #[error(transparent)]
    Store(#[from] StoreError),
}

async fn by_signature<'a>(
    ctx: &Ctx,
    call: &Call,
    signed: &'a Signed,
) -> Result<(Partner, Option<&'a str>), NotKnown> {
    let query = call.uri.query().map(|_| "@query");
    let needed = ["@method", "@path", "content-digest"].into_iter().chain(query);
    if !needed.into_iter().all(|component| signed.covers(component)) {
        return Err(NotKnown::Narrow);
    }
    let (Some(created), Some(key), Some(nonce), Some(algorithm)) =
        (signed.created, &signed.key, &signed.nonce, &signed.algorithm)
    else {
        return Err(NotKnown::Narrow);
    };
    if !NONCE.contains(&nonce.len()) {
        return Err(NotKnown::Narrow);
    }
    let id: PartnerId = key.parse().map_err(|_| NotKnown::Key)?;
    let partner = partners::find(ctx.store(), ctx.keys(), id).await?.ok_or(NotKnown::Key)?;
    let now = ctx.now().seconds();
    if created.abs_diff(now) > FRESH.as_seconds().unsigned_abs() {
        return Err(NotKnown::Stale { now });
    }
    let expected = signature_algorithm(partner.method).ok_or(NotKnown::Key)?;
    if algorithm != expected {
        return Err(NotKnown::Algorithm(expected));
    }
    let base = signed.base_of(&call.method, &call.uri, &call.headers).map_err(|_| NotKnown::Narrow)?;
    if !verifies(&partner, base.as_bytes(), &signed.signature) {
        return Err(NotKnown::Wrong);
    }
    if !digest_fits(&call.headers, &call.body) {
        return Err(NotKnown::Digest);
    }
    Ok((partner, Some(nonce.as_str())))
}

/// The `alg` of a signature. None is registered for SM2: ours is private.
pub const fn signature_algorithm(method: Method) -> Option<&'static str> {
    match method {
        Method::Es256 => Some("ecdsa-p256-sha256"),
        Method::Sm2 => Some("sm2-sm3"),
        Method::Certificate => None,
    }
}

/// Under the algorithm of the key, whatever the call says. Either s is taken: the callers' libraries make both, and what
/// may not be repeated is the nonce, not the signature.
fn verifies(partner: &Partner, base: &[u8], signature: &[u8]) -> bool {
    match partner.method {
        Method::Es256 => {
            UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &partner.key).verify(base, signature).is_ok()
        }
        Method::Sm2 => <&[u8; 64]>::try_from(signature).is_ok_and(|signature| {
            PublicKey::new(Algorithm::Sm2, &partner.key).is_ok_and(|key| key.verifies(base, signature))
        }),
        Method::Certificate => false,
    }
}

async fn by_certificate(ctx: &Ctx, certificate: &[u8; 32]) -> Result<Partner, NotKnown> {
    let partner = partners::by_key(ctx.store(), ctx.keys(), certificate).await?;
    partner.filter(|partner| partner.method == Method::Certificate).ok_or(NotKnown::Key)
}

/// Counts the call; one that is refused here has used up neither nonce nor quota.
async fn count(ctx: &Ctx, partner: &Partner, call: &Call, nonce: Option<&str>) -> Result<(), NotKnown> {
    let now = ctx.now();
    let calling = Calling {
        partner: partner.id,
        quota: partner.quota,
        service: Service::at(call.uri.path()),
        nonce,
        now,
        today: ctx.zone().day(now),
    };
    transact!(ctx.store(), "partner.count", tx => {
        match meter::count(tx, calling).await? {
            Counted::Within => Ok(()),
            Counted::Used => Err(NotKnown::Used),
            Counted::OverMinute => Err(NotKnown::Over { minute: true, seconds: left_of_minute(ctx) }),
            Counted::OverDay => Err(NotKnown::Over { minute: false, seconds: left_of_day(ctx) }),
        }
    })
}

fn left_of_minute(ctx: &Ctx) -> u32 {
    u32::try_from(60 - ctx.now().seconds().rem_euclid(60)).unwrap_or(60)
}

fn left_of_day(ctx: &Ctx) -> u32 {
    let tomorrow = ctx.zone().start(ctx.zone().day(ctx.now()).plus(1));
    u32::try_from(tomorrow.seconds() - ctx.now().seconds()).unwrap_or(86_400).max(1)
}

impl From<NotKnown> for Problem {
    fn from(why: NotKnown) -> Self {
        match why {
            NotKnown::Form => Self::new(401, "signature-form").say(
                "签名头部无法识别；请按接口说明只附一个签名。",
                "The signature does not read; send exactly one, as the documentation describes.",
            ),
            NotKnown::Narrow => Self::new(401, "signature-narrow").say(
                "签名须覆盖 @method、@path、@query（有查询串时）和 content-digest，并带 created、keyid、nonce（16至64个字符）、alg。",
                "The signature covers @method, @path, @query (when there is one) and content-digest, and names created, keyid, nonce (16 to 64 signs) and alg.",
            ),
            NotKnown::Key => Self::new(401, "key-unknown")
                .say("没有使用该密钥的合作应用。", "No partner application has this key."),
            NotKnown::Stale { now } => Self::new(401, "signature-stale").more(json!({ "now": now })).say(
                "签名时间与平台时间相差超过5分钟，请校准时钟后重新签名。",
                "The signature's time is more than five minutes from the platform's; set the clock and sign anew.",
            ),
            NotKnown::Algorithm(expected) => {
                Self::new(401, "signature-algorithm").more(json!({ "alg": expected })).say(
                    format!("该密钥的签名算法是 {expected}。"),
                    format!("This key signs with {expected}."),
                )
            }
            NotKnown::Wrong => Self::new(401, "signature-wrong").say(
                "签名与请求不符，请核对签名原文和密钥。",
                "The signature does not hold for this request; compare the signature base and the key.",
            ),
            NotKnown::Digest => Self::new(400, "digest-wrong").say(
                "请求内容与 Content-Digest 不符，可能在途中被改动。",
                "The body is not the one that Content-Digest names; it may have been changed on its way.",
            ),
            NotKnown::Used => Self::new(409, "nonce-used").say(
                "该随机数已用过；每次请求请用新的随机数重新签名。",
                "This nonce was used before; sign each call with a new one.",
            ),
            NotKnown::Ended => Self::new(403, "partner-ended").say(
                "该合作应用已停用，请联系平台管理员。",
                "This partner was ended; please contact the platform's administrator.",
            ),
            NotKnown::Over { minute: true, seconds } => Self::new(429, "quota-minute").retry_after(seconds).say(
                format!("本分钟的调用次数已用完，请 {seconds} 秒后再试。"),
                format!("This minute's calls are used up; again in {seconds} seconds."),
            ),
            NotKnown::Over { minute: false, seconds } => Self::new(429, "quota-day").retry_after(seconds).say(
                "今天的调用次数已用完，请明天再试，或联系平台管理员提高额度。",
                "Today's calls are used up; again tomorrow, or ask the platform's administrator for a higher quota.",
            ),
            NotKnown::Store(error) => error.into(),
        }
    }
}
