//! What the journal says about people lasts as long as their keys.

use access::{Actor, Ctx, PersonId};
use base::{Day, Lang, Span};
use journal::Entry;
use serde_json::json;
use store::{StoreError, args, transact};
use testkit::area;

use crate::house::House;

/// A true fact about somebody, sealed.
async fn about(house: &House, person: PersonId, number: u32) {
    house.tell("story.told", person, json!({ "person": person, "number": number })).await;
}

async fn slot_of(house: &House, person: PersonId) -> i64 {
    let sql = "SELECT slot FROM person_key WHERE person = $1";
    house.world.store.row(sql, args![person]).await.unwrap().unwrap().get("slot").unwrap()
}

#[tokio::test]
async fn the_table_says_neither_of_whom_nor_what_was_told() {
    let house = House::open().await;
    let person = PersonId::random(house.ctx().chance());
    let ctx = Ctx { actor: Actor::Resident { person }, lang: Lang::Zh, ..house.ctx() };
    let written: Result<journal::FactId, StoreError> = transact!(house.world.store, "story", tx => {
        let (subject, payload) = (Some(*person.bytes()), json!({ "number": 7 }));
        let entry = Entry { kind: "story.told", subject, area: Some(&area(testkit::HERE)), payload };
        journal::write_about(tx, &ctx, person, entry).await
    });
    written.unwrap();
    let row = house.world.store.row("SELECT * FROM fact", args![]).await.unwrap().unwrap();
    assert_eq!(row.get::<Option<Vec<u8>>>("subject").unwrap(), None);
    assert_eq!(row.get::<String>("actor").unwrap(), "resident");
    assert_eq!(row.get::<String>("payload").unwrap(), "");
    let told = house.facts("story.told").await.pop().unwrap();
    assert_eq!((told.subject_id(), told.field("number")), (Some(person), Some(7)));
    assert_eq!(told.actor, format!("resident:{person}"));
}

#[tokio::test]
async fn with_the_persons_key_the_journal_forgets_them_and_still_holds() {
    let house = House::open().await;
    let [a, b] = [PersonId::random(house.ctx().chance()), PersonId::random(house.ctx().chance())];
    about(&house, a, 1).await;
    about(&house, b, 2).await;
    assert_eq!(house.heard().await, [1, 2]);
    about(&house, a, 3).await;
    about(&house, b, 4).await;
    assert!(house.world.keys.destroy_person(slot_of(&house, a).await).unwrap());
    // What nobody had acted on yet is acted on no more; the others go on.
    assert_eq!(house.heard().await, [4]);
    let facts = house.facts("story.told").await;
    let forgotten: Vec<bool> = facts.iter().map(|fact| fact.forgotten).collect();
    assert_eq!(forgotten, [true, false, true, false]);
    assert!(facts[0].payload.is_null() && facts[0].subject.is_none());
    let verdict = house.verify().await;
    assert!(verdict.holds, "{verdict:?}");
}

#[tokio::test]
async fn a_month_that_is_over_is_forgotten_for_everybody() {
    let house = House::open().await;
    let person = PersonId::random(house.ctx().chance());
    about(&house, person, 1).await;
    house.advance(Span::days(31));
    about(&house, person, 2).await;
    assert!(house.world.keys.destroy_month(Day::new(2026, 3, 1).unwrap()).unwrap());
    let forgotten: Vec<bool> = house.facts("story.told").await.iter().map(|fact| fact.forgotten).collect();
    assert_eq!(forgotten, [true, false]);
    assert!(house.verify().await.holds);
}

#[tokio::test]
async fn an_insider_who_points_one_key_at_another_person_is_seen() {
    let house = House::open().await;
    let [a, b] = [PersonId::random(house.ctx().chance()), PersonId::random(house.ctx().chance())];
    about(&house, a, 1).await;
    about(&house, b, 2).await;
    let (of_a, of_b) = (slot_of(&house, a).await, slot_of(&house, b).await);
    house.insider("UPDATE person_key SET slot = -1 WHERE person = $1", args![b]).await;
    house.insider("UPDATE person_key SET slot = $2 WHERE person = $1", args![a, of_b]).await;
    // Neither does the next story about them go under the other's key, nor is the deed hidden.
    about(&house, a, 3).await;
    assert!(![of_a, of_b].contains(&slot_of(&house, a).await));
    let verdict = house.verify().await;
    assert!(!verdict.holds);
    assert!(verdict.faults.iter().any(|fault| fault.why.contains("could not be destroyed")), "{verdict:?}");
    assert_eq!(house.heard().await, [1, 2, 3]);
}

#[tokio::test]
async fn an_insider_dooms_nobodys_key() {
    let house = House::open().await;
    let person = PersonId::random(house.ctx().chance());
    about(&house, person, 1).await;
    house.insider("UPDATE person_key SET doomed_for = '990101'", args![]).await;
    assert_eq!(journal::doomed(&house.world.store, &house.world.keys).await.unwrap(), []);
}

#[tokio::test]
async fn a_key_is_doomed_until_its_end_was_said() {
    let house = House::open().await;
    let person = PersonId::random(house.ctx().chance());
    about(&house, person, 1).await;
    let (slot, office) = (slot_of(&house, person).await, area(testkit::DISTRICT));
    let keys = &house.world.keys;
    let doomed: Result<(), StoreError> = transact!(house.world.store, "doom", tx => {
        journal::doom(tx, keys, person, &office).await
    });
    doomed.unwrap();
    assert_eq!(journal::doomed(&house.world.store, keys).await.unwrap(), [journal::Doomed { slot, office }]);
    for first in [true, false] {
        let said: Result<bool, StoreError> =
            transact!(house.world.store, "said", tx => { journal::destroyed(tx, slot).await });
        assert_eq!(said.unwrap(), first);
    }
    assert_eq!(journal::doomed(&house.world.store, keys).await.unwrap(), []);
}
