//! What can be asked: the list as a file for gates, the list for people to read, and publishing one.

use std::sync::Arc;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use base::{Moment, Words};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use credential::{PublicKey, list::Issuer};
use http::{Door, Json, Path, Problem, Route, problems};
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::{
    Published, Trust,
    acts::publish::{publish, resource},
    store,
};

/// A list of a thousand cities in base64url.
const MOST_BYTES: usize = 4 << 20;

pub(crate) fn routes(trust: &Arc<Trust>) -> Vec<Route> {
    let with = Arc::clone(trust);
    let current = move |Door(ctx): Door, headers: HeaderMap| {
        let trust = Arc::clone(&with);
        async move {
            ctx.may("trust.read", &resource(&ctx, &trust))?;
            let current = trust.current(&ctx).await?;
            Ok::<_, Problem>(file(&headers, current.signed.payload(), &current.file, "no-cache"))
        }
    };
    let with = Arc::clone(trust);
    let numbered = move |Door(ctx): Door, headers: HeaderMap, Path(seq): Path<i64>| {
        let trust = Arc::clone(&with);
        async move {
            ctx.may("trust.read", &resource(&ctx, &trust))?;
            let kept = store::numbered(&ctx, seq).await?.ok_or_else(problems::not_found)?;
            Ok::<_, Problem>(file(&headers, kept.signed.payload(), &kept.file, LASTING))
        }
    };
    let with = Arc::clone(trust);
    let look = move |Door(ctx): Door| {
        let trust = Arc::clone(&with);
        async move {
            ctx.may("trust.read", &resource(&ctx, &trust))?;
            let current = trust.current(&ctx).await?;
            Ok::<_, Problem>(Json(TrustView::of(&current, &ctx.world.issuer, ctx.now())))
        }
    };
    let with = Arc::clone(trust);
    let put = move |Door(ctx): Door, Json(body): Json<PublishBody>| {
        let trust = Arc::clone(&with);
        async move {
            let bytes = URL_SAFE_NO_PAD.decode(body.file.as_bytes()).map_err(|_| {
                Problem::new(422, "list-unread")
                    .say(
                        "文件内容应为无填充的 base64url。",
                        "The file's content is base64url without padding.",
                    )
                    .field("file")
            })?;
            let published = publish(&ctx, &trust, &bytes).await?;
            let (seq, new) = match published {
                Published::New { seq } => (seq, true),
                Published::Already { seq } => (seq, false),
            };
            Ok::<_, Problem>(Json(PublishedView { seq, new }))
        }
    };
    vec![
        Route::get("/trust/list", "trust.read", current)
            .says("The trust list in force, as its signed file; ETag")
            .media("application/cbor")
            .gives::<String>(json!("…")),
        Route::get("/trust/list/{seq}", "trust.read", numbered)
            .says("A trust list of before, for whoever follows step by step")
            .media("application/cbor")
            .gives::<String>(json!("…"))
            .refuses(&["not-found"]),
        Route::get("/api/v1/trust", "trust.read", look)
            .says("Whose passes are recognised here: issuers, keys, signers")
            .gives::<TrustView>(example()),
        Route::post("/api/v1/trust", "trust.publish", put)
            .says("Publish a trust list that enough signers of the one before have signed")
            .takes::<PublishBody>(json!({ "file": "hEDgoFg" }))
            .most_bytes(MOST_BYTES * 4 / 3 + 64)
            .gives::<PublishedView>(json!({ "seq": 1_772_413_200, "new": true }))
            .refuses(&[
                "list-unread",
                "list-unsigned",
                "list-older",
                "list-differs",
                "list-over",
                "list-ahead",
                "list-without-us",
                "signers-unproven",
            ]),
    ]
}

