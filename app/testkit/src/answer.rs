//! What came back.

use axum::http::HeaderMap;
use serde_json::Value;

/// An answer of the house.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text; what is not UTF-8 is replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// The slug of the problem document; empty when the answer is none.
    pub fn slug(&self) -> String {
        let body = self.json();
        let kind = body["type"].as_str().unwrap_or_default();
        kind.strip_prefix("/problems/").unwrap_or_default().to_owned()
    }

    /// The sentence of the problem document for its reader.
    pub fn detail(&self) -> String {
        self.json()["detail"].as_str().unwrap_or_default().to_owned()
    }

    /// One header as text; empty when it is missing.
    pub fn header(&self, name: &str) -> String {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    }

    /// Insists that it went well, and gives the body.
    #[track_caller]
    pub fn ok(&self) -> Value {
        assert!((200..300).contains(&self.status), "{} {}", self.status, self.text());
        self.json()
    }

    /// Insists on this refusal: a problem document of this type with a sentence for its reader.
    #[track_caller]
    pub fn refused(&self, status: u16, slug: &str) {
        assert_eq!((self.status, self.slug().as_str()), (status, slug), "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text());
        assert!(self.detail().chars().count() >= 4, "a refusal says why: {}", self.text());
        assert_eq!(self.json()["status"], status, "{}", self.text());
    }
}
