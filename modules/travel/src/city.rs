//! What a record calls a city, and the division code that it means.

use std::{collections::HashMap, sync::OnceLock};

use base::{AreaCode, Words, division};

/// Latin names of cities in everyday use. Of cities whose pinyin agree only the one that is commonly meant stands
/// here (suzhou, fuzhou), or none (taizhou, yichun, yulin): a wrong code would be worse than no code.
const LATIN: &str = include_str!("../data/city-names.csv");

struct Names {
    codes: HashMap<&'static str, AreaCode>,
    latin: HashMap<AreaCode, &'static str>,
}

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = Names { codes: HashMap::new(), latin: HashMap::new() };
        for (latin, code) in LATIN.lines().skip(1).filter_map(|line| line.split_once(',')) {
            let Ok(code) = AreaCode::parse(code) else { continue };
            names.codes.insert(latin, code);
            names.latin.entry(code).or_insert(latin); // the first name of a city is the one we write
        }
        names
    })
}

/// The city that is meant: by its Chinese name (广州, 广州市), a Latin one (guangzhou, Xi'an, Harbin) or a code.
pub fn code_of(text: &str) -> Option<AreaCode> {
    let text = text.trim();
    if !text.is_ascii() {
        return division::city_by_name(text);
    }
    if let Ok(code) = AreaCode::parse(text) {
        return Some(division::canonical(&code));
    }
    let plain: String =
        text.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    let known = |name: &str| names().codes.get(name).copied();
    known(&plain).or_else(|| known(plain.strip_suffix("shi").or_else(|| plain.strip_suffix("city"))?))
}

/// What the reader calls it; the record's own word where no city is known by it.
pub fn words_of(text: &str, code: Option<&AreaCode>) -> Words {
    let zh = code.and_then(division::name).unwrap_or(text);
    let en =
        code.and_then(|code| names().latin.get(code)).map_or_else(|| text.to_owned(), |latin| capital(latin));
    Words::new(zh, en)
}

fn capital(latin: &str) -> String {
    match latin {
        "hongkong" => "Hong Kong".into(),
        "xian" => "Xi'an".into(),
        _ => latin.chars().take(1).map(|c| c.to_ascii_uppercase()).chain(latin.chars().skip(1)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn six(text: &str) -> String {
        code_of(text).map_or_else(String::new, |code| code.six())
    }

    #[test]
    fn a_city_is_known_by_any_of_its_names() {
        for (name, code) in [
            ("guangzhou", "440100"),
            ("shanghai", "310000"),
            ("beijing", "110000"),
            ("Beijing ", "110000"),
            ("110100", "110000"),
            ("重庆", "500000"),
            ("广州市", "440100"),
            ("Xi'an", "610100"),
            ("Harbin", "230100"),
            ("Hong Kong", "810000"),
            ("changzhi", "140400"),
            ("Chaoyang City", "211300"),
            ("吉林", "220200"),
            ("taizhou", ""),
            ("atlantis", ""),
            ("", ""),
        ] {
            assert_eq!(six(name), code, "{name}");
        }
    }

    #[test]
    fn every_latin_name_means_a_city_of_the_table() {
        for (latin, code) in &names().codes {
            assert!(division::name(code).is_some(), "{latin} {code}");
            assert_eq!(division::city_of(code), Some(*code), "{latin} {code}");
        }
    }

    #[test]
    fn a_city_is_named_in_both_languages() {
        assert_eq!(words_of("xian", code_of("xian").as_ref()), Words::new("西安市", "Xi'an"));
        assert_eq!(words_of("atlantis", None), Words::new("atlantis", "atlantis"));
    }
}
