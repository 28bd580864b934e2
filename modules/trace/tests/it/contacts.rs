//! Whom a case met. The clock stands at nine on Monday, 2 March; the case fell ill on Sunday.

use serde_json::json;
use testkit::{FAR, THERE};

use crate::world::{CAFE, House, MARKET, OFFICE};

#[tokio::test]
async fn whoever_was_near_is_told_how_near() {
    let house = House::new().await;
    let ill = house.app.resident().await;
    let (friend, stranger, late, later) = (
        house.app.resident_in(THERE).await,
        house.app.resident().await,
        house.app.resident().await,
        house.app.resident().await,
    );
    let town = &house.town;
    // The case is at the market from ten to half past.
    town.comes(&ill, MARKET, 1, "10:00");
    town.leaves(&ill, MARKET, 1, "10:30");
    town.comes(&friend, MARKET, 1, "10:10"); // until 10:50, the usual stay
    town.comes(&stranger, MARKET, 1, "10:20"); // ten minutes together
    town.comes(&late, MARKET, 1, "11:00"); // half an hour after
    town.comes(&later, MARKET, 1, "11:01");
    let case = house.confirmed(&ill, json!({ "onset": "2026-03-01", "isolated": "2026-03-02" })).await;
    house.settle().await;

    let found = house.classes(&case, &[&friend, &stranger, &late, &later]).await;
    assert_eq!(found, ["contact", "companion", "companion", ""]);
    let facts = house.app.facts("contact.classified").await;
    assert_eq!(facts.len(), 3);
    let told = facts.iter().find(|fact| fact.payload["class"] == "contact").unwrap();
    assert_eq!(told.payload["person"], friend.id.to_string());
    assert_eq!(told.payload["case"], case);
    assert_eq!(told.payload["at"], "2026-03-01T02:30:00Z", "the end of the last exposure");
    let ordered = house.app.facts("quarantine.ordered").await;
    assert_eq!(ordered.len(), 1, "only the contact stays at home");
    assert_eq!(ordered[0].payload["until"], "2026-03-08T16:00:00Z", "seven days after the day of exposure");
    assert_eq!(ordered[0].area.unwrap().as_str(), THERE, "at their own home");
}

#[tokio::test]
async fn a_visit_before_the_infectious_days_concerns_nobody() {
    let mut house = House::new().await;
    let (ill, other) = (house.app.resident().await, house.app.resident().await);
    house.town.comes(&ill, MARKET, 1, "10:00");
    house.town.comes(&other, MARKET, 1, "10:00");
    house.app.set_clock("2026-03-06T09:00:00+08:00");
    house.sign_in().await;
    let case = house.confirmed(&ill, json!({ "onset": "2026-03-04" })).await;
    house.settle().await;
    assert_eq!(house.classes(&case, &[&other]).await, [""]);
    // It was the sample that was meant: the days are corrected, and they met after all.
    house
        .app
        .post(format!("/cases/{case}/dates"), json!({ "onset": "2026-03-03" }))
        .by(&house.clinician)
        .await
        .ok();
    house.settle().await;
    assert_eq!(house.classes(&case, &[&other]).await, ["contact"]);
    // And back again: whoever was not near is let go.
    house
        .app
        .post(format!("/cases/{case}/dates"), json!({ "onset": "2026-03-05" }))
        .by(&house.clinician)
        .await
        .ok();
    house.settle().await;
    assert_eq!(house.classes(&case, &[&other]).await, [""]);
    assert_eq!(house.app.facts("contact.released").await.len(), 1);
    assert_eq!(house.app.facts("quarantine.ended").await.len(), 1);
}

#[tokio::test]
async fn a_contacts_contact_is_found_and_no_further() {
    let house = House::new().await;
    let ill = house.app.resident().await;
    let (contact, second, third, before) = (
        house.app.resident().await,
        house.app.resident().await,
        house.app.resident().await,
        house.app.resident().await,
    );
    let town = &house.town;
    town.comes(&before, CAFE, 1, "09:00");
    town.comes(&contact, CAFE, 1, "09:00");
    town.comes(&ill, MARKET, 1, "11:00");
    town.comes(&contact, MARKET, 1, "11:00");
    town.comes(&contact, OFFICE, 1, "13:00");
    town.comes(&second, OFFICE, 1, "13:30");
    town.comes(&second, CAFE, 1, "20:00");
    town.comes(&third, CAFE, 1, "20:00");
    let case = house.confirmed(&ill, json!({ "onset": "2026-03-01" })).await;
    house.settle().await;
    let found = house.classes(&case, &[&contact, &second, &third, &before]).await;
    assert_eq!(
        found,
        ["contact", "secondary", "", ""],
        "who met the contact before the exposure is not concerned"
    );
}

