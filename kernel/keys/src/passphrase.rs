//! A key out of a passphrase: argon2id, whose price stands beside what it sealed, so that it can rise later.

use argon2::{Algorithm, Argon2, Params, Version};
use base::Chance;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{KeyError, seal::Sealer};

/// A passphrase of fewer signs is guessed, whatever guessing costs.
pub const LEAST_SIGNS: usize = 12;
/// RFC 9106's second choice: 64 MiB, three passes. A server opens its keyring once a start.
const MEMORY_KIB: u32 = 65_536;
const PASSES: u32 = 3;
/// A file that asks for more was not written by us, and would hold up whoever reads it.
const MOST_MEMORY_KIB: u32 = 1 << 20;
const MOST_PASSES: u32 = 64;

/// What a passphrase is stretched with.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Stretch {
    memory_kib: u32,
    passes: u32,
    salt: String,
}

impl Stretch {
    pub(crate) fn new(chance: &Chance) -> Self {
        Self { memory_kib: MEMORY_KIB, passes: PASSES, salt: hex::encode(chance.bytes::<16>()) }
    }

    pub(crate) fn key(&self, passphrase: &str) -> Result<Zeroizing<[u8; 32]>, KeyError> {
        let wrong = || KeyError::Export("its passphrase is stretched in a way that is not known");
        if self.memory_kib > MOST_MEMORY_KIB || self.passes > MOST_PASSES {
            return Err(wrong());
        }
        let params = Params::new(self.memory_kib, self.passes, 1, Some(32)).map_err(|_| wrong())?;
        let salt = hex::decode(&self.salt).map_err(|_| wrong())?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), &salt, &mut *key)
            .map_err(|_| wrong())?;
        Ok(key)
    }
}

/// A secret under a passphrase, as it lies in a file.
#[derive(Serialize, Deserialize)]
pub(crate) struct Wrapped {
    #[serde(flatten)]
    stretch: Stretch,
    sealed: String,
}

const PURPOSE: &str = "passphrase";

impl Wrapped {
    pub(crate) fn new(passphrase: &str, secret: &[u8], chance: &Chance) -> Result<Self, KeyError> {
        long_enough(passphrase)?;
        let stretch = Stretch::new(chance);
        let sealed = Sealer::new(&*stretch.key(passphrase)?, chance)?.seal(PURPOSE, secret);
        Ok(Self { stretch, sealed: hex::encode(sealed) })
    }

    pub(crate) fn open(&self, passphrase: &str, chance: &Chance) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let sealed = hex::decode(&self.sealed).map_err(|_| KeyError::Passphrase)?;
        let sealer = Sealer::new(&*self.stretch.key(passphrase)?, chance)?;
        sealer.open(PURPOSE, &sealed).map(Zeroizing::new).map_err(|_| KeyError::Passphrase)
    }
}

pub(crate) fn long_enough(passphrase: &str) -> Result<(), KeyError> {
    if passphrase.chars().count() < LEAST_SIGNS {
        return Err(KeyError::ShortPassphrase(LEAST_SIGNS));
    }
    Ok(())
}
