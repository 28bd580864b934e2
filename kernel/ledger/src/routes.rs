//! What can be asked: the static files, the summary, and a witness's signature.

use std::sync::Arc;

use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, header},
    response::Response,
};
use base::Moment;
use http::{Door, Json, Path, Problem, Route, problems};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::{
    LedgerError, Vkey,
    serve::{FORMER, STATEMENTS, served},
    summary::{self, LedgerSummary},
    witness,
};

pub(crate) fn routes(witnesses: &Arc<Vec<Vkey>>) -> Vec<Route> {
    let mut routes: Vec<Route> = [
        ("/ledger/checkpoint", "checkpoint", "The tree's signed head (C2SP checkpoint)"),
        ("/ledger/witnessed", "witnessed", "The largest head that witnesses have signed beside it"),
        ("/ledger/keys", "keys", "Public keys, one a line: the ledger's own first, then its witnesses'"),
        (
            "/ledger/statements",
            STATEMENTS,
            "Public statements and the leaves that commit to them, one a line",
        ),
        (
            "/ledger/former",
            FORMER,
            "Ledgers that this one continues under another name, since its store was put back; one a line",
        ),
    ]
    .into_iter()
    .map(|(path, name, says)| {
        let witnesses = Arc::clone(witnesses);
        let text = move |door: Door| file(door, Arc::clone(&witnesses), name.to_owned());
        Route::get(path, "ledger.read", text)
            .says(says)
            .media("text/plain")
            .gives::<String>(json!("bulwark-ledger/0011223344556677\n2\n…\n\n— …\n"))
            .refuses(&["not-found"])
    })
    .collect();
    let with = Arc::clone(witnesses);
    let pieces =
        move |door: Door, Path(path): Path<String>| file(door, Arc::clone(&with), format!("tile/{path}"));
    routes.push(
        Route::get("/ledger/tile/{*piece}", "ledger.read", pieces)
            .says("Tiles of hashes (LEVEL/N[.p/W]) and bundles of leaves (entries/N[.p/W]), as C2SP tlog-tiles has them")
            .media("application/octet-stream")
            .gives::<String>(json!("…"))
            .refuses(&["not-found"]),
    );
    let with = Arc::clone(witnesses);
    let look = move |Door(ctx): Door| {
        let witnesses = Arc::clone(&with);
        async move { Ok::<_, Problem>(Json(summary::summary(&ctx, &witnesses).await?)) }
    };
    routes.push(
        Route::get("/api/v1/ledger", "ledger.read", look)
            .says("The ledger at a glance: counts by kind, office and day, receipts, witnesses")
            .gives::<LedgerSummary>(json!({
                "origin": "bulwark-ledger/0011223344556677",
                "key": "bulwark-ledger/0011223344556677+8f3a11c2+AQ…",
                "size": 2,
                "at": "2026-03-02T01:00:01Z",
                "counts": [{ "kind": "decision", "office": "990101", "office_name": { "zh": "东城区", "en": "East District" }, "n": 2 }],
                "days": [{ "day": "2026-03-02", "kind": "decision", "n": 2 }],
                "receipts": [{ "index": 1, "kind": "destroyed", "day": "2026-03-02", "statement": "…", "commitment": "…" }],
                "witnesses": [{ "name": "witness.example.org", "key": "…", "size": 2, "at": "2026-03-02T01:00:02Z" }],
                "waiting": 0,
            })),
    );
    let with = Arc::clone(witnesses);
    let cosign = move |Door(ctx): Door, Json(body): Json<CosignBody>| {
        let witnesses = Arc::clone(&with);
        async move {
            let taken = witness::cosign(&ctx, &witnesses, &body.note).await?;
            let taken =
                taken.into_iter().map(|one| TakenView { witness: one.witness, size: one.size, at: one.at });
            Ok::<_, Problem>(Json(CosignedView { taken: taken.collect() }))
        }
    };
    routes.push(
        Route::post("/api/v1/ledger/cosignatures", "ledger.cosign", cosign)
            .says("A witness hands in a checkpoint of this ledger with its own signature below (C2SP cosignature/v1)")
            .takes::<CosignBody>(json!({ "note": "bulwark-ledger/0011223344556677\n2\n…\n\n— …\n" }))
            .gives::<CosignedView>(json!({
                "taken": [{ "witness": "witness.example.org", "size": 2, "at": "2026-03-02T01:00:02Z" }],
            }))
            .refuses(&["note-unread", "checkpoint-foreign", "witness-unknown", "cosignature-wrong"]),
    );
    routes
}

#[derive(Debug, Deserialize, ToSchema)]
struct CosignBody {
    /// The whole checkpoint as it was served, with the witness's signature line added.
    note: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct CosignedView {
    taken: Vec<TakenView>,
}

#[derive(Debug, Serialize, ToSchema)]
struct TakenView {
    witness: String,
    size: u64,
    at: Moment,
}

async fn file(Door(ctx): Door, witnesses: Arc<Vec<Vkey>>, path: String) -> Result<Response, Problem> {
    let found = served(&ctx, &witnesses, &path).await?.ok_or_else(problems::not_found)?;
    let media =
        if path.starts_with("tile/") { "application/octet-stream" } else { "text/plain; charset=utf-8" };
    let keep = if found.lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = Response::new(Body::from(found.bytes));
    for (name, value) in [
        (header::CONTENT_TYPE, media),
        (header::CACHE_CONTROL, keep),
        // It is for everybody: a page of somebody who checks us may fetch it too.
        (HeaderName::from_static("access-control-allow-origin"), "*"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

impl From<LedgerError> for Problem {
    fn from(error: LedgerError) -> Self {
        if let LedgerError::Store(error) = error {
            return error.into();
        }
        tracing::error!(%error, "the ledger can't be read");
        Self::internal()
    }
}
