//! An id knows what it identifies: a `PlaceId` cannot be handed over where a `PersonId` is asked for.

use std::{fmt, hash::Hash, marker::PhantomData, str::FromStr};

use crate::{Chance, Moment};

/// What an id identifies. Implemented by the markers in [`kinds`] and by modules for their own nouns.
pub trait Kind: Send + Sync + 'static {
    /// One lower-case word, used in error sentences.
    const NAME: &'static str;
}

/// The nouns the kernel itself knows.
pub mod kinds {
    use super::Kind;
    macro_rules! kinds {
        ($($name:ident = $word:literal),* $(,)?) => {$(
            #[doc = concat!("Marker for the id of a ", $word, ".")]
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $name {}
            impl Kind for $name { const NAME: &'static str = $word; }
        )*};
    }
    kinds!(
        Person = "person",
        Staff = "staff",
        Session = "session",
        Place = "place",
        Task = "task",
        Fact = "fact",
        Job = "job",
        Scan = "scan",
        Decision = "decision",
        Case = "case",
        Pass = "pass",
        Line = "line",
        Order = "order",
        Entry = "ledger entry",
        Partner = "partner",
    );
}

/// 128 bits, written as 32 hexadecimal digits.
pub struct Id<K>([u8; 16], PhantomData<fn() -> K>);

impl<K> Id<K> {
    /// Ordered by time of making (milliseconds) and otherwise random: new rows land side by side.
    pub fn new(at: Moment, chance: &Chance) -> Self {
        let mut bytes = [0; 16];
        let millis = (at.micros() / 1_000).max(0) as u64;
        bytes[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
        chance.fill(&mut bytes[6..]);
        Self(bytes, PhantomData)
    }

    /// Wholly random: for ids that must not tell when they were made (people, passes).
    pub fn random(chance: &Chance) -> Self {
        let mut bytes = [0; 16];
        chance.fill(&mut bytes);
        Self(bytes, PhantomData)
    }

    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes, PhantomData)
    }

    pub const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

const fn digit(sign: u8) -> Option<u8> {
    match sign {
        b'0'..=b'9' => Some(sign - b'0'),
        b'a'..=b'f' => Some(sign - b'a' + 10),
        b'A'..=b'F' => Some(sign - b'A' + 10),
        _ => None,
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // All at once: ids are written thousands of times a second.
        let mut text = [0; 32];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text was not 32 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a {0} id is 32 hexadecimal digits")]
pub struct BadId(pub &'static str);

impl<K: Kind> FromStr for Id<K> {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        let bad = BadId(K::NAME);
        if text.len() != 32 {
            return Err(bad);
        }
        let mut bytes = [0; 16];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let (Some(high), Some(low)) = (digit(pair[0]), digit(pair[1])) else { return Err(bad) };
            *byte = high << 4 | low;
        }
        Ok(Self(bytes, PhantomData))
    }
}

impl<K> serde::Serialize for Id<K> {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de, K: Kind> serde::Deserialize<'de> for Id<K> {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_str(Reading(PhantomData))
    }
}

/// Reads where the text lies, without a copy of it.
struct Reading<K>(PhantomData<fn() -> K>);

impl<K: Kind> serde::de::Visitor<'_> for Reading<K> {
    type Value = Id<K>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }
    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Id<K>, E> {
        text.parse().map_err(E::custom)
    }
}
impl<K> utoipa::PartialSchema for Id<K> {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some("^[0-9a-f]{32}$"))
            .into()
    }
}
impl<K> utoipa::ToSchema for Id<K> {
    fn name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_what_it_wrote() {
        let chance = Chance::seeded(1);
        let id = Id::<kinds::Person>::random(&chance);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!("zz".parse::<Id<kinds::Person>>(), Err(BadId("person")));
        assert!("é".repeat(16).parse::<Id<kinds::Person>>().is_err());
        assert!("+1".repeat(16).parse::<Id<kinds::Person>>().is_err(), "a sign is no digit");
        let text = "00ff09aF7e80013c".repeat(2);
        assert_eq!(text.parse::<Id<kinds::Person>>().unwrap().to_string(), text.to_lowercase());
    }

    #[test]
    fn ids_made_later_sort_later() {
        let chance = Chance::seeded(1);
        let early = Id::<kinds::Fact>::new(Moment::from_micros(1_000_000), &chance);
        let late = Id::<kinds::Fact>::new(Moment::from_micros(2_000_000), &chance);
        assert!(early < late);
    }
}
