//! Problem documents (RFC 9457): every refusal has a stable type and a sentence in the reader's language.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use access::Denied;
use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base::{Chance, Lang, Words};
use serde::Serialize;
use store::{StoreError, Trouble};

/// A refusal on its way to the reader. It becomes text at the door, where the reader's language is known.
#[derive(Debug, Clone)]
pub struct Problem(Box<Inside>);

/// Behind a pointer, so that a `Result` which rarely fails stays small.
#[derive(Debug, Clone)]
struct Inside {
    status: u16,
    slug: &'static str,
    says: Words,
    field: Option<String>,
    retry_after: Option<u32>,
    extra: Option<serde_json::Value>,
    /// Members of the document beside its own (RFC 9457, 3.2).
    members: serde_json::Map<String, serde_json::Value>,
}

/// The document as it is sent.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProblemBody {
    /// `/problems/<slug>`: stable, for programs.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    /// One helpful sentence in the reader's language.
    pub detail: String,
    /// Which field of the request it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What else a program may want to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<serde_json::Value>,
}

impl Problem {
    pub fn new(status: u16, slug: &'static str) -> Self {
        let says = Words::new("请求未被受理。", "The request was refused.");
        let members = serde_json::Map::new();
        Self(Box::new(Inside { status, slug, says, field: None, retry_after: None, extra: None, members }))
    }
    /// The sentence for the reader: what is wrong and what to do about it.
    #[must_use]
    pub fn say(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.0.says = Words::new(zh, en);
        self
    }
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.0.field = Some(field.into());
        self
    }
    /// Seconds to wait before trying again.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }
    #[must_use]
    pub fn more(mut self, more: serde_json::Value) -> Self {
        self.0.extra = Some(more);
        self
    }
    /// A further member of the document, for readers who are used to one.
    #[must_use]
    pub fn member(mut self, name: &str, value: serde_json::Value) -> Self {
        self.0.members.insert(name.to_owned(), value);
        self
    }
    /// The sentence in both languages.
    pub fn says(&self) -> &Words {
        &self.0.says
    }
    /// Who is sent away together does not come back together: up to twice the time.
    #[must_use]
    pub(crate) fn spread(mut self, chance: &Chance) -> Self {
        let more = |seconds: u32| {
            let more = chance.below(u64::from(seconds) + 1);
            seconds.saturating_add(u32::try_from(more).unwrap_or_default())
        };
        self.0.retry_after = self.0.retry_after.map(more);
        self
    }
    pub fn status(&self) -> u16 {
        self.0.status
    }
    pub fn slug(&self) -> &'static str {
        self.0.slug
    }

    /// The document in one language.
    pub fn body(&self, lang: Lang) -> ProblemBody {
        ProblemBody {
            kind: format!("/problems/{}", self.0.slug),
            title: self.0.slug.replace('-', " "),
            status: self.0.status,
            detail: self.0.says.get(lang).to_owned(),
            field: self.0.field.clone(),
            more: self.0.extra.clone(),
        }
    }

    pub(crate) fn render(&self, lang: Lang) -> Response {
        let mut body = serde_json::to_value(self.body(lang)).unwrap_or_default();
        if let Some(body) = body.as_object_mut() {
            body.extend(self.0.members.clone());
        }
        let body = serde_json::to_vec(&body).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() =
            StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.0.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl IntoResponse for Problem {
    /// Carries the problem to the door, which knows the language and writes it out.
    fn into_response(self) -> Response {
        let mut response = self.render(Lang::Zh);
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Denied> for Problem {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::SignIn => crate::problems::sign_in(),
            Denied::Role => crate::problems::forbidden(),
            Denied::Own => crate::problems::own(),
            Denied::Hidden => crate::problems::not_found(),
        }
    }
}

impl From<StoreError> for Problem {
    /// Logged here, once: this is where something can still be done (come back later).
    fn from(error: StoreError) -> Self {
        let (status, slug, seconds, zh, en) = match error.trouble() {
            Trouble::Met | Trouble::Away | Trouble::Slow => (
                503,
                "store-away",
                5,
                "系统暂时无法保存数据，请稍后重试；您的操作没有生效。",
                "The system can't reach its store just now. Nothing was changed; please try again shortly.",
            ),
            Trouble::ReadOnly => (
                503,
                "store-read-only",
                30,
                "系统数据库目前只读，暂时无法保存；您的操作没有生效。请管理员检查数据库是否为只读或备用库。",
                "The system's store takes no changes just now; nothing was changed. For the operator: the database is \
                 read-only, or this is a replica.",
            ),
            Trouble::Full => (
                507,
                "store-full",
                60,
                "系统磁盘已满，暂时无法保存；您的操作没有生效。请管理员清理磁盘空间，之后会自动恢复。",
                "The system's disk is full; nothing was changed. For the operator: make room on the disk of the store \
                 or the keyring; the system then goes on by itself.",
            ),
            Trouble::NoText => return crate::extract::no_text(),
            Trouble::Ours => {
                tracing::error!(%error, "a statement failed");
                return Self::internal();
            }
        };
        if let Some(unsaid) = SAID.say() {
            tracing::warn!(%error, unsaid, "the store does not take what is asked of it: {slug}");
        }
        Self::new(status, slug).retry_after(seconds).say(zh, en)
    }
}

/// When it was last said that the store is away: in a rush every request finds it so, and one line is enough.
static SAID: Said = Said(Mutex::new(None));

struct Said(Mutex<Option<(Instant, u64)>>);

impl Said {
    const AGAIN: Duration = Duration::from_secs(10);

    /// How many went unsaid, when it is time to say something.
    fn say(&self) -> Option<u64> {
        let mut said = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *said {
            Some((at, unsaid)) if at.elapsed() < Self::AGAIN => {
                *unsaid += 1;
                None
            }
            other => Some(other.replace((Instant::now(), 0)).map_or(0, |(_, unsaid)| unsaid)),
        }
    }
}

impl Problem {
    /// 500: our own broken promise. The reader is told nothing of the inside.
    pub fn internal() -> Self {
        Self::new(500, "internal").say(
            "系统出现内部错误，已记录。请稍后重试。",
            "Something went wrong inside the system; it has been logged. Please try again later.",
        )
    }
}
