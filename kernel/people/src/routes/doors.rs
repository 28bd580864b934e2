//! The part of the table about coming in: signing in and out, where one is signed in, and coming back after a loss.

use std::sync::Arc;

use http::Route;
use serde_json::json;

use super::{sessions, signed_in, views};
use crate::Setting;

pub(super) fn routes(setting: &Arc<Setting>) -> Vec<Route> {
    [sessions(setting), signed_in(setting), enrolment(setting)].into_iter().flatten().collect()
}

fn sessions(setting: &Arc<Setting>) -> Vec<Route> {
    let with = || Arc::clone(setting);
    vec![
        Route::post("/api/v1/session/code", "session.code", {
            let s = with();
            move |door, body| sessions::code(s, door, body)
        })
        .says("Send a one-time code to a phone")
        .takes::<sessions::CodeBody>(json!({ "phone": "13800138000" }))
        .gives::<sessions::CodeSent>(json!({ "sent": true }))
        .status(202)
        .refuses(&["phone-shape", "too-many-attempts", "message-not-sent"]),
        Route::post("/api/v1/session/resident", "session.resident", {
            let s = with();
            move |door, headers, body| sessions::resident(s, door, headers, body)
        })
        .says("Sign in as a resident with the code")
        .takes::<sessions::ResidentBody>(json!({ "phone": "13800138000", "code": "123456" }))
        .gives::<views::Session>(views::session_example())
        .refuses(&["phone-shape", "code-wrong", "not-registered", "too-many-attempts"]),
        Route::post("/api/v1/session/staff", "session.staff", {
            let s = with();
            move |door, headers, body| sessions::staff(s, door, headers, body)
        })
        .says("Sign in as staff with password and second factor")
        .takes::<sessions::StaffBody>(
            json!({ "name": "li.wei", "password": "abcd-efgh-jkmn-pqrs-tuvw", "totp": "123456" }),
        )
        .gives::<views::Session>(views::session_example())
        .refuses(&["sign-in-failed", "too-many-attempts"]),
        Route::get("/api/v1/session", "session.read", {
            let s = with();
            move |door| sessions::read(s, door)
        })
        .says("Who is signed in here")
        .gives::<views::Session>(views::session_example()),
        Route::delete("/api/v1/session", "session.end", {
            let s = with();
            move |door, headers| sessions::end(s, door, headers)
        })
        .says("Sign out")
        .status(204),
    ]
}

/// Where somebody is signed in.
fn signed_in(setting: &Arc<Setting>) -> Vec<Route> {
    let (for_list, for_others) = (Arc::clone(setting), Arc::clone(setting));
    vec![
        Route::get("/api/v1/sessions", "session.list", move |door, headers| {
            signed_in::list(Arc::clone(&for_list), door, headers)
        })
        .says("Where one is signed in")
        .gives::<signed_in::OpenSessions>(signed_in::example()),
        Route::post("/api/v1/sessions/{session}/end", "session.revoke", signed_in::end_one)
            .says("End one of one's sessions; one that has ended is none")
            .gives::<signed_in::Ended>(json!({ "ended": 1 })),
        Route::post("/api/v1/sessions/end-others", "session.revoke", move |door, headers| {
            signed_in::end_others(Arc::clone(&for_others), door, headers)
        })
        .says("End all of one's sessions but this")
        .gives::<signed_in::Ended>(json!({ "ended": 2 })),
    ]
}

/// The way back in for staff whose credentials were reset.
fn enrolment(setting: &Arc<Setting>) -> Vec<Route> {
    let (for_begin, for_finish) = (Arc::clone(setting), Arc::clone(setting));
    vec![
        Route::post("/api/v1/session/enrolment", "staff.enrol", move |door, body| {
            sessions::begin_enrolment(Arc::clone(&for_begin), door, body)
        })
        .says("Be shown new credentials by the way back in that was handed over")
        .takes::<sessions::EnrolmentBody>(json!({ "token": "…" }))
        .gives::<sessions::NewCredentials>(json!({
            "name": "li.wei", "password": "abcd-efgh-jkmn-pqrs-tuvw", "totp_uri": "otpauth://totp/x"
        }))
        .refuses(&["enrolment-over", "too-many-attempts"]),
        Route::post("/api/v1/session/enrolment/finish", "staff.enrol", move |door, headers, body| {
            sessions::finish_enrolment(Arc::clone(&for_finish), door, headers, body)
        })
        .says("Type a code of the new second factor: from here on the new credentials count")
        .takes::<sessions::EnrolledBody>(json!({ "token": "…", "totp": "123456" }))
        .gives::<views::Session>(views::session_example())
        .refuses(&["enrolment-over", "code-wrong", "too-many-attempts"]),
    ]
}
