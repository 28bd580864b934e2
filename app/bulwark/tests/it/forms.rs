//! The forms in which a word may lie about without looking like itself.

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};

/// Each form's name and the bytes to look for.
pub(crate) fn forms(word: &str) -> Vec<(&'static str, Vec<u8>)> {
    let bytes = word.as_bytes();
    let mut forms = vec![("as it is", bytes.to_vec())];
    if word.chars().count() < 4 {
        return forms;
    }
    forms.push(("hexadecimal", hex::encode(bytes).into_bytes()));
    forms.push(("hexadecimal", hex::encode_upper(bytes).into_bytes()));
    forms.push(("a list of bytes", format!("{bytes:?}").trim_matches(['[', ']']).as_bytes().to_vec()));
    if !word.is_ascii() {
        let escaped: String = word.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        forms.push(("escaped", escaped.into_bytes()));
        let percent: String = bytes.iter().map(|byte| format!("%{byte:02X}")).collect();
        forms.push(("percent", percent.to_lowercase().into_bytes()));
        forms.push(("percent", percent.into_bytes()));
    }
    // In base64 a word has three faces, by where it begins; the letters at both ends belong to its neighbours too.
    for before in 0..3 {
        let padded = [&vec![0; before][..], bytes].concat();
        for text in [STANDARD.encode(&padded), URL_SAFE_NO_PAD.encode(&padded)] {
            let text = text.trim_end_matches('=');
            let from = (before * 8).div_ceil(6);
            let to = (padded.len() * 8) / 6;
            forms.push(("base64", text.as_bytes()[from..to.min(text.len())].to_vec()));
        }
    }
    forms
}
