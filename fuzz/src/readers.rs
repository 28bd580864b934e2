//! What people, other cities and other programs write by hand or by rule: documents, days, areas, certificates from abroad,
//! rule books. Nothing panics, what is read is written in one way, and nothing personal is printed by accident.

use std::sync::OnceLock;

use base::{
    AreaCode, Colour, Day, Document, DocumentKind, Id, Moment, Text, Zone, division,
    document::{check_digit, masked_name},
    kinds,
};
use hcert::{Envelope, Signer, made::Maker};
use rules::{Facts, RuleBook};

use super::targets::Target;

/// The targets by name.
pub const ALL: [Target; 3] = [("words", words), ("certificate", certificate), ("book", book)];

const NOW: i64 = 1_772_413_200;

fn now() -> Moment {
    Moment::from_seconds(NOW)
}

pub fn words(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    // Several words in one input, as forms and tables bring them.
    for word in text.split(['\n', ',', '\t']).chain([text]) {
        documents(word);
        areas(word);
        moments(word);
        if let Ok(short) = Text::<40>::parse(word) {
            assert!(short.chars().count() <= 40 && !short.is_empty());
            assert_eq!(Text::<40>::parse(&short).as_deref(), Ok(short.as_str()), "a text has another form");
        }
        if let Ok(id) = word.parse::<Id<kinds::Person>>() {
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        masked_name(word);
        let _ = check_digit(word);
        let _ = word.parse::<Colour>();
    }
}

fn documents(word: &str) {
    let today = Day::new(2026, 3, 2).expect("a day");
    for kind in DocumentKind::ALL {
        let Ok((document, _)) = Document::parse(kind, word, today) else { continue };
        let again = Document::parse(kind, document.number(), today).map(|(again, _)| again);
        assert_eq!(again.as_ref(), Ok(&document), "a document has another form");
        let number = document.number();
        assert!(number.chars().count() <= 40, "{kind}");
        // A stray print gives at most its end away.
        if number.chars().count() > 6 {
            let printed = format!("{document:?} {}", document.masked());
            assert!(!printed.contains(number), "a print gives the number away");
        }
        assert!(number.ends_with(document.tail()));
        assert!(document.birth().is_none_or(|birth| birth <= today));
    }
}

fn areas(word: &str) {
    if let Ok(area) = AreaCode::parse(word) {
        assert_eq!(AreaCode::parse(area.as_str()), Ok(area), "an area has another form");
        assert_eq!(area.six().len(), 6);
        let (from, to) = area.range();
        assert!(from < to);
        if let Some(parent) = area.parent() {
            assert!(parent.contains(&area) && parent != area);
        }
        division::name(&area);
        division::full_name(&area);
        division::city_of(&area);
        assert_eq!(division::canonical(&division::canonical(&area)), division::canonical(&area));
        division::children(Some(&area));
    }
    division::by_name(word);
    division::city_by_name(word);
    division::find(&[word, word]);
}

fn moments(word: &str) {
    if let Ok(day) = word.parse::<Day>() {
        assert_eq!(day.to_string().parse::<Day>().ok(), Some(day), "a day has another form");
        assert_eq!(Day::from_number(day.number()), day, "a day is kept as another");
        assert_eq!(Zone::default().day(Zone::default().start(day)).year() > 9_000, day.year() > 9_000);
    }
    if let Ok(at) = word.parse::<Moment>() {
        assert_eq!(at.to_string().parse::<Moment>().ok(), Some(at), "a moment has another form");
        Zone::default().day(at);
    }
    let _ = Zone::default().wall(word);
}

/// One that signs here, with its certificate. Its key is another in each run: only the payload is the fuzzer's.
fn maker() -> &'static (Maker, Signer) {
    static MAKER: OnceLock<(Maker, Signer)> = OnceLock::new();
    MAKER.get_or_init(|| {
        let (from, until) = (Moment::from_seconds(0), Moment::from_seconds(4_000_000_000));
        let maker = Maker::new("XB", from, until, &[]).expect("a maker");
        let signer = Signer::from_der(maker.der()).expect("its own certificate");
        (maker, signer)
    })
}

pub fn certificate(data: &[u8]) {
    // As a file of a signer's list.
    if let Ok(signer) = Signer::from_der(data) {
        assert!(!signer.kid().is_empty());
        signer.country();
    }
    let (maker, signer) = maker();
    // As what a camera reads.
    if let Ok(text) = std::str::from_utf8(data)
        && let Ok(envelope) = Envelope::read(text)
    {
        let _ = envelope.verify(std::slice::from_ref(signer), now());
    }
    // As what is signed, in an envelope that holds.
    if let Ok(text) = maker.sign(data)
        && let Ok(envelope) = Envelope::read(&text)
        && let Ok(says) = envelope.verify(std::slice::from_ref(signer), now())
    {
        hcert::liken(&says.holder, "王小明");
        hcert::liken(&says.holder, "WANG XIAOMING");
    }
    // As the signed envelope, packed as a code is.
    if let Ok(text) = hcert::made::text_of(data)
        && let Ok(envelope) = Envelope::read(&text)
    {
        let _ = envelope.verify(std::slice::from_ref(signer), now());
    }
}

pub fn book(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(book) = RuleBook::load(text).or_else(|_| RuleBook::from_text(text)) else { return };
    let again = RuleBook::from_text(book.text()).expect("what was checked is right");
    assert_eq!(again.digest(), book.digest(), "a book has another form");
    let outcome = book.judge(&Facts::default(), now(), &Zone::default());
    assert!(outcome.until.is_none_or(|until| until > now()), "an outcome is over before it begins");
    book.describe();
    book.file().names();
}
