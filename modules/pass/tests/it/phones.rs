//! A pass is on one phone: bound, refreshed, moved, lost, wiped.

use base::Span;
use credential::Fault;
use pass::{Serial, Verdict, holders_of};
use serde_json::{Value, json};
use store::{Args, StoreError, args, transact};
use testkit::{HERE, Phone, TestApp};

use crate::{declare, green, house, still, verify};

fn serial(given: &Value) -> Serial {
    given["serial"].as_str().unwrap().parse().unwrap()
}

/// How many serials the gates were or will be told.
async fn revoked(app: &TestApp) -> i64 {
    app.count("revoked_serial").await
}

async fn shown_on(app: &TestApp, phone: &Phone, given: &Value) -> Verdict {
    verify(app, &phone.show(given["token"].as_str().unwrap(), app.now())).await
}

async fn write(app: &TestApp, sql: &str, args: Args) -> u64 {
    let done: Result<u64, StoreError> =
        transact!(app.world.store, "test.insider", tx => { tx.run(sql, args.clone()).await });
    done.unwrap()
}

#[tokio::test]
async fn a_phone_that_asks_again_gets_the_same_serial_and_writes_nothing_and_half_a_day_later_another() {
    let app = house().await;
    let resident = green(&app).await;
    app.set_clock("2026-03-02T20:00:10+08:00");
    let first = app.refresh(&resident).await;
    let commits = app.world.store.commits();
    for _ in 0..3 {
        app.advance(Span::hours(3));
        let again = app.refresh(&resident).await;
        assert_eq!(again["serial"], first["serial"]);
        assert_ne!(again["expires"], first["expires"], "signed anew, for three days from now");
    }
    app.advance(Span::hours(3));
    let second = app.refresh(&resident).await;
    assert_ne!(second["serial"], first["serial"]);
    assert!(!commits.has_changed().unwrap(), "a day of refreshes writes nothing");
    // Both are good: nothing was said against either.
    assert!(matches!(still(&app, &resident, &first).await, Verdict::Stands { .. }));
    assert!(matches!(still(&app, &resident, &second).await, Verdict::Stands { .. }));
}

#[tokio::test]
async fn a_phone_that_shows_the_decision_in_force_is_given_a_token_and_not_told_the_rest_again() {
    let app = house().await;
    let resident = green(&app).await;
    let full = app.refresh(&resident).await;
    let phone = app.phone_of(resident.id);
    let shows =
        json!({ "decision": full["pass"]["decision"]["id"], "until": full["pass"]["decision"]["until"] });
    let path = format!("/residents/{}/pass/refresh", resident.id);
    let ask = async |phone: &Phone, shows: &Value| {
        let mut body = phone.asks(resident.id, app.now(), false);
        body["shows"] = shows.clone();
        app.post(&path, body).by(&resident).await
    };
    app.advance(Span::minutes(1));
    let short = ask(&phone, &shows).await.ok();
    assert_eq!(short["pass"], Value::Null);
    assert_eq!((&short["serial"], &short["identity"]), (&full["serial"], &full["identity"]));
    assert_ne!(short["issued"], full["issued"], "signed anew");
    assert!(short["again_after"].is_u64());
    assert!(matches!(shown_on(&app, &phone, &short).await, Verdict::Stands { .. }));
    // Whatever else is shown, on whatever other phone, is told or refused as ever.
    let other_end = json!({ "decision": shows["decision"], "until": app.now() + Span::hours(1) });
    let mut told = ask(&phone, &other_end).await.ok()["pass"].clone();
    // When to come again is spread by chance.
    told["again_after"] = full["pass"]["again_after"].clone();
    assert_eq!(told, full["pass"]);
    ask(&Phone::new(), &shows).await.refused(409, "bound-elsewhere");
    declare(&app, &resident, json!({ "temperature_tenths": 386, "symptoms": ["cough"], "contact": "no" }))
        .await;
    let told = ask(&phone, &shows).await.ok();
    assert_ne!(told["pass"]["decision"]["id"], shows["decision"]);
    // Somebody writes the old colour back: nobody vouches for it, and the phone is told so.
    let shows =
        json!({ "decision": told["pass"]["decision"]["id"], "until": told["pass"]["decision"]["until"] });
    write(&app, "UPDATE standing SET colour = 'green' WHERE person = $1", args![resident.id]).await;
    let broken = ask(&phone, &shows).await.ok();
    assert_eq!((&broken["token"], &broken["pass"]["decision"]["broken"]), (&Value::Null, &json!(true)));
}

