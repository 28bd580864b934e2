//! Each service done, and whom it is refused for.

use base::Span;
use credential::Algorithm;
use partner::sandbox;
use serde_json::{Value, json};
use testkit::{DISTRICT, FAR, HERE};

use crate::house::{Draft, House, refused};

fn health() -> Value {
    json!({ "temperature_tenths": 366, "symptoms": [], "contact": "no" })
}

fn trips() -> Value {
    json!([{ "carrier": "train", "number": "G1234", "on": "2026-03-01", "from_area": "4201", "to_area": "9901" }])
}

fn phone(moves: bool) -> Value {
    json!({ "x": "AA", "y": "AA", "tick": 1, "proof": "AA", "move": moves })
}

/// The seven services with what each is asked.
fn seven(consent: &str) -> [(&'static str, Value); 7] {
    [
        ("health-declarations", json!({ "consent": consent, "health": health() })),
        ("trip-declarations", json!({ "consent": consent, "trips": trips() })),
        ("health-queries", json!({ "consent": consent })),
        ("invocations", json!({ "consent": consent })),
        ("codes", json!({ "consent": consent, "phone": phone(true) })),
        ("code-verifications", json!({ "code": "BW1S:ABC" })),
        ("corrections", json!({ "consent": consent, "person": { "address": "东门街 12 号" } })),
    ]
}

#[tokio::test]
async fn a_partner_is_served_by_all_seven_with_either_algorithm() {
    for algorithm in [Algorithm::Es256, Algorithm::Sm2] {
        let house = House::new().await;
        let partner = house.partner_with(algorithm, |_| {}).await;
        let (who, consent) = house.willing(&partner).await;
        for (service, body) in seven(&consent) {
            let answer = house.call(&partner, service, body).await;
            assert_eq!(answer.status, 200, "{service}: {}", answer.text());
            let answer = answer.json();
            assert_eq!(
                (&answer["code"], &answer["message"]["en"]),
                (&json!("0000"), &json!("Done.")),
                "{service}"
            );
            if service != "code-verifications" {
                assert_eq!(answer["data"]["person"]["id"], json!(who.id), "{service}");
            }
        }
        let did: Vec<String> = house.deeds.all().into_iter().map(|(what, _)| what).collect();
        assert_eq!(did, ["health", "stands", "trips", "stands", "stands", "code", "correct"]);
    }
}

#[tokio::test]
async fn the_name_is_masked_and_a_verified_code_has_none() {
    let house = House::new().await;
    let partner = house.partner().await;
    let (who, consent) = house.willing(&partner).await;
    let told = house.call(&partner, "health-queries", json!({ "consent": consent })).await.ok();
    assert!(!told.to_string().contains(&who.name), "{told}");
    assert_eq!(told["data"]["health"]["colour"], "green");
    assert_eq!(told["data"]["proof"], json!({ "state": "proved", "index": 3 }));
    house.deeds.shown_by(&who);
    let told = house.call(&partner, "code-verifications", json!({ "code": "BW1S:ABC" })).await.ok();
    let mut said: Vec<&str> = told["data"].as_object().unwrap().keys().map(String::as_str).collect();
    said.sort_unstable();
    assert_eq!(said, ["colour", "sentence", "state", "word"]);
    assert!(house.app.looks(who.id).await.iter().all(|line| line.what != "service.verify_code"));
}

#[tokio::test]
async fn every_use_of_a_consent_is_a_line_that_names_the_partner_to_the_resident() {
    let house = House::new().await;
    let partner = house.partner().await;
    let (who, consent) = house.willing(&partner).await;
    for (service, body) in seven(&consent) {
        house.call(&partner, service, body).await.ok();
        house.app.advance(Span::seconds(1));
    }
    let lines = house.app.get(format!("/residents/{}/access-lines", who.id)).by(&who).await.ok();
    let lines = lines["items"].as_array().unwrap();
    assert_eq!(lines.len(), 6, "all but the verified code: {lines:?}");
    for line in lines {
        assert_eq!(line["role"], "partner");
        assert_eq!(line["purpose_words"], json!({ "zh": "江城出行（出行）", "en": "江城出行 (travel)" }));
        assert_ne!(line["what_words"]["en"], "The data", "{line}");
    }
    let used = house.app.facts("service.used").await;
    let services: Vec<&Value> = used.iter().map(|fact| &fact.payload["service"]).collect();
    assert_eq!(services, ["declare_health", "declare_trip", "make_code", "correct"]);
    assert_eq!(used[0].actor, format!("partner:{}", partner.id));
}

#[tokio::test]
async fn without_the_residents_word_nothing_is_done_and_nothing_is_told() {
    let house = House::new().await;
    let (partner, other) = (house.partner().await, house.partner().await);
    let (who, consent) = house.willing(&other).await;
    let nobodys = "00".repeat(16);
    for token in [consent.as_str(), &nobodys, &who.id.to_string()] {
        for (service, body) in
            seven(token).into_iter().filter(|(service, _)| *service != "code-verifications")
        {
            refused(&house.call(&partner, service, body).await, 404, "not-found", "2001");
        }
    }
    assert!(house.deeds.all().is_empty());
    assert!(house.app.looks(who.id).await.is_empty(), "somebody else's guess is no look");
}

#[tokio::test]
async fn a_consent_that_is_over_or_withdrawn_or_for_something_else_lets_nobody_in() {
    let house = House::new().await;
    let partner = house.partner().await;
    let who = house.app.resident().await;
    let consent = house.consent(&who, &partner, &["query_health"]).await;
    let ask = || house.call(&partner, "health-queries", json!({ "consent": consent }));
    ask().await.ok();
    let invoked = house.call(&partner, "invocations", json!({ "consent": consent })).await;
    refused(&invoked, 403, "consent-narrow", "2003");
    house.app.advance(Span::days(30));
    refused(&ask().await, 403, "consent-ended", "2002");
    let consent = house.consent(&who, &partner, &["query_health"]).await;
    let path = format!("/residents/{}/consents/{consent}/withdraw", who.id);
    house.app.post(path, json!({})).by(&who).await.ok();
    let after = house.call(&partner, "health-queries", json!({ "consent": consent })).await;
    refused(&after, 403, "consent-ended", "2002");
}

#[tokio::test]
async fn a_partner_serves_its_own_areas_and_only_what_it_was_admitted_to() {
    let house = House::new().await;
    let partner = house
        .partner_with(Algorithm::Es256, |form| {
            form["services"] = json!(["query_health", "verify_code"]);
            form["areas"] = json!([DISTRICT]);
        })
        .await;
    let who = house.app.resident_in(HERE).await;
    let consent = house.consent(&who, &partner, &["query_health"]).await;
    house.call(&partner, "health-queries", json!({ "consent": consent })).await.ok();
    let invoked = house.call(&partner, "invocations", json!({ "consent": consent })).await;
    refused(&invoked, 403, "forbidden", "1011");
    // She moves away; what she granted goes no farther than the partner does.
    let moved = store::transact!(house.app.world.store, "test.move", tx => {
        let sql = "UPDATE resident SET home_area = $2 WHERE id = $1";
        tx.run(sql, store::args![who.id, testkit::area(FAR)]).await
    });
    assert_eq!(moved.map_err(|error: store::StoreError| error).unwrap(), 1);
    let outside = house.call(&partner, "health-queries", json!({ "consent": consent })).await;
    refused(&outside, 403, "area-outside", "2004");
}

#[tokio::test]
async fn a_sandbox_partner_reaches_test_residents_and_nobody_real() {
    let house = House::new().await;
    let (tester, real) = (house.app.resident().await, house.app.resident().await);
    let ctx = house.app.ctx();
    partner::sandbox::open(&ctx, testkit::area("9901"), &[tester.id]).await.unwrap();
    partner::sandbox::open(&ctx, testkit::area("9901"), &[tester.id]).await.unwrap();
    let form = |form: &mut Value| form["sandbox"] = json!(true);
    let partner = house.partner_with(Algorithm::Es256, form).await;
    let consents = [
        house.consent(&tester, &partner, &["query_health"]).await,
        house.consent(&real, &partner, &["query_health"]).await,
    ];
    house.call(&partner, "health-queries", json!({ "consent": consents[0] })).await.ok();
    let on_real = house.call(&partner, "health-queries", json!({ "consent": consents[1] })).await;
    refused(&on_real, 403, "sandbox-only", "2005");
    let verify = || house.call(&partner, "code-verifications", json!({ "code": "BW1S:ABC" }));
    house.deeds.shown_by(&tester);
    verify().await.ok();
    house.deeds.shown_by(&real);
    refused(&verify().await, 403, "sandbox-only", "2005");
    // Real residents are not offered what only tries things out.
    let offered = |who: &testkit::Resident| {
        let path = format!("/residents/{}/consents", who.id);
        let ask = house.app.get(path).by(who);
        async move { ask.await.ok()["partners"].as_array().unwrap().len() }
    };
    assert_eq!((offered(&tester).await, offered(&real).await), (3, 0));
    assert_eq!(sandbox::ES256.to_string().len(), 32);
}

#[tokio::test]
async fn an_acts_own_refusal_comes_with_its_code() {
    let house = House::new().await;
    let partner = house.partner().await;
    let (_, consent) = house.willing(&partner).await;
    let feverish = json!({ "consent": consent, "health": { "temperature_tenths": 999, "contact": "no" } });
    refused(&house.call(&partner, "health-declarations", feverish).await, 422, "bad-temperature", "3011");
    let elsewhere = json!({ "consent": consent, "phone": phone(false) });
    refused(&house.call(&partner, "codes", elsewhere).await, 409, "bound-elsewhere", "4002");
    let nothing = json!({ "consent": consent, "person": {} });
    refused(&house.call(&partner, "corrections", nothing).await, 422, "body-empty", "3005");
    let nothing = json!({ "consent": consent, "trips": [] });
    refused(&house.call(&partner, "trip-declarations", nothing).await, 422, "body-empty", "3005");
    let unknown = json!({ "consent": consent, "colour": "green" });
    refused(&house.call(&partner, "health-queries", unknown).await, 422, "bad-body", "3002");
    let draft = Draft { body: "{".into(), ..partner.draft(&house, "health-queries", &json!(null)) };
    refused(&house.send(&draft, &partner.sign(&draft)).await, 400, "bad-json", "3001");
    let long = Draft { body: "1".repeat(70_000), ..partner.draft(&house, "health-queries", &json!(null)) };
    refused(&house.send(&long, &partner.sign(&long)).await, 413, "body-too-large", "3003");
    let unread = house.call(&partner, "code-verifications", json!({ "code": "hello" })).await.ok();
    assert_eq!(unread["data"]["state"], "not_a_pass");
}
