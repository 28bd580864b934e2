//! The keys of sealed columns: one that seals, and those before it, which go on opening what they sealed.

use std::sync::{Arc, PoisonError, RwLock};

use base::Chance;
use zeroize::Zeroizing;

use crate::{KeyError, folder::Place, seal::Sealer};

/// Holds the number of the key that seals.
const CURRENT: &str = "field.current";
/// The version is one byte, and 0 is none.
const MOST: usize = 255;

pub(crate) struct FieldKeys {
    place: Place,
    chance: Chance,
    keys: RwLock<Keys>,
}

struct Keys {
    all: Vec<Arc<Sealer>>,
    current: usize,
}

fn name(number: usize) -> String {
    if number == 1 { "field".into() } else { format!("field-{number}") }
}

impl FieldKeys {
    pub(crate) fn open(place: Place, first: &[u8], chance: &Chance) -> Result<Self, KeyError> {
        let all = vec![Arc::new(Sealer::new(first, chance)?)];
        let fields = Self { place, chance: chance.clone(), keys: RwLock::new(Keys { all, current: 0 }) };
        fields.look()?;
        Ok(fields)
    }

    /// Reads the keys that were made since, also by another process.
    fn look(&self) -> Result<(), KeyError> {
        let Place::Folder(folder) = &self.place else { return Ok(()) };
        let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        while keys.all.len() < MOST {
            let number = keys.all.len() + 1;
            let Some(secret) = folder.read(&name(number))? else { break };
            let version = u8::try_from(number).map_err(|_| KeyError::Shape("field"))?;
            keys.all.push(Arc::new(Sealer::of_version(version, &secret, &self.chance)?));
        }
        let number = folder.state(CURRENT)?.and_then(|state| state.first().copied()).unwrap_or(1);
        keys.current = usize::from(number).saturating_sub(1);
        if keys.current >= keys.all.len() {
            return Err(KeyError::Shape("field"));
        }
        Ok(())
    }

    pub(crate) fn seal(&self, purpose: &str, plain: &[u8]) -> Vec<u8> {
        let sealer = {
            let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(&keys.all[keys.current])
        };
        sealer.seal(purpose, plain)
    }

    pub(crate) fn open_sealed(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        let version = usize::from(*sealed.first().ok_or(KeyError::Sealed)?);
        if let Some(sealer) = self.of_version(version) {
            return sealer.open(purpose, sealed);
        }
        // Another process of the house may have made it a moment ago.
        self.look()?;
        self.of_version(version).ok_or(KeyError::Sealed)?.open(purpose, sealed)
    }

    fn of_version(&self, version: usize) -> Option<Arc<Sealer>> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        keys.all.get(version.checked_sub(1)?).map(Arc::clone)
    }

    /// The number of the key that seals, and how many there are.
    pub(crate) fn numbers(&self) -> (u32, u32) {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        (keys.current as u32 + 1, keys.all.len() as u32)
    }

    /// Makes one more key, which seals from here on.
    pub(crate) fn rotate(&self) -> Result<u32, KeyError> {
        let number = {
            let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
            let number = keys.all.len() + 1;
            let version =
                u8::try_from(number).ok().filter(|_| number <= MOST).ok_or(KeyError::Shape("field"))?;
            let fresh = || Zeroizing::new(self.chance.bytes::<32>());
            let secret = match &self.place {
                Place::Folder(folder) => folder.secret(&name(number), fresh)?,
                Place::Memory => Zeroizing::new(fresh().to_vec()),
            };
            keys.all.push(Arc::new(Sealer::of_version(version, &secret, &self.chance)?));
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
}
