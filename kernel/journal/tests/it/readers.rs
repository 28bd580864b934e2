//! How far a reader has come is nobody else's to say.

use store::args;

use crate::house::House;

#[tokio::test]
async fn an_insider_who_puts_a_reader_back_has_nothing_acted_on_again() {
    let house = House::open().await;
    house.story(1).await;
    house.story(2).await;
    assert_eq!(house.heard().await, [1, 2]);
    house.insider("UPDATE reader SET seq = 0", args![]).await;
    assert_eq!(house.heard().await, [0_u32; 0]);
    house.insider("DELETE FROM reader", args![]).await;
    house.story(3).await;
    assert_eq!(house.heard().await, [3]);
}

#[tokio::test]
async fn an_insider_who_moves_a_reader_on_hides_nothing_from_it() {
    let house = House::open().await;
    house.story(1).await;
    assert_eq!(house.heard().await, [1]);
    house.insider("UPDATE reader SET seq = 1000", args![]).await;
    house.story(2).await;
    assert_eq!(house.heard().await, [2]);
}
