//! Asking Cedar. The policies are text in `policy/`; this file only tells Cedar who, what and where.

use std::{
    collections::{HashMap, HashSet},
    str::FromStr as _,
    sync::{PoisonError, RwLock},
};

use base::AreaCode;
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicySet, Request,
    RestrictedExpression,
};

use crate::{Actor, PartnerId, PersonId, PlaceId, StaffId, question::Question};

/// What is acted on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Resource {
    pub(crate) kind: &'static str,
    pub(crate) id: Option<[u8; 16]>,
    pub(crate) area: Option<AreaCode>,
    pub(crate) owners: Vec<PersonId>,
    pub(crate) authors: Vec<StaffId>,
    pub(crate) place: Option<PlaceId>,
    /// Partners whom its owner lets do this.
    pub(crate) lets: Vec<PartnerId>,
    /// Made to try things out on.
    pub(crate) test: bool,
}

impl Resource {
    /// `kind` is the noun in the action's word: `case` in `case.confirm`.
    pub const fn new(kind: &'static str) -> Self {
        Self {
            kind,
            id: None,
            area: None,
            owners: Vec::new(),
            authors: Vec::new(),
            place: None,
            lets: Vec::new(),
            test: false,
        }
    }
    #[must_use]
    pub fn id(mut self, id: impl Into<[u8; 16]>) -> Self {
        self.id = Some(id.into());
        self
    }
    #[must_use]
    pub fn area(mut self, area: &AreaCode) -> Self {
        self.area = Some(*area);
        self
    }
    /// The person it is about, or one who looks after them.
    #[must_use]
    pub fn owner(mut self, person: PersonId) -> Self {
        self.owners.push(person);
        self
    }
    #[must_use]
    pub fn owners(mut self, people: impl IntoIterator<Item = PersonId>) -> Self {
        self.owners.extend(people);
        self
    }
    /// Who made it, and so may not be the one who approves it.
    #[must_use]
    pub fn author(mut self, staff: StaffId) -> Self {
        self.authors.push(staff);
        self
    }
    #[must_use]
    pub fn authors(mut self, staff: impl IntoIterator<Item = StaffId>) -> Self {
        self.authors.extend(staff);
        self
    }
    #[must_use]
    pub fn place(mut self, place: PlaceId) -> Self {
        self.place = Some(place);
        self
    }
    /// Its owner lets this partner do what is asked.
    #[must_use]
    pub fn lets(mut self, partner: PartnerId) -> Self {
        self.lets.push(partner);
        self
    }
    /// Made to try things out on.
    #[must_use]
    pub fn test(mut self, test: bool) -> Self {
        self.test = test;
        self
    }
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    #[error("sign in first")]
    SignIn,
    #[error("this is not part of your role")]
    Role,
    /// The actor made it; somebody else has to approve it.
    #[error("you made this; another officer has to decide on it")]
    Own,
    /// For this actor the resource does not exist.
    #[error("there is no such thing")]
    Hidden,
}

/// The policies in force.
pub struct Policy {
    set: PolicySet,
    authorizer: Authorizer,
    types: Types,
    /// Answers given before: the policies stand as long as this does and name nobody, so the same question has the same
    /// answer, whoever asks.
    answered: RwLock<HashMap<Question, bool>>,
}

/// Beyond this many answers all are forgotten; there are about as many questions as actions, roles and communities.
const ANSWERS: usize = 16_384;

struct Types {
    action: EntityTypeName,
    area: EntityTypeName,
    role: EntityTypeName,
    place: EntityTypeName,
    thing: EntityTypeName,
    nobody: EntityTypeName,
    resident: EntityTypeName,
    staff: EntityTypeName,
    partner: EntityTypeName,
    system: EntityTypeName,
}

impl std::fmt::Debug for Policy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Policy({} policies)", self.set.policies().count())
    }
}

impl Policy {
    /// The policies shipped with the product.
    ///
    /// # Panics
    /// When the shipped text does not parse: a broken promise of our own, caught by any test.
    pub fn shipped() -> Self {
        Self::parse(include_str!("../../../policy/main.cedar")).expect("the shipped policies parse")
    }

