//! A store from before facts were vouched for.

use std::sync::Arc;

use access::{Policy, World};
use base::{Chance, Clock, Zone};
use keys::Keyring;
use store::args;

use crate::house::House;

/// The same store, opened under another keyring.
fn under(house: &House, keys: Arc<Keyring>) -> World {
    let (store, clock) = (house.world.store.clone(), Clock::System);
    World {
        store,
        clock,
        chance: Chance::system(),
        zone: Zone::default(),
        keys,
        policy: Policy::shipped(),
        issuer: "9901".into(),
    }
}

#[tokio::test]
async fn a_store_from_before_is_taken_over_once() {
    let house = House::open().await;
    for number in 1..=3 {
        house.story(number).await;
    }
    assert_eq!(house.heard().await, [1, 2, 3]);
    for table in ["fact", "seal", "reader"] {
        house.insider(&format!("UPDATE {table} SET mac = NULL"), args![]).await;
    }
    let keys = Arc::new(Keyring::memory(&Chance::system()));
    let world = under(&house, Arc::clone(&keys));
    let before = journal::verify(&world.store, Some(&keys)).await.unwrap();
    assert!(before.holds && !before.keyed, "nobody has vouched for it yet: {before:?}");
    journal::open(&world).await.unwrap();
    let after = journal::verify(&world.store, Some(&keys)).await.unwrap();
    assert!(after.holds && after.keyed, "{after:?}");
    assert_eq!(journal::position(&world.store, &keys, "listener").await.unwrap(), 3);

    // Whoever takes the MACs away again finds that the house does not vouch for the same facts twice.
    house.insider("UPDATE fact SET mac = NULL, payload = '{}'", args![]).await;
    house.insider("UPDATE seal SET mac = NULL", args![]).await;
    journal::open(&world).await.unwrap();
    assert_eq!(journal::seal(&world).await.unwrap(), 0);
    assert!(!journal::verify(&world.store, Some(&keys)).await.unwrap().holds);
    assert_eq!(journal::behind(&world, 0, 100).await.unwrap().facts.len(), 0);
}

#[tokio::test]
async fn what_was_changed_before_is_not_taken_over() {
    let house = House::open().await;
    for number in 1..=3 {
        house.story(number).await;
    }
    house.insider("UPDATE fact SET mac = NULL", args![]).await;
    house.insider("UPDATE seal SET mac = NULL", args![]).await;
    let sql = "UPDATE fact SET payload = '{}' WHERE id = (SELECT fact FROM seal WHERE seq = 2)";
    house.insider(sql, args![]).await;
    let keys = Arc::new(Keyring::memory(&Chance::system()));
    let world = under(&house, Arc::clone(&keys));
    let before = journal::verify(&world.store, Some(&keys)).await.unwrap();
    assert_eq!((before.broken_at, before.faulty), (Some(2), 1), "{before:?}");
    journal::open(&world).await.unwrap();
    let verdict = journal::verify(&world.store, Some(&keys)).await.unwrap();
    assert_eq!((verdict.broken_at, verdict.faulty), (Some(2), 1), "{verdict:?}");
    assert_eq!(journal::behind(&world, 0, 100).await.unwrap().facts.len(), 2);
}

#[tokio::test]
async fn a_store_is_not_taken_over_by_another_houses_keyring() {
    let house = House::open().await;
    house.story(1).await;
    let world = under(&house, Arc::new(Keyring::memory(&Chance::system())));
    let verdict = journal::verify(&world.store, Some(&world.keys)).await.unwrap();
    assert!(!verdict.holds && !verdict.keyed, "{verdict:?}");
    let error = journal::open(&world).await.unwrap_err().to_string();
    assert!(error.contains("--keys"), "{error}");
}

#[tokio::test]
async fn under_the_wrong_key_nothing_of_the_journal_is_cleared_away() {
    let house = House::open().await;
    for number in 1..=3 {
        house.story(number).await;
    }
    assert_eq!(house.heard().await, [1, 2, 3]);
    // A keyring whose key for macs was lost and made anew: its anchors are the true ones.
    let wrong = Arc::new(Keyring::memory(&Chance::system()));
    let anchor = house.world.keys.known_anchor("journal").unwrap().unwrap();
    wrong.set_anchor("journal", &anchor).unwrap();
    let refused = journal::seal(&under(&house, wrong)).await.unwrap_err();
    assert!(refused.to_string().contains("under another keyring"), "{refused}");
    house.story(4).await;
    assert_eq!(house.heard().await, [4]);
    let verdict = house.verify().await;
    assert!(verdict.holds && verdict.lost.is_empty() && verdict.facts == 4, "{verdict:?}");
}
