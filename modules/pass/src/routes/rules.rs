//! Rule books over HTTP: the table of contents of what rule officers do.

mod drafts;
mod replays;
mod versions;

use http::Route;
use serde_json::{Value, json};

use crate::{acts::rules::check::Checked, draft::Publishing};

const ID: &str = "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e";
const DIGEST: &str = "6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e6f1f0c3e9a7d42d88c1e6f0a2b3c4d5e";

/// Everything about versions, drafts and replays.
pub(super) fn routes(publishing: Publishing) -> Vec<Route> {
    versions().into_iter().chain(drafts(publishing)).chain(replays(publishing)).collect()
}

fn versions() -> Vec<Route> {
    let version = json!({
        "book": "health", "version": 2, "digest": DIGEST, "published_at": "2020-01-23T01:00:00Z",
        "by": ["李伟", "王芳"], "in_force": true, "index": 12, "text": { "zh": "…", "en": "…" },
    });
    vec![
        Route::get("/api/v1/rules/{book}/{version}", "rule.version", versions::version)
            .says("A published version whole, for everybody: the very text whose digest stands in the ledger")
            .gives::<versions::VersionView>(json!({
                "book": "health", "version": 2, "text": "{\"book\":\"health\",…}", "digest": DIGEST,
                "in_force": true, "published_at": "2020-01-23T01:00:00Z", "index": 12,
            })),
        Route::get("/api/v1/rules/versions", "rule.version", versions::list)
            .says("Every version, the newest first, with who published it")
            .gives::<versions::VersionLines>(json!({ "items": [version] })),
        Route::get("/api/v1/rules/compare", "rule.read", versions::compare)
            .says("Two versions or drafts side by side, row by row and column by column")
            .query::<versions::Pair>()
            .gives::<::rules::Comparison>(json!({ "rows": [], "parameters": [], "facts": [], "examples": [] }))
            .refuses(&["rule-faults"]),
        Route::post("/api/v1/rules/rollback", "rule.rollback", versions::rollback)
            .says("Go back to a version that was in force before, and judge everybody again by it")
            .takes::<versions::Back>(json!({ "version": 1, "why": "天数写错" }))
            .gives::<versions::VersionLines>(json!({ "items": [version] }))
            .refuses(&["never-in-force", "text-empty", "text-too-long", "text-control-character"]),
        Route::get("/api/v1/rules/rejudging", "rule.read", versions::rejudging)
            .says("How far everybody has been judged again since another version came into force; null before that")
            .gives::<versions::RejudgingView>(json!({
                "version": 2, "state": "running", "done": 12_000, "total": 20_000, "changed": 310,
                "started_at": "2020-01-23T01:00:00Z", "ended_at": null,
            })),
    ]
}

fn draft_example() -> Value {
    json!({
        "id": ID, "name": "缩短隔离天数", "state": "proposed", "revision": 3, "version": 2, "digest": DIGEST,
        "file": file_example(), "faults": [], "dead": [], "examples": [], "names": [],
        "author": { "id": ID, "name": "李伟" },
        "approvals": [{ "deed": "proposed", "id": ID, "name": "李伟", "at": "2020-01-23T01:00:00Z", "digest": DIGEST }],
        "needs": 2, "replay": null, "changed_at": "2020-01-23T01:00:00Z", "own": false,
    })
}

fn file_example() -> Value {
    json!({
        "book": "health", "version": 2, "text": { "zh": "…", "en": "…" }, "facts": [], "parameters": [],
        "rows": [{ "id": "default", "when": "true", "colour": "green", "text": { "zh": "…", "en": "…" },
                   "next": { "zh": "…", "en": "…" } }],
        "examples": [],
    })
}

