//! Another master key for a folder: made, put where it shall lie, and everything wrapped under it. Cut off anywhere, the
//! folder opens under whichever master stands, and the next call goes on.
//!
//! ```text
//!   the former one, wrapped by the new (`master.before`) ──▶ the new one in its place ──▶ each file ──▶ `master.before` gone
//! ```

use std::path::Path;

use base::Chance;
use zeroize::Zeroizing;

use crate::{
    KeyError,
    folder::{BEFORE, Folder, Use, is_wrapped, lock, make_dir, put_in_place, read},
    lasting::UNFINISHED,
    master::{self, Master},
    seal::Sealer,
};

impl Folder {
    /// Makes another master key, puts it in its place, and wraps everything under it; the former one is worth nothing
    /// then. Cut off anywhere, the next call goes on; until then the folder opens under whichever master stands.
    pub(crate) fn rewrap(
        dir: &Path,
        from: &Master,
        to: &Master,
        slots: &str,
        chance: &Chance,
    ) -> Result<u64, KeyError> {
        make_dir(dir)?;
        if dir.join(UNFINISHED).exists() {
            return Err(KeyError::HalfImported(dir.to_owned()));
        }
        let lock = lock(dir, Use::Alone)?;
        let old = from.open(dir, chance)?;
        let begun = to.begun(dir, &old, chance)?;
        let half = Self::of(dir, &old, lock, chance)?;
        if half.before.is_some() {
            half.wrap_all(slots)?;
        }
        let new = begun.unwrap_or_else(|| master::fresh(chance));
        let sealer = Sealer::new(&new, chance)?;
        put_in_place(dir, BEFORE, &sealer.seal(BEFORE, &old))?;
        to.install(dir, &new, chance)?;
        let Self { lock, .. } = half;
        Self::of(dir, &new, lock, chance)?.wrap_all(slots)
    }

    /// Wraps what the former master key still wraps, and forgets that key. Returns how many files.
    fn wrap_all(&self, slots: &str) -> Result<u64, KeyError> {
        let mut wrapped = 0;
        for name in self.names()?.iter().filter(|name| is_wrapped(name)) {
            let Some(bytes) = read(&self.path(name))? else { continue };
            if !self.wrapped_now(name, &bytes) {
                self.replace(name, &Zeroizing::new(self.open_wrapped(name, &bytes)?))?;
            }
            wrapped += 1;
        }
        crate::people::wrap_anew(self, slots)?;
        self.destroy_file(BEFORE)?;
        Ok(wrapped)
    }
}
