//! The table of contents: method, path, action, function.

mod consents;
mod partners;
mod services;
mod views;

use std::sync::Arc;

use http::Route;
use serde_json::{Value, json};

use crate::{callers::Partners, needs::Services};

const ID: &str = "018f3c2a9b7e4d5c8a1b2c3d4e5f6071";

/// Every route of this module.
pub(crate) fn routes(needs: &Arc<dyn Services>) -> Vec<Route> {
    desk().into_iter().chain(own()).chain(for_partners(needs)).collect()
}

fn partner() -> Value {
    json!({
        "id": ID, "name": "江城出行", "name_en": "Rivertown Travel", "method": "es256", "key": "04…",
        "services": ["query_health", "verify_code"], "areas": ["9901"],
        "quota": { "per_minute": 60, "per_day": 10_000 }, "sandbox": false,
        "made_at": "2026-11-21T01:00:00Z", "ended_at": null, "today": 12,
        "days": [{ "on": "2026-11-21", "service": "query_health", "calls": 12 }],
    })
}

fn consent() -> Value {
    json!({
        "id": ID, "partner": ID, "partner_name": { "zh": "江城出行", "en": "Rivertown Travel" },
        "services": ["query_health"], "purpose": "travel", "given_at": "2026-11-21T01:00:00Z",
        "until": "2026-12-21T01:00:00Z", "state": "stands",
    })
}

/// For administrators.
fn desk() -> Vec<Route> {
    let terms = json!({
        "services": ["query_health", "verify_code"], "areas": ["990101001001"],
        "quota": { "per_minute": 60, "per_day": 10_000 }, "key": null,
    });
    vec![
        Route::get("/api/v1/partners", "partner.list", partners::list)
            .says("Partner applications of one's area: what each may do, and its calls of the last 30 days")
            .gives::<partners::PartnerList>(json!({ "items": [partner()], "today": "2026-11-21" })),
        Route::post("/api/v1/partners", "partner.admit", partners::admit)
            .says("Admit a partner application with its public key or certificate")
            .takes::<partners::AdmitBody>(json!({
                "name": "江城出行", "name_en": "Rivertown Travel", "sandbox": false,
                "key": { "method": "certificate", "text": "ab".repeat(32) },
                "services": ["query_health", "verify_code"], "areas": ["990101001001"],
                "quota": { "per_minute": 60, "per_day": 10_000 },
            }))
            .gives::<views::PartnerView>(partner())
            .status(201)
            .refuses(&[
                "key-form",
                "key-in-use",
                "services-missing",
                "areas-missing",
                "quota-form",
                "text-empty",
                "text-too-long",
                "text-control-character",
            ]),
        Route::put("/api/v1/partners/{partner}", "partner.change", partners::change)
            .says("Change what a partner may do, or give it another key")
            .takes::<partners::ChangeBody>(terms)
            .gives::<views::PartnerView>(partner())
            .refuses(&[
                "key-form",
                "key-in-use",
                "services-missing",
                "areas-missing",
                "quota-form",
                "partner-ended",
            ]),
        Route::post("/api/v1/partners/{partner}/end", "partner.end", partners::end)
            .says("End a partner: its key opens nothing from this moment on")
            .gives::<views::PartnerView>(partner()),
    ]
}

/// For residents and whoever looks after them.
fn own() -> Vec<Route> {
    vec![
        Route::get("/api/v1/residents/{person}/consents", "consent.list", consents::list)
            .says("Which applications may act for a resident, and which could be let")
            .gives::<consents::ConsentList>(json!({
                "consents": [consent()],
                "partners": [{ "id": ID, "name": { "zh": "江城出行", "en": "Rivertown Travel" },
                               "services": ["query_health"], "sandbox": false }],
            })),
        Route::post("/api/v1/residents/{person}/consents", "consent.give", consents::give)
            .says("Let an application act for a resident, for a purpose and a time; its id is what the application needs")
            .takes::<consents::GiveBody>(json!({
                "partner": ID, "services": ["query_health"], "purpose": "travel", "days": 30,
            }))
            .gives::<consents::ConsentView>(consent())
            .status(201)
            .refuses(&["service-not-offered", "days-form", "resident-died"]),
        Route::post(
            "/api/v1/residents/{person}/consents/{consent}/withdraw",
            "consent.withdraw",
            consents::withdraw,
        )
        .says("Take a consent back; it counts from this moment on")
        .gives::<consents::ConsentView>(consent()),
    ]
}

/// No service needs more to be said.
const MOST_BYTES: usize = 64 * 1024;

