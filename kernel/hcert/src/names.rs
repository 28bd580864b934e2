//! Whether a certificate's name can be a registered person's.
//!
//! Certificates carry the name as a passport's machine-readable zone writes it (ICAO 9303, part 3): capital letters,
//! marks left out or written as two letters. A name registered in Chinese says nothing that could be compared with it:
//! then a person has to look.

use crate::Holder;

/// What comparing two names tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    Same,
    Different,
    /// The registered name is not written in Latin letters.
    Incomparable,
}

/// Compares loosely: the order of the parts, hyphens, further given names and the two ways of writing an umlaut do
/// not matter; one part of the family name and one of the given name must be the same.
pub fn liken(holder: &Holder, registered: &str) -> Likeness {
    let latin = registered.chars().filter(|c| c.is_alphabetic()).all(|c| folded(c, false).is_some());
    if !latin || !registered.chars().any(char::is_alphabetic) {
        return Likeness::Incomparable;
    }
    let family = parts(&holder.family_standard);
    let given = holder.given_standard.as_deref().map(parts).unwrap_or_default();
    let same = [false, true].into_iter().any(|short| {
        let standard = standard(registered, short);
        let known = parts(&standard);
        let shares = |name: &[&str]| name.is_empty() || name.iter().any(|part| known.contains(part));
        let told: Vec<&str> = family.iter().chain(&given).copied().collect();
        let covered =
            known.iter().all(|part| told.contains(part)) || told.iter().all(|part| known.contains(part));
        shares(&family) && shares(&given) && covered
    });
    if same { Likeness::Same } else { Likeness::Different }
}

/// A name as the machine-readable zone writes it. `short` writes ä as A and not as AE.
pub fn standard(name: &str, short: bool) -> String {
    let mut out = String::with_capacity(name.len());
    for sign in name.chars() {
        match folded(sign, short) {
            Some(letters) => out.push_str(letters),
            None if sign == '\'' || sign == '’' || sign == '`' => {}
            None if !out.is_empty() && !out.ends_with('<') => out.push('<'),
            None => {}
        }
    }
    out.trim_end_matches('<').to_owned()
}

fn parts(standard: &str) -> Vec<&str> {
    standard.split('<').filter(|part| !part.is_empty()).collect()
}

