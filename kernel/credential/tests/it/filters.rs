//! A gate keeps up with what was revoked, and nobody makes it forget.

use base::{Chance, Moment, Span};
use credential::{
    Algorithm, Issuers, Malformed,
    filter::{Ask, Base, Edition, Head, Held, Refused, entry},
    list::List,
};

use crate::hand::{Hand, issuer, list, morning};

const CITY: &str = "9901";

fn city() -> (Hand, List) {
    let hand = Hand::new(Algorithm::Es256);
    let known = list(1, 1, &[&hand], vec![issuer(CITY, &[&hand])]);
    (hand, known)
}

fn entries(count: usize, seed: u64) -> Vec<u64> {
    let chance = Chance::seeded(seed);
    (0..count).map(|_| u64::from_be_bytes(chance.bytes())).collect()
}

fn after(minutes: i64) -> Moment {
    morning() + Span::minutes(minutes)
}

fn base(seq: u64, entries: Vec<u64>, by: &Hand) -> Vec<u8> {
    Base::build(CITY, seq, after(seq as i64), entries).unwrap().sign(by)
}

fn edition(seq: u64, added: Vec<u64>, by: &Hand) -> Vec<u8> {
    Edition::new(CITY, seq, after(seq as i64), added).sign(by)
}

fn head(seq: u64, base: u64, minutes: i64, by: &Hand) -> Vec<u8> {
    Head { issuer: CITY.to_owned(), seq, at: after(minutes), base }.sign(by)
}

#[test]
fn a_hundred_thousand_revoked_passes_fit_260_kilobytes_and_none_is_missed() {
    let (hand, known) = city();
    let revoked = entries(100_000, 1);
    let file = base(1, revoked.clone(), &hand);
    assert!(file.len() <= 260_000, "{} bytes", file.len());
    let mut held = Held::nothing(CITY);
    held.take_base(&file, &known).unwrap();
    assert!(revoked.iter().all(|entry| held.has(*entry)));
    let others = entries(1_000_000, 2);
    let wrong = others.iter().filter(|entry| held.has(**entry)).count();
    assert!(wrong < 40, "{wrong} of a million others, 15 were expected");
}

#[test]
fn where_no_pass_is_revoked_nobody_is_looked_at_closer() {
    let empty = Base::build(CITY, 1, after(1), vec![]).unwrap();
    // By chance some five of these would be found in a table of nothing.
    assert!((0..300_000_u64).all(|n| !empty.has(n.wrapping_mul(0x9e37_79b9_7f4a_7c15))));
}

#[test]
fn a_base_of_any_size_holds_what_it_was_built_of() {
    let (hand, known) = city();
    for size in (0..70).chain([100, 1_000, 4_097]) {
        let revoked = entries(size, size as u64);
        let mut twice = revoked.clone();
        twice.extend(&revoked);
        let file = base(1, twice, &hand);
        let mut held = Held::nothing(CITY);
        held.take_base(&file, &known).unwrap();
        assert!(revoked.iter().all(|entry| held.has(*entry)), "{size}");
        assert_eq!(held.count(), size as u64);
    }
}

#[test]
fn a_serial_stands_in_the_filter_as_written_down() {
    // printf 'bulwark revoked/1\0\0…\0' | sha256sum
    assert_eq!(entry(&[0; 16]), 0x8258_b9c6_a960_38af);
}

#[test]
fn a_gate_follows_edition_by_edition_and_knows_how_far_it_has_come() {
    let (hand, known) = city();
    let (old, new, newer) = (entries(500, 1), entries(3, 2), entries(2, 3));
    let mut held = Held::nothing(CITY);
    assert_eq!((held.seq(), held.as_of(), held.has(old[0])), (None, None, false));
    assert_eq!(held.take_head(&head(12, 10, 12, &hand), &known), Ok(Ask::Base(10)));
    held.take_base(&base(10, old.clone(), &hand), &known).unwrap();
    assert_eq!((held.asks(), held.as_of()), (Ask::Editions(11, 12), Some(after(10))));
    held.take_edition(&edition(11, new.clone(), &hand), &known).unwrap();
    held.take_edition(&edition(12, newer.clone(), &hand), &known).unwrap();
    assert_eq!((held.asks(), held.seq(), held.as_of()), (Ask::Nothing, Some(12), Some(after(12))));
    assert!([&old[..], &new, &newer].concat().iter().all(|entry| held.has(*entry)));
    // Nothing more was revoked: the head alone makes what is held as new as itself.
    assert_eq!(held.take_head(&head(12, 10, 40, &hand), &known), Ok(Ask::Nothing));
    assert_eq!(held.as_of(), Some(after(40)));
    // The next base takes over what was added up to it.
    assert_eq!(held.take_head(&head(12, 11, 41, &hand), &known), Ok(Ask::Base(11)));
    held.take_base(&base(11, new.clone(), &hand), &known).unwrap();
    assert_eq!((held.count(), held.seq(), held.asks()), (5, Some(12), Ask::Nothing));
    assert!(new.iter().chain(&newer).all(|entry| held.has(*entry)));
    assert!(!held.has(old[0]), "what has expired leaves with the next base");
}

