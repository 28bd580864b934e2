//! The rule book, over HTTP: reading it, and trying it on made-up facts.

use std::collections::BTreeMap;

use access::Resource;
use base::Moment;
use http::{Door, Json, Problem};
use rules::{Description, Facts, Outcome, RuleBook};
use serde::{Deserialize, Serialize};

use crate::store;

/// The book in force.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct BookView {
    #[serde(flatten)]
    pub book: Description,
    /// How many residents of the reader's area have each colour now.
    pub colours: BTreeMap<String, i64>,
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
    let mut colours = BTreeMap::new();
    for count in store::colours_by_area(ctx.store(), ctx.scope()?).await? {
        *colours.entry(count.colour).or_default() += count.people;
    }
    Ok(Json(BookView { book: RuleBook::shipped().describe(), colours }))
}

pub(super) async fn attempt(Door(ctx): Door, Json(tried): Json<Attempt>) -> Result<Json<Outcome>, Problem> {
    ctx.may("rule.try", &resource(&ctx))?;
    let at = tried.at.unwrap_or_else(|| ctx.now());
    Ok(Json(RuleBook::shipped().judge(&tried.facts, at, ctx.zone())))
}
