//! A store that was put back to an older state: the gap is told by the house, and by nobody else.

use access::StaffId;
use base::Id;
use serde_json::json;
use store::args;

use crate::house::House;

/// The newest facts are gone with the store that held them; the keyring remembers how far they went.
async fn put_back(house: &House, to: i64) {
    house.insider("DELETE FROM seal WHERE seq > $1", args![to]).await;
    house.insider("DELETE FROM fact WHERE id NOT IN (SELECT fact FROM seal) AND $1 > 0", args![to]).await;
}

#[tokio::test]
async fn a_gap_that_the_house_wrote_down_is_told_and_readers_go_on_behind_it() {
    let house = House::open().await;
    for number in 1..=6 {
        house.story(number).await;
    }
    assert_eq!(house.heard().await, [1, 2, 3, 4, 5, 6]);
    put_back(&house, 4).await;
    assert_eq!(journal::gap(&house.world).await.unwrap(), Some((5, 6)));
    assert!(house.verify().await.why.unwrap().contains("was cut"));
    let by: StaffId = Id::from_bytes([3; 16]);
    let lost = journal::restored(&house.ctx(), by, "the disk broke", json!({})).await.unwrap();
    assert_eq!(lost, Some((5, 6)));
    let verdict = house.verify().await;
    assert!(verdict.holds, "{verdict:?}");
    let [told] = &verdict.lost[..] else { panic!("{verdict:?}") };
    assert_eq!((told.from, told.to, told.by, told.reason.as_str()), (5, 6, by, "the disk broke"));
    assert_eq!(journal::gap(&house.world).await.unwrap(), None);
    house.story(7).await;
    assert_eq!(house.heard().await, [7]);
    assert!(house.verify().await.holds);
}

#[tokio::test]
async fn what_readers_did_after_the_backup_is_done_again() {
    let house = House::open().await;
    for number in 1..=4 {
        house.story(number).await;
    }
    assert_eq!(house.heard().await, [1, 2, 3, 4]);
    // The backup was made when two had been heard.
    let mac = house.world.keys.mac("journal.reader", &[b"listener", &2_i64.to_be_bytes()]);
    house.insider("UPDATE reader SET seq = 2, mac = $1 WHERE name = 'listener'", args![mac]).await;
    assert!(house.heard().await.is_empty(), "nobody but the house puts a reader back");
    house.insider("UPDATE reader SET seq = 2, mac = $1 WHERE name = 'listener'", args![mac]).await;
    journal::restored(&house.ctx(), Id::from_bytes([3; 16]), "the disk broke", json!({})).await.unwrap();
    assert_eq!(house.heard().await, [3, 4]);
}

#[tokio::test]
async fn an_insider_explains_no_gap() {
    let house = House::open().await;
    for number in 1..=5 {
        house.story(number).await;
    }
    house.insider("DELETE FROM seal WHERE seq = 3", args![]).await;
    let forged = house.forge(6).await;
    let says =
        json!({ "from": 3, "to": 3, "by": Id::<base::kinds::Staff>::from_bytes([3; 16]), "reason": "x" })
            .to_string();
    house
        .insider("UPDATE fact SET kind = 'store.restored', payload = $2 WHERE id = $1", args![forged, says])
        .await;
    let sql = "INSERT INTO seal (seq, fact, hash, mac) VALUES (6, $1, $2, $2)";
    house.insider(sql, args![forged, [7_u8; 32]]).await;
    let verdict = house.verify().await;
    assert!(!verdict.holds && verdict.lost.is_empty(), "{verdict:?}");
    assert!(verdict.faults.iter().any(|fault| fault.seq == Some(3)), "{verdict:?}");
}
