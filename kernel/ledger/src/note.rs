//! Signed notes, checkpoints and cosignatures, in the formats that other people's tools read (c2sp.org: signed-note,
//! tlog-checkpoint, tlog-cosignature). Pure.

use std::{fmt, str::FromStr};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ring::{
    digest::{SHA256, digest},
    signature::{ED25519, UnparsedPublicKey},
};

use crate::tree::Hash;

/// What a key's signatures say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hand {
    /// The log's own: this is my tree.
    Log,
    /// A witness's: at this time I saw it, and all I had seen before was in it.
    Witness,
}

impl Hand {
    const fn byte(self) -> u8 {
        match self {
            Self::Log => 1,
            Self::Witness => 4,
        }
    }
}

/// A public key with the name it signs under, written `NAME+ID+KEY`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Vkey {
    name: String,
    hand: Hand,
    public: [u8; 32],
}

/// The text is no such key, note or checkpoint; says what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unread(pub &'static str);

impl Vkey {
    pub fn new(name: &str, hand: Hand, public: [u8; 32]) -> Result<Self, Unread> {
        if name.is_empty()
            || name.contains(|sign: char| sign.is_whitespace() || sign.is_control() || sign == '+')
        {
            return Err(Unread("a key's name is one word without a plus sign"));
        }
        Ok(Self { name: name.to_owned(), hand, public })
    }
    pub fn name(&self) -> &str {
        &self.name
    }
    pub fn hand(&self) -> Hand {
        self.hand
    }

    /// Names key and name together in a signature line.
    fn id(&self) -> [u8; 4] {
        let mut text = self.name.as_bytes().to_vec();
        text.extend_from_slice(&[b'\n', self.hand.byte()]);
        text.extend_from_slice(&self.public);
        let mut id = [0; 4];
        id.copy_from_slice(&digest(&SHA256, &text).as_ref()[..4]);
        id
    }

    fn holds(&self, message: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, &self.public).verify(message, signature).is_ok()
    }
}

impl fmt::Display for Vkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = [&[self.hand.byte()][..], &self.public].concat();
        write!(f, "{}+{}+{}", self.name, hex::encode(self.id()), STANDARD.encode(key))
    }
}

impl FromStr for Vkey {
    type Err = Unread;
    fn from_str(text: &str) -> Result<Self, Unread> {
        let shape = Unread("a key is NAME+ID+KEY, as the ledger prints it");
        // The key is base64 and may itself hold plus signs.
        let (name, rest) = text.trim().split_once('+').ok_or(shape.clone())?;
        let (id, key) = rest.split_once('+').ok_or(shape.clone())?;
        let bytes = STANDARD.decode(key).map_err(|_| shape.clone())?;
        let (hand, public) = bytes.split_first().ok_or(shape.clone())?;
        let hand = match hand {
            1 => Hand::Log,
            4 => Hand::Witness,
            _ => return Err(Unread("this kind of key is not known here; Ed25519 keys are")),
        };
        let vkey = Self::new(name, hand, public.try_into().map_err(|_| shape.clone())?)?;
        if hex::encode(vkey.id()) == id {
            Ok(vkey)
        } else {
            Err(Unread("the key's ID is not that of its name and key"))
        }
    }
}

/// One signature below a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub name: String,
    id: [u8; 4],
    signature: Vec<u8>,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "— {} {}", self.name, STANDARD.encode([&self.id[..], &self.signature].concat()))
    }
}

impl FromStr for Line {
    type Err = Unread;
    fn from_str(line: &str) -> Result<Self, Unread> {
        let bad = Unread("a signature line is a dash, a name and a signature");
        let (name, signature) = line
            .trim_end_matches('\n')
            .strip_prefix("— ")
            .and_then(|rest| rest.split_once(' '))
            .ok_or(bad.clone())?;
        let bytes = STANDARD.decode(signature).map_err(|_| bad.clone())?;
        let (id, signature) = bytes.split_first_chunk::<4>().ok_or(bad.clone())?;
        if name.is_empty() || name.contains('+') || signature.is_empty() {
            return Err(bad);
        }
        Ok(Self { name: name.to_owned(), id: *id, signature: signature.to_vec() })
    }
}

