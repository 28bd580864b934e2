//! The folder the keys lie in: private, each file whole or absent, and the first writer wins.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io::{ErrorKind, Write as _},
    os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _, fchown},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use base::Chance;
use zeroize::Zeroizing;

use crate::{
    KeyError,
    master::{self, Master},
    seal::Sealer,
};

/// Where keys and anchors are kept.
#[derive(Clone)]
pub(crate) enum Place {
    Folder(Arc<Folder>),
    Memory,
}

pub(crate) struct Folder {
    dir: PathBuf,
    master: Sealer,
    /// The master key before this one, while what it wrapped is being wrapped anew.
    pub(crate) before: Option<Sealer>,
    /// Held for as long as the folder is in use.
    pub(crate) lock: File,
    /// Nobody else has the folder open.
    pub(crate) alone: bool,
}

/// Who else may use the folder meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    Shared,
    Alone,
}

const LOCK: &str = "keyring.lock";
/// The master key before this one, wrapped by this one.
pub(crate) const BEFORE: &str = "master.before";

impl Folder {
    pub(crate) fn open(dir: &Path, master: &Master, mode: Use, chance: &Chance) -> Result<Self, KeyError> {
        make_dir(dir)?;
        let lock = lock(dir, mode)?;
        let secret = master.open(dir, chance)?;
        let folder = Self::of(dir, &secret, lock, chance)?;
        Ok(Self { alone: mode == Use::Alone, ..folder })
    }

    pub(crate) fn of(dir: &Path, secret: &[u8], lock: File, chance: &Chance) -> Result<Self, KeyError> {
        let master = Sealer::new(secret, chance)?;
        // One that this master does not open was left by a change that never came to be.
        let before = read(&dir.join(BEFORE))?.and_then(|wrapped| master.open(BEFORE, &wrapped).ok());
        let before = before.map(|secret| Sealer::new(&Zeroizing::new(secret), chance)).transpose()?;
        Ok(Self { dir: dir.to_owned(), master, before, lock, alone: false })
    }

    pub(crate) fn open_wrapped(&self, bound: &str, wrapped: &[u8]) -> Result<Vec<u8>, KeyError> {
        match (self.master.open(bound, wrapped), &self.before) {
            (Err(_), Some(before)) => before.open(bound, wrapped),
            (opened, _) => opened,
        }
    }

    /// Whether this master key itself wrapped it.
    pub(crate) fn wrapped_now(&self, bound: &str, wrapped: &[u8]) -> bool {
        self.master.open(bound, wrapped).is_ok()
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// The named secret, made now if nobody has made it yet. Two processes that race get the same one.
    pub(crate) fn secret<B: AsRef<[u8]>>(
        &self,
        name: &str,
        make: impl FnOnce() -> B,
    ) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        if let Some(secret) = self.read(name)? {
            return Ok(secret);
        }
        let file = format!("{name}.key");
        create_once(&self.dir, &file, &self.master.seal(&file, make().as_ref()))?;
        self.read(name)?
            .ok_or_else(|| KeyError::Io { path: self.dir.join(file), cause: ErrorKind::NotFound.into() })
    }

    /// The named secret, or `None` when there is none.
    pub(crate) fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyError> {
        let file = format!("{name}.key");
        let path = self.dir.join(&file);
        let Some(wrapped) = read(&path)? else { return Ok(None) };
        match self.open_wrapped(&file, &wrapped) {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(_) => Err(KeyError::Foreign(path)),
        }
    }

    /// The last state written under this name, opened.
    pub(crate) fn state(&self, name: &str) -> Result<Option<Vec<u8>>, KeyError> {
        let path = self.dir.join(name);
        let Some(wrapped) = read(&path)? else { return Ok(None) };
        self.open_wrapped(name, &wrapped).map(Some).map_err(|_| KeyError::Foreign(path))
    }

    /// Puts this state in the place of the former one: whole, on disk, and the former one gone.
    pub(crate) fn replace(&self, name: &str, state: &[u8]) -> Result<(), KeyError> {
        put_in_place(&self.dir, name, &self.master.seal(name, state))
    }

    /// A file of wrapped secrets that is written in place.
    pub(crate) fn slots(&self, name: &str) -> Result<File, KeyError> {
        let path = self.path(name);
        let file = OpenOptions::new().read(true).write(true).open(&path).map_err(KeyError::io(&path))?;
        closed_to_others(&path)?;
        Ok(file)
    }

    /// Makes the file of [`Folder::slots`], empty, when it is not there.
    pub(crate) fn make_slots(&self, name: &str) -> Result<(), KeyError> {
        if self.marked(name)? { Ok(()) } else { self.mark(name) }
    }