    /// Reads policies from Cedar text. They speak of roles, areas and of who owns what; one that names somebody, a place
    /// or a thing by its number is refused.
    pub fn parse(text: &str) -> Result<Self, String> {
        let set = PolicySet::from_str(text).map_err(|errors| errors.to_string())?;
        let name = |word: &str| EntityTypeName::from_str(word).map_err(|error| error.to_string());
        let types = Types {
            action: name("Action")?,
            area: name("Area")?,
            role: name("Role")?,
            place: name("Place")?,
            thing: name("Thing")?,
            nobody: name("Nobody")?,
            resident: name("Resident")?,
            staff: name("Staff")?,
            partner: name("Partner")?,
            system: name("System")?,
        };
        let by_number = [&types.thing, &types.resident, &types.staff, &types.place, &types.partner];
        for policy in set.policies() {
            if let Some(uid) =
                policy.entity_literals().iter().find(|uid| by_number.contains(&uid.type_name()))
            {
                return Err(format!("{uid}: a policy names nobody by their number"));
            }
        }
        Ok(Self { set, authorizer: Authorizer::new(), types, answered: RwLock::default() })
    }

    /// May this actor do this to that?
    pub fn may(&self, actor: &Actor, action: &str, resource: &Resource) -> Result<(), Denied> {
        if self.allows(actor, action, resource) {
            Ok(())
        } else if *actor == Actor::Nobody {
            Err(Denied::SignIn)
        } else if self.but_for_authors(actor, action, resource) {
            Err(Denied::Own)
        } else if self.could(actor, action) {
            Err(Denied::Hidden)
        } else {
            Err(Denied::Role)
        }
    }

    /// Would the answer be yes if the actor had not made the thing?
    fn but_for_authors(&self, actor: &Actor, action: &str, resource: &Resource) -> bool {
        let made = matches!(actor, Actor::Staff { staff, .. } if resource.authors.contains(staff));
        made && self.allows(actor, action, &Resource { authors: Vec::new(), ..resource.clone() })
    }

    /// May this actor do this to anything at all? Asked at the door, before the resource is known.
    pub fn could(&self, actor: &Actor, action: &str) -> bool {
        let mut nearest = Resource::new("nearest");
        let mut own = None;
        match actor {
            Actor::Resident { person } => nearest = nearest.owner(*person),
            Actor::Staff { staff, area, place, .. } => {
                nearest = nearest.area(area);
                own = Some(*staff);
                if let Some(place) = place {
                    nearest = nearest.place(*place);
                }
            }
            Actor::Partner(partner) => {
                nearest = nearest.lets(partner.id).test(partner.sandbox);
                if let Some(area) = partner.areas.first() {
                    nearest = nearest.area(area);
                }
            }
            Actor::Nobody | Actor::System(_) => {}
        }
        // What somebody may do to their own only, or to everything but their own.
        self.allows(actor, action, &nearest)
            || own.is_some_and(|staff| self.allows(actor, action, &nearest.author(staff)))
    }

    fn allows(&self, actor: &Actor, action: &str, resource: &Resource) -> bool {
        let question = Question::new(actor, action, resource);
        let known = self.answered.read().unwrap_or_else(PoisonError::into_inner).get(&question).copied();
        known.unwrap_or_else(|| {
            let answer = self.ask(&question.actor, &question.action, &question.resource);
            let mut answered = self.answered.write().unwrap_or_else(PoisonError::into_inner);
            if answered.len() >= ANSWERS {
                answered.clear();
            }
            answered.insert(question, answer);
            answer
        })
    }

    fn ask(&self, actor: &Actor, action: &str, resource: &Resource) -> bool {
        let mut entities = HashMap::new();
        let principal = self.principal(actor, &mut entities);
        let thing = self.resource(resource, &mut entities);
        let action = uid(&self.types.action, action);
        let entities = match Entities::from_entities(entities.into_values(), None) {
            Ok(entities) => entities,
            Err(error) => {
                tracing_error(&error.to_string());
                return false;
            }
        };
        match Request::new(principal, action, thing, Context::empty(), None) {
            Ok(request) => {
                self.authorizer.is_authorized(&request, &self.set, &entities).decision() == Decision::Allow
            }
            Err(error) => {
                tracing_error(&error.to_string());
                false
            }
        }
    }

