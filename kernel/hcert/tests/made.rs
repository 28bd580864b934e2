//! Certificates of a made-up country: every refusal, and what damage does.
#![allow(clippy::unwrap_used)]

use base::{Chance, Moment, Span};
use base64::{Engine, engine::general_purpose::STANDARD};
use ciborium::Value;
use hcert::{
    BadSigner, Disease, Fault, LONGEST_TEXT, PartialDay, Purposes, Signer, TestMethod, TestResult, What,
    made::{Maker, text_of},
    verify,
};
use proptest::prelude::*;
use serde_json::json;

fn now() -> Moment {
    "2026-03-02T01:00:00Z".parse().unwrap()
}

fn maker(usages: &[u8]) -> Maker {
    Maker::new("XM", now() - Span::days(100), now() + Span::days(100), usages).unwrap()
}

fn signer(maker: &Maker) -> Signer {
    Signer::from_der(maker.der()).unwrap()
}

fn test_form() -> serde_json::Value {
    json!({
        "ver": "1.3.0", "dob": "1990-04-01",
        "nam": { "fn": "Silva", "fnt": "SILVA", "gn": "Maria", "gnt": "MARIA" },
        "t": [{ "tg": "840539006", "tt": "LP6464-4", "nm": "a kit", "sc": "2026-03-01T08:00:00+01:00",
                "tr": "260415000", "tc": "Airport", "co": "XM", "is": "Ministry", "ci": "URN:UVCI:01:XM:1#A" }],
    })
}

fn recovery_form() -> serde_json::Value {
    json!({
        "ver": "1.0.0", "dob": "1990-04", "nam": { "fnt": "SILVA" },
        "r": [{ "tg": "840539006", "fr": "2026-01-02", "df": "2026-01-13", "du": "2026-07-01",
                "co": "XM", "is": "Ministry", "ci": "URN:UVCI:01:XM:2#A" }],
    })
}

fn made(maker: &Maker, form: &serde_json::Value) -> String {
    maker.text(form, now() - Span::hours(10), now() + Span::days(30)).unwrap()
}

fn fixture(name: &str) -> (Vec<u8>, String) {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let pem = std::fs::read_to_string(folder.join(format!("{name}.pem"))).unwrap();
    let inside: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    let text = std::fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap_or_default();
    (STANDARD.decode(inside).unwrap(), text)
}

#[test]
fn a_test_is_read_as_it_was_signed() {
    let maker = maker(&[1]);
    let read = verify(&made(&maker, &test_form()), &[signer(&maker)], now()).unwrap();
    let What::Test(test) = &read.what else { panic!("{read:?}") };
    assert_eq!((&test.method, test.result), (&TestMethod::Pcr, TestResult::Negative));
    assert_eq!(test.sampled_at.to_string(), "2026-03-01T07:00:00Z");
    assert_eq!(test.disease, Disease::Covid19);
    assert_eq!(read.country, "XM");
    assert_eq!(read.holder.born.to_string(), "1990-04-01");
    assert_eq!(read.what.id(), "URN:UVCI:01:XM:1#A");
}

#[test]
fn a_vaccination_signed_with_rsa_and_one_with_a_high_s_are_read() {
    for (name, purposes) in [
        ("ps256", Purposes { tests: false, vaccinations: true, recoveries: false }),
        ("es256_high_s", Purposes::ALL),
    ] {
        let (der, text) = fixture(name);
        let signer = Signer::from_der(&der).unwrap();
        assert_eq!((signer.country(), signer.purposes()), (Some("XM"), purposes), "{name}");
        let read = verify(&text, &[signer], now()).unwrap();
        let What::Vaccination(dose) = &read.what else { panic!("{read:?}") };
        assert_eq!((dose.dose, dose.of, dose.on.to_string().as_str()), (2, 2, "2026-01-20"));
        assert_eq!(read.holder.given.as_deref(), Some("María José"));
    }
}

