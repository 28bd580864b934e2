//! The table of contents: method, path, action, function.

mod officers;
mod parse;
mod public;
mod residents;
mod views;

use http::{Page, Paging, Route, Sorting};
use serde_json::{Value, json};

use crate::{
    acts::attach::{MOST_BYTES, TAKES},
    needs::Needs,
};

const ID: &str = "018f3c2a9b7e4d5c8a1b2c3d4e5f6071";
const PERSON: &str = "5b1d0c9e8f7a4b3c2d1e0f9a8b7c6d5e";

/// Every route of this module.
pub(crate) fn routes(needs: &Needs) -> Vec<Route> {
    own(needs).into_iter().chain(desk(needs)).chain(everybody()).collect()
}

fn view() -> Value {
    json!({
        "id": ID, "label": "5F6071", "person": PERSON, "decision": ID, "says": "我那天不在市场。", "state": "filed",
        "filed_at": "2026-11-21T01:00:00Z", "office": "990101", "office_name": "东城区", "level": "county",
        "due_at": "2026-11-22T01:00:00Z", "late": false,
        "stages": [{ "office": "990101", "office_name": "东城区", "level": "county",
                     "came_at": "2026-11-21T01:00:00Z", "due_at": "2026-11-22T01:00:00Z", "left_at": null,
                     "how": null, "late": false }],
        "evidence": [file()], "outcome": null
    })
}

fn file() -> Value {
    json!({ "n": 1, "media": "image/jpeg", "bytes": 481_516, "at": "2026-11-21T01:02:00Z" })
}

fn case() -> Value {
    let mut case = view();
    case["person_name"] = json!("王*明");
    case["mine"] = json!(false);
    case["may_decide"] = json!(true);
    case["contested"] = json!({
        "decision": ID, "office": "990101", "made_at": "2026-11-20T10:00:00Z", "colour": "red",
        "reasons": [{ "row": "contact", "text": { "zh": "您是密切接触者。", "en": "You are a contact of a case." },
                      "since": "2026-11-19T01:25:00Z", "evidence": [ID] }],
        "rule": { "book": "health", "version": 1 },
        "evidence": [{ "fact": ID, "kind": "exposure", "at": "2026-11-19T01:25:00Z", "assurance": "normal" }],
        "order": null
    });
    case
}

/// For residents and whoever acts in their name.
fn own(needs: &Needs) -> Vec<Route> {
    let (for_file, for_attach) = (needs.clone(), needs.clone());
    vec![
        Route::post("/api/v1/residents/{person}/appeals", "appeal.file", move |door, path, body| {
            residents::file(for_file.clone(), door, path, body)
        })
        .says("Ask for a decision to be looked at again; the office of whoever decided has a day for it")
        .takes::<residents::FileBody>(json!({ "decision": ID, "says": "我那天不在市场。" }))
        .gives::<views::AppealView>(view())
        .status(201)
        .refuses(&[
            "decision-unknown",
            "appeal-open",
            "appeal-answered",
            "appeals-waiting",
            "text-empty",
            "text-too-long",
            "text-control-character",
        ]),
        Route::put(
            "/api/v1/residents/{person}/appeals/{appeal}/evidence",
            "appeal.attach",
            move |door, path, upload| residents::attach(for_attach.clone(), door, path, upload),
        )
        .says("Hand in a photo or a test result with an appeal: the file is the body, 5 MB at most")
        .takes_file(TAKES)
        .most_bytes(MOST_BYTES)
        .gives::<views::AppealFile>(file())
        .refuses(&[
            "file-too-large",
            "file-kind",
            "file-cut",
            "body-late",
            "too-many-files",
            "files-enough",
            "appeal-decided",
            "appeal-withdrawn",
        ]),
        Route::get("/api/v1/residents/{person}/appeals", "appeal.follow", residents::list)
            .says("The appeals of a resident, newest first: where each lies, until when, and what came of it")
            .query::<Paging>()
            .gives::<Page<views::AppealView>>(json!({ "items": [view()], "next": null })),
        Route::post(
            "/api/v1/residents/{person}/appeals/{appeal}/withdraw",
            "appeal.withdraw",
            residents::withdraw,
        )
        .says("Withdraw an appeal")
        .gives::<views::AppealView>(view())
        .refuses(&["appeal-decided"]),
        Route::get("/api/v1/residents/{person}/appeals/{appeal}/proof", "appeal.prove", residents::prove)
            .says("What proves that the outcome of an appeal stands in the public ledger")
            .gives::<residents::AppealProof>(json!({
                "body": "{\"v\":1}", "salt": "00", "leaf": "appeal 990101 2026-11-21 - AAAA", "index": 12,
                "state": "proved", "why": null
            })),
    ]
}

