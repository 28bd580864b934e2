//! Day keys: one random AES-128 key per local day, one block per hidden person, and an end.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

use aes::{
    Aes128,
    cipher::{BlockDecrypt as _, BlockEncrypt as _, KeyInit as _, generic_array::GenericArray},
};
use base::{Chance, Day};
use zeroize::Zeroizing;

use crate::{
    KeyError, PersonId,
    folder::{Folder, Place},
};

/// A visit's person, found again. Whoever holds this owes the person an audit line that names case and purpose.
#[must_use = "a look at a person leaves an audit line"]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved {
    pub person: PersonId,
    pub day: Day,
}

/// What this process knows of the days so far. Absent: ask the folder.
enum State {
    Live(Box<Aes128>),
    Gone,
}

pub(crate) struct DayKeys {
    /// What the files' names begin with: one folder holds days and months.
    prefix: &'static str,
    place: Place,
    chance: Chance,
    known: RwLock<HashMap<Day, State>>,
}

impl DayKeys {
    pub(crate) fn new(prefix: &'static str, place: Place, chance: Chance) -> Self {
        Self { prefix, place, chance, known: RwLock::default() }
    }

    fn key_name(&self, day: Day) -> String {
        format!("{}-{}", self.prefix, day.compact())
    }

    fn gone_name(&self, day: Day) -> String {
        format!("{}-{}.gone", self.prefix, day.compact())
    }

    /// The day in a file name such as `day-20261121.key`.
    fn day_of(&self, name: &str, suffix: &str) -> Option<Day> {
        let compact = name.strip_prefix(self.prefix)?.strip_prefix('-')?.strip_suffix(suffix)?;
        if compact.len() != 8 || !compact.is_ascii() {
            return None;
        }
        Day::new(compact[..4].parse().ok()?, compact[4..6].parse().ok()?, compact[6..].parse().ok()?)
    }

    /// Mixes the day's key into another secret: without the day's key nobody finds what comes of it.
    pub(crate) fn mix(
        &self,
        day: Day,
        secret: &[u8; 32],
        missing: Missing,
    ) -> Result<Zeroizing<[u8; 32]>, KeyError> {
        let mut mixed = Zeroizing::new(*secret);
        self.with(day, missing, |key| {
            for block in mixed.chunks_exact_mut(16) {
                key.encrypt_block(GenericArray::from_mut_slice(block));
            }
        })?;
        Ok(mixed)
    }

    pub(crate) fn hide(&self, day: Day, person: PersonId) -> Result<[u8; 16], KeyError> {
        let mut block = GenericArray::from(*person.bytes());
        self.with(day, Missing::Make, |key| key.encrypt_block(&mut block))?;
        Ok(block.into())
    }

    pub(crate) fn resolve(&self, day: Day, hidden: &[[u8; 16]]) -> Result<Vec<Resolved>, KeyError> {
        // Hiding may run on a remembered key: nothing can be learnt by it. Resolving asks the folder each time, so
        // that a day destroyed by another process is gone here at that moment.
        if let Place::Folder(folder) = &self.place
            && folder.marked(&self.gone_name(day))?
        {
            self.write().insert(day, State::Gone);
        }
        let mut blocks: Vec<_> = hidden.iter().map(|one| GenericArray::from(*one)).collect();
        self.with(day, Missing::Refuse, |key| key.decrypt_blocks(&mut blocks))?;
        Ok(blocks
            .into_iter()
            .map(|block| Resolved { person: PersonId::from_bytes(block.into()), day })
            .collect())
    }

    pub(crate) fn destroy(&self, day: Day) -> Result<bool, KeyError> {
        // Held throughout, so that no thread of ours makes the key anew between mark and removal.
        let mut known = self.write();
        let was_live = matches!(known.insert(day, State::Gone), Some(State::Live(_)));
        match &self.place {
            Place::Memory => Ok(was_live),
            Place::Folder(folder) => {
                folder.mark(&self.gone_name(day))?;
                folder.destroy(&self.key_name(day))
            }
        }
    }

