//! The table of contents: method, path, action, function.

mod areas;
mod doors;
mod forget;
mod lines;
mod lists;
pub(crate) mod parse;
mod residents;
mod sessions;
mod signed_in;
mod staff;
mod views;

use std::sync::Arc;

use http::{Page, Route};
use serde_json::json;

use crate::Setting;

/// Every route of this crate.
pub(crate) fn routes(setting: &Arc<Setting>) -> Vec<Route> {
    [doors::routes(setting), residents(), of_one_resident(), vec![forget(setting)], staff(setting), areas()]
        .into_iter()
        .flatten()
        .collect()
}

fn residents() -> Vec<Route> {
    let document = json!({ "kind": "passport", "number": "E12345678" });
    vec![
        Route::post("/api/v1/residents", "resident.register", residents::register)
            .says("Register oneself by phone and document")
            .takes::<residents::RegisterBody>(json!({
                "phone": "13800138000", "code": "123456", "document": document, "name": "王小明",
                "birth": "1990-01-01", "sex": "male", "home_area": "440305"
            }))
            .gives::<residents::RegisteredView>(json!({ "person": views::ID, "warnings": [] }))
            .status(201)
            .refuses(&[
                "code-wrong",
                "already-registered",
                "phone-in-use",
                "needs-vouching",
                "document-check-digit",
                "document-number-shape",
                "document-birth-impossible",
                "document-birth-future",
                "birth-differs",
                "birth-future",
                "date-impossible",
                "area-unknown",
                "area-too-wide",
                "phone-shape",
                "text-empty",
                "too-many-attempts",
            ]),
        Route::post("/api/v1/residents/vouched", "resident.vouch", residents::vouch)
            .says("Register somebody on a community worker's word, with any document or none")
            .takes::<residents::VouchBody>(json!({
                "document": { "kind": "none" }, "name": "陈婆婆", "birth": "1941-05-01", "sex": "female",
                "home_area": "440305", "request": "desk-1-0001"
            }))
            .gives::<residents::RegisteredView>(json!({ "person": views::ID, "warnings": [] }))
            .status(201)
            .refuses(&[
                "already-registered",
                "phone-in-use",
                "area-unknown",
                "document-check-digit",
                "too-many-attempts",
            ]),
        Route::get("/api/v1/residents", "resident.list", lists::list)
            .says("The residents of one's area, names masked")
            .query::<lists::ListQuery>()
            .query::<http::Paging>()
            .gives::<Page<views::ResidentRow>>(json!({ "items": [views::row_example()], "next": null }))
            .refuses(&["bad-cursor", "area-shape", "sort-unknown"]),
        // The number stands in the body: a URL is written down by every proxy and browser on the way.
        Route::post("/api/v1/residents/lookup", "resident.list", lists::lookup)
            .says("Find one resident of one's area by exact document or phone")
            .takes::<lists::LookupBody>(json!({ "document": "E12345678" }))
            .gives::<Page<views::ResidentRow>>(json!({ "items": [views::row_example()], "next": null }))
            .refuses(&["lookup-empty", "phone-shape", "too-many-attempts"]),
        Route::get("/api/v1/me", "me.read", residents::me)
            .says("Oneself and those one looks after")
            .gives::<views::Me>(json!({ "person": views::resident_example(), "dependants": [] })),
    ]
}

fn of_one_resident() -> Vec<Route> {
    let document = json!({ "kind": "passport", "number": "E12345678" });
    vec![
        Route::get("/api/v1/residents/{person}", "resident.read", residents::read)
            .says("Read one resident, for a stated purpose that the resident will see")
            .query::<residents::PurposeQuery>()
            .gives::<views::ResidentView>(views::resident_example())
            .refuses(&["not-found", "purpose-missing"]),
        Route::patch("/api/v1/residents/{person}", "resident.correct", residents::correct)
            .says("Correct a resident's name, phone, home or address")
            .takes::<residents::CorrectBody>(json!({ "address": "解放路 12 号" }))
            .status(204)
            .refuses(&["not-found", "code-wrong", "phone-in-use", "area-unknown", "resident-died", "too-many-attempts"]),
        Route::post("/api/v1/residents/{person}/dependants", "dependant.add", residents::add_dependant)
            .says("Take a child or an elder into one's own phone")
            .takes::<residents::DependantBody>(
                json!({ "document": document, "name": "王小小", "birth": "2019-06-01" }),
            )
            .gives::<residents::RegisteredView>(json!({ "person": views::ID, "warnings": [] }))
            .status(201)
            .refuses(&[
                "not-found",
                "cannot-care",
                "needs-vouching",
                "already-registered",
                "too-many-attempts",
            ]),
        Route::post("/api/v1/residents/{person}/guardian", "guardian.change", residents::change_guardian)
            .says("Put a dependant into other hands")
            .takes::<residents::GuardianBody>(
                json!({ "guardian_document": document, "reason": "随母亲生活" }),
            )
            .gives::<residents::GuardianView>(json!({ "guardian": views::ID }))
            .refuses(&["not-found", "guardian-unknown", "cannot-care", "resident-died", "too-many-attempts"]),
        Route::post("/api/v1/residents/{person}/document", "document.correct", residents::correct_document)
            .says("Enter another document for a resident whose paper was seen")
            .takes::<residents::CorrectDocumentBody>(
                json!({ "document": { "kind": "passport", "number": "E87654321" } }),
            )
            .status(204)
            .refuses(&[
                "not-found",
                "already-registered",
                "document-check-digit",
                "document-number-shape",
                "resident-died", "too-many-attempts"]),
        Route::post("/api/v1/residents/{person}/lost-phone", "phone.lost", residents::lost_phone)
            .says("Report a phone lost: it opens nothing any more")
            .takes::<residents::LostPhoneBody>(json!({ "new_phone": "13900139000" }))
            .status(204)
            .refuses(&["not-found", "code-wrong", "phone-in-use", "phone-shape", "resident-died"]),
        Route::post("/api/v1/residents/{person}/death", "resident.die", residents::die)
            .says("Enter a resident's death")
            .takes::<residents::DeathBody>(json!({ "on": "2026-11-01" }))
            .status(204)
            .refuses(&["not-found", "date-impossible", "date-future", "death-before-birth", "resident-died"]),
        Route::get("/api/v1/residents/{person}/access-lines", "access.lines", lines::list)
            .says("Who looked at this resident's data, when and why")
            .query::<http::Paging>()
            .gives::<Page<lines::AccessLine>>(json!({ "items": [{
                "id": views::ID, "person": views::ID, "at": "2026-11-21T08:00:00Z", "role": "clinician",
                "role_words": { "zh": "临床医生", "en": "Clinician" }, "area": "440305", "area_name": "南山区",
                "what": "resident.read", "what_words": { "zh": "登记资料", "en": "The registered data" },
                "purpose": "case 2026-17", "purpose_words": { "zh": "case 2026-17", "en": "case 2026-17" },
                "shown_at": "2026-11-21T08:00:00Z", "basis": null
            }], "next": null }))
            .refuses(&["not-found", "bad-cursor"]),
    ]
}

