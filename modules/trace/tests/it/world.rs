//! A store of its own for each test, and the surroundings of the operator at the machine.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use access::{Ctx, Policy, World};
use base::{Chance, Clock, Moment, Zone};
use intake::{Counts, Progress};
use keys::Keyring;
use store::Store;

/// A folder that goes when the test ends.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        let name: [u8; 8] = Chance::system().bytes();
        let name: String = name.iter().map(|byte| format!("{byte:02x}")).collect();
        let path = std::env::temp_dir().join(format!("bulwark-trace-{name}"));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.0.join(name), text).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// The operator's surroundings on 21 November 2026.
pub(crate) async fn operator(folder: &Folder) -> Ctx {
    let store = Store::open(&format!("sqlite:{}", folder.path().join("bulwark.db").display())).await.unwrap();
    store::migrate(&store).await.unwrap();
    let chance = Chance::seeded(1);
    let world = World {
        store,
        clock: Clock::hand("2026-11-21T02:00:00Z".parse::<Moment>().unwrap()),
        keys: Arc::new(Keyring::memory(&chance)),
        chance,
        zone: Zone::default(),
        policy: Policy::shipped(),
    };
    Ctx::system(&Arc::new(world), "import")
}

/// Runs an import; gives the counts and what was said of each refused row.
pub(crate) async fn import(ctx: &Ctx, path: &Path) -> (Counts, Vec<(String, u64, String)>) {
    let mut refused = Vec::new();
    let counts = trace::import_cases(ctx, path, &mut |progress: Progress<'_>| {
        if let Progress::Rejected(row) = progress {
            refused.push((row.file.clone(), row.line, row.reason.en.clone()));
        }
    })
    .await
    .unwrap();
    assert_eq!(counts.read, counts.accepted + counts.unchanged + counts.rejected);
    assert_eq!(refused.len() as u64, counts.rejected);
    (counts, refused)
}

pub(crate) fn counts(accepted: u64, unchanged: u64, rejected: u64) -> Counts {
    Counts { read: accepted + unchanged + rejected, accepted, unchanged, rejected }
}
