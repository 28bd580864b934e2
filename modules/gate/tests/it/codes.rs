//! The code at a door, and residents who scan it.

use access::PlaceId;
use base::{Moment, Span};
use credential::{PLACE_CODE_STEP, PlaceCode, text};
use rules::Colour::{Green, Red};
use serde_json::{Value, json};
use store::args;
use testkit::{Answer, Member, Resident};

use crate::town::Town;

async fn secret(town: &Town, place: PlaceId, guard: &Member) -> [u8; 32] {
    let key = town.app.get(format!("/places/{place}/code-key")).by(guard).await;
    assert_eq!(key.header("cache-control"), "no-store");
    let key = key.ok();
    let bytes = base64::Engine::decode(
        &base64::engine::general_purpose::URL_SAFE_NO_PAD,
        key["secret"].as_str().unwrap(),
    );
    bytes.unwrap().try_into().unwrap()
}

fn on_screen(place: PlaceId, secret: &[u8; 32], at: Moment) -> String {
    text::encode(text::PLACE, &PlaceCode::turning(place, secret, at).write())
}

async fn check_in(town: &Town, who: &Resident, code: &str) -> Answer {
    check_in_as(town, who, &town.scan_id(), code).await
}

async fn check_in_as(town: &Town, who: &Resident, id: &str, code: &str) -> Answer {
    let body = json!({ "scan_id": id, "code": code });
    town.app.post(format!("/residents/{}/check-ins", who.id), body).by(who).await
}

async fn assurances(town: &Town) -> Vec<String> {
    let sql = format!("SELECT assurance FROM {} ORDER BY at, scan", town.table());
    let rows = town.app.world.store.rows(&sql, args![]).await.unwrap();
    rows.iter().map(|row| row.get("assurance").unwrap()).collect()
}

#[tokio::test]
async fn whoever_scans_the_screen_at_the_door_was_there() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (resident, _) = town.holder(Green).await;
    let secret = secret(&town, place, &guard).await;
    let code = on_screen(place, &secret, town.app.now());
    let id = town.scan_id();
    let done = check_in_as(&town, &resident, &id, &code).await.ok();
    assert_eq!(
        (&done["answer"], &done["assurance"], &done["place"]["id"]),
        (&json!("in"), &json!("normal"), &json!(place))
    );
    assert_eq!(assurances(&town).await, ["normal"]);
    // The answer was lost, the code has turned: the same scan is the same visit.
    town.app.advance(Span::minutes(5));
    let again = check_in_as(&town, &resident, &id, &code).await.ok();
    assert_eq!((&again["answer"], &again["repeated"]), (&json!("in"), &json!(true)));
    let (other, _) = town.holder(Green).await;
    check_in_as(&town, &other, &id, &code).await.refused(409, "scan-differs");
    assert_eq!(town.visits().await, 1);
}

#[tokio::test]
async fn a_forwarded_photo_of_the_screen_is_worth_nothing_a_minute_later() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let secret = secret(&town, place, &guard).await;
    let begin = (town.app.now().seconds() / PLACE_CODE_STEP + 1) * PLACE_CODE_STEP;
    let mut accepted = 0;
    for second in 0..2 * PLACE_CODE_STEP {
        let taken = Moment::from_seconds(begin + second);
        let photo = on_screen(place, &secret, taken);
        town.app.advance(taken + Span::minutes(1) - town.app.now());
        let (resident, _) = town.holder(Green).await;
        let answer = check_in(&town, &resident, &photo).await;
        accepted += u8::from(answer.status == 200);
        answer.refused(422, "place-code-wrong");
        // Whoever stands at the door at that second is let in.
        let live = on_screen(place, &secret, town.app.now());
        check_in(&town, &resident, &live).await.ok();
    }
    assert_eq!(accepted, 0);
}

