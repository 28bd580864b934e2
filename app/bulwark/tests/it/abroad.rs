//! A certificate from abroad, for trying its routes.

use base::Span;
use base64::{Engine, engine::general_purpose::STANDARD};
use hcert::made::Maker;
use serde_json::json;
use testkit::{Resident, TestApp};

use crate::things::turn;

/// The text of a certificate that nobody presented before; its signer is trusted from now on.
pub(crate) async fn certificate(app: &TestApp) -> String {
    let (now, turn) = (app.now(), turn());
    let maker = Maker::new("XM", now - Span::days(9), now + Span::days(9), &[]).unwrap();
    let path = std::env::temp_dir().join(format!("bulwark-signer-{}-{turn}.json", std::process::id()));
    std::fs::write(&path, json!([{ "certificate": STANDARD.encode(maker.der()) }]).to_string()).unwrap();
    pass::import_signers(&app.ctx(), &path, &mut |_| {}).await.unwrap();
    std::fs::remove_file(&path).unwrap();
    let form = json!({
        "ver": "1.3.0", "dob": "1985-05-17", "nam": { "fnt": "ZHANG", "gnt": "SAN" },
        "v": [{ "tg": "840539006", "vp": "J07BX03", "mp": "CoronaVac", "ma": "Sinovac", "dn": 2, "sd": 2,
                "dt": "2020-01-20", "co": "XM", "is": "Ministry", "ci": format!("URN:UVCI:01:XM:{turn}") }],
    });
    maker.text(&form, now - Span::hours(1), now + Span::days(8)).unwrap()
}

/// The id of one that waits for a community worker: a name in Chinese cannot be compared.
pub(crate) async fn waiting(app: &TestApp, resident: &Resident) -> String {
    let text = certificate(app).await;
    let path = format!("/residents/{}/certificates", resident.id);
    let shown = app.post(path, json!({ "text": text })).by(resident).await.ok();
    assert_eq!(shown["certificate"]["state"], "waits");
    shown["certificate"]["id"].as_str().unwrap().to_owned()
}
