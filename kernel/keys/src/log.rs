//! The public ledger's key: Ed25519, as the standard for signed checkpoints asks.

use ring::{
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair as _},
};
use zeroize::Zeroizing;

use crate::KeyError;

/// A new key as PKCS#8, drawn from the operating system.
pub(crate) fn generate() -> Zeroizing<Vec<u8>> {
    let document = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new())
        .expect("the operating system gives random bytes");
    Zeroizing::new(document.as_ref().to_vec())
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
