//! What an anchor is asked and told; `anchor.rs` keeps it.

use crate::{KeyError, Keyring, Later, counts};

impl Keyring {
    /// What was last anchored under this name, outside the database; `None` when nothing was yet.
    ///
    /// # Errors
    /// When the file cannot be read, or was not wrapped by this keyring's master key.
    pub fn anchor(&self, name: &str) -> Result<Option<Vec<u8>>, KeyError> {
        self.anchors.read(name)
    }

    /// Anchors this state: on disk when it returns, the former one gone, never half of one.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn set_anchor(&self, name: &str, state: &[u8]) -> Result<(), KeyError> {
        self.anchors.write(name, state)
    }

    /// As [`Keyring::anchor`], but with what this process itself came to by [`Keyring::grow_anchor`] since.
    ///
    /// # Errors
    /// When the file cannot be read, or was not wrapped by this keyring's master key.
    pub fn known_anchor(&self, name: &str) -> Result<Option<Vec<u8>>, KeyError> {
        self.anchors.known(name)
    }

    /// Moves an anchor on that moves with every commit: this process knows it at once, the disk within a second
    /// ([`Keyring::catch_up`] writes what waits). `later` tells which of two states is the farther one, so that
    /// processes that share the folder never pull it back.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn grow_anchor(&self, name: &str, state: &[u8], later: Later) -> Result<(), KeyError> {
        self.anchors.grow(name, state, later)
    }

    /// The greatest number this process or the disk knows for a name in an anchor of numbers; 0 for none.
    ///
    /// # Errors
    /// As [`Keyring::known_anchor`].
    pub fn counted(&self, anchor: &str, name: &str) -> Result<i64, KeyError> {
        Ok(counts::read(self.known_anchor(anchor)?.as_deref()).remove(name).unwrap_or(0))
    }

    /// Moves a name's number on in an anchor of numbers; it never goes back. As [`Keyring::grow_anchor`].
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn count_to(&self, anchor: &str, name: &str, count: i64) -> Result<(), KeyError> {
        self.grow_anchor(anchor, &counts::one(name, count), counts::greater)
    }

    /// Writes the growing anchors that have waited for a second.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn catch_up(&self) -> Result<(), KeyError> {
        self.anchors.catch_up()
    }
}
