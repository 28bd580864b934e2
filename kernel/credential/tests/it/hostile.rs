//! Bytes made by people who do not wish us well: every form has one encoding, and a length is not believed.

mod tree;

use base::{Id, Span};
use credential::{
    Algorithm, Fault, Malformed, Paper, PlaceCode, PublicKey, Show, Signer as _, Token, check,
    filter::{Base, Edition, Head},
    list::SignedList,
    text, tick_at,
};

use crate::hand::{Hand, Liar, identity, issuer, list, morning, shown, signed, token};
use tree::{Node, Twist};

type Read = fn(&[u8]) -> Result<(), Malformed>;

/// One good example of each form, and how it is read.
fn examples() -> Vec<(&'static str, Vec<u8>, Read)> {
    let (city, phone) = (Hand::new(Algorithm::Es256), Hand::new(Algorithm::Es256));
    let plain = token("9901", &phone);
    let paper = Token { bound: credential::Bound::Paper { kinds: vec!["market".into()] }, ..plain.clone() };
    let plain = plain.sign(&city);
    let show = Show { token: &plain, tick: tick_at(morning()), identity: Some(identity()) };
    let show = show.sign(|message| phone.sign(message));
    let paper = paper.sign(&city);
    let paper = Paper { token: &paper, identity: identity() }.write();
    let base = Base::build("9901", 3, morning(), vec![5, 6, 7]).unwrap().sign(&city);
    let edition = Edition::new("9901", 4, morning(), vec![9, 8]).sign(&city);
    let head = Head { issuer: "9901".into(), seq: 4, at: morning(), base: 3 }.sign(&city);
    let list = list(2, 1, &[&city], vec![issuer("9901", &[&city]), issuer("9902", &[&phone])]);
    let list = signed(list, &[&city, &phone]).bytes();
    vec![
        ("token", plain, |bytes| Token::read(bytes).map(drop)),
        ("show", show, |bytes| Token::read(Show::read(bytes)?.0.token).map(drop)),
        ("paper", paper, |bytes| Token::read(Paper::read(bytes)?.token).map(drop)),
        ("place code", PlaceCode::turning(Id::from_bytes([1; 16]), &[2; 32], morning()).write(), |bytes| {
            PlaceCode::read(bytes).map(drop)
        }),
        ("base", base, |bytes| Base::read(bytes).map(drop)),
        ("edition", edition, |bytes| Edition::read(bytes).map(drop)),
        ("head", head, |bytes| Head::read(bytes).map(drop)),
        ("list", list, |bytes| SignedList::read(bytes).map(drop)),
    ]
}

