//! Official vectors for the three ways of signing a pass: SM2 with SM3, EdDSA, ES256.
//!
//! What the standards print stands here with its place in them. Collections of others are read where they are at hand.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use credential::{Algorithm, PublicKey};
use ring::{digest, signature};
use serde_json::Value;
use sm2::dsa::{VerifyingKey, signature::hazmat::PrehashVerifier};
use sm3::{Digest, Sm3};

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits.chunks(2).map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap()).collect()
}

fn fixed(text: &str) -> [u8; 64] {
    hex(text).try_into().unwrap()
}

/// A folder of vectors, or `None` with a note that a test was left out.
fn at_hand(name: &str) -> Option<PathBuf> {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/health-cert").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("left out: ../shared/data/health-cert/{name} is not at hand");
    None
}

/// GB/T 32918.5-2017 (GM/T 0003.5-2012), A.2: the recommended curve, identity "1234567812345678".
mod gbt_32918_5 {
    pub(super) const PUBLIC: &str = "04 09F9DF31 1E5421A1 50DD7D16 1E4BC5C6 72179FAD 1833FC07 6BB08FF3 56F35020 \
                                     CCEA490C E26775A5 2DC6EA71 8CC1AA60 0AED05FB F35E084A 6632F607 2DA9AD13";
    pub(super) const MESSAGE: &[u8] = b"message digest";
    pub(super) const SIGNATURE: &str = "F5A03B06 48D2C463 0EEAC513 E1BB81A1 5944DA38 27D5B741 43AC7EAC EEE720B3 \
                                        B1B6AA29 DF212FD8 763182BC 0D421CA1 BB9038FD 1F7F42D4 840B69C4 85BBC1AA";
}

#[test]
fn the_signature_that_the_sm2_standard_prints_holds() {
    let key = PublicKey::new(Algorithm::Sm2, &hex(gbt_32918_5::PUBLIC)).unwrap();
    let good = fixed(gbt_32918_5::SIGNATURE);
    assert!(key.verifies(gbt_32918_5::MESSAGE, &good));
    assert!(!key.verifies(b"message digests", &good));
    for at in 0..64 {
        let mut damaged = good;
        damaged[at] ^= 1;
        assert!(!key.verifies(gbt_32918_5::MESSAGE, &damaged), "byte {at}");
    }
    let mut off = hex(gbt_32918_5::PUBLIC);
    off[64] ^= 1;
    assert!(PublicKey::new(Algorithm::Sm2, &off).is_err(), "a point off the curve is no key");
    // Not a signature under ES256 either, whatever the message says of itself.
    let confused = PublicKey::new(Algorithm::Es256, &hex(gbt_32918_5::PUBLIC)).unwrap();
    assert!(!confused.verifies(gbt_32918_5::MESSAGE, &good));
}

/// GB/T 32905-2016 (GM/T 0004-2012), A.1 and A.2.
#[test]
fn the_hashes_that_the_sm3_standard_prints_come_out() {
    for (message, hash) in [
        ("abc".to_owned(), "66c7f0f4 62eeedd9 d1f2d46b dc10e4e2 4167c487 5cf2f7a2 297da02b 8f4ba8e0"),
        ("abcd".repeat(16), "debe9ff9 2275b8a1 38604889 c18e5a4d 6fdb70e5 387e5765 293dcba3 9c0c5732"),
    ] {
        assert_eq!(Sm3::digest(message).as_slice(), hex(hash));
    }
}

#[test]
fn the_collected_hashes_of_sm3_come_out() {
    let Some(folder) = at_hand("sm-vectors") else { return };
    let text = std::fs::read_to_string(folder.join("oscca.txt")).unwrap();
    let (mut length, mut message, mut tried) = (0, Vec::new(), 0);
    for line in text.lines() {
        match line.split_once(" = ") {
            Some(("Len", bits)) => length = bits.parse::<usize>().unwrap() / 8,
            Some(("Msg", bytes)) => message = hex(bytes),
            Some(("MD", hash)) => {
                assert_eq!(Sm3::digest(&message[..length]).as_slice(), hex(hash));
                tried += 1;
            }
            _ => {}
        }
    }
    assert_eq!(tried, 6);
}

