//! The chain that a case belongs to: the case, whom it met, whom those met, and the cases it is linked with,
//! as far as this reader may know of them.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet, VecDeque},
    fmt,
};

use access::{Ctx, PersonId, PlaceId};
use base::{AreaCode, Day, Moment, Span};
use store::StoreError;

use super::{CaseError, find, resource};
use crate::{
    CaseId,
    model::{
        case::{Case, State},
        contact::Class,
    },
    store::{
        cases,
        contacts::{self, By, Contact, Met},
    },
};

/// So many cases are drawn in one picture.
const MOST_CASES: usize = 40;
/// So many people at all: a picture of thousands shows nothing. The nearest are drawn first.
const MOST_PEOPLE: usize = 400;

/// A person in the picture: a case stands as a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    Case(CaseId),
    Person(PersonId),
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Case(id) => id.fmt(f),
            Self::Person(id) => id.fmt(f),
        }
    }
}

/// Somebody in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub who: Who,
    /// `case`, or the nearest class to any case in the picture.
    pub kind: &'static str,
    pub day: Option<Day>,
    pub area: AreaCode,
}

/// How two of them were near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Via {
    Place(PlaceId),
    Vehicle(String),
    /// A tracer says so.
    Link,
}

/// One step of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    pub from: Who,
    pub to: Who,
    pub via: Via,
    pub at: Option<Moment>,
    pub minutes: Option<i64>,
}

/// Nodes and edges; every edge's ends are among the nodes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chain {
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    /// How many were known and not drawn, the farthest of them all.
    pub left_out: usize,
}

/// Draws the chain around a case.
pub async fn chain(ctx: &Ctx, id: CaseId) -> Result<Chain, CaseError> {
    let first = find(ctx, "case.chain", id).await?;
    let mut drawn: BTreeMap<CaseId, Case> = BTreeMap::from([(first.id, first.clone())]);
    let mut waiting = VecDeque::from([first]);
    let mut met: Vec<(CaseId, Vec<Met>, HashMap<PersonId, Contact>)> = Vec::new();
    let mut links: Vec<(CaseId, CaseId, Moment)> = Vec::new();
    while let Some(case) = waiting.pop_front() {
        let contacts = contacts::of_case(ctx.store(), case.id).await?;
        let mut near: Vec<Case> = Vec::new();
        for link in cases::links(ctx.store(), case.id).await? {
            let other = if link.0 == case.id { link.1 } else { link.0 };
            near.extend(cases::find(ctx.store(), other).await?);
            if !links.contains(&link) {
                links.push(link);
            }
        }
        near.extend(cases::of_people(ctx.store(), &contacts.keys().copied().collect::<Vec<_>>()).await?);
        met.push((case.id, contacts::met(ctx.store(), case.id).await?, contacts));
        for other in near {
            let known = !matches!(other.state, State::Excluded { .. });
            let may = ctx.may("case.chain", &resource(&other)).is_ok();
            if known && may && drawn.len() < MOST_CASES && !drawn.contains_key(&other.id) {
                drawn.insert(other.id, other.clone());
                waiting.push_back(other);
            }
        }
    }
    draw(ctx, drawn, met, links).await.map_err(Into::into)
}

async fn draw(
    ctx: &Ctx,
    drawn: BTreeMap<CaseId, Case>,
    met: Vec<(CaseId, Vec<Met>, HashMap<PersonId, Contact>)>,
    links: Vec<(CaseId, CaseId, Moment)>,
) -> Result<Chain, StoreError> {
    let ill: HashMap<PersonId, CaseId> = drawn.values().map(|case| (case.person, case.id)).collect();
    let who = |person: PersonId| ill.get(&person).map_or(Who::Person(person), |case| Who::Case(*case));
    let mut chain = Chain::default();
    for case in drawn.values() {
        chain.nodes.push(Node {
            who: Who::Case(case.id),
            kind: "case",
            day: case.dates.onset.or(case.dates.sampled).or(Some(ctx.zone().day(case.state.reported()))),
            area: case.area,
        });
    }
    let mut nearest: BTreeMap<PersonId, &Contact> = BTreeMap::new();
    for contact in met.iter().flat_map(|(_, _, contacts)| contacts.values()) {
        nearest
            .entry(contact.person)
            .and_modify(|known| {
                if known.exposure.weight() < contact.exposure.weight() {
                    *known = contact;
                }
            })
            .or_insert(contact);
    }
    let mut others: Vec<&Contact> =
        nearest.into_values().filter(|contact| !ill.contains_key(&contact.person)).collect();
    // Whom the asked-for case met itself comes before those whom the other cases met: it is their chain that is read.
    let own = met.first().map(|(_, _, contacts)| contacts);
    let of_others = |person: &PersonId| {
        let own = own.and_then(|contacts| contacts.get(person));
        own.is_none_or(|contact| contact.exposure.class == Class::Secondary)
    };
    others.sort_by_key(|contact| {
        let Contact { person, exposure, .. } = contact;
        (of_others(person), Reverse(exposure.weight()), exposure.first, *person)
    });
    chain.left_out = others.len().saturating_sub(MOST_PEOPLE);
    others.truncate(MOST_PEOPLE);
    chain.nodes.extend(others.into_iter().map(|contact| Node {
        who: Who::Person(contact.person),
        kind: contact.exposure.class.word(),
        day: Some(ctx.zone().day(contact.exposure.first)),
        area: contact.area,
    }));
    for (case, meetings, contacts) in &met {
        chain.edges.extend(steps(*case, meetings, contacts, who));
    }
    chain.edges.extend(links.into_iter().filter_map(|(from, to, at)| {
        let both = drawn.contains_key(&from) && drawn.contains_key(&to);
        // "from" comes from "to": the arrow goes the way the infection went.
        let (from, to) = (Who::Case(to), Who::Case(from));
        both.then_some(Edge { from, to, via: Via::Link, at: Some(at), minutes: None })
    }));
    let there: HashSet<Who> = chain.nodes.iter().map(|node| node.who).collect();
    chain.edges.retain(|edge| there.contains(&edge.from) && there.contains(&edge.to));
    Ok(chain)
}

/// The meetings of one case, one edge for each pair of people.
fn steps(
    case: CaseId,
    meetings: &[Met],
    contacts: &HashMap<PersonId, Contact>,
    who: impl Fn(PersonId) -> Who,
) -> Vec<Edge> {
    let mut pairs: BTreeMap<(Who, Who), (&Met, Span)> = BTreeMap::new();
    for one in meetings {
        let Some(contact) = contacts.get(&one.person) else { continue };
        // Whoever is nearer by another way is not drawn as a contact's contact too.
        let is_secondary = contact.exposure.class == Class::Secondary;
        if one.through.is_some() != is_secondary {
            continue;
        }
        let (from, to) = (one.through.map_or(Who::Case(case), &who), who(one.person));
        if from == to {
            continue;
        }
        let together = one.meeting.together();
        pairs
            .entry((from, to))
            .and_modify(|(_, sum)| *sum = Span::from_micros(sum.micros() + together.micros()))
            .or_insert((one, together));
    }
    pairs
        .into_iter()
        .map(|((from, to), (first, together))| Edge {
            from,
            to,
            via: match &first.by {
                By::Place(place) => Via::Place(*place),
                By::Vehicle(vehicle) => Via::Vehicle(vehicle.clone()),
            },
            at: Some(first.meeting.at),
            minutes: matches!(first.by, By::Place(_)).then(|| together.as_minutes()),
        })
        .collect()
}
