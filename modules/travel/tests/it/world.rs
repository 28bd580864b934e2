//! A small world of its own for each test, on a store of its own.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use access::{Ctx, Policy, World};
use base::{Chance, Clock, Day, Zone};
use intake::{Counts, ImportError, Progress};
use keys::Keyring;
use store::Store;
use travel::TripCard;

pub(crate) struct Town {
    pub(crate) ctx: Ctx,
    pub(crate) folder: PathBuf,
}

impl Town {
    pub(crate) async fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("bulwark-travel-{}-{n}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let store = Store::open(&format!("sqlite:{}", folder.join("town.db").display())).await.unwrap();
        store::migrate(&store).await.unwrap();
        let chance = Chance::seeded(7);
        let zone = Zone::default();
        let world = World {
            store,
            clock: Clock::hand(zone.start(day("2020-03-15"))),
            zone,
            keys: Arc::new(Keyring::memory(&chance)),
            chance,
            policy: Policy::shipped(),
        };
        Self { ctx: Ctx::system(&Arc::new(world), "import"), folder }
    }

    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) async fn signalling(&self, path: &Path) -> Result<(Counts, Vec<(u64, String)>), ImportError> {
        let mut rejected = Vec::new();
        let counts = travel::import_signalling(&self.ctx, path, &mut |progress| {
            if let Progress::Rejected(row) = progress {
                rejected.push((row.line, row.reason.en.clone()));
            }
        })
        .await?;
        Ok((counts, rejected))
    }

    pub(crate) async fn card(&self, subscriber: &str, on: &str) -> Option<TripCard> {
        travel::card_of(&self.ctx, subscriber, day(on)).await.unwrap()
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn counts(read: u64, accepted: u64, unchanged: u64, rejected: u64) -> Counts {
    Counts { read, accepted, unchanged, rejected }
}

/// The folder of real data, if this machine has it.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("BULWARK_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = root.join("data").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("left out: {} is not here (set BULWARK_SHARED to the folder that holds data/)", path.display());
    None
}
