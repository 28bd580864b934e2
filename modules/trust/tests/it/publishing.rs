//! What goes right.

use access::Role;
use base::Span;
use credential::{Algorithm, Issuers as _, Kept};
use testkit::TOWN;

use crate::council::{Council, body, hand};

#[tokio::test]
async fn a_city_that_published_nothing_recognises_itself() {
    let council = Council::new().await;
    let app = &council.app;
    let served = council.served().await;
    let list = served.pinned().unwrap();
    assert_eq!(list.issuers.iter().map(|issuer| issuer.code.as_str()).collect::<Vec<_>>(), ["9901"]);
    let kid = app.world.keys.issuer().public().kid();
    assert_eq!(list.keys("9901", kid, app.now()).unwrap()[0].kept, Kept::Good);
    let seen = app.get("/trust").await.ok();
    assert_eq!((seen["published"].is_null(), seen["old"].as_bool()), (true, Some(false)));
    assert_eq!(seen["issuers"][0]["name"]["en"], "Rivertown");
    assert_eq!(seen["issuers"][0]["own"], true);
    // Tomorrow's follows today's for a gate that was asleep.
    app.advance(Span::days(1));
    assert_eq!(council.served().await.follows(list), Ok(true));
}

#[tokio::test]
async fn a_gate_that_has_the_list_is_told_so_in_a_few_bytes() {
    let council = Council::new().await;
    let first = council.app.get("/trust/list").await;
    assert_eq!(first.headers["content-type"], "application/cbor");
    let tag = first.headers["etag"].to_str().unwrap().to_owned();
    let again = council.app.get("/trust/list").header("if-none-match", &tag).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    let other = council.app.get("/trust/list").header("if-none-match", "\"00\"").await;
    assert_eq!((other.status, other.body == first.body), (200, true));
    council.app.advance(Span::days(1));
    assert_eq!(council.app.get("/trust/list").header("if-none-match", &tag).await.status, 200);
}

#[tokio::test]
async fn an_administrator_publishes_what_two_of_three_signed_and_gates_follow() {
    let council = Council::new().await;
    let app = &council.app;
    let alone = council.served().await;
    let administrator = app.staff(Role::Administrator, TOWN, None).await;
    let list = council.signed(council.list(1), &[0, 2]);
    let seq = council.seq(1);
    let done = app.post("/trust", body(&list)).by(&administrator).await.ok();
    assert_eq!((done["seq"].as_u64(), done["new"].as_bool()), (Some(seq), Some(true)));
    let served = council.served().await;
    assert_eq!(served.list(), list.list());
    // A gate that knew this city alone believes the city's own word for it; others believe the signers.
    assert_eq!(served.follows(alone.list()), Ok(true));
    assert!(served.pinned().is_ok());
    let neighbour = council.neighbour.public().kid();
    assert_eq!(served.list().keys("9902", neighbour, app.now()).unwrap().len(), 1);
    let facts = app.facts("trust.published").await;
    assert_eq!(facts.len(), 1);
    assert_eq!(facts[0].payload["issuers"], serde_json::json!(["9901", "9902"]));
    // The same once more: nothing happens.
    let again = app.post("/trust", body(&list)).by(&administrator).await.ok();
    assert_eq!(again["new"], false);
    assert_eq!((app.facts("trust.published").await.len(), app.count("trust_list").await), (1, 1));
    let seen = app.get("/trust").await.ok();
    assert_eq!((seen["seq"].as_u64(), seen["issuers"][1]["code"].as_str()), (Some(seq), Some("9902")));
}

#[tokio::test]
async fn a_key_is_withdrawn_from_the_next_list_on_and_older_lists_stay_to_be_fetched() {
    let council = Council::new().await;
    let app = &council.app;
    let administrator = app.staff(Role::Administrator, TOWN, None).await;
    let first = council.signed(council.list(1), &[0, 1]);
    app.post("/trust", body(&first)).by(&administrator).await.ok();
    let mut next = council.list(2);
    next.issuers[1].keys[0].withdrawn = Some(next.issued);
    app.post("/trust", body(&council.signed(next, &[1, 2]))).by(&administrator).await.ok();
    let kid = council.neighbour.public().kid();
    let served = council.served().await;
    assert_eq!(served.list().keys("9902", kid, app.now()).unwrap()[0].kept, Kept::Withdrawn);
    let before = app.get(format!("/trust/list/{}", council.seq(1))).await;
    assert_eq!(before.status, 200);
    assert!(before.headers["cache-control"].to_str().unwrap().contains("immutable"));
    assert_eq!(app.get("/trust/list/77").await.status, 404);
    assert_eq!(app.get("/trust/list/one").await.status, 404);
}

#[tokio::test]
async fn signers_hand_over_to_others_who_show_their_keys() {
    let mut council = Council::new().await;
    let administrator = council.app.staff(Role::Administrator, TOWN, None).await;
    let first = council.signed(council.list(1), &[0, 1]);
    council.app.post("/trust", body(&first)).by(&administrator).await.ok();
    let before = std::mem::replace(&mut council.signers, Algorithm::ALL.map(hand).into());
    let mut next = council.signed(council.list(2), &[0, 1]);
    for signer in &before[1..] {
        next.sign(signer, signer.public());
    }
    council.app.post("/trust", body(&next)).by(&administrator).await.ok();
    assert_eq!(council.served().await.follows(first.list()), Ok(true));
}

#[tokio::test]
async fn the_city_changes_its_own_key_without_a_moment_in_which_its_passes_are_strangers() {
    let council = Council::new().await;
    let app = &council.app;
    let alone = council.served().await;
    let old = app.world.keys.issuer().public().kid();
    let number = app.world.keys.make_issuer(Algorithm::EdDsa).unwrap();
    // Both keys are on the list before the new one signs anything.
    let both = council.served().await;
    assert_eq!(both.follows(alone.list()), Ok(true));
    app.world.keys.use_issuer(number).unwrap();
    let new = app.world.keys.issuer().public().kid();
    assert_ne!(old, new);
    for kid in [old, new] {
        assert_eq!(both.list().keys("9901", kid, app.now()).unwrap().len(), 1);
    }
    app.advance(Span::days(1));
    assert_eq!(council.served().await.follows(both.list()), Ok(true), "signed by the new key");
}
