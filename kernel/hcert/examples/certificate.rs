//! Makes a certificate of a made-up country, for trying the platform out:
//!
//! ```sh
//! cargo run -p bulwark-hcert --example certificate -- signer.pem SILVA MARIA 1985-05-17 test > certificate.txt
//! bulwark import signers signer.pem --store … --keys …
//! ```
//!
//! The last word is `test`, `positive`, `vaccination` or `recovery`. Each run makes a new signer.

use base::{Clock, Span, Zone};
use base64::{Engine, engine::general_purpose::STANDARD};
use hcert::made::Maker;
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [path, family, given, born, what] = words.as_slice() else {
        return Err("signer.pem FAMILY GIVEN BIRTH test|positive|vaccination|recovery".into());
    };
    let now = Clock::System.now();
    let today = Zone::default().day(now);
    let maker = Maker::new("XM", now - Span::days(30), now + Span::days(700), &[])?;
    let body = STANDARD.encode(maker.der());
    std::fs::write(path, format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n"))?;
    let result = if what == "positive" { "260373001" } else { "260415000" };
    let (list, says) = match what.as_str() {
        "vaccination" => (
            "v",
            json!({ "vp": "J07BX03", "mp": "EU/1/20/1528", "ma": "ORG-100030215", "dn": 2, "sd": 2, "dt": today.plus(-40) }),
        ),
        "recovery" => ("r", json!({ "fr": today.plus(-40), "df": today.plus(-29), "du": today.plus(140) })),
        "test" | "positive" => {
            ("t", json!({ "tt": "LP6464-4", "sc": now - Span::hours(8), "tr": result, "tc": "Airport" }))
        }
        other => return Err(format!("{other} is no kind of certificate").into()),
    };
    let mut entry = says;
    for (field, value) in [("tg", "840539006"), ("co", "XM"), ("is", "Made-up Ministry of Health")] {
        entry[field] = json!(value);
    }
    entry["ci"] = json!(format!("URN:UVCI:01:XM:{}", now.micros()));
    let form = json!({
        "ver": "1.3.0", "dob": born, "nam": { "fn": family, "fnt": family, "gn": given, "gnt": given }, list: [entry],
    });
    println!("{}", maker.text(&form, now - Span::hours(1), now + Span::days(180))?);
    Ok(())
}
