//! One key for each person, outside the database: what is sealed under it is forgotten when it is destroyed.
//!
//! The keys lie in one file, `people.slots`, 64 bytes each, wrapped by the master key and bound to their place. A place
//! is given once; a destroyed key leaves zeros. Each is read from the file when it is asked for (some microseconds), so
//! that one that another process destroyed is gone here at that moment.

use std::{
    collections::HashMap,
    fs::File,
    io::ErrorKind,
    os::unix::fs::FileExt as _,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use base::Chance;
use zeroize::Zeroizing;

use crate::{
    KeyError,
    folder::{Folder, Place},
};

/// Bytes of a slot: 61 of a wrapped key, and three zeros.
const SIZE: u64 = 64;
/// Slots made ahead, so that not every newcomer waits for the disk.
const AHEAD: usize = 64;
/// More keys than this no keyring loses at once: such a number was made up.
const MOST_LOST: i64 = 100_000_000;

pub(crate) type Secret = Zeroizing<[u8; 32]>;

pub(crate) struct PersonKeys {
    place: Place,
    chance: Chance,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    file: Option<Arc<File>>,
    /// On disk, and nobody's yet.
    spare: Vec<i64>,
    /// For a keyring without a folder; `None` is a destroyed key.
    memory: HashMap<i64, Option<Secret>>,
}

/// Where a slot begins. A number that somebody wrote into the database may be any.
fn offset(slot: i64) -> Result<u64, KeyError> {
    let bytes = slot.checked_mul(SIZE as i64).and_then(|bytes| u64::try_from(bytes).ok());
    bytes.ok_or(KeyError::Shape("person"))
}

impl PersonKeys {
    pub(crate) fn new(place: Place, chance: Chance) -> Self {
        Self { place, chance, inner: Mutex::default() }
    }

    /// Slots with a fresh key each, on disk when this returns.
    pub(crate) fn make(&self, count: usize) -> Result<Vec<i64>, KeyError> {
        let mut inner = self.inner();
        if inner.spare.len() < count {
            let more = (count - inner.spare.len()).max(AHEAD);
            let made = match &self.place {
                Place::Memory => {
                    let next = inner.memory.len() as i64;
                    let slots: Vec<i64> = (next..next + more as i64).collect();
                    inner.memory.extend(slots.iter().map(|slot| (*slot, Some(self.fresh()))));
                    slots
                }
                Place::Folder(folder) => {
                    let file = file_of(&mut inner, folder)?;
                    self.append(folder, &file, more)?
                }
            };
            // Taken from the end: the lowest first.
            inner.spare.splice(0..0, made.into_iter().rev());
        }
        let from = inner.spare.len() - count;
        let mut taken = inner.spare.split_off(from);
        taken.reverse();
        Ok(taken)
    }

    /// The key in a slot; `None` when it was destroyed.
    pub(crate) fn read(&self, slot: i64) -> Result<Option<Secret>, KeyError> {
        let mut inner = self.inner();
        let folder = match &self.place {
            Place::Memory => {
                return inner.memory.get(&slot).cloned().ok_or(KeyError::Shape("person"));
            }
            Place::Folder(folder) => folder,
        };
        let file = file_of(&mut inner, folder)?;
        drop(inner);
        let mut bytes = [0; SIZE as usize];
        let from = offset(slot)?;
        match file.read_exact_at(&mut bytes, from) {
            // The file never had this place: it is older than the store, or somebody made the number up.
            Err(cause) if cause.kind() == ErrorKind::UnexpectedEof => return Err(KeyError::Shape("person")),
            other => other.map_err(KeyError::io(&folder.path(FILE)))?,
        }
        if bytes == DESTROYED || bytes == LOST {
            return Ok(None);
        }
        let plain = folder.unwrap(&bound(slot), &bytes[..WRAPPED])?;
        let secret: [u8; 32] = plain.as_slice().try_into().map_err(|_| KeyError::Shape("person"))?;
        Ok(Some(Zeroizing::new(secret)))
    }

    /// Overwrites the key in its place, on disk when this returns. False when it was gone before.
    pub(crate) fn destroy(&self, slot: i64) -> Result<bool, KeyError> {
        if self.read(slot)?.is_none() {
            return Ok(false);
        }
        let mut inner = self.inner();
        match &self.place {
            Place::Memory => {
                inner.memory.insert(slot, None);
            }
            Place::Folder(folder) => {
                let file = file_of(&mut inner, folder)?;
                let from = offset(slot)?;
                let zeros = [0; SIZE as usize];
                let gone = file.write_all_at(&zeros, from).and_then(|()| file.sync_all());
                gone.map_err(KeyError::io(&folder.path(FILE)))?;
            }
        }
        Ok(true)
    }

    /// How many places the file has: every slot that was ever given lies below.
    pub(crate) fn places(&self) -> Result<i64, KeyError> {
        let mut inner = self.inner();
        match &self.place {
            Place::Memory => Ok(inner.memory.len() as i64),
            Place::Folder(folder) => {
                let file = file_of(&mut inner, folder)?;
                let length = file.metadata().map_err(KeyError::io(&folder.path(FILE)))?.len();
                Ok(length.div_ceil(SIZE) as i64)
            }
        }
    }

    /// Whether a slot's key was destroyed, and not merely lost with a keyring.
    pub(crate) fn is_destroyed(&self, slot: i64) -> Result<bool, KeyError> {
        let mut inner = self.inner();
        let folder = match &self.place {
            Place::Memory => return Ok(matches!(inner.memory.get(&slot), Some(None))),
            Place::Folder(folder) => folder,
        };
        let file = file_of(&mut inner, folder)?;
        let mut bytes = LOST;
        let from = offset(slot)?;
        match file.read_exact_at(&mut bytes, from) {
            Err(cause) if cause.kind() == ErrorKind::UnexpectedEof => Ok(false),
            other => other.map(|()| bytes == DESTROYED).map_err(KeyError::io(&folder.path(FILE))),
        }
    }

    /// Slots up to this one are taken, with keys that nobody has any more. Returns how many those are.
    pub(crate) fn give_up_to(&self, last: i64) -> Result<i64, KeyError> {
        let places = self.places()?;
        let missing = last.saturating_sub(places).saturating_add(1);
        if missing <= 0 {
            return Ok(0);
        }
        if missing > MOST_LOST {
            return Err(KeyError::Shape("person"));
        }
        let mut inner = self.inner();
        match &self.place {
            Place::Memory => inner.memory.extend((places..=last).map(|slot| (slot, None))),
            Place::Folder(folder) => {
                let file = file_of(&mut inner, folder)?;
                let from = offset(places)?;
                let marks = LOST.repeat(usize::try_from(missing).map_err(|_| KeyError::Shape("person"))?);
                let grown = file.write_all_at(&marks, from).and_then(|()| file.sync_all());
                grown.map_err(KeyError::io(&folder.path(FILE)))?;
            }
        }
        Ok(missing)
    }

    /// Under the file's lock, so that two processes never give one place twice.
    fn append(&self, folder: &Folder, file: &File, count: usize) -> Result<Vec<i64>, KeyError> {
        let failed = |cause| KeyError::Io { path: folder.path(FILE), cause };
        file.lock().map_err(failed)?;
        let made = (|| {
            // A place that was cut off by a crash was never given to anybody.
            let first = file.metadata()?.len().div_ceil(SIZE);
            let mut bytes = Zeroizing::new(Vec::with_capacity(count * SIZE as usize));
            let slots: Vec<i64> = (first as i64..).take(count).collect();
            for slot in &slots {
                bytes.extend_from_slice(&folder.wrap(&bound(*slot), &*self.fresh()));
                bytes.extend_from_slice(&[0; SIZE as usize - WRAPPED]);
            }
            file.write_all_at(&bytes, first * SIZE)?;
            file.sync_all()?;
            Ok(slots)
        })();
        file.unlock().map_err(failed)?;
        made.map_err(failed)
    }

    fn fresh(&self) -> Secret {
        Zeroizing::new(self.chance.bytes())
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) const FILE: &str = "people.slots";
/// A destroyed key.
const DESTROYED: [u8; SIZE as usize] = [0; SIZE as usize];
/// A key that was lost with a keyring: nobody asked to be forgotten.
const LOST: [u8; SIZE as usize] = [0xff; SIZE as usize];
/// Version, nonce, key and tag.
const WRAPPED: usize = 1 + 12 + 32 + 16;

/// Writes slots as an export holds them, from `first` on; says which one follows.
pub(crate) fn put_back(folder: &Folder, first: i64, bytes: &[u8]) -> Result<i64, KeyError> {
    folder.make_slots(FILE)?;
    let file = folder.slots(FILE)?;
    let failed = |cause| KeyError::Io { path: folder.path(FILE), cause };
    let mut out = Zeroizing::new(Vec::with_capacity(bytes.len() * 2));
    let mut slot = first;
    for one in bytes.chunks(33) {
        match one.split_first() {
            Some((1, key)) if key.len() == 32 => {
                out.extend_from_slice(&folder.wrap(&bound(slot), key));
                out.extend_from_slice(&[0; SIZE as usize - WRAPPED]);
            }
            Some((0, _)) => out.extend_from_slice(&DESTROYED),
            Some((2, _)) => out.extend_from_slice(&LOST),
            _ => return Err(KeyError::Export("a person's key has another form")),
        }
        slot += 1;
    }
    file.write_all_at(&out, first as u64 * SIZE).and_then(|()| file.sync_all()).map_err(failed)?;
    Ok(slot)
}

/// Wraps each slot that a former master key wrapped under the one that stands. Nobody else has the folder open.
pub(crate) fn wrap_anew(folder: &Folder, name: &str) -> Result<(), KeyError> {
    let path = folder.path(name);
    if !path.exists() {
        return Ok(());
    }
    let file = folder.slots(name)?;
    let failed = |cause| KeyError::Io { path: path.clone(), cause };
    let slots = file.metadata().map_err(failed)?.len() / SIZE;
    let mut bytes = [0; SIZE as usize];
    for slot in 0..slots {
        file.read_exact_at(&mut bytes, slot * SIZE).map_err(failed)?;
        let bound = bound(slot as i64);
        if bytes == DESTROYED || bytes == LOST || folder.wrapped_now(&bound, &bytes[..WRAPPED]) {
            continue;
        }
        let plain = folder.unwrap(&bound, &bytes[..WRAPPED])?;
        bytes[..WRAPPED].copy_from_slice(&folder.wrap(&bound, &plain));
        // 64 bytes that lie in one sector: a crash leaves the former or the new.
        file.write_all_at(&bytes, slot * SIZE).map_err(failed)?;
    }
    file.sync_all().map_err(failed)
}

fn bound(slot: i64) -> String {
    format!("{FILE}/{slot}")
}

fn file_of(inner: &mut Inner, folder: &Folder) -> Result<Arc<File>, KeyError> {
    if let Some(file) = &inner.file {
        return Ok(Arc::clone(file));
    }
    let file = Arc::new(folder.slots(FILE)?);
    inner.file = Some(Arc::clone(&file));
    Ok(file)
}
