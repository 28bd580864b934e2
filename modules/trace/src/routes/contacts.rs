//! Whom a case met, as a list and as a picture.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use access::{Ctx, PersonId, PlaceId};
use axum::response::{IntoResponse, Response};
use base::{AreaCode, Day, Moment};
use http::{Door, Json, Lines, Page, Paging, Path, Problem, Query};
use serde::Serialize;
use store::{StoreError, transact};

use super::cases::label;
use crate::{
    CaseId,
    acts::{
        self,
        chain::{self, Via},
    },
    needs::Needs,
    store::{
        contacts::{self, By, Contact, Met},
        follow_ups,
    },
};

/// One person whom a case met.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ContactView {
    person: PersonId,
    /// Masked.
    name: Option<String>,
    class: &'static str,
    /// `low` where nothing but printed place codes say that they met.
    assurance: &'static str,
    area: AreaCode,
    area_name: String,
    /// Where they were nearest for the first time.
    place: Option<PlaceId>,
    place_name: Option<String>,
    at: Moment,
    /// All the minutes together.
    minutes: i64,
    /// `place`, `vehicle` or `contact`.
    via: &'static str,
    /// `quarantined`, `ended`, or nothing where no quarantine was ordered.
    state: Option<&'static str>,
    until: Option<Moment>,
    followed_up_at: Option<Moment>,
}

pub(super) async fn list(
    needs: Needs,
    Door(ctx): Door,
    Path(case): Path<CaseId>,
    Query(paging): Query<Paging>,
) -> Result<Response, Problem> {
    let case = acts::find(&ctx, "contact.list", case).await?;
    if !paging.csv() {
        let found = contacts::page(ctx.store(), case.id, paging.after()?, paging.limit() + 1).await?;
        let mut page = Page::cut(found, paging.limit(), contacts::place_of);
        let items = views(&ctx, &needs, case.id, std::mem::take(&mut page.items)).await?;
        return Ok(Json(Page { items, next: page.next }).into_response());
    }
    let (own, case) = (ctx.clone(), case.id);
    http::csv(&ctx, "contacts", ContactView::HEAD, move |after| {
        let (ctx, needs) = (own.clone(), needs.clone());
        async move {
            let found = contacts::page(ctx.store(), case, after, http::AT_ONCE).await?;
            let next = Lines::next(&found, contacts::place_of);
            let views = views(&ctx, &needs, case, found).await?;
            Ok(Lines { cells: views.iter().map(ContactView::cells).collect(), next })
        }
    })
    .await
}

impl ContactView {
    const HEAD: &'static [&'static str] = &[
        "person",
        "name",
        "class",
        "assurance",
        "area",
        "area_name",
        "place_name",
        "at",
        "minutes",
        "via",
        "state",
        "until",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.person.to_string(),
            self.name.clone().unwrap_or_default(),
            self.class.to_string(),
            self.assurance.to_string(),
            self.area.to_string(),
            self.area_name.clone(),
            self.place_name.clone().unwrap_or_default(),
            self.at.to_string(),
            self.minutes.to_string(),
            self.via.to_string(),
            self.state.unwrap_or_default().to_string(),
            self.until.map_or_else(String::new, |until| until.to_string()),
        ]
    }
}

/// Reads each of them aloud: each can read that it was done.
async fn views(
    ctx: &Ctx,
    needs: &Needs,
    case: CaseId,
    found: Vec<Contact>,
) -> Result<Vec<ContactView>, Problem> {
    let people: Vec<PersonId> = found.iter().map(|contact| contact.person).collect();
    let names = people::areas::names(ctx.store(), found.iter().map(|contact| contact.area)).await?;
    let untils = follow_ups::untils(ctx.store(), case, &people).await?;
    let reached = follow_ups::last_reached(ctx.store(), &people).await?;
    let firsts = firsts(contacts::met_with(ctx.store(), case, &people).await?);
    let places = place_names(ctx, needs, firsts.values().map(|met| &met.by)).await?;
    let looked: Result<(), StoreError> = transact!(ctx.store(), "contact.list", tx => {
        audit::look_at_many(tx, ctx, &people, "contact.list", &acts::purpose(case)).await
    });
    looked?;
    let mut views = Vec::with_capacity(found.len());
    for contact in found {
        let person = contact.person;
        let met = firsts.get(&person);
        let place = met.and_then(|met| if let By::Place(place) = met.by { Some(place) } else { None });
        let until = untils.get(&person);
        views.push(ContactView {
            person,
            name: people::name_for(ctx, person).await?,
            class: contact.exposure.class.word(),
            assurance: if contact.exposure.low { "low" } else { "normal" },
            area: contact.area,
            area_name: names.get(&contact.area).cloned().unwrap_or_default(),
            place,
            place_name: match met.map(|met| &met.by) {
                Some(By::Place(place)) => places.get(place).cloned(),
                Some(By::Vehicle(vehicle)) => Some(vehicle.clone()),
                None => None,
            },
            at: contact.exposure.first,
            minutes: contact.exposure.together.as_minutes(),
            via: met.map_or("place", |met| match (&met.by, met.through) {
                (_, Some(_)) => "contact",
                (By::Place(_), None) => "place",
                (By::Vehicle(_), None) => "vehicle",
            }),
            state: until.map(|(_, ended)| if *ended { "ended" } else { "quarantined" }),
            until: until.map(|(until, _)| *until),
            followed_up_at: reached.get(&person).copied(),
        });
    }
    Ok(views)
}

