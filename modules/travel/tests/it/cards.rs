//! A trip card is its person's; who else looks leaves a line.

use access::{PersonId, Role};
use serde_json::json;
use store::{StoreError, transact};
use testkit::{FAR, HERE, TOWN, TestApp};
use travel::Sighting;

/// The phone was in the city on a day of March 2026, from hour to hour.
pub(crate) async fn was_in(
    app: &TestApp,
    phone: &str,
    person: PersonId,
    city: &str,
    day: u8,
    hours: (u8, u8),
) {
    let at = |hour: u8| app.world.zone.wall(&format!("2026-02-{day:02} {hour:02}:00")).unwrap();
    let (start, end) = (at(hours.0), at(hours.1));
    let seen = Sighting {
        subscriber: phone.to_owned(),
        city: city.to_owned(),
        start,
        end,
        line: intake::fingerprint([phone, city, &start.to_string()]),
    };
    let ctx = app.ctx();
    let stored: Result<(), StoreError> = transact!(app.world.store, "test.seen", tx => {
        travel::link(tx, &ctx, phone, person).await?;
        travel::receive(tx, &ctx, std::slice::from_ref(&seen)).await?;
        Ok(())
    });
    stored.unwrap();
}

#[tokio::test]
async fn a_resident_sees_the_cities_of_the_last_fortnight() {
    let app = TestApp::with(vec![travel::module()]).await;
    let resident = app.resident().await;
    was_in(&app, "p1", resident.id, "guangzhou", 20, (8, 14)).await;
    was_in(&app, "p1", resident.id, "shanghai", 22, (8, 11)).await;
    was_in(&app, "p1", resident.id, TOWN, 24, (8, 23)).await;
    let path = format!("/residents/{}/trip-card", resident.id);
    let card = app.get(&path).by(&resident).await.ok();
    assert_eq!((&card["from"], &card["to"]), (&json!("2026-02-16"), &json!("2026-03-02")));
    assert_eq!(
        card["cities"],
        json!([
            { "city": "guangzhou", "name": { "zh": "广州市", "en": "Guangzhou" }, "code": "440100",
              "dates": ["2026-02-20"], "risk": false },
            { "city": TOWN, "name": { "zh": "江城市", "en": "Rivertown" }, "code": "990100",
              "dates": ["2026-02-24"], "risk": false },
        ])
    );
    let later = app.get(format!("{path}?on=2026-03-10")).by(&resident).await.ok();
    assert_eq!(later["cities"].as_array().unwrap().len(), 1);
    assert!(app.looks(resident.id).await.is_empty(), "nobody but herself looked");
}

#[tokio::test]
async fn a_tracer_leaves_a_line_and_a_stranger_sees_nothing() {
    let app = TestApp::with(vec![travel::module()]).await;
    let resident = app.resident_in(HERE).await;
    let path = format!("/residents/{}/trip-card?purpose=case%2017", resident.id);
    let tracer = app.staff(Role::Tracer, HERE, None).await;
    app.get(&path).by(&tracer).await.ok();
    let lines = app.looks(resident.id).await;
    assert_eq!((lines[0].what.as_str(), lines[0].purpose.as_str()), ("trip.card", "case 17"));

    let far = app.staff(Role::Tracer, FAR, None).await;
    app.get(&path).by(&far).await.refused(404, "not-found");
    let stranger = app.resident().await;
    app.get(&path).by(&stranger).await.refused(404, "not-found");
    app.get(&path).await.refused(401, "sign-in");
    let commander = app.staff(Role::Commander, HERE, None).await;
    app.get(&path).by(&commander).await.refused(403, "forbidden");
    assert_eq!(app.looks(resident.id).await.len(), 1);
}
