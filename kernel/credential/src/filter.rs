//! The revocation filter: which passes changed since they were signed, in files that any cache can carry.
//!
//! ```text
//!  base 40 ──▶ edition 41 ──▶ edition 42 ──▶ …           every file is signed by the issuer whose passes it is about
//!  (all of them,  (what was       ▲
//!   packed)        added)        head {seq 42, base 40}   signed anew each minute: so old is what a gate knows
//! ```
//!
//! A gate holds the base as it is and the entries added since, exactly; nothing is ever built on a gate. An entry leaves
//! with the next base: by then its pass has expired. A base errs, one time in 65,000, on the side of caution: whoever
//! reads it looks closer and never refuses for it.

mod base;
mod edition;
mod held;

use ::base::Moment;
use ring::digest;

use crate::{
    Issuers, Kept, Malformed, Signer,
    cbor::{Reader, Writer},
    cose::{Signed, sign1},
    token::{issuer_code, seconds},
};

pub use self::base::{Base, Unbuilt};
pub use edition::{Edition, Head};
pub use held::{Ask, Held};

const DOMAIN: &[u8] = b"bulwark revoked/1\0";

/// Stands for a revoked pass in a filter. Nobody comes back from it to the serial.
pub fn entry(serial: &[u8; 16]) -> u64 {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(DOMAIN);
    context.update(serial);
    let mut first = [0; 8];
    first.copy_from_slice(&context.finish().as_ref()[..8]);
    u64::from_be_bytes(first)
}

/// Why a file is not taken. What is held stays as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error(transparent)]
    Malformed(#[from] Malformed),
    #[error("it is about another issuer's passes")]
    OtherIssuer,
    #[error("it is signed with a key that is not the issuer's")]
    UnknownKey,
    #[error("it is signed with a key that was withdrawn")]
    Withdrawn,
    #[error("its signature does not hold")]
    Forged,
    #[error("edition {given} does not follow {held}: those between are missing")]
    Gap { held: u64, given: u64 },
    #[error("it is older than what is held: {given} after {held}")]
    Back { held: u64, given: u64 },
}

/// Which file it is: the first element of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Base = 1,
    Edition = 2,
    Head = 3,
}

/// What all three files begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Opening {
    issuer: String,
    seq: u64,
    at: Moment,
}

impl Opening {
    /// Reads the first four of so many elements.
    fn read(reader: &mut Reader<'_>, kind: Kind, elements: usize) -> Result<Self, Malformed> {
        reader.array_of(elements)?;
        if reader.uint()? != kind as u64 {
            return Err(Malformed);
        }
        let issuer = issuer_code(reader.text()?)?;
        let seq = sequence(reader)?;
        let at = Moment::from_seconds(seconds(reader)?);
        Ok(Self { issuer, seq, at })
    }

    fn write(writer: &mut Writer, kind: Kind, elements: usize, issuer: &str, seq: u64, at: Moment) {
        writer.array(elements).uint(kind as u64).text(issuer).uint(seq).int(at.seconds());
    }
}

/// Below 2^53: a gate may be a browser.
fn sequence(reader: &mut Reader<'_>) -> Result<u64, Malformed> {
    let seq = reader.uint()?;
    if seq < 1 << 53 { Ok(seq) } else { Err(Malformed) }
}

/// Takes the envelope apart; a filter always names its key.
fn signed(bytes: &[u8]) -> Result<Signed<'_>, Malformed> {
    let signed = Signed::read(bytes)?;
    if signed.kid.is_some() { Ok(signed) } else { Err(Malformed) }
}

fn sign(payload: &[u8], signer: &impl Signer) -> Vec<u8> {
    sign1(payload, signer)
}

/// Whether the issuer signed this with a key that counts. A withdrawn key may be in strange hands, and a filter without
/// entries would hide every revocation: such a file is refused, and the copy held grows old, which is seen.
fn genuine(signed: &Signed<'_>, issuer: &str, at: Moment, issuers: &impl Issuers) -> Result<(), Refused> {
    let kid = signed.kid.ok_or(Malformed)?;
    let keys = issuers.keys(issuer, kid, at).ok_or(Refused::UnknownKey)?;
    if keys.is_empty() {
        return Err(Refused::UnknownKey);
    }
    match keys.iter().find(|key| signed.holds(key.public)).map(|key| key.kept) {
        Some(Kept::Good) => Ok(()),
        Some(Kept::Withdrawn) => Err(Refused::Withdrawn),
        None => Err(Refused::Forged),
    }
}
