//! Sealing what is said about people: under the person's key and the month's, both of which it takes to read it.

use base::Day;

use crate::{
    KeyError, Keyring,
    days::{self, Missing},
    seal::Sealer,
};

impl Keyring {
    /// Slots with a fresh person's key each, on disk when this returns. Whose they are, the caller writes down.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn new_people(&self, count: usize) -> Result<Vec<i64>, KeyError> {
        self.people.make(count)
    }

    /// Seals what was said about the person of a slot in a month: it opens for as long as both their keys last. The
    /// purpose is bound in. `None` when one of the keys is gone: then nothing can be said about them any more.
    ///
    /// # Errors
    /// When the folder cannot be read, or holds no such slot.
    pub fn seal_about(
        &self,
        slot: i64,
        month: Day,
        purpose: &str,
        plain: &[u8],
    ) -> Result<Option<Vec<u8>>, KeyError> {
        let sealer = self.about(slot, month, Missing::Make)?;
        Ok(sealer.map(|sealer| sealer.seal(purpose, plain)))
    }

    /// Opens what [`Keyring::seal_about`] sealed; `None` when it is forgotten.
    ///
    /// # Errors
    /// When the folder cannot be read, or the bytes were changed.
    pub fn open_about(
        &self,
        slot: i64,
        month: Day,
        purpose: &str,
        sealed: &[u8],
    ) -> Result<Option<Vec<u8>>, KeyError> {
        let sealer = self.about(slot, month, Missing::Refuse)?;
        sealer.map(|sealer| sealer.open(purpose, sealed)).transpose()
    }

    fn about(&self, slot: i64, month: Day, missing: Missing) -> Result<Option<Sealer>, KeyError> {
        let Some(person) = self.people.read(slot)? else { return Ok(None) };
        match self.months.mix(month, &person, missing) {
            Ok(key) => Sealer::new(&*key, &self.chance).map(Some),
            Err(KeyError::DayGone(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Destroys a person's key, on disk when this returns: whatever was sealed under it is forgotten, in every backup
    /// of the database too. True when there was one; harmless when repeated.
    ///
    /// # Errors
    /// When the folder cannot be written, or holds no such slot.
    pub fn destroy_person(&self, slot: i64) -> Result<bool, KeyError> {
        self.people.destroy(slot)
    }

    /// Whether a person's key is still there.
    ///
    /// # Errors
    /// When the folder cannot be read, or holds no such slot.
    pub fn has_person(&self, slot: i64) -> Result<bool, KeyError> {
        self.people.read(slot).map(|key| key.is_some())
    }

    /// Destroys a month's key, and with it all that was sealed about people in that month. As
    /// [`Keyring::destroy_day`]; a month is named by its first day.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn destroy_month(&self, month: Day) -> Result<bool, KeyError> {
        self.months.destroy(month)
    }

    /// The months that have a key, in order; as [`Keyring::days`].
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn months(&self) -> Result<Vec<Day>, KeyError> {
        self.months.list()
    }

    /// The months whose keys were destroyed, in order.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn destroyed_months(&self) -> Result<Vec<Day>, KeyError> {
        self.months.lying(days::GONE)
    }
}
