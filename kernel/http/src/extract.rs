//! Parsing at the door: what does not read is a problem document, never a bare string.

use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, header, request::Parts},
    response::{IntoResponse, Response},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Door, Problem};

/// A JSON body, in or out.
#[derive(Debug)]
pub struct Json<T>(pub T);

/// Path parameters.
#[derive(Debug)]
pub struct Path<T>(pub T);

/// Query parameters.
#[derive(Debug)]
pub struct Query<T>(pub T);

/// A body larger than this is refused before it is read whole.
pub(crate) const MOST_BYTES: usize = 256 * 1024;

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let limit = request.extensions().get::<BodyLimit>().map_or(MOST_BYTES, |limit| limit.0);
        if declared_length(request.headers()).is_some_and(|length| length > limit) {
            return Err(too_large(limit));
        }
        let bytes = axum::body::to_bytes(request.into_body(), limit).await.map_err(|_| too_large(limit))?;
        let Ok(text) = std::str::from_utf8(&bytes) else {
            return Err(Problem::new(400, "not-utf8")
                .say("内容不是有效的 UTF-8 文本。", "The content is not valid UTF-8 text."));
        };
        read(text).map(Self)
    }
}

/// Whether a text in this JSON holds U+0000, which no writing has and one of the stores refuses.
pub(crate) fn holds_nul(json: &str) -> bool {
    let mut found = json.match_indices("\\u0000");
    found.any(|(at, _)| json[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 0)
}

pub(crate) fn no_text() -> Problem {
    Problem::new(400, "no-text").say(
        "内容里有空字符（U+0000），不是文字，已拒绝。",
        "A zero sign (U+0000) stands in it, which is no text; it was refused.",
    )
}

/// How long the sender says that the body is.
pub(crate) fn declared_length(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok())
}

pub(crate) fn too_large(limit: usize) -> Problem {
    Problem::new(413, "body-too-large").say(
        format!("内容过大，最多 {} KB。", limit / 1024),
        format!("The content is too large; at most {} kB.", limit / 1024),
    )
}

/// Nearly every body reads. One that does not is read once more, to name where.
fn read<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    serde_json::from_str(text).or_else(|_| read_naming(text))
}

/// Names the field that does not read, in both languages; what the parser says of it goes along for programs.
fn read_naming<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    let mut parser = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut parser).map_err(|error| {
        let field = error.path().to_string();
        let why = error.inner().to_string();
        if !error.inner().is_data() {
            return Problem::new(400, "bad-json")
                .say(
                    "内容不是有效的 JSON，请检查是否完整。",
                    "The content is not valid JSON; check that it is whole.",
                )
                .more(serde_json::json!({ "why": why }));
        }
        let problem = Problem::new(422, "bad-body").more(serde_json::json!({ "why": why }));
        match missing(&why).unwrap_or(&field) {
            "" | "." => {
                problem.say("内容的格式不符合要求。", "The content has not the form that is asked for.")
            }
            field => problem
                .say(
                    format!("“{field}”一项缺失、多余或格式不对，请检查。"),
                    format!("“{field}” is missing, unknown or has the wrong form: {why}."),
                )
                .field(field),
        }
    })?;
    parser.end().map_err(|_| {
        Problem::new(400, "bad-json")
            .say("内容之后还有多余的文字。", "Something follows after the end of the content.")
    })?;
    Ok(value)
}

/// The name in serde's "missing field `x`" or "unknown field `x`".
fn missing(why: &str) -> Option<&str> {
    let rest = why.strip_prefix("missing field `").or_else(|| why.strip_prefix("unknown field `"))?;
    rest.split('`').next()
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        // Most answers fit without the text being moved as it grows.
        let mut text = Vec::with_capacity(1_024);
        match serde_json::to_writer(&mut text, &self.0) {
            Ok(()) => ([(header::CONTENT_TYPE, "application/json")], text).into_response(),
            Err(error) => {
                tracing::error!(%error, "an answer that is no JSON");
                Problem::internal().into_response()
            }
        }
    }
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    /// A path that can't be an id leads nowhere: 404, not 400.
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        axum::extract::Path::<T>::from_request_parts(parts, state)
            .await
            .map(|path| Self(path.0))
            .map_err(|_| crate::problems::not_found())
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        axum::extract::Query::<T>::from_request_parts(parts, state).await.map(|query| Self(query.0)).map_err(
            |error| {
                let why = error.body_text();
                Problem::new(400, "bad-query")
                    .say("查询条件的格式不对，请检查。", format!("The query does not read: {why}."))
                    .more(serde_json::json!({ "why": why }))
            },
        )
    }
}

/// A route's own limit on its body, set by the route table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BodyLimit(pub usize);

/// The request's context as an argument of a handler: `Door(ctx): Door`.
impl<S: Send + Sync> FromRequestParts<S> for Door {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::internal)
    }
}

#[cfg(test)]
mod tests {
    use super::holds_nul;

    #[test]
    fn a_zero_sign_is_seen_and_what_only_looks_like_one_is_not() {
        for with in [r#"{"name":"\u0000"}"#, r#"["a\\\u0000"]"#, r#""\\u0000 \u0000""#] {
            assert!(holds_nul(with), "{with}");
        }
        for without in [r#"{"name":"\\u0000"}"#, r#""\u0001""#, "{}", ""] {
            assert!(!holds_nul(without), "{without}");
        }
    }
}