/// A text with signatures below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Ends in a newline.
    pub text: String,
    pub lines: Vec<Line>,
}

/// More than this is no checkpoint of anybody.
const LONGEST: usize = 64 * 1024;
const MOST_LINES: usize = 64;

impl Note {
    pub fn read(bytes: &[u8]) -> Result<Self, Unread> {
        if bytes.len() > LONGEST {
            return Err(Unread("the note is longer than notes are"));
        }
        let whole = std::str::from_utf8(bytes).map_err(|_| Unread("the note is not UTF-8"))?;
        if whole.contains(|sign: char| sign < ' ' && sign != '\n') {
            return Err(Unread("the note holds control characters"));
        }
        let at = whole.rfind("\n\n").ok_or(Unread("the note has no signatures"))?;
        let (text, below) = (&whole[..=at], &whole[at + 2..]);
        if !below.ends_with('\n') {
            return Err(Unread("the note is cut"));
        }
        let lines = below.lines().map(str::parse).collect::<Result<Vec<Line>, _>>()?;
        if lines.is_empty() || lines.len() > MOST_LINES {
            return Err(Unread("a note has one signature or more, within reason"));
        }
        Ok(Self { text: text.to_owned(), lines })
    }

    /// Whether this key has signed the text. A signature of this key that does not fit the text speaks against the
    /// whole note; signatures of keys that nobody asked about do not matter.
    pub fn signed_by(&self, key: &Vkey) -> Signed {
        let mut found = Signed::Not;
        for line in self.lines.iter().filter(|line| line.name == key.name && line.id == key.id()) {
            found = match (key.hand, line.signature.split_first_chunk::<8>()) {
                (Hand::Log, _) if key.holds(self.text.as_bytes(), &line.signature) => Signed::Log,
                (Hand::Witness, Some((time, signature))) => {
                    let at = u64::from_be_bytes(*time);
                    if key.holds(witness_text(&self.text, at).as_bytes(), signature) {
                        Signed::Witness { at }
                    } else {
                        return Signed::Wrongly;
                    }
                }
                _ => return Signed::Wrongly,
            };
        }
        found
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.lines.iter().try_for_each(|line| line.fmt(f))
    }
}

/// What a note says about one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    /// No signature of this key.
    Not,
    /// One that does not fit the text.
    Wrongly,
    Log,
    /// At this time, in seconds since 1970.
    Witness {
        at: u64,
    },
}

/// What a witness puts its signature to.
fn witness_text(checkpoint: &str, at: u64) -> String {
    format!("cosignature/v1\ntime {at}\n{checkpoint}")
}

/// The log's signature line below a text.
pub fn sign(key: &Vkey, text: &str, sign: impl FnOnce(&[u8]) -> [u8; 64]) -> Line {
    Line { name: key.name.clone(), id: key.id(), signature: sign(text.as_bytes()).to_vec() }
}

/// A witness's line below a checkpoint's text; the time is in seconds since 1970.
pub fn cosign(key: &Vkey, checkpoint: &str, at: u64, sign: impl FnOnce(&[u8]) -> [u8; 64]) -> Line {
    let signature = sign(witness_text(checkpoint, at).as_bytes());
    Line { name: key.name.clone(), id: key.id(), signature: [&at.to_be_bytes()[..], &signature].concat() }
}

/// The tree's head: who says it, how many leaves, their root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    pub origin: String,
    pub size: u64,
    pub root: Hash,
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root))
    }
}

impl FromStr for Checkpoint {
    type Err = Unread;
    /// Reads a note's text. Further lines may follow; nobody here relies on them.
    fn from_str(text: &str) -> Result<Self, Unread> {
        let bad = Unread("a checkpoint is a name, a size and a root, each on a line");
        if !text.ends_with('\n') {
            return Err(bad);
        }
        let mut lines = text.lines();
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(bad);
        };
        let number: u64 = size.parse().map_err(|_| bad.clone())?;
        let root = STANDARD.decode(root).ok().and_then(|bytes| bytes.try_into().ok()).ok_or(bad.clone())?;
        if origin.is_empty() || number.to_string() != size || lines.any(str::is_empty) {
            return Err(bad);
        }
        Ok(Self { origin: origin.to_owned(), size: number, root })
    }
}

#[cfg(test)]
mod tests;
