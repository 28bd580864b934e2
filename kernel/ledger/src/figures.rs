//! How the ledger stands, for whoever watches over the house.

use access::Ctx;
use base::Moment;
use store::{StoreError, args};

use crate::{LedgerError, anchor::Anchor, store::places};

/// How long the ledger is and what holds it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Lines that are published.
    pub published: u64,
    /// When the published head was signed.
    pub signed_at: Option<Moment>,
    /// Lines that have no place yet.
    pub waiting: u64,
    /// Lines that somebody without the keys put in: see `bulwark verify ledger`.
    pub refused: u64,
    /// When each witness last signed beside us, and how long the ledger was then.
    pub witnesses: Vec<(String, Moment, i64)>,
}

/// Asks the store and the keyring.
///
/// # Errors
/// When one of them fails.
pub async fn figures(ctx: &Ctx) -> Result<Figures, LedgerError> {
    let anchor = Anchor::read(ctx)?;
    let refused = ctx.store().row("SELECT COUNT(*) AS n FROM ledger_refused", args![]).await?;
    let sql = "SELECT witness, at, size FROM ledger_cosignature ORDER BY witness";
    let witnesses = ctx.store().rows(sql, args![]).await?;
    let witnesses: Result<Vec<_>, StoreError> =
        witnesses.iter().map(|row| Ok((row.get("witness")?, row.get("at")?, row.get("size")?))).collect();
    Ok(Figures {
        published: anchor.as_ref().map_or(0, |anchor| anchor.frontier.size()),
        signed_at: anchor.map(|anchor| anchor.at),
        waiting: places::waiting(ctx.store()).await?,
        refused: refused.map_or(Ok(0), |row| row.get::<i64>("n"))?.unsigned_abs(),
        witnesses: witnesses?,
    })
}
