//! Passes as gates meet them: genuine, old, copied, forged, and made to confuse.
#![allow(clippy::unwrap_used)]

use std::collections::HashMap;

use base::{Colour, Id, Moment, Span};
use credential::{
    Algorithm, Assurance, Bound, Fault, Identity, Issuers, Kept, Key, Paper, PhoneKey, PublicKey, Remembered,
    Show, Signer, Token, check, text, tick_at,
};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _},
};

const NOON: Moment = Moment::from_seconds(1_790_000_000);

/// ES256 as a phone or an office signs it.
struct P256(EcdsaKeyPair, PublicKey);

impl P256 {
    fn new() -> Self {
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random).unwrap();
        let public = PublicKey::new(Algorithm::Es256, pair.public_key().as_ref()).unwrap();
        Self(pair, public)
    }

    fn phone(&self) -> PhoneKey {
        PhoneKey::from_point(self.1.bytes()).unwrap()
    }

    /// Signs until s is low: half of all signatures are.
    fn low(&self, message: &[u8]) -> [u8; 64] {
        loop {
            let signature: [u8; 64] =
                self.0.sign(&SystemRandom::new(), message).unwrap().as_ref().try_into().unwrap();
            if self.1.verifies(message, &signature) {
                return signature;
            }
        }
    }

    fn high(&self, message: &[u8]) -> [u8; 64] {
        loop {
            let signature: [u8; 64] =
                self.0.sign(&SystemRandom::new(), message).unwrap().as_ref().try_into().unwrap();
            if !self.1.verifies(message, &signature) {
                return signature;
            }
        }
    }
}

impl Signer for P256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::Es256
    }
    fn kid(&self) -> [u8; 8] {
        self.1.kid()
    }
    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.low(message)
    }
}

/// Who is known here; several keys may bear one name.
#[derive(Default)]
struct Known(HashMap<String, Vec<([u8; 8], PublicKey, Kept)>>);

impl Known {
    fn with(mut self, issuer: &str, key: &PublicKey, kept: Kept) -> Self {
        self.0.entry(issuer.into()).or_default().push((key.kid(), key.clone(), kept));
        self
    }
}

impl Issuers for Known {
    fn keys<'a>(&'a self, issuer: &str, kid: [u8; 8], _: Moment) -> Option<Vec<Key<'a>>> {
        let all = self.0.get(issuer)?;
        let named = all.iter().filter(|(name, ..)| *name == kid);
        Some(named.map(|(_, public, kept)| Key { public, kept: *kept }).collect())
    }
}

struct Town {
    office: P256,
    phone: P256,
    known: Known,
}

impl Town {
    fn new() -> Self {
        let (office, phone) = (P256::new(), P256::new());
        let known = Known::default().with("9901", &office.1, Kept::Good);
        Self { office, phone, known }
    }

    fn identity() -> Identity {
        Identity::new([7; 16], "欧阳**", "123X").unwrap()
    }

    fn token(&self) -> Token {
        Token {
            issuer: "9901".into(),
            issued: NOON,
            expires: NOON + Span::hours(72),
            serial: Id::from_bytes([9; 16]),
            colour: Colour::Green,
            assurance: Assurance::Seen,
            who: Self::identity().commitment(),
            bound: Bound::Phone(self.phone.phone()),
        }
    }

    fn show_of(&self, token: &[u8], now: Moment, identity: Option<Identity>) -> String {
        let show = Show { token, tick: tick_at(now), identity };
        text::encode(text::SHOW, &show.sign(|message| self.phone.low(message)))
    }

    fn show(&self, now: Moment) -> String {
        self.show_of(&self.token().sign(&self.office), now, None)
    }

    fn check(&self, text: &str, now: Moment) -> Result<credential::Checked, Fault> {
        check(text, &self.known, now)
    }
}

#[test]
fn a_show_says_its_colour_and_nobodys_name() {
    let town = Town::new();
    let seen = town.check(&town.show(NOON), NOON).unwrap();
    assert_eq!((seen.colour, seen.key, seen.identity), (Colour::Green, Kept::Good, None));
    assert_eq!(seen.serial, Id::from_bytes([9; 16]));
}

