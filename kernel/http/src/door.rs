//! The door: before a handler runs, the request has a language, an actor and the policy's leave;
//! after it, every refusal is a problem document in the reader's language.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    panic::AssertUnwindSafe,
    sync::Arc,
    task::Poll,
    time::{Duration, Instant},
};

use access::{Actor, Ctx, World};
use axum::{
    Router,
    extract::{ConnectInfo, Request},
    http::{HeaderMap, Method, header},
    middleware::{Next, from_fn},
    response::{IntoResponse as _, Response},
};
use base::Lang;
use futures::{FutureExt as _, future::BoxFuture};
use store::StoreError;
use tower_http::catch_panic::CatchPanicLayer;

use crate::{
    Callers, Crowd, Metrics, Module, Problem, Turn, caller,
    coming::Seat,
    cookie,
    extract::{self, BodyLimit},
    headers, problems, reading,
    serve::Peer,
};

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
    /// How many are served at once, and whose turn it is.
    pub crowd: Arc<Crowd>,
    /// Believe `X-Forwarded-For` of the proxy in front.
    pub behind_proxy: bool,
    /// Browsers reach us by TLS, our own or that of the proxy in front.
    pub secure: bool,
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
    let (mut router, secure) = (Router::new(), house.secure);
    for route in modules.into_iter().flat_map(|module| module.routes) {
        let (house, limit) = (Arc::clone(house), BodyLimit(route.most_bytes));
        let most_bytes = route.takes_files.is_empty().then_some(route.most_bytes);
        let (turn, longest, whoever) = (route.turn, route.longest, route.whoever);
        let entry =
            Entry { action: route.action, callers: route.callers, whoever, most_bytes, turn, longest };
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
        // Elsewhere too it costs one answer, not the connection.
        .layer(CatchPanicLayer::custom(|_| Problem::internal().into_response()))
        .layer(from_fn(move |request, next| finish(secure, request, next)))
}

/// What the table says of a route's door.
#[derive(Clone)]
struct Entry {
    action: &'static str,
    whoever: bool,
    callers: Option<Arc<dyn Callers>>,
    /// `None` for a route that takes a file: [`crate::Upload`] refuses with words of its own.
    most_bytes: Option<usize>,
    turn: Turn,
    longest: Duration,
}

async fn through(house: Arc<House>, entry: Entry, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    // A broken promise of our own is counted as an answer, too: somebody has to hear of it.
    let mut response = match AssertUnwindSafe(served(&house, &entry, request, next)).catch_unwind().await {
        Ok(Ok(response)) => response,
        Ok(Err(problem)) => problem.into_response(),
        Err(_) => Problem::internal().into_response(),
    };
    if let Some(mut problem) = response.extensions_mut().remove::<Problem>() {
        if problem.slug().starts_with("store-") {
            problem = problem.spread(&house.world.chance);
        }
        if let Some(callers) = &entry.callers {
            problem = callers.dress(problem);
        }
        response = problem.into_response();
    }
    let (status, took) = (response.status().as_u16(), begun.elapsed());
    // By the policy's word for it: a path names people.
    tracing::debug!(action = entry.action, status, ms = took.as_millis(), "answered");
    house.metrics.note(entry.action, status, took);
    response
}

/// In when there is room, and out again in time. A body that is still on its way is waited for outside, so that who sends
/// slowly takes nobody's place.
async fn served(
    house: &Arc<House>,
    entry: &Entry,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let room = async || {
        let busy = |_| problems::too_busy(AGAIN).spread(&house.world.chance);
        house.crowd.enter(entry.turn).await.map_err(busy)
    };
    let mut place = room().await?;
    let too_slow = |_| {
        house.crowd.overdue();
        problems::too_slow(AGAIN).spread(&house.world.chance)
    };
    let begun = Instant::now();
    let entered = tokio::time::timeout(entry.longest, enter(house, entry, request));
    let (ctx, mut request) = entered.await.map_err(too_slow)??;
    // The time in which a body arrives is its sender's own.
    let left = entry.longest.saturating_sub(begun.elapsed());
    if entry.most_bytes.is_some() && reading::is_coming(&request) {
        let mut reading = Box::pin(reading::whole(request));
        request = match futures::poll!(&mut reading) {
            Poll::Ready(request) => request?,
            Poll::Pending => {
                drop(place);
                let request = reading.await?;
                place = room().await?;
                request
            }
        };
    }
    // Whoever takes a file asks first whether its sender may, and leaves the place meanwhile.
    let place = match entry.most_bytes {
        Some(_) => Ok(place),
        None => Err(Seat::of(house, entry.turn, ctx.actor.mark(), place)),
    };
    if let Err(seat) = &place {
        request.extensions_mut().insert(seat.clone());
    }
    request.extensions_mut().insert(Door(ctx));
    let response = tokio::time::timeout(left, next.run(request)).await.map_err(too_slow);
    drop(place);
    response
}

