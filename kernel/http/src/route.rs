//! The table of routes. A route can be mounted in no other way, so every route has an action for the policy,
//! a line in the OpenAPI file, an example, and its refusals by name.

use axum::{handler::Handler, routing};
use std::{sync::Arc, time::Duration};

use serde_json::Value;
use utoipa::{
    IntoParams, ToSchema,
    openapi::{RefOr, path::Parameter, path::ParameterIn, schema::Schema},
};
use work::{Job, Reader, Sealed};

use crate::{Callers, Media, Turn};

/// What a crate with acts hands to the binary that wires it in.
#[derive(Debug)]
pub struct Module {
    pub name: &'static str,
    pub routes: Vec<Route>,
    pub jobs: Vec<Job>,
    pub readers: Vec<Reader>,
    /// The tables in which it seals columns.
    pub sealed: Vec<Sealed>,
}

impl Module {
    pub fn new(name: &'static str, routes: Vec<Route>) -> Self {
        Self { name, routes, jobs: Vec::new(), readers: Vec::new(), sealed: Vec::new() }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// A body or an answer: its schema and one example.
#[derive(Clone)]
pub struct Shape {
    pub schema: RefOr<Schema>,
    pub example: Value,
}

/// One route.
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub action: &'static str,
    pub summary: &'static str,
    pub query: Vec<Parameter>,
    pub takes: Option<Shape>,
    /// The kinds of file that the body may be, for a route that takes a file and no JSON.
    pub takes_files: &'static [Media],
    pub gives: Option<Shape>,
    pub status: u16,
    pub media: &'static str,
    pub refuses: &'static [&'static str],
    pub most_bytes: usize,
    /// Who goes first when not everybody can be served.
    pub turn: Turn,
    /// Whoever waits longer than this for an answer is told to come again.
    pub longest: Duration,
    /// Answers whoever asks the same, so that nobody's session is looked for.
    pub(crate) whoever: bool,
    /// Who knows callers that bring no session.
    pub(crate) callers: Option<Arc<dyn Callers>>,
    pub(crate) schemas: Vec<(String, RefOr<Schema>)>,
    pub(crate) handler: routing::MethodRouter,
}

impl std::fmt::Debug for Shape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Shape({})", self.example)
    }
}

impl std::fmt::Debug for Route {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} ({})", self.method.word(), self.path, self.action)
    }
}

/// An answer that takes longer serves nobody: who asked has asked again.
const LONGEST: Duration = Duration::from_secs(10);
const FILE: Duration = Duration::from_secs(180);

macro_rules! methods {
    ($($name:ident $method:ident),*) => {$(
        #[doc = concat!("A ", stringify!($method), " route: path with `{noun}` for ids, the policy's action, the handler.")]
        pub fn $name<H, T>(path: &'static str, action: &'static str, handler: H) -> Self
        where
            H: Handler<T, ()>,
            T: 'static,
        {
            Self::new(Method::$method, path, action, routing::$name(handler))
        }
    )*};
}

impl Route {
    methods!(get Get, post Post, put Put, patch Patch, delete Delete);

    fn new(method: Method, path: &'static str, action: &'static str, handler: routing::MethodRouter) -> Self {
        Self {
            method,
            path,
            action,
            summary: "",
            query: Vec::new(),
            takes: None,
            takes_files: &[],
            gives: None,
            status: 200,
            media: "application/json",
            refuses: &[],
            most_bytes: crate::extract::MOST_BYTES,
            turn: Turn::Usual,
            longest: LONGEST,
            whoever: false,
            callers: None,
            schemas: Vec::new(),
            handler,
        }
    }

    /// One sentence for the reader of the API.
    #[must_use]
    pub fn says(mut self, summary: &'static str) -> Self {
        self.summary = summary;
        self
    }

    /// A page of a list waits for those who have somebody before them.
    #[must_use]
    pub fn query<Q: IntoParams>(mut self) -> Self {
        self.query.extend(Q::into_params(|| Some(ParameterIn::Query)));
        if self.query.iter().any(|parameter| parameter.name == "cursor") {
            self.turn = Turn::Later;
        }
        self
    }

    /// Whose turn it is when not everybody can be served.
    #[must_use]
    pub fn turn(mut self, turn: Turn) -> Self {
        self.turn = turn;
        self
    }

    /// Whoever asks gets the same answer: nobody's session is looked for, and the store is not needed to tell.
    #[must_use]
    pub fn whoever(mut self) -> Self {
        self.whoever = true;
        self
    }

    /// The answer may take longer than usual.
    #[must_use]
    pub fn within(mut self, longest: Duration) -> Self {
        self.longest = longest;
        self
    }

    /// The body and an example of it that would be accepted.
    #[must_use]
    pub fn takes<B: ToSchema>(mut self, example: Value) -> Self {
        self.takes = Some(self.shape::<B>(example));
        self
    }

    /// The body is one file of these kinds: see [`crate::Upload`].
    #[must_use]
    pub fn takes_file(mut self, kinds: &'static [Media]) -> Self {
        self.takes_files = kinds;
        // The file is on its way while the answer is awaited, and a phone in a cellar sends slowly.
        self.longest = FILE;
        self
    }

    /// The answer and an example of it.
    #[must_use]
    pub fn gives<R: ToSchema>(mut self, example: Value) -> Self {
        self.gives = Some(self.shape::<R>(example));
        self
    }

    /// The status of success when it is not 200.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The media type of the answer when it is not JSON.
    #[must_use]
    pub fn media(mut self, media: &'static str) -> Self {
        self.media = media;
        self
    }

    /// The slugs of the problems that are this route's own; those that any route may answer go without saying.
    #[must_use]
    pub fn refuses(mut self, slugs: &'static [&'static str]) -> Self {
        self.refuses = slugs;
        self
    }

    /// The largest body in bytes when it is not 256 KiB.
    #[must_use]
    pub fn most_bytes(mut self, bytes: usize) -> Self {
        self.most_bytes = bytes;
        self
    }

    /// Programs of others ask here; these callers are known by a signature or a certificate.
    #[must_use]
    pub fn asked_by(mut self, callers: Arc<dyn Callers>) -> Self {
        self.callers = Some(callers);
        self
    }

    fn shape<T: ToSchema>(&mut self, example: Value) -> Shape {
        let name = T::name().to_string();
        self.schemas.push((name.clone(), T::schema()));
        T::schemas(&mut self.schemas);
        Shape { schema: RefOr::Ref(utoipa::openapi::Ref::from_schema_name(name)), example }
    }
}