    pub(crate) fn list(&self) -> Result<Vec<Day>, KeyError> {
        let mut known = self.write();
        let mut days: Vec<Day> = match &self.place {
            Place::Memory => known
                .iter()
                .filter(|(_, state)| matches!(state, State::Live(_)))
                .map(|(day, _)| *day)
                .collect(),
            Place::Folder(folder) => {
                let names = folder.names()?;
                let gone: Vec<Day> = names.iter().filter_map(|name| self.day_of(name, ".gone")).collect();
                known.extend(gone.iter().map(|day| (*day, State::Gone)));
                let keys = names.iter().filter_map(|name| self.day_of(name, ".key"));
                let (dead, live): (Vec<Day>, Vec<Day>) = keys.partition(|day| gone.contains(day));
                // A destruction that was cut off after its mark is finished here.
                for day in dead {
                    folder.destroy(&self.key_name(day))?;
                }
                live
            }
        };
        days.sort_unstable();
        Ok(days)
    }

    /// The days that have a key or a mark of its destruction, by what lies in the folder now; nothing is finished here.
    pub(crate) fn lying(&self, suffix: &str) -> Result<Vec<Day>, KeyError> {
        let mut days: Vec<Day> = match &self.place {
            Place::Memory => {
                let wanted = |state: &State| matches!(state, State::Gone) == (suffix == GONE);
                self.read().iter().filter(|(_, state)| wanted(state)).map(|(day, _)| *day).collect()
            }
            Place::Folder(folder) => {
                folder.names()?.iter().filter_map(|name| self.day_of(name, suffix)).collect()
            }
        };
        days.sort_unstable();
        Ok(days)
    }

    /// Runs `use_key` with the day's key, fetching or making it when this process has not met it yet.
    fn with(&self, day: Day, missing: Missing, use_key: impl FnOnce(&Aes128)) -> Result<(), KeyError> {
        if let Some(state) = self.read().get(&day) {
            return state.use_key(day, use_key);
        }
        let mut known = self.write();
        if !known.contains_key(&day) {
            let state = match &self.place {
                Place::Memory => self.begin_in_memory(day, missing, &known),
                Place::Folder(folder) => self.fetch_from(folder, day, missing)?,
            };
            match state {
                Some(state) => known.insert(day, state),
                None => return Err(KeyError::DayGone(day)),
            };
        }
        known.get(&day).map_or(Err(KeyError::DayGone(day)), |state| state.use_key(day, use_key))
    }

    fn begin_in_memory(&self, day: Day, missing: Missing, known: &HashMap<Day, State>) -> Option<State> {
        let past = known.iter().any(|(other, state)| matches!(state, State::Gone) && *other >= day);
        (missing == Missing::Make && !past).then(|| State::Live(Box::new(cipher(&self.fresh()))))
    }

    fn fetch_from(&self, folder: &Folder, day: Day, missing: Missing) -> Result<Option<State>, KeyError> {
        let (key, gone) = (self.key_name(day), self.gone_name(day));
        if folder.marked(&gone)? {
            return Ok(Some(State::Gone));
        }
        if folder.read(&key)?.is_none() {
            // Days are destroyed in order, so a day before a destroyed one is too old to begin.
            let names = folder.names()?;
            if missing == Missing::Refuse
                || names.iter().filter_map(|name| self.day_of(name, ".gone")).any(|other| other > day)
            {
                return Ok(None);
            }
        }
        let secret = folder.secret(&key, || self.fresh())?;
        // Another process may have destroyed the day between the first look and the making.
        if folder.marked(&gone)? {
            folder.destroy(&key)?;
            return Ok(Some(State::Gone));
        }
        let secret: Zeroizing<[u8; 16]> =
            Zeroizing::new(secret.as_slice().try_into().map_err(|_| KeyError::Shape("day"))?);
        Ok(Some(State::Live(Box::new(cipher(&secret)))))
    }

    fn fresh(&self) -> Zeroizing<[u8; 16]> {
        Zeroizing::new(self.chance.bytes())
    }

    fn read(&self) -> RwLockReadGuard<'_, HashMap<Day, State>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, HashMap<Day, State>> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn use_key(&self, day: Day, use_key: impl FnOnce(&Aes128)) -> Result<(), KeyError> {
        match self {
            Self::Live(key) => {
                use_key(key);
                Ok(())
            }
            Self::Gone => Err(KeyError::DayGone(day)),
        }
    }
}

/// How the file of a day's key ends, and that of its mark.
pub(crate) const KEY: &str = ".key";
pub(crate) const GONE: &str = ".gone";

/// What to do about a day that has no key: hiding begins one, resolving has nothing to find.
#[derive(PartialEq, Eq, Clone, Copy)]
pub(crate) enum Missing {
    Make,
    Refuse,
}

fn cipher(secret: &[u8; 16]) -> Aes128 {
    Aes128::new(GenericArray::from_slice(secret))
}
