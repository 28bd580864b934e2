//! Certificates from abroad, presented by residents, looked at by community workers, and whose signatures count.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use access::{PersonId, Role};
use base::{Moment, Span};
use base64::{Engine, engine::general_purpose::STANDARD};
use hcert::made::Maker;
use intake::{Counts, Progress};
use serde_json::{Value, json};
use testkit::{Answer, FAR, HERE, Newcomer, Resident, TestApp};

use crate::{colour_of, declare, green, house, well};

fn maker(app: &TestApp) -> Maker {
    Maker::new("XM", app.now() - Span::days(300), app.now() + Span::days(300), &[]).unwrap()
}

/// What the importer said of a file: its counts, and each refusal in English.
async fn import(app: &TestApp, name: &str, content: impl AsRef<[u8]>) -> (Counts, Vec<String>) {
    static TURN: AtomicU32 = AtomicU32::new(1);
    let turn = TURN.fetch_add(1, Ordering::Relaxed);
    let path: PathBuf =
        std::env::temp_dir().join(format!("bulwark-signers-{}-{turn}-{name}", std::process::id()));
    std::fs::write(&path, content).unwrap();
    let mut refused = Vec::new();
    let mut say = |told: Progress<'_>| {
        if let Progress::Rejected(row) = told {
            refused.push(row.reason.en.clone());
        }
    };
    let counts = pass::import_signers(&app.ctx(), &path, &mut say).await.unwrap();
    std::fs::remove_file(&path).unwrap();
    (counts, refused)
}

fn pem(der: &[u8]) -> String {
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", STANDARD.encode(der))
}

async fn trusted(app: &TestApp) -> Maker {
    let maker = maker(app);
    let (counts, _) = import(app, "list.pem", pem(maker.der())).await;
    assert_eq!(counts.accepted, 1);
    maker
}

/// A house that believes a maker, and Maria Silva with a green pass.
async fn maria() -> (TestApp, Maker, Resident) {
    let app = house().await;
    let maker = trusted(&app).await;
    let maria = newcomer(&app, "Maria Silva").await;
    (app, maker, maria)
}

async fn newcomer(app: &TestApp, name: &str) -> Resident {
    let resident = app.newcomer(Newcomer { name: Some(name), ..Newcomer::default() }).await;
    app.settle().await;
    app.advance(Span::seconds(1));
    declare(app, &resident, well()).await;
    app.advance(Span::seconds(1));
    resident
}

fn form(what: &str, entry: Value) -> Value {
    let mut entry = entry;
    for (field, value) in
        [("tg", "840539006"), ("co", "XM"), ("is", "Made-up Ministry"), ("ci", "URN:UVCI:01:XM:1#A")]
    {
        if entry.get(field).is_none() {
            entry[field] = json!(value);
        }
    }
    json!({
        "ver": "1.3.0", "dob": "1985-05-17",
        "nam": { "fn": "Silva", "fnt": "SILVA", "gn": "Maria José", "gnt": "MARIA<JOSE" },
        what: [entry],
    })
}

fn test(at: Moment, positive: bool) -> Value {
    let result = if positive { "260373001" } else { "260415000" };
    form("t", json!({ "tt": "LP6464-4", "sc": at.to_string(), "tr": result, "tc": "Airport" }))
}

fn dose(number: u8, of: u8) -> Value {
    form(
        "v",
        json!({
            "vp": "J07BX03", "mp": "EU/1/20/1528", "ma": "ORG-100030215", "dn": number, "sd": of, "dt": "2026-01-20",
        }),
    )
}

fn recovery(until: &str) -> Value {
    form("r", json!({ "fr": "2026-01-02", "df": "2026-01-13", "du": until }))
}

fn signed(app: &TestApp, maker: &Maker, form: &Value) -> String {
    maker.text(form, app.now() - Span::hours(2), app.now() + Span::days(60)).unwrap()
}

async fn present(app: &TestApp, by: &Resident, of: PersonId, text: &str) -> Answer {
    app.post(format!("/residents/{of}/certificates"), json!({ "text": text })).by(by).await
}