/// The seven services, for partners.
fn for_partners(needs: &Arc<dyn Services>) -> Vec<Route> {
    let person = json!({ "id": ID, "name": "王*明" });
    let health = json!({
        "colour": "green", "word": { "zh": "绿码", "en": "Green" }, "reason": null, "next": null,
        "since": "2026-11-21T01:00:00Z", "until": "2026-11-28T01:00:00Z",
    });
    let proof = json!({ "state": "proved", "index": 12 });
    let done = |data: Value| json!({ "code": "0000", "message": { "zh": "办理成功。", "en": "Done." }, "data": data });
    let stands = done(json!({ "person": person, "health": health, "proof": proof }));
    let routes = vec![
        Route::post("/api/partner/v1/health-declarations", "service.declare_health", {
            let needs = Arc::clone(needs);
            move |door, body| services::declare_health(Arc::clone(&needs), door, body)
        })
        .says("Health declaration: declare for a resident who lets you; the decision follows at once")
        .takes::<services::HealthBody>(json!({
            "consent": ID, "health": { "temperature_tenths": 366, "symptoms": [], "contact": "no" },
        }))
        .gives::<crate::codes::Answer<services::StandsTold>>(stands.clone())
        .refuses(&["bad-temperature", "resident-died"]),
        Route::post("/api/partner/v1/trip-declarations", "service.declare_trip", {
            let needs = Arc::clone(needs);
            move |door, body| services::declare_trip(Arc::clone(&needs), door, body)
        })
        .says("Trip declaration: declare trips for a resident who lets you")
        .takes::<services::TripBody>(json!({
            "consent": ID,
            "trips": [{ "carrier": "train", "number": "G1234", "on": "2026-11-20", "from_area": "4201", "to_area": "9901" }],
        }))
        .gives::<crate::codes::Answer<services::TripsTold>>(done(json!({ "person": person, "trips": 1 })))
        .refuses(&["bad-trips", "bad-trip-day", "body-empty", "resident-died"]),
        Route::post("/api/partner/v1/health-queries", "service.query_health", {
            let needs = Arc::clone(needs);
            move |door, body| services::query_health(Arc::clone(&needs), door, body)
        })
        .says("Health query: the colour that stands, why, and where the public ledger proves it")
        .takes::<services::ConsentBody>(json!({ "consent": ID }))
        .gives::<crate::codes::Answer<services::StandsTold>>(stands)
        .refuses(&["resident-died"]),
        Route::post("/api/partner/v1/invocations", "service.invoke", {
            let needs = Arc::clone(needs);
            move |door, body| services::invoke(Arc::clone(&needs), door, body)
        })
        .says("Invocation: what an application shows its signed-in user now, and until when it may show it")
        .takes::<services::ConsentBody>(json!({ "consent": ID }))
        .gives::<crate::codes::Answer<services::Invoked>>(done(json!({
            "person": person, "colour": "green", "word": { "zh": "绿码", "en": "Green" },
            "as_of": "2026-11-21T01:00:00Z", "show_until": "2026-11-21T01:01:00Z",
        })))
        .refuses(&["resident-died"]),
        Route::post("/api/partner/v1/codes", "service.make_code", {
            let needs = Arc::clone(needs);
            move |door, body| services::make_code(Arc::clone(&needs), door, body)
        })
        .says("Make a code: a pass bound to the application's own key on the resident's phone")
        .takes::<services::MakeBody>(json!({
            "consent": ID,
            "phone": { "x": "…", "y": "…", "tick": 118_573_320, "proof": "…", "move": false },
        }))
        .gives::<crate::codes::Answer<services::MadeTold>>(done(json!({
            "person": person,
            "code": { "token": "hEO…", "serial": ID, "issued": "2026-11-21T01:00:00Z", "expires": "2026-11-24T01:00:00Z",
                      "refresh_at": "2026-11-21T13:00:00Z", "identity": null },
        })))
        .refuses(&["bad-phone-key", "bad-phone-proof", "bound-elsewhere", "code-waiting", "busy", "resident-died"]),
        Route::post("/api/partner/v1/code-verifications", "service.verify_code", {
            let needs = Arc::clone(needs);
            move |door, body| services::verify_code(Arc::clone(&needs), door, body)
        })
        .says("Verify a code that somebody shows: its colour and what to do, and never whose it is")
        .takes::<services::VerifyBody>(json!({ "code": "BW1S:6BF…" }))
        .gives::<crate::codes::Answer<crate::needs::CodeTold>>(done(json!({
            "state": "genuine", "colour": "green", "word": { "zh": "绿码", "en": "Green" },
            "sentence": { "zh": "可以通行。", "en": "May pass." },
        }))),
        Route::post("/api/partner/v1/corrections", "service.correct", {
            let needs = Arc::clone(needs);
            move |door, body| services::correct(Arc::clone(&needs), door, body)
        })
        .says("Correction: a name, a home, an address or a phone that is wrong or has changed")
        .takes::<services::CorrectBody>(json!({ "consent": ID, "person": { "address": "东门街 12 号 3 单元" } }))
        .gives::<crate::codes::Answer<services::CorrectedTold>>(done(json!({ "person": person })))
        .refuses(&[
            "body-empty", "area-unknown", "area-too-wide", "code-wrong", "phone-shape", "phone-in-use", "text-empty",
            "text-too-long", "text-control-character", "resident-died",
        ]),
    ];
    routes.into_iter().map(|route| route.asked_by(Arc::new(Partners)).most_bytes(MOST_BYTES)).collect()
}