/// The first meeting of the nearest class, of each of the people met.
fn firsts(met: Vec<Met>) -> HashMap<PersonId, Met> {
    let mut firsts: HashMap<PersonId, Met> = HashMap::new();
    for one in met {
        let nearer =
            firsts.get(&one.person).is_none_or(|known| known.meeting.weight() < one.meeting.weight());
        if nearer {
            firsts.insert(one.person, one);
        }
    }
    firsts
}

async fn place_names<'a>(
    ctx: &Ctx,
    needs: &Needs,
    by: impl Iterator<Item = &'a By>,
) -> Result<HashMap<PlaceId, String>, Problem> {
    let ids: BTreeSet<PlaceId> =
        by.filter_map(|by| if let By::Place(place) = by { Some(*place) } else { None }).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let notes = needs.visits.places(ctx, ids.into_iter().collect()).await.map_err(away)?;
    Ok(notes.into_iter().map(|note| (note.id, note.name)).collect())
}

fn away(error: work::WorkError) -> Problem {
    match error {
        work::WorkError::Store(error) => error.into(),
        other => {
            tracing::error!(error = %other, "asking for places");
            Problem::internal()
        }
    }
}

/// A person in the picture.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct NodeView {
    /// A case's id, or a person's.
    id: String,
    /// `case`, `contact`, `companion` or `secondary`.
    kind: &'static str,
    label: String,
    /// Onset (or sampling) of a case; the first exposure of anybody else.
    day: Option<Day>,
    area: AreaCode,
}

/// Who may have infected whom.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct EdgeView {
    from: String,
    to: String,
    /// `place`, `vehicle` or `link`.
    via: &'static str,
    place: Option<String>,
    at: Option<Moment>,
    minutes: Option<i64>,
}

/// The picture.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ChainView {
    nodes: Vec<NodeView>,
    edges: Vec<EdgeView>,
    /// How many people were known and not drawn: the farthest, once there are more than 400.
    left_out: usize,
}

pub(super) async fn chain(
    needs: Needs,
    Door(ctx): Door,
    Path(case): Path<CaseId>,
) -> Result<Json<ChainView>, Problem> {
    let chain = chain::chain(&ctx, case).await?;
    let by: Vec<By> = chain
        .edges
        .iter()
        .filter_map(|edge| if let Via::Place(place) = &edge.via { Some(By::Place(*place)) } else { None })
        .collect();
    let places = place_names(&ctx, &needs, by.iter()).await?;
    let names: BTreeMap<chain::Who, String> =
        chain.nodes.iter().map(|n| (n.who, n.who.to_string())).collect();
    let nodes = chain
        .nodes
        .iter()
        .map(|node| NodeView {
            id: node.who.to_string(),
            kind: node.kind,
            label: match node.who {
                chain::Who::Case(id) => label(id),
                chain::Who::Person(id) => label(id),
            },
            day: node.day,
            area: node.area,
        })
        .collect();
    let edges = chain
        .edges
        .into_iter()
        .filter_map(|edge| {
            let (via, place) = match edge.via {
                Via::Place(place) => ("place", places.get(&place).cloned()),
                Via::Vehicle(vehicle) => ("vehicle", Some(vehicle)),
                Via::Link => ("link", None),
            };
            Some(EdgeView {
                from: names.get(&edge.from)?.clone(),
                to: names.get(&edge.to)?.clone(),
                via,
                place,
                at: edge.at,
                minutes: edge.minutes,
            })
        })
        .collect();
    Ok(Json(ChainView { nodes, edges, left_out: chain.left_out }))
}
