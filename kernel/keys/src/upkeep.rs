//! What an operator does to a keyring: changing keys, and bringing a keyring and a restored store together.

use std::path::Path;

use base::Chance;

use crate::{KeyError, Keyring, Master, folder::Folder, people};

impl Keyring {
    /// Wraps the whole keyring under a new master key that lies where `to` says; nobody else may have it open.
    /// Finished by the next call when it was cut off. Returns how many files.
    ///
    /// # Errors
    /// When it is in use, or does not open under `from`.
    pub fn rewrap(dir: &Path, from: &Master, to: &Master, chance: &Chance) -> Result<u64, KeyError> {
        Folder::rewrap(dir, from, to, people::FILE, chance)
    }

    /// Makes the next key for sealed columns: it seals from here on, in this process and in those that open the folder
    /// later; others that have it open follow within a second. What the former ones sealed still opens. Returns its
    /// number.
    ///
    /// # Errors
    /// When the folder cannot be written, or holds 255 of them.
    pub fn rotate_field(&self) -> Result<u32, KeyError> {
        self.field.rotate()
    }

    /// Destroys every key for sealed columns but the one that seals: whatever they sealed is forgotten, in every backup of
    /// the database too. Whoever calls it has seen that no row stands under them. Returns their numbers; harmless when
    /// repeated.
    ///
    /// # Errors
    /// [`KeyError::InUse`] unless [`Keyring::open_alone`] opened it: another process could go on sealing with one of
    /// them. Else when the folder cannot be written.
    pub fn retire_field(&self) -> Result<Vec<u32>, KeyError> {
        self.field.retire()
    }

    /// Whether nobody else has the keyring open, so that [`Keyring::retire_field`] may destroy.
    ///
    /// # Errors
    /// [`KeyError::InUse`] when somebody may have.
    pub fn may_retire_field(&self) -> Result<(), KeyError> {
        self.field.may_retire()
    }

    /// The numbers of the keys for sealed columns that were destroyed.
    pub fn retired_field_keys(&self) -> Vec<u32> {
        self.field.retired()
    }

    /// The number of the key that seals columns now, and how many of them there are or were.
    pub fn field_keys(&self) -> (u32, u32) {
        self.field.numbers()
    }

    /// Whether the folder can still be read. Where it cannot, people are served with the keys that are known; a key that
    /// another process makes is not learned of, and days' keys are neither made nor destroyed.
    ///
    /// # Errors
    /// What keeps it from being read.
    pub fn readable(&self) -> Result<(), KeyError> {
        self.field.readable()
    }

    /// The number of the key that sealed this.
    pub fn sealed_by(sealed: &[u8]) -> Option<u32> {
        sealed.first().map(|version| u32::from(*version))
    }

    /// Gives the public ledger its next key, and with it another name: for one that has to begin anew.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn renew_log(&self) -> Result<(), KeyError> {
        self.log.renew()
    }

    /// The secret under which one backup is sealed, and by which it is known as this house's own.
    pub fn backup_key(&self, salt: &[u8; 16]) -> zeroize::Zeroizing<[u8; 32]> {
        let mut key = zeroize::Zeroizing::new([0; 32]);
        key.copy_from_slice(ring::hmac::sign(&self.backup, salt).as_ref());
        key
    }

    /// Lets an anchor stand where a restored store does: the one thing that takes it back. Whoever calls it has asked who
    /// wants that and why, and tells everybody.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn take_back_anchor(&self, name: &str, state: &[u8]) -> Result<(), KeyError> {
        self.anchors.take_back(name, state)
    }

    /// Each name of an anchor of numbers, with its number.
    ///
    /// # Errors
    /// As [`Keyring::known_anchor`].
    pub fn all_counted(&self, anchor: &str) -> Result<Vec<(String, i64)>, KeyError> {
        Ok(crate::counts::read(self.known_anchor(anchor)?.as_deref()).into_iter().collect())
    }

    /// Lets an anchor of numbers stand at these; as [`Keyring::take_back_anchor`].
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn take_back_counts(&self, anchor: &str, counts: &[(String, i64)]) -> Result<(), KeyError> {
        self.take_back_anchor(anchor, &crate::counts::write(&counts.iter().cloned().collect()))
    }

    /// How many places for people's keys there are.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn people_places(&self) -> Result<i64, KeyError> {
        self.people.places()
    }

    /// Whether the key in a place was destroyed, because somebody was to be forgotten; not one that was only lost.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn person_destroyed(&self, slot: i64) -> Result<bool, KeyError> {
        self.people.is_destroyed(slot)
    }

    /// Places up to this one are taken, though their keys are lost: nobody is ever given one of them again. Returns how
    /// many were missing.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn give_up_people(&self, last: i64) -> Result<i64, KeyError> {
        self.people.give_up_to(last)
    }
}
