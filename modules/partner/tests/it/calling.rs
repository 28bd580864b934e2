//! Who called? What a signature must cover, and what makes it worthless.

use base::Span;
use credential::Algorithm;
use serde_json::json;
use testkit::HERE;

use crate::house::{App, Draft, House, refused};

fn ask() -> serde_json::Value {
    json!({ "code": "BW1S:ABC" })
}

const SERVICE: &str = "code-verifications";

#[tokio::test]
async fn whoever_brings_nothing_or_a_session_is_no_partner() {
    let house = House::new().await;
    let path = "/api/partner/v1/code-verifications";
    refused(&house.app.post(path, ask()).await, 401, "sign-in", "1001");
    let resident = house.app.resident().await;
    refused(&house.app.post(path, ask()).by(&resident).await, 403, "forbidden", "1011");
    refused(&house.app.post(path, ask()).by(&house.admin).await, 403, "forbidden", "1011");
    // And a partner's signature opens nothing elsewhere.
    let partner = house.partner().await;
    let draft = Draft { path: "/api/v1/partners".into(), ..partner.draft(&house, SERVICE, &json!({})) };
    house.send(&draft, &partner.sign(&draft)).await.refused(401, "sign-in");
}

#[tokio::test]
async fn an_unknown_key_or_one_with_another_partners_name_is_refused() {
    let house = House::new().await;
    let (one, two) = (house.partner().await, house.partner().await);
    let stranger = App::of(&"ab".repeat(16), App::key(Algorithm::Es256));
    refused(&house.call(&stranger, SERVICE, ask()).await, 401, "key-unknown", "1004");
    let nonsense = App::of("my-key", App::key(Algorithm::Es256));
    refused(&house.call(&nonsense, SERVICE, ask()).await, 401, "key-unknown", "1004");
    let draft = Draft { key: two.id.clone(), ..one.draft(&house, SERVICE, &ask()) };
    refused(&house.send(&draft, &one.sign(&draft)).await, 401, "signature-wrong", "1007");
}

#[tokio::test]
async fn an_altered_body_or_path_or_header_is_noticed() {
    let house = House::new().await;
    let partner = house.partner().await;
    let draft = partner.draft(&house, SERVICE, &ask());
    let headers = partner.sign(&draft);
    let altered =
        Draft { body: json!({ "code": "BW1S:XYZ" }).to_string(), ..partner.draft(&house, SERVICE, &ask()) };
    refused(&house.send(&altered, &headers).await, 400, "digest-wrong", "1008");
    // With its digest made anew the signature no longer holds.
    let mut resigned = headers.clone();
    resigned[0].1 = http::signature::digest_of(altered.body.as_bytes());
    refused(&house.send(&altered, &resigned).await, 401, "signature-wrong", "1007");
    let elsewhere =
        Draft { path: "/api/partner/v1/health-queries".into(), ..partner.draft(&house, SERVICE, &ask()) };
    refused(&house.send(&elsewhere, &headers).await, 401, "signature-wrong", "1007");
    // None of that used the nonce up: the true call still goes through.
    house.send(&draft, &headers).await.ok();
}

#[tokio::test]
async fn a_call_is_good_once() {
    let house = House::new().await;
    let partner = house.partner().await;
    let draft = partner.draft(&house, SERVICE, &ask());
    let headers = partner.sign(&draft);
    house.send(&draft, &headers).await.ok();
    refused(&house.send(&draft, &headers).await, 409, "nonce-used", "1009");
    // Signed anew with the same nonce it is the same call.
    refused(&house.send(&draft, &partner.sign(&draft)).await, 409, "nonce-used", "1009");
    // Another partner's nonces are its own.
    let other = house.partner().await;
    let theirs = Draft { nonce: draft.nonce.clone(), ..other.draft(&house, SERVICE, &ask()) };
    house.send(&theirs, &other.sign(&theirs)).await.ok();
    // The number is forgotten long after its time could be believed, and not before.
    house.app.advance(Span::minutes(50));
    house.app.settle().await;
    assert_eq!(house.app.count("partner_nonce").await, 2);
    house.app.advance(Span::minutes(20));
    house.app.settle().await;
    assert_eq!(house.app.count("partner_nonce").await, 0);
    refused(&house.send(&draft, &headers).await, 401, "signature-stale", "1005");
}

