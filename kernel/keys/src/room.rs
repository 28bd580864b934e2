//! The folder into which an export is put back: what could not be put back whole leaves nothing there.

use std::{
    fs::{self, File},
    io::ErrorKind,
    path::{Path, PathBuf},
};

use crate::{
    KeyError, Master,
    folder::{create_once, make_dir},
    lasting::UNFINISHED,
};

pub(crate) struct Room {
    dir: PathBuf,
    /// The folder was there before, and stays.
    stood: bool,
    /// A file outside the folder in which a master key is made with the keyring.
    outside: Option<PathBuf>,
}

impl Room {
    /// An empty folder, with a mark in it that says what is at work. Half of what an earlier import left is removed.
    pub(crate) fn begin(dir: &Path, master: &Master) -> Result<Self, KeyError> {
        let stood = dir.exists();
        if stood && dir.join(UNFINISHED).exists() {
            empty(dir)?;
        }
        if stood && fs::read_dir(dir).map_err(KeyError::io(dir))?.next().is_some() {
            return Err(KeyError::Stands(dir.to_owned()));
        }
        make_dir(dir)?;
        create_once(dir, UNFINISHED, b"")?;
        let outside = match master {
            Master::File(path) if !path.exists() => Some(path.clone()),
            _ => None,
        };
        Ok(Self { dir: dir.to_owned(), stood, outside })
    }

    /// The keyring is whole.
    pub(crate) fn keep(self) -> Result<(), KeyError> {
        remove(&self.dir.join(UNFINISHED))?;
        File::open(&self.dir).and_then(|dir| dir.sync_all()).map_err(KeyError::io(&self.dir))
    }

    /// Removes what was made, and says why.
    pub(crate) fn leave<T>(self, why: KeyError) -> Result<T, KeyError> {
        empty(&self.dir)?;
        if let Some(master) = &self.outside {
            remove(master)?;
        }
        if !self.stood {
            fs::remove_dir(&self.dir).map_err(KeyError::io(&self.dir))?;
        }
        Err(why)
    }
}

/// Removes every file in the folder, the mark last: cut off in between, the next import goes on.
fn empty(dir: &Path) -> Result<(), KeyError> {
    let files = fs::read_dir(dir).map_err(KeyError::io(dir))?;
    for file in files {
        let path = file.map_err(KeyError::io(dir))?.path();
        if path.file_name().is_none_or(|name| name != UNFINISHED) {
            remove(&path)?;
        }
    }
    remove(&dir.join(UNFINISHED))
}

fn remove(path: &Path) -> Result<(), KeyError> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != ErrorKind::NotFound => Err(KeyError::io(path)(cause)),
        _ => Ok(()),
    }
}
