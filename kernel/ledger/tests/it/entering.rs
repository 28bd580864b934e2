//! A deed is entered, gets its place within a second, and can be proved from then on.

use base::Span;
use ledger::{Kind, NewLeaf, Standing, commit_to};
use serde_json::json;
use testkit::{TestApp, area};

use crate::house::{check, ctx, decide, decision, enter, fetch, integrate};

#[tokio::test]
async fn a_decision_waits_gets_its_place_and_is_proved() {
    let app = TestApp::new().await;
    let entry = decide(&app, 1).await[0];
    assert_eq!(ledger::prove(&ctx(&app), entry).await.unwrap(), Standing::Waiting);
    app.settle().await;
    assert_eq!(ledger::prove(&ctx(&app), entry).await.unwrap(), Standing::Proved { index: 0 });
    let (line, index) = ledger::entry_line(&app.world.store, &ctx(&app), entry).await.unwrap().unwrap();
    assert!(line.starts_with("decision 990101 2026-03-02 health/1 "), "{line}");
    assert_eq!(index, Some(0));
    let report = check(&app).await;
    assert!(report.holds, "{report:?}");
    assert_eq!((report.size, report.key_given), (1, false));
}

#[tokio::test]
async fn every_leaf_is_proved_at_every_size_the_tree_passes_through() {
    let app = TestApp::new().await;
    let mut all = Vec::new();
    // Over the edges of a tile, and of the level above it.
    for more in [1, 1, 2, 251, 1, 1, 255, 300, 700] {
        all.extend(decide(&app, more).await);
        assert_eq!(integrate(&app).await.unwrap(), more as u64);
        let sample = [0, all.len() / 3, all.len() - more, all.len() - 1];
        for index in sample {
            let standing = ledger::prove(&ctx(&app), all[index]).await.unwrap();
            let Standing::Proved { index: stands } = standing else { panic!("{standing:?} at {index}") };
            assert!(stands < all.len() as u64);
        }
        let report = check(&app).await;
        assert!(report.holds, "at {}: {report:?}", all.len());
        assert_eq!(report.size, all.len() as u64);
    }
}

#[tokio::test]
async fn many_callers_at_once_place_each_entry_once() {
    let app = TestApp::new().await;
    let ctx = ctx(&app);
    let mut entries = Vec::new();
    for _ in 0..8 {
        entries.extend(decide(&app, 25).await);
        let callers: Vec<_> = (0..6)
            .map(|_| {
                let ctx = ctx.clone();
                tokio::spawn(async move { ledger::integrate(&ctx).await.unwrap() })
            })
            .collect();
        let mut placed = 0;
        for caller in callers {
            placed += caller.await.unwrap();
        }
        assert_eq!(placed, 25);
    }
    assert_eq!(app.count("ledger_leaf").await, 200);
    for entry in entries {
        assert!(matches!(ledger::prove(&ctx, entry).await.unwrap(), Standing::Proved { .. }));
    }
}

#[tokio::test]
async fn the_ledger_is_counted_by_kind_and_office_and_its_receipts_are_read() {
    let app = TestApp::new().await;
    let receipt = "2026-03-01: the key of the day was destroyed";
    let stated = NewLeaf::stated(Kind::Destroyed, area("9901"), receipt);
    let elsewhere = NewLeaf { office: area("990102"), ..decision(&app) };
    enter(&app, vec![decision(&app), stated, elsewhere, decision(&app)]).await;
    app.settle().await;
    app.advance(Span::days(1));
    decide(&app, 1).await;
    app.settle().await;

    let page = app.get("/ledger").await.ok();
    assert_eq!((page["size"].as_u64(), page["waiting"].as_u64()), (Some(5), Some(0)));
    assert_eq!(
        page["counts"],
        json!([
            { "kind": "decision", "office": "990101", "office_name": { "zh": "东城区", "en": "East District" }, "n": 3 },
            { "kind": "decision", "office": "990102", "office_name": { "zh": "西城区", "en": "West District" }, "n": 1 },
            { "kind": "destroyed", "office": "9901", "office_name": { "zh": "江城市", "en": "Rivertown" }, "n": 1 },
        ])
    );
    assert_eq!(page["days"][0], json!({ "day": "2026-03-03", "kind": "decision", "n": 1 }));
    assert_eq!(page["receipts"][0]["statement"], receipt);
    assert_eq!(page["witnesses"], json!([]));
    let text = String::from_utf8(fetch(&app, "keys").await.unwrap()).unwrap();
    assert_eq!(page["key"], text.trim());

    let report = check(&app).await;
    assert!(report.holds, "{report:?}");
    assert_eq!(report.statements, 1);
    let counted: Vec<_> = report.counts.iter().map(|c| (c.kind, c.office.as_str(), c.n)).collect();
    assert_eq!(
        counted,
        [(Kind::Decision, "990101", 3), (Kind::Decision, "990102", 1), (Kind::Destroyed, "9901", 1)]
    );
    assert_eq!(commit_to(receipt), NewLeaf::stated(Kind::Destroyed, area("9901"), receipt).commitment);
}

#[tokio::test]
async fn files_are_served_as_the_specification_says_and_nothing_else_is() {
    let app = TestApp::new().await;
    assert_eq!(app.get("/ledger/checkpoint").await.status, 404);
    decide(&app, 300).await;
    app.settle().await;
    let head = app.get("/ledger/checkpoint").await;
    assert_eq!(head.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(head.header("cache-control"), "no-cache");
    assert_eq!(head.header("access-control-allow-origin"), "*");
    assert_eq!(head.text().lines().nth(1), Some("300"));
    let tile = app.get("/ledger/tile/0/000").await;
    assert_eq!((tile.body.len(), tile.header("content-type").as_str()), (8_192, "application/octet-stream"));
    assert!(tile.header("cache-control").contains("immutable"));
    assert_eq!(app.get("/ledger/tile/0/001.p/44").await.body.len(), 44 * 32);
    // A checkpoint of an earlier size asks for what was the edge then.
    assert_eq!(app.get("/ledger/tile/0/000.p/7").await.body.len(), 7 * 32);
    assert_eq!(app.get("/ledger/tile/1/000.p/1").await.body.len(), 32);
    for none in [
        "tile/0/001",
        "tile/0/001.p/45",
        "tile/1/000",
        "tile/1/000.p/2",
        "tile/2/000.p/1",
        "tile/0/1",
        "tile/entries/002",
        "tile/x",
        "nothing",
    ] {
        assert_eq!(app.get(format!("/ledger/{none}")).await.status, 404, "{none}");
    }
}