#[test]
fn a_gate_goes_neither_back_nor_over_a_gap() {
    let (hand, known) = city();
    let mut held = Held::nothing(CITY);
    let gap = held.take_edition(&edition(1, vec![], &hand), &known);
    assert_eq!(gap, Err(Refused::Gap { held: 0, given: 1 }));
    held.take_base(&base(10, entries(5, 1), &hand), &known).unwrap();
    held.take_edition(&edition(11, vec![1], &hand), &known).unwrap();
    let refused = [
        held.take_edition(&edition(13, vec![2], &hand), &known).err(),
        held.take_edition(&edition(11, vec![2], &hand), &known).err(),
        held.take_base(&base(9, vec![], &hand), &known).err(),
        held.take_head(&head(10, 9, 60, &hand), &known).err(),
    ];
    let expected = [
        Refused::Gap { held: 11, given: 13 },
        Refused::Back { held: 11, given: 11 },
        Refused::Back { held: 10, given: 9 },
        Refused::Back { held: 11, given: 10 },
    ];
    assert_eq!(refused, expected.map(Some));
    assert_eq!((held.seq(), held.has(1), held.has(2)), (Some(11), true, false));
    held.take_head(&head(11, 10, 60, &hand), &known).unwrap();
    let older = held.take_head(&head(11, 10, 59, &hand), &known);
    assert_eq!(older, Err(Refused::Back { held: 11, given: 11 }), "a head of before does not come back");
}

#[test]
fn a_filter_of_somebody_else_is_not_taken() {
    let (hand, known) = city();
    let stranger = Hand::new(Algorithm::Es256);
    let mut held = Held::nothing(CITY);
    let take = |held: &mut Held, file: Vec<u8>, known: &List| held.take_base(&file, known);
    assert_eq!(take(&mut held, base(1, vec![], &stranger), &known), Err(Refused::UnknownKey));
    let other = Base::build("9902", 1, morning(), vec![]).unwrap().sign(&hand);
    assert_eq!(take(&mut held, other, &known), Err(Refused::OtherIssuer));
    let mut changed = base(1, entries(9, 1), &hand);
    let last = changed.len() - 70;
    changed[last] ^= 1;
    assert_eq!(take(&mut held, changed, &known), Err(Refused::Forged));
    // Whoever has a stolen key could hide every revocation with a filter that holds nothing.
    let mut withdrawn = known.clone();
    withdrawn.issuers[0].keys[0].withdrawn = Some(morning());
    assert_eq!(take(&mut held, base(1, vec![], &hand), &withdrawn), Err(Refused::Withdrawn));
    // A key counts in its period only.
    let mut later = known.clone();
    later.issuers[0].keys[0].from = morning() + Span::days(1);
    assert_eq!(take(&mut held, base(1, vec![], &hand), &later), Err(Refused::UnknownKey));
    assert!(known.keys("9903", hand.public.kid(), morning()).is_none());
    assert_eq!(held.seq(), None);
}

#[test]
fn one_file_is_not_read_as_another() {
    let (hand, known) = city();
    let mut held = Held::nothing(CITY);
    let malformed = Err(Refused::Malformed(Malformed));
    assert_eq!(held.take_base(&edition(1, vec![], &hand), &known), malformed);
    assert_eq!(held.take_base(&head(1, 1, 1, &hand), &known), malformed);
    assert_eq!(held.take_edition(&base(1, vec![], &hand), &known), malformed);
    assert_eq!(held.take_head(&edition(1, vec![], &hand), &known).err(), malformed.err());
}
