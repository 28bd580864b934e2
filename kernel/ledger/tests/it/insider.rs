//! Somebody who can write every table, and holds no key: nothing of theirs is published, and all of it is named.

use ledger::{LedgerError, Standing, inspect};
use store::{StoreError, args, transact};
use testkit::TestApp;

use crate::house::{check, ctx, decide, fetch, integrate, refused, sql};

/// Copies of real entries with other ids, waiting as if the house had entered them.
const FORGE: &str = "INSERT INTO ledger_entry (id, day, kind, office, book, version, commitment, statement, mac) \
     SELECT commitment, day, kind, office, book, version, id, statement, mac FROM ledger_entry";

async fn forge(app: &TestApp) -> u64 {
    let made = sql(app, FORGE).await;
    sql(
        app,
        "INSERT INTO ledger_waiting (entry) SELECT e.id FROM ledger_entry e \
         WHERE NOT EXISTS (SELECT 1 FROM ledger_leaf l WHERE l.entry = e.id) \
         AND NOT EXISTS (SELECT 1 FROM ledger_waiting w WHERE w.entry = e.id)",
    )
    .await;
    made
}

#[tokio::test]
async fn a_thousand_forged_entries_are_never_published_and_each_is_named() {
    let app = TestApp::new().await;
    decide(&app, 1_000).await;
    integrate(&app).await.unwrap();
    let before = fetch(&app, "checkpoint").await.unwrap();
    assert_eq!(forge(&app).await, 1_000);
    let honest = decide(&app, 3).await;
    assert_eq!(integrate(&app).await.unwrap(), 3, "the forged ones hold up nobody");
    assert_ne!(fetch(&app, "checkpoint").await.unwrap(), before);
    assert!(matches!(ledger::prove(&ctx(&app), honest[2]).await.unwrap(), Standing::Proved { .. }));
    let report = check(&app).await;
    assert!(report.holds, "{report:?}");
    assert_eq!(report.size, 1_003);
    let found = inspect(&ctx(&app)).await.unwrap();
    assert_eq!((found.entries, found.odd.len()), (2_003, 1_000));
    assert!(found.odd.iter().all(|odd| odd.says.contains("never entered by this house")));
}

#[tokio::test]
async fn an_entry_changed_after_it_was_published_can_not_be_proved() {
    let app = TestApp::new().await;
    let entries = decide(&app, 10).await;
    integrate(&app).await.unwrap();
    sql(
        &app,
        "UPDATE ledger_entry SET office = '990102' WHERE id = (SELECT entry FROM ledger_leaf WHERE leaf = 4)",
    )
    .await;
    let mut unproven = 0;
    for entry in entries {
        unproven +=
            u32::from(matches!(ledger::prove(&ctx(&app), entry).await.unwrap(), Standing::Unproven(_)));
    }
    assert_eq!(unproven, 1);
    let found = inspect(&ctx(&app)).await.unwrap();
    assert_eq!(found.odd.len(), 1);
    assert!(found.odd[0].says.contains("stands at leaf 4, but was changed"), "{:?}", found.odd);
    refused(&check(&app).await, "leaf 4 was changed");
}

#[tokio::test]
async fn an_entry_given_anothers_place_proves_nothing() {
    let app = TestApp::new().await;
    let placed = decide(&app, 4).await;
    integrate(&app).await.unwrap();
    let late = decide(&app, 1).await[0];
    sql(&app, "DELETE FROM ledger_leaf WHERE leaf = 2").await;
    sql(&app, "INSERT INTO ledger_leaf (leaf, entry) SELECT 2, entry FROM ledger_waiting").await;
    let Standing::Unproven(why) = ledger::prove(&ctx(&app), late).await.unwrap() else {
        panic!("it is proved")
    };
    assert!(why.en.contains("not in the ledger that was published"), "{why:?}");
    assert!(!why.zh.is_empty());
    let mut lost = 0;
    for entry in placed {
        lost += u32::from(ledger::prove(&ctx(&app), entry).await.unwrap() == Standing::Waiting);
    }
    assert_eq!(lost, 1, "whose place was taken is not proved either");
}

