//! Somebody who can write every table, but does not have the keyring.

use store::args;

use crate::house::{House, named};

#[tokio::test]
async fn a_fact_that_an_insider_slips_in_is_never_sealed_and_verify_names_it() {
    let house = House::open().await;
    house.story(1).await;
    let forged = house.forge(666).await;
    house.insider("INSERT INTO unsealed (fact) VALUES ($1)", args![forged]).await;
    house.story(2).await;
    assert_eq!(house.heard().await, [1, 2]);
    assert_eq!(house.seq_of(forged).await, None);
    let verdict = house.verify().await;
    assert!(!verdict.holds);
    let [(fact, why)] = named(&verdict)[..] else { panic!("{verdict:?}") };
    assert_eq!(fact, Some(forged));
    assert!(why.contains("slipped in"), "{why}");
}

#[tokio::test]
async fn an_insider_who_fills_the_queue_keeps_nobody_waiting() {
    let house = House::open().await;
    for number in 0..60 {
        let forged = house.forge(number).await;
        house.insider("INSERT INTO unsealed (fact) VALUES ($1)", args![forged]).await;
    }
    // What is no fact at all, and what is sealed already.
    house.insider("INSERT INTO unsealed (fact) VALUES ($1)", args![[9_u8; 16]]).await;
    let old = house.story(100).await;
    house.insider("INSERT INTO unsealed (fact) VALUES ($1)", args![old]).await;
    house.story(101).await;
    assert_eq!(house.heard().await, [100, 101]);
    assert_eq!(house.verify().await.faulty, 60);
}

#[tokio::test]
async fn an_insider_who_seals_their_own_fact_is_heard_by_nobody() {
    let house = House::open().await;
    house.story(1).await;
    let forged = house.forge(666).await;
    house
        .insider("INSERT INTO seal (seq, fact, hash, mac) VALUES (2, $1, $2, $2)", args![forged, [7_u8; 32]])
        .await;
    let far = house.forge(667).await;
    let sql = "INSERT INTO seal (seq, fact, hash) VALUES ($3, $1, $2)";
    house.insider(sql, args![far, [7_u8; 32], i64::MAX]).await;
    house.story(2).await;
    assert_eq!(house.heard().await, [1, 2]);
    let verdict = house.verify().await;
    let mut facts: Vec<_> = named(&verdict).into_iter().filter_map(|(fact, _)| fact).collect();
    facts.sort_unstable();
    let mut both = vec![forged, far];
    both.sort_unstable();
    assert_eq!(facts, both, "{verdict:?}");
}

#[tokio::test]
async fn a_place_beneath_all_others_does_not_stop_the_house() {
    let house = House::open().await;
    let forged = house.forge(666).await;
    let sql = "INSERT INTO seal (seq, fact, hash) VALUES ($3, $1, $2)";
    house.insider(sql, args![forged, [7_u8; 32], i64::MIN]).await;
    house.story(1).await;
    assert_eq!(house.heard().await, [1]);
}

#[tokio::test]
async fn a_fact_that_an_insider_changes_is_passed_over_and_named() {
    let house = House::open().await;
    house.story(1).await;
    let changed = house.story(2).await;
    house.story(3).await;
    house.insider("UPDATE fact SET payload = '{\"number\":666}' WHERE id = $1", args![changed]).await;
    assert_eq!(house.heard().await, [1, 3]);
    let verdict = house.verify().await;
    assert_eq!((verdict.broken_at, verdict.faulty), (Some(2), 1), "{verdict:?}");
    assert_eq!(verdict.faults[0].fact, Some(changed));
    // The auditor's list shows that something stood there, and not what somebody made of it.
    let found = journal::find(&house.world.store, &house.world.keys, 2).await.unwrap().unwrap();
    assert!(found.broken && found.payload.is_null(), "{found:?}");
}

#[tokio::test]
async fn a_fact_that_an_insider_takes_away_is_named_and_the_others_go_on() {
    let house = House::open().await;
    let ids = [house.story(1).await, house.story(2).await, house.story(3).await, house.story(4).await];
    house.insider("DELETE FROM fact WHERE id = $1", args![ids[1]]).await;
    house.insider("DELETE FROM fact WHERE id = $1", args![ids[2]]).await;
    house.insider("DELETE FROM seal WHERE fact = $1", args![ids[2]]).await;
    assert_eq!(house.heard().await, [1, 4]);
    let verdict = house.verify().await;
    let faults: Vec<_> = verdict.faults.iter().map(|fault| (fault.seq, fault.fact)).collect();
    assert_eq!(faults, [(Some(2), Some(ids[1])), (Some(3), None)], "{verdict:?}");
}

#[tokio::test]
async fn an_insider_who_moves_a_true_fact_to_another_place_is_seen() {
    let house = House::open().await;
    let (first, second) = (house.story(1).await, house.story(2).await);
    house.insider("UPDATE seal SET fact = $1 WHERE seq = 1", args![[1_u8; 16]]).await;
    house.insider("UPDATE seal SET fact = $1 WHERE seq = 2", args![first]).await;
    house.story(3).await;
    assert_eq!(house.heard().await, [3]);
    let verdict = house.verify().await;
    assert!(named(&verdict).iter().any(|(fact, _)| *fact == Some(second)), "{verdict:?}");
}

#[tokio::test]
async fn a_place_taken_from_a_waiting_fact_is_given_back() {
    let house = House::open().await;
    house.story(1).await;
    house.story(2).await;
    house.heard().await;
    // A true fact that waits, and the insider points an old place at it before it is sealed.
    let ctx = house.ctx();
    let written: Result<journal::FactId, store::StoreError> = store::transact!(house.world.store, "story", tx => {
        let payload = serde_json::json!({ "number": 3 });
        let entry = journal::Entry { kind: "story.told", subject: None, area: None, payload };
        journal::write(tx, &ctx, entry).await
    });
    let waiting = written.unwrap();
    house.insider("UPDATE seal SET fact = $1 WHERE seq = 1", args![waiting]).await;
    assert_eq!(house.heard().await, [3]);
    assert_eq!(house.seq_of(waiting).await, Some(3));
}

#[tokio::test]
async fn a_chain_that_an_insider_cuts_goes_on_behind_its_anchor() {
    let house = House::open().await;
    for number in 1..=5 {
        house.story(number).await;
    }
    assert_eq!(house.heard().await, [1, 2, 3, 4, 5]);
    house.insider("DELETE FROM fact WHERE id IN (SELECT fact FROM seal WHERE seq > 3)", args![]).await;
    house.insider("DELETE FROM seal WHERE seq > 3", args![]).await;
    let later = house.story(6).await;
    assert_eq!(house.seq_of(later).await, Some(6));
    assert_eq!(house.heard().await, [6]);
    let verdict = house.verify().await;
    assert_eq!((verdict.broken_at, verdict.faulty), (Some(4), 1), "{verdict:?}");
    assert_eq!(verdict.why.unwrap(), "facts 4 to 5 are missing from the chain");
}

#[tokio::test]
async fn without_the_keyring_only_the_hashes_are_walked() {
    let house = House::open().await;
    house.story(1).await;
    let blind = journal::verify(&house.world.store, None).await.unwrap();
    assert!(blind.holds && !blind.keyed);
    house.insider("UPDATE fact SET actor = 'nobody'", args![]).await;
    assert!(!journal::verify(&house.world.store, None).await.unwrap().holds);
}