/// A Latin letter in capital letters without marks; `None` for everything else.
fn folded(letter: char, short: bool) -> Option<&'static str> {
    const PLAIN: [&str; 26] = [
        "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T",
        "U", "V", "W", "X", "Y", "Z",
    ];
    if letter.is_ascii_alphabetic() {
        return Some(PLAIN[usize::from(letter.to_ascii_uppercase() as u8 - b'A')]);
    }
    Some(match letter {
        'ä' | 'Ä' | 'æ' | 'Æ' if !short => "AE",
        'ö' | 'Ö' | 'ø' | 'Ø' | 'œ' | 'Œ' if !short => "OE",
        'ü' | 'Ü' if !short => "UE",
        'å' | 'Å' if !short => "AA",
        'ß' | 'ẞ' => "SS",
        'þ' | 'Þ' => "TH",
        'à'..='å' | 'À'..='Å' | 'ā' | 'Ā' | 'ă' | 'Ă' | 'ą' | 'Ą' | 'ǎ' | 'Ǎ' | 'æ' | 'Æ' => {
            "A"
        }
        'ç' | 'Ç' | 'ć' | 'Ć' | 'ĉ' | 'Ĉ' | 'ċ' | 'Ċ' | 'č' | 'Č' => "C",
        'ð' | 'Ð' | 'ď' | 'Ď' | 'đ' | 'Đ' => "D",
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'Ē' | 'ĕ' | 'Ĕ' | 'ė' | 'Ė' | 'ę' | 'Ę' | 'ě' | 'Ě' => {
            "E"
        }
        'ĝ' | 'Ĝ' | 'ğ' | 'Ğ' | 'ġ' | 'Ġ' | 'ģ' | 'Ģ' => "G",
        'ĥ' | 'Ĥ' | 'ħ' | 'Ħ' => "H",
        'ì'..='ï' | 'Ì'..='Ï' | 'ĩ' | 'Ĩ' | 'ī' | 'Ī' | 'į' | 'Į' | 'ı' | 'İ' | 'ǐ' | 'Ǐ' => {
            "I"
        }
        'ĵ' | 'Ĵ' => "J",
        'ķ' | 'Ķ' => "K",
        'ĺ' | 'Ĺ' | 'ļ' | 'Ļ' | 'ľ' | 'Ľ' | 'ł' | 'Ł' => "L",
        'ñ' | 'Ñ' | 'ń' | 'Ń' | 'ņ' | 'Ņ' | 'ň' | 'Ň' => "N",
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' | 'ō' | 'Ō' | 'ő' | 'Ő' | 'œ' | 'Œ' | 'ǒ' | 'Ǒ' => {
            "O"
        }
        'ŕ' | 'Ŕ' | 'ř' | 'Ř' => "R",
        'ś' | 'Ś' | 'ŝ' | 'Ŝ' | 'ş' | 'Ş' | 'š' | 'Š' | 'ș' | 'Ș' => "S",
        'ţ' | 'Ţ' | 'ť' | 'Ť' | 'ț' | 'Ț' => "T",
        'ù'..='ü' | 'Ù'..='Ü' | 'ũ' | 'Ũ' | 'ū' | 'Ū' | 'ů' | 'Ů' | 'ű' | 'Ű' | 'ų' | 'Ų' | 'ǔ' | 'Ǔ' => {
            "U"
        }
        'ŵ' | 'Ŵ' => "W",
        'ý' | 'ÿ' | 'Ý' | 'Ÿ' | 'ŷ' | 'Ŷ' => "Y",
        'ź' | 'Ź' | 'ż' | 'Ż' | 'ž' | 'Ž' => "Z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PartialDay;

    fn holder(family: &str, given: &str) -> Holder {
        Holder {
            family: None,
            given: None,
            family_standard: family.into(),
            given_standard: (!given.is_empty()).then(|| given.into()),
            born: PartialDay::Unknown,
        }
    }

    #[test]
    fn the_same_name_in_another_order_or_writing_is_the_same() {
        let gabriele = holder("MUSTERFRAU<GOESSINGER", "GABRIELE");
        for name in [
            "Gabriele Musterfrau-Gößinger",
            "MUSTERFRAU GOESSINGER GABRIELE",
            "Musterfrau-Gössinger, Gabriele",
            "gabriele musterfrau",
        ] {
            assert_eq!(liken(&gabriele, name), Likeness::Same, "{name}");
        }
        assert_eq!(liken(&holder("LOEVSTROEM", "OSCAR"), "Oscar Lövström"), Likeness::Same);
        assert_eq!(liken(&holder("LOVSTROM", "OSCAR"), "Oscar Lövström"), Likeness::Same);
        assert_eq!(liken(&holder("DI<CAPRIO", "MARILU<TERESA"), "Marilù Di Caprio"), Likeness::Same);
        assert_eq!(liken(&holder("OBRIEN", "SEAN"), "Seán O’Brien"), Likeness::Same);
    }

    #[test]
    fn a_sister_is_somebody_else() {
        let gabriele = holder("MUSTERFRAU", "GABRIELE");
        for name in ["Erika Musterfrau", "Gabriele Mustermann", "Musterfrau", "Gabriele Erika Mustermann"] {
            assert_eq!(liken(&gabriele, name), Likeness::Different, "{name}");
        }
    }

    #[test]
    fn a_chinese_name_cannot_be_compared() {
        for name in ["张伟", "古丽娜尔·买买提", "Zhang 伟", "", "123"] {
            assert_eq!(liken(&holder("ZHANG", "WEI"), name), Likeness::Incomparable, "{name}");
        }
    }
}
