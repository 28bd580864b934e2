//! The way from the text to the signed envelope, and the signature.

use std::io::Read;

use base::Moment;
use coset::{
    Algorithm, CborSerializable, CoseSign1, RegisteredLabelWithPrivate, TaggedCborSerializable, iana,
};
use flate2::bufread::ZlibDecoder;

use crate::{Certificate, Fault, Signer, claims, signer::Scheme};

/// The most signs that the largest QR code (40-L) holds.
pub const LONGEST_TEXT: usize = 4_296;
/// The most bytes that a certificate may unpack to. Real ones stay under 2,000; a bomb would make three million.
pub const MOST_BYTES: usize = 16 * 1024;

const PREFIX: &str = "HC1:";
/// The tag of a CBOR Web Token (RFC 8392), which may stand before that of COSE_Sign1.
const CWT_TAG: u64 = 61;

/// A certificate taken apart, and not yet believed.
#[derive(Debug, Clone)]
pub struct Envelope {
    cose: CoseSign1,
    scheme: Scheme,
    kid: Vec<u8>,
}

impl Envelope {
    /// # Errors
    /// `Prefix`, `TooLong`, `Base45`, `Compression`, `Envelope`, `Algorithm`.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let text = text.trim_matches(['\n', '\r', '\t']);
        let rest = text.strip_prefix(PREFIX).ok_or(Fault::Prefix)?;
        if text.len() > LONGEST_TEXT {
            return Err(Fault::TooLong);
        }
        let packed = base45::decode(rest).map_err(|_| Fault::Base45)?;
        Self::signed(&unpack(&packed)?)
    }

    fn signed(bytes: &[u8]) -> Result<Self, Fault> {
        let bytes = after_cwt_tag(bytes);
        let cose = CoseSign1::from_tagged_slice(bytes)
            .or_else(|_| CoseSign1::from_slice(bytes))
            .map_err(|_| Fault::Envelope)?;
        // What must be understood and is not: RFC 9052 says no.
        if !cose.protected.header.crit.is_empty() {
            return Err(Fault::Envelope);
        }
        let headers = [&cose.protected.header, &cose.unprotected];
        // The protected header speaks first. What is unprotected may only say what the other leaves open, and can
        // mislead nobody: the key that it names has one scheme of its own.
        let alg = headers.iter().find_map(|header| header.alg.as_ref());
        let scheme = match alg {
            Some(Algorithm::Assigned(iana::Algorithm::ES256)) => Scheme::Es256,
            Some(Algorithm::Assigned(iana::Algorithm::PS256)) => Scheme::Ps256,
            Some(RegisteredLabelWithPrivate::PrivateUse(_) | _) => return Err(Fault::Algorithm),
            None => return Err(Fault::Envelope),
        };
        let kid = headers.iter().find(|header| !header.key_id.is_empty());
        let kid = kid.map(|header| header.key_id.clone()).ok_or(Fault::UnknownSigner)?;
        if cose.payload.is_none() {
            return Err(Fault::Envelope);
        }
        Ok(Self { cose, scheme, kid })
    }

    /// By what the signer is looked up. Two signers may share one.
    pub fn kid(&self) -> &[u8] {
        &self.kid
    }

    /// Whose signature holds, and what it is under.
    ///
    /// # Errors
    /// `UnknownSigner`, `Signature`; then all that [`Certificate`] may be refused for.
    pub fn verify(&self, signers: &[Signer], now: Moment) -> Result<Certificate, Fault> {
        let mut known = signers.iter().filter(|signer| signer.kid() == self.kid).peekable();
        if known.peek().is_none() {
            return Err(Fault::UnknownSigner);
        }
        let signer = known.find(|signer| self.is_signed_by(signer)).ok_or(Fault::Signature)?;
        let payload = self.cose.payload.as_deref().ok_or(Fault::Envelope)?;
        claims::read(payload, signer, now)
    }

    fn is_signed_by(&self, signer: &Signer) -> bool {
        let held = self.cose.verify_signature(&[], |signature, message| {
            match signer.signed(self.scheme, message, signature) {
                true => Ok(()),
                false => Err(()),
            }
        });
        held.is_ok()
    }
}

/// Unpacks a whole zlib stream and nothing after it, and stops where no certificate reaches.
fn unpack(packed: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::with_capacity(1_024);
    let mut stream = ZlibDecoder::new(packed);
    let most = MOST_BYTES as u64 + 1;
    stream.by_ref().take(most).read_to_end(&mut bytes).map_err(|_| Fault::Compression)?;
    if bytes.len() > MOST_BYTES {
        return Err(Fault::TooLong);
    }
    let whole = usize::try_from(stream.total_in()).is_ok_and(|taken| taken == packed.len());
    if whole { Ok(bytes) } else { Err(Fault::Compression) }
}

fn after_cwt_tag(bytes: &[u8]) -> &[u8] {
    // 61 as CBOR writes a tag: one byte that says "a tag, its number follows", and the number.
    match bytes {
        [0xd8, tag, rest @ ..] if u64::from(*tag) == CWT_TAG => rest,
        other => other,
    }
}
