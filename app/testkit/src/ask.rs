//! Asking the house over HTTP, in process: no socket, but every layer that a socket would meet.

use std::{future::IntoFuture, pin::Pin};

use axum::{
    body::{Body, to_bytes},
    http::{Request, Response, header},
};
use http_body_util::BodyExt as _;
use serde_json::Value;
use tower::ServiceExt as _;

use crate::{Answer, SignedIn, TestApp};

/// A request on its way; `.await` sends it.
#[derive(Debug)]
pub struct Ask<'a> {
    app: &'a TestApp,
    method: &'static str,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl TestApp {
    pub fn get(&self, path: impl AsRef<str>) -> Ask<'_> {
        self.ask("GET", path)
    }
    pub fn post(&self, path: impl AsRef<str>, body: Value) -> Ask<'_> {
        self.ask("POST", path).json(&body)
    }
    pub fn put(&self, path: impl AsRef<str>, body: Value) -> Ask<'_> {
        self.ask("PUT", path).json(&body)
    }
    pub fn patch(&self, path: impl AsRef<str>, body: Value) -> Ask<'_> {
        self.ask("PATCH", path).json(&body)
    }
    pub fn delete(&self, path: impl AsRef<str>) -> Ask<'_> {
        self.ask("DELETE", path)
    }

    /// A request without a body yet. A path without `/api/v1` means the one below it, but for the files that anybody
    /// may carry: the ledger's, trust lists, filters.
    pub fn ask(&self, method: &'static str, path: impl AsRef<str>) -> Ask<'_> {
        let path = path.as_ref();
        let whole = ["/api/", "/ledger/", "/trust/", "/filter/"].iter().any(|one| path.starts_with(one));
        let path = if whole { path.to_owned() } else { format!("/api/v1{path}") };
        // Tests read English unless they ask for Chinese.
        let headers = vec![("accept-language".to_owned(), "en".to_owned())];
        Ask { app: self, method, path, headers, body: Vec::new() }
    }
}

impl Ask<'_> {
    /// As somebody who is signed in.
    #[must_use]
    pub fn by(self, who: &impl SignedIn) -> Self {
        let bearer = format!("Bearer {}", who.token());
        self.header(header::AUTHORIZATION.as_str(), &bearer)
    }

    /// As the browser of somebody who is signed in, which sends its cookie by itself.
    #[must_use]
    pub fn by_browser_of(self, who: &impl SignedIn) -> Self {
        let cookie = format!("bulwark={}", who.token());
        self.header(header::COOKIE.as_str(), &cookie)
    }

    /// From this network address; from nowhere in particular unless said.
    #[must_use]
    pub fn from(self, address: &str) -> Self {
        self.header("x-forwarded-for", address)
    }

    /// In this language: `zh`, `en`.
    #[must_use]
    pub fn reading(mut self, lang: &str) -> Self {
        self.headers.retain(|(name, _)| name != "accept-language");
        self.header("accept-language", lang)
    }

    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    #[must_use]
    pub fn json(self, body: &Value) -> Self {
        self.header("content-type", "application/json").raw(body.to_string())
    }

    /// Any bytes as the body, for clients that are broken.
    #[must_use]
    pub fn raw(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// How the answer begins: its status and headers. For streams, which never end.
    pub async fn begins(self) -> Answer {
        let (parts, _) = self.respond().await.into_parts();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body: Vec::new() }
    }

    /// Insists that the answer began well and was broken off before its end; gives what came until then.
    pub async fn breaks_off(self) -> String {
        let (parts, mut body) = self.respond().await.into_parts();
        assert!(parts.status.is_success(), "it began well");
        let mut came = Vec::new();
        loop {
            match body.frame().await {
                Some(Ok(frame)) => came.extend(frame.into_data().unwrap_or_default()),
                Some(Err(_)) => return String::from_utf8_lossy(&came).into_owned(),
                None => panic!("the answer came to a clean end"),
            }
        }
    }

    async fn send(self) -> Answer {
        let (parts, body) = self.respond().await.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a whole answer").to_vec();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    async fn respond(self) -> Response<Body> {
        let mut request = Request::builder().method(self.method).uri(&self.path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(self.body)).expect("a well-formed request");
        let Ok(response) = self.app.router().oneshot(request).await;
        response
    }
}

impl<'a> IntoFuture for Ask<'a> {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
