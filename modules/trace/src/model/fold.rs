//! From single meetings to people: what each of them is to a case.

use std::collections::HashMap;
use std::hash::Hash;

use super::contact::{Class, Exposure, Meeting};

/// One meeting: of whom, and with which contact when it was not with the case itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near<P> {
    pub person: P,
    pub through: Option<P>,
    pub meeting: Meeting,
}

/// Each person's nearest class with its moments. Meetings with a contact make secondary contacts, but only as
/// long as that person is a contact and the meeting was long enough to make one.
pub fn people<P: Copy + Eq + Hash>(near: &[Near<P>]) -> HashMap<P, Exposure> {
    let mut found: HashMap<P, Exposure> = HashMap::new();
    let add = |found: &mut HashMap<P, Exposure>, person: P, meeting: &Meeting| {
        found
            .entry(person)
            .and_modify(|exposure| *exposure = exposure.and(meeting))
            .or_insert_with(|| Exposure::from_meeting(meeting));
    };
    for one in near.iter().filter(|one| one.through.is_none()) {
        add(&mut found, one.person, &one.meeting);
    }
    let contacts: HashMap<P, Exposure> =
        found.iter().filter(|(_, e)| e.class == Class::Contact).map(|(p, e)| (*p, *e)).collect();
    for one in near {
        let Some(contact) = one.through.and_then(|through| contacts.get(&through)) else { continue };
        if one.meeting.until >= contact.first {
            // A chain is as good as its weakest link.
            let low = one.meeting.low || contact.low;
            add(&mut found, one.person, &Meeting { class: Class::Secondary, low, ..one.meeting });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use base::Moment;

    use super::*;

    fn near(person: u8, through: Option<u8>, minutes: (i64, i64), class: Class) -> Near<u8> {
        let at = |minute: i64| Moment::from_seconds(minute * 60);
        Near {
            person,
            through,
            meeting: Meeting { at: at(minutes.0), until: at(minutes.1), class, low: false },
        }
    }

    #[test]
    fn a_contact_of_a_contact_is_secondary_unless_nearer_by_another_way() {
        let found = people(&[
            near(1, None, (0, 30), Class::Contact),
            near(2, None, (0, 5), Class::Companion),
            near(2, Some(1), (60, 90), Class::Secondary),
            near(3, Some(1), (60, 90), Class::Secondary),
            near(4, Some(2), (60, 90), Class::Secondary),
        ]);
        assert_eq!(found[&1].class, Class::Contact);
        assert_eq!(found[&2].class, Class::Companion);
        assert_eq!(found[&3].class, Class::Secondary);
        assert!(!found.contains_key(&4), "a companion infects nobody by the book");
    }

    #[test]
    fn whoever_met_a_contact_of_low_assurance_is_no_surer_than_that() {
        let mut first = near(1, None, (0, 30), Class::Contact);
        first.meeting.low = true;
        let found = people(&[first, near(2, Some(1), (40, 90), Class::Secondary)]);
        assert!(found[&1].low && found[&2].low);
    }

    #[test]
    fn nobody_is_secondary_by_meeting_somebody_before_that_ones_exposure() {
        let found = people(&[
            near(1, None, (100, 130), Class::Contact),
            near(3, Some(1), (10, 40), Class::Secondary),
        ]);
        assert!(!found.contains_key(&3));
    }
}