#[tokio::test]
async fn visits_that_come_late_are_looked_at_once_more() {
    let house = House::new().await;
    let (ill, other) = (house.app.resident().await, house.app.resident().await);
    house.town.comes(&ill, MARKET, 1, "10:00");
    let case = house.confirmed(&ill, json!({ "onset": "2026-03-01", "isolated": "2026-03-02" })).await;
    house.settle().await;
    assert_eq!(house.classes(&case, &[&other]).await, [""]);

    house.town.comes(&other, MARKET, 1, "10:05");
    house.app.tell("visits.stored", None, json!({ "day": "2026-03-01", "count": 1 })).await;
    house.app.settle().await;
    house.app.advance(base::Span::minutes(6));
    house.app.settle().await;
    assert_eq!(house.classes(&case, &[&other]).await, ["contact"]);
    // Seen again and again, it is news only once.
    house.app.tell("visits.stored", None, json!({ "day": "2026-03-01", "count": 1 })).await;
    house.app.settle().await;
    house.app.advance(base::Span::minutes(6));
    house.app.settle().await;
    assert_eq!(house.app.facts("contact.classified").await.len(), 1);
    assert_eq!(house.app.facts("quarantine.ordered").await.len(), 1);
}

#[tokio::test]
async fn what_was_found_while_the_days_key_lived_stays_when_it_is_gone() {
    let mut house = House::new().await;
    let (ill, other) = (house.app.resident().await, house.app.resident().await);
    house.town.comes(&ill, MARKET, 1, "10:00");
    house.town.comes(&other, MARKET, 1, "10:05");
    let case = house.confirmed(&ill, json!({ "onset": "2026-03-01" })).await;
    house.settle().await;
    house.town.forget(1);
    house.next_day().await;
    assert_eq!(house.classes(&case, &[&other]).await, ["contact"]);
    assert!(house.app.facts("contact.released").await.is_empty());
}

#[tokio::test]
async fn everybody_whose_visits_were_looked_at_can_read_it() {
    let house = House::new().await;
    let (ill, other, stranger) =
        (house.app.resident().await, house.app.resident_in(FAR).await, house.app.resident().await);
    house.town.comes(&ill, MARKET, 1, "10:00");
    house.town.comes(&other, MARKET, 1, "10:05");
    house.town.comes(&stranger, OFFICE, 1, "10:05");
    let case = house.confirmed(&ill, json!({ "onset": "2026-03-01" })).await;
    house.settle().await;
    for who in [&ill, &other] {
        let lines = house.app.looks(who.id).await;
        let line = lines.iter().find(|line| line.what == "visits.read").expect("a line");
        assert_eq!(line.purpose, format!("case:{case}"));
    }
    assert!(house.app.looks(stranger.id).await.is_empty(), "nobody looked at somebody who was elsewhere");
    house.app.get(format!("/cases/{case}/contacts")).by(&house.tracer).await.ok();
    assert!(house.app.looks(other.id).await.iter().any(|line| line.what == "contact.list"));
}

#[tokio::test]
async fn who_shared_a_train_is_a_companion() {
    let house = House::new().await;
    let (ill, same, next_day) =
        (house.app.resident().await, house.app.resident().await, house.app.resident().await);
    house.town.travels(&ill, "G1272次/05车/8A", 1);
    house.town.travels(&same, "ｇ1272", 1);
    house.town.travels(&next_day, "G1272", 2);
    let case = house.confirmed(&ill, json!({ "onset": "2026-03-01" })).await;
    house.settle().await;
    assert_eq!(house.classes(&case, &[&same, &next_day]).await, ["companion", ""]);
    let list = house.app.get(format!("/cases/{case}/contacts")).by(&house.tracer).await.ok();
    assert_eq!(list["items"][0]["via"], "vehicle");
    assert_eq!(list["items"][0]["place_name"], "G1272");
}

#[tokio::test]
async fn a_case_that_is_not_isolated_goes_on_meeting_people() {
    let mut house = House::new().await;
    let (ill, other) = (house.app.resident().await, house.app.resident().await);
    let case = house.confirmed(&ill, json!({ "onset": "2026-03-01" })).await;
    house.settle().await;
    house.town.comes(&ill, MARKET, 2, "09:30");
    house.town.comes(&other, MARKET, 2, "09:30");
    house.app.set_clock("2026-03-02T10:30:00+08:00");
    house.app.settle().await;
    assert_eq!(house.classes(&case, &[&other]).await, ["contact"]);
    // Isolated now: the afternoon concerns nobody.
    let isolated = json!({ "isolated": "2026-03-02T11:00:00+08:00" });
    house.app.set_clock("2026-03-02T11:00:00+08:00");
    house.app.post(format!("/cases/{case}/dates"), isolated).by(&house.clinician).await.ok();
    let afternoon = house.app.resident().await;
    house.town.comes(&ill, OFFICE, 2, "15:00");
    house.town.comes(&afternoon, OFFICE, 2, "15:00");
    house.next_day().await;
    assert_eq!(house.classes(&case, &[&other, &afternoon]).await, ["contact", ""]);
}

#[tokio::test]
async fn a_late_evening_is_traced_past_midnight() {
    let house = House::new().await;
    let (ill, other) = (house.app.resident().await, house.app.resident().await);
    house.town.comes(&ill, CAFE, 1, "23:40");
    house.town.comes(&other, CAFE, 2, "00:10");
    let case = house.confirmed(&ill, json!({ "onset": "2026-03-01" })).await;
    house.settle().await;
    assert_eq!(house.classes(&case, &[&other]).await, ["contact"]);
}