#[test]
fn a_show_fits_its_bounds_even_with_a_name() {
    let town = Town::new();
    let token = town.token().sign(&town.office);
    for (identity, most) in [(None, 316), (Some(Town::identity()), 360)] {
        let text = town.show_of(&token, NOON, identity);
        let (_, bytes) = text::decode(&text).unwrap();
        // 15-M holds 600 signs of QR's alphanumeric set, 14-M 528.
        assert!(bytes.len() <= most && text.len() <= 545, "{} bytes, {} signs", bytes.len(), text.len());
        assert!(text.bytes().all(|sign| b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".contains(&sign)));
    }
}

#[test]
fn a_photo_of_a_show_dies_within_a_minute() {
    let town = Town::new();
    let text = town.show(NOON);
    let begin = Moment::from_seconds(tick_at(NOON) * 15);
    for late in -60..=60 {
        assert!(town.check(&text, begin + Span::seconds(late)).is_ok(), "{late} s");
    }
    for late in [-3_600, -61, 61, 62, 3_600] {
        assert_eq!(town.check(&text, begin + Span::seconds(late)), Err(Fault::Stale { age: late }));
    }
}

#[test]
fn a_pass_ends_with_its_second() {
    let town = Town::new();
    let end = NOON + Span::hours(72);
    let last = end + Span::seconds(-1);
    assert!(town.check(&town.show(last), last).is_ok());
    assert_eq!(town.check(&town.show(end), end), Err(Fault::Expired));
}

#[test]
fn a_copied_token_without_its_phone_opens_nothing() {
    let town = Town::new();
    let token = town.token().sign(&town.office);
    let thief = P256::new();
    let show = Show { token: &token, tick: tick_at(NOON), identity: None };
    let text = text::encode(text::SHOW, &show.sign(|message| thief.low(message)));
    assert_eq!(town.check(&text, NOON), Err(Fault::Forged));
}

#[test]
fn a_phones_token_on_paper_is_no_pass_and_neither_is_paper_in_a_show() {
    let town = Town::new();
    let token = town.token().sign(&town.office);
    let paper = Paper { token: &token, identity: Town::identity() };
    assert_eq!(town.check(&text::encode(text::PAPER, &paper.write()), NOON), Err(Fault::NotAPass));
    let mut for_paper = town.token();
    for_paper.bound = Bound::Paper { kinds: vec!["market".into(), "hospital".into()] };
    let token = for_paper.sign(&town.office);
    assert_eq!(town.check(&town.show_of(&token, NOON, None), NOON), Err(Fault::NotAPass));
    let paper = Paper { token: &token, identity: Town::identity() };
    let seen = town.check(&text::encode(text::PAPER, &paper.write()), NOON).unwrap();
    assert_eq!(seen.paper_for.unwrap(), ["market", "hospital"]);
    assert_eq!(seen.identity.unwrap().name(), "欧阳**");
}

#[test]
fn somebody_elses_name_is_not_shown_with_a_pass() {
    let town = Town::new();
    let token = town.token().sign(&town.office);
    let other = Identity::new([7; 16], "王*", "123X").unwrap();
    assert_eq!(town.check(&town.show_of(&token, NOON, Some(other)), NOON), Err(Fault::Forged));
}

#[test]
fn an_issuer_nobody_recognises_is_named_as_that() {
    let town = Town::new();
    let mut token = town.token();
    token.issuer = "4403".into();
    let text = town.show_of(&token.sign(&town.office), NOON, None);
    assert_eq!(town.check(&text, NOON), Err(Fault::UnknownIssuer));
}

#[test]
fn two_keys_of_one_name_are_both_tried_and_a_stranger_under_that_name_is_forged() {
    let mut town = Town::new();
    let stranger = P256::new();
    // The stranger's office is trusted too, and its key bears the same name as ours.
    let same = town.office.kid();
    let ours = town.known.0.get_mut("9901").unwrap();
    ours.insert(0, (same, stranger.1.clone(), Kept::Withdrawn));
    let seen = town.check(&town.show(NOON), NOON).unwrap();
    assert_eq!(seen.key, Kept::Good, "the second key of that name is the one that signed");
    let mut known = Known::default().with("9901", &town.office.1, Kept::Good);
    known.0.insert("4403".into(), vec![(same, stranger.1.clone(), Kept::Good)]);
    town.known = known;
    let mut token = town.token();
    token.issuer = "4403".into();
    let text = town.show_of(&token.sign(&town.office), NOON, None);
    assert_eq!(town.check(&text, NOON), Err(Fault::Forged), "ours signed in the other's name");
}

#[test]
fn a_withdrawn_key_is_genuine_and_said_to_be_withdrawn() {
    let mut town = Town::new();
    town.known = Known::default().with("9901", &town.office.1, Kept::Withdrawn);
    assert_eq!(town.check(&town.show(NOON), NOON).unwrap().key, Kept::Withdrawn);
}

#[test]
fn the_algorithm_is_the_keys_and_not_the_messages() {
    let town = Town::new();
    // An office that says EdDSA over a P-256 signature, under the P-256 key's name.
    struct Confused<'a>(&'a P256, Algorithm);
    impl Signer for Confused<'_> {
        fn algorithm(&self) -> Algorithm {
            self.1
        }
        fn kid(&self) -> [u8; 8] {
            self.0.kid()
        }
        fn sign(&self, message: &[u8]) -> [u8; 64] {
            self.0.low(message)
        }
    }
    for claimed in [Algorithm::EdDsa, Algorithm::Sm2] {
        let token = town.token().sign(&Confused(&town.office, claimed));
        assert_eq!(town.check(&town.show_of(&token, NOON, None), NOON), Err(Fault::Forged), "{claimed:?}");
    }
    // The same point offered as an SM2 key is refused outright: it lies on another curve.
    assert!(PublicKey::new(Algorithm::Sm2, town.office.1.bytes()).is_err());
    assert!(PublicKey::new(Algorithm::EdDsa, town.office.1.bytes()).is_err());
}

