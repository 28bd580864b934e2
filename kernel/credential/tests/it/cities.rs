//! Thirty-one cities, no centre: every city's gate decides every city's pass with nothing but a list.

use base::Moment;
use credential::{
    Algorithm, Fault, Issuers, Kept, Key, PublicKey, check,
    list::{Issuer, SignedList},
};

use crate::hand::{Hand, Liar, issuer, list, morning, shown, signed, token};

const CITIES: usize = 31;

struct Union {
    cities: Vec<Hand>,
    signers: Vec<Hand>,
    phone: Hand,
}

impl Union {
    fn new() -> Self {
        let mixed = |at: usize| Hand::new(Algorithm::ALL[at % 3]);
        Self {
            cities: (0..CITIES).map(mixed).collect(),
            signers: (0..5).map(mixed).collect(),
            phone: Hand::new(Algorithm::Es256),
        }
    }

    fn code(city: usize) -> String {
        format!("{}", 1101 + 100 * city)
    }

    fn issuers(&self) -> Vec<Issuer> {
        self.cities.iter().enumerate().map(|(city, hand)| issuer(&Self::code(city), &[hand])).collect()
    }

    /// The file that each city has, signed by three of five.
    fn file(&self, seq: u64, issuers: Vec<Issuer>) -> SignedList {
        let signers: Vec<&Hand> = self.signers.iter().collect();
        signed(list(seq, 3, &signers, issuers), &signers[..3])
    }

    /// A pass of this city as its holder shows it.
    fn pass(&self, city: usize) -> String {
        shown(&token(&Self::code(city), &self.phone).sign(&self.cities[city]), &self.phone)
    }
}

#[test]
fn each_of_31_cities_decides_each_ones_pass_with_every_server_gone() {
    let union = Union::new();
    let file = union.file(1, union.issuers()).bytes();
    let passes: Vec<String> = (0..CITIES).map(|city| union.pass(city)).collect();
    let mut decided = 0;
    for gate in 0..CITIES {
        // Each gate has its own copy, read from a file.
        let held = SignedList::read(&file).unwrap();
        let known = held.pinned().unwrap();
        for (city, pass) in passes.iter().enumerate() {
            let checked =
                check(pass, known, morning()).unwrap_or_else(|fault| panic!("{gate} {city}: {fault}"));
            assert_eq!((checked.issuer, checked.key), (Union::code(city), Kept::Good));
            decided += 1;
        }
    }
    assert_eq!(decided, 961);
}

#[test]
fn no_city_can_sign_in_anothers_name() {
    let union = Union::new();
    let file = union.file(1, union.issuers());
    let known = file.pinned().unwrap();
    for one in 0..CITIES {
        let other = (one + 7) % CITIES;
        let in_name_of = token(&Union::code(other), &union.phone);
        // Under its own key's name that city has no such key; under the other's the signature does not hold.
        let plain = shown(&in_name_of.sign(&union.cities[one]), &union.phone);
        assert_eq!(check(&plain, known, morning()), Err(Fault::UnknownIssuer));
        for algorithm in Algorithm::ALL {
            let liar = Liar { hand: &union.cities[one], algorithm, kid: union.cities[other].public.kid() };
            let forged = shown(&in_name_of.sign(&liar), &union.phone);
            assert_eq!(check(&forged, known, morning()), Err(Fault::Forged), "{one} as {other}");
        }
    }
}

#[test]
fn a_withdrawn_keys_passes_look_closer_from_the_next_list_on() {
    let union = Union::new();
    let (first, pass, other) = (union.file(1, union.issuers()), union.pass(4), union.pass(5));
    let mut held = first.pinned().unwrap().clone();
    assert_eq!(check(&pass, &held, morning()).map(|checked| checked.key), Ok(Kept::Good));
    let mut issuers = union.issuers();
    issuers[4].keys[0].withdrawn = Some(morning());
    let next = union.file(2, issuers);
    assert_eq!(next.follows(&held), Ok(true));
    held = next.list().clone();
    assert_eq!(check(&pass, &held, morning()).map(|checked| checked.key), Ok(Kept::Withdrawn));
    assert_eq!(check(&other, &held, morning()).map(|checked| checked.key), Ok(Kept::Good));
    // Nobody brings the key back with the list of before.
    assert!(first.follows(&held).is_err());
}

#[test]
fn a_city_changes_its_key_and_passes_of_both_keys_are_let_in() {
    let union = Union::new();
    let next = Hand::new(Algorithm::Sm2);
    let mut issuers = union.issuers();
    issuers[3] = issuer(&Union::code(3), &[&union.cities[3], &next]);
    let file = union.file(2, issuers);
    let known = file.pinned().unwrap();
    let by_next = shown(&token(&Union::code(3), &union.phone).sign(&next), &union.phone);
    for pass in [union.pass(3), by_next] {
        assert_eq!(check(&pass, known, morning()).map(|checked| checked.key), Ok(Kept::Good));
    }
}

/// Two keys that bear one name: eight bytes can be made to collide by whoever has the patience.
struct Colliding<'a>(Vec<Key<'a>>);

impl Issuers for Colliding<'_> {
    fn keys<'a>(&'a self, _: &str, _: [u8; 8], _: Moment) -> Option<Vec<Key<'a>>> {
        Some(self.0.clone())
    }
}

#[test]
fn two_keys_of_one_name_do_not_hide_each_other() {
    let union = Union::new();
    let kept = |public: &'_ PublicKey| -> PublicKey { public.clone() };
    for good in 0..3 {
        let (own, decoys) =
            (kept(&union.cities[good].public), [3, 4, 5].map(|at| kept(&union.cities[at].public)));
        for place in 0..4 {
            let mut keys: Vec<Key<'_>> =
                decoys.iter().map(|public| Key { public, kept: Kept::Withdrawn }).collect();
            keys.insert(place, Key { public: &own, kept: Kept::Good });
            let checked = check(&union.pass(good), &Colliding(keys), morning());
            assert_eq!(checked.map(|checked| checked.key), Ok(Kept::Good), "{good} at {place}");
        }
        let keys = decoys.iter().map(|public| Key { public, kept: Kept::Good }).collect();
        assert_eq!(check(&union.pass(good), &Colliding(keys), morning()), Err(Fault::Forged));
    }
}

#[test]
fn two_cities_with_the_same_key_are_still_two_cities() {
    let union = Union::new();
    let shared = &union.cities[0];
    let file = union.file(1, vec![issuer("1101", &[shared]), issuer("1201", &[shared, &union.cities[1]])]);
    let known = file.pinned().unwrap();
    for code in ["1101", "1201"] {
        let pass = shown(&token(code, &union.phone).sign(shared), &union.phone);
        assert_eq!(check(&pass, known, morning()).map(|checked| checked.issuer).as_deref(), Ok(code));
    }
    let only_the_others = shown(&token("1101", &union.phone).sign(&union.cities[1]), &union.phone);
    assert_eq!(check(&only_the_others, known, morning()), Err(Fault::UnknownIssuer));
}
