use proptest::prelude::*;

use super::*;

fn today() -> Day {
    "2026-11-21".parse().unwrap()
}

fn id(kind: DocumentKind, seventeen: &str) -> Result<(Document, Vec<Warning>), DocumentError> {
    let number = format!("{seventeen}{}", check_digit(seventeen).unwrap());
    Document::parse(kind, &number, today())
}

#[test]
fn a_resident_id_tells_birth_sex_and_place() {
    // The standard's own examples of the check digit.
    let (document, warnings) =
        Document::parse(DocumentKind::ResidentId, "11010519491231002x", today()).unwrap();
    assert_eq!(document.birth(), Day::new(1949, 12, 31));
    assert_eq!(document.sex(), Some(Sex::Female));
    assert_eq!(document.area(), "110105".parse().ok());
    assert_eq!(document.number(), "11010519491231002X");
    assert_eq!(document.tail(), "002X");
    assert!(warnings.is_empty());
}

#[test]
fn full_width_signs_and_blanks_are_the_same_number() {
    let typed = "１１０１０５ 19491231-００２ｘ";
    let (document, _) = Document::parse(DocumentKind::ResidentId, typed, today()).unwrap();
    assert_eq!(document.number(), "11010519491231002X");
}

#[test]
fn a_dissolved_county_is_a_warning_not_a_refusal() {
    let (document, warnings) = id(DocumentKind::ResidentId, "11010319491231001").unwrap();
    assert_eq!(warnings, [Warning::UnknownArea]);
    assert_eq!(document.area(), None);
}

#[test]
fn a_birth_date_must_exist_and_lie_behind_us() {
    assert_eq!(
        id(DocumentKind::ResidentId, "11010519490231002").unwrap_err(),
        DocumentError::ImpossibleBirth
    );
    assert_eq!(
        id(DocumentKind::ResidentId, "11010519491331002").unwrap_err(),
        DocumentError::ImpossibleBirth
    );
    assert_eq!(
        id(DocumentKind::ResidentId, "11010517491231002").unwrap_err(),
        DocumentError::ImpossibleBirth
    );
    assert_eq!(id(DocumentKind::ResidentId, "11010520261122002").unwrap_err(), DocumentError::FutureBirth);
    assert!(id(DocumentKind::ResidentId, "11010520261121002").is_ok());
}

#[test]
fn each_paper_has_its_own_shape() {
    use DocumentKind::*;
    let good = [
        (HkMacauTravelPermit, "H12345678"),
        (HkMacauTravelPermit, "m1234567801"),
        (TaiwanTravelPermit, "12345678"),
        (Passport, "E12345678"),
        (Passport, "abc12"),
        (ForeignerResidenceCard, "FRA110185071512"),
        (BirthCertificate, "U123456789"),
        (None, " "),
    ];
    for (kind, number) in good {
        assert!(Document::parse(kind, number, today()).is_ok(), "{kind} {number}");
    }
    let bad = [
        (HkMacauTravelPermit, "C12345678"),
        (HkMacauTravelPermit, "H123456789"),
        (TaiwanTravelPermit, "1234567"),
        (TaiwanTravelPermit, "1234567A"),
        (Passport, "E123"),
        (Passport, "E12345678901234567"),
        (Passport, "护照12345"),
        (ForeignerResidenceCard, "FR1110185071512"),
        (BirthCertificate, "1123456789"),
        (ResidentId, "110105491231002"),
        (ResidentId, "11010519491231X020"),
    ];
    for (kind, number) in bad {
        assert_eq!(
            Document::parse(kind, number, today()).unwrap_err(),
            DocumentError::Shape(kind),
            "{number}"
        );
    }
    assert_eq!(Document::parse(Passport, "", today()).unwrap_err(), DocumentError::Missing);
    assert_eq!(Document::parse(None, "1", today()).unwrap_err(), DocumentError::Unexpected);
    assert_eq!(
        Document::parse(ForeignerResidenceCard, "FRA110185131512", today()).unwrap_err(),
        DocumentError::ImpossibleBirth
    );
}

