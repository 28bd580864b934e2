//! The table of contents: method, path, the policy's action, function.

use std::sync::Arc;

use http::{Page, Route};
use serde_json::json;

use crate::{Gate, Kit, Place};

mod codes;
mod gates;
mod places;
mod scans;

const ID: &str = "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e";

pub(crate) fn routes(gate: &Arc<Gate>) -> Vec<Route> {
    let place = json!({
        "id": ID, "name": "东门市场", "name_en": "East Gate Market", "kind": "market", "area": "990101001001",
        "address": "东门路 1 号", "stay_minutes": 40, "at": { "latitude": 30543000, "longitude": 114341000 }, "opened_at": "2020-01-01T00:00:00Z", "closed_at": null,
    });
    let glance = json!({
        "answer": "in", "colour": "green", "word": { "zh": "绿码", "en": "Green" },
        "sentence": { "zh": "可以通行。", "en": "Let in." }, "reasons": [], "scan_id": ID, "repeated": false, "refused": null,
    });
    let (for_scan, for_visitor) = (Arc::clone(gate), Arc::clone(gate));
    let mut routes = vec![
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
            .refuses(&["bad-stay", "bad-coordinates"]),
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
        .turn(http::Turn::First)
        .takes::<scans::Scanning>(json!({ "scan_id": ID, "code": "BW1S:6BF…", "temperature_tenths": 365, "direction": "in" }))
        .gives::<scans::GlanceView>(glance.clone())
        .refuses(&["place-closed", "scan-in-future", "visit-too-old", "bad-temperature", "scan-differs"]),
        Route::post("/api/v1/places/{place}/visitors", "gate.visitor", move |door, path, body| {
            scans::visitor(Arc::clone(&for_visitor), door, path, body)
        })
        .says("Register a visitor without a phone by document")
        .turn(http::Turn::First)
        .takes::<scans::Visiting>(json!({
            "scan_id": ID, "document": { "kind": "passport", "number": "E12345678" }, "temperature_tenths": 365,
        }))
        .gives::<scans::GlanceView>(glance)
        .refuses(&["place-closed", "bad-temperature", "scan-differs", "bad-document", "too-many-attempts"]),
        Route::get("/api/v1/places/{place}/today", "gate.today", scans::today)
            .says("A gate's day so far, by hour; nobody's name")
            .gives::<scans::TodayView>(json!({
                "let_in": 120, "looked_closer": 4, "turned_away": 1, "by_hour": [0, 0, 3],
                "last": [{ "at": "2020-01-23T01:00:00Z", "answer": "in", "colour": "green", "direction": "in" }],
            })),
    ];
    routes.extend(of_devices(gate));
    routes.extend(of_codes(gate));
    routes
}

