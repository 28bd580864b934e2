//! Cities say whom they recognise, and nobody else does.

use base::{Moment, Span};
use credential::{
    Algorithm, Issuers, Kept,
    list::{List, Refused, SignedList, Unsound},
};

use crate::hand::{Hand, Liar, issuer, list, morning, signed};

/// Five signers with mixed algorithms, and two cities.
struct Council {
    signers: Vec<Hand>,
    cities: Vec<Hand>,
}

impl Council {
    fn new() -> Self {
        let hand = |at: usize| Hand::new(Algorithm::ALL[at % 3]);
        Self { signers: (0..5).map(hand).collect(), cities: (0..2).map(hand).collect() }
    }

    /// A list that any three of the five may sign.
    fn list(&self, seq: u64) -> List {
        let cities = vec![issuer("9901", &[&self.cities[0]]), issuer("9902", &[&self.cities[1]])];
        list(seq, 3, &self.signers.iter().collect::<Vec<_>>(), cities)
    }

    fn signed(&self, list: List, by: &[usize]) -> SignedList {
        signed(list, &by.iter().map(|at| &self.signers[*at]).collect::<Vec<_>>())
    }
}

#[test]
fn a_list_reads_back_as_it_was_written() {
    let council = Council::new();
    let mut withdrawn = council.list(7);
    withdrawn.issuers[1].keys[0].withdrawn = Some(morning());
    for list in [council.list(1), withdrawn] {
        let file = council.signed(list.clone(), &[0, 1, 2]);
        let read = SignedList::read(&file.bytes()).unwrap();
        assert_eq!((read.list(), read.bytes()), (&list, file.bytes()));
        assert_eq!(read.pinned(), Ok(&list));
    }
}

#[test]
fn a_list_counts_when_enough_of_the_signers_have_signed() {
    let council = Council::new();
    let two = council.signed(council.list(1), &[4, 1]);
    assert_eq!(two.pinned(), Err(Refused::Unsigned { have: 2, need: 3 }));
    let mut more = council.signed(council.list(1), &[4, 0]);
    more.join(&two).unwrap();
    assert_eq!((more.quorum(more.list()), more.pinned().is_ok()), (3, true));
    // Signing twice is signing once.
    let mut again = council.signed(council.list(1), &[0, 0, 0]);
    again.join(&council.signed(council.list(1), &[0])).unwrap();
    assert_eq!(again.quorum(again.list()), 1);
    // Copies of different lists do not mix.
    assert_eq!(more.join(&council.signed(council.list(2), &[2])), Err(Refused::Fork(1)));
}

#[test]
fn a_stranger_signs_in_a_signers_name_in_vain() {
    let council = Council::new();
    let stranger = Hand::new(Algorithm::EdDsa);
    let mut file = council.signed(council.list(1), &[0, 1]);
    for signer in &council.signers {
        for algorithm in Algorithm::ALL {
            let liar = Liar { hand: &stranger, algorithm, kid: signer.public.kid() };
            file.sign(&liar, &stranger.public);
        }
    }
    assert_eq!(file.quorum(file.list()), 2);
}

#[test]
fn a_holder_takes_what_enough_signers_of_its_own_list_signed() {
    let council = Council::new();
    let held = council.list(5);
    let later = |seq| council.signed(council.list(seq), &[0, 2, 4]);
    assert_eq!(later(6).follows(&held), Ok(true));
    assert_eq!(later(9).follows(&held), Ok(true), "lists between may be missed");
    assert_eq!(later(5).follows(&held), Ok(false), "it is the one held");
    assert_eq!(later(4).follows(&held), Err(Refused::Back { held: 5, given: 4 }));
    let mut other = council.list(5);
    other.issuers.pop();
    assert_eq!(council.signed(other, &[0, 1, 2]).follows(&held), Err(Refused::Fork(5)));
    let few = council.signed(council.list(6), &[0, 2]);
    assert_eq!(few.follows(&held), Err(Refused::Unsigned { have: 2, need: 3 }));
}

#[test]
fn signers_change_only_by_the_word_of_those_before() {
    let (council, coup) = (Council::new(), Council::new());
    let held = council.list(5);
    // Strangers who name themselves, however many they are.
    let taken = coup.signed(coup.list(6), &[0, 1, 2, 3, 4]);
    assert!(taken.pinned().is_ok());
    assert_eq!(taken.follows(&held), Err(Refused::Unsigned { have: 0, need: 3 }));
    // The same people by the word of the old signers.
    let mut handed_on = council.signed(coup.list(6), &[0, 1, 2]);
    assert_eq!(handed_on.follows(&held), Ok(true));
    assert_eq!(
        handed_on.pinned(),
        Err(Refused::Unsigned { have: 0, need: 3 }),
        "they have not shown their keys"
    );
    handed_on.join(&taken).unwrap();
    assert!(handed_on.follows(&held).is_ok() && handed_on.pinned().is_ok());
    // A lower threshold is not taken from the new list.
    let mut easy = council.list(7);
    easy.threshold = 1;
    assert_eq!(council.signed(easy, &[3]).follows(&held), Err(Refused::Unsigned { have: 1, need: 3 }));
}

