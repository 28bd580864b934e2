//! ES256 as the pass uses it: ECDSA on P-256 with SHA-256, 64 bytes, s always in the lower half.
//!
//! A signature (r, s) is as valid as (r, n − s). We make only the lower one and refuse the upper, so that a token has
//! one form; even so, nothing may be told apart by its signature bytes.

use ring::{
    digest,
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _,
        UnparsedPublicKey,
    },
};
use zeroize::Zeroizing;

use crate::KeyError;

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

/// Whether the second half of the signature is at most (n − 1) / 2.
pub fn is_low_s(signature: &[u8; 64]) -> bool {
    signature[32..] <= HALF[..]
}

/// True when `public` (an uncompressed point) signed the message, with a low s.
pub fn verify(public: &[u8], message: &[u8], signature: &[u8]) -> bool {
    signature.first_chunk::<64>().is_some_and(is_low_s)
        && UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, public).verify(message, signature).is_ok()
}

/// A new key as PKCS#8. Drawn from the operating system: `ring` takes its randomness from nowhere else.
pub(crate) fn generate() -> Zeroizing<Vec<u8>> {
    let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())
        .expect("the operating system gives random bytes");
    Zeroizing::new(document.as_ref().to_vec())
}

pub(crate) struct Issuer {
    pair: EcdsaKeyPair,
    public: [u8; 65],
    random: SystemRandom,
}

impl Issuer {
    pub(crate) fn from_pkcs8(pkcs8: &[u8]) -> Result<Self, KeyError> {
        let random = SystemRandom::new();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8, &random)
            .map_err(|_| KeyError::Shape("issuer"))?;
        let public = pair.public_key().as_ref().try_into().map_err(|_| KeyError::Shape("issuer"))?;
        Ok(Self { pair, public, random })
    }

    pub(crate) fn public(&self) -> [u8; 65] {
        self.public
    }

    pub(crate) fn kid(&self) -> [u8; 8] {
        let mut kid = [0; 8];
        kid.copy_from_slice(&digest::digest(&digest::SHA256, &self.public).as_ref()[..8]);
        kid
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        let signature =
            self.pair.sign(&self.random, message).expect("the operating system gives random bytes");
        let mut bytes = [0; 64];
        bytes.copy_from_slice(signature.as_ref());
        lower(&mut bytes);
        bytes
    }
}

/// Replaces a high s by n − s.
fn lower(signature: &mut [u8; 64]) {
    if is_low_s(signature) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_signature_verifies_and_is_low() {
        let issuer = Issuer::from_pkcs8(&generate()).unwrap();
        for message in 0..200_u32 {
            let signature = issuer.sign(&message.to_be_bytes());
            assert!(is_low_s(&signature));
            assert!(verify(&issuer.public(), &message.to_be_bytes(), &signature));
            assert!(!verify(&issuer.public(), b"another", &signature));
        }
    }

    #[test]
    fn the_high_twin_of_a_good_signature_is_refused() {
        let issuer = Issuer::from_pkcs8(&generate()).unwrap();
        let low = issuer.sign(b"pass");
        let mut high = low;
        let mut borrow = 0_i16;
        for at in (0..32).rev() {
            let less = i16::from(ORDER[at]) - i16::from(low[32 + at]) - borrow;
            borrow = i16::from(less < 0);
            high[32 + at] = less.rem_euclid(256) as u8;
        }
        assert!(
            UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, issuer.public()).verify(b"pass", &high).is_ok()
        );
        assert!(!verify(&issuer.public(), b"pass", &high));
        lower(&mut high);
        assert_eq!(high, low);
    }

    #[test]
    fn half_is_the_last_low_s() {
        let mut signature = [0; 64];
        signature[32..].copy_from_slice(&HALF);
        assert!(is_low_s(&signature));
        signature[63] += 1;
        assert!(!is_low_s(&signature));
        lower(&mut signature);
        assert_eq!(signature[32..], HALF);
    }

    #[test]
    fn a_cut_signature_is_refused_without_a_panic() {
        let issuer = Issuer::from_pkcs8(&generate()).unwrap();
        let signature = issuer.sign(b"pass");
        for length in 0..64 {
            assert!(!verify(&issuer.public(), b"pass", &signature[..length]));
        }
        assert!(!verify(&issuer.public()[..64], b"pass", &signature));
    }
}
