//! The account: who looked at whom, what happened, whether the chain holds, who may do what.

use access::{Ctx, Resource, StaffId};
use audit::{Filter, Line, LineId};
use axum::response::{IntoResponse as _, Response};
use http::{Door, Json, Module, Page, Paging, Problem, Query, Route};
use journal::{Fact, Verdict};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::commands::printed;

const ID: &str = "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e";

pub(crate) fn module() -> Module {
    let fact = json!({
        "id": ID, "seq": 1, "at": "2020-01-23T01:00:00Z", "kind": "case.confirmed", "actor": format!("staff:{ID}"),
        "subject": ID, "area": "990101001001", "payload": {}, "broken": false, "forgotten": false,
    });
    let line = json!({
        "id": ID, "at": "2020-01-23T01:00:00Z", "actor": format!("staff:{ID}"), "role": "community_worker",
        "area": "990101001001", "person": ID, "what": "resident.read", "purpose": "follow-up",
        "shown_at": "2020-01-23T01:00:00Z", "basis": null,
    });
    let routes = vec![
        Route::get("/api/v1/audit", "audit.list", looks)
            .says("Who looked at whose data, newest first")
            .query::<LookFilter>()
            .query::<Paging>()
            .gives::<Page<Line>>(json!({ "items": [line], "next": null })),
        Route::get("/api/v1/journal", "journal.list", facts)
            .says("The sealed facts of one's area and those of no area, newest first")
            .query::<FactFilter>()
            .query::<Paging>()
            .gives::<Page<Fact>>(json!({ "items": [fact], "next": null })),
        Route::get("/api/v1/journal/verify", "journal.verify", verify)
            .says("Walk the journal's chain from its first fact")
            .gives::<Verdict>(json!({
                "holds": true, "facts": 1, "unsealed": 0, "head": "00", "keyed": true, "broken_at": null,
                "why": null, "faults": [], "faulty": 0,
            })),
        Route::get("/api/v1/authority", "authority.read", authority)
            .says("The printed table of who may do what")
            .gives::<Authority>(json!({
                "actors": ["nobody", "resident"], "rows": [{ "action": "pass.read", "reach": ["none", "own"] }],
            })),
    ];
    Module::new("account", routes)
}

/// What the list of looks is narrowed to.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct LookFilter {
    /// The act's word: `resident.read`.
    what: Option<String>,
    /// One member of staff.
    #[param(value_type = Option<String>)]
    staff: Option<StaffId>,
    role: Option<String>,
}

fn own_area(ctx: &Ctx, kind: &'static str) -> Result<Resource, Problem> {
    Ok(Resource::new(kind).area(ctx.scope()?))
}

async fn looks(
    Door(ctx): Door,
    Query(narrow): Query<LookFilter>,
    Query(paging): Query<Paging>,
) -> Result<Response, Problem> {
    ctx.may("audit.list", &own_area(&ctx, "audit")?)?;
    let limit = if paging.csv() { i64::MAX - 1 } else { paging.limit() };
    let actor = narrow.staff.map(|staff| format!("staff:{staff}")).unwrap_or_default();
    let filter = Filter {
        what: narrow.what.as_deref().unwrap_or_default(),
        actor: &actor,
        role: narrow.role.as_deref().unwrap_or_default(),
    };
    let rows = audit::all(ctx.store(), ctx.scope()?, filter, paging.after::<LineId>()?, limit + 1).await?;
    if paging.csv() {
        let head = ["at", "actor", "role", "area", "person", "what", "purpose", "shown_at", "legal_basis"];
        return http::csv(
            "audit",
            &head,
            rows.into_iter().map(|line| {
                let area = line.area.map(|area| area.as_str().to_owned()).unwrap_or_default();
                vec![
                    line.at.to_string(),
                    line.actor,
                    line.role,
                    area,
                    line.person.to_string(),
                    line.what,
                    line.purpose,
                    line.shown_at.to_string(),
                    line.basis.unwrap_or_default(),
                ]
            }),
        );
    }
    Ok(Json(Page::cut(rows, limit, |line| line.id)).into_response())
}

/// What the list of facts is narrowed to.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct FactFilter {
    /// `case.confirmed`, `decision.made`, …
    kind: Option<String>,
}

async fn facts(
    Door(ctx): Door,
    Query(narrow): Query<FactFilter>,
    Query(paging): Query<Paging>,
) -> Result<Response, Problem> {
    ctx.may("journal.list", &own_area(&ctx, "journal")?)?;
    let limit = if paging.csv() { i64::MAX - 1 } else { paging.limit() };
    let rows = journal::page(
        ctx.store(),
        ctx.keys(),
        ctx.scope()?,
        narrow.kind.as_deref(),
        paging.after()?,
        limit + 1,
    )
    .await?;
    if paging.csv() {
        let head = ["seq", "at", "kind", "actor", "subject", "area", "payload"];
        return http::csv(
            "journal",
            &head,
            rows.into_iter().map(|fact| {
                let subject = fact.subject.map(|id| id.to_string()).unwrap_or_default();
                let area = fact.area.map(|area| area.as_str().to_owned()).unwrap_or_default();
                vec![
                    fact.seq.to_string(),
                    fact.at.to_string(),
                    fact.kind,
                    fact.actor,
                    subject,
                    area,
                    fact.payload.to_string(),
                ]
            }),
        );
    }
    Ok(Json(Page::cut(rows, limit, |fact| fact.seq)).into_response())
}

async fn verify(Door(ctx): Door) -> Result<Json<Verdict>, Problem> {
    ctx.may("journal.verify", &own_area(&ctx, "journal")?)?;
    Ok(Json(journal::verify(ctx.store(), Some(ctx.keys())).await?))
}

/// The table of who may do what.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct Authority {
    /// The columns.
    actors: Vec<String>,
    rows: Vec<AuthorityRow>,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
struct AuthorityRow {
    action: String,
    /// One for each column: all, area, place, own or none.
    reach: Vec<access::Reach>,
}

async fn authority(Door(ctx): Door) -> Result<Json<Authority>, Problem> {
    ctx.may("authority.read", &Resource::new("authority"))?;
    let actions = printed::actions(&crate::wire::printed_modules());
    let rows = access::table(&ctx.world.policy, &actions)
        .into_iter()
        .map(|row| AuthorityRow { action: row.action, reach: row.reach })
        .collect();
    let actors = access::Who::all().into_iter().map(|who| who.word().to_owned()).collect();
    Ok(Json(Authority { actors, rows }))
}