/// OpenSSL's vectors sign a given hash, without the signer's identity: that step is tried here by itself. Its vectors of
/// encryption, and the older example of GM/T 0003.2 on a curve made for the example, concern nothing that is used.
#[test]
fn openssls_sm2_signatures_hold() {
    let Some(folder) = at_hand("sm-vectors") else { return };
    let text = std::fs::read_to_string(folder.join("sm2_openssl_sm2p256v1.txt")).unwrap();
    let pem: String = text
        .lines()
        .skip_while(|line| !line.starts_with("-----BEGIN"))
        .skip(1)
        .take_while(|line| !line.starts_with("-----END"))
        .collect();
    let key = base64::engine::general_purpose::STANDARD.decode(pem).unwrap();
    // The point closes the file: the last 65 bytes of the key.
    let key = VerifyingKey::from_sec1_bytes("", &key[key.len() - 65..]).unwrap();
    let (mut verifying, mut hash, mut tried) = (false, Vec::new(), 0);
    for line in text.lines() {
        match line.split_once(" = ") {
            Some(("Verify", _)) => verifying = true,
            Some(("Decrypt", _)) => verifying = false,
            Some(("Input", bytes)) => hash = hex(bytes),
            Some(("Output", bytes)) if verifying => {
                let given = sm2::dsa::Signature::from_slice(&of_der(&hex(bytes))).unwrap();
                assert!(key.verify_prehash(&hash, &given).is_ok());
                hash[0] ^= 1;
                assert!(key.verify_prehash(&hash, &given).is_err());
                tried += 1;
            }
            _ => {}
        }
    }
    assert_eq!(tried, 2);
}

/// r and s of 32 bytes each, of a DER sequence of two integers.
fn of_der(der: &[u8]) -> Vec<u8> {
    let mut rest = &der[2..];
    let mut out = Vec::new();
    while let [2, length, after @ ..] = rest {
        let (number, next) = after.split_at(usize::from(*length));
        let number = number.strip_prefix(&[0]).unwrap_or(number);
        out.extend(vec![0; 32 - number.len()]);
        out.extend(number);
        rest = next;
    }
    out
}

