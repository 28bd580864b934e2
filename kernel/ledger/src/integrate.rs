//! Giving entries their places in the tree: many at once, one batch at a time, harmless when cut off anywhere.
//!
//! ```text
//!   waits ──▶ placed (store) ──▶ anchored (keyring) = published
//!               │ commit            │ after the commit
//!     killed before: still waits    killed before: the next round checks the macs and anchors
//! ```

use std::{future::Future, sync::Arc, time::Duration};

use access::{Ctx, World};
use store::{Tx, dialect, transact};
use tokio::sync::Mutex;

use crate::{
    LedgerError,
    anchor::Anchor,
    store::{entries::Entry, places},
    tree::{Edge, Frontier, leaf_hash},
};

/// Any number that stays: PostgreSQL's lock under which one process integrates at a time.
pub(crate) const LEDGER_LOCK: i64 = 0x6275_6c77_0003;
/// How many entries get their places in one transaction.
pub(crate) const BATCH: usize = 4_096;

/// Within one process whoever comes second waits here and mostly finds their entry placed.
static TURN: Mutex<()> = Mutex::const_new(());

/// Gives everything that waits its place and publishes it. Returns how many leaves this call has placed: 0 when
/// another one did it. Whoever calls it may call it at any time and as often as they like.
///
/// # Errors
/// When the store or the keyring fails, or when the store does not fit its anchor: then nothing is published until
/// an operator has looked at it.
pub async fn integrate(ctx: &Ctx) -> Result<u64, LedgerError> {
    let _turn = TURN.lock().await;
    let mut placed = 0;
    loop {
        // Most calls find nothing: look without taking the writer.
        let idle = !places::any_waits(ctx.store()).await?;
        let published = Anchor::read(ctx)?.map(|anchor| anchor.frontier.size());
        if idle && published == Some(places::size(ctx.store()).await?) {
            return Ok(placed);
        }
        let round = round(ctx).await?;
        publish(ctx, &round.frontier).await?;
        placed += round.placed;
        if round.seen < BATCH {
            return Ok(placed);
        }
    }
}

/// Integrates whenever something was committed, until `stop` resolves; beside the house's other later work, so that
/// no long job makes a decision wait for its place.
pub async fn keep_up(world: Arc<World>, stop: impl Future<Output = ()> + Send) {
    /// Long enough to gather a crowd, short enough for whoever waits.
    const GATHER: Duration = Duration::from_millis(200);
    const LONGEST: Duration = Duration::from_secs(1);
    let ctx = Ctx::system(&world, "ledger.integrate");
    let mut commits = world.store.commits();
    let mut was_well = true;
    tokio::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => return,
            _ = tokio::time::timeout(LONGEST, commits.changed()) => {}
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(GATHER) => {}
        }
        commits.mark_unchanged();
        let result = integrate(&ctx).await;
        if let (Err(error), true) = (&result, was_well) {
            // The job of the same name goes on saying it every second.
            tracing::error!(%error, "the ledger stands still");
        }
        was_well = result.is_ok();
    }
}

/// What one transaction did.
struct Round {
    /// How many of the queue it looked at.
    seen: usize,
    placed: u64,
    frontier: Frontier,
}

async fn round(ctx: &Ctx) -> Result<Round, LedgerError> {
    transact!(ctx.store(), "ledger.integrate", tx => {
        dialect::alone(tx, LEDGER_LOCK).await?;
        let frontier = caught_up(tx, ctx).await?;
        let queue = places::queue(tx, ctx.keys(), BATCH as i64).await?;
        let seen = queue.len();
        places::unqueue(tx, &queue.placed).await?;
        if !queue.bad.is_empty() {
            tracing::error!(
                entries = queue.bad.len(),
                "entries were put into the ledger's queue by somebody without its keys; `bulwark verify ledger` names them"
            );
            places::refuse(tx, ctx.now(), &queue.bad).await?;
        }
        let stored = places::edge(tx, frontier.size()).await?;
        let mut edge = Edge::of(&frontier, &stored).map_err(|torn| LedgerError::Torn { level: torn.0 })?;
        let tiles = edge.grow(queue.good.iter().map(hash_of));
        places::put_tiles(tx, &tiles).await?;
        places::count(tx, &queue.good).await?;
        places::place(tx, frontier.size(), &queue.good).await?;
        Ok(Round { seen, placed: queue.good.len() as u64, frontier: edge.frontier() })
    })
}

pub(crate) fn hash_of(entry: &Entry) -> crate::tree::Hash {
    leaf_hash(entry.leaf.to_string().as_bytes())
}

/// The tree as the store has it, every leaf of which is the house's own. Under the lock.
///
/// A store that is ahead of its anchor was killed between the commit and the anchoring, or another process has not
/// anchored yet: what it has placed is committed, so it is anchored here and now.
async fn caught_up(tx: &mut Tx, ctx: &Ctx) -> Result<Frontier, LedgerError> {
    let stored = places::size(&mut *tx).await?;
    let Some(anchor) = Anchor::read(ctx)? else {
        if stored > 0 {
            return Err(LedgerError::Unanchored { leaves: stored });
        }
        return Ok(Anchor::write(ctx, Frontier::default())?.frontier);
    };
    let mut frontier = anchor.frontier;
    if stored < frontier.size() {
        return Err(LedgerError::RolledBack { published: frontier.size(), stored });
    }
    if stored == frontier.size() {
        return Ok(frontier);
    }
    while frontier.size() < stored {
        let entries = places::placed(tx, ctx.keys(), frontier.size(), BATCH as i64).await?;
        entries.iter().for_each(|entry| frontier.push(hash_of(entry)));
    }
    Ok(Anchor::write(ctx, frontier)?.frontier)
}

/// Anchors what was committed. Under the lock, so that a slower process never puts back an older state.
async fn publish(ctx: &Ctx, frontier: &Frontier) -> Result<(), LedgerError> {
    transact!(ctx.store(), "ledger.anchor", tx => {
        dialect::alone(tx, LEDGER_LOCK).await?;
        let published = Anchor::read(ctx)?.map_or(0, |anchor| anchor.frontier.size());
        if frontier.size() > published {
            Anchor::write(ctx, frontier.clone())?;
        }
        Ok::<(), LedgerError>(())
    })
}