    fn principal(&self, actor: &Actor, entities: &mut HashMap<EntityUid, Entity>) -> EntityUid {
        let (id, parents, attributes) = match actor {
            Actor::Nobody => (uid(&self.types.nobody, "nobody"), HashSet::new(), HashMap::new()),
            Actor::System(what) => (uid(&self.types.system, what), HashSet::new(), HashMap::new()),
            Actor::Resident { person } => {
                (uid(&self.types.resident, &person.to_string()), HashSet::new(), HashMap::new())
            }
            Actor::Staff { staff, role, area, place } => {
                let mut attributes = HashMap::from([("area".to_owned(), refer(self.area(area, entities)))]);
                if let Some(place) = place {
                    attributes.insert("place".into(), refer(uid(&self.types.place, &place.to_string())));
                }
                let role = uid(&self.types.role, role.as_str());
                (uid(&self.types.staff, &staff.to_string()), HashSet::from([role]), attributes)
            }
            Actor::Partner(partner) => {
                let services = partner.services.iter().map(|service| refer(uid(&self.types.action, service)));
                let areas: Vec<EntityUid> =
                    partner.areas.iter().map(|area| self.area(area, entities)).collect();
                let attributes = HashMap::from([
                    ("services".to_owned(), RestrictedExpression::new_set(services)),
                    ("areas".to_owned(), RestrictedExpression::new_set(areas.into_iter().map(refer))),
                    ("sandbox".to_owned(), RestrictedExpression::new_bool(partner.sandbox)),
                ]);
                (uid(&self.types.partner, &partner.id.to_string()), HashSet::new(), attributes)
            }
        };
        insert(entities, id.clone(), attributes, parents);
        id
    }

    fn resource(&self, resource: &Resource, entities: &mut HashMap<EntityUid, Entity>) -> EntityUid {
        let name = resource.id.map_or_else(String::new, hex::encode);
        let id = uid(&self.types.thing, &format!("{}:{name}", resource.kind));
        let owners = resource.owners.iter().map(|owner| refer(uid(&self.types.resident, &owner.to_string())));
        let mut attributes = HashMap::from([("owners".to_owned(), RestrictedExpression::new_set(owners))]);
        let authors =
            resource.authors.iter().map(|author| refer(uid(&self.types.staff, &author.to_string())));
        attributes.insert("authors".into(), RestrictedExpression::new_set(authors));
        let lets = resource.lets.iter().map(|partner| refer(uid(&self.types.partner, &partner.to_string())));
        attributes.insert("lets".into(), RestrictedExpression::new_set(lets));
        attributes.insert("test".into(), RestrictedExpression::new_bool(resource.test));
        if let Some(place) = &resource.place {
            attributes.insert("place".into(), refer(uid(&self.types.place, &place.to_string())));
        }
        let parents = resource.area.iter().map(|area| self.area(area, entities)).collect();
        insert(entities, id.clone(), attributes, parents);
        id
    }

    /// Enters the area and those it lies in; Cedar's `in` then knows that a community lies in its city.
    fn area(&self, area: &AreaCode, entities: &mut HashMap<EntityUid, Entity>) -> EntityUid {
        let id = uid(&self.types.area, area.as_str());
        if !entities.contains_key(&id) {
            let parents = area.parent().map(|parent| self.area(&parent, entities)).into_iter().collect();
            insert(entities, id.clone(), HashMap::new(), parents);
        }
        id
    }
}

fn uid(kind: &EntityTypeName, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(id))
}

fn refer(id: EntityUid) -> RestrictedExpression {
    RestrictedExpression::new_entity_uid(id)
}

fn insert(
    entities: &mut HashMap<EntityUid, Entity>,
    id: EntityUid,
    attributes: HashMap<String, RestrictedExpression>,
    parents: HashSet<EntityUid>,
) {
    match Entity::new(id.clone(), attributes, parents) {
        Ok(entity) => drop(entities.insert(id, entity)),
        Err(error) => tracing_error(&error.to_string()),
    }
}

/// An entity that Cedar refuses is a fault of this file; the answer is then no.
fn tracing_error(error: &str) {
    tracing::error!(error, "the policy could not be asked");
}

#[cfg(test)]
mod tests {
    use base::{Chance, Id};

    use super::*;
    use crate::Role;

    fn worker(area: &str) -> Actor {
        Actor::Staff {
            staff: Id::random(&Chance::seeded(1)),
            role: Role::CommunityWorker,
            area: AreaCode::parse(area).unwrap(),
            place: None,
        }
    }

