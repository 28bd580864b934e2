//! AES-256-GCM with the purpose as associated data: version (1), nonce (12), ciphertext and tag (16). The version says
//! which of several keys it was: what an older one sealed still opens.

use base::Chance;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use crate::KeyError;

const FIRST: u8 = 1;

/// Seals under one key with random nonces: good for 2^32 messages, some forty fields for each of a hundred million
/// residents.
pub(crate) struct Sealer {
    version: u8,
    key: LessSafeKey,
    chance: Chance,
}

impl Sealer {
    pub(crate) fn new(key: &[u8], chance: &Chance) -> Result<Self, KeyError> {
        Self::of_version(FIRST, key, chance)
    }

    pub(crate) fn of_version(version: u8, key: &[u8], chance: &Chance) -> Result<Self, KeyError> {
        let key = UnboundKey::new(&AES_256_GCM, key).map_err(|_| KeyError::Shape("field"))?;
        Ok(Self { version, key: LessSafeKey::new(key), chance: chance.clone() })
    }

    pub(crate) fn seal(&self, purpose: &str, plain: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE_LEN] = self.chance.bytes();
        let mut sealed = Vec::with_capacity(1 + NONCE_LEN + plain.len() + 16);
        sealed.push(self.version);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(plain);
        let tag = self
            .key
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(purpose.as_bytes()),
                &mut sealed[1 + NONCE_LEN..],
            )
            .expect("a field is shorter than 64 GB");
        sealed.extend_from_slice(tag.as_ref());
        sealed
    }

    pub(crate) fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        let (&version, rest) = sealed.split_first().ok_or(KeyError::Sealed)?;
        let (nonce, body) = rest.split_first_chunk::<NONCE_LEN>().ok_or(KeyError::Sealed)?;
        if version != self.version {
            return Err(KeyError::Sealed);
        }
        let mut plain = body.to_vec();
        let length = self
            .key
            .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(purpose.as_bytes()), &mut plain)
            .map_err(|_| KeyError::Sealed)?
            .len();
        plain.truncate(length);
        Ok(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealer() -> Sealer {
        Sealer::new(&[7; 32], &Chance::seeded(1)).unwrap()
    }

    #[test]
    fn a_name_sealed_for_one_resident_does_not_open_as_anothers() {
        let sealed = sealer().seal("resident.name/1", "王小明".as_bytes());
        assert_eq!(sealer().open("resident.name/1", &sealed).unwrap(), "王小明".as_bytes());
        assert!(matches!(sealer().open("resident.name/2", &sealed), Err(KeyError::Sealed)));
    }

    #[test]
    fn cut_or_changed_bytes_do_not_open() {
        let sealed = sealer().seal("x", b"13800000000");
        for length in 0..sealed.len() {
            assert!(sealer().open("x", &sealed[..length]).is_err());
        }
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(sealer().open("x", &changed).is_err(), "byte {at}");
        }
    }

    #[test]
    fn the_same_name_never_looks_the_same_twice() {
        let sealer = sealer();
        assert_ne!(sealer.seal("x", b"same"), sealer.seal("x", b"same"));
    }
}
