//! The rule book, over HTTP: reading it, and trying it on made-up facts.

use std::collections::BTreeMap;

use access::Resource;
use base::{Moment, Words};
use http::{Door, Json, Problem};
use rules::{Colour, Description, FactNote, Facts, Outcome, Parameter, Row};
use serde::{Deserialize, Serialize};

use crate::store::{self, books};

/// The book in force.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct BookView {
    pub book: String,
    pub version: u32,
    pub text: Words,
    /// In the book's order.
    pub rows: Vec<RowView>,
    pub parameters: Vec<Parameter>,
    pub facts: Vec<FactNote>,
    /// How many residents of the reader's area have each colour now.
    pub colours: BTreeMap<String, i64>,
}

/// A row of the book.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct RowView {
    pub id: String,
    /// A CEL expression over the facts and parameters.
    pub when: String,
    pub colour: Colour,
    /// The reason, as the resident reads it.
    pub text: Words,
    /// What the resident should do.
    pub next: Words,
    /// The fact whose date the reason shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// How many residents of the reader's area it meets now.
    pub hits: i64,
}

/// Made-up facts, and when to judge them; now unless said.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub(crate) struct Attempt {
    pub facts: Facts,
    pub at: Option<Moment>,
}

fn resource(ctx: &access::Ctx) -> Resource {
    ctx.actor.area().map_or(Resource::new("rule"), |area| Resource::new("rule").area(area))
}

pub(super) async fn current(Door(ctx): Door) -> Result<Json<BookView>, Problem> {
    ctx.may("rule.read", &resource(&ctx))?;
    let area = ctx.scope()?;
    let mut colours = BTreeMap::new();
    for count in store::colours_by_area(ctx.store(), area).await? {
        *colours.entry(count.colour).or_default() += count.people;
    }
    let mut hits = store::hits_by_row(ctx.store(), area).await?;
    let Description { book, version, text, rows, parameters, facts } =
        books::in_force(ctx.store().into(), &ctx).await?.describe();
    let rows = rows
        .into_iter()
        .map(|row| {
            let hits = hits.remove(&row.id).unwrap_or_default();
            let Row { id, when, colour, text, next, since } = row;
            RowView { id, when, colour, text, next, since, hits }
        })
        .collect();
    Ok(Json(BookView { book, version, text, rows, parameters, facts, colours }))
}

pub(super) async fn attempt(Door(ctx): Door, Json(tried): Json<Attempt>) -> Result<Json<Outcome>, Problem> {
    ctx.may("rule.try", &resource(&ctx))?;
    let at = tried.at.unwrap_or_else(|| ctx.now());
    Ok(Json(books::in_force(ctx.store().into(), &ctx).await?.judge(&tried.facts, at, ctx.zone())))
}
