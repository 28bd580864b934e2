//! The keys of the examples. Never use them for anything else: their secrets are printed in standards.

use std::{cell::RefCell, collections::BTreeMap, fs, io, path::PathBuf};

use credential::{Algorithm, PhoneKey, PublicKey, Signer};
use ring::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _},
};
use sm2::dsa::{SigningKey, signature::Signer as _};

/// ES256 signatures made once: digest of key and message → signature.
type Made = RefCell<BTreeMap<String, String>>;

pub(crate) struct Hands {
    made: Made,
}

/// RFC 6979, A.2.5 and RFC 5903, 8.1: secret, x, y.
const ISSUER: [&str; 3] = [
    "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721",
    "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6",
    "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299",
];
const PHONE: [&str; 3] = [
    "C88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433",
    "DAD0B65394221CF9B051E1FECA5787D098DFE637FC90B9EF945D0C3772581180",
    "5271A0461CDB8252D61F1C456FA3E59AB1F45B33ACCF5F58389E0577B8990BB3",
];

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/vectors/es256.txt")
}

impl Hands {
    pub(crate) fn open() -> io::Result<Self> {
        let text = fs::read_to_string(file()).unwrap_or_default();
        let pairs = text.lines().filter_map(|line| line.split_once(' '));
        let made = pairs.map(|(of, signature)| (of.to_owned(), signature.to_owned())).collect();
        Ok(Self { made: RefCell::new(made) })
    }

    pub(crate) fn close(&self) -> io::Result<()> {
        let made = self.made.borrow();
        fs::write(
            file(),
            made.iter().map(|(of, signature)| format!("{of} {signature}\n")).collect::<String>(),
        )
    }

    /// The cities' keys: 9901 signs with ES256, 9902 with EdDSA, 9903 with SM2.
    pub(crate) fn city(&self, code: &str) -> Hand<'_> {
        match code {
            "9901" => self.es256(ISSUER),
            "9902" => self.eddsa(2),
            _ => Self::sm2(3),
        }
    }

    pub(crate) fn phone(&self) -> Hand<'_> {
        self.es256(PHONE)
    }

    pub(crate) fn eddsa(&self, seed: u8) -> Hand<'_> {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).expect("any 32 bytes are a seed");
        let public = PublicKey::new(Algorithm::EdDsa, pair.public_key().as_ref()).expect("32 bytes");
        Hand { pair: Pair::EdDsa(pair), public }
    }

    pub(crate) fn sm2(seed: u8) -> Hand<'static> {
        let key = SigningKey::from_slice("1234567812345678", &[seed; 32]).expect("below the order");
        let public = key.verifying_key().to_sec1_bytes().to_vec();
        Hand {
            pair: Pair::Sm2(Box::new(key)),
            public: PublicKey::new(Algorithm::Sm2, &public).expect("a point"),
        }
    }

    fn es256(&self, key: [&str; 3]) -> Hand<'_> {
        let [secret, x, y] = key.map(bytes);
        let public = [&[4][..], &x, &y].concat();
        let random = SystemRandom::new();
        let pair = EcdsaKeyPair::from_private_key_and_public_key(
            &ECDSA_P256_SHA256_FIXED_SIGNING,
            &secret,
            &public,
            &random,
        )
        .expect("a key of a standard");
        Hand {
            pair: Pair::Es256(pair, &self.made),
            public: PublicKey::new(Algorithm::Es256, &public).expect("a point"),
        }
    }
}

pub(crate) struct Hand<'a> {
    pair: Pair<'a>,
    pub(crate) public: PublicKey,
}

enum Pair<'a> {
    Es256(EcdsaKeyPair, &'a Made),
    EdDsa(Ed25519KeyPair),
    Sm2(Box<SigningKey>),
}

impl Hand<'_> {
    pub(crate) fn phone_key(&self) -> PhoneKey {
        PhoneKey::from_point(self.public.bytes()).expect("a point of P-256")
    }
}

impl Signer for Hand<'_> {
    fn algorithm(&self) -> Algorithm {
        self.public.algorithm()
    }

    fn kid(&self) -> [u8; 8] {
        self.public.kid()
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        match &self.pair {
            Pair::Es256(pair, made) => {
                let of = hex(&digest(&SHA256, &[self.public.bytes(), message].concat()).as_ref()[..16]);
                let known = made.borrow().get(&of).map(|text| bytes(text));
                let signature = known.unwrap_or_else(|| fresh(pair, &self.public, message).to_vec());
                made.borrow_mut().insert(of, hex(&signature));
                signature.try_into().expect("64 bytes")
            }
            Pair::EdDsa(pair) => pair.sign(message).as_ref().try_into().expect("64 bytes"),
            Pair::Sm2(key) => {
                let signature: sm2::dsa::Signature = key.sign(message);
                signature.to_bytes().into()
            }
        }
    }
}

/// One in two has a high s; another draw has a low one.
fn fresh(pair: &EcdsaKeyPair, public: &PublicKey, message: &[u8]) -> [u8; 64] {
    loop {
        let signature = pair.sign(&SystemRandom::new(), message).expect("random bytes");
        let signature = signature.as_ref().try_into().expect("64 bytes");
        if public.verifies(message, &signature) {
            return signature;
        }
    }
}

/// Says of itself what it is told.
pub(crate) struct Liar<'a> {
    pub(crate) hand: &'a Hand<'a>,
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

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    let digit = |sign: u8| (sign as char).to_digit(16).expect("a hexadecimal digit") as u8;
    hex.as_bytes().chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}