#[tokio::test]
async fn a_negative_test_from_abroad_counts_as_one_done_here() {
    let (app, maker, maria) = maria().await;
    app.advance(Span::hours(1));
    let said = json!({ "contact": "no", "symptoms": ["cough"] });
    assert_eq!(declare(&app, &maria, said).await["colour"], "amber");
    app.advance(Span::hours(3));
    let text = signed(&app, &maker, &test(app.now() - Span::hours(1), false));
    let answer = present(&app, &maria, maria.id, &format!("  {text}\n")).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let shown = answer.ok();
    assert_eq!(shown["decision"]["colour"], "green");
    assert_eq!(shown["certificate"]["state"], "counts");
    assert_eq!(shown["certificate"]["name"], "Maria José Silva");
    assert_eq!(shown["certificate"]["standard_name"], "SILVA<<MARIA<JOSE");
    assert_eq!(shown["certificate"]["says"]["result"], "negative");
    assert_eq!(shown["certificate"]["means"]["en"], "It counts as a negative test done here does.");

    let again = present(&app, &maria, maria.id, &text).await;
    assert_eq!(again.status, 200);
    assert_eq!(again.ok()["certificate"], shown["certificate"]);
    assert_eq!(app.facts("certificate.presented").await.len(), 1);
    assert_eq!(app.count("certificate").await, 1);
    assert_eq!(app.count("task").await, 0);
}

#[tokio::test]
async fn a_positive_test_from_abroad_moves_no_colour_before_somebody_looked() {
    let (app, maker, maria) = maria().await;
    let worker = app.staff(Role::CommunityWorker, HERE, None).await;
    let text = signed(&app, &maker, &test(app.now() - Span::hours(1), true));
    let shown = present(&app, &maria, maria.id, &text).await.ok();
    assert_eq!(
        (&shown["certificate"]["state"], &shown["certificate"]["why"]),
        (&json!("waits"), &json!(["positive"]))
    );
    assert_eq!(shown["decision"]["colour"], "green");
    assert_eq!(shown["decision"]["noticed"][0]["row"], "test_positive");
    assert_eq!(app.count("task").await, 1);

    let path = format!(
        "/residents/{}/certificates/{}/check",
        maria.id,
        shown["certificate"]["id"].as_str().unwrap()
    );
    app.post(&path, json!({ "theirs": true })).by(&maria).await.refused(403, "forbidden");
    let far = app.staff(Role::CommunityWorker, FAR, None).await;
    app.post(&path, json!({ "theirs": true })).by(&far).await.refused(404, "not-found");
    let checked = app.post(&path, json!({ "theirs": true })).by(&worker).await.ok();
    assert_eq!(checked["state"], "counts");
    assert_eq!(colour_of(&app, &maria).await, "red");
    let row = app.ctx().store().row("SELECT outcome FROM task", vec![]).await.unwrap().unwrap();
    assert_eq!(row.get::<String>("outcome").unwrap(), "theirs");
    assert_eq!(app.looks(maria.id).await.len(), 1);
    app.post(&path, json!({ "theirs": true })).by(&worker).await.ok();
    assert_eq!(app.facts("certificate.checked").await.len(), 1, "the same word twice is one");
    app.post(&path, json!({ "theirs": false })).by(&worker).await.refused(409, "certificate-settled");
}

#[tokio::test]
async fn a_name_in_chinese_waits_for_a_community_worker_who_may_say_no() {
    let (app, maker, _) = maria().await;
    let resident = green(&app).await;
    let worker = app.staff(Role::CommunityWorker, HERE, None).await;
    let shown = present(&app, &resident, resident.id, &signed(&app, &maker, &dose(2, 2))).await.ok();
    assert_eq!(
        (&shown["certificate"]["state"], &shown["certificate"]["why"]),
        (&json!("waits"), &json!(["name"]))
    );
    let id = shown["certificate"]["id"].as_str().unwrap();
    let path = format!("/residents/{}/certificates/{id}/check", resident.id);
    let checked = app.post(&path, json!({ "theirs": false })).by(&worker).await.ok();
    assert_eq!(checked["state"], "not_theirs");
    let kinds =
        app.ctx().store().rows("SELECT kind FROM evidence WHERE kind = 'vaccination'", vec![]).await.unwrap();
    assert!(kinds.is_empty(), "nothing rests on it");
    let list = app.get(format!("/residents/{}/certificates", resident.id)).by(&resident).await.ok();
    assert_eq!(list[0]["state"], "not_theirs");
    // Presented again it stays what it was found to be.
    let again = present(&app, &resident, resident.id, &signed(&app, &maker, &dose(2, 2))).await.ok();
    assert_eq!(again["certificate"]["state"], "not_theirs");
}

#[tokio::test]
async fn a_certificate_that_two_people_present_is_looked_at() {
    let (app, maker, maria) = maria().await;
    let other = newcomer(&app, "Silva Maria").await;
    let text = signed(&app, &maker, &dose(1, 2));
    assert_eq!(present(&app, &maria, maria.id, &text).await.ok()["certificate"]["state"], "counts");
    let shown = present(&app, &other, other.id, &text).await.ok();
    assert_eq!(shown["certificate"]["why"], json!(["elsewhere"]));
}

