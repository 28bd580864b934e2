//! The session's token in a request: in a cookie, which browsers send by themselves, or as a bearer's, which nobody
//! sends without meaning to.

use axum::http::{HeaderMap, header};

/// What the session's cookie is called. Where browsers reach us by TLS its name begins with `__Host-`: they take such a
/// cookie from this very host only and never without TLS, so that no neighbour under the same domain can put a session
/// of their own into somebody's browser.
pub const fn session_cookie(secure: bool) -> &'static str {
    if secure { "__Host-bulwark" } else { "bulwark" }
}

/// The token that a request came with, whichever way.
pub fn session_token(headers: &HeaderMap, secure: bool) -> Option<&str> {
    bearer(headers).or_else(|| cookie_token(headers, secure))
}

/// The token that somebody put into the request on purpose.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "))
}

/// The token that the browser keeps.
pub fn cookie_token(headers: &HeaderMap, secure: bool) -> Option<&str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, token) = pair.trim().split_once('=')?;
        (name == session_cookie(secure)).then_some(token)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_tls_a_neighbours_cookie_is_nobodys_session() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, "lang=en; bulwark=planted".parse().unwrap());
        assert_eq!(session_token(&headers, false), Some("planted"));
        assert_eq!(session_token(&headers, true), None);
        headers.append(header::COOKIE, "__Host-bulwark=ours".parse().unwrap());
        assert_eq!(session_token(&headers, true), Some("ours"));
        headers.insert(header::AUTHORIZATION, "Bearer said".parse().unwrap());
        assert_eq!(session_token(&headers, true), Some("said"), "what was said on purpose comes first");
    }
}
