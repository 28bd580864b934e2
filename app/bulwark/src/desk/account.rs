//! The account: who looked at whom, what happened, whether the chain holds, who may do what.

use access::{Ctx, Resource, StaffId};
use audit::{Filter, Line};
use axum::response::{IntoResponse as _, Response};
use http::{Cursor, Door, Json, Lines, Module, Page, Paging, Problem, Query, Route};
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
                "why": null, "faults": [], "faulty": 0, "lost": [],
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
    let filter = Filter {
        what: narrow.what.unwrap_or_default(),
        actor: narrow.staff.map(|staff| format!("staff:{staff}")).unwrap_or_default(),
        role: narrow.role.unwrap_or_default(),
    };
    let area = *ctx.scope()?;
    if !paging.csv() {
        let rows = audit::all(ctx.store(), &area, &filter, paging.after()?, paging.limit() + 1).await?;
        return Ok(Json(Page::cut(rows, paging.limit(), |line| line.id)).into_response());
    }
    let own = ctx.clone();
    let head = ["at", "actor", "role", "area", "person", "what", "purpose", "shown_at", "legal_basis"];
    http::csv(&ctx, "audit", &head, move |before| {
        let (ctx, filter) = (own.clone(), filter.clone());
        async move {
            let rows = audit::all(ctx.store(), &area, &filter, before, http::AT_ONCE).await?;
            Ok(Lines::of(&rows, |line| line.id, look_cells))
        }
    })
    .await
}

fn look_cells(line: &Line) -> Vec<String> {
    vec![
        line.at.to_string(),
        line.actor.clone(),
        line.role.clone(),
        line.area.map(|area| area.to_string()).unwrap_or_default(),
        line.person.to_string(),
        line.what.clone(),
        line.purpose.clone(),
        line.shown_at.to_string(),
        line.basis.clone().unwrap_or_default(),
    ]
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
    let (area, kind) = (*ctx.scope()?, narrow.kind.unwrap_or_default());
    if !paging.csv() {
        let page =
            journal::page(ctx.store(), ctx.keys(), &area, &kind, paging.after()?, paging.limit()).await?;
        let next = page.next.map(|id| Cursor::write(&id));
        return Ok(Json(Page { items: page.items, next }).into_response());
    }
    let own = ctx.clone();
    let head = ["seq", "at", "kind", "actor", "subject", "area", "payload"];
    http::csv(&ctx, "journal", &head, move |before| {
        let (ctx, kind) = (own.clone(), kind.clone());
        async move {
            let page = journal::page(ctx.store(), ctx.keys(), &area, &kind, before, http::AT_ONCE).await?;
            Ok(Lines { cells: page.items.iter().map(fact_cells).collect(), next: page.next })
        }
    })
    .await
}

fn fact_cells(fact: &Fact) -> Vec<String> {
    vec![
        fact.seq.to_string(),
        fact.at.to_string(),
        fact.kind.clone(),
        fact.actor.clone(),
        fact.subject.map(|id| id.to_string()).unwrap_or_default(),
        fact.area.map(|area| area.to_string()).unwrap_or_default(),
        fact.payload.to_string(),
    ]
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