#[test]
fn nothing_is_read_in_any_form_but_its_one() {
    let mut tried = 0;
    for (form, good, read) in examples() {
        let tree = Node::parse(&good);
        assert_eq!(tree.bytes(None), good, "{form} is not deterministic CBOR");
        assert_eq!(read(&good), Ok(()), "{form}");
        for place in 0..tree.count() {
            for twist in Twist::ALL {
                let twisted = tree.bytes(Some((place, twist)));
                if twisted != good {
                    assert_eq!(read(&twisted), Err(Malformed), "{form}: {twist:?} at {place}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 2_000, "only {tried} were tried");
}

#[test]
fn a_drawn_signature_that_looks_like_cbor_is_taken_for_what_it_is() {
    let signed = |signature: [u8; 64]| {
        [&[0x84, 0x43, 0xa1, 0x01, 0x26, 0xa0, 0x41, 0x80, 0x58, 64], &signature[..]].concat()
    };
    let mut array = [0; 64];
    array[..3].copy_from_slice(&[0x81, 0x58, 61]);
    for unlucky in [[0xbb; 64], [0x9b; 64], array] {
        let bytes = signed(unlucky);
        let tree = Node::parse(&bytes);
        assert_eq!(tree.bytes(None), bytes);
        // The array; bytes, map and pair of the header; the empty map; bytes and array of the payload; the signature.
        assert_eq!(tree.count(), 9);
    }
}

#[test]
fn nothing_cut_short_and_nothing_with_more_behind_it_is_read() {
    for (form, good, read) in examples() {
        for length in 0..good.len() {
            assert!(read(&good[..length]).is_err(), "{form} cut at {length}");
        }
        for more in [0x00, 0x40, 0xf6, 0xff] {
            assert!(read(&[&good[..], &[more]].concat()).is_err(), "{form} with {more:x} behind it");
        }
    }
}

#[test]
fn a_length_of_sixty_bits_takes_no_memory() {
    for (form, good, read) in examples() {
        // At each byte as if a length stood there; most are in the middle of something, which may not matter either.
        for at in 0..good.len() {
            for kind in [0x5b, 0x7b, 0x9b, 0xbb] {
                let bomb = [&good[..at], &[kind], &(1_u64 << 60).to_be_bytes()[..], &good[at..]].concat();
                let _ = read(&bomb);
            }
        }
        for kind in [0x5b, 0x7b, 0x9b, 0xbb] {
            for length in [1_u64 << 60, u64::MAX, 1 << 32, i64::MAX as u64] {
                let bomb = [&[kind][..], &length.to_be_bytes(), &good].concat();
                assert_eq!(read(&bomb), Err(Malformed), "{form}");
            }
        }
        let deep = vec![0x81; 100_000];
        assert_eq!(read(&deep), Err(Malformed), "{form}: nested");
    }
}

#[test]
fn a_text_longer_than_any_pass_is_refused_unread() {
    let known = list(1, 1, &[&Hand::new(Algorithm::EdDsa)], vec![]);
    for prefix in [text::SHOW, text::PAPER, text::PLACE, ""] {
        let long = format!("{prefix}{}", "0".repeat(10_000_000));
        assert_eq!(check(&long, &known, morning()), Err(Fault::NotAPass));
    }
}

#[test]
fn a_key_of_one_algorithm_is_not_offered_as_one_of_another() {
    let [es256, eddsa, sm2] = Algorithm::ALL.map(Hand::new);
    let wrong = [
        (Algorithm::Sm2, &es256),
        (Algorithm::EdDsa, &es256),
        (Algorithm::Es256, &eddsa),
        (Algorithm::Sm2, &eddsa),
        (Algorithm::EdDsa, &sm2),
    ];
    for (algorithm, hand) in wrong {
        assert!(PublicKey::new(algorithm, hand.public.bytes()).is_err(), "{algorithm:?}");
    }
    // A point of the one curve has the form of a point of the other; nothing verifies under it.
    let posing = PublicKey::new(Algorithm::Es256, sm2.public.bytes()).unwrap();
    assert!(!posing.verifies(b"pass", &sm2.sign(b"pass")));
    let flat = [&[4][..], &[0; 64]].concat();
    assert!(PublicKey::new(Algorithm::Sm2, &flat).is_err());
    assert!(!PublicKey::new(Algorithm::Es256, &flat).unwrap().verifies(b"pass", &[1; 64]));
}

#[test]
fn what_a_token_says_of_its_algorithm_decides_nothing() {
    let phone = Hand::new(Algorithm::Es256);
    for real in Algorithm::ALL {
        let city = Hand::new(real);
        let known = list(1, 1, &[&city], vec![issuer("9901", &[&city])]);
        for said in Algorithm::ALL {
            let liar = Liar { hand: &city, algorithm: said, kid: city.public.kid() };
            let pass = shown(&token("9901", &phone).sign(&liar), &phone);
            let checked = check(&pass, &known, morning()).map(drop);
            assert_eq!(
                checked,
                if said == real { Ok(()) } else { Err(Fault::Forged) },
                "{real:?} as {said:?}"
            );
        }
    }
}

#[test]
fn a_signature_has_no_twin() {
    let (city, phone) = (Hand::new(Algorithm::Es256), Hand::new(Algorithm::Es256));
    let known = list(1, 1, &[&city], vec![issuer("9901", &[&city])]);
    let good = token("9901", &phone).sign(&city);
    assert!(check(&shown(&good, &phone), &known, morning()).is_ok());
    let mut twin = good.clone();
    mirror(&mut twin);
    assert_eq!(check(&shown(&twin, &phone), &known, morning()), Err(Fault::Forged), "token");
    let show = Show { token: &good, tick: tick_at(morning()), identity: None };
    let mut show = show.sign(|message| phone.sign(message));
    mirror(&mut show);
    assert_eq!(check(&text::encode(text::SHOW, &show), &known, morning()), Err(Fault::Forged), "show");
    let mut file = signed(list(1, 1, &[&city], vec![]), &[&city]).bytes();
    mirror(&mut file);
    assert!(SignedList::read(&file).unwrap().pinned().is_err(), "list");
    let mut base = Base::build("9901", 1, morning(), vec![]).unwrap().sign(&city);
    mirror(&mut base);
    let mut held = credential::filter::Held::nothing("9901");
    assert_eq!(held.take_base(&base, &known), Err(credential::filter::Refused::Forged), "filter");
    for zero in [[0; 64], [0xff; 64]] {
        for hand in Algorithm::ALL.map(Hand::new) {
            assert!(!hand.public.verifies(b"pass", &zero));
        }
    }
}

#[test]
fn one_bit_changed_anywhere_is_never_a_pass() {
    let (city, phone) = (Hand::new(Algorithm::EdDsa), Hand::new(Algorithm::Es256));
    let known = list(1, 1, &[&city], vec![issuer("9901", &[&city])]);
    let good = token("9901", &phone).sign(&city);
    let show = Show { token: &good, tick: tick_at(morning()), identity: None };
    let show = show.sign(|message| phone.sign(message));
    let now = morning() + Span::seconds(5);
    assert!(check(&text::encode(text::SHOW, &show), &known, now).is_ok());
    for bit in 0..show.len() * 8 {
        let mut changed = show.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(check(&text::encode(text::SHOW, &changed), &known, now).is_err(), "bit {bit}");
    }
}

/// Replaces the s of the signature at the end by n − s: as valid to most verifiers, and another text.
fn mirror(bytes: &mut [u8]) {
    const ORDER: [u8; 32] = [
        0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc,
        0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    ];
    let start = bytes.len() - 32;
    let mut borrow = 0;
    for at in (0..32).rev() {
        let less = i16::from(ORDER[at]) - i16::from(bytes[start + at]) - borrow;
        borrow = i16::from(less < 0);
        bytes[start + at] = less.rem_euclid(256) as u8;
    }
}
