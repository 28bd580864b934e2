//! Anchors: the last state of what only ever grows, kept outside the database. A store that was rolled back, or
//! written anew by somebody with every table in hand, does not fit its anchor any more.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use crate::{KeyError, folder::Place};

pub(crate) struct Anchors {
    place: Place,
    /// For a keyring without a folder.
    memory: Mutex<HashMap<String, Vec<u8>>>,
}

impl Anchors {
    pub(crate) fn new(place: Place) -> Self {
        Self { place, memory: Mutex::default() }
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
}

fn file(name: &str) -> String {
    format!("{name}.anchor")
}
