//! A partner's key as an administrator pastes it: PEM text or hexadecimal digits.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use credential::{Algorithm, PublicKey};
use ring::digest::{SHA256, digest};

use crate::Method;

/// `SubjectPublicKeyInfo` (RFC 5480) of a point on P-256, up to the point.
const P256_HEAD: &[u8] = &[
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86,
    0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
/// The same for the SM2 curve, 1.2.156.10197.1.301.
const SM2_HEAD: &[u8] = &[
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x81,
    0x1c, 0xcf, 0x55, 0x01, 0x82, 0x2d, 0x03, 0x42, 0x00,
];

/// The bytes of a key that was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyText(pub Vec<u8>);

/// The text is no key of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a public key of this kind")]
pub struct NoKey;

impl KeyText {
    /// A public key as PEM or as the 130 digits of its point; a certificate as PEM or as the 64 digits of its SHA-256.
    ///
    /// # Errors
    /// When it is something else: a private key, a key on another curve, a key cut short.
    pub fn read(method: Method, text: &str) -> Result<Self, NoKey> {
        let bytes = match (method, pem(text)) {
            (Method::Certificate, Some(("CERTIFICATE", der))) => digest(&SHA256, &der).as_ref().to_vec(),
            (Method::Es256, Some(("PUBLIC KEY", der))) => der.strip_prefix(P256_HEAD).ok_or(NoKey)?.to_vec(),
            (Method::Sm2, Some(("PUBLIC KEY", der))) => der.strip_prefix(SM2_HEAD).ok_or(NoKey)?.to_vec(),
            (_, Some(_)) => return Err(NoKey),
            (_, None) => digits(text)?,
        };
        let fits = match method {
            Method::Es256 => PublicKey::new(Algorithm::Es256, &bytes).is_ok(),
            Method::Sm2 => PublicKey::new(Algorithm::Sm2, &bytes).is_ok(),
            Method::Certificate => bytes.len() == 32,
        };
        if fits { Ok(Self(bytes)) } else { Err(NoKey) }
    }
}

/// What a PEM text holds, and what it calls itself.
fn pem(text: &str) -> Option<(&str, Vec<u8>)> {
    let (_, rest) = text.split_once("-----BEGIN ")?;
    let (label, rest) = rest.split_once("-----")?;
    let (inside, _) = rest.split_once("-----END ")?;
    let inside: String = inside.split_whitespace().collect();
    Some((label, STANDARD.decode(inside).ok()?))
}

/// Hexadecimal digits, with the colons and blanks that tools put between them.
fn digits(text: &str) -> Result<Vec<u8>, NoKey> {
    let plain: String = text.chars().filter(|sign| !sign.is_whitespace() && *sign != ':').collect();
    hex::decode(plain).map_err(|_| NoKey)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox;

    #[test]
    fn a_key_reads_the_same_from_pem_and_from_digits_and_only_as_what_it_is() {
        for (method, other, text) in [
            (Method::Es256, Method::Sm2, sandbox::ES256_PUBLIC),
            (Method::Sm2, Method::Es256, sandbox::SM2_PUBLIC),
        ] {
            let key = KeyText::read(method, text).unwrap();
            assert_eq!((key.0.len(), key.0[0]), (65, 4));
            assert_eq!(KeyText::read(method, &hex::encode(&key.0)), Ok(key));
            assert_eq!(KeyText::read(other, text), Err(NoKey));
            assert_eq!(KeyText::read(Method::Certificate, text), Err(NoKey));
            assert_eq!(KeyText::read(method, &text[..text.len() / 2]), Err(NoKey));
        }
        assert_eq!(KeyText::read(Method::Es256, ""), Err(NoKey));
        assert_eq!(KeyText::read(Method::Sm2, &format!("04{}", "11".repeat(64))), Err(NoKey), "no point");
    }

    #[test]
    fn a_certificate_is_known_by_its_fingerprint_with_colons_or_without() {
        let with = "AB:".repeat(31) + "AB";
        assert_eq!(KeyText::read(Method::Certificate, &with), Ok(KeyText(vec![0xab; 32])));
        assert_eq!(KeyText::read(Method::Certificate, "abab"), Err(NoKey));
    }
}
