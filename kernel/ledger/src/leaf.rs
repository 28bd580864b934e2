//! What is entered: one line of text that says what an office did on a day, and commits to the rest.

use std::{fmt, str::FromStr};

use base::{AreaCode, Day};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::digest::{SHA256, digest};

/// What kind of deed a leaf tells of.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[schema(as = LedgerKind)]
pub enum Kind {
    /// Somebody's colour was judged.
    Decision,
    /// Two officers ordered a colour.
    Order,
    /// A version of a rule book came into force.
    Version,
    /// A rule book went back to an earlier version.
    Rollback,
    /// An appeal was decided.
    Appeal,
    /// A day's key, or other data whose time was over, was destroyed.
    Destroyed,
    /// The store was put back to an older state; what was lost, and why.
    Restored,
}

impl Kind {
    pub const ALL: [Self; 7] = [
        Self::Decision,
        Self::Order,
        Self::Version,
        Self::Rollback,
        Self::Appeal,
        Self::Destroyed,
        Self::Restored,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Order => "order",
            Self::Version => "version",
            Self::Rollback => "rollback",
            Self::Appeal => "appeal",
            Self::Destroyed => "destroyed",
            Self::Restored => "restored",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = BadLeaf;
    fn from_str(word: &str) -> Result<Self, BadLeaf> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or(BadLeaf("its kind is not known"))
    }
}

/// What an act hands over to be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLeaf {
    pub kind: Kind,
    /// Whose deed it is: an area's code.
    pub office: AreaCode,
    /// The rule book and its version that the deed went by.
    pub rule: Option<(String, u32)>,
    /// Binds to the deed's text without telling it. Computed from the statement when there is one.
    pub commitment: [u8; 32],
    /// A text for everybody, of deeds that are about nobody: a version, a receipt.
    pub statement: Option<String>,
}

impl NewLeaf {
    /// A deed about nobody, told in full.
    pub fn stated(kind: Kind, office: AreaCode, statement: impl Into<String>) -> Self {
        let statement = statement.into();
        Self { kind, office, rule: None, commitment: commit_to(&statement), statement: Some(statement) }
    }
}

/// How a leaf commits to its public statement.
pub fn commit_to(statement: &str) -> [u8; 32] {
    let mut text = b"bulwark statement/1\0".to_vec();
    text.extend_from_slice(statement.as_bytes());
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, &text).as_ref());
    hash
}

/// The line does not read as a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadLeaf(pub(crate) &'static str);

/// A leaf as it stands in the tree: `KIND OFFICE DAY RULE COMMITMENT`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    pub kind: Kind,
    pub office: AreaCode,
    pub day: Day,
    pub rule: Option<(String, u32)>,
    pub commitment: [u8; 32],
}

impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} ", self.kind, self.office, self.day)?;
        match &self.rule {
            Some((book, version)) => write!(f, "{}/{version}", plain(book))?,
            None => f.write_str("-")?,
        }
        write!(f, " {}", URL_SAFE_NO_PAD.encode(self.commitment))
    }
}

impl FromStr for Leaf {
    type Err = BadLeaf;
    /// Reads only what [`Leaf`] itself writes: there is one way to say a thing.
    fn from_str(line: &str) -> Result<Self, BadLeaf> {
        let words: Vec<&str> = line.split(' ').collect();
        let [kind, office, day, rule, commitment] = words[..] else {
            return Err(BadLeaf("a leaf is five words: kind, office, day, rule, commitment"));
        };
        let rule = match rule.rsplit_once('/') {
            None => None,
            Some((book, version)) => {
                let version = version.parse().map_err(|_| BadLeaf("its rule has no version"))?;
                Some((book.to_owned(), version))
            }
        };
        let commitment = URL_SAFE_NO_PAD.decode(commitment).ok().and_then(|bytes| bytes.try_into().ok());
        let leaf = Self {
            kind: kind.parse()?,
            office: office.parse().map_err(|_| BadLeaf("its office is no area"))?,
            day: day.parse().map_err(|_| BadLeaf("its day is no day"))?,
            rule,
            commitment: commitment.ok_or(BadLeaf("its commitment is not 32 bytes"))?,
        };
        if leaf.to_string() == line { Ok(leaf) } else { Err(BadLeaf("it is not written as leaves are")) }
    }
}

/// A book's name as one word: whatever else stands in it cannot make a second word or line.
fn plain(book: &str) -> String {
    let fit = |sign: char| sign.is_ascii_alphanumeric() || "._-".contains(sign);
    book.chars().map(|sign| if fit(sign) { sign } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "decision 990101 2026-03-02 health/1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    #[test]
    fn a_leaf_reads_back_what_it_wrote() {
        let leaf: Leaf = LINE.parse().unwrap();
        assert_eq!(leaf.rule, Some(("health".into(), 1)));
        assert_eq!(leaf.to_string(), LINE);
        let without = LINE.replace("health/1", "-");
        assert_eq!(without.parse::<Leaf>().unwrap().rule, None);
    }

    #[test]
    fn a_leaf_can_be_said_in_one_way_only() {
        for bad in [
            "",
            "decision 990101 2026-03-02 health/1",
            &LINE.replace("decision", "gossip"),
            &LINE.replace("990101", "990101000000"),
            &LINE.replace("2026-03-02", "2026-3-2"),
            &LINE.replace("health/1", "health/01"),
            &LINE.replace("health/1", "health"),
            &LINE.replace("AAA", "AA"),
            &format!("{LINE} "),
            &LINE.replacen(' ', "  ", 1),
        ] {
            assert!(bad.parse::<Leaf>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_books_name_makes_no_second_line() {
        let mut leaf: Leaf = LINE.parse().unwrap();
        leaf.rule = Some(("a b\nc".into(), 1));
        assert_eq!(leaf.to_string(), LINE.replace("health", "a_b_c"));
    }
}