/// For appeals officers.
fn desk(needs: &Needs) -> Vec<Route> {
    let (for_read, for_take, for_decide) = (needs.clone(), needs.clone(), needs.clone());
    vec![
        Route::get("/api/v1/appeals", "appeal.list", officers::list)
            .says("The appeals of one's area, those due first before the others; sorted by due, filed or office")
            .query::<officers::Narrow>()
            .query::<Sorting>()
            .query::<Paging>()
            .gives::<Page<views::AppealRow>>(json!({ "items": [{
                "id": ID, "label": "5F6071", "state": "filed", "contested": "990101", "office": "990101",
                "office_name": "东城区", "level": "county", "filed_at": "2026-11-21T01:00:00Z",
                "due_at": "2026-11-22T01:00:00Z", "late": false, "files": 1, "outcome": null, "ended_at": null,
                "mine": false
            }], "next": null }))
            .refuses(&["sort-unknown", "state-unknown"]),
        Route::get("/api/v1/appeals/{appeal}", "appeal.read", move |door, path| {
            officers::read(for_read.clone(), door, path)
        })
        .says("One appeal with the decision it is about; the person can read that somebody looked")
        .gives::<views::AppealCase>(case()),
        Route::get("/api/v1/appeals/{appeal}/evidence/{n}", "appeal.evidence", officers::evidence)
            .says("One file of an appeal; the person can read that somebody looked")
            .media("application/octet-stream")
            .gives::<String>(json!("…")),
        Route::post("/api/v1/appeals/{appeal}/take", "appeal.take", move |door, path| {
            officers::take(for_take.clone(), door, path)
        })
        .says("Put one's name on an appeal; whoever made what is contested cannot")
        .gives::<views::AppealCase>(case())
        .refuses(&["appeal-taken", "appeal-decided", "appeal-withdrawn"]),
        Route::post("/api/v1/appeals/{appeal}/decide", "appeal.decide", move |door, path, body| {
            officers::decide(for_decide.clone(), door, path, body)
        })
        .says("Decide an appeal; upheld sets evidence aside or lifts the order, and the resident is judged again")
        .takes::<officers::DecideBody>(json!({
            "outcome": "rejected",
            "reason": { "zh": "材料不能说明您当时在别处。", "en": "The evidence does not show that you were elsewhere." },
            "set_aside": [], "lift_order": false
        }))
        .gives::<views::AppealCase>(case())
        .refuses(&[
            "appeal-taken",
            "appeal-decided",
            "appeal-withdrawn",
            "evidence-unknown",
            "order-unknown",
            "rejected-with-effect",
            "upheld-without-effect",
            "text-empty",
            "text-too-long",
            "text-control-character",
        ]),
    ]
}

fn everybody() -> Vec<Route> {
    vec![
        Route::get("/api/v1/appeals/statistics", "appeal.statistics", public::statistics)
            .says("How each office deals with appeals; outcomes are told from five decided ones on")
            .gives::<public::AppealStatistics>(json!({
                "offices": [{ "office": "990101", "name": { "zh": "东城区", "en": "East District" },
                              "level": "county", "filed": 120, "open": 4, "decided": 114, "upheld": 31, "late": 2,
                              "median_hours": 9.5 }],
                "few": 5
            })),
    ]
}
