//! Trust lists and filters, and what a gate makes of them.

use base::{Moment, Span, Words};
use credential::{
    Signer, Writer,
    filter::{Base, Edition, Head, entry},
    list::{Issuer, IssuerKey, List, SignedList},
    sign1,
};
use serde_json::{Value, json};

use crate::{
    NOW, b64,
    hand::{Hand, Hands, hex},
    passes::mirror,
};

fn now() -> Moment {
    Moment::from_seconds(NOW)
}

fn city(code: &str, keys: &[(&Hand<'_>, Option<Moment>)]) -> Issuer {
    let key = |(hand, withdrawn): &(&Hand<'_>, Option<Moment>)| IssuerKey {
        public: hand.public.clone(),
        from: now() - Span::days(30),
        until: now() + Span::days(700),
        withdrawn: *withdrawn,
    };
    Issuer {
        code: code.into(),
        name: Words::new("江城市", "Rivertown"),
        areas: vec![code.into()],
        url: String::new(),
        keys: keys.iter().map(key).collect(),
    }
}

/// Three signers of whom two make a list count.
fn signers(hands: &Hands) -> [Hand<'_>; 3] {
    [hands.eddsa(21), Hands::sm2(22), hands.eddsa(23)]
}

fn list(hands: &Hands, seq: u64) -> List {
    let [es256, eddsa, sm2] = ["9901", "9902", "9903"].map(|code| hands.city(code));
    let lost = hands.eddsa(9);
    List {
        seq,
        issued: now(),
        until: now() + Span::days(90),
        threshold: 2,
        signers: signers(hands).map(|signer| signer.public).into(),
        issuers: vec![
            city("9901", &[(&es256, None)]),
            city("9902", &[(&eddsa, None), (&lost, Some(now()))]),
            city("9903", &[(&sm2, None)]),
        ],
    }
}

fn signed(list: List, by: &[&Hand<'_>]) -> SignedList {
    let mut signed = SignedList::draft(list).expect("a sound list");
    for hand in by {
        signed.sign(*hand, &hand.public);
    }
    signed
}

pub(crate) fn known(hands: &Hands) -> SignedList {
    let [one, two, _] = signers(hands);
    signed(list(hands, 5), &[&one, &two])
}

pub(crate) fn all(hands: &Hands) -> Vec<Value> {
    let [one, two, three] = signers(hands);
    let strangers = [31, 32, 33].map(|seed| hands.eddsa(seed));
    let held = known(hands).bytes();
    let case = |name: &str, held: Option<&[u8]>, file: Vec<u8>, verdict: &str| json!({ "name": name, "held": held.map(b64), "file": b64(&file), "verdict": verdict });
    let held = Some(&held[..]);
    let coup = List { signers: strangers.iter().map(|hand| hand.public.clone()).collect(), ..list(hands, 6) };
    let easy = List { threshold: 1, ..list(hands, 6) };
    let mut other = list(hands, 5);
    other.issuers.pop();
    let next = |by: &[&Hand<'_>]| signed(list(hands, 6), by).bytes();
    let mut twin = signed(list(hands, 6), &[&one, &hands.city("9901")]);
    let mut signed_twice = next(&[&one]);
    // The one signature twice.
    let start = signed_twice.len() - SIGNATURE;
    let again = signed_twice[start..].to_vec();
    signed_twice[start - 1] = 0x82;
    signed_twice.extend(again);
    twin.sign(&two, &two.public);
    let mut cut = next(&[&one, &two]);
    cut.pop();
    let mut claims = next(&[&one, &two]);
    // The payload's length as 2^60.
    let at = claims.windows(3).position(|three| three[0] == 0x59).unwrap_or_default();
    claims.splice(at..at + 3, [0x5b, 0x10, 0, 0, 0, 0, 0, 0, 0]);
    vec![
        case("the first list, signed by two of three", None, known(hands).bytes(), "taken"),
        case(
            "the first list, signed by one of three",
            None,
            signed(list(hands, 5), &[&two]).bytes(),
            "unsigned",
        ),
        case("the next list", held, next(&[&two, &three]), "taken"),
        case("a list that skips some", held, signed(list(hands, 9), &[&one, &three]).bytes(), "taken"),
        case("with a signature of somebody who does not count", held, twin.bytes(), "taken"),
        case("the list that is held", held, known(hands).bytes(), "same"),
        case(
            "the list that is held, with one more signature",
            held,
            signed(list(hands, 5), &[&one, &two, &three]).bytes(),
            "same",
        ),
        case("one signature where two are needed", held, next(&[&three]), "unsigned"),
        case("the one signature twice", held, signed_twice, "unsigned"),
        case(
            "strangers who name themselves",
            held,
            signed(coup, &[&strangers[0], &strangers[1], &strangers[2]]).bytes(),
            "unsigned",
        ),
        case("one that asks for less", held, signed(easy, &[&one]).bytes(), "unsigned"),
        case("an older list", held, signed(list(hands, 4), &[&one, &two]).bytes(), "back"),
        case("another content under the same number", held, signed(other, &[&one, &two]).bytes(), "fork"),
        case("cut short", held, cut, "malformed"),
        case("a length of 2^60", held, claims, "malformed"),
    ]
}

/// One signature with its header, EdDSA: array, 13 bytes of header, empty map, 64 bytes.
const SIGNATURE: usize = 1 + 1 + 13 + 1 + 2 + 64;

pub(crate) fn entries() -> Vec<Value> {
    [[0; 16], [7; 16], [255; 16]]
        .into_iter()
        .map(|serial| json!({ "serial": hex(&serial), "entry": format!("{:016x}", entry(&serial)) }))
        .collect()
}

pub(crate) fn filters(hands: &Hands) -> Vec<Value> {
    let revoked: Vec<u64> = (0..40_u8).map(|serial| entry(&[serial; 16])).collect();
    let at = |minutes| now() + Span::minutes(minutes);
    let (es256, eddsa, sm2) = (hands.city("9901"), hands.city("9902"), hands.city("9903"));
    let base_of = |code: &str, seq, entries: &[u64]| {
        Base::build(code, seq, at(seq as i64), entries.to_vec()).expect("a filter")
    };
    let edition_of =
        |code: &str, seq, entries: &[u64]| Edition::new(code, seq, at(seq as i64), entries.to_vec());
    let head_of = |seq, base, minutes| Head { issuer: "9901".into(), seq, at: at(minutes), base };
    let base = |seq| base_of("9901", seq, &revoked[..30]).sign(&es256);
    let edition =
        |seq: u64| edition_of("9901", seq, &revoked[seq as usize + 19..seq as usize + 21]).sign(&es256);
    let case = |name: &str, after: &[&[u8]], file: &[u8], verdict: &str, holds: &[u64]| {
        let after: Vec<String> = after.iter().map(|file| b64(file)).collect();
        let holds: Vec<String> = holds.iter().map(|entry| format!("{entry:016x}")).collect();
        let issuer = match name.split_once(':') {
            Some((code, _)) if code.len() == 4 => code,
            _ => "9901",
        };
        json!({ "name": name, "issuer": issuer, "after": after, "file": b64(file), "verdict": verdict, "holds": holds })
    };
    let (ten, eleven, twelve, thirteen) = (base(10), edition(11), edition(12), edition(13));
    let mut twin = ten.clone();
    mirror(&mut twin);
    let mut changed = ten.clone();
    let inside = changed.len() - 80;
    changed[inside] ^= 1;
    let lost = hands.eddsa(9);
    let mut unsorted = Writer::new();
    let two: Vec<u8> = [revoked[0].max(revoked[1]), revoked[0].min(revoked[1])]
        .iter()
        .flat_map(|one| one.to_be_bytes())
        .collect();
    unsorted.array(5).uint(2).text("9901").uint(11).int(NOW).bytes(&two);
    let head = |seq, base, minutes| head_of(seq, base, minutes).sign(&es256);
    vec![
        case("a base", &[], &ten, "taken", &revoked[..30]),
        case(
            "9902: a base signed with EdDSA",
            &[],
            &base_of("9902", 1, &revoked[..5]).sign(&eddsa),
            "taken",
            &revoked[..5],
        ),
        case(
            "9903: a base signed with SM2",
            &[],
            &base_of("9903", 1, &revoked[..5]).sign(&sm2),
            "taken",
            &revoked[..5],
        ),
        case("a base without entries", &[], &base_of("9901", 1, &[]).sign(&es256), "taken", &[]),
        case("the edition that follows", &[&ten], &eleven, "taken", &revoked[..32]),
        case("two editions, one after the other", &[&ten, &eleven], &twelve, "taken", &revoked[..33]),
        case("the head of what is held", &[&ten, &eleven], &head(11, 10, 90), "taken", &revoked[..32]),
        case("a newer base", &[&ten, &eleven], &base(11), "taken", &revoked[..30]),
        case("an edition over a gap", &[&ten], &twelve, "gap", &revoked[..30]),
        case("an edition over a larger gap", &[&ten, &eleven], &thirteen, "gap", &revoked[..32]),
        case("an edition without a base", &[], &eleven, "gap", &[]),
        case("the same edition again", &[&ten, &eleven], &eleven, "back", &revoked[..32]),
        case("an older base", &[&ten], &base(9), "back", &revoked[..30]),
        case("an older head", &[&ten, &eleven, &head(11, 10, 90)], &head(11, 10, 89), "back", &revoked[..32]),
        case("a head of before", &[&ten, &eleven], &head(10, 10, 90), "back", &revoked[..32]),
        case(
            "another city's base",
            &[&ten],
            &base_of("9902", 11, &[]).sign(&eddsa),
            "other-issuer",
            &revoked[..30],
        ),
        case(
            "signed by another city",
            &[&ten],
            &base_of("9901", 11, &[]).sign(&eddsa),
            "unknown-key",
            &revoked[..30],
        ),
        case(
            "9902: signed with a key that was withdrawn",
            &[],
            &base_of("9902", 1, &[]).sign(&lost),
            "withdrawn",
            &[],
        ),
        case("one bit changed", &[], &changed, "forged", &[]),
        case("the high twin of its signature", &[], &twin, "forged", &[]),
        case(
            "entries that do not ascend",
            &[&ten],
            &sign1(&unsorted.done(), &es256),
            "malformed",
            &revoked[..30],
        ),
        case("a head that names a base to come", &[&ten], &odd_head(&es256), "malformed", &revoked[..30]),
        case(
            "a table in which a search would leave it",
            &[&ten],
            &odd_base(&es256),
            "malformed",
            &revoked[..30],
        ),
        case("something behind the end", &[], &[&ten[..], &[0]].concat(), "malformed", &[]),
    ]
}

fn odd_head(by: &impl Signer) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.array(5).uint(3).text("9901").uint(11).int(NOW).uint(12);
    sign1(&writer.done(), by)
}

fn odd_base(by: &impl Signer) -> Vec<u8> {
    let mut writer = Writer::new();
    writer
        .array(10)
        .uint(1)
        .text("9901")
        .uint(11)
        .int(NOW)
        .uint(1)
        .uint(1)
        .uint(4)
        .uint(3)
        .uint(8)
        .bytes(&[0; 24]);
    sign1(&writer.done(), by)
}
