//! Gates are told which passes ended before their time.

use base::Span;
use credential::filter::{Ask, Edition, Head, Held, entry};
use pass::{OwnKeys, Serial};
use serde_json::{Value, json};
use store::{StoreError, args, transact};
use testkit::{Answer, Resident, TestApp};

use crate::{classify, green, house};

async fn fetch(app: &TestApp, path: &str) -> Answer {
    app.get(format!("/filter/{}/{path}", app.world.issuer)).await
}

/// A gate fetches what it lacks, as gates do.
async fn update(app: &TestApp, held: &mut Held) {
    let keys = OwnKeys::of(&app.ctx());
    let head = fetch(app, "head").await;
    assert_eq!((head.status, head.header("content-type").as_str()), (200, "application/cbor"));
    held.take_head(&head.body, &keys).unwrap();
    loop {
        match held.asks() {
            Ask::Nothing => return,
            Ask::Base(seq) => {
                let base = fetch(app, &format!("base/{seq}")).await;
                assert_eq!(base.status, 200, "base {seq}");
                held.take_base(&base.body, &keys).unwrap();
            }
            Ask::Editions(from, to) => {
                for seq in from..=to {
                    let edition = fetch(app, &seq.to_string()).await;
                    assert_eq!(edition.status, 200, "edition {seq}");
                    held.take_edition(&edition.body, &keys).unwrap();
                }
            }
        }
    }
}

fn gate(app: &TestApp) -> Held {
    Held::nothing(&app.world.issuer)
}

fn entry_of(given: &Value) -> u64 {
    entry(given["serial"].as_str().unwrap().parse::<Serial>().unwrap().bytes())
}

async fn turn(app: &TestApp) {
    app.advance(Span::seconds(2));
    app.settle().await;
}

async fn reddens(app: &TestApp, who: &Resident) {
    classify(app, who, "contact", Span::hours(1)).await;
    app.settle().await;
    turn(app).await;
}

async fn head_of(app: &TestApp) -> Head {
    Head::read(&fetch(app, "head").await.body).unwrap().0
}

#[tokio::test]
async fn a_gate_learns_within_seconds_that_a_colour_changed_and_of_nobody_elses() {
    let app = house().await;
    let (sick, well) = (green(&app).await, green(&app).await);
    let (hers, his) = (app.refresh(&sick).await, app.refresh(&well).await);
    turn(&app).await;
    let mut held = gate(&app);
    update(&app, &mut held).await;
    assert!(!held.has(entry_of(&hers)));
    reddens(&app, &sick).await;
    update(&app, &mut held).await;
    assert!(held.has(entry_of(&hers)));
    assert!(!held.has(entry_of(&his)));
    assert_eq!(held.as_of(), Some(head_of(&app).await.at));
    // A gate that begins now learns the same from the base and what came since.
    let mut fresh = gate(&app);
    update(&app, &mut fresh).await;
    assert!(fresh.has(entry_of(&hers)) && !fresh.has(entry_of(&his)));
    // What she shows from now on is not in it.
    let red = app.refresh(&sick).await;
    assert!(!held.has(entry_of(&red)));
}

#[tokio::test]
async fn the_head_is_signed_anew_each_minute_and_a_cache_is_told_when_it_has_the_newest() {
    let app = house().await;
    turn(&app).await;
    let first = fetch(&app, "head").await;
    let tag = first.header("etag");
    let path = format!("/filter/{}/head", app.world.issuer);
    let same = app.get(&path).header("if-none-match", &tag).await;
    assert_eq!((same.status, same.body.len(), same.header("etag")), (304, 0, tag.clone()));
    assert_eq!(first.header("cache-control"), "public, no-cache");
    app.advance(Span::minutes(1));
    app.settle().await;
    let later = app.get(&path).header("if-none-match", &tag).await;
    assert_eq!(later.status, 200);
    let (before, after) = (Head::read(&first.body).unwrap().0, Head::read(&later.body).unwrap().0);
    assert_eq!((before.seq, before.base), (after.seq, after.base), "nothing happened");
    assert!(after.at >= before.at + Span::minutes(1));
    let base = fetch(&app, &format!("base/{}", after.base)).await;
    assert!(base.header("cache-control").contains("immutable"));
    let same = app.get(format!("/filter/{}/base/{}", app.world.issuer, after.base));
    assert_eq!(same.header("if-none-match", &base.header("etag")).await.status, 304);
    fetch(&app, "77").await.refused(404, "not-found");
    fetch(&app, "base/77").await.refused(404, "not-found");
    app.get("/filter/3301/head").await.refused(404, "not-found");
}

#[tokio::test]
async fn what_ran_out_leaves_with_the_next_base_and_old_files_go_after_two() {
    let app = house().await;
    let sick = green(&app).await;
    let hers = app.refresh(&sick).await;
    turn(&app).await;
    reddens(&app, &sick).await;
    let mut held = gate(&app);
    update(&app, &mut held).await;
    assert!(held.count() > 0);
    let first = head_of(&app).await;
    for _ in 0..15 {
        app.advance(Span::seconds(6 * 3_600 + 1));
        app.settle().await;
    }
    let last = head_of(&app).await;
    assert!(last.base > first.base + 10);
    update(&app, &mut held).await;
    assert!(!held.has(entry_of(&hers)), "nobody is let in by a token that ran out");
    assert_eq!((held.count(), app.count("revoked_serial").await), (0, 0));
    assert_eq!(app.count("filter_base").await, 2);
    assert!(app.count("filter_edition").await <= 3);
}

