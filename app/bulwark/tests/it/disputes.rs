//! Decisions, orders and appeals to try a route on.

use access::Role;
use serde_json::{Value, json};
use testkit::Resident;

use crate::{
    authority::{Cast, Trier},
    things::{Target, somebody},
};

/// Whoever tries, or somebody else who lies there.
pub(crate) async fn whose(cast: &Cast, trier: &Trier, target: Target) -> Resident {
    match (&trier.resident, target) {
        (Some(own), Target::Own) => own.clone(),
        _ => somebody(cast, target).await,
    }
}

/// An order that a tracer of the town proposed.
pub(crate) async fn order(cast: &Cast, target: Target) -> String {
    let body = order_about(somebody(cast, target).await.id);
    let made = cast.app.post("/orders", body).by(cast.helper(Role::Tracer)).await.ok();
    made["order"].as_str().unwrap().to_owned()
}

/// A colour that somebody would give somebody.
pub(crate) fn order_about(person: access::PersonId) -> Value {
    json!({
        "person": person, "colour": "red", "legal_basis": "传染病防治法第三十九条",
        "reason": { "zh": "在集中隔离点医学观察。", "en": "Under observation in a shelter." }, "until": "2026-11-25T00:00:00Z",
    })
}

/// An appeal with a photo, and whose it is: it lies with the district of their home.
pub(crate) async fn appeal_of(cast: &Cast, trier: &Trier, target: Target) -> (String, String) {
    let who = whose(cast, trier, target).await;
    let body = json!({ "decision": decision_of(cast, &who).await, "says": "我那天不在市场。" });
    let filed = cast.app.post(format!("/residents/{}/appeals", who.id), body).by(&who).await.ok();
    let appeal = filed["id"].as_str().unwrap().to_owned();
    let path = format!("/residents/{}/appeals/{appeal}/evidence", who.id);
    cast.app.ask("PUT", path).header("content-type", "image/png").raw(PHOTO).by(&who).await.ok();
    (who.id.to_string(), appeal)
}

/// The first decision about a resident.
pub(crate) async fn decision_of(cast: &Cast, who: &Resident) -> String {
    cast.app.settle().await;
    let decisions = cast.app.get(format!("/residents/{}/decisions", who.id)).by(who).await.ok();
    decisions["items"][0]["id"].as_str().unwrap().to_owned()
}

/// The same for somebody whose session the test does not hold.
pub(crate) async fn first_decision(cast: &Cast, person: access::PersonId) -> String {
    cast.app.settle().await;
    let sql = "SELECT id FROM decision WHERE person = $1 ORDER BY id LIMIT 1";
    let row = cast.app.world.store.row(sql, store::args![person]).await.unwrap().unwrap();
    row.get::<pass::DecisionId>("id").unwrap().to_string()
}

/// As much of a picture as tells its kind.
pub(crate) const PHOTO: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
