//! The table of contents: method, path, the policy's action, function.

use std::sync::Arc;

use http::{Page, Route};
use serde_json::json;

use crate::{Gate, Place};

mod places;
mod scans;

const ID: &str = "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e";

pub(crate) fn routes(gate: &Arc<Gate>) -> Vec<Route> {
    let place = json!({
        "id": ID, "name": "东门市场", "name_en": "East Gate Market", "kind": "market", "area": "990101001001",
        "address": "东门路 1 号", "stay_minutes": 40, "opened_at": "2020-01-01T00:00:00Z", "closed_at": null,
    });
    let glance = json!({
        "answer": "in", "colour": "green", "word": { "zh": "绿码", "en": "Green" },
        "sentence": { "zh": "可以通行。", "en": "Let in." }, "reasons": [], "scan_id": ID, "repeated": false, "refused": null,
    });
    let (for_scan, for_visitor) = (Arc::clone(gate), Arc::clone(gate));
    vec![
        Route::get("/api/v1/places", "place.list", places::list)
            .says("The places of the reader's area")
            .query::<places::Filter>()
            .query::<http::Sorting>()
            .query::<http::Paging>()
            .gives::<Page<Place>>(json!({ "items": [place], "next": null })),
        Route::post("/api/v1/places", "place.open", places::open)
            .says("Open a place")
            .takes::<places::Opening>(json!({ "name": "东门市场", "kind": "market", "area": "990101001001" }))
            .gives::<Place>(place.clone())
            .status(201)
            .refuses(&["bad-stay"]),
        Route::get("/api/v1/places/{place}", "place.read", places::read)
            .says("One place")
            .gives::<Place>(place),
        Route::post("/api/v1/places/{place}/close", "place.close", places::close)
            .says("Close a place")
            .status(204),
        Route::post("/api/v1/places/{place}/scans", "gate.scan", move |door, path, body| {
            scans::scan(Arc::clone(&for_scan), door, path, body)
        })
        .says("Scan a pass: one answer, and the visit is stored")
        .takes::<scans::Scanning>(json!({ "scan_id": ID, "token": "BW1:6BF…", "temperature_tenths": 365, "direction": "in" }))
        .gives::<scans::GlanceView>(glance.clone())
        .refuses(&["place-closed", "scan-in-future", "visit-too-old", "bad-temperature", "scan-differs"]),
        Route::post("/api/v1/places/{place}/visitors", "gate.visitor", move |door, path, body| {
            scans::visitor(Arc::clone(&for_visitor), door, path, body)
        })
        .says("Register a visitor without a phone by document")
        .takes::<scans::Visiting>(json!({
            "scan_id": ID, "document": { "kind": "passport", "number": "E12345678" }, "temperature_tenths": 365,
        }))
        .gives::<scans::GlanceView>(glance)
        .refuses(&["place-closed", "bad-temperature", "scan-differs", "bad-document"]),
        Route::get("/api/v1/places/{place}/today", "gate.today", scans::today)
            .says("A gate's day so far, by hour; nobody's name")
            .gives::<scans::TodayView>(json!({
                "let_in": 120, "looked_closer": 4, "turned_away": 1, "by_hour": [0, 0, 3],
                "last": [{ "at": "2020-01-23T01:00:00Z", "answer": "in", "colour": "green", "direction": "in" }],
            })),
    ]
}
