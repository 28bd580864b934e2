//! A ledger served with one leaf changed, cut or reordered, a tile changed, a head rolled back: each is refused, and
//! the refusal says where.

use ledger::{
    Vkey,
    check::{Check, Files, Trust},
    note::{Checkpoint, Hand, Note, sign},
    path::{bundle, unbundle},
};
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use testkit::TestApp;

use crate::house::{check, check_with, decide, fetch, integrate, refused};

async fn served(count: usize) -> TestApp {
    let app = TestApp::new().await;
    decide(&app, count).await;
    integrate(&app).await.unwrap();
    app
}

/// Serves one file otherwise than it is.
async fn tampered(
    app: &TestApp,
    which: &str,
    change: impl Fn(Vec<u8>) -> Option<Vec<u8>>,
) -> ledger::check::Report {
    let between = |path: &str, bytes: Option<Vec<u8>>| {
        if path == which { bytes.and_then(&change) } else { bytes }
    };
    check_with(app, &Trust::default(), between).await.unwrap()
}

fn leaves(bytes: &[u8], change: impl FnOnce(&mut Vec<String>)) -> Option<Vec<u8>> {
    let mut lines: Vec<String> =
        unbundle(bytes).unwrap().into_iter().map(|line| String::from_utf8(line.to_vec()).unwrap()).collect();
    change(&mut lines);
    Some(bundle(lines.iter().map(String::as_str)))
}

#[tokio::test]
async fn a_ledger_with_one_leaf_changed_is_refused() {
    let app = served(600).await;
    assert!(check(&app).await.holds);
    let report = tampered(&app, "tile/entries/001", |bytes| {
        leaves(&bytes, |lines| lines[17] = lines[17].replace("990101", "990102"))
    })
    .await;
    refused(&report, "leaf 273 was changed");
    assert_eq!(report.faults.len(), 1, "{:?}", report.faults);
}

#[tokio::test]
async fn a_ledger_with_a_leaf_cut_out_is_refused() {
    let app = served(600).await;
    let report =
        tampered(&app, "tile/entries/001", |bytes| leaves(&bytes, |lines| drop(lines.remove(200)))).await;
    refused(&report, "tile/entries/001 has 255 leaves, not 256");
    refused(&report, "at leaf 456 stands what was signed as leaf 457");
    let report = tampered(&app, "tile/entries/002.p/88", |mut bytes| {
        bytes.truncate(bytes.len() - 1);
        Some(bytes)
    })
    .await;
    refused(&report, "tile/entries/002.p/88 is cut in the middle of a leaf");
    refused(&tampered(&app, "tile/entries/000", |_| None).await, "tile/entries/000 is missing");
}

#[tokio::test]
async fn a_ledger_with_two_leaves_exchanged_is_refused() {
    let app = served(300).await;
    let report = tampered(&app, "tile/entries/000", |bytes| leaves(&bytes, |lines| lines.swap(3, 250))).await;
    refused(&report, "leaves 3 and 250 have changed places");
    assert_eq!(report.faults.len(), 1, "{:?}", report.faults);
}

#[tokio::test]
async fn a_ledger_with_a_tile_changed_is_refused() {
    let app = served(70_000).await;
    let flip = |at: usize| {
        move |mut bytes: Vec<u8>| {
            bytes[at] ^= 1;
            Some(bytes)
        }
    };
    refused(&tampered(&app, "tile/0/003", flip(32 * 9)).await, "the tile's hash of leaf 777 was changed");
    refused(
        &tampered(&app, "tile/1/000", flip(32 * 9)).await,
        "tile/1/000: hash 9 is not that of the tile below",
    );
    refused(&tampered(&app, "tile/2/000.p/1", flip(0)).await, "tile/2/000.p/1: hash 0 is not");
    refused(&tampered(&app, "tile/1/000", |_| None).await, "tile/1/000 is missing");
    refused(
        &tampered(&app, "tile/0/100", |b| Some(b[32..].to_vec())).await,
        "tile/0/100 has 8160 bytes, not 8192",
    );
}

#[tokio::test]
async fn a_leaf_changed_together_with_its_tiles_does_not_reach_the_signed_root() {
    let app = served(200).await;
    let entries = fetch(&app, "tile/entries/000.p/200").await.unwrap();
    let forged = leaves(&entries, |lines| lines[9] = lines[9].replace("990101", "990102")).unwrap();
    let hash = ledger::tree::leaf_hash(unbundle(&forged).unwrap()[9]);
    let between = |path: &str, bytes: Option<Vec<u8>>| match path {
        "tile/entries/000.p/200" => Some(forged.clone()),
        "tile/0/000.p/200" => bytes.map(|mut tile| {
            tile[9 * 32..10 * 32].copy_from_slice(&hash);
            tile
        }),
        _ => bytes,
    };
    let report = check_with(&app, &Trust::default(), between).await.unwrap();
    refused(&report, "neither the leaves nor the tiles hash to the signed root");
}