    #[test]
    fn a_community_worker_reads_her_own_community_and_no_other() {
        let policy = Policy::shipped();
        let own = AreaCode::parse("990101001001").unwrap();
        let other = AreaCode::parse("990101001002").unwrap();
        let actor = worker("990101001001");
        assert_eq!(policy.may(&actor, "resident.read", &Resource::new("resident").area(&own)), Ok(()));
        assert_eq!(
            policy.may(&actor, "resident.read", &Resource::new("resident").area(&other)),
            Err(Denied::Hidden)
        );
        assert_eq!(policy.may(&worker("9901"), "resident.read", &Resource::new("r").area(&other)), Ok(()));
        assert_eq!(policy.may(&actor, "staff.add", &Resource::new("staff").area(&own)), Err(Denied::Role));
    }

    #[test]
    fn whoever_proposed_an_order_cannot_confirm_it() {
        let policy = Policy::shipped();
        let area = AreaCode::parse("9901").unwrap();
        let chance = Chance::seeded(3);
        let commander = |staff| Actor::Staff { staff, role: Role::Commander, area, place: None };
        let (one, two) = (Id::random(&chance), Id::random(&chance));
        let order = Resource::new("order").area(&area).author(one);
        assert_eq!(policy.may(&commander(one), "order.confirm", &order), Err(Denied::Own));
        assert_eq!(policy.may(&commander(two), "order.confirm", &order), Ok(()));
    }

    #[test]
    fn a_partner_does_what_it_was_admitted_to_where_it_was_for_whom_it_is_let() {
        let policy = Policy::shipped();
        let chance = Chance::seeded(4);
        let area = |code| AreaCode::parse(code).unwrap();
        let id = Id::random(&chance);
        let partner = |sandbox| {
            let services = ["service.query_health", "service.verify_code"].map(str::to_owned).to_vec();
            let areas = vec![area("990101")];
            Actor::Partner(std::sync::Arc::new(crate::Partner { id, services, areas, sandbox }))
        };
        let asks = |actor, action, resource| policy.may(&actor, action, &resource);
        let here = || Resource::new("resident").area(&area("990101001001"));
        assert_eq!(asks(partner(false), "service.query_health", here().lets(id)), Ok(()));
        assert_eq!(asks(partner(false), "service.query_health", here()), Err(Denied::Hidden));
        let far = Resource::new("resident").area(&area("990202002002")).lets(id);
        assert_eq!(asks(partner(false), "service.query_health", far), Err(Denied::Hidden));
        assert_eq!(asks(partner(false), "service.correct", here().lets(id)), Err(Denied::Role));
        assert_eq!(asks(partner(false), "service.verify_code", Resource::new("pass")), Ok(()));
        // Who tries things out reaches no real resident, whatever somebody let it do.
        assert_eq!(asks(partner(true), "service.query_health", here().lets(id)), Err(Denied::Hidden));
        assert_eq!(asks(partner(true), "service.query_health", here().lets(id).test(true)), Ok(()));
        assert_eq!(asks(partner(true), "service.verify_code", Resource::new("pass")), Err(Denied::Hidden));
        assert_eq!(asks(partner(false), "resident.read", here()), Err(Denied::Role));
    }

    #[test]
    fn a_policy_that_names_somebody_by_their_number_is_refused() {
        let of = |who: &str| Policy::parse(&format!("permit (principal == {who}, action, resource);"));
        let refused = of("Staff::\"00000000000000000000000000000001\"").unwrap_err();
        assert!(refused.contains("names nobody by their number"), "{refused}");
        let place = "permit (principal, action, resource) when { resource.place == Place::\"01\" };";
        assert!(Policy::parse(place).is_err());
        assert!(Policy::parse("permit (principal in Role::\"guard\", action, resource);").is_ok());
    }

    #[test]
    fn a_resident_declares_for_herself_and_her_child_only() {
        let policy = Policy::shipped();
        let chance = Chance::seeded(2);
        let (mother, child, stranger) = (Id::random(&chance), Id::random(&chance), Id::random(&chance));
        let actor = Actor::Resident { person: mother };
        let of = |owners: &[PersonId]| Resource::new("declaration").owners(owners.iter().copied());
        assert_eq!(policy.may(&actor, "declaration.make", &of(&[mother])), Ok(()));
        assert_eq!(policy.may(&actor, "declaration.make", &of(&[child, mother])), Ok(()));
        assert_eq!(policy.may(&actor, "declaration.make", &of(&[stranger])), Err(Denied::Hidden));
        assert_eq!(policy.may(&Actor::Nobody, "declaration.make", &of(&[stranger])), Err(Denied::SignIn));
    }
}
