//! Watching over the house: the same figures for Prometheus (`/metrics`) and for the administrator's page. Figures only;
//! whose they are stands nowhere in them.

mod figures;
mod keeper;
mod process;
mod text;

use std::sync::Arc;

use access::Resource;
use axum::{
    http::HeaderMap,
    response::{IntoResponse as _, Response},
};
use http::{Door, House, Json, Problem, Route, Turn};
use serde_json::json;

pub(crate) use figures::Figures;
pub(crate) use keeper::Keeper;
pub(crate) use process::started;

/// `/metrics` and the figures behind the page.
pub(crate) fn routes(house: &Arc<House>, keeper: Keeper) -> Vec<Route> {
    let (house, keeper) = (Arc::clone(house), Arc::new(keeper));
    let metrics = move |Door(ctx): Door, headers: HeaderMap| {
        let (house, keeper) = (Arc::clone(&house), Arc::clone(&keeper));
        async move {
            if !keeper.lets(&ctx, &headers, house.behind_proxy) {
                return Err(keeper::closed());
            }
            let figures = Figures::gather(&ctx.world).await;
            let process = house.metrics.text() + &house.crowd.text();
            Ok(super::platform::text(process + &text::of(&figures, ctx.now())))
        }
    };
    let operations = async |Door(ctx): Door| -> Result<Response, Problem> {
        ctx.may("operations.read", &Resource::new("operations"))?;
        Ok(Json(Figures::gather(&ctx.world).await).into_response())
    };
    table(Route::get("/metrics", "platform.read", metrics), Route::get(PATH, "operations.read", operations))
}

const PATH: &str = "/api/v1/operations";

/// The same routes for the printed tables, without a house behind them.
pub(crate) fn printed() -> Vec<Route> {
    let gone = async |_: Door| axum::http::StatusCode::NOT_FOUND;
    table(Route::get("/metrics", "platform.read", gone), Route::get(PATH, "operations.read", gone))
}

fn table(metrics: Route, operations: Route) -> Vec<Route> {
    vec![
        super::platform::described(metrics, "Counters and times, for Prometheus: from this machine, or with the token; behind a proxy only with it")
            .turn(Turn::Always)
            .refuses(&["metrics-closed"]),
        operations
            .says("How the house stands: store, jobs, journal, ledger, gates, this process")
            .gives::<Figures>(json!({
                "version": "0.4.0", "now": "2026-11-21T08:00:00Z",
                "process": { "started_at": "2026-11-21T06:00:00Z", "memory_bytes": 90_000_000, "open_files": 64,
                             "most_files": 65536, "cpu_seconds": 12.5 },
                "store": { "engine": "sqlite", "bytes": 104_857_600, "log_bytes": 4_194_304, "free_bytes": 0,
                           "connections": 3, "idle": 2, "most_connections": 9 },
                "journal": { "sealed": 120_000, "waiting": 0, "waiting_since": null,
                             "readers": [{ "name": "pass", "behind": 0 }] },
                "ledger": { "published": 4_200, "signed_at": "2026-11-21T07:59:00Z", "waiting": 0, "refused": 0,
                            "witnesses": [] },
                "jobs": [{ "name": "gate.forget", "due_at": "2026-11-21T08:05:00Z", "late_seconds": 0, "runs": 12,
                           "failures": 0, "failing": false, "last_seconds": 0.01, "seconds": 0.2,
                           "well_at": "2026-11-21T07:55:00Z", "failed_at": null }],
                "filter": { "seq": 812, "as_of": "2026-11-21T07:59:55Z" },
                "gates": { "heard": 40, "silent": 2, "waiting": 7, "oldest_filter": "2026-11-21T07:58:00Z" },
                "messages": { "sent": 300, "refused": 0 },
                "backup": null, "missing": []
            })),
    ]
}