#[test]
fn each_damage_has_its_name() {
    let all = maker(&[]);
    let trusted = [signer(&all)];
    let good = made(&all, &test_form());
    let refused = |text: &str, at: Moment| verify(text, &trusted, at).unwrap_err();
    assert_eq!(refused(&good.replace("HC1:", "HC2:"), now()), Fault::Prefix);
    assert_eq!(refused(&good[4..], now()), Fault::Prefix);
    assert_eq!(refused(&format!("HC1:{}", "A".repeat(LONGEST_TEXT)), now()), Fault::TooLong);
    for bad in ["HC1:a", "HC1:A", "HC1::::", "HC1:ÄÖ", "HC1:FGW:"] {
        assert_eq!(refused(bad, now()), Fault::Base45, "{bad}");
    }
    assert_eq!(refused("HC1:", now()), Fault::Compression);
    assert_eq!(refused(&good[..good.len() - 9], now()), Fault::Compression, "cut short");
    let packed = base45::decode(&good[4..]).unwrap();
    let trailing = base45::encode([packed.as_slice(), &[0]].concat());
    assert_eq!(refused(&format!("HC1:{trailing}"), now()), Fault::Compression, "something follows");
    assert_eq!(refused(&text_of(b"no COSE").unwrap(), now()), Fault::Envelope);
    assert_eq!(refused(&good, now() - Span::hours(11)), Fault::NotYet);
    assert_eq!(refused(&good, now() + Span::days(30)), Fault::Expired);
    let long = all.text(&test_form(), now(), now() + Span::days(900)).unwrap();
    assert_eq!(refused(&long, now() + Span::days(101)), Fault::SignerNotValid);
    assert_eq!(verify(&good, &[], now()).unwrap_err(), Fault::UnknownSigner);
    assert_eq!(verify(&good, &[signer(&maker(&[]))], now()).unwrap_err(), Fault::UnknownSigner);
    let impostor = signer(&maker(&[])).listed_as(Some(trusted[0].kid()), None);
    assert_eq!(verify(&good, std::slice::from_ref(&impostor), now()).unwrap_err(), Fault::Signature);
    assert!(verify(&good, &[impostor, trusted[0].clone()], now()).is_ok());
    let neighbour = trusted[0].clone().listed_as(None, Some("YM"));
    assert_eq!(verify(&good, &[neighbour], now()).unwrap_err(), Fault::Country);
}

#[test]
fn a_signer_signs_only_what_it_may() {
    for (usages, test, recovery) in
        [(&[1][..], true, false), (&[3], false, true), (&[2], false, false), (&[], true, true)]
    {
        let maker = maker(usages);
        let trusted = [signer(&maker)];
        let outcome = |form| verify(&made(&maker, &form), &trusted, now()).err();
        assert_eq!(outcome(test_form()), (!test).then_some(Fault::KeyUsage));
        assert_eq!(outcome(recovery_form()), (!recovery).then_some(Fault::KeyUsage));
    }
}

#[test]
fn the_form_is_read_strictly() {
    let maker = maker(&[]);
    let trusted = [signer(&maker)];
    let outcome = |form: serde_json::Value| verify(&made(&maker, &form), &trusted, now()).map(|_| ());
    let with = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut form = test_form();
        change(&mut form);
        outcome(form)
    };
    for field in ["tg", "tt", "sc", "tr", "co", "is", "ci"] {
        let gone = with(&|form| drop(form["t"][0].as_object_mut().unwrap().remove(field)));
        assert_eq!(gone, Err(Fault::Schema(field)));
        assert_eq!(with(&|form| form["t"][0][field] = json!(7)), Err(Fault::Schema(field)));
        assert_eq!(with(&|form| form["t"][0][field] = json!("x".repeat(300))), Err(Fault::Schema(field)));
    }
    for sampled in
        ["2026-03-01", "yesterday", "2026-02-30T00:00:00Z", "2026-03-01T08:00:00", "9999999-01-01T00:00:00Z"]
    {
        assert_eq!(with(&|form| form["t"][0]["sc"] = json!(sampled)), Err(Fault::Schema("sc")), "{sampled}");
    }
    for sampled in [
        "2026-03-01T08:00:00Z",
        "2026-03-01T08:00:00.123+02:00",
        "2026-03-01T08:00:00+0200",
        "2026-03-01T08:00:00+02",
    ] {
        assert_eq!(with(&|form| form["t"][0]["sc"] = json!(sampled)), Ok(()), "{sampled}");
    }
    assert_eq!(with(&|form| form["t"][0]["nm"] = json!("")), Ok(()), "an empty name is none");
    assert_eq!(with(&|form| form["t"][0]["tr"] = json!("inconclusive")), Err(Fault::Schema("tr")));
    assert_eq!(with(&|form| form["nam"]["fnt"] = json!("silva")), Err(Fault::Schema("fnt")));
    assert_eq!(with(&|form| form["dob"] = json!("1990-13")), Err(Fault::Schema("dob")));
    assert_eq!(with(&|form| form["ver"] = json!("one")), Err(Fault::Schema("ver")));
    assert_eq!(with(&|form| form["r"] = recovery_form()["r"].clone()), Err(Fault::NotOne));
    assert_eq!(with(&|form| form["t"] = json!([])), Err(Fault::NotOne));
    assert_eq!(with(&|form| form["t"] = serde_json::Value::Null), Err(Fault::NotOne));
    assert_eq!(with(&|form| form["v"] = serde_json::Value::Null), Ok(()));
    assert_eq!(with(&|form| form["unknown"] = json!([1, 2])), Ok(()), "another edition may say more");
    let mut turned = recovery_form();
    turned["r"][0]["du"] = json!("2026-01-01");
    assert_eq!(outcome(turned), Err(Fault::Schema("du")));
    for (born, known) in [
        ("1990-04-01", PartialDay::Day("1990-04-01".parse().unwrap())),
        ("1990-04-01T00:00:00", PartialDay::Day("1990-04-01".parse().unwrap())),
        ("1990-04", PartialDay::Month(1990, 4)),
        ("1990", PartialDay::Year(1990)),
        ("", PartialDay::Unknown),
    ] {
        let mut form = recovery_form();
        form["dob"] = json!(born);
        assert_eq!(verify(&made(&maker, &form), &trusted, now()).unwrap().holder.born, known);
    }
}