#[test]
fn a_key_counts_in_its_period_and_a_withdrawn_one_is_said_to_be() {
    let council = Council::new();
    let mut known = council.list(1);
    let kid = council.cities[0].public.kid();
    let found = |list: &List, at: Moment| {
        list.keys("9901", kid, at).map(|keys| keys.iter().map(|key| key.kept).collect::<Vec<_>>())
    };
    assert_eq!(found(&known, morning()), Some(vec![Kept::Good]));
    let key = known.issuers[0].keys[0].clone();
    assert_eq!(found(&known, key.from - Span::seconds(1)), Some(vec![]));
    assert_eq!(found(&known, key.until), Some(vec![]));
    assert_eq!(found(&known, key.until - Span::seconds(1)), Some(vec![Kept::Good]));
    assert!(known.keys("9909", kid, morning()).is_none());
    assert_eq!(known.keys("9902", kid, morning()).map(|keys| keys.len()), Some(0), "another city's key");
    known.issuers[0].keys[0].withdrawn = Some(morning());
    assert_eq!(found(&known, morning() - Span::days(9)), Some(vec![Kept::Withdrawn]), "whenever it signed");
}

#[test]
fn a_city_alone_recognises_itself_until_a_list_is_published() {
    let (own, next) = (Hand::new(Algorithm::Sm2), Hand::new(Algorithm::Es256));
    let alone = |issued| {
        List::sole(issuer("9901", &[&own, &next]), issued, Span::days(30), &own, &own.public).unwrap()
    };
    let today = alone(morning());
    assert!(today.pinned().is_ok());
    assert_eq!(alone(morning() + Span::days(1)).follows(today.list()), Ok(true));
    // Its next key may speak for it as well: that is how a key is changed.
    let later = morning() + Span::days(2);
    let by_next = List::sole(issuer("9901", &[&next]), later, Span::days(30), &next, &next.public).unwrap();
    assert_eq!(by_next.follows(today.list()), Ok(true));
}

#[test]
fn a_list_that_makes_no_sense_is_neither_made_nor_read() {
    let council = Council::new();
    let wrong = |change: &dyn Fn(&mut List)| {
        let mut list = council.list(1);
        change(&mut list);
        SignedList::draft(list).unwrap_err()
    };
    let long = "x".repeat(201);
    let cases: Vec<(Unsound, Unsound)> = vec![
        (wrong(&|list| list.seq = 0), Unsound::Seq),
        (wrong(&|list| list.seq = 1 << 53), Unsound::Seq),
        (wrong(&|list| list.until = list.issued), Unsound::Period),
        (wrong(&|list| list.until = Moment::from_seconds(253_402_300_800)), Unsound::Period),
        (wrong(&|list| list.signers.clear()), Unsound::Signers(0)),
        (wrong(&|list| list.signers[1] = list.signers[0].clone()), Unsound::Signers(5)),
        (wrong(&|list| list.threshold = 0), Unsound::Threshold(0, 5)),
        (wrong(&|list| list.threshold = 6), Unsound::Threshold(6, 5)),
        (wrong(&|list| list.issuers[1].code = "9901".into()), Unsound::Twice("9901".into())),
        (wrong(&|list| list.issuers[1].code = "江城".into()), Unsound::Code("江城".into())),
        (wrong(&|list| list.issuers[1].code.clear()), Unsound::Code(String::new())),
        (wrong(&|list| list.issuers[0].name.zh.clear()), Unsound::Name("9901".into())),
        (wrong(&|list| list.issuers[0].name.en = long.clone()), Unsound::Name("9901".into())),
        (wrong(&|list| list.issuers[0].name.en = "a\nb".into()), Unsound::Name("9901".into())),
        (wrong(&|list| list.issuers[0].areas = vec!["99011".into()]), Unsound::Areas("9901".into())),
        (wrong(&|list| list.issuers[0].url = "http://city.example".into()), Unsound::Url("9901".into())),
        (wrong(&|list| list.issuers[0].url = "https://a b".into()), Unsound::Url("9901".into())),
        (wrong(&|list| list.issuers[0].keys.clear()), Unsound::Keys("9901".into())),
        (
            wrong(&|list| list.issuers[0].keys[0].until = list.issuers[0].keys[0].from),
            Unsound::Keys("9901".into()),
        ),
    ];
    for (at, (found, expected)) in cases.iter().enumerate() {
        assert_eq!(found, expected, "case {at}");
    }
}