#[tokio::test]
async fn a_thousand_at_once_are_told_in_order_and_make_a_new_base() {
    let app = house().await;
    turn(&app).await;
    let before = head_of(&app).await;
    let ctx = app.ctx();
    let mut held = gate(&app);
    update(&app, &mut held).await;
    // As many as a large outbreak's: written as the platform writes them.
    let people: Vec<Resident> = {
        let mut people = Vec::new();
        for _ in 0..3 {
            people.push(green(&app).await);
        }
        people
    };
    let mut entries = Vec::new();
    for who in &people {
        entries.push(entry_of(&app.refresh(who).await));
        classify(&app, who, "contact", Span::hours(1)).await;
    }
    app.settle().await;
    turn(&app).await;
    update(&app, &mut held).await;
    assert!(entries.iter().all(|entry| held.has(*entry)));
    let after = head_of(&app).await;
    assert!(after.seq > before.seq);
    for seq in before.seq + 1..=after.seq {
        let edition = fetch(&app, &seq.to_string()).await;
        let (edition, _) = Edition::read(&edition.body).unwrap();
        assert_eq!(edition.seq, seq);
    }
    drop(ctx);
}

#[tokio::test]
async fn a_serial_that_an_insider_writes_into_the_table_makes_no_gate_look_closer() {
    let app = house().await;
    let victim = green(&app).await;
    let given = app.refresh(&victim).await;
    let serial: Serial = given["serial"].as_str().unwrap().parse().unwrap();
    let (now, later) = (app.now(), app.now() + Span::hours(72));
    let planted: Result<u64, StoreError> = transact!(app.world.store, "test.insider", tx => {
        let sql = "INSERT INTO revoked_serial (serial, revoked_at, expires_at, seq, mac) VALUES ($1, $2, $3, NULL, $4)";
        tx.run(sql, args![serial, now, later, vec![0_u8; 32]]).await
    });
    assert_eq!(planted.unwrap(), 1);
    turn(&app).await;
    let mut held = gate(&app);
    update(&app, &mut held).await;
    assert!(!held.has(entry_of(&given)));
    app.advance(Span::hours(7));
    app.settle().await;
    update(&app, &mut held).await;
    assert!(!held.has(entry_of(&given)), "nor by the next base");
}

#[tokio::test]
async fn a_store_put_back_to_yesterday_uses_no_number_again_and_gates_take_the_new_base() {
    let app = house().await;
    let sick = green(&app).await;
    let hers = app.refresh(&sick).await;
    turn(&app).await;
    let old = app.world.store.row("SELECT * FROM filter_head", args![]).await.unwrap().unwrap();
    let (seq, base, at, file): (i64, i64, i64, Vec<u8>) =
        (old.get("seq").unwrap(), old.get("base").unwrap(), old.get("at").unwrap(), old.get("file").unwrap());
    reddens(&app, &sick).await;
    let mut held = gate(&app);
    update(&app, &mut held).await;
    let seen = held.seq().unwrap();
    assert!(held.has(entry_of(&hers)));
    // Yesterday's tables: the head of then, and no later file; what was revoked waits once more.
    let back: Result<(), StoreError> = transact!(app.world.store, "test.back", tx => {
        tx.run("UPDATE filter_head SET seq = $1, base = $2, at = $3, file = $4", args![seq, base, at, &file]).await?;
        tx.run("DELETE FROM filter_edition WHERE seq > $1", args![seq]).await?;
        tx.run("DELETE FROM filter_base WHERE seq > $1", args![seq]).await?;
        tx.run("UPDATE revoked_serial SET seq = NULL", args![]).await?;
        Ok(())
    });
    back.unwrap();
    turn(&app).await;
    update(&app, &mut held).await;
    assert!(held.seq().unwrap() > seen);
    assert!(held.has(entry_of(&hers)), "and nothing is lost");
}

#[tokio::test]
async fn a_clock_that_was_put_back_signs_nothing_older_and_holds_no_revocation_up() {
    let app = house().await;
    let sick = green(&app).await;
    let hers = app.refresh(&sick).await;
    turn(&app).await;
    let before = head_of(&app).await;
    app.advance(Span::minutes(-10));
    app.settle().await;
    assert_eq!(head_of(&app).await.at, before.at);
    let worker = app.staff(access::Role::Clinician, testkit::HERE, None).await;
    let told = json!({ "on": app.world.zone.day(app.now()) });
    app.post(format!("/residents/{}/death", sick.id), told).by(&worker).await.ok();
    app.settle().await;
    app.advance(Span::seconds(5));
    app.settle().await;
    // The job's own turn comes when the clock has caught up with it; it is asked directly here.
    pass::acts::filter::turn(&app.ctx()).await.unwrap();
    let after = head_of(&app).await;
    assert!(after.seq > before.seq && after.at >= before.at);
    let mut held = gate(&app);
    update(&app, &mut held).await;
    assert!(held.has(entry_of(&hers)));
}
