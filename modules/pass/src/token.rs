//! The token: a CBOR Web Token (RFC 8392) in COSE_Sign1 (RFC 9052), as `BW1:` and base45.
//! It names nobody: issuer, times, a serial, a colour.

use base::{Chance, Id, Moment};
use ciborium::Value;
use coset::{CborSerializable as _, CoseSign1, CoseSign1Builder, HeaderBuilder, iana};
use credential::Signer as _;
use keys::Keyring;
use rules::Colour;

use crate::model::{Serial, TOKEN_LIFE};

/// What every token's text begins with.
pub const PREFIX: &str = "BW1:";
/// A longer text is no token of ours, whatever it says.
const LONGEST: usize = 1_024;

// Claim keys: registered ones by RFC 8392, ours below -65536 as RFC 8392 leaves free for private use.
const ISSUER: i64 = 1;
const EXPIRES: i64 = 4;
const ISSUED: i64 = 6;
const SERIAL: i64 = 7;
const COLOUR: i64 = -70_001;

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The issuing town's code, such as `9901`.
    pub issuer: String,
    pub issued: Moment,
    pub expires: Moment,
    pub serial: Serial,
    pub colour: Colour,
}

/// Why a text is no good token. The order is that of checking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenFault {
    /// Not the text of a token at all: another code, a typing error, a token cut short.
    #[error("not a pass")]
    NotAPass,
    /// Signed under a key that this office does not know.
    #[error("signed by an unknown issuer")]
    UnknownIssuer,
    /// The signature does not hold: forged, or changed after it was signed.
    #[error("the signature does not hold")]
    Forged,
}

impl Token {
    /// A token for a colour, valid from now; it never outlives `until`, the end of its decision.
    pub fn new(issuer: &str, colour: Colour, now: Moment, until: Option<Moment>, chance: &Chance) -> Self {
        let now = Moment::from_seconds(now.seconds());
        let latest = now + TOKEN_LIFE;
        let expires = until.map_or(latest, |until| latest.min(Moment::from_seconds(until.seconds())));
        Self { issuer: issuer.to_owned(), issued: now, expires, serial: Id::random(chance), colour }
    }

    /// Signs and writes the token.
    pub fn sign(&self, keys: &Keyring) -> String {
        let claims = Value::Map(vec![
            (ISSUER.into(), self.issuer.clone().into()),
            (EXPIRES.into(), self.expires.seconds().into()),
            (ISSUED.into(), self.issued.seconds().into()),
            (SERIAL.into(), Value::Bytes(self.serial.bytes().to_vec())),
            (COLOUR.into(), i64::from(code(self.colour)).into()),
        ]);
        let mut payload = Vec::with_capacity(96);
        // Writing plain values into a vector has no way to fail.
        drop(ciborium::into_writer(&claims, &mut payload));
        let header = HeaderBuilder::new()
            .algorithm(iana::Algorithm::ES256)
            .key_id(keys.issuer().kid().to_vec())
            .build();
        let sign1 = CoseSign1Builder::new()
            .protected(header)
            .payload(payload)
            .create_signature(b"", |signed| keys.issuer().sign(signed).to_vec())
            .build();
        let bytes = sign1.to_vec().unwrap_or_default();
        format!("{PREFIX}{}", base45::encode(bytes))
    }

    /// Reads a token and checks its signature. Whether it has expired or was revoked is for the caller to ask.
    pub fn read(text: &str, keys: &Keyring) -> Result<Self, TokenFault> {
        let body = text.trim().strip_prefix(PREFIX).ok_or(TokenFault::NotAPass)?;
        if body.len() > LONGEST {
            return Err(TokenFault::NotAPass);
        }
        let bytes = base45::decode(body).map_err(|_| TokenFault::NotAPass)?;
        let sign1 = CoseSign1::from_slice(&bytes).map_err(|_| TokenFault::NotAPass)?;
        let header = &sign1.protected.header;
        if header.alg != Some(coset::Algorithm::Assigned(iana::Algorithm::ES256))
            || header.key_id != keys.issuer().kid()
        {
            return Err(TokenFault::UnknownIssuer);
        }
        sign1.verify_signature(b"", |signature, signed| {
            let signature = <&[u8; 64]>::try_from(signature).map_err(|_| TokenFault::Forged)?;
            if keys.issuer().public().verifies(signed, signature) { Ok(()) } else { Err(TokenFault::Forged) }
        })?;
        let payload = sign1.payload.as_deref().ok_or(TokenFault::NotAPass)?;
        Self::claims(payload).ok_or(TokenFault::NotAPass)
    }

