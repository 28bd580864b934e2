//! Files for imports to read, and what the imports said.

use std::path::{Path, PathBuf};

use access::Ctx;
use base::Day;
use intake::{Counts, ImportError, Progress};
use testkit::TestApp;
use travel::TripCard;

/// A folder of one test's own, gone afterwards.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        use std::sync::atomic::{AtomicU32, Ordering};
        static TURN: AtomicU32 = AtomicU32::new(0);
        let turn = TURN.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("bulwark-travel-{}-{turn}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}
impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What an import did and said.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    pub(crate) rejected: Vec<(u64, String)>,
    pub(crate) notes: Vec<String>,
}

impl Heard {
    fn hear(&mut self, progress: Progress<'_>) {
        match progress {
            Progress::Rejected(row) => self.rejected.push((row.line, row.reason.en.clone())),
            Progress::Note(words) => self.notes.push(words.en.clone()),
            Progress::File { .. } | Progress::Read { .. } => {}
        }
    }
}

pub(crate) async fn signalling(ctx: &Ctx, path: &Path) -> Result<(Counts, Heard), ImportError> {
    let mut heard = Heard::default();
    let mut say = |progress: Progress<'_>| heard.hear(progress);
    let counts = travel::import_signalling(ctx, path, &mut say).await?;
    Ok((counts, heard))
}

pub(crate) async fn risk_areas(ctx: &Ctx, path: &Path) -> Result<(Counts, Heard), ImportError> {
    let mut heard = Heard::default();
    let mut say = |progress: Progress<'_>| heard.hear(progress);
    let counts = travel::import_risk_areas(ctx, path, &mut say).await?;
    Ok((counts, heard))
}

pub(crate) async fn divisions(ctx: &Ctx, path: &Path) -> Result<(Counts, Heard), ImportError> {
    let mut heard = Heard::default();
    let mut say = |progress: Progress<'_>| heard.hear(progress);
    let counts = travel::import_divisions(ctx, path, &mut say).await?;
    Ok((counts, heard))
}

pub(crate) async fn card(app: &TestApp, subscriber: &str, on: &str) -> Option<TripCard> {
    travel::card_of(&app.ctx(), subscriber, day(on)).await.unwrap()
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn counts(read: u64, accepted: u64, unchanged: u64, rejected: u64) -> Counts {
    Counts { read, accepted, unchanged, rejected }
}

/// The folder of published data, if this machine has it.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("BULWARK_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = root.join("data").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("left out: {} is not here (set BULWARK_SHARED to the folder that holds data/)", path.display());
    None
}
