//! Where the master key lies: in the folder (good against a copied database, not against a copied disk), in a file
//! elsewhere, or under a passphrase that somebody types or a file holds.

use std::{
    fs,
    path::{Path, PathBuf},
};

use base::Chance;
use zeroize::Zeroizing;

use crate::{
    KeyError,
    folder::{BEFORE, closed_to_others, closed_to_strangers, create_once, put_in_place, read},
    passphrase::Wrapped,
    seal::Sealer,
};

/// Where the master key comes from.
#[derive(Clone, Default)]
pub enum Master {
    /// `master.key` in the keyring's folder.
    #[default]
    InFolder,
    /// A file elsewhere: 32 bytes, or 64 hexadecimal digits.
    File(PathBuf),
    /// `master.wrapped` in the folder holds it under this passphrase.
    Passphrase(Zeroizing<String>),
}

impl std::fmt::Debug for Master {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::InFolder => f.write_str("Master::InFolder"),
            Self::File(path) => write!(f, "Master::File({})", path.display()),
            Self::Passphrase(_) => f.write_str("Master::Passphrase"),
        }
    }
}

pub(crate) const IN_FOLDER: &str = "master.key";
pub(crate) const WRAPPED: &str = "master.wrapped";

/// 64 digits and whatever blank follows them; what is longer is no master key.
const LONGEST: u64 = 256;

pub(crate) type Secret = Zeroizing<Vec<u8>>;

impl Master {
    /// Reads the master key of a folder; a folder without any key gets a new one.
    pub(crate) fn open(&self, dir: &Path, chance: &Chance) -> Result<Secret, KeyError> {
        let stands = |name: &str| dir.join(name).exists();
        match self {
            Self::InFolder if stands(IN_FOLDER) => {}
            // The master key is there before any other: whoever finds one now, and did not before, has not lost it.
            Self::InFolder if stands(WRAPPED) || has_keys(dir)? && !stands(IN_FOLDER) => {
                return Err(KeyError::MasterAway(dir.to_owned()));
            }
            Self::File(_) | Self::Passphrase(_) if stands(IN_FOLDER) => {
                return Err(KeyError::MasterTwice(dir.to_owned()));
            }
            Self::File(_) if stands(WRAPPED) => return Err(KeyError::MasterTwice(dir.to_owned())),
            Self::File(path) if !path.exists() && has_keys(dir)? && !path.exists() => {
                return Err(KeyError::MasterAway(dir.to_owned()));
            }
            Self::Passphrase(_) if !stands(WRAPPED) && has_keys(dir)? && !stands(WRAPPED) => {
                return Err(KeyError::MasterAway(dir.to_owned()));
            }
            _ => {}
        }
        if let Some(secret) = self.read(dir, chance)? {
            return Ok(secret);
        }
        // Whoever comes second reads what the first has made.
        self.make(dir, &fresh(chance), chance)?;
        self.read(dir, chance)?.ok_or_else(|| KeyError::MasterAway(dir.to_owned()))
    }

    fn read(&self, dir: &Path, chance: &Chance) -> Result<Option<Secret>, KeyError> {
        match self {
            Self::InFolder => plain(&dir.join(IN_FOLDER)),
            Self::File(path) => plain(path),
            Self::Passphrase(passphrase) => {
                let path = dir.join(WRAPPED);
                let Some(bytes) = read(&path)? else { return Ok(None) };
                closed_to_others(&path)?;
                let wrapped: Wrapped = serde_json::from_slice(&bytes).map_err(|_| KeyError::Foreign(path))?;
                wrapped.open(passphrase, chance).map(Some)
            }
        }
    }

    fn bytes(&self, secret: &Secret, chance: &Chance) -> Result<Vec<u8>, KeyError> {
        Ok(match self {
            Self::InFolder | Self::File(_) => secret.to_vec(),
            Self::Passphrase(passphrase) => {
                let wrapped = Wrapped::new(passphrase, secret, chance)?;
                serde_json::to_vec(&wrapped).map_err(|_| KeyError::Shape("master"))?
            }
        })
    }

