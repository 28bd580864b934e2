//! A broken scanner gets a document that says what is wrong.

use serde_json::json;

use crate::town::Town;

#[tokio::test]
async fn a_broken_body_is_refused_in_both_languages() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let huge = format!("{{\"code\":\"{}\"}}", "x".repeat(300 * 1024));
    let bodies: [(&[u8], u16, &str); 6] = [
        (b"{\"code\":\"\xe4\xb8\"}", 400, "not-utf8"),
        (b"not json", 400, "bad-json"),
        (huge.as_bytes(), 413, "body-too-large"),
        (b"{}", 422, "bad-body"),
        (b"{\"scan_id\":\"12\",\"code\":\"BW1:\"}", 422, "bad-body"),
        (b"[]", 422, "bad-body"),
    ];
    for (body, status, slug) in bodies {
        for lang in ["zh", "en"] {
            let ask = town.app.ask("POST", format!("/places/{place}/scans")).by(&guard).reading(lang);
            let answer = ask.header("content-type", "application/json").raw(body).await;
            answer.refused(status, slug);
            let chinese = answer.detail().chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
            assert_eq!(chinese, lang == "zh", "{slug}: {}", answer.detail());
        }
    }
    assert_eq!(town.visits().await, 0);
}

#[tokio::test]
async fn a_token_of_any_length_or_sign_is_answered_not_choked_on() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    for token in ["", "BW1:", "\u{0}\u{1}", "通行码", &"A".repeat(200_000)] {
        let said = json!({ "scan_id": town.scan_id(), "code": token });
        assert_eq!(town.scan(&guard, place, said).await.ok()["answer"], "no");
    }
}
