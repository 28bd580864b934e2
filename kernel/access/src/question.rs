//! A question to the policy with everybody's number taken out: who stands beside whom is all that the policies ask.
//!
//! A city's residents each ask for their own; as written by their numbers no two of these questions are the same, and none
//! would be answered from memory. Policies name nobody ([`crate::Policy::parse`] refuses those that do), so an answer
//! holds for whoever stands in the same places.

use base::Id;

use crate::{Actor, Resource};

/// Who, what and on what; people, staff, places and things are numbered in the order in which they are met.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Question {
    pub actor: Actor,
    pub action: Box<str>,
    pub resource: Resource,
}

impl Question {
    pub(crate) fn new(actor: &Actor, action: &str, resource: &Resource) -> Self {
        let mut met = Met(Vec::with_capacity(4));
        let actor = match actor {
            Actor::Resident { person } => Actor::Resident { person: met.again(*person) },
            Actor::Staff { staff, role, area, place } => Actor::Staff {
                staff: met.again(*staff),
                role: *role,
                area: *area,
                place: place.map(|place| met.again(place)),
            },
            // Few, and each with areas and services of its own.
            Actor::Partner(_) | Actor::Nobody | Actor::System(_) => actor.clone(),
        };
        let resource = Resource {
            kind: resource.kind,
            id: resource.id.map(|id| met.number(id)),
            area: resource.area,
            owners: resource.owners.iter().map(|owner| met.again(*owner)).collect(),
            authors: resource.authors.iter().map(|author| met.again(*author)).collect(),
            place: resource.place.map(|place| met.again(place)),
            lets: resource.lets.clone(),
            test: resource.test,
        };
        Self { actor, action: action.into(), resource }
    }
}

/// Numbers met so far.
struct Met(Vec<[u8; 16]>);

impl Met {
    fn again<K>(&mut self, id: Id<K>) -> Id<K> {
        Id::from_bytes(self.number(*id.bytes()))
    }

    fn number(&mut self, id: [u8; 16]) -> [u8; 16] {
        let at = self.0.iter().position(|known| *known == id).unwrap_or_else(|| {
            self.0.push(id);
            self.0.len() - 1
        });
        (at as u128).to_be_bytes()
    }
}

#[cfg(test)]
mod tests {
    use base::Chance;

    use super::*;
    use crate::{PersonId, PlaceId, Role, StaffId};

    #[test]
    fn two_mothers_ask_the_same_and_a_stranger_does_not() {
        let chance = Chance::seeded(1);
        let [mother, child, other, others]: [PersonId; 4] = std::array::from_fn(|_| Id::random(&chance));
        let of = |actor: PersonId, owners: [PersonId; 2]| {
            let resource = Resource::new("pass").owners(owners);
            Question::new(&Actor::Resident { person: actor }, "pass.read", &resource)
        };
        assert_eq!(of(mother, [child, mother]), of(other, [others, other]));
        assert_ne!(of(mother, [child, mother]), of(other, [child, mother]));
        assert_ne!(of(mother, [mother, child]), of(mother, [child, child]));
    }

    #[test]
    fn where_a_guard_stands_and_what_an_officer_made_is_still_told_apart() {
        let chance = Chance::seeded(2);
        let (staff, colleague): (StaffId, StaffId) = (Id::random(&chance), Id::random(&chance));
        let (here, there): (PlaceId, PlaceId) = (Id::random(&chance), Id::random(&chance));
        let area = base::AreaCode::parse("9901").unwrap();
        let guard = |place| Actor::Staff { staff, role: Role::Guard, area, place: Some(place) };
        let at = |actor, place| Question::new(&actor, "gate.scan", &Resource::new("gate").place(place));
        assert_eq!(at(guard(here), here), at(guard(there), there));
        assert_ne!(at(guard(here), here), at(guard(here), there));
        let officer = Actor::Staff { staff, role: Role::Commander, area, place: None };
        let made = |by| Question::new(&officer, "order.confirm", &Resource::new("order").author(by));
        assert_ne!(made(staff), made(colleague));
    }
}
