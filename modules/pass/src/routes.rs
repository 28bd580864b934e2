//! The table of contents: method, path, the policy's action, function.

use std::sync::Arc;

use http::{Page, Route};
use serde_json::json;

use crate::{
    Setting,
    acts::{declare::Declare, orders::propose::Proposal, record_test::Tested},
    model::DecisionView,
    store::Said,
};

mod abroad;
mod declarations;
mod filter;
mod orders;
mod papers;
mod passes;
mod phones;
mod rule_book;
mod rules;

pub(crate) use declarations::DeclaredView;
pub(crate) use passes::{PassView, TestView};

const ID: &str = "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e";

pub(crate) fn routes(setting: &Setting) -> Vec<Route> {
    let pace = Arc::clone(&setting.pace);
    let decision = decision_example();
    let mut routes = vec![
        Route::post("/api/v1/residents/{person}/declarations", "declaration.make", declarations::make)
            .says("Declare health, contact and trips; the decision follows at once")
            .takes::<Declare>(json!({
                "temperature_tenths": 366, "symptoms": [], "contact": "no",
                "trips": [{ "carrier": "train", "number": "G1234", "on": "2020-01-20", "from_area": "4201", "to_area": "9901" }],
                "planned_arrival": null,
            }))
            .gives::<DeclaredView>(json!({ "decision": decision }))
            .status(201)
            .refuses(&["bad-temperature", "bad-trip-day", "bad-trips", "bad-arrival", "resident-died"]),
        Route::get("/api/v1/residents/{person}/declarations/last", "declaration.last", declarations::last)
            .query::<audit::Why>()
            .says("The last declaration, to offer its answers again; null when there is none")
            .gives::<Said>(json!({
                "says": { "at": "2020-01-23T01:00:00Z", "temperature_tenths": 366, "symptoms": [], "contact": "no",
                          "planned_arrival": null, "assurance": "normal", "evidence": null },
                "trips": [],
            })),
        Route::get("/api/v1/residents/{person}/pass", "pass.read", move |door, path, why| {
            passes::show(Arc::clone(&pace), door, path, why)
        })
            .query::<audit::Why>()
            .says("The pass: the decision that stands, and whether the public ledger holds it")
            .gives::<PassView>(pass_example())
            .refuses(&["resident-died"]),
        Route::get("/api/v1/residents/{person}/decisions", "decision.list", passes::decisions)
            .says("Every decision about a resident, newest first")
            .query::<audit::Why>()
            .query::<http::Paging>()
            .gives::<Page<DecisionView>>(json!({ "items": [decision], "next": null })),
        Route::get("/api/v1/residents/{person}/decisions/{decision}/proof", "decision.prove", passes::prove)
            .says("What the decision rests on, and where the public ledger holds it: all that a browser needs to check both")
            .gives::<passes::ProofView>(json!({
                "state": "proved", "index": 12, "body": "{\"v\":1}", "salt": "00ff",
                "leaf": "decision 990101 2020-01-23 health/1 47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
            })),
        Route::post("/api/v1/residents/{person}/tests", "test.record", passes::test)
            .says("Enter a test result")
            .takes::<Tested>(json!({ "kind": "pcr", "sampled_at": "2020-01-23T01:00:00Z", "result": "negative" }))
            .gives::<TestView>(json!({ "test": ID }))
            .status(201)
            .refuses(&["bad-sample-time", "resident-died"]),
        Route::get("/api/v1/rules/current", "rule.read", rule_book::current)
            .says("The rule book in force: its rows, parameters and facts, and how many residents each row meets and each colour has")
            .gives::<rule_book::BookView>(json!({
                "book": "health", "version": 1, "text": { "zh": "…", "en": "…" },
                "rows": [{ "id": "contact", "when": "contact_days <= apart_days", "colour": "red",
                           "text": { "zh": "…", "en": "…" }, "next": { "zh": "…", "en": "…" }, "since": "contact_days", "hits": 3 }],
                "parameters": [], "facts": [], "colours": { "green": 19_000, "red": 3 },
            })),
        Route::post("/api/v1/rules/try", "rule.try", rule_book::attempt)
            .says("Judge made-up facts; nothing is written")
            .takes::<rule_book::Attempt>(json!({ "facts": { "identity": "document" } }))
            .gives::<::rules::Outcome>(json!({
                "colour": "green", "reasons": [], "next": { "zh": "…", "en": "…" }, "from": "2020-01-23T01:00:00Z",
                "until": null, "rule": { "book": "health", "version": 1 },
            })),
    ];
    routes.extend(phone_routes(setting));
    routes.extend(paper_routes(setting));
    routes.extend(filter_routes());
    routes.extend(abroad::routes(&decision_example()));
    routes.extend(order_routes());
    routes.extend(rules::routes(setting.publishing));
    routes
}

