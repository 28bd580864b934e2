//! The revocation filter's files, for everybody: any cache may carry them, since each is signed.

use access::Ctx;
use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use base::Moment;
use http::{Door, Path, Problem, problems};

use crate::store::filter::{self, Table};

/// An answer that never changes.
const LASTING: &str = "public, max-age=31536000, immutable";
/// The head changes each minute and whenever somebody's pass ends: a cache asks each time, and is mostly told that it has
/// the newest.
const PASSING: &str = "public, no-cache";

pub(super) async fn head(
    Door(ctx): Door,
    Path(issuer): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    ours(&ctx, &issuer)?;
    let head = filter::head(ctx.store()).await?.ok_or_else(problems::not_found)?;
    let tag = tag(head.seq, head.at);
    if is_held(&headers, &tag) {
        return file(StatusCode::NOT_MODIFIED, PASSING, &tag, Vec::new());
    }
    let bytes = filter::head_file(ctx.store()).await?.ok_or_else(problems::not_found)?;
    file(StatusCode::OK, PASSING, &tag, bytes)
}

pub(super) async fn edition(
    Door(ctx): Door,
    Path((issuer, seq)): Path<(String, i64)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    numbered(&ctx, &issuer, (Table::Edition, seq), &headers).await
}

pub(super) async fn base(
    Door(ctx): Door,
    Path((issuer, seq)): Path<(String, i64)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    numbered(&ctx, &issuer, (Table::Base, seq), &headers).await
}

async fn numbered(
    ctx: &Ctx,
    issuer: &str,
    (table, seq): (Table, i64),
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    ours(ctx, issuer)?;
    let bytes = filter::file(ctx.store(), table, seq).await?.ok_or_else(problems::not_found)?;
    let tag = format!("\"{seq}\"");
    if is_held(headers, &tag) {
        return file(StatusCode::NOT_MODIFIED, LASTING, &tag, Vec::new());
    }
    file(StatusCode::OK, LASTING, &tag, bytes)
}

fn ours(ctx: &Ctx, issuer: &str) -> Result<(), Problem> {
    if issuer == ctx.world.issuer { Ok(()) } else { Err(problems::not_found()) }
}

/// Two heads of one number differ by their moment.
fn tag(seq: i64, at: Moment) -> String {
    format!("\"{seq}-{}\"", at.micros())
}

/// Whether the asker has this very file.
fn is_held(headers: &HeaderMap, tag: &str) -> bool {
    let held = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    held.flat_map(|line| line.split(',')).any(|held| held.trim().trim_start_matches("W/") == tag)
}

fn file(status: StatusCode, keep: &'static str, tag: &str, bytes: Vec<u8>) -> Result<Response, Problem> {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let tag = HeaderValue::from_str(tag).map_err(|_| Problem::internal())?;
    let headers = response.headers_mut();
    headers.insert(header::ETAG, tag);
    for (name, value) in [
        (header::CONTENT_TYPE, "application/cbor"),
        (header::CACHE_CONTROL, keep),
        // Gates of other towns fetch it too.
        (HeaderName::from_static("access-control-allow-origin"), "*"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}
