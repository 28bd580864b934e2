//! Checking a scanned text with nothing but the issuers' keys and a clock. The order is fixed, so that the same text gets
//! the same answer everywhere: form, issuer, token's signature, expiry, phone's signature, tick.

use base::{Colour, Id, Moment, kinds};

use crate::{
    Identity, Paper, PublicKey, Show, TICK_SLACK, Token,
    cose::Signed,
    paper, show,
    token::{Assurance, Bound},
};

pub const SHOW: &str = "BW1S:";
pub const PAPER: &str = "BW1P:";
pub const PLACE: &str = "BW1L:";

/// An issuer's key that was found for a token.
#[derive(Debug, Clone, Copy)]
pub struct Key<'a> {
    pub public: &'a PublicKey,
    /// What the trust list says of it.
    pub kept: Kept,
}

/// Whether an issuer's key still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    Good,
    /// Genuine, and withdrawn: look closer.
    Withdrawn,
}

/// Whoever knows the issuers' keys: a trust list, a keyring.
pub trait Issuers {
    /// The keys of this issuer that bear this name and counted when a token was issued at that moment; two keys may bear
    /// one name. `None` when the issuer is not known at all.
    fn keys<'a>(&'a self, issuer: &str, kid: [u8; 8], issued: Moment) -> Option<Vec<Key<'a>>>;

    /// Whether this key signed the token. Whoever meets the same tokens again may remember: [`crate::Remembered`].
    fn signed(&self, signed: &Signed<'_>, key: &PublicKey) -> bool {
        signed.holds(key)
    }
}

/// A genuine pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub issuer: String,
    pub serial: Id<kinds::Pass>,
    pub colour: Colour,
    pub assurance: Assurance,
    pub issued: Moment,
    pub expires: Moment,
    pub key: Kept,
    /// The kinds of places for which a paper pass is good; `None` for a phone's.
    pub paper_for: Option<Vec<String>>,
    /// What the holder disclosed, proved to be what the issuer committed to.
    pub identity: Option<Identity>,
    /// The tick of a show.
    pub tick: Option<i64>,
}

/// Why a text is no good pass, in the order of checking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Fault {
    /// Another code, a typing error, or cut short.
    #[error("not a pass")]
    NotAPass,
    /// Signed by somebody who is not on the trust list.
    #[error("signed by an unknown issuer")]
    UnknownIssuer,
    /// The issuer's or the phone's signature does not hold, or the name disclosed is not the holder's.
    #[error("a signature does not hold")]
    Forged,
    #[error("expired")]
    Expired,
    /// Genuine, and not shown now: a photo, or a clock that is wrong. `age` is the seconds since its tick.
    #[error("not shown now")]
    Stale { age: i64 },
}

/// Checks a text as scanned.
pub fn check(text: &str, issuers: &impl Issuers, now: Moment) -> Result<Checked, Fault> {
    let text = text.trim();
    match decode(text).ok_or(Fault::NotAPass)? {
        (SHOW, bytes) => check_show(&bytes, issuers, now),
        (PAPER, bytes) => check_paper(&bytes, issuers, now),
        _ => Err(Fault::NotAPass),
    }
}

fn check_show(bytes: &[u8], issuers: &impl Issuers, now: Moment) -> Result<Checked, Fault> {
    let (show, shown) = Show::read(bytes).map_err(|_| Fault::NotAPass)?;
    let (token, signed) = Token::read(show.token).map_err(|_| Fault::NotAPass)?;
    let Bound::Phone(phone) = &token.bound else { return Err(Fault::NotAPass) };
    let key = genuine(&token, &signed, issuers)?;
    if token.expires <= now {
        return Err(Fault::Expired);
    }
    if !Show::holds(&shown, phone) || !is_theirs(&token, show.identity.as_ref()) {
        return Err(Fault::Forged);
    }
    let age = show.age(now);
    if !(-TICK_SLACK..=TICK_SLACK).contains(&age) {
        return Err(Fault::Stale { age });
    }
    let tick = Some(show.tick);
    Ok(checked(token, key, show.identity, tick))
}

