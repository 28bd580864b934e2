//! The keys of sealed columns: one that seals, and those before it, which go on opening what they sealed until they are
//! destroyed.
//!
//! ```text
//!   made ──▶ seals ──▶ opens only ──▶ `field-N.gone`: its number stays taken, and nothing that it sealed opens
//! ```

use std::{
    sync::{
        Arc, PoisonError, RwLock, RwLockWriteGuard,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use base::Chance;
use zeroize::Zeroizing;

use crate::{
    KeyError, days,
    folder::{Folder, Place},
    seal::Sealer,
};

/// Holds the number of the key that seals.
const CURRENT: &str = "field.current";
/// The version is one byte, and 0 is none.
const MOST: usize = 255;

pub(crate) struct FieldKeys {
    place: Place,
    chance: Chance,
    keys: RwLock<Keys>,
    /// When this process last asked the folder which key seals: in whole seconds after `born`.
    looked: AtomicU64,
    born: Instant,
}

struct Keys {
    /// By number; nothing where one was destroyed.
    all: Vec<Option<Arc<Sealer>>>,
    current: usize,
}

fn name(number: usize) -> String {
    if number == 1 { "field".into() } else { format!("field-{number}") }
}

fn mark(number: usize) -> String {
    format!("{}{}", name(number), days::GONE)
}

/// Whether it was destroyed. What was cut off after its mark is finished here.
fn gone(folder: &Folder, number: usize) -> Result<bool, KeyError> {
    let marked = folder.marked(&mark(number))?;
    if marked {
        folder.destroy(&name(number))?;
    }
    Ok(marked)
}

/// The first key, made when nobody has made it yet; nothing when it was destroyed.
pub(crate) fn first(folder: &Folder, chance: &Chance) -> Result<Option<Zeroizing<Vec<u8>>>, KeyError> {
    // Asked first: a key that was destroyed must not be made again under the same number.
    if gone(folder, 1)? {
        return Ok(None);
    }
    folder.secret(&name(1), || crate::chance_bytes(chance)).map(Some)
}

impl FieldKeys {
    pub(crate) fn open(place: Place, first: Option<&[u8]>, chance: &Chance) -> Result<Self, KeyError> {
        let first = first.map(|first| Sealer::new(first, chance)).transpose()?;
        let keys = RwLock::new(Keys { all: vec![first.map(Arc::new)], current: 0 });
        let (chance, looked, born) = (chance.clone(), AtomicU64::new(0), Instant::now());
        let fields = Self { place, chance, keys, looked, born };
        fields.look()?;
        Ok(fields)
    }

    /// Reads the keys that were made since, also by another process.
    fn look(&self) -> Result<(), KeyError> {
        let Place::Folder(folder) = &self.place else { return Ok(()) };
        let mut keys = self.write();
        while keys.all.len() < MOST {
            let number = keys.all.len() + 1;
            if gone(folder, number)? {
                keys.all.push(None);
                continue;
            }
            let Some(secret) = folder.read(&name(number))? else { break };
            let version = u8::try_from(number).map_err(|_| KeyError::Shape("field"))?;
            keys.all.push(Some(Arc::new(Sealer::of_version(version, &secret, &self.chance)?)));
        }
        let number = folder.state(CURRENT)?.and_then(|state| state.first().copied()).unwrap_or(1);
        let current = usize::from(number).saturating_sub(1);
        if current >= keys.all.len() && keys.all.len() < MOST {
            return Err(folder.missing(&name(keys.all.len() + 1)));
        }
        // The number only grows: a smaller one comes from a folder that went away, or was put back under us.
        if current < keys.current || keys.all.get(current).is_none_or(Option::is_none) {
            return Err(KeyError::Shape("field"));
        }
        keys.current = current;
        Ok(())
    }

    /// Another process may have made a key: it seals here too within a second. Whatever keeps us from asking keeps
    /// nobody from sealing; what the former key seals still opens, the next second asks again, and
    /// [`FieldKeys::readable`] tells whoever watches.
    fn look_now_and_then(&self) {
        let second = self.born.elapsed().as_secs();
        if self.looked.swap(second, Ordering::Relaxed) != second {
            drop(self.look());
        }
    }

    /// Reads the key that seals once more.
    pub(crate) fn readable(&self) -> Result<(), KeyError> {
        self.look()?;
        let Place::Folder(folder) = &self.place else { return Ok(()) };
        let seals = name(self.numbers().0 as usize);
        folder.read(&seals)?.map(drop).ok_or_else(|| folder.missing(&seals))
    }

    fn write(&self) -> RwLockWriteGuard<'_, Keys> {
        self.keys.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn seal(&self, purpose: &str, plain: &[u8]) -> Vec<u8> {
        self.look_now_and_then();
        let sealer = {
            let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
            keys.all[keys.current].as_ref().map(Arc::clone)
        };
        sealer.expect("the key that seals is never destroyed").seal(purpose, plain)
    }

    pub(crate) fn open_sealed(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        let version = usize::from(*sealed.first().ok_or(KeyError::Sealed)?);
        let sealer = match self.of_version(version) {
            // Another process of the house may have made it a moment ago.
            Err(KeyError::Sealed) => {
                self.look()?;
                self.of_version(version)?
            }
            known => known?,
        };
        sealer.open(purpose, sealed)
    }

    fn of_version(&self, version: usize) -> Result<Arc<Sealer>, KeyError> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        match version.checked_sub(1).and_then(|at| keys.all.get(at)) {
            Some(Some(sealer)) => Ok(Arc::clone(sealer)),
            Some(None) => Err(KeyError::Retired(version as u32)),
            None => Err(KeyError::Sealed),
        }
    }

    /// The number of the key that seals, and how many there are or were.
    pub(crate) fn numbers(&self) -> (u32, u32) {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        (keys.current as u32 + 1, keys.all.len() as u32)
    }

    /// The numbers of those that were destroyed.
    pub(crate) fn retired(&self) -> Vec<u32> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        (1..).zip(&keys.all).filter(|(_, key)| key.is_none()).map(|(number, _)| number).collect()
    }

    /// Makes one more key, which seals from here on.
    pub(crate) fn rotate(&self) -> Result<u32, KeyError> {
        let number = {
            let mut keys = self.write();
            let number = keys.all.len() + 1;
            let version =
                u8::try_from(number).ok().filter(|_| number <= MOST).ok_or(KeyError::Shape("field"))?;
            let fresh = || crate::chance_bytes(&self.chance);
            let secret = match &self.place {
                Place::Folder(folder) => folder.secret(&name(number), fresh)?,
                Place::Memory => fresh(),
            };
            keys.all.push(Some(Arc::new(Sealer::of_version(version, &secret, &self.chance)?)));
            if matches!(self.place, Place::Memory) {
                keys.current = number - 1;
            }
            version
        };
        // The key is on disk before anything says that it seals.
        if let Place::Folder(folder) = &self.place {
            folder.replace(CURRENT, &[number])?;
            self.look()?;
        }
        Ok(number.into())
    }

    /// Whoever else has the keyring open may be sealing with what is to be destroyed.
    pub(crate) fn may_retire(&self) -> Result<(), KeyError> {
        match &self.place {
            Place::Folder(folder) if !folder.alone => Err(KeyError::InUse(folder.dir().to_owned())),
            _ => Ok(()),
        }
    }

    /// Destroys every key but the one that seals. Cut off anywhere, the next call goes on: a key's mark is there before
    /// the key goes, so that its number is never given to another.
    pub(crate) fn retire(&self) -> Result<Vec<u32>, KeyError> {
        self.may_retire()?;
        self.look()?;
        let mut keys = self.write();
        let current = keys.current;
        let mut retired = Vec::new();
        for at in (0..keys.all.len()).filter(|at| *at != current) {
            if let Place::Folder(folder) = &self.place {
                folder.mark(&mark(at + 1))?;
                folder.destroy(&name(at + 1))?;
            }
            if keys.all[at].take().is_some() {
                retired.push(at as u32 + 1);
            }
        }
        Ok(retired)
    }
}
