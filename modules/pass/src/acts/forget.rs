//! What was kept long enough goes by itself: tokens that ran out, old declarations, old trips.

use ::store::{StoreError, args, transact};
use access::Ctx;
use base::Span;

/// A token that ran out is remembered until no visit made with it can arrive any more.
pub const TOKENS_KEPT: Span = Span::days(14);
/// Declarations and trips are kept for two incubation times.
pub const DECLARED_KEPT: Span = Span::days(28);
/// As many as go in one transaction that holds nobody up.
const BATCH: i64 = 5_000;

/// Takes away a batch of what is past its time; says how many rows went.
pub async fn forget(ctx: &Ctx) -> Result<u64, StoreError> {
    let now = ctx.now();
    let declared = now - DECLARED_KEPT;
    let first_day = ctx.zone().day(declared);
    transact!(ctx.store(), "pass.forget", tx => {
        let tokens = "DELETE FROM pass WHERE serial IN (SELECT serial FROM pass WHERE expires_at < $1 LIMIT $2)";
        let said = "DELETE FROM declaration WHERE id IN (SELECT id FROM declaration WHERE at < $1 LIMIT $2)";
        let trips = "DELETE FROM declared_trip WHERE on_day < $1";
        Ok(tx.run(tokens, args![now - TOKENS_KEPT, BATCH]).await?
            + tx.run(said, args![declared, BATCH]).await?
            + tx.run(trips, args![first_day]).await?)
    })
}