fn drafts(publishing: Publishing) -> Vec<Route> {
    let named = json!({ "digest": DIGEST });
    vec![
        Route::get("/api/v1/rules/drafts", "rule.read", drafts::list)
            .says("Drafts, the one saved last first; those thrown away are left out")
            .gives::<drafts::DraftLines>(json!({ "items": [{
                "id": ID, "name": "缩短隔离天数", "state": "draft", "revision": 3, "version": 2, "digest": DIGEST,
                "author": { "id": ID, "name": "李伟" }, "changed_at": "2020-01-23T01:00:00Z", "officers": 1,
            }] })),
        Route::post("/api/v1/rules/drafts", "rule.draft", move |door, body| drafts::begin(publishing, door, body))
            .says("Begin a draft from a version, or from a file")
            .takes::<drafts::Begin>(json!({ "name": "缩短隔离天数", "version": 1 }))
            .gives::<drafts::DraftView>(draft_example())
            .status(201)
            .refuses(&["never-in-force", "rule-faults", "text-empty", "text-too-long", "text-control-character"]),
        Route::post("/api/v1/rules/drafts/check", "rule.try", drafts::check)
            .says("Look at a book while it is written: mistakes, rows that can never win, examples; nothing is written")
            .takes::<drafts::Given>(json!({ "file": file_example() }))
            .gives::<Checked>(json!({ "faults": [], "dead": [], "examples": [], "names": [] })),
        Route::get("/api/v1/rules/drafts/{draft}", "rule.read", move |door, path| drafts::read(publishing, door, path))
            .says("A draft with all that there is to say of it")
            .gives::<drafts::DraftView>(draft_example()),
        Route::put("/api/v1/rules/drafts/{draft}", "rule.draft", move |door, path, body| {
            drafts::save(publishing, door, path, body)
        })
        .says("Save another text; a proposed draft is a draft again, and nobody stands behind it")
        .takes::<drafts::Save>(json!({ "revision": 3, "file": file_example() }))
        .gives::<drafts::DraftView>(draft_example())
        .refuses(&["stale-revision", "draft-state", "rule-faults", "text-empty", "text-too-long", "text-control-character"]),
        Route::delete("/api/v1/rules/drafts/{draft}", "rule.draft", drafts::discard)
            .says("Throw a draft away")
            .status(204)
            .refuses(&["draft-state"]),
        Route::post("/api/v1/rules/drafts/{draft}/propose", "rule.propose", move |door, path, body| {
            drafts::propose(publishing, door, path, body)
        })
        .says("Propose the text with this digest; its examples come out, and it was tried on everybody")
        .takes::<drafts::Named>(named.clone())
        .gives::<drafts::DraftView>(draft_example())
        .refuses(&["other-text", "draft-state", "rule-faults", "examples-fail", "version-taken", "replay-missing"]),
        Route::post("/api/v1/rules/drafts/{draft}/approve", "rule.approve", move |door, path, body| {
            drafts::approve(publishing, door, path, body)
        })
        .says("Approve the text with this digest, which another officer wrote; the last approval that is needed publishes it")
        .takes::<drafts::Named>(named)
        .gives::<drafts::DraftView>(draft_example())
        .refuses(&["own-work", "other-text", "draft-state", "version-taken", "replay-missing", "examples-fail"]),
        Route::post("/api/v1/rules/drafts/{draft}/withdraw", "rule.withdraw", move |door, path| {
            drafts::withdraw(publishing, door, path)
        })
        .says("Take a proposal back")
        .gives::<drafts::DraftView>(draft_example())
        .refuses(&["draft-state"]),
    ]
}

fn replays(publishing: Publishing) -> Vec<Route> {
    let flow = json!({ "from": "red", "to": "green", "n": 21 });
    let replay = json!({
        "id": ID, "state": "done", "digest": DIGEST, "done": 20_000, "total": 20_000,
        "started_at": "2020-01-23T01:00:00Z", "seconds": 0.9, "flows": [flow], "by_area": [], "by_age": [],
        "by_reason": [], "examples": [], "red_share": [], "third_officer_percent": 5, "officers": 2,
    });
    vec![
        Route::post("/api/v1/rules/drafts/{draft}/replay", "rule.replay", move |door, path| {
            replays::ask(publishing, door, path)
        })
        .says("Try the draft on everybody, beside the version in force; nobody is touched")
        .gives::<replays::ReplayView>(replay.clone())
        .status(202)
        .refuses(&["draft-state", "rule-faults"]),
        Route::get("/api/v1/rules/drafts/{draft}/replay", "rule.read", move |door, path| {
            replays::read(publishing, door, path)
        })
        .says("How far the last replay is, and what it found; null before the first")
        .gives::<replays::ReplayView>(replay.clone()),
        Route::post("/api/v1/rules/drafts/{draft}/replay/stop", "rule.replay", move |door, path| {
            replays::stop(publishing, door, path)
        })
        .says("Stop the replay")
        .gives::<replays::ReplayView>(replay)
        .refuses(&["replay-over"]),
    ]
}
