//! The table of contents: method, path, action, function.

mod cases;
mod contacts;
mod follow_ups;
mod journeys;
mod lines;
mod parse;

use http::{Page, Paging, Route};
use serde_json::{Value, json};

use crate::needs::Needs;

const ID: &str = "018f3c2a9b7e4d5c8a1b2c3d4e5f6071";
const PERSON: &str = "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e";

/// Every route of this module.
pub(crate) fn routes(needs: &Needs) -> Vec<Route> {
    deeds(needs).into_iter().chain(looks(needs)).collect()
}

fn case_example() -> Value {
    json!({
        "id": ID, "label": "5F6071", "person": PERSON, "person_name": "王*明", "status": "confirmed",
        "area": "990101001001", "area_name": "东门社区", "reported_at": "2026-11-20T02:00:00Z",
        "onset": "2026-11-18", "sampled": "2026-11-19", "isolated": "2026-11-20",
        "confirmed_at": "2026-11-20T03:00:00Z", "closed_on": null, "infectious_from": "2026-11-16",
        "infectious_until": "2026-11-20", "symptoms": ["fever", "cough"], "contacts": 12,
        "lines_delayed": null
    })
}

fn deeds(needs: &Needs) -> Vec<Route> {
    let dates = json!({ "onset": "2026-11-18", "isolated": "2026-11-20" });
    vec![
        Route::post("/api/v1/cases", "case.report", {
            let n = needs.clone();
            move |door, body| cases::report(n, door, body)
        })
        .says("Report a suspected or confirmed case, by person or document")
        .takes::<cases::ReportBody>(json!({
            "document": { "kind": "passport", "number": "E12345678" }, "status": "suspected",
            "onset": "2026-11-18", "symptoms": ["fever"]
        }))
        .gives::<cases::CaseView>(case_example())
        .status(201)
        .refuses(&[
            "resident-unknown",
            "resident-died",
            "case-open",
            "date-impossible",
            "date-future", "too-many-attempts"]),
        Route::post("/api/v1/cases/{case}/confirm", "case.confirm", {
            let n = needs.clone();
            move |door, path, body| cases::confirm(n, door, path, body)
        })
        .says("Confirm a suspected case; its contacts are looked for at once")
        .takes::<parse::DatesBody>(dates.clone())
        .gives::<cases::CaseView>(case_example())
        .refuses(&["case-closed", "date-impossible", "date-future"]),
        Route::post("/api/v1/cases/{case}/dates", "case.dates", {
            let n = needs.clone();
            move |door, path, body| cases::set_dates(n, door, path, body)
        })
        .says("Add or correct the dates of a case; its contacts are looked for again")
        .takes::<parse::DatesBody>(dates)
        .gives::<cases::CaseView>(case_example())
        .refuses(&["case-closed", "date-impossible", "date-future"]),
        Route::post("/api/v1/cases/{case}/close", "case.close", {
            let n = needs.clone();
            move |door, path, body| cases::close(n, door, path, body)
        })
        .says("Close a case: recovered, died, or excluded")
        .takes::<cases::CloseBody>(json!({ "outcome": "recovered", "on": "2026-11-21" }))
        .gives::<cases::CaseView>(case_example())
        .refuses(&[
            "case-not-confirmed",
            "case-confirmed",
            "case-closed",
            "date-impossible",
            "date-future",
            "end-before-begin",
        ]),
        Route::post("/api/v1/cases/{case}/delay-lines", "case.delay_lines", lines::delay)
            .says("Let the access lines of an open case be shown late, by law and to a fixed date")
            .takes::<lines::DelayBody>(json!({
                "legal_basis": "传染病防治法第十二条", "until": "2026-12-01T00:00:00Z"
            }))
            .gives::<lines::LinesDelayed>(json!({
                "legal_basis": "传染病防治法第十二条", "since": "2026-11-21T00:00:00Z", "until": "2026-12-01T00:00:00Z"
            }))
            .refuses(&[
                "case-closed",
                "until-past",
                "until-too-far",
                "lines-delayed",
                "text-empty",
                "text-too-long",
            ]),
        Route::post("/api/v1/cases/{case}/links", "case.link", cases::link)
            .says("Note that a case comes from another")
            .takes::<cases::LinkBody>(json!({ "to": ID }))
            .status(204)
            .refuses(&["link-to-itself"]),
        Route::post("/api/v1/tasks/{task}/follow-up", "followup.record", follow_ups::record)
            .says("Record what somebody in quarantine answered, and close the task")
            .takes::<follow_ups::FollowUpBody>(json!({
                "reached": true, "temperature_tenths": 366, "symptoms": [], "note": null
            }))
            .status(204)
            .refuses(&["not-a-follow-up", "temperature-impossible", "text-too-long"]),
    ]
}

fn looks(needs: &Needs) -> Vec<Route> {
    vec![
        Route::get("/api/v1/cases", "case.list", {
            let n = needs.clone();
            move |door, query, paging| cases::list(n, door, query, paging)
        })
        .says("The cases of one's area")
        .query::<cases::ListQuery>()
        .query::<Paging>()
        .gives::<Page<cases::CaseView>>(json!({ "items": [case_example()], "next": null }))
        .refuses(&["sort-unknown", "area-shape"]),
        Route::get("/api/v1/cases/{case}", "case.read", {
            let n = needs.clone();
            move |door, path| cases::read(n, door, path)
        })
        .says("One case; the person can read that somebody looked")
        .gives::<cases::CaseView>(case_example()),
        Route::get("/api/v1/cases/{case}/contacts", "contact.list", {
            let n = needs.clone();
            move |door, path, paging| contacts::list(n, door, path, paging)
        })
        .says("Whom a case met, how near, and whether somebody looks after them")
        .query::<Paging>()
        .gives::<Page<contacts::ContactView>>(json!({ "items": [{
            "person": PERSON, "name": "张*", "class": "contact", "assurance": "normal", "area": "990101001001", "area_name": "东门社区",
            "place": ID, "place_name": "东门市场", "at": "2026-11-19T01:00:00Z", "minutes": 25, "via": "place",
            "state": "quarantined", "until": "2026-11-27T16:00:00Z", "followed_up_at": null
        }], "next": null })),
        Route::get("/api/v1/cases/{case}/chain", "case.chain", {
            let n = needs.clone();
            move |door, path| contacts::chain(n, door, path)
        })
        .says("The chain that a case belongs to: who met whom, where and when")
        .gives::<contacts::ChainView>(json!({
            "nodes": [
                { "id": ID, "kind": "case", "label": "5F6071", "day": "2026-11-18", "area": "990101001001" },
                { "id": PERSON, "kind": "contact", "label": "7C6D5E", "day": "2026-11-19", "area": "990101001002" }
            ],
            "edges": [{
                "from": ID, "to": PERSON, "via": "place", "place": "东门市场", "at": "2026-11-19T01:00:00Z",
                "minutes": 25
            }],
            "left_out": 0
        })),
        Route::get("/api/v1/journeys", "journey.lookup", journeys::lookup)
            .says("Was a known case on this train or flight?")
            .query::<journeys::JourneyQuery>()
            .gives::<journeys::JourneyView>(json!({
                "vehicle": "G1234", "on": "2026-11-18", "known": false, "cases": 0
            }))
            .refuses(&["vehicle-unknown", "date-impossible"]),
    ]
}
