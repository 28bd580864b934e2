//! Somebody signs out: the token opens nothing any more, in any browser.

use access::Ctx;
use store::{StoreError, transact};

use crate::session;

/// Ends the session of the token. Signing out twice is harmless.
pub async fn sign_out(ctx: &Ctx, token: &str) -> Result<(), StoreError> {
    transact!(ctx.store(), "session.end", tx => { session::end(tx, ctx.keys(), token).await.map(drop) })
}
