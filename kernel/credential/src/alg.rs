//! Signature algorithms: ES256, EdDSA and SM2, each chosen by an issuer for its own key. A key knows its algorithm, and a
//! signature is only ever checked under the algorithm of the key: what the message says of itself decides nothing.

use std::fmt;

use ring::{digest, signature};
use sm2::dsa::{VerifyingKey, signature::Verifier as _};

/// The default identity of GM/T 0009 with which SM2 signatures of passes are made.
const SM2_IDENTITY: &str = "1234567812345678";

/// How an issuer signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    /// ECDSA on P-256 with SHA-256; 64 bytes, s in the lower half.
    Es256,
    /// Ed25519 (RFC 8032).
    EdDsa,
    /// SM2 with SM3 (GM/T 0003, default identity); r then s.
    Sm2,
}

impl Algorithm {
    pub const ALL: [Self; 3] = [Self::Es256, Self::EdDsa, Self::Sm2];

    /// The COSE number. None is registered for SM2: ours lies in the range for private use.
    pub const fn cose(self) -> i64 {
        match self {
            Self::Es256 => -7,
            Self::EdDsa => -8,
            Self::Sm2 => -70_101,
        }
    }

    pub fn of_cose(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.cose() == number)
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
            Self::Sm2 => "SM2",
        }
    }
}

impl std::str::FromStr for Algorithm {
    type Err = Unsound;
    fn from_str(text: &str) -> Result<Self, Unsound> {
        Self::ALL.into_iter().find(|one| one.as_str().eq_ignore_ascii_case(text)).ok_or(Unsound)
    }
}

/// Bytes that are no key of the algorithm named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a public key of this algorithm: 65 bytes beginning with 04 for ES256 and SM2, 32 bytes for EdDSA"
)]
pub struct Unsound;

/// A key to check with.
#[derive(Clone)]
pub struct PublicKey {
    algorithm: Algorithm,
    bytes: Vec<u8>,
    /// Made once: computing its identity hash takes as long as a signature check's tenth.
    sm2: Option<Box<VerifyingKey>>,
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.algorithm.as_str())?;
        self.kid().iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        (self.algorithm, &self.bytes) == (other.algorithm, &other.bytes)
    }
}
impl Eq for PublicKey {}

impl PublicKey {
    /// # Errors
    /// When the bytes have another shape; for SM2 also when the point is not on the curve (the other two are refused
    /// when a signature is checked).
    pub fn new(algorithm: Algorithm, bytes: &[u8]) -> Result<Self, Unsound> {
        let shaped = match algorithm {
            Algorithm::Es256 | Algorithm::Sm2 => bytes.len() == 65 && bytes[0] == 4,
            Algorithm::EdDsa => bytes.len() == 32,
        };
        if !shaped {
            return Err(Unsound);
        }
        let sm2 = match algorithm {
            Algorithm::Sm2 => {
                Some(Box::new(VerifyingKey::from_sec1_bytes(SM2_IDENTITY, bytes).map_err(|_| Unsound)?))
            }
            _ => None,
        };
        Ok(Self { algorithm, bytes: bytes.to_vec(), sm2 })
    }

    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Names the key: the first 8 bytes of SHA-256 over it. Two keys may share one; nothing is believed for its name.
    pub fn kid(&self) -> [u8; 8] {
        let mut kid = [0; 8];
        kid.copy_from_slice(&digest::digest(&digest::SHA256, &self.bytes).as_ref()[..8]);
        kid
    }

    /// True when the key's holder signed the message, in the one form we accept.
    pub fn verifies(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        match self.algorithm {
            Algorithm::Es256 => es256(&self.bytes, message, signature),
            Algorithm::EdDsa => signature::UnparsedPublicKey::new(&signature::ED25519, &self.bytes)
                .verify(message, signature)
                .is_ok(),
            Algorithm::Sm2 => {
                let signature = sm2::dsa::Signature::from_slice(signature);
                self.sm2
                    .as_ref()
                    .zip(signature.ok())
                    .is_some_and(|(key, it)| key.verify(message, &it).is_ok())
            }
        }
    }
}

/// True when `public` (an uncompressed point of P-256) signed the message, with a low s: a signature (r, s) is as valid
/// as (r, n − s), and only one of the two is ours.
pub(crate) fn es256(public: &[u8], message: &[u8], signature: &[u8; 64]) -> bool {
    is_low_s(signature)
        && signature::UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_FIXED, public)
            .verify(message, signature)
            .is_ok()
}

/// (n − 1) / 2 of P-256 (FIPS 186-4, D.1.2.3): the greatest s that is low.
const HALF: [u8; 32] = [
    0x7f, 0xff, 0xff, 0xff, 0x80, 0x00, 0x00, 0x00, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xde,
    0x73, 0x7d, 0x56, 0xd3, 0x8b, 0xcf, 0x42, 0x79, 0xdc, 0xe5, 0x61, 0x7e, 0x31, 0x92, 0xa8,
];

fn is_low_s(signature: &[u8; 64]) -> bool {
    signature[32..] <= HALF[..]
}

/// Whoever can sign: a keyring, a key file, a test.
pub trait Signer {
    fn algorithm(&self) -> Algorithm;
    fn kid(&self) -> [u8; 8];
    /// 64 bytes, in the form that [`PublicKey::verifies`] accepts.
    fn sign(&self, message: &[u8]) -> [u8; 64];
}