/// Who finds no room is told to come again after so many seconds, and up to twice as many.
pub(crate) const AGAIN: u32 = 3;

/// A caller that the route's own callers know, or else whoever holds the session.
async fn enter(house: &Arc<House>, entry: &Entry, request: Request) -> Result<(Ctx, Request), Problem> {
    if let Some(most) = entry.most_bytes
        && extract::declared_length(request.headers()).is_some_and(|length| length > most)
    {
        return Err(extract::too_large(most));
    }
    let mut seen = Seen::of(house, &request);
    if entry.whoever {
        seen.token = None;
    }
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
    /// A browser sent a request that changes something, and no page of ours wrote it: the token came by itself, as
    /// cookies do, or there is none and a page elsewhere signs somebody in or sends codes through its readers.
    unasked: bool,
    lang: Lang,
    address: Option<IpAddr>,
}

impl Seen {
    fn of(house: &House, request: &Request) -> Self {
        let headers = request.headers();
        let token = cookie::session_token(headers, house.secure);
        let meant = cookie::bearer(headers).is_some() || headers.contains_key("x-bulwark");
        let by_browser = headers.contains_key(header::ORIGIN) || headers.contains_key("sec-fetch-site");
        Self {
            token: token.map(str::to_owned),
            unasked: !is_safe(request.method()) && !meant && (token.is_some() || by_browser),
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
    if house.behind_proxy {
        return Some(forwarded(request.headers()).unwrap_or(UNTOLD));
    }
    request.extensions().get::<ConnectInfo<Peer>>().map(|info| info.0.address.ip())
}

/// Whoever the proxy does not name: they share one address, which is nobody's own and not this machine's.
const UNTOLD: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);

/// What the proxy before us wrote: the last address of the last line. Whatever stands before it, the caller may have written.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let line = headers.get_all("x-forwarded-for").into_iter().next_back()?;
    let last = line.to_str().ok()?.rsplit(',').next()?.trim();
    let bare = last.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(last);
    bare.parse().ok().or_else(|| last.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

/// Writes problems out in the reader's language and puts the headers on that every answer carries.
async fn finish(secure: bool, request: Request, next: Next) -> Response {
    let lang = lang_of(&request);
    let mut response = match headers::too_much(request.uri(), request.headers()) {
        Some(problem) => problem.into_response(),
        None => next.run(request).await,
    };
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        response = problem.render(lang);
    }
    headers::put_on(response.headers_mut(), secure);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_proxy_before_us_says_where_a_request_comes_from() {
        let told = |lines: &[&str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append("x-forwarded-for", line.parse().unwrap());
            }
            forwarded(&headers).map(|address| address.to_string())
        };
        let at = |text: &str| Some(text.to_owned());
        assert_eq!(told(&["127.0.0.1, 203.0.113.9"]), at("203.0.113.9"));
        assert_eq!(told(&["127.0.0.1", "203.0.113.9"]), at("203.0.113.9"), "a line of the caller's own");
        assert_eq!(told(&["203.0.113.9:51234"]), at("203.0.113.9"));
        assert_eq!(told(&["2001:db8::1"]), at("2001:db8::1"));
        assert_eq!(told(&["[2001:db8::1]"]), at("2001:db8::1"));
        assert_eq!(told(&["[2001:db8::1]:443"]), at("2001:db8::1"));
        for untold in [&[][..], &["unknown"], &["203.0.113.9,"], &["203.0.113.9", ""], &["_hidden"]] {
            assert_eq!(told(untold), None, "{untold:?}");
        }
    }
}