#[tokio::test]
async fn somebody_elses_certificate_is_refused_and_nothing_is_kept() {
    let (app, maker, maria) = maria().await;
    let mut younger = test(app.now(), false);
    younger["dob"] = json!("1985-05-18");
    let mut sister = test(app.now(), false);
    sister["nam"]["gnt"] = json!("ANA");
    let mut other_year = test(app.now(), false);
    other_year["dob"] = json!("1984");
    for form in [younger, sister, other_year] {
        let text = signed(&app, &maker, &form);
        present(&app, &maria, maria.id, &text).await.refused(409, "certificate-other-person");
    }
    assert_eq!(app.count("certificate").await, 0);
    let mut vague = test(app.now(), false);
    vague["dob"] = json!("1985");
    let shown = present(&app, &maria, maria.id, &signed(&app, &maker, &vague)).await.ok();
    assert_eq!(shown["certificate"]["why"], json!(["birth"]));
}

#[tokio::test]
async fn every_refusal_says_what_to_do() {
    let (app, maker, maria) = maria().await;
    let now = app.now();
    let good = signed(&app, &maker, &test(now, false));
    let stranger = self::maker(&app);
    let late = maker.text(&test(now, false), now - Span::days(9), now - Span::days(1)).unwrap();
    let early = maker.text(&test(now, false), now + Span::days(1), now + Span::days(9)).unwrap();
    let outlived = maker.text(&dose(1, 1), now, now + Span::days(900)).unwrap();
    let mut nothing = test(now, false);
    nothing["t"] = json!([]);
    let other_country = Maker::new("YM", now - Span::days(1), now + Span::days(1), &[2]).unwrap();
    let list = json!([{ "certificate": STANDARD.encode(other_country.der()), "country": "ZM" }]);
    import(&app, "list.json", list.to_string()).await;
    let tests_only = Maker::new("XM", now - Span::days(1), now + Span::days(1), &[1]).unwrap();
    import(&app, "one.der", tests_only.der()).await;
    for (text, slug) in [
        ("hello".to_owned(), "not-a-certificate"),
        (good[..good.len() - 7].to_owned(), "certificate-damaged"),
        (format!("HC1:{}", "0".repeat(5_000)), "certificate-too-long"),
        (maker.sign(&[0xa0]).unwrap(), "certificate-unknown-kind"),
        (signed(&app, &stranger, &test(now, false)), "certificate-unknown-signer"),
        (signed(&app, &other_country, &dose(1, 1)), "certificate-signer-country"),
        (early, "certificate-not-yet"),
        (signed(&app, &maker, &test(now + Span::days(3), false)), "certificate-not-yet"),
        (late, "certificate-expired"),
        (signed(&app, &maker, &nothing), "certificate-incomplete"),
        (signed(&app, &tests_only, &dose(1, 1)), "certificate-wrong-signer"),
        (signed(&app, &maker, &test(now - Span::days(29), false)), "certificate-too-old"),
        (signed(&app, &maker, &recovery("2026-02-20")), "certificate-too-old"),
    ] {
        let answer = present(&app, &maria, maria.id, &text).await;
        assert_eq!(answer.slug(), slug, "{}", answer.text());
        assert!(!answer.detail().is_empty());
    }
    assert_eq!(app.count("certificate").await, 0);
    // An impostor who has the key id of somebody trusted.
    let forger = self::maker(&app);
    let kid = hcert::Signer::from_der(forger.der()).unwrap().kid().to_vec();
    let list =
        json!([{ "certificate": STANDARD.encode(self::maker(&app).der()), "kid": STANDARD.encode(kid) }]);
    import(&app, "list.json", list.to_string()).await;
    let forged = signed(&app, &forger, &test(now, false));
    present(&app, &maria, maria.id, &forged).await.refused(422, "certificate-forged");
    app.advance(Span::days(301));
    app.stay_signed_in().await;
    present(&app, &maria, maria.id, &outlived).await.refused(422, "certificate-signer-expired");
}

#[tokio::test]
async fn a_guardian_presents_for_a_child_and_a_stranger_for_nobody() {
    let (app, maker, maria) = maria().await;
    let child = app
        .newcomer(Newcomer {
            name: Some("Maria José Silva"),
            guardian: Some(maria.id),
            ..Newcomer::default()
        })
        .await;
    app.settle().await;
    let text = signed(&app, &maker, &recovery("2026-06-30"));
    assert_eq!(present(&app, &maria, child.id, &text).await.status, 201);
    let stranger = app.resident().await;
    present(&app, &stranger, maria.id, &text).await.refused(404, "not-found");
    app.get(format!("/residents/{}/certificates", maria.id)).by(&stranger).await.refused(404, "not-found");
    let worker = app.staff(Role::CommunityWorker, HERE, None).await;
    let list =
        app.get(format!("/residents/{}/certificates?purpose=at_request", child.id)).by(&worker).await.ok();
    assert_eq!(list[0]["says"]["kind"], "recovery");
    assert_eq!(app.looks(child.id).await.len(), 1, "the worker's look leaves a line");
}

