//! Where somebody lives or works: a division code after GB/T 2260 (province, city, county) and its
//! statistical extension (town, community). A code contains every code that begins with it.

use std::{fmt, str::FromStr};

/// How far down a code reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(utoipa::ToSchema)]
pub enum Level {
    Province,
    City,
    County,
    Town,
    Community,
}

impl Level {
    /// Digits a code of this level is written with.
    pub const fn digits(self) -> usize {
        match self {
            Self::Province => 2,
            Self::City => 4,
            Self::County => 6,
            Self::Town => 9,
            Self::Community => 12,
        }
    }

    const fn of_digits(digits: usize) -> Option<Self> {
        Some(match digits {
            2 => Self::Province,
            4 => Self::City,
            6 => Self::County,
            9 => Self::Town,
            12 => Self::Community,
            _ => return None,
        })
    }
}

/// A division code, held without its empty lower groups: `440000` is `44`, `440300` is `4403`.
///
/// Ordered as text, so that everything within an area lies side by side in an index.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct AreaCode {
    digits: [u8; 12],
    level: Level,
}

/// The text was no division code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an area code is 2, 4, 6, 9 or 12 digits, province first, and does not begin with 0")]
pub struct BadArea;

impl AreaCode {
    /// Reads 2, 4, 6, 9 or 12 digits and drops the groups of zeros at the end.
    pub fn parse(text: &str) -> Result<Self, BadArea> {
        let bytes = text.as_bytes();
        let mut level = Level::of_digits(bytes.len()).ok_or(BadArea)?;
        if !bytes.iter().all(u8::is_ascii_digit) || bytes[0] == b'0' {
            return Err(BadArea);
        }
        let mut digits = [b'0'; 12];
        digits[..bytes.len()].copy_from_slice(bytes);
        while let Some(upper) = above(level)
            && digits[upper.digits()..level.digits()].iter().all(|digit| *digit == b'0')
        {
            level = upper;
        }
        digits[level.digits()..].fill(0);
        Ok(Self { digits, level })
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.digits[..self.level.digits()]).unwrap_or_default()
    }

    pub const fn level(&self) -> Level {
        self.level
    }

    /// The six digits that GB/T 2260 prints: `44` is `440000`. A town answers with its county.
    pub fn six(&self) -> String {
        let mut six = self.as_str().to_owned();
        six.truncate(6);
        while six.len() < 6 {
            six.push('0');
        }
        six
    }

    /// True for the area itself and everything in it.
    pub fn contains(&self, other: &Self) -> bool {
        other.as_str().starts_with(self.as_str())
    }

    /// For `code >= lo AND code < hi`: the area and everything in it. `hi` may hold the sign after `9`.
    pub fn range(&self) -> (String, String) {
        let lo = self.as_str().to_owned();
        let hi = format!("{lo}:");
        (lo, hi)
    }

    /// The area one level up; `None` for a province.
    pub fn parent(&self) -> Option<Self> {
        above(self.level).map(|level| self.cut(level))
    }

    /// The area of the given level that holds this one; the area itself when it reaches no deeper.
    pub fn up_to(&self, level: Level) -> Self {
        if level < self.level { self.cut(level) } else { *self }
    }

    fn cut(&self, level: Level) -> Self {
        let mut digits = self.digits;
        digits[level.digits()..].fill(0);
        Self { digits, level }
    }
}

const fn above(level: Level) -> Option<Level> {
    Some(match level {
        Level::Province => return None,
        Level::City => Level::Province,
        Level::County => Level::City,
        Level::Town => Level::County,
        Level::Community => Level::Town,
    })
}

impl PartialOrd for AreaCode {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for AreaCode {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}
impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl fmt::Debug for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl FromStr for AreaCode {
    type Err = BadArea;
    fn from_str(text: &str) -> Result<Self, BadArea> {
        Self::parse(text)
    }
}
impl serde::Serialize for AreaCode {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}
impl<'de> serde::Deserialize<'de> for AreaCode {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
impl utoipa::PartialSchema for AreaCode {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some("^[1-9]([0-9]|[0-9]{3}|[0-9]{5}|[0-9]{8}|[0-9]{11})$"))
            .into()
    }
}
impl utoipa::ToSchema for AreaCode {
    fn name() -> std::borrow::Cow<'static, str> {
        "AreaCode".into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn area(text: &str) -> AreaCode {
        text.parse().unwrap()
    }

    #[test]
    fn empty_groups_at_the_end_are_dropped() {
        assert_eq!(area("440000").as_str(), "44");
        assert_eq!(area("440300").as_str(), "4403");
        assert_eq!(area("440305001000").as_str(), "440305001");
        assert_eq!(area("440305000000").level(), Level::County);
        assert_eq!(area("440305001012").level(), Level::Community);
        assert_eq!(area("44").six(), "440000");
        assert_eq!(area("440305001").six(), "440305");
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for bad in ["", "4", "443", "44030", "4403055", "000000", "04", "44a3", "４４", "440305001012000"] {
            assert_eq!(AreaCode::parse(bad), Err(BadArea), "{bad}");
        }
    }

    #[test]
    fn a_city_holds_its_counties_and_not_its_neighbour() {
        assert!(area("4403").contains(&area("440305")));
        assert!(area("4403").contains(&area("4403")));
        assert!(!area("440305").contains(&area("4403")));
        assert!(!area("4403").contains(&area("4404")));
        assert_eq!(area("440305001012").parent(), Some(area("440305001")));
        assert_eq!(area("440305001012").up_to(Level::City), area("4403"));
        assert_eq!(area("44").up_to(Level::City), area("44"));
        assert_eq!(area("44").parent(), None);
    }

    proptest! {
        #[test]
        fn the_range_holds_exactly_what_the_area_contains(a in "[1-9][0-9]{11}", b in "[1-9][0-9]{11}", cut in 0_usize..5) {
            let level = [2, 4, 6, 9, 12][cut];
            let (outer, inner) = (area(&a[..level]), area(&b));
            let (lo, hi) = outer.range();
            prop_assert_eq!(outer.contains(&inner), inner.as_str() >= lo.as_str() && inner.as_str() < hi.as_str());
        }

        #[test]
        fn a_code_reads_back_what_it_wrote(a in "[1-9][0-9]{11}") {
            let code = area(&a);
            prop_assert_eq!(area(code.as_str()), code);
        }
    }
}