    fn place(&self, dir: &Path) -> (PathBuf, String) {
        match self {
            Self::InFolder => (dir.to_owned(), IN_FOLDER.to_owned()),
            Self::Passphrase(_) => (dir.to_owned(), WRAPPED.to_owned()),
            Self::File(path) => (
                path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned(),
                path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            ),
        }
    }

    fn make(&self, dir: &Path, secret: &Secret, chance: &Chance) -> Result<(), KeyError> {
        let (dir, name) = self.place(dir);
        create_once(&dir, &name, &self.bytes(secret, chance)?)
    }

    /// Whether a new master key may be put here: nowhere that something else lies. `old` is the one that stands. Gives
    /// the new one where a change that was cut off has put it there already.
    pub(crate) fn begun(
        &self,
        dir: &Path,
        old: &Secret,
        chance: &Chance,
    ) -> Result<Option<Secret>, KeyError> {
        let Self::File(path) = self else { return Ok(None) };
        let occupied = || KeyError::Occupied(path.clone());
        match fs::symlink_metadata(path) {
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(KeyError::io(path)(cause)),
            Ok(lies) if !lies.is_file() || lies.len() > LONGEST => return Err(occupied()),
            Ok(_) => {}
        }
        let lies = match plain(path) {
            Ok(Some(secret)) => secret,
            Ok(None) => return Ok(None),
            Err(KeyError::Io { path, cause }) => return Err(KeyError::Io { path, cause }),
            Err(_) => return Err(occupied()),
        };
        if *lies == **old {
            return Ok(None);
        }
        let before = read(&dir.join(BEFORE))?;
        let before = before.and_then(|wrapped| Sealer::new(&lies, chance).ok()?.open(BEFORE, &wrapped).ok());
        match before.map(Zeroizing::new) {
            Some(before) if *before == **old => Ok(Some(lies)),
            _ => Err(occupied()),
        }
    }

    /// Puts another master key in the place of the former one, wherever that lay.
    pub(crate) fn install(&self, dir: &Path, secret: &Secret, chance: &Chance) -> Result<(), KeyError> {
        let (at, name) = self.place(dir);
        put_in_place(&at, &name, &self.bytes(secret, chance)?)?;
        for other in [IN_FOLDER, WRAPPED].into_iter().filter(|other| at != dir || *other != name) {
            let path = dir.join(other);
            match fs::remove_file(&path) {
                Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
                    return Err(KeyError::Io { path, cause });
                }
                _ => {}
            }
        }
        Ok(())
    }
}

pub(crate) fn fresh(chance: &Chance) -> Secret {
    let mut fresh = Zeroizing::new(vec![0; 32]);
    chance.fill(&mut fresh);
    fresh
}

/// 32 bytes as they are, or as 64 hexadecimal digits with whatever blank follows them.
fn plain(path: &Path) -> Result<Option<Secret>, KeyError> {
    let Some(bytes) = read(path)? else { return Ok(None) };
    // A service manager that hands over a secret may let the service's own group read it.
    closed_to_strangers(path)?;
    if bytes.len() == 32 {
        return Ok(Some(bytes));
    }
    let digits = std::str::from_utf8(&bytes).ok().map(str::trim).unwrap_or_default();
    let mut secret = Zeroizing::new(vec![0; 32]);
    hex::decode_to_slice(digits, &mut secret).map_err(|_| KeyError::Shape("master"))?;
    Ok(Some(secret))
}

/// A folder with wrapped keys in it belongs to some master key already.
fn has_keys(dir: &Path) -> Result<bool, KeyError> {
    let entries = fs::read_dir(dir).map_err(KeyError::io(dir))?;
    Ok(entries.flatten().any(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        name.ends_with(".key") && name != IN_FOLDER && !name.starts_with('.')
    }))
}
