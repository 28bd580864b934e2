//! When sessions were last used, roughly, without a write for each request: the first use in a resident's day or a
//! member's hour is noted in memory and written together with others a moment later. What a crash takes away is noted
//! again at the next request.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use access::World;
use base::Moment;
use store::{StoreError, args, places, transact};

use super::Holder;

type Hash = [u8; 32];

#[derive(Default)]
struct Waiting {
    seen: Option<HashMap<Hash, Moment>>,
    writing: bool,
}

static WAITING: Mutex<Waiting> = Mutex::new(Waiting { seen: None, writing: false });

/// So many wait at most: beyond it a use is not noted, which costs nothing but a rough word.
const MOST: usize = 100_000;
/// Rows of one transaction: short enough to stand in nobody's way.
const BATCH: usize = 200;
const PAUSE: Duration = Duration::from_secs(2);

fn waiting_now() -> MutexGuard<'static, Waiting> {
    WAITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is not written yet.
pub(super) fn waiting(hash: &[u8]) -> Option<Moment> {
    waiting_now().seen.as_ref()?.get(hash).copied()
}

/// The session was used now; `kept` is what its row says.
pub(super) fn note(world: &Arc<World>, hash: Hash, holder: Holder, kept: Option<Moment>) {
    let at = holder.roughly(&world.zone, world.clock.now());
    if kept.is_some_and(|kept| kept >= at) {
        return;
    }
    let mut waiting = waiting_now();
    let seen = waiting.seen.get_or_insert_default();
    if seen.len() >= MOST {
        return;
    }
    seen.insert(hash, at);
    if !waiting.writing {
        waiting.writing = true;
        tokio::spawn(write(Arc::clone(world)));
    }
}

async fn write(world: Arc<World>) {
    loop {
        tokio::time::sleep(PAUSE).await;
        let (at, batch) = take();
        if batch.is_empty() {
            return;
        }
        if let Err(error) = keep(&world, at, &batch).await {
            tracing::debug!(%error, "when sessions were last used is noted at their next use");
        }
    }
}

/// Sessions that were used in the same stretch; none are left when it is empty.
fn take() -> (Moment, Vec<Hash>) {
    let mut waiting = waiting_now();
    let Waiting { seen, writing } = &mut *waiting;
    let seen = seen.get_or_insert_default();
    let Some(at) = seen.values().next().copied() else {
        *writing = false;
        return (Moment::from_micros(0), Vec::new());
    };
    let batch: Vec<Hash> =
        seen.iter().filter(|(_, when)| **when == at).map(|(hash, _)| *hash).take(BATCH).collect();
    for hash in &batch {
        seen.remove(hash);
    }
    (at, batch)
}

async fn keep(world: &World, at: Moment, batch: &[Hash]) -> Result<(), StoreError> {
    transact!(world.store, "session.seen", tx => {
        let mut values = args![at];
        values.extend(batch.iter().flat_map(|hash| args![hash]));
        let sql = format!(
            "UPDATE session SET seen_at = $1 WHERE token_hash IN ({}) AND (seen_at IS NULL OR seen_at < $1)",
            places(2, batch.len())
        );
        tx.run(&sql, values).await.map(drop)
    })
}
