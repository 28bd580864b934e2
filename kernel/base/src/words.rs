//! The two languages in which Bulwark speaks, and a sentence said in both.

use std::{fmt, str::FromStr};

/// The reader's language.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
#[derive(utoipa::ToSchema)]
pub enum Lang {
    /// 简体中文, the language of the town.
    #[default]
    Zh,
    En,
}

impl Lang {
    /// The better of the two by an `Accept-Language` header; Chinese when it names neither.
    pub fn accepted(header: &str) -> Self {
        let mut best = (0_u32, Self::default());
        for part in header.split(',') {
            let mut pieces = part.split(';');
            let Ok(lang) = pieces.next().unwrap_or_default().parse::<Self>() else { continue };
            let weight = pieces
                .find_map(|piece| piece.trim().strip_prefix("q="))
                .map_or(Some(1.0), |q| q.trim().parse::<f32>().ok())
                .filter(|q| (0.0..=1.0).contains(q))
                .map_or(0, |q| (q * 1_000.0) as u32);
            if weight > best.0 {
                best = (weight, lang);
            }
        }
        best.1
    }

    /// As the `lang` attribute of a page: `zh-CN` or `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The one of two sentences that this reader reads.
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Zh => "zh",
            Self::En => "en",
        })
    }
}

/// Neither Chinese nor English was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a language is zh or en")]
pub struct UnknownLang;

impl FromStr for Lang {
    type Err = UnknownLang;
    /// Reads `zh`, `zh-CN`, `en`, `en-GB` and the like, in either case.
    fn from_str(text: &str) -> Result<Self, UnknownLang> {
        let main = text.trim().split(['-', '_']).next().unwrap_or_default();
        match main {
            "zh" | "ZH" | "Zh" => Ok(Self::Zh),
            "en" | "EN" | "En" => Ok(Self::En),
            _ => Err(UnknownLang),
        }
    }
}

/// One sentence in both languages.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
pub struct Words {
    pub zh: String,
    pub en: String,
}

impl Words {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_answered_in_the_language_it_prefers() {
        assert_eq!(Lang::accepted("en-GB,en;q=0.9,zh;q=0.8"), Lang::En);
        assert_eq!(Lang::accepted("zh-CN,zh;q=0.9,en;q=0.8"), Lang::Zh);
        assert_eq!(Lang::accepted("fr, en;q=0.3, zh; q=0.2"), Lang::En);
        assert_eq!(Lang::accepted("en;q=0"), Lang::Zh);
        assert_eq!(Lang::accepted("en;q=nan,;;=,,"), Lang::Zh);
        assert_eq!(Lang::accepted(""), Lang::Zh);
    }

    #[test]
    fn words_are_said_in_the_language_asked_for() {
        let words = Words::new("绿码", "green");
        assert_eq!((words.get(Lang::Zh), words.get(Lang::En)), ("绿码", "green"));
    }
}
