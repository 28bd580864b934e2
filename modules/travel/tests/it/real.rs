//! The published files, where this machine has them. Only counts are named here, never a person.

use testkit::TestApp;

use crate::files::{counts, day, divisions, risk_areas, shared, signalling};

#[tokio::test]
async fn a_month_of_an_operators_records_comes_in() {
    let Some(path) = shared("cell-signalling") else { return };
    let app = TestApp::new().await;
    let (found, heard) = signalling(&app.ctx(), &path).await.unwrap();
    assert_eq!(found, counts(110_931, 109_975, 956, 0), "{heard:?}");
    let (again, _) = signalling(&app.ctx(), &path).await.unwrap();
    assert_eq!(again, counts(110_931, 0, 110_931, 0));

    let ctx = app.ctx();
    let (mut with_city, mut days) = (0, 0);
    let all = travel::all_cards(&ctx, day("2015-08-20"), |card| {
        with_city += usize::from(!card.cities.is_empty());
        days += card.cities.iter().map(|city| city.dates.len()).sum::<usize>();
        assert!(card.cities.iter().all(|city| city.code.len() == 6));
        Ok::<_, store::StoreError>(())
    });
    assert_eq!(all.await.unwrap(), 2_020);
    // Counted once by a slow reading of the same file, outside this program.
    assert_eq!((with_city, days), (470, 979));
}

#[tokio::test]
async fn thirty_days_of_published_risk_areas_come_in() {
    let Some(path) = shared("risk-areas") else { return };
    let app = TestApp::new().await;
    let (found, heard) = risk_areas(&app.ctx(), &path).await.unwrap();
    assert_eq!(found, counts(115_754, 115_753, 1, 0));
    assert_eq!(
        heard.notes,
        ["115499 of 115754 rows (99.7 %) resolved to the division code of a city or county."]
    );
    let (again, _) = risk_areas(&app.ctx(), &path).await.unwrap();
    assert_eq!(again, counts(115_754, 0, 115_754, 0));
}

#[tokio::test]
async fn every_town_of_the_country_comes_in() {
    let Some(path) = shared("gb2260") else { return };
    let app = TestApp::new().await;
    let (found, heard) = divisions(&app.ctx(), &path).await.unwrap();
    assert_eq!((found.accepted + found.unchanged, found.rejected), (found.read, 0), "{heard:?}");
    let (again, _) = divisions(&app.ctx(), &path).await.unwrap();
    assert_eq!(again, counts(found.read, 0, found.read, 0));
    assert_eq!(found, counts(44_495, 44_495, 0, 0));
}
