//! Drafts of a rule book to try a route on, each as far as the route wants it.

use access::Role;
use base::Span;
use http::Route;
use serde_json::{Value, json};

use crate::{
    authority::Cast,
    things::{Call, turn},
};

async fn post(cast: &Cast, path: &str, body: Value) -> Value {
    cast.app.post(path, body).by(cast.helper(Role::RuleOfficer)).await.ok()
}

/// A draft that a rule officer began, and proposed where the route is about a proposal; its id.
pub(crate) async fn draft(cast: &Cast, route: &Route) -> String {
    let begun = post(cast, "/rules/drafts", json!({ "name": format!("days {}", turn()) })).await;
    let id = begun["id"].as_str().unwrap().to_owned();
    let path = format!("/rules/drafts/{id}");
    let mut file = begun["file"].clone();
    let days = 1 + turn() % 5;
    file["parameters"][6]["value"] = json!(days);
    file["examples"] = json!([]);
    let body = json!({ "revision": begun["revision"], "file": file });
    let saved = cast.app.put(&path, body).by(cast.helper(Role::RuleOfficer)).await.ok();
    let tried = ["rule.propose", "rule.approve", "rule.withdraw"].contains(&route.action);
    if tried || route.path.ends_with("/stop") {
        post(cast, &format!("{path}/replay"), json!({})).await;
    }
    if tried {
        // The job that tries drafts looks again after its own while.
        cast.app.advance(Span::seconds(5));
        cast.app.settle().await;
    }
    if tried && route.action != "rule.propose" {
        post(cast, &format!("{path}/propose"), json!({ "digest": saved["digest"] })).await;
    }
    id
}

/// The draft as it stands, for whoever saves, proposes or approves it.
pub(crate) async fn fill(cast: &Cast, call: &mut Call) {
    let id = call.path.split('/').nth(5).unwrap();
    let path = format!("/rules/drafts/{id}");
    let draft = cast.app.get(path).by(cast.helper(Role::RuleOfficer)).await.ok();
    call.body = match &call.body {
        Some(body) if body.get("digest").is_some() => Some(json!({ "digest": draft["digest"] })),
        Some(_) => Some(json!({ "revision": draft["revision"], "file": draft["file"] })),
        None => None,
    };
}