#[tokio::test]
async fn a_token_dies_after_three_days_and_a_show_within_two_minutes() {
    let app = house().await;
    let resident = green(&app).await;
    let given = app.refresh(&resident).await;
    let picture = app.shows(resident.id, &given);
    app.advance(Span::seconds(45));
    assert!(matches!(verify(&app, &picture).await, Verdict::Stands { .. }));
    app.advance(Span::seconds(75));
    assert!(matches!(verify(&app, &picture).await, Verdict::Faulty(Fault::Stale { .. })));
    app.advance(Span::seconds(72 * 3_600 - 121));
    assert!(matches!(still(&app, &resident, &given).await, Verdict::Stands { .. }));
    app.advance(Span::seconds(1));
    assert!(matches!(still(&app, &resident, &given).await, Verdict::Faulty(Fault::Expired)));
}

#[tokio::test]
async fn a_pass_moves_to_another_phone_only_when_asked_to_and_the_old_one_shows_nothing_any_more() {
    let app = house().await;
    let resident = green(&app).await;
    let old = app.refresh(&resident).await;
    let phone = Phone::new();
    app.advance(Span::seconds(1));
    let refused = app.refresh_on(&phone, resident.id, &resident, false).await;
    refused.refused(409, "bound-elsewhere");
    assert!(refused.json()["more"]["since"].is_string());
    assert_eq!(revoked(&app).await, 0, "asking alone costs the old phone nothing");
    assert!(matches!(still(&app, &resident, &old).await, Verdict::Stands { .. }));

    let new = app.refresh_on(&phone, resident.id, &resident, true).await.ok();
    assert_ne!(new["serial"], old["serial"]);
    assert!(matches!(still(&app, &resident, &old).await, Verdict::Revoked { .. }));
    assert!(matches!(shown_on(&app, &phone, &new).await, Verdict::Stands { .. }));
    let row = app.world.store.row("SELECT 1 AS n FROM revoked_serial WHERE serial = $1", args![serial(&old)]);
    assert!(row.await.unwrap().is_some(), "gates are told of the very serial");
    // The old phone asks again: it learns that the pass is elsewhere.
    app.refresh_on(&app.phone_of(resident.id), resident.id, &resident, false)
        .await
        .refused(409, "bound-elsewhere");
    let told = app.facts("pass.bound").await;
    let moved: Vec<&Value> = told.iter().map(|fact| &fact.payload["moved"]).collect();
    assert_eq!(moved, [&json!(false), &json!(true)]);
}

#[tokio::test]
async fn a_phone_whose_storage_was_wiped_takes_its_pass_back_by_moving_it() {
    let app = house().await;
    let resident = green(&app).await;
    let before = app.refresh(&resident).await;
    let wiped = Phone::new();
    app.refresh_on(&wiped, resident.id, &resident, false).await.refused(409, "bound-elsewhere");
    let after = app.refresh_on(&wiped, resident.id, &resident, true).await.ok();
    assert_eq!(after["pass"]["decision"]["id"], before["pass"]["decision"]["id"], "the colour is the same");
    assert!(matches!(shown_on(&app, &wiped, &after).await, Verdict::Stands { .. }));
}

