//! The code that stands at a door for residents to scan: a one-time password of the place (RFC 6238 with SHA-256) that
//! turns every 30 seconds, or the printed one that never does and counts for little.

use base::{Id, Moment, kinds};
use ring::hmac;

use crate::cbor::{Malformed, Reader, Writer};

/// Seconds for which a code stands on the screen.
pub const PLACE_CODE_STEP: i64 = 30;
const DOMAIN: &[u8] = b"bulwark place code/1\0";

/// A place's code at a step; step 0 is the printed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceCode {
    pub place: Id<kinds::Place>,
    pub step: u64,
    code: [u8; 8],
}

impl PlaceCode {
    /// The code for the screen at a moment.
    pub fn turning(place: Id<kinds::Place>, secret: &[u8; 32], now: Moment) -> Self {
        Self::at(place, secret, step_at(now))
    }

    /// The code for the door's paper.
    pub fn printed(place: Id<kinds::Place>, secret: &[u8; 32]) -> Self {
        Self::at(place, secret, 0)
    }

    fn at(place: Id<kinds::Place>, secret: &[u8; 32], step: u64) -> Self {
        Self { place, step, code: code(secret, step) }
    }

    /// Whether this is a code of the place now: of the step that runs or of the one before, or the printed one.
    /// Takes the same time whatever the answer.
    pub fn holds(&self, secret: &[u8; 32], now: Moment) -> bool {
        let step = step_at(now);
        let timely = self.is_printed() || self.step == step || self.step + 1 == step;
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
        let expected = hmac::sign(&key, &message(self.step));
        let equal = expected.as_ref().iter().zip(self.code).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0;
        timely && equal
    }

    pub fn is_printed(&self) -> bool {
        self.step == 0
    }

    pub fn write(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.array(3).bytes(self.place.bytes()).uint(self.step).bytes(&self.code);
        writer.done()
    }

    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut reader = Reader::new(bytes);
        reader.array_of(3)?;
        let place = Id::from_bytes(reader.exactly()?);
        let step = reader.uint()?;
        let code = reader.exactly()?;
        reader.end()?;
        if step > u64::MAX / 2 {
            return Err(Malformed);
        }
        Ok(Self { place, step, code })
    }
}

fn step_at(now: Moment) -> u64 {
    u64::try_from(now.seconds().div_euclid(PLACE_CODE_STEP)).unwrap_or_default()
}

fn message(step: u64) -> Vec<u8> {
    [DOMAIN, &step.to_be_bytes()].concat()
}

fn code(secret: &[u8; 32], step: u64) -> [u8; 8] {
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), &message(step));
    let mut code = [0; 8];
    code.copy_from_slice(&tag.as_ref()[..8]);
    code
}
