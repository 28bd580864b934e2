//! Good examples to begin with, the same in every run, and the one key that signs here.

use std::sync::OnceLock;

use base::{Colour, Id, Moment, Span, Words};
use credential::{
    Algorithm, Assurance, Bound, Identity, Paper, PhoneKey, PlaceCode, PublicKey, Show, Signer, Token,
    Writer,
    filter::{Base, Edition, Head},
    list::{Issuer, IssuerKey, List, SignedList},
    text,
};
use ring::signature::{Ed25519KeyPair, KeyPair as _};

pub const NOW: i64 = 1_772_413_200;
pub const CITY: &str = "9901";
/// Stands between several files in one input.
pub const CUT: [u8; 4] = [0xff, 0x00, 0xff, 0x00];

/// The hand that signs.
pub struct Hand {
    pair: Ed25519KeyPair,
    public: PublicKey,
}

impl Hand {
    pub fn get() -> &'static Self {
        static HAND: OnceLock<Hand> = OnceLock::new();
        HAND.get_or_init(|| Self::of_seed([5; 32]))
    }

    fn of_seed(seed: [u8; 32]) -> Self {
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).expect("any 32 bytes are a seed");
        let public = PublicKey::new(Algorithm::EdDsa, pair.public_key().as_ref()).expect("32 bytes");
        Self { pair, public }
    }

    pub fn public(&self) -> &PublicKey {
        &self.public
    }
}

impl Signer for Hand {
    fn algorithm(&self) -> Algorithm {
        Algorithm::EdDsa
    }

    fn kid(&self) -> [u8; 8] {
        self.public.kid()
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.pair.sign(message).as_ref().try_into().expect("64 bytes")
    }
}

/// The list with the city of that hand.
pub fn known() -> &'static List {
    static KNOWN: OnceLock<List> = OnceLock::new();
    KNOWN.get_or_init(|| list(1, None))
}

fn now() -> Moment {
    Moment::from_seconds(NOW)
}

fn list(seq: u64, withdrawn: Option<Moment>) -> List {
    let public = Hand::get().public().clone();
    let key = IssuerKey {
        public: public.clone(),
        from: Moment::from_seconds(0),
        until: now() + Span::days(3650),
        withdrawn,
    };
    let city = Issuer {
        code: CITY.into(),
        name: Words::new("江城市", "Rivertown"),
        areas: vec!["9901".into(), "990101".into()],
        url: "https://city.example".into(),
        keys: vec![key],
    };
    List {
        seq,
        issued: now(),
        until: now() + Span::days(90),
        threshold: 1,
        signers: vec![public],
        issuers: vec![city],
    }
}

/// A list's payload in an envelope that nobody signed.
pub fn enveloped_list(payload: &[u8]) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.array(4).bytes(&[]).map(0).bytes(payload).array(0);
    writer.done()
}

/// A list's payload as the hand signs it; as it is when it is no list's.
pub fn signed_list(payload: &[u8]) -> Vec<u8> {
    let file = enveloped_list(payload);
    match SignedList::read(&file) {
        Ok(mut signed) => {
            signed.sign(Hand::get(), Hand::get().public());
            signed.bytes()
        }
        Err(_) => file,
    }
}

/// A show's payload in an envelope with any signature.
pub fn enveloped_show(payload: &[u8]) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.array(4).bytes(&[0xa1, 0x01, 0x26]).map(0).bytes(payload).bytes(&[3; 64]);
    writer.done()
}

fn tokens() -> [Vec<u8>; 2] {
    let phone = PhoneKey::new([1; 32], [2; 32]);
    let token = Token {
        issuer: CITY.into(),
        issued: now() - Span::hours(1),
        expires: now() + Span::hours(71),
        serial: Id::from_bytes([7; 16]),
        colour: Colour::Green,
        assurance: Assurance::Seen,
        who: identity().commitment(),
        bound: Bound::Phone(phone),
    };
    let paper =
        Token { bound: Bound::Paper { kinds: vec!["market".into(), "hospital".into()] }, ..token.clone() };
    [token.sign(Hand::get()), paper.sign(Hand::get())]
}

fn identity() -> Identity {
    Identity::new([9; 16], "王*明", "1234").expect("a short name")
}

/// What was signed, out of its envelope.
fn payload(file: &[u8]) -> Vec<u8> {
    credential::Signed::read(file).map(|signed| signed.payload.to_vec()).unwrap_or_default()
}

/// The good examples of a target, with their names.
pub fn of(target: &str) -> Vec<(&'static str, Vec<u8>)> {
    let [phone, on_paper] = tokens();
    let show = Show { token: &phone, tick: NOW / 15, identity: None };
    let named = Show { identity: Some(identity()), ..show.clone() };
    let [show, named] = [show, named].map(|show| show.sign(|_| [3; 64]));
    let paper = Paper { token: &on_paper, identity: identity() }.write();
    let base = |entries: u64| {
        let entries = (0..entries).map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect();
        Base::build(CITY, 3, now(), entries).expect("a filter").sign(Hand::get())
    };
    let edition = |seq| Edition::new(CITY, seq, now(), vec![5, seq]).sign(Hand::get());
    let head = Head { issuer: CITY.into(), seq: 5, at: now(), base: 3 }.sign(Hand::get());
    match target {
        "token" => vec![
            ("phone", phone.clone()),
            ("paper", on_paper.clone()),
            ("phone-claims", payload(&phone)),
            ("paper-claims", payload(&on_paper)),
        ],
        "show" => vec![
            ("show", show.clone()),
            ("show-named", named.clone()),
            ("show-payload", payload(&show)),
            ("show-text", text::encode(text::SHOW, &show).into_bytes()),
            ("paper", paper.clone()),
            ("paper-text", text::encode(text::PAPER, &paper).into_bytes()),
            ("place", PlaceCode::turning(Id::from_bytes([1; 16]), &[7; 32], now()).write()),
        ],
        "filter" => vec![
            ("base-none", base(0)),
            ("base-few", base(5)),
            ("base-payload", payload(&base(40))),
            ("edition", edition(4)),
            ("edition-payload", payload(&edition(4))),
            ("head", head.clone()),
            ("head-payload", payload(&head)),
            ("a-morning", [base(5), edition(4), edition(5), head].map(|file| payload(&file)).join(&CUT[..])),
        ],
        "list" => {
            let [first, next] = [list(1, None), list(2, Some(now()))]
                .map(|list| SignedList::draft(list).expect("a sound list"));
            let mut signed = first.clone();
            signed.sign(Hand::get(), Hand::get().public());
            vec![
                ("signed", signed.bytes()),
                ("draft", next.bytes()),
                ("payload", first.payload().to_vec()),
                ("two", [first.payload(), next.payload()].join(&CUT[..])),
            ]
        }
        _ => Vec::new(),
    }
}