#[tokio::test]
async fn two_tabs_that_bind_and_refresh_at_once_bind_once() {
    let app = house().await;
    let resident = green(&app).await;
    let phone = app.phone_of(resident.id);
    let all =
        futures::future::join_all((0..6).map(|_| app.refresh_on(&phone, resident.id, &resident, false)))
            .await;
    let serials: Vec<String> = all.iter().map(|one| one.ok()["serial"].to_string()).collect();
    assert!(serials.iter().all(|one| *one == serials[0]), "{serials:?}");
    assert_eq!(
        (app.facts("pass.bound").await.len(), app.count("holder").await, revoked(&app).await),
        (1, 1, 0)
    );
    // Two phones at once: one of them has it in the end, and the other is told.
    let (one, two) = (Phone::new(), Phone::new());
    let (first, second) = futures::join!(
        app.refresh_on(&one, resident.id, &resident, true),
        app.refresh_on(&two, resident.id, &resident, true)
    );
    let has = [(&one, first), (&two, second)];
    let mut stands = 0;
    for (phone, given) in &has {
        let given = given.ok();
        // Whoever was overtaken between two steps got no token.
        if given["token"].is_string() && matches!(shown_on(&app, phone, &given).await, Verdict::Stands { .. })
        {
            stands += 1;
        }
    }
    assert_eq!(stands, 1);
}

#[tokio::test]
async fn many_people_who_bind_at_once_each_get_a_number_of_their_own() {
    let app = house().await;
    let mut people = Vec::new();
    for _ in 0..8 {
        people.push(green(&app).await);
    }
    let given = futures::future::join_all(people.iter().map(|who| app.refresh(who))).await;
    let serials: Vec<Serial> = given.iter().map(serial).collect();
    let found = holders_of(&app.ctx(), &serials).await.unwrap();
    for (who, serial) in people.iter().zip(&serials) {
        assert_eq!(found[serial].person, who.id);
    }
}

#[tokio::test]
async fn a_key_that_is_none_and_a_proof_of_another_key_are_refused() {
    let app = house().await;
    let resident = green(&app).await;
    let path = format!("/residents/{}/pass/refresh", resident.id);
    let phone = Phone::new();
    let sound = phone.asks(resident.id, app.now(), false);
    let ask = async |change: &dyn Fn(&mut Value)| {
        let mut body = sound.clone();
        change(&mut body);
        app.post(&path, body).by(&resident).await
    };
    ask(&|body| body["phone"]["x"] = json!("AAAA")).await.refused(400, "bad-phone-key");
    ask(&|body| body["phone"]["y"] = json!("not base64!")).await.refused(400, "bad-phone-key");
    ask(&|body| body["proof"] = json!("AAAA")).await.refused(403, "bad-phone-proof");
    ask(&|body| body["proof"] = Phone::new().asks(resident.id, app.now(), false)["proof"].clone())
        .await
        .refused(403, "bad-phone-proof");
    ask(&|body| body["tick"] = json!(1)).await.refused(403, "bad-phone-proof");
    // A proof for somebody else, and a key that lies on no curve.
    ask(&|body| body["proof"] = phone.asks(crate::CASE, app.now(), false)["proof"].clone())
        .await
        .refused(403, "bad-phone-proof");
    ask(&|body| body["phone"]["y"] = body["phone"]["x"].clone()).await.refused(403, "bad-phone-proof");
    let late = app.post(&path, phone.asks(resident.id, app.now() - Span::days(3), false)).by(&resident).await;
    late.refused(403, "bad-phone-proof");
    assert!(late.json()["more"]["now"].is_string(), "a phone that lost its clock learns the time");
    assert_eq!(app.count("holder").await, 0);
    ask(&|_| {}).await.ok();
}

#[tokio::test]
async fn nobody_is_given_anothers_token() {
    let app = house().await;
    let (resident, stranger) = (green(&app).await, green(&app).await);
    let phone = Phone::new();
    app.refresh_on(&phone, resident.id, &stranger, false).await.refused(404, "not-found");
    app.refresh_on(&phone, crate::CASE, &stranger, false).await.refused(404, "not-found");
    let worker = app.staff(access::Role::CommunityWorker, HERE, None).await;
    app.refresh_on(&phone, resident.id, &worker, false).await.refused(403, "forbidden");
    let path = format!("/residents/{}/pass/refresh", resident.id);
    app.post(path, phone.asks(resident.id, app.now(), false)).await.refused(401, "sign-in");
}

