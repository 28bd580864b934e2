//! Anchors: the last state of what only ever grows, kept outside the database. A store that was rolled back, or
//! written anew by somebody with every table in hand, does not fit its anchor any more.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use crate::{KeyError, folder::Place};

/// The later of two states of one anchor: what is on disk, and what this process knows.
pub type Later = fn(&[u8], &[u8]) -> Vec<u8>;

/// An anchor that moves many times a second is written this often; in between this process remembers it.
const PAUSE: Duration = Duration::from_secs(1);

pub(crate) struct Anchors {
    place: Place,
    /// For a keyring without a folder.
    memory: Mutex<HashMap<String, Vec<u8>>>,
    growing: Mutex<HashMap<String, Growing>>,
}

/// An anchor that moves with the work of this process.
struct Growing {
    state: Vec<u8>,
    later: Later,
    written: Option<Instant>,
    waits: bool,
}

impl Anchors {
    pub(crate) fn new(place: Place) -> Self {
        Self { place, memory: Mutex::default(), growing: Mutex::default() }
    }

    /// Read from disk each time: another process may have moved it on.
    pub(crate) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, KeyError> {
        match &self.place {
            Place::Folder(folder) => folder.state(&file(name)),
            Place::Memory => {
                Ok(self.memory.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned())
            }
        }
    }

    pub(crate) fn write(&self, name: &str, state: &[u8]) -> Result<(), KeyError> {
        match &self.place {
            Place::Folder(folder) => folder.replace(&file(name), state),
            Place::Memory => {
                let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
                memory.insert(name.to_owned(), state.to_vec());
                Ok(())
            }
        }
    }

    /// The state as this process knows it: where it has moved the anchor itself, without asking the disk.
    pub(crate) fn known(&self, name: &str) -> Result<Option<Vec<u8>>, KeyError> {
        match self.growing().get(name) {
            Some(known) => Ok(Some(known.state.clone())),
            None => self.read(name),
        }
    }

    /// Moves the anchor on: remembered at once, on disk at most once a [`PAUSE`].
    pub(crate) fn grow(&self, name: &str, state: &[u8], later: Later) -> Result<(), KeyError> {
        let mut growing = self.growing();
        let known = growing.entry(name.to_owned()).or_insert_with(|| Growing {
            state: state.to_vec(),
            later,
            written: None,
            waits: true,
        });
        let state = later(&known.state, state);
        known.waits |= state != known.state;
        known.state = state;
        self.put_if_due(name, known)
    }

    /// Puts an anchor back, and forgets that this process knew of a later state.
    pub(crate) fn take_back(&self, name: &str, state: &[u8]) -> Result<(), KeyError> {
        let mut growing = self.growing();
        growing.remove(name);
        self.write(name, state)
    }

    /// Writes what has waited long enough.
    pub(crate) fn catch_up(&self) -> Result<(), KeyError> {
        self.growing().iter_mut().try_for_each(|(name, known)| self.put_if_due(name, known))
    }

    fn put_if_due(&self, name: &str, known: &mut Growing) -> Result<(), KeyError> {
        if !known.waits || known.written.is_some_and(|at| at.elapsed() < PAUSE) {
            return Ok(());
        }
        self.put(name, known)
    }

    fn put(&self, name: &str, known: &mut Growing) -> Result<(), KeyError> {
        // Another process may have come farther: an anchor never goes back.
        if let Some(stands) = self.read(name)? {
            known.state = (known.later)(&stands, &known.state);
        }
        self.write(name, &known.state)?;
        (known.written, known.waits) = (Some(Instant::now()), false);
        Ok(())
    }

    fn growing(&self) -> MutexGuard<'_, HashMap<String, Growing>> {
        self.growing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Anchors {
    /// A command that ends within the pause leaves its anchors on disk all the same.
    fn drop(&mut self) {
        let mut growing = std::mem::take(&mut *self.growing());
        for (name, known) in growing.iter_mut().filter(|(_, known)| known.waits) {
            // There is nobody left to tell; the store is then ahead of its anchor, as after a crash.
            let _ = self.put(name, known);
        }
    }
}

fn file(name: &str) -> String {
    format!("{name}.anchor")
}