/// RFC 8032, 7.1: tests 1, 2 and 3.
#[test]
fn the_signatures_that_rfc_8032_prints_hold() {
    for (public, message, given) in [
        (
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            vec![],
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            vec![0x72],
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            vec![0xaf, 0x82],
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
    ] {
        let key = PublicKey::new(Algorithm::EdDsa, &hex(public)).unwrap();
        assert!(key.verifies(&message, &fixed(given)), "{public}");
        let mut damaged = fixed(given);
        damaged[0] ^= 1;
        assert!(!key.verifies(&message, &damaged), "{public}");
    }
}

/// W3C's example of eddsa-jcs-2022: the signed bytes are the hashes of the proof's options and of the document, each in
/// JCS (RFC 8785; for texts without escapes: keys in order, no blanks).
#[test]
fn the_w3cs_signed_credential_holds() {
    let Some(folder) = at_hand("w3c-vc") else { return };
    let read =
        |name: &str| -> Value { serde_json::from_slice(&std::fs::read(folder.join(name)).unwrap()).unwrap() };
    let mut document = read("eddsa-jcs-2022_signed.json");
    let mut proof = document["proof"].take();
    document.as_object_mut().unwrap().remove("proof");
    let given = base58(proof.as_object_mut().unwrap().remove("proofValue").unwrap().as_str().unwrap());
    let key = base58(read("keyPair.json")["publicKeyMultibase"].as_str().unwrap());
    let key = PublicKey::new(Algorithm::EdDsa, key.strip_prefix(&[0xed, 0x01]).unwrap()).unwrap();
    let hash = |value: &Value| digest::digest(&digest::SHA256, jcs(value).as_bytes()).as_ref().to_vec();
    let message = [hash(&proof), hash(&document)].concat();
    assert!(key.verifies(&message, given.as_slice().try_into().unwrap()));
    document["name"] = "Another Credential".into();
    let other = [hash(&proof), hash(&document)].concat();
    assert!(!key.verifies(&other, given.as_slice().try_into().unwrap()));
}

fn jcs(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let mut names: Vec<&String> = map.keys().collect();
            names.sort();
            let parts: Vec<String> = names
                .into_iter()
                .map(|name| format!("{}:{}", Value::from(name.as_str()), jcs(&map[name])))
                .collect();
            format!("{{{}}}", parts.join(","))
        }
        Value::Array(list) => format!("[{}]", list.iter().map(jcs).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}

/// Multibase base58btc: `z` and the number in the alphabet of Bitcoin.
fn base58(text: &str) -> Vec<u8> {
    const SIGNS: &str = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    let mut bytes: Vec<u8> = Vec::new();
    for sign in text.strip_prefix('z').unwrap().chars() {
        let mut carry = SIGNS.find(sign).unwrap();
        for byte in &mut bytes {
            carry += usize::from(*byte) * 58;
            *byte = (carry & 0xff) as u8;
            carry >>= 8;
        }
        while carry > 0 {
            bytes.push((carry & 0xff) as u8);
            carry >>= 8;
        }
    }
    bytes.reverse();
    bytes
}

/// SMART Health Cards sign with ES256 and do not ask for a low s. The signatures hold; ours takes those that are low, and
/// the others when they are turned into their low form. Card 01 names a key that is not in the published set.
#[test]
fn smart_health_cards_hold_and_a_high_s_is_not_ours() {
    let Some(folder) = at_hand("smart-health-cards") else { return };
    let set: Value =
        serde_json::from_slice(&std::fs::read(folder.join("jwks_example_issuer.json")).unwrap()).unwrap();
    let part = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
    let (mut low, mut high, mut unknown) = (0, 0, 0);
    for card in ["00", "01", "02", "03"] {
        let text = std::fs::read_to_string(folder.join(format!("example-{card}-d-jws.txt"))).unwrap();
        let (message, given) = text.trim().rsplit_once('.').unwrap();
        let header: Value = serde_json::from_slice(&part(message.split('.').next().unwrap())).unwrap();
        let keys = set["keys"].as_array().unwrap();
        let Some(key) = keys.iter().find(|key| key["kid"] == header["kid"]) else {
            unknown += 1;
            continue;
        };
        let point = [vec![4], part(key["x"].as_str().unwrap()), part(key["y"].as_str().unwrap())].concat();
        let given: [u8; 64] = part(given).try_into().unwrap();
        let plain = signature::UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_FIXED, &point);
        assert!(plain.verify(message.as_bytes(), &given).is_ok(), "card {card}");
        let ours = PublicKey::new(Algorithm::Es256, &point).unwrap();
        if given[32..] <= HALF[..] {
            low += 1;
            assert!(ours.verifies(message.as_bytes(), &given), "card {card}");
        } else {
            high += 1;
            assert!(!ours.verifies(message.as_bytes(), &given), "card {card}: a high s is not ours");
            assert!(
                ours.verifies(message.as_bytes(), &turned(given)),
                "card {card}: turned low it is the same"
            );
        }
    }
    assert_eq!((low, high, unknown), (2, 1, 1));
}

/// (n − 1) / 2 of P-256.
const HALF: [u8; 32] = [
    0x7f, 0xff, 0xff, 0xff, 0x80, 0x00, 0x00, 0x00, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xde,
    0x73, 0x7d, 0x56, 0xd3, 0x8b, 0xcf, 0x42, 0x79, 0xdc, 0xe5, 0x61, 0x7e, 0x31, 0x92, 0xa8,
];

/// The other s that is as good: n − s.
fn turned(given: [u8; 64]) -> [u8; 64] {
    let order = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    let mut out = given;
    let mut borrow = 0_i16;
    for at in (0..32).rev() {
        let mut digit = i16::from(order[at]) - i16::from(given[32 + at]) - borrow;
        borrow = i16::from(digit < 0);
        digit += borrow * 256;
        out[32 + at] = u8::try_from(digit).unwrap();
    }
    out
}
