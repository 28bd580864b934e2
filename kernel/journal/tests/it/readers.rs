//! How far a reader has come is nobody else's to say.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};

use store::args;
use work::{Reader, WorkError};

use crate::house::House;

type Heard = Arc<Mutex<Vec<u32>>>;

/// Remembers the numbers of the stories it hears; while `deaf` it fails at each.
fn listener(name: &'static str, deaf: &Arc<AtomicBool>) -> (Reader, Heard) {
    let (heard, deaf) = (Heard::default(), Arc::clone(deaf));
    let ear = Arc::clone(&heard);
    let reader = Reader::of(name, &["story.told"], move |_, _, facts| {
        let numbers: Vec<u32> = facts.iter().map(|fact| fact.field("number").unwrap()).collect();
        let (ear, deaf) = (Arc::clone(&ear), deaf.load(Ordering::SeqCst));
        Box::pin(async move {
            if deaf {
                return Err(WorkError::Other("deaf".into()));
            }
            ear.lock().unwrap().extend(numbers);
            Ok(())
        })
    });
    (reader, heard)
}

#[tokio::test]
async fn what_is_read_once_for_all_reaches_each_reader_once_and_one_that_failed_again() {
    let house = House::open().await;
    // More than one stretch of the journal.
    for number in 0..600 {
        house.story(number).await;
    }
    let (well, deaf) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(true)));
    let ((first, early), (second, late)) = (listener("first", &well), listener("second", &deaf));
    let readers = [first, second];
    work::settle(&house.world, &[], &readers).await;
    let everything: Vec<u32> = (0..600).collect();
    assert_eq!(*early.lock().unwrap(), everything);
    assert_eq!(*late.lock().unwrap(), [0_u32; 0]);
    deaf.store(false, Ordering::SeqCst);
    work::settle(&house.world, &[], &readers).await;
    assert_eq!(*late.lock().unwrap(), everything);
    assert_eq!(early.lock().unwrap().len(), 600, "nothing is heard twice");
}

#[tokio::test]
async fn a_house_that_goes_on_where_another_ended_hears_nothing_twice() {
    let house = House::open().await;
    for number in 0..5 {
        house.story(number).await;
    }
    let well = Arc::new(AtomicBool::new(false));
    let (reader, heard) = listener("follower", &well);
    for all in [5_usize, 6] {
        // It stops as soon as everything was heard, and writes down no more than it must.
        let (ear, mut commits) = (Arc::clone(&heard), house.world.store.commits());
        let enough = async move {
            while ear.lock().unwrap().len() < all {
                commits.changed().await.unwrap();
            }
        };
        work::run(Arc::clone(&house.world), Vec::new(), vec![reader.clone()], enough).await;
        assert_eq!(heard.lock().unwrap().len(), all);
        house.story(5).await;
    }
    assert_eq!(*heard.lock().unwrap(), [0, 1, 2, 3, 4, 5]);
}

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
