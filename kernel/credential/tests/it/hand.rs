//! Keys and passes for the stories.

use base::{Chance, Colour, Id, Moment, Span, Words};
use credential::{
    Algorithm, Assurance, Bound, Identity, PhoneKey, PublicKey, Show, Signer, Token,
    list::{Issuer, IssuerKey, List, SignedList},
    text, tick_at,
};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _},
};
use sm2::dsa::{SigningKey, signature::Signer as _};

/// Monday morning, nine o'clock.
pub(crate) const MORNING: i64 = 1_772_413_200;
const SM2_IDENTITY: &str = "1234567812345678";

pub(crate) fn morning() -> Moment {
    Moment::from_seconds(MORNING)
}

/// A hand that signs.
pub(crate) struct Hand {
    pair: Pair,
    pub(crate) public: PublicKey,
}

enum Pair {
    Es256(EcdsaKeyPair),
    EdDsa(Ed25519KeyPair),
    Sm2(Box<SigningKey>),
}

impl Hand {
    pub(crate) fn new(algorithm: Algorithm) -> Self {
        let random = SystemRandom::new();
        let seed: [u8; 32] = Chance::system().bytes();
        let (pair, public) = match algorithm {
            Algorithm::Es256 => {
                let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
                let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, made.as_ref(), &random)
                    .unwrap();
                let public = pair.public_key().as_ref().to_vec();
                (Pair::Es256(pair), public)
            }
            Algorithm::EdDsa => {
                let pair = Ed25519KeyPair::from_seed_unchecked(&seed).unwrap();
                let public = pair.public_key().as_ref().to_vec();
                (Pair::EdDsa(pair), public)
            }
            Algorithm::Sm2 => {
                let key = SigningKey::from_slice(SM2_IDENTITY, &seed).unwrap();
                let public = key.verifying_key().to_sec1_bytes().to_vec();
                (Pair::Sm2(Box::new(key)), public)
            }
        };
        Self { pair, public: PublicKey::new(algorithm, &public).unwrap() }
    }

    pub(crate) fn phone(&self) -> PhoneKey {
        PhoneKey::from_point(self.public.bytes()).unwrap()
    }
}

impl Signer for Hand {
    fn algorithm(&self) -> Algorithm {
        self.public.algorithm()
    }

    fn kid(&self) -> [u8; 8] {
        self.public.kid()
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        match &self.pair {
            // One in two signatures has a high s; another draw has a low one.
            Pair::Es256(pair) => loop {
                let signature: [u8; 64] =
                    pair.sign(&SystemRandom::new(), message).unwrap().as_ref().try_into().unwrap();
                if self.public.verifies(message, &signature) {
                    return signature;
                }
            },
            Pair::EdDsa(pair) => pair.sign(message).as_ref().try_into().unwrap(),
            Pair::Sm2(key) => {
                let signature: sm2::dsa::Signature = key.sign(message);
                signature.to_bytes().into()
            }
        }
    }
}

/// A signer that says of itself what it likes.
pub(crate) struct Liar<'a> {
    pub(crate) hand: &'a Hand,
    pub(crate) algorithm: Algorithm,
    pub(crate) kid: [u8; 8],
}

impl Signer for Liar<'_> {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn kid(&self) -> [u8; 8] {
        self.kid
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.hand.sign(message)
    }
}

pub(crate) fn identity() -> Identity {
    Identity::new([9; 16], "王*明", "1234").unwrap()
}

/// A green token of this issuer, an hour old, for this phone.
pub(crate) fn token(issuer: &str, phone: &Hand) -> Token {
    Token {
        issuer: issuer.to_owned(),
        issued: morning() - Span::hours(1),
        expires: morning() + Span::hours(71),
        serial: Id::from_bytes([7; 16]),
        colour: Colour::Green,
        assurance: Assurance::Seen,
        who: identity().commitment(),
        bound: Bound::Phone(phone.phone()),
    }
}

/// As the phone shows it now.
pub(crate) fn shown(token: &[u8], phone: &Hand) -> String {
    let show = Show { token, tick: tick_at(morning()), identity: None };
    text::encode(text::SHOW, &show.sign(|message| phone.sign(message)))
}

/// An issuer with these keys, good for a year around this morning.
pub(crate) fn issuer(code: &str, keys: &[&Hand]) -> Issuer {
    let key = |hand: &&Hand| IssuerKey {
        public: hand.public.clone(),
        from: morning() - Span::days(180),
        until: morning() + Span::days(180),
        withdrawn: None,
    };
    Issuer {
        code: code.to_owned(),
        name: Words::new(format!("{code}市"), format!("City {code}")),
        areas: vec!["9901".to_owned()],
        url: "https://city.example".to_owned(),
        keys: keys.iter().map(key).collect(),
    }
}

/// A list that asks for so many of these signers.
pub(crate) fn list(seq: u64, threshold: usize, signers: &[&Hand], issuers: Vec<Issuer>) -> List {
    List {
        seq,
        issued: morning(),
        until: morning() + Span::days(30),
        threshold,
        signers: signers.iter().map(|hand| hand.public.clone()).collect(),
        issuers,
    }
}

/// The list, signed by these.
pub(crate) fn signed(list: List, hands: &[&Hand]) -> SignedList {
    let mut signed = SignedList::draft(list).unwrap();
    for hand in hands {
        signed.sign(*hand, &hand.public);
    }
    signed
}