#[tokio::test]
async fn a_store_put_back_to_yesterday_is_not_published_over_today() {
    let app = TestApp::new().await;
    decide(&app, 20).await;
    integrate(&app).await.unwrap();
    sql(&app, "DELETE FROM ledger_leaf WHERE leaf >= 12").await;
    decide(&app, 1).await;
    let error = integrate(&app).await.unwrap_err();
    assert!(matches!(error, LedgerError::RolledBack { published: 20, stored: 12 }), "{error}");
}

#[tokio::test]
async fn a_tile_changed_at_the_edge_stops_the_ledger_with_a_word_where() {
    let app = TestApp::new().await;
    decide(&app, 300).await;
    integrate(&app).await.unwrap();
    let at =
        app.world.store.rows("SELECT hashes FROM ledger_tile WHERE level = 0 AND idx = 0", args![]).await;
    let whole: Vec<u8> = at.unwrap()[0].get("hashes").unwrap();
    assert_eq!(whole.len(), 8_192);
    // The full tile's first hashes in place of the edge's.
    let forged = whole[..44 * 32].to_vec();
    let changed: Result<u64, StoreError> = transact!(app.world.store, "test.tile", tx => {
        tx.run("UPDATE ledger_tile SET hashes = $1 WHERE level = 0 AND idx = 1", args![&forged]).await
    });
    assert_eq!(changed.unwrap(), 1);
    decide(&app, 1).await;
    let error = integrate(&app).await.unwrap_err();
    assert!(matches!(error, LedgerError::Torn { level: 0 }), "{error}");
    refused(&check(&app).await, "the tile's hash of leaf 256 was changed");
}

#[tokio::test]
async fn leaves_slipped_in_behind_the_published_ones_are_refused() {
    let app = TestApp::new().await;
    decide(&app, 2).await;
    integrate(&app).await.unwrap();
    sql(&app, FORGE).await;
    sql(
        &app,
        "INSERT INTO ledger_leaf (leaf, entry) SELECT 2, e.id FROM ledger_entry e WHERE NOT EXISTS \
         (SELECT 1 FROM ledger_leaf l WHERE l.entry = e.id) ORDER BY e.id LIMIT 1",
    )
    .await;
    let error = integrate(&app).await.unwrap_err();
    assert!(matches!(error, LedgerError::Forged { leaf: 2 }), "{error}");
    assert_eq!(check(&app).await.size, 2, "what was published stays what it was");
}

#[tokio::test]
async fn a_ledger_whose_anchor_is_gone_asks_for_its_keyring() {
    let app = TestApp::new().await;
    // Leaves without an anchor: the store of one house with the keyring of another.
    sql(&app, "INSERT INTO ledger_leaf (leaf, entry) SELECT 0, code FROM (SELECT 1 AS n) one, (SELECT CAST('x' AS BYTEA) AS code) two")
        .await;
    decide(&app, 1).await;
    let error = integrate(&app).await.unwrap_err();
    assert!(matches!(error, LedgerError::Unanchored { leaves: 1 }), "{error}");
}

#[tokio::test]
async fn what_was_committed_and_not_anchored_is_anchored_by_the_next_round() {
    let app = TestApp::new().await;
    decide(&app, 5).await;
    integrate(&app).await.unwrap();
    let anchored = app.world.keys.anchor("ledger").unwrap().unwrap();
    let late = decide(&app, 400).await;
    integrate(&app).await.unwrap();
    // As if the process had died between the commit and the anchor.
    app.world.keys.set_anchor("ledger", &anchored).unwrap();
    assert_eq!(ledger::prove(&ctx(&app), late[0]).await.unwrap(), Standing::Waiting);
    assert_eq!(check(&app).await.size, 5);
    assert_eq!(integrate(&app).await.unwrap(), 0, "nothing is left to be placed");
    assert!(matches!(ledger::prove(&ctx(&app), late[0]).await.unwrap(), Standing::Proved { .. }));
    let report = check(&app).await;
    assert!(report.holds && report.size == 405, "{report:?}");
}

#[tokio::test]
async fn a_placed_entry_put_back_into_the_queue_gets_no_second_place() {
    let app = TestApp::new().await;
    decide(&app, 3).await;
    integrate(&app).await.unwrap();
    sql(&app, "INSERT INTO ledger_waiting (entry) SELECT entry FROM ledger_leaf").await;
    decide(&app, 1).await;
    assert_eq!(integrate(&app).await.unwrap(), 1);
    assert_eq!((app.count("ledger_leaf").await, app.count("ledger_waiting").await), (4, 0));
}
