//! The door: before a handler runs, the request has a language, an actor and the policy's leave;
//! after it, every refusal is a problem document in the reader's language.

use std::{net::IpAddr, sync::Arc, time::Instant};

use access::{Actor, Ctx, World};
use axum::{
    Router,
    extract::{ConnectInfo, Request},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::{Next, from_fn},
    response::{IntoResponse as _, Response},
};
use base::Lang;
use futures::future::BoxFuture;
use store::StoreError;
use tower_http::catch_panic::CatchPanicLayer;

use crate::{Callers, Metrics, Module, Problem, caller, extract::BodyLimit, problems, serve::Peer};

/// Whoever knows sessions: `kernel/people`.
pub trait Known: Send + Sync + 'static {
    /// Who holds this session token now; [`Actor::Nobody`] when nobody does.
    fn who<'a>(&'a self, world: &'a Arc<World>, token: &'a str) -> BoxFuture<'a, Result<Actor, StoreError>>;
}

/// What the door needs to know.
pub struct House {
    pub world: Arc<World>,
    pub known: Box<dyn Known>,
    pub metrics: Metrics,
    /// Believe `X-Forwarded-For` of the proxy in front.
    pub behind_proxy: bool,
}

impl std::fmt::Debug for House {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("House")
    }
}

/// A handler's first argument: `Door(ctx): Door`.
#[derive(Debug, Clone)]
pub struct Door(pub Ctx);

/// Mounts the modules' routes. Whatever is not in the table answers 404 as a problem document.
/// `pages` answers whatever is no route (the web's files); its refusals too are written in the reader's language.
pub fn router(house: &Arc<House>, modules: Vec<Module>, pages: Router) -> Router {
    let mut router = Router::new();
    for route in modules.into_iter().flat_map(|module| module.routes) {
        let (house, limit) = (Arc::clone(house), BodyLimit(route.most_bytes));
        let entry = Entry { action: route.action, callers: route.callers };
        let handler = route.handler.layer(from_fn(move |mut request: Request, next: Next| {
            request.extensions_mut().insert(limit);
            through(Arc::clone(&house), entry.clone(), request, next)
        }));
        router = router.route(route.path, handler);
    }
    router
        .merge(pages)
        .method_not_allowed_fallback(async || {
            Problem::new(405, "method-not-allowed")
                .say("此地址不支持该请求方法。", "This address does not take that method.")
        })
        // A broken promise of our own costs one answer, not the connection.
        .layer(CatchPanicLayer::custom(|_| Problem::internal().into_response()))
        .layer(from_fn(finish))
}

/// What the table says of a route's door.
#[derive(Clone)]
struct Entry {
    action: &'static str,
    callers: Option<Arc<dyn Callers>>,
}

async fn through(house: Arc<House>, entry: Entry, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let mut response = match enter(&house, &entry, request).await {
        Ok((ctx, mut request)) => {
            request.extensions_mut().insert(Door(ctx));
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    };
    if let Some(callers) = &entry.callers
        && let Some(problem) = response.extensions_mut().remove::<Problem>()
    {
        response = callers.dress(problem).into_response();
    }
    house.metrics.note(entry.action, response.status().as_u16(), begun.elapsed());
    response
}

/// A caller that the route's own callers know, or else whoever holds the session.
async fn enter(house: &Arc<House>, entry: &Entry, request: Request) -> Result<(Ctx, Request), Problem> {
    let seen = Seen::of(house, &request);
    let Some(callers) = &entry.callers else {
        return Ok((open(house, entry.action, seen).await?, request));
    };
    let (call, request) = caller::read(request).await?;
    let actor = match &call {
        Some(call) => callers.who(&house.world, call).await?,
        None => None,
    };
    let ctx = match actor {
        Some(actor) => admit(house, entry.action, actor, &seen)?,
        None => open(house, entry.action, seen).await?,
    };
    Ok((ctx, request))
}

/// What the door looks at, taken out of the request so that the body need not wait with it.
struct Seen {
    token: Option<String>,
    /// The token came by itself, as cookies do, on a request that changes something.
    unasked: bool,
    lang: Lang,
    address: Option<IpAddr>,
}

impl Seen {
    fn of(house: &House, request: &Request) -> Self {
        let headers = request.headers();
        let (token, by_cookie) = token_of(headers);
        Self {
            token: token.map(str::to_owned),
            unasked: by_cookie && !is_safe(request.method()) && !headers.contains_key("x-bulwark"),
            lang: lang_of(request),
            address: address_of(house, request),
        }
    }
}

async fn open(house: &Arc<House>, action: &str, seen: Seen) -> Result<Ctx, Problem> {
    if seen.unasked {
        return Err(Problem::new(403, "foreign-page").say(
            "请求不是从本系统页面发出的，已拒绝。",
            "The request did not come from this system's own pages and was refused.",
        ));
    }
    let actor = match &seen.token {
        Some(token) => house.known.who(&house.world, token).await?,
        None => Actor::Nobody,
    };
    admit(house, action, actor, &seen)
}

/// What no resource could make right is refused before anything is read.
fn admit(house: &Arc<House>, action: &str, actor: Actor, seen: &Seen) -> Result<Ctx, Problem> {
    if !house.world.policy.could(&actor, action) {
        return Err(if actor == Actor::Nobody { problems::sign_in() } else { problems::forbidden() });
    }
    Ok(Ctx { world: Arc::clone(&house.world), actor, lang: seen.lang, address: seen.address })
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// The session token, and whether a browser sent it by itself.
fn token_of(headers: &HeaderMap) -> (Option<&str>, bool) {
    let bearer =
        headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    if bearer.is_some() {
        return (bearer, false);
    }
    let cookie = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix("bulwark="));
    (cookie, cookie.is_some())
}

fn lang_of(request: &Request) -> Lang {
    let asked =
        request.uri().query().and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("lang=")));
    match asked {
        Some("en") => Lang::En,
        Some("zh" | "zh-CN") => Lang::Zh,
        _ => request
            .headers()
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .map_or(Lang::Zh, Lang::accepted),
    }
}

fn address_of(house: &House, request: &Request) -> Option<IpAddr> {
    let peer = request.extensions().get::<ConnectInfo<Peer>>().map(|info| info.0.address.ip());
    if !house.behind_proxy {
        return peer;
    }
    request
        .headers()
        .get("x-forwarded-for")
        .and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok())
        .or(peer)
}

/// Writes problems out in the reader's language and puts the headers on that every answer carries.
async fn finish(request: Request, next: Next) -> Response {
    let lang = lang_of(&request);
    let mut response = next.run(request).await;
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        response = problem.render(lang);
    }
    let headers = response.headers_mut();
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-store"),
    ] {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    response
}
