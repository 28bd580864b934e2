//! Readers on their way along the journal.
//!
//! Most facts concern few readers. What one of them has read and unsealed is handed to the others of the same round, and
//! a reader that only passes facts by writes its place down now and then: a process that dies reads some of them again,
//! which does nothing, since whatever a reader works on is committed together with its place.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use access::{Ctx, World};
use journal::{Fact, Stretch};
use store::{StoreError, dialect, transact};

use crate::{WorkError, run::Reader};

/// How many facts a reader looks through in one transaction. To judge as many people takes some fifty milliseconds, for
/// which a gate's scans may have to wait.
const BATCH: i64 = 256;
/// A place that only passed facts by is written down after so many of them, or after so long.
const FAR: i64 = 4_096;
const LONG: Duration = Duration::from_secs(10);
/// Stretches kept for the other readers of a round.
const MOST_STRETCHES: usize = 64;

/// Where the readers of one process are.
#[derive(Debug)]
pub(crate) struct Following {
    places: HashMap<&'static str, Place>,
    /// What was read in this round, by the place after which it begins.
    stretches: HashMap<i64, Arc<Stretch>>,
    /// Every place is written down at once.
    prompt: bool,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    /// As it is written down.
    before: i64,
    /// How far it has looked, and the last place there that the house gave.
    seen: i64,
    last: i64,
    written: Instant,
}

impl Place {
    fn at(seq: i64) -> Self {
        Self { before: seq, seen: seq, last: seq, written: Instant::now() }
    }

    fn can_wait(&self) -> bool {
        self.last - self.before < FAR && self.written.elapsed() < LONG
    }
}

impl Following {
    /// For a process that goes on.
    pub(crate) fn on() -> Self {
        Self { places: HashMap::new(), stretches: HashMap::new(), prompt: false }
    }

    /// For whoever looks at the places afterwards.
    pub(crate) fn promptly() -> Self {
        Self { prompt: true, ..Self::on() }
    }

    /// A new round: what came meanwhile is read.
    pub(crate) fn round(&mut self) {
        self.stretches.clear();
    }

    /// Lets one reader take what came; returns how many facts of its kinds it worked on.
    pub(crate) async fn read_on(&mut self, world: &Arc<World>, reader: &Reader) -> Result<u64, WorkError> {
        let mut place = match self.places.remove(reader.name) {
            Some(place) => place,
            None => Place::at(journal::position(&world.store, &world.keys, reader.name).await?),
        };
        // After a failure the place is asked for again: what was looked at was not worked on.
        let did = self.read_from(world, reader, &mut place).await?;
        self.places.insert(reader.name, place);
        Ok(did)
    }

    async fn read_from(
        &mut self,
        world: &Arc<World>,
        reader: &Reader,
        place: &mut Place,
    ) -> Result<u64, WorkError> {
        let mut did = 0;
        loop {
            let stretch = self.behind(world, place.seen).await?;
            place.seen = stretch.seen;
            place.last = place.last.max(stretch.last);
            // What is forgotten says nothing that could be acted on.
            let facts = stretch.facts.iter();
            let wanted: Vec<Fact> = facts
                .filter(|fact| !fact.forgotten && reader.kinds.contains(&fact.kind.as_str()))
                .cloned()
                .collect();
            if wanted.is_empty() && stretch.more {
                continue;
            }
            if place.last == place.before && !stretch.more {
                return Ok(did);
            }
            if wanted.is_empty() && !self.prompt && place.can_wait() {
                return Ok(did);
            }
            if work_on(world, reader, &wanted, place).await? {
                did += wanted.len() as u64;
                (place.before, place.written) = (place.last, Instant::now());
            } else {
                let stands = journal::position(&world.store, &world.keys, reader.name).await?;
                *place = Place::at(stands);
            }
        }
    }

    async fn behind(&mut self, world: &Arc<World>, seen: i64) -> Result<Arc<Stretch>, StoreError> {
        if let Some(stretch) = self.stretches.get(&seen) {
            return Ok(Arc::clone(stretch));
        }
        let stretch = Arc::new(journal::behind(world, seen, BATCH).await?);
        if self.stretches.len() >= MOST_STRETCHES {
            self.stretches.clear();
        }
        self.stretches.insert(seen, Arc::clone(&stretch));
        Ok(stretch)
    }
}

/// Works on the facts and moves the place, in one transaction; false when another process had moved it.
async fn work_on(
    world: &Arc<World>,
    reader: &Reader,
    wanted: &[Fact],
    place: &Place,
) -> Result<bool, WorkError> {
    let keys = &*world.keys;
    let ctx = Ctx::system(world, reader.name);
    let moved: Result<bool, WorkError> = transact!(world.store, reader.name, tx => {
        // Another process may follow under the same name: whoever comes second finds the place moved.
        dialect::alone(tx, lock_of(reader.name)).await?;
        if journal::position(&mut *tx, keys, reader.name).await? != place.before {
            return Ok(false);
        }
        if !wanted.is_empty() {
            reader.act(&ctx, tx, wanted).await?;
        }
        journal::advance(tx, keys, reader.name, place.last).await?;
        Ok(true)
    });
    if moved? {
        journal::remember(keys, reader.name, place.last)?;
        return Ok(true);
    }
    Ok(false)
}

/// A number for a name, for PostgreSQL's advisory locks (FNV-1a).
fn lock_of(name: &str) -> i64 {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    i64::from_be_bytes(hash.to_be_bytes())
}