#[tokio::test]
async fn a_lost_phone_takes_its_token_with_it_and_not_the_colour() {
    let app = house().await;
    let resident = green(&app).await;
    let lost = app.refresh(&resident).await;
    app.tell("phone.lost", resident.id, json!({ "replaced": false })).await;
    app.settle().await;
    assert!(matches!(still(&app, &resident, &lost).await, Verdict::Revoked { .. }));
    // The pass is on no phone: the next one need not ask for a move.
    let phone = Phone::new();
    let again = app.refresh_on(&phone, resident.id, &resident, false).await.ok();
    assert_eq!(again["pass"]["decision"]["id"], lost["pass"]["decision"]["id"]);
    assert!(matches!(shown_on(&app, &phone, &again).await, Verdict::Stands { .. }));
}

#[tokio::test]
async fn an_insider_puts_no_phone_of_their_own_into_anothers_pass() {
    let app = house().await;
    let (victim, insider) = (green(&app).await, green(&app).await);
    let given = app.refresh(&victim).await;
    app.refresh(&insider).await;
    let sql = "UPDATE holder SET phone = (SELECT phone FROM holder WHERE person = $2) WHERE person = $1";
    assert_eq!(write(&app, sql, args![victim.id, insider.id]).await, 1);
    assert!(matches!(still(&app, &victim, &given).await, Verdict::Unproven(_)));
    assert!(holders_of(&app.ctx(), &[serial(&given)]).await.unwrap().is_empty());
    let misdeeds = pass::check_books(&app.ctx()).await.unwrap().misdeeds;
    assert_eq!((misdeeds.len(), misdeeds[0].person), (1, victim.id), "{misdeeds:?}");
    // The next genuine refresh puts it right, under another number.
    let again = app.refresh(&victim).await;
    assert!(matches!(still(&app, &victim, &again).await, Verdict::Stands { .. }));
    assert_ne!(again["serial"], given["serial"]);
    // A number that is another's is nobody's.
    write(&app, "UPDATE holder SET number = number + 1000 WHERE person = $1", args![victim.id]).await;
    assert!(matches!(still(&app, &victim, &again).await, Verdict::Unknown(_)));
}

#[tokio::test]
async fn a_number_is_never_given_twice_not_even_after_its_holder_was_forgotten() {
    let app = house().await;
    let gone = green(&app).await;
    let given = app.refresh(&gone).await;
    app.tell("resident.forgotten", gone.id, json!({ "person": gone.id })).await;
    app.settle().await;
    assert_eq!(app.count("holder").await, 0);
    let next = green(&app).await;
    app.refresh(&next).await;
    assert!(holders_of(&app.ctx(), &[serial(&given)]).await.unwrap().is_empty(), "a late visit names nobody");
    assert!(matches!(still(&app, &gone, &given).await, Verdict::Unknown(_)));
}

#[tokio::test]
async fn late_visits_find_their_people_by_serials_that_ended_since() {
    let app = house().await;
    let resident = green(&app).await;
    let given = app.refresh(&resident).await;
    let paper = app.post(format!("/residents/{}/papers", resident.id), json!({})).by(&resident).await.ok();
    app.advance(Span::minutes(1));
    declare(&app, &resident, json!({ "temperature_tenths": 386, "symptoms": ["cough"], "contact": "no" }))
        .await;
    let (on_phone, on_paper) = (serial(&given), serial(&paper));
    let elsewhere = Serial::random(&app.world.chance);
    let found = holders_of(&app.ctx(), &[on_phone, on_paper, elsewhere]).await.unwrap();
    assert_eq!(
        (found.len(), found[&on_phone].person, found[&on_paper].person),
        (2, resident.id, resident.id)
    );
    assert_eq!((found[&on_phone].paper, found[&on_paper].paper), (false, true));
    // Another installation's serials decrypt to nothing.
    let theirs = house().await;
    let other = theirs.refresh(&green(&theirs).await).await;
    assert!(holders_of(&app.ctx(), &[serial(&other)]).await.unwrap().is_empty());
}
