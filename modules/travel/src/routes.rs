//! The table of contents: method, path, the policy's action, function.

use http::{Page, Route};
use serde_json::json;

use crate::risk::RiskArea;

mod risks;
mod trip_card;

const ID: &str = "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e";

pub(crate) fn routes() -> Vec<Route> {
    let risk = json!({
        "id": ID, "level": "high", "code": "990101001001", "whole": true, "name": "东门社区", "community": "",
        "from": "2020-01-23", "until": null, "notice": false,
    });
    vec![
        Route::get("/api/v1/residents/{person}/trip-card", "trip.card", trip_card::show)
            .says("The cities in which a resident stayed at least 4 hours in the 14 days before a day")
            .query::<trip_card::Asked>()
            .gives::<trip_card::TripCardView>(json!({
                "from": "2020-01-09", "to": "2020-01-23",
                "cities": [{ "city": "wuhan", "name": { "zh": "武汉市", "en": "Wuhan" }, "code": "420100",
                             "dates": ["2020-01-20", "2020-01-21"], "risk": true }],
            })),
        Route::get("/api/v1/risk-areas", "risk.list", risks::list)
            .says("Risk areas in force on a day, the gravest first")
            .query::<risks::Asked>()
            .gives::<Page<RiskArea>>(json!({ "items": [risk], "next": null }))
            .refuses(&["bad-cursor"]),
        Route::post("/api/v1/risk-areas", "risk.set", risks::set)
            .says("Name a risk area; whoever lives or stayed in it is found and judged again")
            .takes::<risks::SetBody>(json!({
                "area": "990101001001", "name": "东门社区", "level": "high", "from": "2020-01-23", "until": null,
            }))
            .gives::<RiskArea>(risk.clone())
            .status(201)
            .refuses(&["bad-period", "bad-area", "text-empty", "text-too-long", "text-control-character"]),
        Route::post("/api/v1/risk-areas/{risk}/lift", "risk.lift", risks::lift)
            .says("Lift a risk area from a day on")
            .takes::<risks::LiftBody>(json!({ "on": "2020-02-06" }))
            .gives::<RiskArea>(risk)
            .refuses(&["risk-published", "bad-lift-day"]),
    ]
}
