//! The issuer's keys: ES256, EdDSA or SM2, one that signs now and those that signed before or will sign next.
//!
//! An ECDSA signature (r, s) is as valid as (r, n − s). We make only the lower one, so that a token has one form.

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use base::Chance;
use credential::{Algorithm, PublicKey, Signer};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _},
};
use sm2::dsa::{SigningKey, signature::Signer as _};
use zeroize::Zeroizing;

use crate::{KeyError, folder::Place};

/// The order n of P-256 (FIPS 186-4, D.1.2.3).
const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc,
    0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];
/// (n − 1) / 2: the greatest s that is low.
const HALF: [u8; 32] = [
    0x7f, 0xff, 0xff, 0xff, 0x80, 0x00, 0x00, 0x00, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xde,
    0x73, 0x7d, 0x56, 0xd3, 0x8b, 0xcf, 0x42, 0x79, 0xdc, 0xe5, 0x61, 0x7e, 0x31, 0x92, 0xa8,
];
/// The default identity of GM/T 0009.
const SM2_IDENTITY: &str = "1234567812345678";
/// An installation changes its key a few times in its life.
const MOST: u32 = 64;
/// Holds the number of the key that signs.
const CURRENT: &str = "issuer.current";

/// One key that can sign.
pub struct IssuerKey {
    pair: Pair,
    public: PublicKey,
    kid: [u8; 8],
}

enum Pair {
    Es256(EcdsaKeyPair, SystemRandom),
    EdDsa(Ed25519KeyPair),
    Sm2(Box<SigningKey>),
}

impl std::fmt::Debug for IssuerKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IssuerKey({:?})", self.public)
    }
}

/// A new secret: a letter for the algorithm, then PKCS#8, or the 32 bytes of an SM2 scalar. Drawn from the operating
/// system where `ring` makes it: it takes its randomness from nowhere else.
pub(crate) fn generate(algorithm: Algorithm, chance: &Chance) -> Zeroizing<Vec<u8>> {
    let random = SystemRandom::new();
    let given = "the operating system gives random bytes";
    let (letter, secret) = match algorithm {
        Algorithm::Es256 => {
            let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random);
            (b'E', Zeroizing::new(document.expect(given).as_ref().to_vec()))
        }
        Algorithm::EdDsa => {
            let document = Ed25519KeyPair::generate_pkcs8(&random);
            (b'D', Zeroizing::new(document.expect(given).as_ref().to_vec()))
        }
        Algorithm::Sm2 => (b'S', scalar(chance)),
    };
    let mut bytes = Zeroizing::new(Vec::with_capacity(secret.len() + 1));
    bytes.push(letter);
    bytes.extend_from_slice(&secret);
    bytes
}

/// 32 bytes below the order of SM2's curve, but for a chance of 1 in 2^32 at the first draw.
fn scalar(chance: &Chance) -> Zeroizing<Vec<u8>> {
    loop {
        let mut bytes = Zeroizing::new(vec![0; 32]);
        chance.fill(&mut bytes);
        if SigningKey::from_slice(SM2_IDENTITY, &bytes).is_ok() {
            return bytes;
        }
    }
}

impl IssuerKey {
    /// Reads a secret as [`generate`] made it; bare PKCS#8 is ES256, as keyrings of before hold it.
    pub(crate) fn read(secret: &[u8]) -> Result<Self, KeyError> {
        let wrong = || KeyError::Shape("issuer");
        let (letter, body) = secret.split_first().ok_or_else(wrong)?;
        let random = SystemRandom::new();
        let es256 = |pkcs8| EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8, &random);
        let (pair, algorithm, public) = match *letter {
            0x30 | b'E' => {
                let pair = es256(if *letter == b'E' { body } else { secret }).map_err(|_| wrong())?;
                let public = pair.public_key().as_ref().to_vec();
                (Pair::Es256(pair, random), Algorithm::Es256, public)
            }
            b'D' => {
                let pair = Ed25519KeyPair::from_pkcs8(body).map_err(|_| wrong())?;
                let public = pair.public_key().as_ref().to_vec();
                (Pair::EdDsa(pair), Algorithm::EdDsa, public)
            }
            b'S' => {
                let key = SigningKey::from_slice(SM2_IDENTITY, body).map_err(|_| wrong())?;
                let public = key.verifying_key().to_sec1_bytes().to_vec();
                (Pair::Sm2(Box::new(key)), Algorithm::Sm2, public)
            }
            _ => return Err(wrong()),
        };
        let public = PublicKey::new(algorithm, &public).map_err(|_| wrong())?;
        Ok(Self { pair, kid: public.kid(), public })
    }

    /// A key of its own outside any keyring: a signer of trust lists, a city in a test. `secret` as [`IssuerKey::make`]
    /// gave it.
    ///
    /// # Errors
    /// When the bytes are no secret of ours.
    pub fn of_secret(secret: &[u8]) -> Result<Self, KeyError> {
        Self::read(secret)
    }

    /// A new secret for [`IssuerKey::of_secret`].
    pub fn make(algorithm: Algorithm, chance: &Chance) -> Zeroizing<Vec<u8>> {
        generate(algorithm, chance)
    }

    pub fn public(&self) -> &PublicKey {
        &self.public
    }
}

impl Signer for IssuerKey {
    fn algorithm(&self) -> Algorithm {
        self.public.algorithm()
    }

    fn kid(&self) -> [u8; 8] {
        self.kid
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        let mut bytes = [0; 64];
        match &self.pair {
            Pair::Es256(pair, random) => {
                let signature = pair.sign(random, message).expect("the operating system gives random bytes");
                bytes.copy_from_slice(signature.as_ref());
                lower(&mut bytes);
            }
            Pair::EdDsa(pair) => bytes.copy_from_slice(pair.sign(message).as_ref()),
            Pair::Sm2(key) => {
                let signature: sm2::dsa::Signature = key.sign(message);
                bytes.copy_from_slice(&signature.to_bytes());
            }
        }
        bytes
    }
}

