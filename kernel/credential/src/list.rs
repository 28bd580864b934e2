//! The trust list: whose passes are recognised, by which keys, and who may say so.
//!
//! Cities recognise each other without a centre: each of them names some signers, and a list counts when enough of them
//! have signed it. A holder of one list takes a later one only when enough of the signers *of its own* have signed that,
//! so nobody can push a stranger into a gate, whoever carries the file. The first list comes from the own server, or by
//! hand.

mod read;
mod signed;
mod sole;

use base::{Moment, Words};

use crate::{Algorithm, Issuers, Kept, Key, Malformed, PublicKey};

pub use signed::{Refused, SignedList};

/// Signers of a list, keys of an issuer, issuers, areas of an issuer: more than any of these are refused.
pub const MOST_SIGNERS: usize = 32;
pub const MOST_KEYS: usize = 32;
pub const MOST_ISSUERS: usize = 1024;
pub const MOST_AREAS: usize = 64;
/// Longest text in it, in bytes.
pub const LONGEST_TEXT: usize = 200;

/// What a list says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Grows with every list.
    pub seq: u64,
    /// Whole seconds, as all moments here.
    pub issued: Moment,
    /// Afterwards a newer one should have come; an old list is said to be old and goes on counting.
    pub until: Moment,
    /// So many signers make a list count.
    pub threshold: usize,
    pub signers: Vec<PublicKey>,
    pub issuers: Vec<Issuer>,
}

/// Somebody who issues passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// As its tokens name it, such as `9901`.
    pub code: String,
    pub name: Words,
    /// The divisions it answers for.
    pub areas: Vec<String>,
    /// Where its filter is fetched; may be empty.
    pub url: String,
    pub keys: Vec<IssuerKey>,
}

/// A key of an issuer, and what is to be made of what it signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuerKey {
    pub public: PublicKey,
    /// It signs what is issued from then…
    pub from: Moment,
    /// …to before then.
    pub until: Moment,
    /// Since when nobody knows in whose hands it is: what it signed looks closer, whenever that was.
    pub withdrawn: Option<Moment>,
}

/// Why a list cannot be one; for whoever makes it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsound {
    #[error("the list's number lies between 1 and 2^53")]
    Seq,
    #[error("a list ends after it begins, and both before the year 10000")]
    Period,
    #[error("{0} signers: a list has between 1 and 32, each once")]
    Signers(usize),
    #[error("{0} of {1} signers cannot be asked for")]
    Threshold(usize, usize),
    #[error("{0} issuers: a list has at most 1024")]
    Issuers(usize),
    #[error("{0} stands in the list twice")]
    Twice(String),
    #[error("{0:?} is no issuer's code: 1 to 16 letters, digits, dots or hyphens")]
    Code(String),
    #[error("issuer {0}: names have 1 to 200 bytes and no line breaks")]
    Name(String),
    #[error("issuer {0}: at most 64 areas, each a division code of 2, 4, 6, 9 or 12 digits")]
    Areas(String),
    #[error("issuer {0}: its address begins with https:// (or is left out)")]
    Url(String),
    #[error("issuer {0}: between 1 and 32 keys, each once, each from a moment to a later one")]
    Keys(String),
}

impl List {
    /// Whether everything in it is as a list has it. What is read has passed this.
    ///
    /// # Errors
    /// Names the first thing that is not.
    pub fn sound(&self) -> Result<(), Unsound> {
        if !(1..1 << 53).contains(&self.seq) {
            return Err(Unsound::Seq);
        }
        if !is_period(self.issued, self.until) {
            return Err(Unsound::Period);
        }
        let signers = self.signers.len();
        if !(1..=MOST_SIGNERS).contains(&signers) || has_twins(&self.signers) {
            return Err(Unsound::Signers(signers));
        }
        if !(1..=signers).contains(&self.threshold) {
            return Err(Unsound::Threshold(self.threshold, signers));
        }
        if self.issuers.len() > MOST_ISSUERS {
            return Err(Unsound::Issuers(self.issuers.len()));
        }
        let mut seen = std::collections::HashSet::new();
        if let Some(twice) = self.issuers.iter().find(|issuer| !seen.insert(issuer.code.as_str())) {
            return Err(Unsound::Twice(twice.code.clone()));
        }
        self.issuers.iter().try_for_each(Issuer::sound)
    }

    pub fn issuer(&self, code: &str) -> Option<&Issuer> {
        self.issuers.iter().find(|issuer| issuer.code == code)
    }
}

impl Issuer {
    /// As [`List::sound`], for one issuer.
    ///
    /// # Errors
    /// Names the first thing that is not right.
    pub fn sound(&self) -> Result<(), Unsound> {
        let code = || self.code.clone();
        let is_plain = |sign: char| sign.is_ascii_alphanumeric() || ".-".contains(sign);
        if !(1..=16).contains(&self.code.len()) || !self.code.chars().all(is_plain) {
            return Err(Unsound::Code(code()));
        }
        if ![&self.name.zh, &self.name.en].into_iter().all(|name| !name.is_empty() && is_line(name)) {
            return Err(Unsound::Name(code()));
        }
        if self.areas.len() > MOST_AREAS || !self.areas.iter().all(|area| is_area(area)) {
            return Err(Unsound::Areas(code()));
        }
        if !(self.url.is_empty() || is_address(&self.url)) {
            return Err(Unsound::Url(code()));
        }
        let publics: Vec<_> = self.keys.iter().map(|key| key.public.clone()).collect();
        let sound = |key: &IssuerKey| {
            is_period(key.from, key.until) && key.withdrawn.is_none_or(|at| is_moment(at) && at.seconds() > 0)
        };
        if !(1..=MOST_KEYS).contains(&publics.len()) || has_twins(&publics) || !self.keys.iter().all(sound) {
            return Err(Unsound::Keys(code()));
        }
        Ok(())
    }
}

impl Issuers for List {
    /// Every key of that name, of whatever algorithm: each is tried, under its own.
    fn keys<'a>(&'a self, issuer: &str, kid: [u8; 8], issued: Moment) -> Option<Vec<Key<'a>>> {
        let issuer = self.issuer(issuer)?;
        let counted = |key: &&IssuerKey| (key.from..key.until).contains(&issued) && key.public.kid() == kid;
        Some(issuer.keys.iter().filter(counted).map(IssuerKey::as_found).collect())
    }
}

impl IssuerKey {
    fn as_found(&self) -> Key<'_> {
        let kept = if self.withdrawn.is_some() { Kept::Withdrawn } else { Kept::Good };
        Key { public: &self.public, kept }
    }
}

fn has_twins(keys: &[PublicKey]) -> bool {
    keys.iter().enumerate().any(|(at, key)| keys[..at].contains(key))
}

fn is_line(text: &str) -> bool {
    text.len() <= LONGEST_TEXT && !text.chars().any(char::is_control)
}

/// Plain HTTP only to the same machine, as a demo has it.
fn is_address(text: &str) -> bool {
    let begins =
        ["https://", "http://127.0.0.1:", "http://localhost:"].iter().any(|one| text.starts_with(one));
    begins && is_line(text) && !text.contains(' ')
}

fn is_area(text: &str) -> bool {
    matches!(text.len(), 2 | 4 | 6 | 9 | 12) && text.bytes().all(|sign| sign.is_ascii_digit())
}

fn is_period(from: Moment, until: Moment) -> bool {
    is_moment(from) && is_moment(until) && from < until
}

/// Whole seconds since 1970, before the year 10000.
fn is_moment(at: Moment) -> bool {
    (0..253_402_300_800).contains(&at.seconds()) && at == Moment::from_seconds(at.seconds())
}