fn example() -> serde_json::Value {
    json!({
        "seq": 1_772_413_200, "issued": "2026-03-02T01:00:00Z", "until": "2026-06-01T01:00:00Z", "old": false,
        "published": "2026-03-02T02:00:00Z", "digest": "8258b9c6a96038af…", "threshold": 2,
        "signers": [{ "algorithm": "EdDSA", "kid": "0011223344556677", "key": "AQ" }],
        "issuers": [{
            "code": "9901", "name": { "zh": "江城市", "en": "Rivertown" }, "areas": ["9901"],
            "url": "https://city.example", "own": true,
            "keys": [{
                "key": { "algorithm": "ES256", "kid": "8899aabbccddeeff", "key": "BA" },
                "from": "2026-03-02T01:00:00Z", "until": "2028-03-02T01:00:00Z", "withdrawn": null,
            }],
        }],
    })
}

const LASTING: &str = "public, max-age=31536000, immutable";

/// The file, or 304 when the asker has it. What was signed names it: a copy with another signature says the same.
fn file(headers: &HeaderMap, payload: &[u8], file: &[u8], keep: &'static str) -> Response {
    let tag = format!("\"{}\"", hex::encode(&digest(&SHA256, payload).as_ref()[..16]));
    let asked = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let known = asked.split(',').any(|one| one.trim().trim_start_matches("W/") == tag);
    let mut response = Response::new(if known { Body::empty() } else { Body::from(file.to_vec()) });
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    for (name, value) in [
        (header::CONTENT_TYPE, "application/cbor"),
        (header::CACHE_CONTROL, keep),
        // It is for everybody: gates of other cities fetch it too.
        (HeaderName::from_static("access-control-allow-origin"), "*"),
        (HeaderName::from_static("access-control-expose-headers"), "etag"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PublishBody {
    /// The signed file in base64url without padding.
    file: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct PublishedView {
    /// The number of the list in force.
    seq: u64,
    /// False when it was in force already.
    new: bool,
}

#[derive(Debug, Serialize, ToSchema)]
struct TrustView {
    seq: u64,
    issued: Moment,
    until: Moment,
    /// A newer one should have come.
    old: bool,
    /// When it was published here; null for a city that recognises itself alone.
    published: Option<Moment>,
    /// SHA-256 of what was signed: by it people compare over the telephone.
    digest: String,
    /// So many of the signers make the next list count.
    threshold: usize,
    signers: Vec<KeyView>,
    issuers: Vec<IssuerView>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TrustKeyView)]
struct KeyView {
    algorithm: &'static str,
    kid: String,
    /// The public key in base64url.
    key: String,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TrustIssuerView)]
struct IssuerView {
    code: String,
    name: Words,
    areas: Vec<String>,
    url: String,
    /// This installation itself.
    own: bool,
    keys: Vec<IssuerKeyView>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TrustIssuerKeyView)]
struct IssuerKeyView {
    key: KeyView,
    from: Moment,
    until: Moment,
    /// Since when its passes look closer.
    withdrawn: Option<Moment>,
}

impl TrustView {
    fn of(current: &crate::Current, own: &str, now: Moment) -> Self {
        let list = current.list();
        Self {
            seq: list.seq,
            issued: list.issued,
            until: list.until,
            old: list.until <= now,
            published: current.published,
            digest: hex::encode(digest(&SHA256, current.signed.payload())),
            threshold: list.threshold,
            signers: list.signers.iter().map(KeyView::of).collect(),
            issuers: list.issuers.iter().map(|issuer| IssuerView::of(issuer, own)).collect(),
        }
    }
}

impl KeyView {
    fn of(key: &PublicKey) -> Self {
        Self {
            algorithm: key.algorithm().as_str(),
            kid: hex::encode(key.kid()),
            key: URL_SAFE_NO_PAD.encode(key.bytes()),
        }
    }
}

impl IssuerView {
    fn of(issuer: &Issuer, own: &str) -> Self {
        let keys = issuer.keys.iter().map(|key| IssuerKeyView {
            key: KeyView::of(&key.public),
            from: key.from,
            until: key.until,
            withdrawn: key.withdrawn,
        });
        Self {
            code: issuer.code.clone(),
            name: issuer.name.clone(),
            areas: issuer.areas.clone(),
            url: issuer.url.clone(),
            own: issuer.code == own,
            keys: keys.collect(),
        }
    }
}