#[test]
fn the_high_twin_of_a_signature_is_refused_in_token_and_show() {
    let town = Town::new();
    struct High<'a>(&'a P256);
    impl Signer for High<'_> {
        fn algorithm(&self) -> Algorithm {
            Algorithm::Es256
        }
        fn kid(&self) -> [u8; 8] {
            self.0.kid()
        }
        fn sign(&self, message: &[u8]) -> [u8; 64] {
            self.0.high(message)
        }
    }
    let token = town.token().sign(&High(&town.office));
    assert_eq!(town.check(&town.show_of(&token, NOON, None), NOON), Err(Fault::Forged));
    let token = town.token().sign(&town.office);
    let show = Show { token: &token, tick: tick_at(NOON), identity: None };
    let text = text::encode(text::SHOW, &show.sign(|message| town.phone.high(message)));
    assert_eq!(town.check(&text, NOON), Err(Fault::Forged));
}

#[test]
fn eddsa_passes_check_like_any_other() {
    struct Ed(Ed25519KeyPair);
    impl Signer for Ed {
        fn algorithm(&self) -> Algorithm {
            Algorithm::EdDsa
        }
        fn kid(&self) -> [u8; 8] {
            PublicKey::new(Algorithm::EdDsa, self.0.public_key().as_ref()).unwrap().kid()
        }
        fn sign(&self, message: &[u8]) -> [u8; 64] {
            self.0.sign(message).as_ref().try_into().unwrap()
        }
    }
    let mut town = Town::new();
    let office = Ed(Ed25519KeyPair::from_seed_unchecked(&[5; 32]).unwrap());
    let public = PublicKey::new(Algorithm::EdDsa, office.0.public_key().as_ref()).unwrap();
    town.known = Known::default().with("9901", &public, Kept::Good);
    let token = town.token().sign(&office);
    assert!(town.check(&town.show_of(&token, NOON, None), NOON).is_ok());
}

