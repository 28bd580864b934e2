//! Witnesses sign beside the house, and outsiders count them.

use ledger::{
    Vkey,
    check::{Trust, continues},
    note::{Checkpoint, Hand, Note, cosign},
    path::Piece,
    tree::{Frontier, hashes, steps},
};
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use serde_json::json;
use testkit::TestApp;

use crate::house::{check, check_with, decide, fetch, integrate, refused};

struct Witness {
    pair: Ed25519KeyPair,
    key: Vkey,
}

impl Witness {
    fn new(name: &str, seed: u8) -> Self {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap();
        let public = pair.public_key().as_ref().try_into().unwrap();
        Self { key: Vkey::new(name, Hand::Witness, public).unwrap(), pair }
    }

    fn sign(&self, checkpoint: &[u8], at: u64) -> String {
        let mut note = Note::read(checkpoint).unwrap();
        let line =
            cosign(&self.key, &note.text, at, |message| self.pair.sign(message).as_ref().try_into().unwrap());
        note.lines.push(line);
        note.to_string()
    }
}

const COSIGNATURES: &str = "/api/v1/ledger/cosignatures";

async fn witnessed(witnesses: &[&Witness]) -> TestApp {
    let keys = witnesses.iter().map(|witness| witness.key.clone()).collect();
    let app = TestApp::with(vec![ledger::witnessed_by(keys)]).await;
    decide(&app, 7).await;
    integrate(&app).await.unwrap();
    app
}

#[tokio::test]
async fn two_witnesses_sign_and_an_outsider_counts_both() {
    let (one, two) = (Witness::new("one.example", 1), Witness::new("two.example", 2));
    let app = witnessed(&[&one, &two]).await;
    assert_eq!(fetch(&app, "witnessed").await, None);
    let head = fetch(&app, "checkpoint").await.unwrap();
    for witness in [&one, &two] {
        let note = witness.sign(&head, 1_772_413_260);
        let taken = app.post(COSIGNATURES, json!({ "note": note })).await.ok();
        assert_eq!(taken["taken"][0]["witness"], witness.key.name());
        assert_eq!(taken["taken"][0]["size"], 7);
    }
    // The ledger goes on; what was witnessed stays in it.
    decide(&app, 500).await;
    integrate(&app).await.unwrap();
    let report = check(&app).await;
    assert!(report.holds, "{report:?}");
    let seen: Vec<_> = report.witnessed.iter().map(|w| (w.name.as_str(), w.size, w.at)).collect();
    assert_eq!(seen, [("one.example", 7, 1_772_413_260), ("two.example", 7, 1_772_413_260)]);
    let page = app.get("/ledger").await.ok();
    assert_eq!(page["witnesses"][1]["name"], "two.example");
    assert_eq!(page["witnesses"][1]["at"], "2026-03-02T01:01:00Z");
    // An older signature of the same witness does not replace the newer.
    let again = app.post(COSIGNATURES, json!({ "note": two.sign(&head, 1_772_413_000) })).await;
    assert_eq!(again.status, 200);
    assert_eq!(app.get("/ledger").await.ok()["witnesses"][1]["at"], "2026-03-02T01:01:00Z");
}

#[tokio::test]
async fn what_no_known_witness_has_signed_is_refused() {
    let (known, stranger) = (Witness::new("one.example", 1), Witness::new("one.example", 9));
    let app = witnessed(&[&known]).await;
    let head = fetch(&app, "checkpoint").await.unwrap();
    let send = async |note: String| app.post(COSIGNATURES, json!({ "note": note })).await;
    send(stranger.sign(&head, 1)).await.refused(422, "witness-unknown");
    send(String::from_utf8(head.clone()).unwrap()).await.refused(422, "witness-unknown");
    send("hello".into()).await.refused(400, "note-unread");
    let other = witnessed(&[&known]).await;
    let foreign = fetch(&other, "checkpoint").await.unwrap();
    send(known.sign(&foreign, 1)).await.refused(422, "checkpoint-foreign");
    let larger = String::from_utf8(head.clone()).unwrap().replacen("\n7\n", "\n8\n", 1);
    send(known.sign(larger.as_bytes(), 1)).await.refused(422, "checkpoint-foreign");
    let good = known.sign(&head, 1_700_000_000);
    let at = good.rfind(' ').unwrap();
    let mut wrong = good.clone().into_bytes();
    wrong[at + 40] = if wrong[at + 40] == b'A' { b'B' } else { b'A' };
    send(String::from_utf8(wrong).unwrap()).await.refused(422, "cosignature-wrong");
    assert_eq!(app.count("ledger_cosignature").await, 0);
    assert_eq!(send(good).await.status, 200);
}

#[tokio::test]
async fn an_outsider_refuses_a_witness_that_signed_another_history() {
    let witness = Witness::new("one.example", 1);
    let app = witnessed(&[&witness]).await;
    let head = fetch(&app, "checkpoint").await.unwrap();
    let note = witness.sign(&head, 5).into_bytes();
    let trust = Trust { witnesses: vec![witness.key.clone()], ..Trust::default() };
    let with = |note: Vec<u8>| {
        move |path: &str, bytes: Option<Vec<u8>>| if path == "witnessed" { Some(note.clone()) } else { bytes }
    };
    let report = check_with(&app, &trust, with(note.clone())).await.unwrap();
    assert!(report.holds && report.witnessed.len() == 1, "{report:?}");
    let mut forged = note.clone();
    let end = forged.len() - 24;
    forged[end] = if forged[end] == b'A' { b'B' } else { b'A' };
    let report = check_with(&app, &trust, with(forged)).await.unwrap();
    refused(&report, "the cosignature of one.example does not fit");
}

/// What the small witness does: from the tree it remembers to the one it is shown, by a few tiles.
#[tokio::test]
async fn a_witness_follows_the_ledger_by_a_few_tiles_and_refuses_another() {
    let app = TestApp::new().await;
    let mut seen = Frontier::default();
    for more in [3, 250, 3, 1, 600, 40_000] {
        decide(&app, more).await;
        integrate(&app).await.unwrap();
        let note = Note::read(&fetch(&app, "checkpoint").await.unwrap()).unwrap();
        let head: Checkpoint = note.text.parse().unwrap();
        let mut grown = seen.clone();
        for step in steps(seen.size(), head.size) {
            let tile = fetch(&app, &Piece::of(step.spot, head.size).to_string()).await.unwrap();
            grown = grown.walk(&step, &hashes(&tile).unwrap()).unwrap();
        }
        assert_eq!(continues(&seen, &head, &grown), Ok(()));
        let rolled = Checkpoint { size: seen.size().saturating_sub(1), ..head.clone() };
        assert!(seen.size() == 0 || continues(&seen, &rolled, &grown).unwrap_err().contains("rolled back"));
        let other = Checkpoint { root: [1; 32], ..head };
        assert!(continues(&seen, &other, &grown).unwrap_err().contains("do not continue"));
        seen = grown;
    }
}