#[tokio::test]
async fn the_printed_code_counts_for_little_and_ends_when_it_is_renewed() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (resident, _) = town.holder(Green).await;
    let path = format!("/places/{place}/static-code");
    let printed = town.app.get(&path).by(&guard).await.ok()["text"].as_str().unwrap().to_owned();
    assert!(printed.starts_with("BW1L:"));
    assert_eq!(town.app.get(&path).by(&town.administrator).await.ok()["text"], printed, "it stays the same");
    town.app.advance(Span::days(1));
    assert_eq!(check_in(&town, &resident, &printed).await.ok()["assurance"], "low");
    assert_eq!(assurances(&town).await, ["low"]);
    let renewed = town.app.post(format!("/places/{place}/code-key/renew"), json!({})).by(&guard).await;
    assert_eq!(renewed.status, 204);
    check_in(&town, &resident, &printed).await.refused(422, "place-code-wrong");
    assert_eq!(town.app.facts("place.code_renewed").await.len(), 2, "made once, renewed once");
}

#[tokio::test]
async fn made_up_codes_are_all_refused_alike_and_soon_not_even_looked_at() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let without = town.place("school").await;
    let (resident, _) = town.holder(Green).await;
    let real = secret(&town, place, &guard).await;
    let now = town.app.now();
    let wrong = [
        on_screen(place, &[7; 32], now),
        on_screen(without, &real, now),
        on_screen(PlaceId::from_bytes([9; 16]), &real, now),
        text::encode(text::PLACE, &PlaceCode::printed(place, &[7; 32]).write()),
        on_screen(place, &real, now + Span::minutes(1)),
        "BW1L:".to_owned(),
        "BW1S:ABC".to_owned(),
        String::new(),
    ];
    for code in &wrong {
        check_in(&town, &resident, code).await.refused(422, "place-code-wrong");
    }
    for _ in 0..22 {
        check_in(&town, &resident, &wrong[0]).await.refused(422, "place-code-wrong");
    }
    let stopped = check_in(&town, &resident, &wrong[0]).await;
    stopped.refused(429, "too-many-attempts");
    assert!(stopped.header("retry-after").parse::<u32>().unwrap() > 0);
    assert_eq!(town.visits().await, 0);
}

#[tokio::test]
async fn a_guardian_checks_a_child_in_and_nobody_else_does() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (mother, _) = town.holder(Green).await;
    let child = town.app.dependant_of(&mother).await;
    let code = on_screen(place, &secret(&town, place, &guard).await, town.app.now());
    let body = |code: &str| json!({ "scan_id": town.scan_id(), "code": code });
    let path = format!("/residents/{}/check-ins", child.id);
    town.app.post(&path, body(&code)).by(&mother).await.refused(409, "no-pass");
    town.paint(&child, Red);
    let done = town.app.post(&path, body(&code)).by(&mother).await.ok();
    assert_eq!(done["answer"], "no");
    assert!(done["sentence"]["en"].as_str().unwrap().len() > 4);
    let (stranger, _) = town.holder(Green).await;
    town.app.post(&path, body(&code)).by(&stranger).await.refused(404, "not-found");
    town.app.post(&path, body(&code)).by(&guard).await.refused(403, "forbidden");
    town.app.post(&path, body(&code)).await.refused(401, "sign-in");
}

#[tokio::test]
async fn the_secret_of_a_door_goes_to_its_own_screen_only_and_lies_sealed() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("market").await;
    let (_, colleague) = town.gate_of("school").await;
    let known = secret(&town, place, &guard).await;
    for (who, status, slug) in [(&colleague, 404, "not-found"), (&town.administrator, 403, "forbidden")] {
        town.app.get(format!("/places/{place}/code-key")).by(who).await.refused(status, slug);
    }
    let row = town.app.world.store.row("SELECT secret FROM place_code", args![]).await.unwrap().unwrap();
    let sealed: Vec<u8> = row.get("secret").unwrap();
    assert!(!sealed.windows(8).any(|part| known.windows(8).any(|of| of == part)));
    // A row that somebody else wrote is no secret of this place.
    let sql = "UPDATE place_code SET secret = $1";
    let store = &town.app.world.store;
    let put: Result<u64, store::StoreError> =
        store::transact!(store, "test.forge", tx => { tx.run(sql, args![vec![1_u8; 61]]).await });
    put.unwrap();
    let (resident, _) = town.holder(Green).await;
    let code = on_screen(place, &known, town.app.now());
    check_in(&town, &resident, &code).await.refused(422, "place-code-wrong");
    let none: Value = town.app.get(format!("/places/{place}/code-key")).by(&guard).await.ok();
    assert!(none["secret"].as_str().unwrap().len() == 43, "a new one is made");
}