fn phone_routes(setting: &Setting) -> Vec<Route> {
    let pace = Arc::clone(&setting.pace);
    vec![
        Route::post("/api/v1/residents/{person}/pass/refresh", "pass.refresh", move |door, path, body| {
            phones::refresh(Arc::clone(&pace), door, path, body)
        })
        .says("The token for a phone that shows it holds a key; the same phone may ask as often as it likes")
        .takes::<phones::RefreshBody>(json!({
            "phone": { "x": "WKn-ZIGevcwGIyyrzFoZNBdaq9_TsqzGl96oc0CWuis", "y": "y77t-RvAHRKTsSGdIYUfweuOvwrvDD-Q3Hv5J0fSKbE" },
            "tick": 105_314_640, "proof": "…", "move": false, "shows": { "decision": ID, "until": null },
        }))
        .gives::<phones::RefreshView>(json!({
            "pass": pass_example(), "again_after": 15, "token": "hEOhASag…", "issued": "2020-01-23T01:00:00Z",
            "expires": "2020-01-26T01:00:00Z", "refresh_at": "2020-01-23T12:20:00Z", "serial": ID,
            "identity": { "salt": "AAECAwQFBgcICQoLDA0ODw", "name": "张*", "tail": "1234" },
            "now": "2020-01-23T01:00:00.5Z",
        }))
        .refuses(&["bad-phone-key", "bad-phone-proof", "bound-elsewhere", "busy", "resident-died"]),
    ]
}

fn paper_routes(setting: &Setting) -> Vec<Route> {
    let (print, list) = (Arc::clone(&setting.paper), Arc::clone(&setting.paper));
    let times = json!({
        "serial": ID, "colour": "green", "issued": "2020-01-23T01:00:00Z", "expires": "2020-02-06T01:00:00Z",
        "kinds": ["market", "hospital"],
    });
    let with = |more: serde_json::Value| {
        let mut all = times.clone();
        if let (Some(all), Some(more)) = (all.as_object_mut(), more.as_object()) {
            all.extend(more.clone());
        }
        all
    };
    vec![
        Route::post("/api/v1/residents/{person}/papers", "paper.print", move |door, path, body| {
            papers::print(Arc::clone(&print), door, path, body)
        })
        .says("A pass on paper, for whoever has no phone; what stands on it is not kept")
        .takes::<papers::PrintBody>(json!({ "kinds": ["market", "hospital"] }))
        .gives::<papers::PrintedView>(with(json!({ "text": "BW1P:6BF…", "name": "张*", "tail": "1234" })))
        .status(201)
        .refuses(&["bad-kinds", "pass-unproven", "resident-died"]),
        Route::get("/api/v1/residents/{person}/papers", "paper.list", move |door, path, why| {
            papers::list(Arc::clone(&list), door, path, why)
        })
        .query::<audit::Why>()
        .says("The paper passes of a resident, and the kinds of places where one may be good")
        .gives::<papers::PaperLines>(json!({
            "items": [with(json!({ "by_staff": true, "revoked": null }))], "kinds": ["market", "hospital"],
        })),
        Route::post("/api/v1/residents/{person}/papers/{serial}/revoke", "paper.revoke", papers::revoke)
            .says("Take a paper pass back: gates are told within seconds")
            .status(204),
    ]
}