    /// The named secret was made, and is not there.
    pub(crate) fn missing(&self, name: &str) -> KeyError {
        KeyError::Missing(self.path(&format!("{name}.key")))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// Wraps a secret for its place; [`Folder::unwrap`] opens it there and nowhere else.
    pub(crate) fn wrap(&self, bound: &str, secret: &[u8]) -> Vec<u8> {
        self.master.seal(bound, secret)
    }

    pub(crate) fn unwrap(&self, bound: &str, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        self.open_wrapped(bound, wrapped).map(Zeroizing::new)
    }

    /// Writes an empty file that says something by being there.
    pub(crate) fn mark(&self, name: &str) -> Result<(), KeyError> {
        create_once(&self.dir, name, b"")
    }

    pub(crate) fn marked(&self, name: &str) -> Result<bool, KeyError> {
        let path = self.dir.join(name);
        path.try_exists().map_err(KeyError::io(&path))
    }

    /// Overwrites the named secret and removes it, each on disk before the next. False when it was not there.
    pub(crate) fn destroy(&self, name: &str) -> Result<bool, KeyError> {
        self.destroy_file(&format!("{name}.key"))
    }

    pub(crate) fn destroy_file(&self, name: &str) -> Result<bool, KeyError> {
        let path = self.dir.join(name);
        let mut file = match OpenOptions::new().write(true).open(&path) {
            Ok(file) => file,
            Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(false),
            Err(cause) => return Err(KeyError::Io { path, cause }),
        };
        let overwrite = |file: &mut File| {
            let length = file.metadata()?.len();
            // In place, not truncated: a temporary link left by a crash shares these blocks and dies with them.
            file.write_all(&vec![0; usize::try_from(length).unwrap_or(0)])?;
            file.sync_all()
        };
        overwrite(&mut file).map_err(KeyError::io(&path))?;
        match fs::remove_file(&path) {
            Err(cause) if cause.kind() != ErrorKind::NotFound => return Err(KeyError::Io { path, cause }),
            _ => {}
        }
        sync_dir(&self.dir)?;
        Ok(true)
    }

    /// Names of all files in the folder.
    pub(crate) fn names(&self) -> Result<Vec<String>, KeyError> {
        let entries = fs::read_dir(&self.dir).map_err(KeyError::io(&self.dir))?;
        entries
            .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
            .collect::<Result<_, _>>()
            .map_err(KeyError::io(&self.dir))
    }
}

/// Files that the master key wraps, but for the slots.
pub(crate) fn is_wrapped(name: &str) -> bool {
    let kind = [".key", ".anchor", ".current"].iter().any(|end| name.ends_with(end));
    kind && !name.starts_with('.') && name != master::IN_FOLDER
}

pub(crate) fn make_dir(dir: &Path) -> Result<(), KeyError> {
    DirBuilder::new().recursive(true).mode(0o700).create(dir).map_err(KeyError::io(dir))?;
    closed_to_others(dir)
}

/// Everybody who uses the folder holds its lock; whoever changes all of it wants to be alone.
pub(crate) fn lock(dir: &Path, mode: Use) -> Result<File, KeyError> {
    let path = dir.join(LOCK);
    let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(&path);
    let file = open.map_err(KeyError::io(&path))?;
    owned_as(&file, dir).map_err(KeyError::io(&path))?;
    let locked = match mode {
        Use::Shared => file.try_lock_shared(),
        Use::Alone => file.try_lock(),
    };
    match locked {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(KeyError::InUse(dir.to_owned())),
        Err(TryLockError::Error(cause)) => Err(KeyError::Io { path, cause }),
    }
}

pub(crate) fn read(path: &Path) -> Result<Option<Zeroizing<Vec<u8>>>, KeyError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(Zeroizing::new(bytes))),
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(KeyError::Io { path: path.to_owned(), cause }),
    }
}

/// Puts a whole file in place unless one of that name is there already. Linking is the one step that is both
/// atomic and refuses to replace; renaming would let the last writer win and split two processes.
pub(crate) fn create_once(dir: &Path, name: &str, bytes: &[u8]) -> Result<(), KeyError> {
    let temporary = temporary(dir, name);
    let target = dir.join(name);
    let write = || {
        // A crashed process with our number may have left its file.
        let _ = fs::remove_file(&temporary);
        let mut file = private(&temporary, dir)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        let linked = match fs::hard_link(&temporary, &target) {
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => Ok(()),
            other => other,
        };
        fs::remove_file(&temporary)?;
        linked
    };
    write().map_err(KeyError::io(&target))?;
    sync_dir(dir)
}

/// Puts a whole file in the place of whatever stood there: on disk, and the former one gone.
pub(crate) fn put_in_place(dir: &Path, name: &str, bytes: &[u8]) -> Result<(), KeyError> {
    let target = dir.join(name);
    let temporary = temporary(dir, name);
    let write = || {
        let _ = fs::remove_file(&temporary);
        let mut file = private(&temporary, dir)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&temporary, &target)
    };
    write().map_err(KeyError::io(&target))?;
    sync_dir(dir)
}

/// A new file for its owner's eyes.
fn private(path: &Path, dir: &Path) -> std::io::Result<File> {
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    owned_as(&file, dir)?;
    Ok(file)
}

/// What root writes into another user's folder is that user's: a service reads a keyring that root changed.
fn owned_as(file: &File, dir: &Path) -> std::io::Result<()> {
    let (ours, theirs) = (file.metadata()?, fs::metadata(dir)?);
    let same = (ours.uid(), ours.gid()) == (theirs.uid(), theirs.gid());
    if same || ours.uid() != ROOT {
        return Ok(());
    }
    fchown(file, Some(theirs.uid()), Some(theirs.gid()))
}

const ROOT: u32 = 0;

/// A name beside the file that no other writer uses.
fn temporary(dir: &Path, name: &str) -> PathBuf {
    static TURN: AtomicU64 = AtomicU64::new(0);
    let turn = TURN.fetch_add(1, Ordering::Relaxed);
    dir.join(format!(".{name}.{}.{turn}", std::process::id()))
}

fn sync_dir(dir: &Path) -> Result<(), KeyError> {
    File::open(dir).and_then(|dir| dir.sync_all()).map_err(KeyError::io(dir))
}

pub(crate) fn closed_to_others(path: &Path) -> Result<(), KeyError> {
    closed(path, 0o077)
}

/// As [`closed_to_others`], but the owner's group may read.
pub(crate) fn closed_to_strangers(path: &Path) -> Result<(), KeyError> {
    closed(path, 0o027)
}

fn closed(path: &Path, to: u32) -> Result<(), KeyError> {
    let mode = fs::metadata(path).map_err(KeyError::io(path))?.permissions().mode();
    if mode & to == 0 { Ok(()) } else { Err(KeyError::TooOpen(path.to_owned())) }
}