#[test]
fn every_cut_and_every_flipped_bit_is_refused() {
    let town = Town::new();
    let text = town.show_of(&town.token().sign(&town.office), NOON, Some(Town::identity()));
    let (_, bytes) = text::decode(&text).unwrap();
    for end in 0..bytes.len() {
        assert!(town.check(&text::encode(text::SHOW, &bytes[..end]), NOON).is_err(), "cut at {end}");
    }
    for bit in 0..bytes.len() * 8 {
        let mut changed = bytes.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(town.check(&text::encode(text::SHOW, &changed), NOON).is_err(), "bit {bit}");
    }
    for end in 0..text.len() {
        assert!(town.check(&text[..end], NOON).is_err());
    }
}

#[test]
fn what_is_no_pass_is_called_that() {
    let town = Town::new();
    let long = format!("BW1S:{}", "0".repeat(100_000));
    for text in
        ["", "BW1S:", "BW1S:A", "https://example.org", "HC1:6BF", "BW1S:bad", "BW1L:00", "健康码", &long]
    {
        assert_eq!(town.check(text, NOON), Err(Fault::NotAPass), "{}", &text[..text.len().min(20)]);
    }
}

#[test]
fn a_pass_that_would_live_too_long_is_refused_whoever_signed_it() {
    let town = Town::new();
    let mut token = town.token();
    token.expires = NOON + Span::days(91);
    let text = town.show_of(&token.sign(&town.office), NOON, None);
    assert_eq!(town.check(&text, NOON), Err(Fault::NotAPass));
}

#[test]
fn a_token_that_was_seen_before_ends_is_withdrawn_and_is_copied_like_any_other() {
    let (mut town, memory) = (Town::new(), Remembered::default());
    let token = town.token().sign(&town.office);
    let at = |town: &Town, text: &str, now| check(text, &memory.over(&town.known), now);
    for _ in 0..2 {
        assert_eq!(at(&town, &town.show_of(&token, NOON, None), NOON).unwrap().key, Kept::Good);
    }
    let thief = P256::new();
    let show = Show { token: &token, tick: tick_at(NOON), identity: None };
    let copied = text::encode(text::SHOW, &show.sign(|message| thief.low(message)));
    assert_eq!(at(&town, &copied, NOON), Err(Fault::Forged));
    let mut repainted = town.token().sign(&town.office);
    *repainted.last_mut().unwrap() ^= 1;
    assert_eq!(at(&town, &town.show_of(&repainted, NOON, None), NOON), Err(Fault::Forged));
    assert_eq!(at(&town, &town.show_of(&repainted, NOON, None), NOON), Err(Fault::Forged), "nor twice");
    let end = NOON + Span::hours(72);
    assert_eq!(at(&town, &town.show_of(&token, end, None), end), Err(Fault::Expired));
    town.known = Known::default().with("9901", &town.office.1, Kept::Withdrawn);
    assert_eq!(at(&town, &town.show_of(&token, NOON, None), NOON).unwrap().key, Kept::Withdrawn);
    // Another key of the same name signed nothing here, whatever the first one signed.
    town.known.0.get_mut("9901").unwrap()[0].1 = P256::new().1;
    assert_eq!(at(&town, &town.show_of(&token, NOON, None), NOON), Err(Fault::Forged));
    town.known = Known::default();
    assert_eq!(at(&town, &town.show_of(&token, NOON, None), NOON), Err(Fault::UnknownIssuer));
}

#[test]
fn a_memory_that_is_full_forgets_and_never_errs() {
    let (town, memory) = (Town::new(), Remembered::of(1));
    let texts: Vec<String> = (0..40)
        .map(|n| {
            let token = Token { serial: Id::from_bytes([n; 16]), ..town.token() };
            town.show_of(&token.sign(&town.office), NOON, None)
        })
        .collect();
    for text in texts.iter().chain(&texts).chain(texts.iter().rev()) {
        assert!(check(text, &memory.over(&town.known), NOON).is_ok());
    }
}
