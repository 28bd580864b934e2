//! One paper pass at two places at once.

use access::{PlaceId, Role};
use base::Span;
use rules::Colour::Green;
use serde_json::{Value, json};
use testkit::{HERE, Member};

use crate::town::Town;

/// A market at a longitude; a degree is 96 km there.
async fn market(town: &Town, longitude: i64) -> (PlaceId, Member) {
    let at = json!({ "latitude": 30_500_000, "longitude": longitude });
    let body = json!({ "name": format!("市场 {longitude}"), "kind": "market", "area": HERE, "at": at });
    let opened = town.app.post("/places", body).by(&town.administrator).await.ok();
    assert_eq!(opened["at"], at);
    let place: PlaceId = opened["id"].as_str().unwrap().parse().unwrap();
    (place, town.app.staff(Role::Guard, HERE, Some(place)).await)
}

async fn tasks(town: &Town) -> Vec<Value> {
    let ctx = town.app.ctx();
    let area = testkit::area(HERE);
    let filter = work::TaskFilter {
        area,
        role: None,
        kind: "paper_copied".into(),
        done: false,
        after: None,
        limit: 9,
    };
    let inbox = work::inbox(ctx.store(), &filter).await.unwrap();
    inbox.into_iter().map(|task| json!(task)).collect()
}

#[tokio::test]
async fn a_copied_paper_pass_is_noticed_and_looked_at_until_the_community_has_asked() {
    let town = Town::new().await;
    let (east, guard) = market(&town, 114_000_000).await;
    let (west, colleague) = market(&town, 114_500_000).await;
    let (elder, token) = town.holder(Green).await;
    town.on_paper(&elder, &token, &["market"]);
    assert_eq!(town.show(&guard, east, &token).await["answer"], "in");
    town.app.advance(Span::minutes(2));
    assert_eq!(
        town.show(&colleague, west, &token).await["answer"],
        "in",
        "the first copy is seen with this very scan"
    );
    let open = tasks(&town).await;
    assert_eq!((open.len(), &open[0]["about"]["person"]), (1, &json!(elder.id)));
    assert_eq!(town.app.facts("paper.copied").await.len(), 1);
    let lines = town.app.looks(elder.id).await;
    assert!(lines.iter().any(|line| line.what == "paper.copied"), "its holder can read of it");

    town.app.advance(Span::hours(3));
    let glance = town.show(&guard, east, &token).await;
    assert_eq!((&glance["answer"], &glance["refused"]), (&json!("closer"), &json!("/problems/paper-copied")));
    let out = json!({ "scan_id": town.scan_id(), "code": token, "direction": "out" });
    assert_eq!(town.scan(&guard, east, out).await.ok()["answer"], "in", "whoever leaves, leaves");

    let ctx = town.app.ctx();
    let task = open[0]["id"].as_str().unwrap().parse().unwrap();
    let closed: Result<bool, store::StoreError> =
        store::transact!(ctx.store(), "test.close", tx => { work::close(tx, &ctx, task, "asked").await });
    assert!(closed.unwrap());
    assert_eq!(town.show(&guard, east, &token).await["answer"], "in");
}

#[tokio::test]
async fn a_copy_is_noticed_also_when_gates_send_late_and_in_any_order() {
    let town = Town::new().await;
    let (east, guard) = market(&town, 114_000_000).await;
    let (west, colleague) = market(&town, 114_500_000).await;
    let (elder, _) = town.holder(Green).await;
    let noon = town.app.now();
    town.app.advance(Span::hours(8));
    // In this town the serial of a paper is its holder's number turned over.
    let serial = base::Id::<base::kinds::Pass>::from_bytes(elder.id.bytes().map(|byte| !byte));
    let noted = |at| {
        json!({ "visits": [{ "scan_id": town.scan_id(), "at": at, "issuer": town.app.world.issuer, "serial": serial,
                             "answer": "in", "colour": "green" }] })
    };
    let later = noted(noon + Span::minutes(3));
    let earlier = noted(noon);
    town.app.post(format!("/places/{west}/visits"), later).by(&colleague).await.ok();
    assert!(tasks(&town).await.is_empty());
    town.app.post(format!("/places/{east}/visits"), earlier.clone()).by(&guard).await.ok();
    assert_eq!(tasks(&town).await.len(), 1);
    town.app.post(format!("/places/{east}/visits"), earlier).by(&guard).await.ok();
    assert_eq!(tasks(&town).await.len(), 1, "sent again, it is the same visit");
}

#[tokio::test]
async fn an_honest_trip_across_town_raises_no_alarm_and_neither_does_a_phone() {
    let town = Town::new().await;
    let (east, guard) = market(&town, 114_000_000).await;
    let (west, colleague) = market(&town, 114_500_000).await;
    let (elder, token) = town.holder(Green).await;
    town.on_paper(&elder, &token, &["market"]);
    town.show(&guard, east, &token).await;
    town.app.advance(Span::minutes(45));
    town.show(&colleague, west, &token).await;
    let (_, phone) = town.holder(Green).await;
    town.show(&guard, east, &phone).await;
    town.show(&colleague, west, &phone).await;
    assert!(tasks(&town).await.is_empty());
}

#[tokio::test]
async fn a_paper_pass_is_looked_at_where_it_is_not_meant_for() {
    let town = Town::new().await;
    let (place, guard) = town.gate_of("school").await;
    let (elder, token) = town.holder(Green).await;
    town.on_paper(&elder, &token, &["market", "hospital"]);
    let glance = town.show(&guard, place, &token).await;
    assert_eq!(
        (&glance["answer"], &glance["refused"]),
        (&json!("closer"), &json!("/problems/paper-elsewhere"))
    );
    assert_eq!(glance["colour"], "green");
}

#[tokio::test]
async fn a_place_lies_somewhere_on_earth() {
    let town = Town::new().await;
    let body = |latitude: i64| json!({ "name": "市场", "kind": "market", "area": HERE, "at": { "latitude": latitude, "longitude": 0 } });
    for nowhere in [90_000_001, i64::MAX, i64::MIN] {
        let answer = town.app.post("/places", body(nowhere)).by(&town.administrator).await;
        answer.refused(422, "bad-coordinates");
    }
}
