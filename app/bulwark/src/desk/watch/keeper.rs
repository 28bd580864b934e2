//! Who may read `/metrics`: whoever asks from this very machine, or brings the token that the operator gave to
//! Prometheus. Behind a proxy everybody comes from this machine, so only the token counts. How many people are scanned
//! where, and when nobody watches, is nobody else's business.

use access::{Ctx, Resource};
use axum::http::{HeaderMap, header};
use http::Problem;
use ring::digest::{SHA256, digest};

/// Knows the token, by its hash.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keeper(Option<[u8; 32]>);

fn hash(token: &str) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, token.trim().as_bytes()).as_ref());
    hash
}

impl Keeper {
    /// Lets in whoever brings this, too.
    pub(crate) fn with(token: Option<&str>) -> Self {
        Self(token.map(hash))
    }

    pub(super) fn lets(&self, ctx: &Ctx, headers: &HeaderMap, behind_proxy: bool) -> bool {
        let here = !behind_proxy && ctx.address.is_some_and(|address| address.to_canonical().is_loopback());
        let said =
            headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        // Hashes are compared: how much of them is the same tells nothing about the token.
        let knows = self.0.is_some_and(|known| said.is_some_and(|said| hash(said) == known));
        here || knows || ctx.may("operations.read", &Resource::new("operations")).is_ok()
    }
}

pub(super) fn closed() -> Problem {
    Problem::new(403, "metrics-closed").say(
        "运行指标只在本机可读，或凭令牌读取（在代理之后只凭令牌）：请设置 --metrics-token-file，并把令牌交给 Prometheus。",
        "Metrics are read on this machine only, or with the token (behind a proxy, only with it): set \
         --metrics-token-file and give the token to Prometheus.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_by_its_hash_and_none_is_never_right() {
        let keeper = Keeper::with(Some("long enough to be random\n"));
        assert_eq!(keeper.0, Some(hash("long enough to be random")));
        assert_ne!(keeper.0, Some(hash("")));
        assert_eq!(Keeper::with(None).0, None);
    }
}
