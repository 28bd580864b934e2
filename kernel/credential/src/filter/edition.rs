//! Editions, each of which says what was added, and the head, which says how far they go.

use ::base::Moment;

use super::{Kind, Opening, sequence, sign, signed};
use crate::{
    Malformed, Signed, Signer,
    cbor::{Reader, Writer},
};

/// What was added since the edition before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    pub issuer: String,
    pub seq: u64,
    /// Everything revoked until then is in it, or in one before.
    pub at: Moment,
    /// Ascending, each once.
    added: Vec<u64>,
}

impl Edition {
    /// The entries in any order; one that stands twice counts once.
    pub fn new(issuer: &str, seq: u64, at: Moment, mut added: Vec<u64>) -> Self {
        added.sort_unstable();
        added.dedup();
        Self { issuer: issuer.to_owned(), seq, at, added }
    }

    pub fn added(&self) -> &[u64] {
        &self.added
    }

    /// The signed file.
    pub fn sign(&self, signer: &impl Signer) -> Vec<u8> {
        let mut writer = Writer::new();
        Opening::write(&mut writer, Kind::Edition, 5, &self.issuer, self.seq, self.at);
        let added: Vec<u8> = self.added.iter().flat_map(|entry| entry.to_be_bytes()).collect();
        writer.bytes(&added);
        sign(&writer.done(), signer)
    }

    /// Takes a file apart. Nothing in it is believed until `Signed::holds`.
    ///
    /// # Errors
    /// When it is no edition in its one form: whole entries, ascending, each once.
    pub fn read(bytes: &[u8]) -> Result<(Self, Signed<'_>), Malformed> {
        let signed = signed(bytes)?;
        let mut reader = Reader::new(signed.payload);
        let Opening { issuer, seq, at } = Opening::read(&mut reader, Kind::Edition, 5)?;
        let (entries, rest) = reader.bytes()?.as_chunks::<8>();
        reader.end()?;
        let added: Vec<u64> = entries.iter().map(|entry| u64::from_be_bytes(*entry)).collect();
        if !rest.is_empty() || !added.is_sorted_by(|one, next| one < next) {
            return Err(Malformed);
        }
        Ok((Self { issuer, seq, at, added }, signed))
    }
}

/// How far the editions go, and from which base on they are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub issuer: String,
    pub seq: u64,
    /// Nothing was revoked until then that is not in the editions up to `seq`.
    pub at: Moment,
    /// The newest base; at most `seq`.
    pub base: u64,
}

impl Head {
    /// The signed file.
    pub fn sign(&self, signer: &impl Signer) -> Vec<u8> {
        let mut writer = Writer::new();
        Opening::write(&mut writer, Kind::Head, 5, &self.issuer, self.seq, self.at);
        writer.uint(self.base);
        sign(&writer.done(), signer)
    }

    /// Takes a file apart. Nothing in it is believed until `Signed::holds`.
    ///
    /// # Errors
    /// When it is no head in its one form.
    pub fn read(bytes: &[u8]) -> Result<(Self, Signed<'_>), Malformed> {
        let signed = signed(bytes)?;
        let mut reader = Reader::new(signed.payload);
        let Opening { issuer, seq, at } = Opening::read(&mut reader, Kind::Head, 5)?;
        let base = sequence(&mut reader)?;
        reader.end()?;
        if base > seq {
            return Err(Malformed);
        }
        Ok((Self { issuer, seq, at, base }, signed))
    }
}
