//! A store that was put back holds fewer leaves than were published. Going on under the same name would be a second
//! history; so the ledger goes on under the next key, and with it another name, from the leaves that are left. What the
//! former one had published stays to be read beside it (`former`), and the new one's next leaf says why.
//!
//! ```text
//!   bulwark-ledger/a: 0 … 11 … 19     published, 20 leaves
//!   bulwark-ledger/b: 0 … 11, "restored: leaves 12 to 19 of bulwark-ledger/a are lost, because …", …
//! ```

use access::Ctx;
use base::Moment;
use keys::Keyring;
use serde::{Deserialize, Serialize};
use store::{StoreError, args, dialect, transact};

use crate::{
    LedgerError,
    anchor::Anchor,
    integrate::{BATCH, LEDGER_LOCK, hash_of},
    serve,
    store::places,
    tree::{Edge, Frontier},
};

/// A ledger that this one continues under another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    /// Its public key, `NAME+ID+KEY`.
    pub key: String,
    /// The last head that it published, signed.
    pub checkpoint: String,
    /// So many of its leaves are here too.
    pub kept: u64,
    pub published: u64,
    pub at: Moment,
}

/// The anchor's name in the keyring.
const NAME: &str = "ledger.former";

/// Those that came before, the oldest first.
pub(crate) fn formers(keys: &Keyring) -> Result<Vec<Former>, LedgerError> {
    let bytes = keys.anchor(NAME)?;
    let read = bytes.map(|bytes| serde_json::from_slice(&bytes)).transpose();
    Ok(read.map_err(|_| LedgerError::Anchor("what came before it is no JSON"))?.unwrap_or_default())
}

/// How many leaves the keyring has seen published.
pub fn published(keys: &Keyring) -> Result<u64, LedgerError> {
    Ok(Anchor::of(keys)?.map_or(0, |anchor| anchor.frontier.size()))
}

/// Leaves published, and leaves in the store, when the store does not hold what was published; `None` when it does.
pub async fn behind(ctx: &Ctx) -> Result<Option<(u64, u64)>, LedgerError> {
    let Some(anchor) = Anchor::read(ctx)? else { return Ok(None) };
    let published = anchor.frontier.size();
    transact!(ctx.store(), "ledger.behind", tx => {
        let stored = places::size(&mut *tx).await?;
        if stored < published {
            return Ok(Some((published, stored)));
        }
        let edge = places::edge(tx, published).await?;
        Ok(Edge::of(&anchor.frontier, &edge).is_err().then_some((published, stored)))
    })
}

/// Begins anew with the leaves that the store has, under the next key. Whoever calls it then enters a leaf that says why.
///
/// # Errors
/// When a leaf in the store is not the house's own, or the keyring cannot be written.
pub async fn reopen(ctx: &Ctx) -> Result<Option<Former>, LedgerError> {
    match behind(ctx).await? {
        Some((_, stored)) => anew(ctx, stored).await,
        None => Ok(None),
    }
}

/// As [`reopen`], also when the store holds all that the keyring knows of: for a keyring that may itself know too little.
///
/// # Errors
/// As [`reopen`].
pub async fn reopen_anyway(ctx: &Ctx) -> Result<Option<Former>, LedgerError> {
    let stored = places::size(ctx.store()).await?;
    anew(ctx, stored).await
}

async fn anew(ctx: &Ctx, stored: u64) -> Result<Option<Former>, LedgerError> {
    let Some(anchor) = Anchor::read(ctx)? else { return Ok(None) };
    let published = anchor.frontier.size();
    let frontier = whole(ctx, stored).await?;
    let former = Former {
        key: serve::vkey(ctx.keys()).to_string(),
        checkpoint: anchor.note.to_string(),
        kept: stored.min(published),
        published,
        at: ctx.now(),
    };
    // In this order: cut off anywhere, the next call begins again and leaves at worst a name that nothing was signed under.
    let mut all = formers(ctx.keys())?;
    all.retain(|known| known.checkpoint != former.checkpoint);
    all.push(former.clone());
    let bytes = serde_json::to_vec(&all).map_err(|_| LedgerError::Anchor("it can't be written"))?;
    ctx.keys().set_anchor(NAME, &bytes)?;
    let cleared: Result<(), StoreError> = transact!(ctx.store(), "ledger.reopen", tx => {
        tx.run("DELETE FROM ledger_cosignature", args![]).await.map(drop)
    });
    cleared?;
    ctx.keys().renew_log()?;
    Anchor::write(ctx, frontier)?;
    Ok(Some(former))
}

/// The tree of everything that has a place, each leaf checked.
async fn whole(ctx: &Ctx, stored: u64) -> Result<Frontier, LedgerError> {
    transact!(ctx.store(), "ledger.walk", tx => {
        dialect::alone(tx, LEDGER_LOCK).await?;
        let mut frontier = Frontier::default();
        while frontier.size() < stored {
            let entries = places::placed(tx, ctx.keys(), frontier.size(), BATCH as i64).await?;
            if entries.is_empty() {
                return Err(LedgerError::Missing { leaf: frontier.size() });
            }
            entries.iter().for_each(|entry| frontier.push(hash_of(entry)));
        }
        let edge = places::edge(tx, frontier.size()).await?;
        Edge::of(&frontier, &edge).map_err(|torn| LedgerError::Torn { level: torn.0 })?;
        Ok(frontier)
    })
}