/// Replaces a high s by n − s.
fn lower(signature: &mut [u8; 64]) {
    if signature[32..] <= HALF[..] {
        return;
    }
    let mut borrow = false;
    for at in (0..32).rev() {
        let s = &mut signature[32 + at];
        let (less, under) = ORDER[at].overflowing_sub(*s);
        let (less, under_again) = less.overflowing_sub(u8::from(borrow));
        (*s, borrow) = (less, under || under_again);
    }
}

/// All issuer keys of one keyring; number 1 is the first.
pub(crate) struct Issuers {
    place: Place,
    keys: RwLock<Keys>,
}

struct Keys {
    all: Vec<Arc<IssuerKey>>,
    current: usize,
}

impl Issuers {
    pub(crate) fn open(place: Place, first: &[u8]) -> Result<Self, KeyError> {
        let mut all = vec![Arc::new(IssuerKey::read(first)?)];
        let mut current = 0;
        if let Place::Folder(folder) = &place {
            for number in 2..=MOST {
                match folder.read(&name(number))? {
                    Some(secret) => all.push(Arc::new(IssuerKey::read(&secret)?)),
                    None => break,
                }
            }
            let number = folder.state(CURRENT)?.and_then(|state| state.first().copied()).unwrap_or(1);
            current = usize::from(number).saturating_sub(1);
            // One that lies behind a gap would be forgotten, and its number given to another.
            let next = all.len() as u32 + 1;
            let mut later = (next + 1..=MOST).map(|number| folder.marked(&format!("{}.key", name(number))));
            if current >= all.len() || later.any(|there| there.unwrap_or(true)) {
                return Err(folder.missing(&name(next)));
            }
        }
        Ok(Self { place, keys: RwLock::new(Keys { all, current }) })
    }

    pub(crate) fn current(&self) -> Arc<IssuerKey> {
        let keys = self.read();
        Arc::clone(&keys.all[keys.current])
    }

    /// Each key with its number, and whether it is the one that signs.
    pub(crate) fn list(&self) -> Vec<(u32, PublicKey, bool)> {
        let keys = self.read();
        let numbered = keys.all.iter().zip(1..).enumerate();
        numbered.map(|(at, (key, number))| (number, key.public.clone(), at == keys.current)).collect()
    }

    /// Makes one more key. It signs nothing until it is used: first the trust lists must name it.
    pub(crate) fn make(&self, algorithm: Algorithm, chance: &Chance) -> Result<u32, KeyError> {
        let mut keys = self.write();
        let number = u32::try_from(keys.all.len() + 1).unwrap_or(u32::MAX);
        if number > MOST {
            return Err(KeyError::Shape("issuer"));
        }
        let secret = generate(algorithm, chance);
        let secret = match &self.place {
            Place::Folder(folder) => folder.secret(&name(number), || secret)?,
            Place::Memory => secret,
        };
        keys.all.push(Arc::new(IssuerKey::read(&secret)?));
        Ok(number)
    }

    /// From here on this key signs.
    pub(crate) fn use_key(&self, number: u32) -> Result<(), KeyError> {
        let mut keys = self.write();
        let at = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        let at = at.filter(|at| *at < keys.all.len()).ok_or(KeyError::Shape("issuer"))?;
        if let Place::Folder(folder) = &self.place {
            folder.replace(CURRENT, &[u8::try_from(number).unwrap_or(u8::MAX)])?;
        }
        keys.current = at;
        Ok(())
    }

    fn read(&self) -> RwLockReadGuard<'_, Keys> {
        self.keys.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Keys> {
        self.keys.write().unwrap_or_else(PoisonError::into_inner)
    }
}

fn name(number: u32) -> String {
    if number == 1 { "issuer".into() } else { format!("issuer-{number}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_each_algorithm_signs_verifies_and_nothing_else_does() {
        let chance = Chance::system();
        for algorithm in Algorithm::ALL {
            let key = IssuerKey::read(&generate(algorithm, &chance)).unwrap();
            for message in 0..100_u32 {
                let signature = key.sign(&message.to_be_bytes());
                assert!(key.public().verifies(&message.to_be_bytes(), &signature), "{algorithm:?}");
                assert!(!key.public().verifies(b"another", &signature));
            }
        }
    }

    #[test]
    fn the_high_twin_of_a_good_signature_is_refused() {
        let key = IssuerKey::read(&generate(Algorithm::Es256, &Chance::system())).unwrap();
        let low = key.sign(b"pass");
        let mut high = low;
        let mut borrow = 0_i16;
        for at in (0..32).rev() {
            let less = i16::from(ORDER[at]) - i16::from(low[32 + at]) - borrow;
            borrow = i16::from(less < 0);
            high[32 + at] = less.rem_euclid(256) as u8;
        }
        let ring = ring::signature::UnparsedPublicKey::new(
            &ring::signature::ECDSA_P256_SHA256_FIXED,
            key.public().bytes(),
        );
        assert!(ring.verify(b"pass", &high).is_ok());
        assert!(!key.public().verifies(b"pass", &high));
        lower(&mut high);
        assert_eq!(high, low);
    }

    #[test]
    fn a_secret_of_another_shape_is_refused() {
        for secret in [&b""[..], b"E", b"D123", b"S123", b"X", &[b'S'; 32]] {
            assert!(IssuerKey::read(secret).is_err(), "{secret:?}");
        }
    }
}