#[tokio::test]
async fn a_signature_counts_for_five_minutes_either_way() {
    let house = House::new().await;
    let partner = house.partner().await;
    for (off, good) in [(-301, false), (-300, true), (0, true), (300, true), (301, false)] {
        let mut draft = partner.draft(&house, SERVICE, &ask());
        draft.created += off;
        let answer = house.send(&draft, &partner.sign(&draft)).await;
        if good {
            answer.ok();
        } else {
            refused(&answer, 401, "signature-stale", "1005");
            assert_eq!(answer.json()["more"]["now"], house.app.now().seconds());
        }
    }
}

#[tokio::test]
async fn the_algorithm_is_the_keys_and_not_the_calls() {
    let house = House::new().await;
    for (algorithm, other) in [(Algorithm::Es256, "sm2-sm3"), (Algorithm::Sm2, "ecdsa-p256-sha256")] {
        let partner = house.partner_with(algorithm, |_| {}).await;
        let draft = Draft { algorithm: other.into(), ..partner.draft(&house, SERVICE, &ask()) };
        refused(&house.send(&draft, &partner.sign(&draft)).await, 401, "signature-algorithm", "1006");
        // Signed by a key of the other kind under the right name.
        let wrong = if algorithm == Algorithm::Sm2 { Algorithm::Es256 } else { Algorithm::Sm2 };
        let forger = App::of(&partner.id, App::key(wrong));
        let draft = partner.draft(&house, SERVICE, &ask());
        refused(&house.send(&draft, &forger.sign(&draft)).await, 401, "signature-wrong", "1007");
    }
}

#[tokio::test]
async fn what_has_to_be_covered_cannot_be_left_out() {
    let house = House::new().await;
    let partner = house.partner().await;
    for components in
        [vec!["@method", "@path"], vec!["@path", "content-digest"], vec!["@method", "content-digest"]]
    {
        let draft = Draft { components, ..partner.draft(&house, SERVICE, &ask()) };
        refused(&house.send(&draft, &partner.sign(&draft)).await, 401, "signature-narrow", "1003");
    }
    let mut draft = partner.draft(&house, SERVICE, &ask());
    draft.path.push_str("?lang=en");
    refused(&house.send(&draft, &partner.sign(&draft)).await, 401, "signature-narrow", "1003");
    draft.components.push("@query");
    house.send(&draft, &partner.sign(&draft)).await.ok();
    for nonce in ["short", &"x".repeat(65)] {
        let draft = Draft { nonce: nonce.into(), ..partner.draft(&house, SERVICE, &ask()) };
        refused(&house.send(&draft, &partner.sign(&draft)).await, 401, "signature-narrow", "1003");
    }
    let draft = partner.draft(&house, SERVICE, &ask());
    let mut twice = partner.sign(&draft).to_vec();
    twice[1].1 = format!("{}, other=()", twice[1].1);
    refused(&house.send(&draft, &twice).await, 401, "signature-form", "1002");
    twice.truncate(2);
    refused(&house.send(&draft, &twice).await, 401, "signature-form", "1002");
}

#[tokio::test]
async fn an_ended_partner_is_told_so_and_served_no_more() {
    let house = House::new().await;
    let partner = house.partner().await;
    house.call(&partner, SERVICE, ask()).await.ok();
    house.app.post(format!("/partners/{}/end", partner.id), json!({})).by(&house.admin).await.ok();
    refused(&house.call(&partner, SERVICE, ask()).await, 403, "partner-ended", "1010");
    let resident = house.app.resident_in(HERE).await;
    let offered = house.app.get(format!("/residents/{}/consents", resident.id)).by(&resident).await.ok();
    assert_eq!(offered["partners"], json!([]));
}
