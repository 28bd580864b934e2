//! Callers that bring no session: programs of others, which sign each request or show a certificate. A route says by
//! whom its callers are recognised; everywhere else neither means anything.

use std::{fmt, sync::Arc};

use access::{Actor, World};
use axum::{
    body::{Body, Bytes},
    extract::{ConnectInfo, Request},
    http::{HeaderMap, Method, Uri},
};
use futures::future::BoxFuture;

use crate::{
    Problem,
    extract::{BodyLimit, MOST_BYTES, too_large},
    serve::Peer,
};

/// A request as whoever recognises callers sees it: whole, and not parsed yet.
#[derive(Debug, Clone)]
pub struct Call {
    pub method: Method,
    pub uri: Uri,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// SHA-256 of the certificate that the other end of the connection proved to be its own.
    pub certificate: Option<Fingerprint>,
}

/// SHA-256 of a certificate.
pub type Fingerprint = [u8; 32];

/// Whoever knows the callers of a route.
pub trait Callers: fmt::Debug + Send + Sync + 'static {
    /// Who calls. `None` when the request brings nothing that these callers are known by.
    fn who<'a>(
        &'a self,
        world: &'a Arc<World>,
        call: &'a Call,
    ) -> BoxFuture<'a, Result<Option<Actor>, Problem>>;

    /// Adds to a refusal what these callers expect to find in every answer.
    fn dress(&self, problem: Problem) -> Problem {
        problem
    }
}

/// Reads a request whole when it may be such a call; others pass as they are.
pub(crate) async fn read(request: Request) -> Result<(Option<Call>, Request), Problem> {
    let peer = request.extensions().get::<ConnectInfo<Peer>>();
    let certificate = peer.and_then(|info| info.0.certificate);
    if certificate.is_none() && !request.headers().contains_key("signature-input") {
        return Ok((None, request));
    }
    let limit = request.extensions().get::<BodyLimit>().map_or(MOST_BYTES, |limit| limit.0);
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, limit).await.map_err(|_| too_large(limit))?;
    let call = Call {
        method: parts.method.clone(),
        uri: parts.uri.clone(),
        headers: parts.headers.clone(),
        body: body.clone(),
        certificate,
    };
    Ok((Some(call), Request::from_parts(parts, Body::from(body))))
}
