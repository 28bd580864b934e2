//! The printed table of who may do what: asked of the policies themselves, so it cannot disagree with them.

use std::sync::Arc;

use base::{AreaCode, Chance, Id};
use serde::Serialize;

use crate::{Actor, Partner, Policy, Resource, Role};

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Nobody,
    Resident,
    Staff(Role),
    /// Admitted to everything that partners can be admitted to.
    Partner,
}

impl Who {
    pub fn all() -> Vec<Self> {
        [Self::Nobody, Self::Resident]
            .into_iter()
            .chain(Role::ALL.map(Self::Staff))
            .chain([Self::Partner])
            .collect()
    }
    pub fn word(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Resident => "resident",
            Self::Staff(role) => role.as_str(),
            Self::Partner => "partner",
        }
    }
}

/// How far a permission reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// To everything.
    All,
    /// To what lies in the actor's area.
    Area,
    /// To what stands at the actor's place.
    Place,
    /// To what is the actor's own, or of someone they look after.
    Own,
    /// To what its owner lets the partner reach.
    Granted,
    None,
}

impl Reach {
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Area => "area",
            Self::Place => "place",
            Self::Own => "own",
            Self::Granted => "granted",
            Self::None => "-",
        }
    }
}

/// One action and how far each kind of actor may take it, in the order of [`Who::all`].
#[derive(Debug, Clone)]
pub struct Row {
    pub action: String,
    pub reach: Vec<Reach>,
}

/// Asks the policies about every action for every kind of actor.
pub fn table(policy: &Policy, actions: &[&str]) -> Vec<Row> {
    let probe = Probe::new();
    actions
        .iter()
        .map(|action| Row {
            action: (*action).to_owned(),
            reach: Who::all().into_iter().map(|who| probe.reach(policy, who, action)).collect(),
        })
        .collect()
}

/// One actor's near and far things.
struct Probe {
    chance: Chance,
    here: AreaCode,
    there: AreaCode,
}

impl Probe {
    fn new() -> Self {
        let area = |code| AreaCode::parse(code).expect("a well-formed area code");
        Self { chance: Chance::seeded(0), here: area("990101001001"), there: area("990202002002") }
    }

    fn reach(&self, policy: &Policy, who: Who, action: &str) -> Reach {
        let (person, place) = (Id::random(&self.chance), Id::random(&self.chance));
        let partner = Id::random(&self.chance);
        let staff = Id::random(&self.chance);
        let actor = match who {
            Who::Nobody => Actor::Nobody,
            Who::Resident => Actor::Resident { person },
            Who::Partner => Actor::Partner(Arc::new(Partner {
                id: partner,
                services: vec![action.to_owned()],
                areas: vec![self.here],
                sandbox: false,
            })),
            Who::Staff(role) => Actor::Staff { staff, role, area: self.here, place: Some(place) },
        };
        let far = || Resource::new("probe");
        let tries = [
            (Reach::All, far().area(&self.there)),
            (Reach::Area, far().area(&self.here)),
            (Reach::Place, far().area(&self.there).place(place)),
            (Reach::Own, far().area(&self.there).owner(person).author(staff)),
            (Reach::Granted, far().area(&self.here).lets(partner)),
        ];
        tries
            .into_iter()
            .find(|(_, resource)| policy.may(&actor, action, resource).is_ok())
            .map_or(Reach::None, |(reach, _)| reach)
    }
}
