//! Is it alive, is it ready, how is it doing, and what can be asked of it.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use http::{Door, House, Module, Problem, Route};
use serde_json::json;

use super::watch;

/// The routes that need the running house.
pub(crate) fn module(house: &Arc<House>, ready: Arc<AtomicBool>, keeper: watch::Keeper) -> Module {
    let is_ready = move |Door(ctx): Door| {
        let ready = Arc::clone(&ready);
        async move {
            if !ready.load(Ordering::Acquire) {
                return Err(not_ready());
            }
            // A store that does not answer is not ready, and says so by itself.
            ctx.store().row("SELECT 1 AS one", Vec::new()).await?;
            Ok::<_, Problem>(text("ready\n".into()))
        }
    };
    let mut routes = watch::routes(house, keeper);
    routes.extend([
        described(Route::get("/healthz", "platform.read", async |_: Door| text("alive\n".into())), "Alive")
            .whoever(),
        described(Route::get("/readyz", "platform.read", is_ready), "Ready to be asked")
            .refuses(&["not-ready", "store-away"]),
    ]);
    Module::new("platform", routes)
}

/// The OpenAPI file, which describes every other route.
pub(crate) fn openapi_module(document: String) -> Module {
    let document: Arc<str> = document.into();
    let serve = move |_: Door| {
        let document = Arc::clone(&document);
        async move {
            let body = axum::body::Bytes::copy_from_slice(document.as_bytes());
            ([(header::CONTENT_TYPE, "application/json")], body).into_response()
        }
    };
    Module::new("openapi", vec![openapi_route(Route::get("/api/openapi.json", "platform.read", serve))])
}

/// The same routes for the printed tables, without a house behind them.
pub(crate) fn printed_module() -> Module {
    let gone = async |_: Door| StatusCode::NOT_FOUND;
    let mut routes = watch::printed();
    routes.extend([
        described(Route::get("/healthz", "platform.read", gone), "Alive"),
        described(Route::get("/readyz", "platform.read", gone), "Ready to be asked")
            .refuses(&["not-ready", "store-away"]),
        openapi_route(Route::get("/api/openapi.json", "platform.read", gone)),
    ]);
    Module::new("platform", routes)
}

pub(super) fn described(route: Route, says: &'static str) -> Route {
    // Whoever watches over the house must not be kept out when it is full.
    route.says(says).media("text/plain").gives::<String>(json!("ready")).turn(http::Turn::Always)
}

fn openapi_route(route: Route) -> Route {
    route.says("This document").gives::<serde_json::Value>(json!({ "openapi": "3.1.0" }))
}

pub(super) fn text(body: String) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], body).into_response()
}

fn not_ready() -> Problem {
    Problem::new(503, "not-ready")
        .retry_after(2)
        .say("系统正在启动，请稍候。", "The system is starting; please wait a moment.")
}