#[test]
fn a_key_that_stands_twice_is_refused() {
    let maker = maker(&[]);
    let int = |number: i64| Value::Integer(number.into());
    let claims = |second: Value| {
        let entries = vec![
            (int(1), Value::Text("XM".into())),
            (int(4), int(now().seconds() + 9)),
            (second, int(now().seconds() + 9_999_999)),
        ];
        let mut bytes = Vec::new();
        ciborium::ser::into_writer(&Value::Map(entries), &mut bytes).unwrap();
        maker.sign(&bytes).unwrap()
    };
    for second in [int(4), int(5), Value::Text("x".into())] {
        assert_eq!(verify(&claims(second), &[signer(&maker)], now()).unwrap_err(), Fault::Claims);
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = text_of(&vec![0; 2_500_000]).unwrap();
    assert!(bomb.len() <= LONGEST_TEXT, "{}", bomb.len());
    assert_eq!(verify(&bomb, &[], now()).unwrap_err(), Fault::TooLong);
    // Arrays within arrays, as deep as they fit: refused, not followed to the end of the stack.
    let deep = text_of(&vec![0x81; 16_000]).unwrap();
    assert_eq!(verify(&deep, &[], now()).unwrap_err(), Fault::Envelope);
    let maker = maker(&[]);
    let inside = maker.sign(&vec![0x81; 15_000]).unwrap();
    assert_eq!(verify(&inside, &[signer(&maker)], now()).unwrap_err(), Fault::Claims);
    let endless = maker.sign(&[0xbb, 0x10, 0, 0, 0, 0, 0, 0, 0]).unwrap();
    assert_eq!(verify(&endless, &[signer(&maker)], now()).unwrap_err(), Fault::Claims);
}

#[test]
fn a_key_that_is_not_accepted_is_no_signers() {
    for name in ["p384", "rsa1024"] {
        assert_eq!(Signer::from_der(&fixture(name).0).unwrap_err(), BadSigner::Key, "{name}");
    }
    assert_eq!(Signer::from_der(b"nothing").unwrap_err(), BadSigner::NotX509);
    let der = maker(&[1]).der().to_vec();
    for length in 0..der.len() {
        assert!(Signer::from_der(&der[..length]).is_err(), "cut at {length}");
    }
}

#[test]
fn ten_thousand_damaged_certificates_never_verify() {
    let chance = Chance::seeded(4);
    let maker = maker(&[]);
    let (rsa, rsa_text) = fixture("ps256");
    let cases = [
        (signer(&maker), made(&maker, &test_form())),
        (Signer::from_der(&rsa).unwrap(), rsa_text.trim().to_owned()),
    ];
    for (signer, text) in cases {
        let trusted = [signer];
        let good = verify(&text, &trusted, now()).unwrap();
        let packed = base45::decode(&text[4..]).unwrap();
        let mut cose = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(packed.as_slice()), &mut cose)
            .unwrap();
        let mut other_form = 0;
        for round in 0..10_000 {
            let mut damaged = cose.clone();
            for _ in 0..=chance.below(3) {
                let at = usize::try_from(chance.below(damaged.len() as u64)).unwrap();
                match chance.below(4) {
                    0 => damaged[at] = u8::try_from(chance.below(256)).unwrap(),
                    1 => damaged[at] ^= 1 << chance.below(8),
                    2 => drop(damaged.remove(at)),
                    _ => damaged.insert(at, u8::try_from(chance.below(256)).unwrap()),
                }
            }
            if damaged == cose {
                continue;
            }
            // The unprotected header and the tag are not signed: what was signed may stand in another form.
            if let Ok(read) = verify(&text_of(&damaged).unwrap(), &trusted, now()) {
                assert_eq!(read, good, "round {round}");
                other_form += 1;
            }
        }
        assert!(other_form < 200, "{other_form} of 10,000 said the same in another form");
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,300}", tail in "[0-9A-Z $%*+./:-]{0,600}") {
        prop_assert!(verify(&text, &[], now()).is_err());
        let prefixed = format!("HC1:{tail}");
        prop_assert!(verify(&prefixed, &[], now()).is_err());
    }

    #[test]
    fn no_envelope_makes_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let packed = text_of(&bytes).unwrap();
        prop_assert!(verify(&packed, &[], now()).is_err());
    }

    #[test]
    fn no_payload_makes_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let maker = Maker::new("XM", now() - Span::days(1), now() + Span::days(1), &[]).unwrap();
        let text = maker.sign(&bytes).unwrap();
        prop_assert!(verify(&text, &[signer(&maker)], now()).is_err());
    }

    #[test]
    fn no_x509_makes_the_reader_panic(at in 0_usize..300, byte in any::<u8>()) {
        let mut der = maker(&[1, 3]).der().to_vec();
        let at = at % der.len();
        der[at] = byte;
        let _ = Signer::from_der(&der);
    }
}
