//! The published files, where this machine has them. Only counts are named here, never a person.

use std::time::Instant;

use intake::Progress;

use crate::world::{Town, counts, day, shared};

#[tokio::test]
async fn a_month_of_an_operators_records_comes_in() {
    let Some(path) = shared("cell-signalling") else { return };
    let town = Town::new().await;
    let began = Instant::now();
    let (found, rejected) = town.signalling(&path).await.unwrap();
    eprintln!("signalling: {:?} rows/s", 110_931.0 / began.elapsed().as_secs_f64());
    assert_eq!(found, counts(110_931, 109_975, 956, 0), "{rejected:?}");
    let (again, _) = town.signalling(&path).await.unwrap();
    assert_eq!(again, counts(110_931, 0, 110_931, 0));

    let began = Instant::now();
    let mut with_city = 0;
    let all = travel::all_cards(&town.ctx, day("2015-08-20"), |card| {
        with_city += u32::from(!card.cities.is_empty());
        assert!(card.cities.iter().all(|city| city.code.len() == 6));
        Ok::<_, store::StoreError>(())
    });
    assert_eq!(all.await.unwrap(), 2_020);
    eprintln!("cards: {with_city} with a city, in {:?}", began.elapsed());
}

#[tokio::test]
async fn thirty_days_of_published_risk_areas_come_in() {
    let Some(path) = shared("risk-areas") else { return };
    let town = Town::new().await;
    for expected in [counts(115_754, 115_753, 1, 0), counts(115_754, 0, 115_754, 0)] {
        let began = Instant::now();
        let mut notes = Vec::new();
        let mut say = |progress: Progress<'_>| match progress {
            Progress::Note(words) => notes.push(words.en.clone()),
            Progress::Rejected(row) => panic!("{row:?}"),
            _ => {}
        };
        let found = travel::import_risk_areas(&town.ctx, &path, &mut say);
        assert_eq!(found.await.unwrap(), expected);
        eprintln!("risk areas: {notes:?} {:?} rows/s", 115_754.0 / began.elapsed().as_secs_f64());
    }
}