#[tokio::test]
async fn a_head_that_was_rolled_back_or_written_anew_is_refused() {
    let app = served(20).await;
    let early = fetch(&app, "checkpoint").await.unwrap();
    decide(&app, 500).await;
    integrate(&app).await.unwrap();
    let late = fetch(&app, "checkpoint").await.unwrap();

    let since = Trust { since: Some(early.clone()), ..Trust::default() };
    let report = check_with(&app, &since, |_, bytes| bytes).await.unwrap();
    assert!(report.holds, "{report:?}");
    assert_eq!(report.since, Some(20));

    let since = Trust { since: Some(late), ..Trust::default() };
    let back =
        |path: &str, bytes: Option<Vec<u8>>| if path == "checkpoint" { Some(early.clone()) } else { bytes };
    let report = check_with(&app, &since, back).await.unwrap();
    refused(&report, "rolled back: 520 leaves were published before, now there are 20");

    // What somebody remembers of another house says nothing about this one.
    let other = TestApp::new().await;
    decide(&other, 20).await;
    integrate(&other).await.unwrap();
    let since = Trust { since: fetch(&other, "checkpoint").await, ..Trust::default() };
    let report = check_with(&app, &since, |_, bytes| bytes).await.unwrap();
    refused(&report, "the remembered checkpoint is not signed by");
}

#[tokio::test]
async fn a_history_written_anew_under_the_same_key_is_refused() {
    let app = served(20).await;
    let early = fetch(&app, "checkpoint").await.unwrap();
    // The operator himself, with every key, takes the ledger down and begins it again.
    for table in ["ledger_leaf", "ledger_tile", "ledger_entry", "ledger_count"] {
        crate::house::sql(&app, &format!("DELETE FROM {table}")).await;
    }
    decide(&app, 30).await;
    let fresh = serde_json::json!({ "size": 0, "at": 0, "roots": [], "note": String::from_utf8(early.clone()).unwrap() });
    app.world.keys.set_anchor("ledger", fresh.to_string().as_bytes()).unwrap();
    integrate(&app).await.unwrap();
    assert!(check(&app).await.holds, "who never looked before cannot know");
    let since = Trust { since: Some(early), ..Trust::default() };
    let report = check_with(&app, &since, |_, bytes| bytes).await.unwrap();
    refused(
        &report,
        "the first 20 leaves are not those of the remembered checkpoint: the ledger was written anew",
    );
}

#[tokio::test]
async fn a_head_signed_by_somebody_else_is_refused() {
    let app = served(3).await;
    let other = served(3).await;
    let key = String::from_utf8(fetch(&app, "keys").await.unwrap()).unwrap().trim().parse().unwrap();
    let trust = Trust { key: Some(key), ..Trust::default() };
    let report = check_with(&other, &trust, |_, bytes| bytes).await.unwrap();
    refused(&report, "the checkpoint is not signed by");
    let report = tampered(&app, "checkpoint", |bytes| {
        Some(String::from_utf8(bytes).unwrap().replacen("\n3\n", "\n2\n", 1).into_bytes())
    })
    .await;
    refused(&report, "the signature on the checkpoint does not fit it");
    let nothing =
        check_with(&app, &Trust::default(), |path, bytes| bytes.filter(|_| path != "checkpoint")).await;
    assert_eq!(nothing.unwrap_err(), "there is no checkpoint");
    let keyless = check_with(&app, &Trust::default(), |path, bytes| bytes.filter(|_| path != "keys")).await;
    assert!(keyless.unwrap_err().contains("no key"));
}

#[tokio::test]
async fn a_receipt_that_says_something_else_is_refused() {
    let app = TestApp::new().await;
    let stated =
        ledger::NewLeaf::stated(ledger::Kind::Destroyed, testkit::area("9901"), "the key of 2026-03-01");
    crate::house::enter(&app, vec![stated]).await;
    integrate(&app).await.unwrap();
    assert_eq!(check(&app).await.statements, 1);
    let report = tampered(&app, "statements", |bytes| {
        Some(String::from_utf8(bytes).unwrap().replace("03-01", "02-28").into_bytes())
    })
    .await;
    refused(&report, "the public statement of leaf 0 is not what the leaf commits to");
}

#[test]
fn a_head_that_claims_more_than_anybody_could_fetch_is_given_up() {
    let pair = Ed25519KeyPair::from_seed_unchecked(&[1; 32]).unwrap();
    let key = Vkey::new("liar.example", Hand::Log, pair.public_key().as_ref().try_into().unwrap()).unwrap();
    let text = Checkpoint { origin: "liar.example".into(), size: u64::MAX, root: [0; 32] }.to_string();
    let line = sign(&key, &text, |message| pair.sign(message).as_ref().try_into().unwrap());
    let checkpoint = Note { text, lines: vec![line] }.to_string().into_bytes();
    let files = Files { checkpoint, keys: format!("{key}\n").into_bytes(), ..Files::default() };
    let mut check = Check::begin(&files, &Trust::default()).unwrap();
    for (piece, fetched) in check.pieces().zip(0..) {
        assert!(fetched < 2_000, "it goes on and on");
        check.take(piece, None);
        if check.hopeless() {
            break;
        }
    }
    let report = check.end();
    refused(&report, "tile/entries/000 is missing");
    refused(&report, "the tree cannot be walked beyond leaf 0");
}
