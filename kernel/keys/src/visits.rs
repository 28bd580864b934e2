//! Hiding who visited, finding them again for a case, and the end of a day; `days.rs` keeps the keys.

use base::Day;

use crate::{KeyError, Keyring, PersonId, Resolved, days};

impl Keyring {
    /// The person's number under that day's key: equal within the day, unlinkable to any other day.
    ///
    /// # Errors
    /// [`KeyError::DayGone`] when the day's key was destroyed, or has none and a later day's was destroyed already.
    pub fn hide(&self, day: Day, person: PersonId) -> Result<[u8; 16], KeyError> {
        self.days.hide(day, person)
    }

    /// Turns a visit's hidden number back into the person, for a named case and a stated purpose.
    ///
    /// The caller writes the audit line in the same transaction in which it uses the answer.
    ///
    /// # Errors
    /// [`KeyError::NoReason`] without a case or a purpose; [`KeyError::DayGone`] when nobody can any more.
    pub fn resolve(
        &self,
        day: Day,
        hidden: &[u8; 16],
        case_ref: &str,
        purpose: &str,
    ) -> Result<Resolved, KeyError> {
        if case_ref.trim().is_empty() || purpose.trim().is_empty() {
            return Err(KeyError::NoReason);
        }
        let found = self.days.resolve(day, std::slice::from_ref(hidden))?;
        found.first().copied().ok_or(KeyError::DayGone(day))
    }

    /// As [`Keyring::resolve`], many of one day at once: in their order, the folder asked once.
    ///
    /// # Errors
    /// As [`Keyring::resolve`].
    pub fn resolve_all(
        &self,
        day: Day,
        hidden: &[[u8; 16]],
        case_ref: &str,
        purpose: &str,
    ) -> Result<Vec<Resolved>, KeyError> {
        if case_ref.trim().is_empty() || purpose.trim().is_empty() {
            return Err(KeyError::NoReason);
        }
        self.days.resolve(day, hidden)
    }

    /// Destroys the day's key: marked as gone, overwritten, removed, each step on disk before the next. True when
    /// there was a key. Harmless when repeated, and finished by the next call when it was cut off.
    ///
    /// Overwriting reaches the file's blocks on an ordinary file system; a copying one, or the spare blocks of a
    /// flash disk, may still hold the (wrapped) bytes: put the folder on a volume where that matters.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn destroy_day(&self, day: Day) -> Result<bool, KeyError> {
        self.days.destroy(day)
    }

    /// The days that have a key, in order. Also drops from memory what another process has destroyed: a server
    /// that keeps retention calls it daily.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn days(&self) -> Result<Vec<Day>, KeyError> {
        self.days.list()
    }

    /// The days whose keys were destroyed, in order.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn destroyed_days(&self) -> Result<Vec<Day>, KeyError> {
        self.days.lying(days::GONE)
    }

    /// The days of which a key lies in the folder, destroyed or not: for whoever checks. Changes nothing, where
    /// [`Keyring::days`] finishes a destruction that was cut off.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn lying_days(&self) -> Result<Vec<Day>, KeyError> {
        self.days.lying(days::KEY)
    }
}
