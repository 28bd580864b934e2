//! A list with its signatures (COSE_Sign, RFC 9052, 4.1), and the chain from one to the next.

use super::{List, MOST_SIGNERS, Malformed, PublicKey};
use crate::{
    Algorithm, Signer,
    cbor::{Reader, Writer},
    cose::{header, protected},
};

/// Those of the list before, of this one, and cities that countersign for their own gates.
const MOST_SIGNATURES: usize = 3 * MOST_SIGNERS;
/// A list of a thousand cities is a fifth of this.
const LONGEST: usize = 4 << 20;

/// A list and who signed it. Nothing in it is believed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedList {
    list: List,
    payload: Vec<u8>,
    signatures: Vec<Signature>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Signature {
    algorithm: Algorithm,
    kid: [u8; 8],
    bytes: [u8; 64],
}

/// Why a list does not take the place of the one held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("this is no trust list: {0}")]
    Malformed(#[from] Malformed),
    #[error("signed by {have} of the signers that count here; {need} are needed")]
    Unsigned { have: usize, need: usize },
    #[error("it is older than the list held: {given} after {held}")]
    Back { held: u64, given: u64 },
    #[error("it says something else than the list {0} that is held")]
    Fork(u64),
}

impl SignedList {
    /// A list that nobody has signed yet.
    ///
    /// # Errors
    /// When the list is not sound.
    pub fn draft(list: List) -> Result<Self, super::Unsound> {
        list.sound()?;
        Ok(Self { payload: list.payload(), list, signatures: Vec::new() })
    }

    /// Takes a file apart, in its one form.
    ///
    /// # Errors
    /// When it is no list.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        if bytes.len() > LONGEST {
            return Err(Malformed);
        }
        let mut reader = Reader::new(bytes);
        reader.array_of(4)?;
        if !reader.bytes()?.is_empty() {
            return Err(Malformed);
        }
        reader.map_of(0)?;
        let payload = reader.bytes()?.to_vec();
        let count = reader.array()?;
        if count > MOST_SIGNATURES {
            return Err(Malformed);
        }
        let signatures = (0..count).map(|_| Signature::read(&mut reader)).collect::<Result<_, _>>()?;
        reader.end()?;
        Ok(Self { list: List::of_payload(&payload)?, payload, signatures })
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.array(4).bytes(&[]).map(0).bytes(&self.payload).array(self.signatures.len());
        for signature in &self.signatures {
            let protected = protected(signature.algorithm, Some(signature.kid));
            writer.array(3).bytes(&protected).map(0).bytes(&signature.bytes);
        }
        writer.done()
    }

    /// What it says; whether that counts, its signatures decide.
    pub fn list(&self) -> &List {
        &self.list
    }

    /// Whether anybody has put a signature under it, good or bad.
    pub fn is_signed(&self) -> bool {
        !self.signatures.is_empty()
    }

    /// The bytes that are signed: they name this list, whoever signs it.
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// Adds a signature; nothing when this signer's stands there already.
    pub fn sign(&mut self, signer: &impl Signer, public: &PublicKey) {
        if self.signed_by(public) {
            return;
        }
        let (algorithm, kid) = (signer.algorithm(), signer.kid());
        let bytes = signer.sign(&structure(&protected(algorithm, Some(kid)), &self.payload));
        self.signatures.push(Signature { algorithm, kid, bytes });
    }

    /// Adds the signatures of a copy of the same list.
    ///
    /// # Errors
    /// [`Refused::Fork`] when the copy says something else.
    pub fn join(&mut self, other: &Self) -> Result<(), Refused> {
        if self.payload != other.payload {
            return Err(Refused::Fork(self.list.seq));
        }
        for signature in &other.signatures {
            if !self.signatures.contains(signature) {
                self.signatures.push(signature.clone());
            }
        }
        Ok(())
    }

    /// Whether this key's holder signed it.
    pub fn signed_by(&self, key: &PublicKey) -> bool {
        let kid = key.kid();
        self.signatures.iter().any(|one| {
            one.kid == kid
                && one.algorithm == key.algorithm()
                && key.verifies(&structure(&protected(one.algorithm, Some(kid)), &self.payload), &one.bytes)
        })
    }

    /// How many of a list's signers signed this one; each counts once, however often they signed.
    pub fn quorum(&self, of: &List) -> usize {
        of.signers.iter().filter(|signer| self.signed_by(signer)).count()
    }

    /// For whoever holds no list yet and has this one from somewhere they trust: enough of its own signers signed it.
    ///
    /// # Errors
    /// [`Refused::Unsigned`] when too few did.
    pub fn pinned(&self) -> Result<&List, Refused> {
        self.enough(&self.list).map(|()| &self.list)
    }

    /// Whether a holder of `held` takes this one: later, and signed by enough of the signers of `held`. False when it is
    /// the list held already.
    ///
    /// # Errors
    /// When it is older, says something else under the same number, or too few signed.
    pub fn follows(&self, held: &List) -> Result<bool, Refused> {
        match self.list.seq.cmp(&held.seq) {
            std::cmp::Ordering::Less => Err(Refused::Back { held: held.seq, given: self.list.seq }),
            std::cmp::Ordering::Equal if self.list == *held => Ok(false),
            std::cmp::Ordering::Equal => Err(Refused::Fork(held.seq)),
            std::cmp::Ordering::Greater => self.enough(held).map(|()| true),
        }
    }

    fn enough(&self, of: &List) -> Result<(), Refused> {
        let have = self.quorum(of);
        if have >= of.threshold { Ok(()) } else { Err(Refused::Unsigned { have, need: of.threshold }) }
    }
}

impl Signature {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Malformed> {
        reader.array_of(3)?;
        let (algorithm, kid) = header(reader.bytes()?)?;
        reader.map_of(0)?;
        Ok(Self { algorithm, kid: kid.ok_or(Malformed)?, bytes: reader.exactly()? })
    }
}

/// The Sig_structure of one of several signers, without additional data.
fn structure(protected: &[u8], payload: &[u8]) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.array(5).text("Signature").bytes(&[]).bytes(protected).bytes(&[]).bytes(payload);
    writer.done()
}
