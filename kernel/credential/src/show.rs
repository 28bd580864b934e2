//! A show: the token and the moment, signed by the phone it was issued to. A photo of one dies within a minute.

use base::Moment;

use crate::{
    Algorithm, Identity, PhoneKey,
    cbor::{Malformed, Reader, Writer},
    cose::{Signed, assemble, protected, structure},
};

/// Seconds for which a show stands on the screen before the next one.
pub const TICK: i64 = 15;
/// Seconds by which the clocks of phone and gate may differ, either way, counted from the tick's begin.
pub const TICK_SLACK: i64 = 60;
/// The longest show in bytes: its QR code then needs at most version 15 with correction level M.
pub(crate) const LONGEST: usize = 360;

/// The tick of a moment.
pub fn tick_at(now: Moment) -> i64 {
    now.seconds().div_euclid(TICK)
}

/// What a phone shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Show<'a> {
    /// The token's bytes, as issued.
    pub token: &'a [u8],
    pub tick: i64,
    /// Only when the holder chose to show it.
    pub identity: Option<Identity>,
}

impl<'a> Show<'a> {
    /// The bytes of a show. `sign` is the phone's ES256 with low s.
    pub fn sign(&self, sign: impl FnOnce(&[u8]) -> [u8; 64]) -> Vec<u8> {
        let protected = protected(Algorithm::Es256, None);
        let payload = self.payload();
        let signature = sign(&structure(&protected, &payload));
        assemble(&protected, &payload, &signature)
    }

    /// Takes a show apart. Nothing in it is believed until [`Show::holds`].
    pub fn read(bytes: &'a [u8]) -> Result<(Self, Signed<'a>), Malformed> {
        if bytes.len() > LONGEST {
            return Err(Malformed);
        }
        let signed = Signed::read(bytes)?;
        if signed.kid.is_some() || signed.algorithm != Algorithm::Es256 {
            return Err(Malformed);
        }
        let mut reader = Reader::new(signed.payload);
        let parts = reader.array()?;
        let token = reader.bytes()?;
        let tick =
            i64::try_from(reader.uint()?).ok().filter(|tick| *tick < i64::MAX / TICK).ok_or(Malformed)?;
        let identity = match parts {
            2 => None,
            3 => Some(Identity::read(&mut reader)?),
            _ => return Err(Malformed),
        };
        reader.end()?;
        Ok((Self { token, tick, identity }, signed))
    }

    /// Whether this phone signed it.
    pub fn holds(signed: &Signed<'_>, phone: &PhoneKey) -> bool {
        phone.verifies(&signed.to_be_signed(), &signed.signature)
    }

    /// By how many seconds `now` lies after the tick's begin; negative when the phone's clock is ahead.
    pub fn age(&self, now: Moment) -> i64 {
        now.seconds() - self.tick * TICK
    }

    fn payload(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.array(2 + usize::from(self.identity.is_some())).bytes(self.token).int(self.tick);
        if let Some(identity) = &self.identity {
            identity.write(&mut writer);
        }
        writer.done()
    }
}
