//! Broken clients get a document that says what is wrong, in the language of whoever reads it.

use serde_json::json;

use crate::{house, well};

#[tokio::test]
async fn a_broken_body_is_refused_in_both_languages() {
    let app = house().await;
    let resident = app.resident().await;
    let path = format!("/residents/{}/declarations", resident.id);
    let huge = format!("{{\"contact\":\"no\",\"trips\":[{}]}}", " ".repeat(300 * 1024));
    let bodies: [(&[u8], u16, &str); 6] = [
        (b"{\"contact\":\"no\xff\"}", 400, "not-utf8"),
        (b"{\"contact\":\"no\"", 400, "bad-json"),
        (b"", 400, "bad-json"),
        (huge.as_bytes(), 413, "body-too-large"),
        (b"{\"contact\":\"perhaps\"}", 422, "bad-body"),
        (b"{\"contact\":\"no\",\"colour\":\"green\"}", 422, "bad-body"),
    ];
    for (body, status, slug) in bodies {
        let mut said = Vec::new();
        for (lang, tag) in [("zh", "zh-CN"), ("en", "en")] {
            let ask = app.ask("POST", &path).by(&resident).reading(lang);
            let answer = ask.header("content-type", "application/json").raw(body).await;
            answer.refused(status, slug);
            assert_eq!(answer.header("content-language"), tag, "{slug}");
            said.push(answer.detail());
        }
        assert!(said[0].chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign)), "{slug}: {}", said[0]);
        assert!(said[1].contains(' '), "{slug}: {}", said[1]);
    }
    assert_eq!(app.count("declaration").await, 0);
}

#[tokio::test]
async fn another_method_or_address_is_a_problem_document_too() {
    let app = house().await;
    let resident = app.resident().await;
    let path = format!("/residents/{}/pass", resident.id);
    app.delete(&path).by(&resident).await.refused(405, "method-not-allowed");
}

#[tokio::test]
async fn another_sites_page_declares_for_nobody() {
    let app = house().await;
    let resident = app.resident().await;
    let path = format!("/residents/{}/declarations", resident.id);
    app.post(&path, well()).by_browser_of(&resident).await.refused(403, "foreign-page");
    app.post(&path, well()).by_browser_of(&resident).header("x-bulwark", "1").await.ok();
    app.post(&path, well()).header("authorization", "Bearer stale").await.refused(401, "sign-in");
}

#[tokio::test]
async fn a_page_marker_that_does_not_read_starts_nothing() {
    let app = house().await;
    let resident = crate::green(&app).await;
    let path = format!("/residents/{}/decisions", resident.id);
    app.get(format!("{path}?cursor=%F0")).by(&resident).await.refused(400, "bad-cursor");
    let first = app.get(format!("{path}?limit=1")).by(&resident).await.ok();
    let next = first["next"].as_str().unwrap();
    let second = app.get(format!("{path}?limit=1&cursor={next}")).by(&resident).await.ok();
    assert_eq!(second["items"][0]["colour"], json!("grey"));
    assert_eq!(second["next"], json!(null));
}
