//! Manual orders, over HTTP.

use access::{Ctx, Denied, PersonId, Resource};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::{AreaCode, Moment, Words};
use http::{Door, Json, Lines, Page, Paging, Path, Problem, Query};
use rules::Colour;
use serde::{Deserialize, Serialize};

use crate::{
    acts::orders::{
        confirm, found, lift,
        propose::{self, Proposal},
    },
    model::OrderId,
    store::orders::{self, Order, OrderFilter},
};

/// Somebody who answers for an order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Hand {
    pub id: access::StaffId,
    pub name: String,
    pub at: Moment,
}

/// A manual order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct OrderView {
    pub id: OrderId,
    /// `proposed`, `in_force`, `refused`, `lifted`, `ended`, or `broken` when the keyring does not vouch for it.
    pub state: String,
    /// Absent in lists: about whom an order is, is told on its own page.
    pub person: Option<PersonId>,
    /// Masked; only when one order is opened, and the look is recorded.
    pub person_name: Option<String>,
    pub area: AreaCode,
    pub area_name: String,
    pub colour: Colour,
    pub legal_basis: String,
    pub reason: Words,
    pub until: Moment,
    pub proposed: Hand,
    pub confirmed: Option<Hand>,
    /// Who lifted or refused it; nobody's name when the clock or an appeal did.
    pub closed_at: Option<Moment>,
    pub closed_by: Option<String>,
    /// Names the text: what is confirmed is what was read.
    pub digest: String,
    /// The reader proposed it, and so cannot confirm it.
    pub own: bool,
    /// Where the public ledger holds it.
    pub index: Option<u64>,
}

/// The id of a proposed order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ProposedView {
    pub order: OrderId,
}

/// What the second officer read.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Read {
    digest: String,
}

/// Why an order ends before its time.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Why {
    /// A few words that name nobody.
    why: String,
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Narrow {
    /// One state's word; all unless said.
    state: Option<String>,
    /// An area within the reader's own.
    #[param(value_type = Option<String>)]
    area: Option<AreaCode>,
}

async fn view(ctx: &Ctx, order: Order) -> Result<OrderView, Problem> {
    let names = people::areas::names(ctx.store(), [order.area]).await?;
    let name = |staff| people::staff_name(ctx.store(), ctx.keys(), staff);
    let confirmed = match order.state.confirmed() {
        Some((id, at, _)) => Some(Hand { id, name: name(id).await?.unwrap_or_default(), at }),
        None => None,
    };
    let closed = order.state.closed();
    let closed_by = match closed.and_then(|closed| closed.by) {
        Some(id) => name(id).await?,
        None => None,
    };
    let index = match order.state.confirmed() {
        Some((.., entry)) => ledger::entry_line(ctx.store(), ctx, entry).await?.and_then(|(_, index)| index),
        None => None,
    };
    let own = matches!(&ctx.actor, access::Actor::Staff { staff, .. } if *staff == order.proposed_by);
    Ok(OrderView {
        id: order.id,
        state: order.state.word().to_owned(),
        person: None,
        person_name: None,
        area: order.area,
        area_name: names.get(&order.area).cloned().unwrap_or_default(),
        colour: order.colour,
        digest: order.digest(),
        legal_basis: order.says.legal_basis,
        reason: order.says.reason,
        until: order.until,
        proposed: Hand {
            id: order.proposed_by,
            name: name(order.proposed_by).await?.unwrap_or_default(),
            at: order.proposed_at,
        },
        confirmed,
        closed_at: closed.map(|closed| closed.at),
        closed_by,
        own,
        index,
    })
}

pub(super) async fn list(
    Door(ctx): Door,
    Query(narrow): Query<Narrow>,
    Query(paging): Query<Paging>,
) -> Result<Response, Problem> {
    let area = narrow.area.unwrap_or(*ctx.scope()?);
    ctx.may("order.list", &Resource::new("order").area(&area))?;
    let state = narrow.state.unwrap_or_default();
    let page = move |before, limit| OrderFilter { area, state: state.clone(), before, limit };
    if !paging.csv() {
        let found = views(&ctx, &page(paging.after()?, paging.limit() + 1)).await?;
        return Ok(Json(Page::cut(found, paging.limit(), |view| view.id)).into_response());
    }
    let own = ctx.clone();
    http::csv(&ctx, "orders", OrderView::HEAD, move |before| {
        let (ctx, filter) = (own.clone(), page(before, http::AT_ONCE));
        async move { Ok(Lines::of(&views(&ctx, &filter).await?, |view| view.id, OrderView::cells)) }
    })
    .await
}

async fn views(ctx: &Ctx, filter: &OrderFilter) -> Result<Vec<OrderView>, Problem> {
    let mut views = Vec::new();
    for order in orders::page(ctx, filter).await? {
        views.push(view(ctx, order).await?);
    }
    Ok(views)
}

impl OrderView {
    const HEAD: &'static [&'static str] =
        &["id", "state", "area", "area_name", "colour", "legal_basis", "proposed_at", "until", "closed_at"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.to_string(),
            self.state.clone(),
            self.area.to_string(),
            self.area_name.clone(),
            self.colour.to_string(),
            self.legal_basis.clone(),
            self.proposed.at.to_string(),
            self.until.to_string(),
            self.closed_at.map(|at| at.to_string()).unwrap_or_default(),
        ]
    }
}

pub(super) async fn read(Door(ctx): Door, Path(id): Path<OrderId>) -> Result<Json<OrderView>, Problem> {
    let order = match found(&ctx, id, "order.read").await {
        // One that nobody vouches for may be looked at, so that somebody notices.
        Err(crate::acts::orders::OrderError::Broken) => {
            orders::find(ctx.store(), &ctx, id).await?.ok_or(Denied::Hidden)?
        }
        other => other?,
    };
    audit::looked(ctx.store(), &ctx, order.person, "order.read", &order.label()).await?;
    let person = Some(order.person);
    let person_name = people::name_for(&ctx, order.person).await?;
    Ok(Json(OrderView { person, person_name, ..view(&ctx, order).await? }))
}

pub(super) async fn propose(
    Door(ctx): Door,
    Json(proposal): Json<Proposal>,
) -> Result<(StatusCode, Json<ProposedView>), Problem> {
    let order = propose::propose(&ctx, proposal).await?;
    Ok((StatusCode::CREATED, Json(ProposedView { order })))
}

pub(super) async fn confirm(
    Door(ctx): Door,
    Path(id): Path<OrderId>,
    Json(read): Json<Read>,
) -> Result<StatusCode, Problem> {
    confirm::confirm(&ctx, id, &read.digest).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn lift(
    Door(ctx): Door,
    Path(id): Path<OrderId>,
    Json(said): Json<Why>,
) -> Result<StatusCode, Problem> {
    lift::lift(&ctx, id, &said.why).await?;
    Ok(StatusCode::NO_CONTENT)
}
