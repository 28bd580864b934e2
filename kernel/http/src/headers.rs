//! What every answer tells the browser, whoever wrote the answer: a route, a page, a refusal, a panic caught at the door.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri};

use crate::{Problem, extract};

/// For what is no page: nothing in it may run, load, or be framed.
const NOTHING: &str =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

/// What no page of ours uses. A page that looks through the camera says so itself.
const NO_DEVICES: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), \
                          midi=(), display-capture=(), accelerometer=(), gyroscope=(), magnetometer=()";

const EVERY: [(&str, &str); 9] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cache-control", "no-store"),
    ("content-security-policy", NOTHING),
    ("permissions-policy", NO_DEVICES),
    // For browsers from before `frame-ancestors`.
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-permitted-cross-domain-policies", "none"),
];

/// A year without plain HTTP, for this host alone: others under the same domain are not ours to speak for.
const ONLY_TLS: &str = "max-age=31536000";

/// Puts on what the answer does not say itself.
pub(crate) fn put_on(headers: &mut HeaderMap, secure: bool) {
    let tls = secure.then_some(("strict-transport-security", ONLY_TLS));
    for (name, value) in EVERY.into_iter().chain(tls) {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
}

/// Longer than any address that a page or a partner makes.
const LONGEST_ADDRESS: usize = 8 * 1024;
/// More than any browser and the proxies before us write.
const MOST_HEADER_BYTES: usize = 32 * 1024;

/// What is too much before anything of it is looked at, or no text at all.
pub(crate) fn too_much(uri: &Uri, headers: &HeaderMap) -> Option<Problem> {
    if uri.path_and_query().is_some_and(|text| text.as_str().contains("%00")) {
        return Some(extract::no_text());
    }
    if uri.path_and_query().is_some_and(|text| text.as_str().len() > LONGEST_ADDRESS) {
        return Some(
            Problem::new(414, "address-too-long")
                .say("网址过长。", "The address is longer than any of ours."),
        );
    }
    let bytes: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    (bytes > MOST_HEADER_BYTES).then(|| {
        Problem::new(431, "headers-too-large").say(
            "请求头过大；请清除本站的 Cookie 后重试。",
            "The request's headers are too large; clear this site's cookies and try again.",
        )
    })
}