#[test]
fn a_permit_is_not_an_id_card_and_the_sentence_says_so() {
    for area in ["810000", "820000", "830000"] {
        let seventeen = format!("{area}19900101001");
        assert!(id(DocumentKind::ResidencePermit, &seventeen).unwrap().1.is_empty());
        let error = id(DocumentKind::ResidentId, &seventeen).unwrap_err();
        assert_eq!(error, DocumentError::OtherKind(DocumentKind::ResidencePermit));
        assert!(error.words().zh.contains("居住证"));
    }
    assert!(id(DocumentKind::ForeignerResidenceCard, "91125019900101001").is_ok());
    assert_eq!(
        id(DocumentKind::ResidentId, "91125019900101001").unwrap_err(),
        DocumentError::OtherKind(DocumentKind::ForeignerResidenceCard)
    );
}

#[test]
fn a_number_does_not_reach_a_log() {
    let (document, _) = Document::parse(DocumentKind::ResidentId, "11010519491231002X", today()).unwrap();
    assert_eq!(format!("{document:?}"), "Document(resident_id **************002X)");
    let (document, _) = Document::parse(DocumentKind::Passport, "AB123", today()).unwrap();
    assert_eq!(document.masked(), "***23");
}

#[test]
fn a_name_is_masked_in_the_middle() {
    for (name, masked) in [
        ("张三丰", "张*丰"),
        ("张三", "张*"),
        ("欧阳修远", "欧*远"),
        ("张", "*"),
        ("", "*"),
        ("John Smith", "J* S*"),
    ] {
        assert_eq!(masked_name(name), masked);
    }
}

#[test]
fn every_kind_and_refusal_has_a_stable_word() {
    for kind in DocumentKind::ALL {
        assert_eq!(kind.as_str().parse(), Ok(kind));
        assert_eq!(serde_word(kind), kind.as_str());
    }
    assert_eq!("id".parse::<DocumentKind>(), Err(DocumentError::UnknownKind));
    assert_eq!(DocumentError::CheckDigit.slug(), "document-check-digit");
}

fn serde_word(kind: DocumentKind) -> String {
    serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned()
}

fn seventeen() -> impl Strategy<Value = String> {
    (0_usize..3_000, 1900_i16..2026, 1_i8..=12, 1_i8..=28, 0_u16..1_000)
        .prop_map(|(_, year, month, day, order)| format!("440305{year:04}{month:02}{day:02}{order:03}"))
}

proptest! {
    #[test]
    fn every_well_made_number_is_accepted(body in seventeen()) {
        let (document, warnings) = id(DocumentKind::ResidentId, &body).unwrap();
        prop_assert!(warnings.is_empty());
        prop_assert_eq!(document.birth().unwrap().compact(), &body[6..14]);
        prop_assert!(document.number().starts_with(&body));
    }

    #[test]
    fn one_mistyped_digit_is_always_noticed(body in seventeen(), at in 0_usize..17, by in 1_u8..10) {
        let right = format!("{body}{}", check_digit(&body).unwrap());
        let mut wrong = right.into_bytes();
        wrong[at] = (wrong[at] - b'0' + by) % 10 + b'0';
        let wrong = String::from_utf8(wrong).unwrap();
        prop_assert_eq!(Document::parse(DocumentKind::ResidentId, &wrong, today()).unwrap_err(), DocumentError::CheckDigit);
    }

    #[test]
    fn two_swapped_neighbours_are_always_noticed(body in seventeen(), at in 0_usize..16) {
        let right = format!("{body}{}", check_digit(&body).unwrap());
        let mut wrong = right.clone().into_bytes();
        wrong.swap(at, at + 1);
        let wrong = String::from_utf8(wrong).unwrap();
        if wrong != right {
            prop_assert_eq!(Document::parse(DocumentKind::ResidentId, &wrong, today()).unwrap_err(), DocumentError::CheckDigit);
        }
    }

    #[test]
    fn nothing_that_is_typed_breaks_the_door(number in "\\PC{0,40}", kind in 0_usize..8) {
        let kind = DocumentKind::ALL[kind];
        if let Ok((document, _)) = Document::parse(kind, &number, today()) {
            let again = Document::parse(kind, document.number(), today()).unwrap().0;
            prop_assert_eq!(again, document);
        }
    }
}
