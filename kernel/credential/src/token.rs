//! The token: a CBOR Web Token (RFC 8392) bound to a phone's key (RFC 8747). It names nobody.

use base::{Colour, Id, Moment, kinds};

use crate::{
    Algorithm, Signer,
    cbor::{Malformed, Reader, Writer},
    cose::{Signed, sign1},
};

// Registered claims by RFC 8392 and 8747; ours in the range for private use.
const ISSUER: i64 = 1;
const EXPIRES: i64 = 4;
const ISSUED: i64 = 6;
const SERIAL: i64 = 7;
const CONFIRMATION: i64 = 8;
const COLOUR: i64 = -70_001;
const ASSURANCE: i64 = -70_002;
const WHO: i64 = -70_003;
const KINDS: i64 = -70_004;

const LONGEST_ISSUER: usize = 16;
const MOST_KINDS: usize = 8;
const LONGEST_KIND: usize = 16;
/// No pass lives longer than 90 days, whatever an issuer signs: a key withdrawn must come to an end by itself.
const LONGEST_LIFE: i64 = 90 * 86_400;

/// How sure the issuer is that the pass was given to whom it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assurance {
    /// The holder named the document; only its number was checked.
    SelfDeclared,
    /// A member of staff has seen the document.
    Seen,
}

/// A phone's public key on P-256, uncompressed: 4, x, y.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PhoneKey([u8; 65]);

impl PhoneKey {
    pub fn new(x: [u8; 32], y: [u8; 32]) -> Self {
        let mut point = [4; 65];
        point[1..33].copy_from_slice(&x);
        point[33..].copy_from_slice(&y);
        Self(point)
    }

    /// `None` unless it is an uncompressed point in form. Whether it lies on the curve shows when it verifies.
    pub fn from_point(point: &[u8]) -> Option<Self> {
        <[u8; 65]>::try_from(point).ok().filter(|point| point[0] == 4).map(Self)
    }

    pub fn point(&self) -> &[u8; 65] {
        &self.0
    }

    pub fn x(&self) -> &[u8] {
        &self.0[1..33]
    }

    pub fn y(&self) -> &[u8] {
        &self.0[33..]
    }

    /// Whether this phone signed the message (ES256, low s).
    pub fn verifies(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        crate::alg::es256(&self.0, message, signature)
    }
}

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The issuer's code, such as `9901`.
    pub issuer: String,
    /// Whole seconds.
    pub issued: Moment,
    /// Whole seconds; later than `issued`, by at most 90 days.
    pub expires: Moment,
    pub serial: Id<kinds::Pass>,
    pub colour: Colour,
    pub assurance: Assurance,
    /// The commitment to the holder's [`crate::Identity`].
    pub who: [u8; 16],
    pub bound: Bound,
}

/// To what a token is bound: a copy of it alone opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// The phone whose key signs the shows.
    Phone(PhoneKey),
    /// Paper, good at these kinds of places, beside a document.
    Paper { kinds: Vec<String> },
}

impl Token {
    /// The signed token's bytes.
    pub fn sign(&self, signer: &impl Signer) -> Vec<u8> {
        sign1(&self.claims(), signer)
    }

    /// Takes a token apart. Nothing in it is believed until `Signed::holds`.
    pub fn read(bytes: &[u8]) -> Result<(Self, Signed<'_>), Malformed> {
        let signed = Signed::read(bytes)?;
        if signed.kid.is_none() {
            return Err(Malformed);
        }
        Ok((Self::of_claims(signed.payload)?, signed))
    }

    fn claims(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.map(8);
        writer.int(ISSUER).text(&self.issuer);
        writer.int(EXPIRES).int(self.expires.seconds());
        writer.int(ISSUED).int(self.issued.seconds());
        writer.int(SERIAL).bytes(self.serial.bytes());
        if let Bound::Phone(key) = &self.bound {
            writer.int(CONFIRMATION).map(1).int(1);
            // COSE_Key: kty EC2, crv P-256, x, y.
            writer.map(4).int(1).int(2).int(-1).int(1).int(-2).bytes(key.x()).int(-3).bytes(key.y());
        }
        writer.int(COLOUR).uint(code(self.colour));
        writer.int(ASSURANCE).uint(u64::from(self.assurance == Assurance::Seen));
        writer.int(WHO).bytes(&self.who);
        if let Bound::Paper { kinds } = &self.bound {
            writer.int(KINDS).array(kinds.len());
            for kind in kinds {
                writer.text(kind);
            }
        }
        writer.done()
    }