    fn claims(payload: &[u8]) -> Option<Self> {
        let value: Value = ciborium::from_reader(payload).ok()?;
        let map = value.into_map().ok()?;
        let claim = |key: i64| map.iter().find(|(name, _)| *name == Value::from(key)).map(|(_, value)| value);
        let moment = |key| i64::try_from(claim(key)?.as_integer()?).ok().map(Moment::from_seconds);
        Some(Self {
            issuer: claim(ISSUER)?.as_text()?.to_owned(),
            issued: moment(ISSUED)?,
            expires: moment(EXPIRES)?,
            serial: Id::from_bytes(claim(SERIAL)?.as_bytes()?.as_slice().try_into().ok()?),
            colour: colour(i64::try_from(claim(COLOUR)?.as_integer()?).ok()?)?,
        })
    }
}

fn code(colour: Colour) -> u8 {
    match colour {
        Colour::Grey => 0,
        Colour::Green => 1,
        Colour::Amber => 2,
        Colour::Red => 3,
    }
}

fn colour(code: i64) -> Option<Colour> {
    Colour::ALL.into_iter().find(|colour| i64::from(self::code(*colour)) == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn town() -> (Keyring, Chance, Moment) {
        let chance = Chance::seeded(7);
        (Keyring::memory(&Chance::system()), chance, Moment::from_seconds(1_700_000_000))
    }

    #[test]
    fn a_token_reads_back_what_was_signed_and_is_small() {
        let (keys, chance, now) = town();
        let token = Token::new("9901", Colour::Green, now, None, &chance);
        let text = token.sign(&keys);
        assert_eq!(Token::read(&text, &keys), Ok(token));
        assert!(text.len() <= 292, "{} characters", text.len());
    }

    #[test]
    fn a_forged_cut_or_foreign_token_is_refused() {
        let (keys, chance, now) = town();
        let text = Token::new("9901", Colour::Red, now, None, &chance).sign(&keys);
        assert_eq!(Token::read(&text[..text.len() - 9], &keys), Err(TokenFault::NotAPass));
        assert_eq!(Token::read("https://example.org", &keys), Err(TokenFault::NotAPass));
        let other = Keyring::memory(&Chance::system());
        assert_eq!(Token::read(&text, &other), Err(TokenFault::UnknownIssuer));
        let bytes = base45::decode(text.strip_prefix(PREFIX).unwrap()).unwrap();
        let mut sign1 = CoseSign1::from_slice(&bytes).unwrap();
        let green = Token::new("9901", Colour::Green, now, None, &chance).sign(&keys);
        let green = CoseSign1::from_slice(&base45::decode(green.strip_prefix(PREFIX).unwrap()).unwrap());
        sign1.payload = green.unwrap().payload; // somebody paints a red pass green
        let forged = format!("{PREFIX}{}", base45::encode(sign1.to_vec().unwrap()));
        assert_eq!(Token::read(&forged, &keys), Err(TokenFault::Forged));
    }

    #[test]
    fn every_cut_and_every_flipped_sign_is_refused() {
        let (keys, chance, now) = town();
        let text = Token::new("9901", Colour::Green, now, None, &chance).sign(&keys);
        for end in 0..text.len() {
            assert!(Token::read(&text[..end], &keys).is_err(), "cut at {end}");
        }
        for at in PREFIX.len()..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' };
            let changed = String::from_utf8(bytes).unwrap();
            assert!(Token::read(&changed, &keys).is_err(), "changed at {at}");
        }
    }

    #[test]
    fn a_token_never_outlives_its_decision() {
        let (_, chance, now) = town();
        let soon = now + base::Span::hours(3);
        assert_eq!(Token::new("9901", Colour::Green, now, Some(soon), &chance).expires, soon);
        assert_eq!(Token::new("9901", Colour::Green, now, None, &chance).expires, now + TOKEN_LIFE);
    }
}