fn filter_routes() -> Vec<Route> {
    let file = |route: Route, says| {
        route.says(says).media("application/cbor").gives::<String>(json!("…")).refuses(&["not-found"])
    };
    vec![
        file(
            Route::get("/filter/{issuer}/head", "filter.read", filter::head),
            "How far the revocation filter goes and as of when: signed, each minute anew",
        ),
        file(
            Route::get("/filter/{issuer}/{seq}", "filter.read", filter::edition),
            "An edition of the filter: which passes ended since the one before",
        ),
        file(
            Route::get("/filter/{issuer}/base/{seq}", "filter.read", filter::base),
            "A base of the filter: every pass that ended before its time, up to an edition",
        ),
    ]
}

fn order_routes() -> Vec<Route> {
    let order = json!({
        "id": ID, "state": "proposed", "person": ID, "person_name": "张*", "area": "990101001001",
        "area_name": "东门社区", "colour": "red", "legal_basis": "《传染病防治法》第四十一条",
        "reason": { "zh": "…", "en": "…" }, "until": "2020-01-30T00:00:00Z",
        "proposed": { "id": ID, "name": "李伟", "at": "2020-01-23T01:00:00Z" }, "confirmed": null,
        "closed_at": null, "closed_by": null, "digest": "00ff", "own": false, "index": null,
    });
    vec![
        Route::get("/api/v1/orders", "order.list", orders::list)
            .says("Manual orders of an area, newest first")
            .query::<orders::Narrow>()
            .query::<http::Paging>()
            .gives::<Page<orders::OrderView>>(json!({ "items": [order], "next": null })),
        Route::get("/api/v1/orders/{order}", "order.read", orders::read)
            .says("One order, with its text as the resident reads it; the look is recorded")
            .gives::<orders::OrderView>(order),
        Route::post("/api/v1/orders", "order.propose", orders::propose)
            .says("Propose a colour for somebody, with its legal basis, reason and end; another officer confirms it")
            .takes::<Proposal>(json!({
                "person": ID, "colour": "red", "legal_basis": "《传染病防治法》第四十一条",
                "reason": { "zh": "…", "en": "…" }, "until": "2020-01-30T00:00:00Z",
            }))
            .gives::<orders::ProposedView>(json!({ "order": ID }))
            .status(201)
            .refuses(&["bad-until", "bad-colour", "bad-words", "order-stands", "resident-died"]),
        Route::post("/api/v1/orders/{order}/confirm", "order.confirm", orders::confirm)
            .says("Confirm another officer's proposal as it was read; it stands at once")
            .takes::<orders::Read>(json!({ "digest": "00ff" }))
            .status(204)
            .refuses(&["own-work", "order-changed", "order-closed", "order-broken"]),
        Route::post("/api/v1/orders/{order}/lift", "order.lift", orders::lift)
            .says("Lift an order that stands, or refuse one that waits")
            .takes::<orders::Why>(json!({ "why": "new evidence" }))
            .status(204)
            .refuses(&["bad-words", "order-closed", "order-broken"]),
    ]
}

fn pass_example() -> serde_json::Value {
    json!({
        "person": { "id": ID, "name": "张三" }, "decision": decision_example(),
        "proof": { "state": "proved", "index": 12 }, "again_after": 290,
    })
}

fn decision_example() -> serde_json::Value {
    json!({
        "id": ID, "number": 3, "colour": "red", "word": { "zh": "红码", "en": "Red" },
        "reasons": [{ "row": "contact", "text": { "zh": "您是密切接触者。", "en": "You are a contact of a case." },
                      "since": "2020-01-22T10:00:00Z" }],
        "noticed": [],
        "next": { "zh": "请留在家中，等待社区联系。", "en": "Stay at home; your community will call you." },
        "from": "2020-01-23T01:00:00Z", "until": "2020-01-29T16:00:00Z",
        "rule": { "book": "health", "version": 1 }, "made_at": "2020-01-23T01:00:00Z", "cause": "contact.classified",
        "order": null, "office": "990101", "broken": false,
    })
}
