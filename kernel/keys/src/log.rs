//! The public ledger's key: Ed25519, as the standard for signed checkpoints asks. A ledger that had to begin anew has
//! the next one, and with it another name.

use std::sync::{Arc, PoisonError, RwLock};

use ring::{
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair as _},
};
use zeroize::Zeroizing;

use crate::{KeyError, folder::Place};

/// Holds the number of the key that signs.
const CURRENT: &str = "ledger.current";

/// A new key as PKCS#8, drawn from the operating system.
pub(crate) fn generate() -> Zeroizing<Vec<u8>> {
    let document = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new())
        .expect("the operating system gives random bytes");
    Zeroizing::new(document.as_ref().to_vec())
}

pub(crate) struct LogKeys {
    place: Place,
    current: RwLock<(u8, Arc<LogKey>)>,
}

fn name(number: u8) -> String {
    if number == 1 { "ledger".into() } else { format!("ledger-{number}") }
}

impl LogKeys {
    pub(crate) fn open(place: Place, first: &[u8]) -> Result<Self, KeyError> {
        let mut current = (1, Arc::new(LogKey::from_pkcs8(first)?));
        if let Place::Folder(folder) = &place {
            let number = folder.state(CURRENT)?.and_then(|state| state.first().copied()).unwrap_or(1);
            if number > 1 {
                let secret = folder.read(&name(number))?.ok_or_else(|| folder.missing(&name(number)))?;
                current = (number, Arc::new(LogKey::from_pkcs8(&secret)?));
            }
        }
        Ok(Self { place, current: RwLock::new(current) })
    }

    pub(crate) fn current(&self) -> Arc<LogKey> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner).1)
    }

    /// Makes the next key, which signs from here on.
    pub(crate) fn renew(&self) -> Result<(), KeyError> {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        let number = current.0.checked_add(1).ok_or(KeyError::Shape("ledger"))?;
        let secret = match &self.place {
            Place::Folder(folder) => folder.secret(&name(number), generate)?,
            Place::Memory => generate(),
        };
        let key = Arc::new(LogKey::from_pkcs8(&secret)?);
        if let Place::Folder(folder) = &self.place {
            folder.replace(CURRENT, &[number])?;
        }
        *current = (number, key);
        Ok(())
    }
}

pub(crate) struct LogKey {
    pair: Ed25519KeyPair,
    public: [u8; 32],
}

impl LogKey {
    pub(crate) fn from_pkcs8(pkcs8: &[u8]) -> Result<Self, KeyError> {
        let pair = Ed25519KeyPair::from_pkcs8(pkcs8).map_err(|_| KeyError::Shape("ledger"))?;
        let public = pair.public_key().as_ref().try_into().map_err(|_| KeyError::Shape("ledger"))?;
        Ok(Self { pair, public })
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        let mut signature = [0; 64];
        signature.copy_from_slice(self.pair.sign(message).as_ref());
        signature
    }

    pub(crate) fn public(&self) -> [u8; 32] {
        self.public
    }
}