    fn of_claims(payload: &[u8]) -> Result<Self, Malformed> {
        let mut reader = Reader::new(payload);
        reader.map_of(8)?;
        reader.key(ISSUER)?;
        let issuer = issuer_code(reader.text()?)?;
        reader.key(EXPIRES)?;
        let expires = seconds(&mut reader)?;
        reader.key(ISSUED)?;
        let issued = seconds(&mut reader)?;
        if expires <= issued || expires - issued > LONGEST_LIFE {
            return Err(Malformed);
        }
        reader.key(SERIAL)?;
        let serial = Id::from_bytes(reader.exactly()?);
        // With eight claims it is either a phone's key here, or the kinds of places in the end.
        let mut after = reader;
        let phone = if after.int()? == CONFIRMATION {
            reader = after;
            Some(phone(&mut reader)?)
        } else {
            None
        };
        reader.key(COLOUR)?;
        let colour = colour(reader.uint()?)?;
        reader.key(ASSURANCE)?;
        let assurance = match reader.uint()? {
            0 => Assurance::SelfDeclared,
            1 => Assurance::Seen,
            _ => return Err(Malformed),
        };
        reader.key(WHO)?;
        let who = reader.exactly()?;
        let bound = match phone {
            Some(key) => Bound::Phone(key),
            None => Bound::Paper { kinds: kinds_of_place(&mut reader)? },
        };
        reader.end()?;
        let (issued, expires) = (Moment::from_seconds(issued), Moment::from_seconds(expires));
        Ok(Self { issuer, issued, expires, serial, colour, assurance, who, bound })
    }

    /// How it is signed by default.
    pub const DEFAULT: Algorithm = Algorithm::Es256;
}

/// The code of an issuer, as tokens, filters and trust lists bear it.
pub(crate) fn issuer_code(text: &str) -> Result<String, Malformed> {
    bounded(text, LONGEST_ISSUER)
}

fn bounded(text: &str, longest: usize) -> Result<String, Malformed> {
    if (1..=longest).contains(&text.len()) { Ok(text.to_owned()) } else { Err(Malformed) }
}

/// Seconds since 1970, before the year 10000: what a moment can hold.
pub(crate) fn seconds(reader: &mut Reader<'_>) -> Result<i64, Malformed> {
    i64::try_from(reader.uint()?).ok().filter(|seconds| *seconds < 253_402_300_800).ok_or(Malformed)
}

fn phone(reader: &mut Reader<'_>) -> Result<PhoneKey, Malformed> {
    reader.map_of(1)?;
    reader.key(1)?;
    reader.map_of(4)?;
    reader.key(1)?;
    reader.key(2)?;
    reader.key(-1)?;
    reader.key(1)?;
    reader.key(-2)?;
    let x = reader.exactly()?;
    reader.key(-3)?;
    Ok(PhoneKey::new(x, reader.exactly()?))
}

fn kinds_of_place(reader: &mut Reader<'_>) -> Result<Vec<String>, Malformed> {
    reader.key(KINDS)?;
    let kinds = reader.array()?;
    if kinds > MOST_KINDS {
        return Err(Malformed);
    }
    (0..kinds).map(|_| bounded(reader.text()?, LONGEST_KIND)).collect()
}

fn code(colour: Colour) -> u64 {
    match colour {
        Colour::Grey => 0,
        Colour::Green => 1,
        Colour::Amber => 2,
        Colour::Red => 3,
    }
}

fn colour(number: u64) -> Result<Colour, Malformed> {
    Colour::ALL.into_iter().find(|colour| code(*colour) == number).ok_or(Malformed)
}
