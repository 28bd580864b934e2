//! COSE_Sign1 (RFC 9052, 4.2) as passes use it: untagged, algorithm and key id protected, nothing unprotected.

use crate::{
    Algorithm, PublicKey, Signer,
    cbor::{Malformed, Reader, Writer},
};

/// A signed thing, taken apart; nothing in it is believed yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signed<'a> {
    protected: &'a [u8],
    pub algorithm: Algorithm,
    /// Absent where only one key can have signed: a show names its key in the token.
    pub kid: Option<[u8; 8]>,
    pub payload: &'a [u8],
    pub signature: [u8; 64],
}

impl<'a> Signed<'a> {
    pub fn read(bytes: &'a [u8]) -> Result<Self, Malformed> {
        let mut reader = Reader::new(bytes);
        reader.array_of(4)?;
        let protected = reader.bytes()?;
        reader.map_of(0)?;
        let payload = reader.bytes()?;
        let signature = reader.exactly()?;
        reader.end()?;
        let (algorithm, kid) = header(protected)?;
        Ok(Self { protected, algorithm, kid, payload, signature })
    }

    /// True when this key's holder signed it, under the key's own algorithm.
    pub fn holds(&self, key: &PublicKey) -> bool {
        key.algorithm() == self.algorithm && key.verifies(&self.to_be_signed(), &self.signature)
    }

    pub(crate) fn to_be_signed(self) -> Vec<u8> {
        structure(self.protected, self.payload)
    }
}

/// Signs a payload under the signer's algorithm and key id.
pub fn sign1(payload: &[u8], signer: &impl Signer) -> Vec<u8> {
    let protected = protected(signer.algorithm(), Some(signer.kid()));
    let signature = signer.sign(&structure(&protected, payload));
    assemble(&protected, payload, &signature)
}

pub(crate) fn assemble(protected: &[u8], payload: &[u8], signature: &[u8; 64]) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.array(4).bytes(protected).map(0).bytes(payload).bytes(signature);
    writer.done()
}

pub(crate) fn protected(algorithm: Algorithm, kid: Option<[u8; 8]>) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.map(1 + usize::from(kid.is_some())).uint(1).int(algorithm.cose());
    if let Some(kid) = kid {
        writer.uint(4).bytes(&kid);
    }
    writer.done()
}

/// The Sig_structure of one signer, without additional data.
pub(crate) fn structure(protected: &[u8], payload: &[u8]) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.array(4).text("Signature1").bytes(protected).bytes(&[]).bytes(payload);
    writer.done()
}

pub(crate) fn header(protected: &[u8]) -> Result<(Algorithm, Option<[u8; 8]>), Malformed> {
    let mut reader = Reader::new(protected);
    let pairs = reader.map()?;
    reader.key(1)?;
    let algorithm = Algorithm::of_cose(reader.int()?).ok_or(Malformed)?;
    let kid = match pairs {
        1 => None,
        2 => {
            reader.key(4)?;
            Some(reader.exactly()?)
        }
        _ => return Err(Malformed),
    };
    reader.end()?;
    Ok((algorithm, kid))
}
