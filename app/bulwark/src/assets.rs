//! The web pages, carried in the binary: hashed files for ever, pages asked for anew each time.

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use http::problems;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/dist"]
struct Dist;

/// Everything from here and nothing from elsewhere; no script and no style out of a page's text. What is not named
/// (frames, objects, fonts from afar) is nothing's.
macro_rules! policy {
    ($styles:literal) => {
        concat!(
            "default-src 'none'; script-src 'self'; style-src ",
            $styles,
            "; img-src 'self' data: blob:; font-src 'self'; ",
            "connect-src 'self'; worker-src 'self'; manifest-src 'self'; media-src 'self'; base-uri 'none'; ",
            "form-action 'self'; frame-ancestors 'none'"
        )
    };
}
const POLICY: &str = policy!("'self'");
/// The console's components write their styles into the page, and its charts write them into their labels. Scripts are
/// held as tightly there.
const CONSOLE: &str = policy!("'self' 'unsafe-inline'");

/// The pages that look through the phone's own camera.
const WITH_CAMERA: [&str; 2] = ["index.html", "gate.html"];
const CAMERA: &str = "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), \
                      midi=(), display-capture=(), accelerometer=(), gyroscope=(), magnetometer=()";

/// Everything that is no route of the table: pages and their files, or a 404 as a problem document.
pub(crate) fn router() -> Router {
    Router::new().fallback(page)
}

async fn page(request: Request) -> Response {
    let path = request.uri().path();
    if path.starts_with("/api/") || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return problems::not_found().into_response();
    }
    let name = match path.trim_matches('/') {
        "" => "index.html",
        "gate" => "gate.html",
        "ledger" => "ledger.html",
        "place" => "place.html",
        "kiosk" => "kiosk.html",
        page if page == "console" || page.starts_with("console/") => "console.html",
        other => other,
    };
    let gzip = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accepted| accepted.contains("gzip"));
    file(name, gzip).unwrap_or_else(|| {
        if Dist::get("index.html").is_none() {
            return (
                StatusCode::SERVICE_UNAVAILABLE,
                "The web pages were not built into this binary: run `make demo`, or `npm ci && npm run build` in web/.",
            )
                .into_response();
        }
        problems::not_found().into_response()
    })
}

fn file(name: &str, gzip: bool) -> Option<Response> {
    let packed = gzip.then(|| Dist::get(&format!("{name}.gz"))).flatten();
    let is_packed = packed.is_some();
    let file = packed.or_else(|| Dist::get(name))?;
    let mut response = Response::new(Body::from(file.data.into_owned()));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(name)));
    if is_packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let cache = if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    let policy = if name == "console.html" { CONSOLE } else { POLICY };
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    if WITH_CAMERA.contains(&name) {
        headers.insert(HeaderName::from_static("permissions-policy"), HeaderValue::from_static(CAMERA));
    }
    Some(response)
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
