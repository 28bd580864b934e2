//! Somebody can write every table, and holds no key.

use base::Span;
use pass::Verdict;
use serde_json::json;
use store::{Args, StoreError, args, transact};
use testkit::{Resident, TestApp};

use crate::{classify, colour_of, declare, green, house, pass_of, still, well};

async fn write(app: &TestApp, sql: &str, args: Args) {
    let done: Result<u64, StoreError> =
        transact!(app.world.store, "test.insider", tx => { tx.run(sql, args.clone()).await });
    assert!(done.unwrap() > 0, "{sql}");
}

async fn misdeeds(app: &TestApp, of: &Resident) -> Vec<&'static str> {
    let books = pass::check_books(&app.ctx()).await.unwrap();
    assert!(books.misdeeds.iter().all(|misdeed| misdeed.person == of.id), "{:?}", books.misdeeds);
    books.misdeeds.iter().map(|misdeed| misdeed.what).collect()
}

#[tokio::test]
async fn a_colour_written_over_is_shown_as_what_it_is_and_shuts_no_door() {
    let app = house().await;
    let resident = green(&app).await;
    let before = app.refresh(&resident).await;
    write(
        &app,
        "UPDATE standing SET colour = 'red', met_rows = 'contact' WHERE person = $1",
        args![resident.id],
    )
    .await;
    let pass = pass_of(&app, &resident).await;
    assert_eq!(pass["decision"]["colour"], "red");
    assert_eq!(pass["decision"]["broken"], true);
    assert_eq!(pass["proof"]["state"], "unproven");
    assert!(pass["proof"]["why"]["zh"].as_str().unwrap().chars().count() > 10);
    assert_eq!(app.refresh(&resident).await["token"], json!(null), "no token is signed for it");
    // The token from before is genuine; what the row says of its holder is not, and the gate is told so.
    assert!(matches!(still(&app, &resident, &before).await, Verdict::Unproven(_)));
    assert_eq!(misdeeds(&app, &resident).await.len(), 1);
    // The next genuine look puts it right.
    declare(&app, &resident, well()).await;
    assert_eq!(colour_of(&app, &resident).await, "green");
    assert!(misdeeds(&app, &resident).await.is_empty());
}

#[tokio::test]
async fn an_old_red_decision_put_back_in_force_is_noticed() {
    let app = house().await;
    let resident = green(&app).await;
    classify(&app, &resident, "contact", Span::hours(5)).await;
    app.settle().await;
    assert_eq!(colour_of(&app, &resident).await, "red");
    let row = app.world.store.row("SELECT * FROM standing", args![]).await.unwrap().unwrap();
    let (decision, number, met, print, until, mac): (Vec<u8>, i64, String, Vec<u8>, Option<i64>, Vec<u8>) = (
        row.get("decision").unwrap(),
        row.get("number").unwrap(),
        row.get("met_rows").unwrap(),
        row.get("print").unwrap(),
        row.get("until_at").unwrap(),
        row.get("mac").unwrap(),
    );
    let released = json!({ "person": resident.id, "case": crate::CASE });
    app.tell("contact.released", resident.id, released).await;
    app.settle().await;
    assert_eq!(colour_of(&app, &resident).await, "green");
    // A whole genuine row of yesterday: the keyring vouches for it, the newer decision speaks against it.
    let sql = "UPDATE standing SET decision = $2, number = $3, met_rows = $4, print = $5, until_at = $6, mac = $7, \
               colour = 'red' WHERE person = $1";
    write(&app, sql, args![resident.id, decision, number, met, print, until, mac]).await;
    assert_eq!(
        misdeeds(&app, &resident).await,
        ["the standing, or the decision it names, was forged, or put back to an old one"]
    );
    let pass = pass_of(&app, &resident).await;
    assert_eq!(pass["proof"]["state"], "unproven");
    assert_eq!(app.refresh(&resident).await["token"], json!(null));
}

#[tokio::test]
async fn a_decision_of_ones_own_making_or_anothers_is_no_decision() {
    let app = house().await;
    let (victim, sick) = (green(&app).await, green(&app).await);
    classify(&app, &sick, "contact", Span::hours(5)).await;
    app.settle().await;
    assert_eq!(colour_of(&app, &sick).await, "red");
    // The victim's standing names the other's genuine red decision.
    let sql = "UPDATE standing SET colour = 'red', met_rows = 'contact', \
               decision = (SELECT decision FROM standing WHERE person = $2) WHERE person = $1";
    write(&app, sql, args![victim.id, sick.id]).await;
    let pass = pass_of(&app, &victim).await;
    assert_eq!(pass["decision"]["broken"], true);
    assert_eq!(app.refresh(&victim).await["token"], json!(null));
    assert_eq!(pass["decision"]["reasons"], json!([]), "nobody's reasons are shown to another");

    // Or a decision of their own, with everything copied that can be.
    let made = base::Id::<base::kinds::Decision>::random(&app.world.chance);
    let sql = "INSERT INTO decision (id, person, number, colour, book, version, cause, made_at, sealed, entry, mac) \
               SELECT $2, $1, 9, colour, book, version, cause, made_at, sealed, entry, mac FROM decision \
               WHERE colour = 'red' LIMIT 1";
    write(&app, sql, args![victim.id, made]).await;
    write(&app, "UPDATE standing SET decision = $2 WHERE person = $1", args![victim.id, made]).await;
    let pass = pass_of(&app, &victim).await;
    assert_eq!(pass["proof"]["state"], "unproven");
    let list = app.get(format!("/residents/{}/decisions", victim.id)).by(&victim).await.ok();
    assert_eq!(list["items"].as_array().unwrap().iter().filter(|item| item["broken"] == true).count(), 1);
    assert!(!misdeeds(&app, &victim).await.is_empty());
}

#[tokio::test]
async fn evidence_that_does_not_open_is_no_evidence_and_holds_nobody_up() {
    let app = house().await;
    let (victim, sick) = (green(&app).await, green(&app).await);
    classify(&app, &sick, "contact", Span::hours(5)).await;
    app.settle().await;
    let sql = "INSERT INTO evidence (person, key, kind, at, sealed) \
               SELECT $1, key, kind, at, sealed FROM evidence WHERE person = $2 AND kind = 'exposure'";
    write(&app, sql, args![victim.id, sick.id]).await;
    app.advance(Span::minutes(1));
    declare(&app, &victim, well()).await;
    assert_eq!(colour_of(&app, &victim).await, "green");
    assert_eq!(misdeeds(&app, &victim).await, ["a piece of evidence that does not open"]);
}