fn check_paper(bytes: &[u8], issuers: &impl Issuers, now: Moment) -> Result<Checked, Fault> {
    let paper = Paper::read(bytes).map_err(|_| Fault::NotAPass)?;
    let (token, signed) = Token::read(paper.token).map_err(|_| Fault::NotAPass)?;
    if !matches!(token.bound, Bound::Paper { .. }) {
        return Err(Fault::NotAPass);
    }
    let key = genuine(&token, &signed, issuers)?;
    if token.expires <= now {
        return Err(Fault::Expired);
    }
    if !is_theirs(&token, Some(&paper.identity)) {
        return Err(Fault::Forged);
    }
    Ok(checked(token, key, Some(paper.identity), None))
}

/// Which of the issuer's keys signed the token.
fn genuine(token: &Token, signed: &Signed<'_>, issuers: &impl Issuers) -> Result<Kept, Fault> {
    let kid = signed.kid.ok_or(Fault::NotAPass)?;
    let keys = issuers.keys(&token.issuer, kid, token.issued).ok_or(Fault::UnknownIssuer)?;
    if keys.is_empty() {
        return Err(Fault::UnknownIssuer);
    }
    keys.iter().find(|key| issuers.signed(signed, key.public)).map(|key| key.kept).ok_or(Fault::Forged)
}

fn is_theirs(token: &Token, identity: Option<&Identity>) -> bool {
    identity.is_none_or(|identity| identity.commitment() == token.who)
}

fn checked(token: Token, key: Kept, identity: Option<Identity>, tick: Option<i64>) -> Checked {
    let paper_for = match token.bound {
        Bound::Phone(_) => None,
        Bound::Paper { kinds } => Some(kinds),
    };
    let Token { issuer, issued, expires, serial, colour, assurance, .. } = token;
    Checked { issuer, serial, colour, assurance, issued, expires, key, paper_for, identity, tick }
}

/// The text of these bytes.
pub fn encode(prefix: &str, bytes: &[u8]) -> String {
    format!("{prefix}{}", base45::encode(bytes))
}

/// Which form a text is, and its bytes; `None` when it is none of ours or too long for one.
pub fn decode(text: &str) -> Option<(&'static str, Vec<u8>)> {
    let (prefix, longest) = [(SHOW, show::LONGEST), (PAPER, paper::LONGEST), (PLACE, 64)]
        .into_iter()
        .find(|(prefix, _)| text.starts_with(prefix))?;
    let body = &text[prefix.len()..];
    // Three signs for two bytes.
    if body.len() > longest.div_ceil(2) * 3 {
        return None;
    }
    Some((prefix, from_base45(body)?))
}

/// Base45 (RFC 9285) with one text for the bytes: upper case only, and no group of signs that stands for more than its
/// bytes can hold. A gate reads thousands in a second.
fn from_base45(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 3 * 2 + 1);
    for group in text.as_bytes().chunks(3) {
        let mut value = 0_u32;
        for sign in group.iter().rev() {
            value = value * 45 + u32::from(*VALUES.get(usize::from(*sign)).filter(|value| **value < 45)?);
        }
        match group.len() {
            3 => bytes.extend_from_slice(&u16::try_from(value).ok()?.to_be_bytes()),
            2 => bytes.push(u8::try_from(value).ok()?),
            _ => return None,
        }
    }
    Some(bytes)
}

/// What each sign stands for; 45 for those that stand for nothing.
const VALUES: [u8; 128] = {
    let signs = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    let mut values = [45; 128];
    let mut at = 0;
    while at < signs.len() {
        values[signs[at] as usize] = at as u8;
        at += 1;
    }
    values
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_reads_as_the_library_reads_it_and_only_the_one_that_it_would_write() {
        let mut bytes: Vec<u8> = Vec::new();
        let mut next = 7_u32;
        for length in 0..600 {
            let text = base45::encode(&bytes);
            assert_eq!(from_base45(&text).as_ref(), Some(&bytes), "{length}");
            // Every sign in turn is changed into some other.
            for (at, other) in text.bytes().zip("aZ:9~ €".chars().cycle()).map(|(_, other)| other).enumerate()
            {
                let changed: String =
                    text.chars().enumerate().map(|(n, sign)| if n == at { other } else { sign }).collect();
                let strict = base45::decode(&changed).ok().filter(|read| base45::encode(read) == changed);
                assert_eq!(from_base45(&changed), strict, "{changed}");
            }
            next = next.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            bytes.push((next >> 24) as u8);
        }
    }
}