#[tokio::test]
async fn certificates_go_when_they_have_counted() {
    let (app, maker, maria) = maria().await;
    let mut booster = dose(3, 2);
    booster["v"][0]["ci"] = json!("URN:UVCI:01:XM:2#A");
    for form in [test(app.now(), false), booster] {
        assert_eq!(present(&app, &maria, maria.id, &signed(&app, &maker, &form)).await.status, 201);
    }
    app.advance(Span::days(27));
    app.settle().await;
    assert_eq!(app.count("certificate").await, 2);
    app.advance(Span::days(2));
    app.settle().await;
    assert_eq!(app.count("certificate").await, 1, "the test went after 28 days");
    app.advance(Span::days(32));
    app.settle().await;
    assert_eq!((app.count("certificate").await, app.count("signer").await), (0, 1));
    let left = app.ctx().store().rows("SELECT 1 AS n FROM evidence WHERE kind = 'vaccination'", vec![]).await;
    assert!(left.unwrap().is_empty());
}

#[tokio::test]
async fn a_list_of_signers_comes_in_once_and_a_withdrawn_one_counts_no_more() {
    let (app, maker, maria) = maria().await;
    let other = self::maker(&app);
    let bundle = format!(
        "{}{}rubbish\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        pem(maker.der()),
        pem(other.der())
    );
    let (counts, refused) = import(&app, "bundle.pem", &bundle).await;
    assert_eq!((counts.accepted, counts.unchanged, counts.rejected), (1, 1, 1));
    assert!(refused[0].contains("not an X.509"), "{refused:?}");
    let old = Maker::new("XM", app.now() - Span::days(9), app.now() - Span::days(1), &[]).unwrap();
    let (counts, refused) = import(&app, "old.pem", pem(old.der())).await;
    assert_eq!((counts.rejected, refused[0].as_str()), (1, "The certificate has expired."));

    let text = signed(&app, &maker, &dose(1, 2));
    assert_eq!(present(&app, &maria, maria.id, &text).await.status, 201);
    let listed = |withdrawn| json!({ "certificates": [{ "rawData": STANDARD.encode(maker.der()), "country": "XM", "withdrawn": withdrawn }] });
    assert_eq!(import(&app, "list.json", listed(true).to_string()).await.0.accepted, 1);
    let booster = signed(&app, &maker, &dose(2, 2));
    present(&app, &maria, maria.id, &booster).await.refused(422, "certificate-unknown-signer");
    assert_eq!(import(&app, "list.json", listed(true).to_string()).await.0.unchanged, 1);
    assert_eq!(app.facts("signers.received").await.len(), 3);

    // Somebody who can write every table brings it back, and makes one of their own: nobody vouches for either.
    let mine = self::maker(&app);
    let store = app.ctx().store().clone();
    for (sql, values) in [
        ("UPDATE signer SET withdrawn_at = NULL", vec![]),
        ("UPDATE signer SET der = $1, kid = $2 WHERE digest = $3", {
            let kid = hcert::Signer::from_der(mine.der()).unwrap().kid().to_vec();
            store::args![mine.der().to_vec(), kid, hcert::Signer::digest_of(other.der()).to_vec()]
        }),
    ] {
        let done: Result<(), store::StoreError> = store::transact!(store, "test.forge", tx => {
            tx.run(sql, values.clone()).await?;
            Ok(())
        });
        done.unwrap();
    }
    present(&app, &maria, maria.id, &booster).await.refused(422, "certificate-unknown-signer");
    let forged = signed(&app, &mine, &dose(2, 2));
    present(&app, &maria, maria.id, &forged).await.refused(422, "certificate-unknown-signer");
}

#[tokio::test]
async fn nothing_personal_of_a_certificate_is_in_the_journal() {
    let (app, maker, maria) = maria().await;
    present(&app, &maria, maria.id, &signed(&app, &maker, &dose(1, 2))).await.ok();
    let fact = &app.facts("certificate.presented").await[0];
    let text = fact.payload.to_string();
    // The year with its dash: four digits alone also stand in the certificate's own number, once in two thousand.
    for word in ["SILVA", "Silva", "1985-", "UVCI", "HC1"] {
        assert!(!text.contains(word), "{text}");
    }
}