/// What a gate's device is given and sends, and who puts it there.
fn of_devices(gate: &Arc<Gate>) -> Vec<Route> {
    let (for_kit, for_upload) = (Arc::clone(gate), Arc::clone(gate));
    let kit = json!({
        "place": { "id": ID, "name": "东门市场", "name_en": "East Gate Market", "kind": "market", "area": "990101001001" },
        "issuer": "9901",
        "policy": { "fever": 373, "row": { "green": "in", "amber": "closer", "red": "no", "grey": "closer" }, "identity": false,
                    "old_token_hours": 24, "fresh_hours": 2, "filter_limit_hours": 72 },
        "keeps": { "visit_days": 14, "what": [{ "what": { "zh": "到访…", "en": "A visit…" }, "days": 14 }] },
        "now": "2026-11-21T04:00:00Z",
    });
    let heard = json!({ "at": "2026-11-21T04:30:00Z", "filter_at": "2026-11-21T04:29:30Z", "waiting": 3 });
    vec![
        Route::get("/api/v1/places/{place}/gate", "gate.kit", move |door, path, said| {
            gates::kit(Arc::clone(&for_kit), door, path, said)
        })
        .says("What a gate needs to decide alone, and what it keeps of people; the gate says how it stands")
        .turn(http::Turn::First)
        .query::<gates::StandingQuery>()
        .gives::<Kit>(kit),
        Route::post("/api/v1/places/{place}/visits", "gate.upload", move |door, path, body| {
            gates::upload(Arc::clone(&for_upload), door, path, body)
        })
        .says("Visits that a gate decided alone; each is told what became of it, and sending them again changes nothing")
        .turn(http::Turn::First)
        // A gate that was alone all day hands in thousands at once.
        .within(std::time::Duration::from_secs(60))
        .takes::<gates::Upload>(json!({ "visits": [{
            "scan_id": ID, "at": "2026-11-21T03:00:00Z", "issuer": "9901", "serial": ID, "direction": "in",
            "answer": "in", "colour": "green", "by": "gate", "paper": false,
        }] }))
        .gives::<gates::Uploaded>(json!({ "results": [{ "scan_id": ID, "state": "stored" }] }))
        .refuses(&["too-many-visits"]),
        Route::post("/api/v1/gates", "gate.enrol", gates::enrol)
            .says("Put a device at a place's gate; its secret is shown once")
            .takes::<gates::Enrolment>(json!({ "name": "东门一号机", "place": ID }))
            .gives::<gates::GateSecret>(json!({ "gate": ID, "secret": "…" }))
            .status(201)
            .refuses(&["place-closed"]),
        Route::get("/api/v1/gates", "gate.list", gates::list)
            .says("The devices at the gates of the reader's area, and when each was last heard of")
            .query::<gates::GateFilter>()
            .query::<http::Paging>()
            .gives::<Page<gates::GateView>>(json!({ "items": [{
                "gate": ID, "name": "东门一号机", "place": ID, "place_name": "东门市场", "area": "990101001001",
                "enrolled_at": "2026-11-21T04:00:00Z", "withdrawn_at": null, "heard": heard,
            }], "next": null })),
        Route::get("/api/v1/gates/pages", "gate.list", gates::pages)
            .says("The pages that guards use in the reader's area, the longest silent first")
            .query::<gates::GateFilter>()
            .gives::<gates::GatePages>(json!({ "items": [{
                "place": ID, "place_name": "东门市场", "heard": heard,
            }] })),
        Route::post("/api/v1/gates/{gate}/withdraw", "gate.withdraw", gates::withdraw)
            .says("Take a device away: its secret opens nothing from now on")
            .status(204),
    ]
}

/// The code at the door.
fn of_codes(gate: &Arc<Gate>) -> Vec<Route> {
    let for_check_in = Arc::clone(gate);
    vec![
        Route::get("/api/v1/places/{place}/code-key", "place.screen", codes::key)
            .says("The secret behind the turning code, for the screen at the door")
            .gives::<codes::CodeKey>(json!({ "secret": "…", "place": ID, "now": "2026-11-21T04:00:00Z" }))
            .refuses(&["place-closed"]),
        Route::get("/api/v1/places/{place}/static-code", "place.print", codes::printed)
            .says("The code to print for the door; visits by it count for little")
            .gives::<codes::PrintedCode>(json!({ "text": "BW1L:6BF…" }))
            .refuses(&["place-closed"]),
        Route::post("/api/v1/places/{place}/code-key/renew", "place.renew", codes::renew)
            .says("Make every code of this door from before worthless")
            .status(204)
            .refuses(&["place-closed"]),
        Route::post("/api/v1/residents/{person}/check-ins", "checkin.make", move |door, path, body| {
            codes::check_in(Arc::clone(&for_check_in), door, path, body)
        })
        .says("Say where one is by the code at the door")
        .takes::<codes::CheckIn>(json!({ "scan_id": ID, "code": "BW1L:6BF…" }))
        .gives::<codes::CheckedInView>(json!({
            "place": { "id": ID, "name": "东门市场", "name_en": "East Gate Market" }, "at": "2026-11-21T04:00:00Z",
            "assurance": "normal", "answer": "in", "sentence": { "zh": "可以通行。", "en": "Let in." }, "repeated": false,
        }))
        .refuses(&["place-code-wrong", "place-closed", "no-pass", "scan-differs", "too-many-attempts"]),
    ]
}
