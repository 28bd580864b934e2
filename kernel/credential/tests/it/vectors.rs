//! docs/pass-vectors.json: what is published of the format is what this crate does.

use base::Moment;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use credential::{
    Fault, Kept, check,
    filter::{self, Held},
    list::{self, List, SignedList},
};
use serde_json::Value;

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../../docs/pass-vectors.json")).unwrap()
}

fn bytes(text: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text.as_str().unwrap()).unwrap()
}

fn known(vectors: &Value) -> List {
    SignedList::read(&bytes(&vectors["known"])).unwrap().pinned().unwrap().clone()
}

/// Tries each case of a kind; a handful missing would be noticed.
fn each(vectors: &Value, kind: &str, least: usize, verdict: impl Fn(&Value) -> &'static str) {
    let cases = vectors[kind].as_array().unwrap();
    assert!(cases.len() >= least, "{kind}: only {}", cases.len());
    for case in cases {
        assert_eq!(case["verdict"], verdict(case), "{kind}: {}", case["name"]);
    }
}

#[test]
fn every_pass_is_decided_as_published() {
    let vectors = vectors();
    let known = known(&vectors);
    each(&vectors, "passes", 25, |case| {
        let now = Moment::from_seconds(case["now"].as_i64().unwrap());
        match check(case["text"].as_str().unwrap(), &known, now) {
            Ok(checked) if checked.key == Kept::Withdrawn => "withdrawn",
            Ok(_) => "good",
            Err(Fault::NotAPass) => "not-a-pass",
            Err(Fault::UnknownIssuer) => "unknown-issuer",
            Err(Fault::Forged) => "forged",
            Err(Fault::Expired) => "expired",
            Err(Fault::Stale { .. }) => "stale",
        }
    });
}

#[test]
fn every_list_is_taken_or_refused_as_published() {
    each(&vectors(), "lists", 15, |case| {
        let signed = SignedList::read(&bytes(&case["file"])).map_err(list::Refused::from);
        let held = match &case["held"] {
            Value::Null => None,
            held => Some(SignedList::read(&bytes(held)).unwrap()),
        };
        let taken = signed.and_then(|signed| match &held {
            Some(held) => signed.follows(held.list()),
            None => signed.pinned().map(|_| true),
        });
        match taken {
            Ok(true) => "taken",
            Ok(false) => "same",
            Err(list::Refused::Malformed(_)) => "malformed",
            Err(list::Refused::Unsigned { .. }) => "unsigned",
            Err(list::Refused::Back { .. }) => "back",
            Err(list::Refused::Fork(_)) => "fork",
        }
    });
}

#[test]
fn every_filter_is_taken_or_refused_as_published() {
    let vectors = vectors();
    let known = known(&vectors);
    each(&vectors, "filters", 24, |case| {
        let mut held = Held::nothing(case["issuer"].as_str().unwrap());
        for file in case["after"].as_array().unwrap() {
            take(&mut held, &bytes(file), &known).unwrap();
        }
        let verdict = match take(&mut held, &bytes(&case["file"]), &known) {
            Ok(()) => "taken",
            Err(filter::Refused::Malformed(_)) => "malformed",
            Err(filter::Refused::OtherIssuer) => "other-issuer",
            Err(filter::Refused::UnknownKey) => "unknown-key",
            Err(filter::Refused::Withdrawn) => "withdrawn",
            Err(filter::Refused::Forged) => "forged",
            Err(filter::Refused::Gap { .. }) => "gap",
            Err(filter::Refused::Back { .. }) => "back",
        };
        for entry in case["holds"].as_array().unwrap() {
            let entry = u64::from_str_radix(entry.as_str().unwrap(), 16).unwrap();
            assert!(held.has(entry), "{}: {entry:x}", case["name"]);
        }
        verdict
    });
    for case in vectors["entries"].as_array().unwrap() {
        let serial = u128::from_str_radix(case["serial"].as_str().unwrap(), 16).unwrap().to_be_bytes();
        assert_eq!(format!("{:016x}", filter::entry(&serial)), case["entry"].as_str().unwrap());
    }
}

/// Whichever of the three it is.
fn take(held: &mut Held, file: &[u8], known: &List) -> Result<(), filter::Refused> {
    if filter::Base::read(file).is_ok() {
        return held.take_base(file, known);
    }
    if filter::Edition::read(file).is_ok() {
        return held.take_edition(file, known);
    }
    held.take_head(file, known).map(drop)
}
