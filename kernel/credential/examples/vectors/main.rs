//! Writes docs/pass-vectors.json: `cargo run -p bulwark-credential --example vectors`. The same in every run: keys are
//! published ones or made of counted bytes, and ES256 signatures, which no two runs make alike, lie beside this file.

mod hand;
mod lists;
mod passes;

use std::{error::Error, fs, path::Path};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;

pub(crate) const NOW: i64 = 1_772_413_200;

pub(crate) fn b64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn main() -> Result<(), Box<dyn Error>> {
    let hands = hand::Hands::open()?;
    let known = lists::known(&hands);
    let vectors = json!({
        "about": "Examples of docs/pass-format.md, good and bad. Bytes are base64url without padding, entries are hexadecimal. \
                  `passes` are checked at their `now` against `known`; `lists` against `held`, or pinned when there is none; \
                  `filters` by a gate that knows `known` and has taken the files of `after` one by one.",
        "known": b64(&known.bytes()),
        "passes": passes::all(&hands),
        "lists": lists::all(&hands),
        "filters": lists::filters(&hands),
        "entries": lists::entries(),
    });
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/pass-vectors.json");
    fs::write(file, serde_json::to_string_pretty(&vectors)? + "\n")?;
    hands.close()?;
    Ok(())
}