fn forget(setting: &Arc<Setting>) -> Route {
    let setting = Arc::clone(setting);
    Route::post("/api/v1/residents/{person}/forget", "resident.forget", move |door, path, body| {
        forget::forget(Arc::clone(&setting), door, path, body)
    })
    .says("Forget a resident for good: the register, the sessions, the key under which the journal spoke of them")
    .takes::<forget::ForgetBody>(json!({ "sure": true }))
    .status(204)
    .refuses(&["not-found", "forget-unsure", "forget-held"])
}

fn staff(setting: &Arc<Setting>) -> Vec<Route> {
    let credentials =
        json!({ "staff": views::ID, "password": "abcd-efgh-jkmn-pqrs-tuvw", "totp_uri": "otpauth://totp/x" });
    vec![
        Route::get("/api/v1/staff", "staff.list", {
            let s = Arc::clone(setting);
            move |door, query, sorting, paging| staff::list(s, door, query, sorting, paging)
        })
        .says("The staff of one's area")
        .query::<staff::ListQuery>()
        .query::<http::Sorting>()
        .query::<http::Paging>()
        .gives::<Page<views::StaffView>>(json!({ "items": [views::staff_example()], "next": null }))
        .refuses(&["bad-cursor", "area-shape"]),
        Route::post("/api/v1/staff", "staff.add", {
            let s = Arc::clone(setting);
            move |door, body| staff::add(s, door, body)
        })
        .says("Give somebody a role in an area; the credentials are shown once")
        .takes::<staff::AddStaffBody>(json!({
            "name": "li.wei", "display_name": "李伟", "role": "community_worker", "area": "440305"
        }))
        .gives::<staff::StaffCredentials>(credentials)
        .status(201)
        .refuses(&[
            "staff-name",
            "staff-name-taken",
            "place-missing",
            "place-unknown",
            "area-shape",
        ]),
        Route::post("/api/v1/staff/{staff}/end", "staff.end", staff::end)
            .says("End an account and its sessions")
            .status(204)
            .refuses(&["not-found", "own-account"]),
        Route::post("/api/v1/staff/{staff}/reset", "staff.reset", staff::reset)
            .says("Shut an account whose credentials are lost, and open its person a way back in, told once")
            .takes::<staff::ResetBody>(json!({ "reason": "second_factor_lost" }))
            .gives::<staff::InvitationView>(json!({
                "staff": views::ID, "name": "li.wei", "path": "/console#/enrol/…",
                "expires_at": "2026-11-22T08:00:00Z"
            }))
            .refuses(&["not-found", "own-account", "staff-ended", "staff-foreign", "gate-account"]),
        Route::get("/api/v1/staff/{staff}/sessions", "staff.sessions", signed_in::of_staff)
            .says("Where a colleague is signed in")
            .gives::<signed_in::OpenSessions>(signed_in::example())
            .refuses(&["not-found"]),
        Route::post("/api/v1/staff/{staff}/sessions/end", "staff.sign_out", signed_in::end_of_staff)
            .says("End every session of a colleague; the account goes on")
            .gives::<signed_in::Ended>(json!({ "ended": 2 }))
            .refuses(&["not-found", "gate-account"]),
    ]
}

fn areas() -> Vec<Route> {
    vec![
        Route::get("/api/v1/areas", "area.list", areas::list)
            .says("The areas directly below one, or the provinces")
            .query::<areas::BelowQuery>()
            .gives::<views::Areas>(json!([{ "code": "44", "name": "广东省", "level": "province" }]))
            .refuses(&["area-shape"]),
        Route::get("/api/v1/areas/map", "area.list", areas::map)
            .says("The shapes of areas as GeoJSON")
            .query::<areas::MapQuery>()
            .gives::<views::FeatureCollection>(json!({ "type": "FeatureCollection", "features": [] }))
            .refuses(&["area-shape", "level-unknown"]),
    ]
}
