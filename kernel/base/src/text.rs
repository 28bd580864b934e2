//! Short text from outside: trimmed, not empty, bounded, and without signs that nobody can see.

use std::{fmt, str::FromStr};

/// Trimmed text of 1 to `MAX` characters without control characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<const MAX: usize>(String);

/// Why a text was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("the text is empty")]
    Empty,
    #[error("the text is longer than {0} characters")]
    TooLong(usize),
    #[error("the text holds control characters")]
    Control,
}

impl TextError {
    /// The stable word by which a problem document names this refusal.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Empty => "text-empty",
            Self::TooLong(_) => "text-too-long",
            Self::Control => "text-control-character",
        }
    }

    /// What the reader can do about it.
    pub fn words(self) -> crate::Words {
        match self {
            Self::Empty => {
                crate::Words::new("此项不能为空，请填写。", "This cannot be empty; please fill it in.")
            }
            Self::TooLong(max) => crate::Words::new(
                format!("此项最多 {max} 个字符，请缩短。"),
                format!("This holds at most {max} characters; please shorten it."),
            ),
            Self::Control => crate::Words::new(
                "此项含有看不见的控制字符，请重新输入。",
                "This contains invisible control characters; please type it again.",
            ),
        }
    }
}

impl<const MAX: usize> Text<MAX> {
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        if text.chars().any(unseen) {
            return Err(TextError::Control);
        }
        if text.chars().count() > MAX {
            return Err(TextError::TooLong(MAX));
        }
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// Controls, and the marks that turn the reading direction: with them a name can be made to look like another.
fn unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

impl<const MAX: usize> AsRef<str> for Text<MAX> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}
impl<const MAX: usize> std::ops::Deref for Text<MAX> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}
impl<const MAX: usize> fmt::Display for Text<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl<const MAX: usize> FromStr for Text<MAX> {
    type Err = TextError;
    fn from_str(text: &str) -> Result<Self, TextError> {
        Self::parse(text)
    }
}
impl<const MAX: usize> serde::Serialize for Text<MAX> {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}
impl<'de, const MAX: usize> serde::Deserialize<'de> for Text<MAX> {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
impl<const MAX: usize> utoipa::PartialSchema for Text<MAX> {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .min_length(Some(1))
            .max_length(Some(MAX))
            .into()
    }
}
impl<const MAX: usize> utoipa::ToSchema for Text<MAX> {
    fn name() -> std::borrow::Cow<'static, str> {
        format!("Text{MAX}").into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_trimmed_and_counted_in_characters() {
        assert_eq!(Text::<4>::parse("  东门市场 ").unwrap().as_str(), "东门市场");
        assert_eq!(Text::<3>::parse("东门市场"), Err(TextError::TooLong(3)));
        assert_eq!(Text::<3>::parse(" \u{3000}\n"), Err(TextError::Empty));
    }

    #[test]
    fn a_name_cannot_hide_signs_that_nobody_sees() {
        for bad in ["a\0b", "a\nb", "a\u{202e}b", "\u{feff}ab"] {
            assert_eq!(Text::<9>::parse(bad), Err(TextError::Control), "{bad:?}");
        }
    }
}
