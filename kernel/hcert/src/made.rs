//! Certificates of a made-up country, for tests and for trying the platform out. Nobody trusts them until an operator
//! takes their signer into the list.

use base::Moment;
use ciborium::Value;
use ring::{
    digest,
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};

/// A document signer with its key.
pub struct Maker {
    country: String,
    pkcs8: Vec<u8>,
    der: Vec<u8>,
}

impl std::fmt::Debug for Maker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Maker").field("country", &self.country).finish_non_exhaustive()
    }
}

/// What a maker could not do.
#[derive(Debug, thiserror::Error)]
#[error("no certificate could be made: {0}")]
pub struct NotMade(&'static str);

impl Maker {
    /// A new key, and an X.509 certificate for it that is valid between two moments. `usages` are the last arcs of the
    /// kinds it may sign: 1 tests, 2 vaccinations, 3 recoveries; none says nothing.
    pub fn new(country: &str, from: Moment, until: Moment, usages: &[u8]) -> Result<Self, NotMade> {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random)
            .map_err(|_| NotMade("no key"))?
            .as_ref()
            .to_vec();
        let der = x509(&pkcs8, country, from, until, usages)?;
        Ok(Self { country: country.to_owned(), pkcs8, der })
    }

    /// The signer's X.509 certificate.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// A certificate's text over this form, as JSON writes it (`{"ver": …, "nam": …, "dob": …, "t": [ … ]}`).
    pub fn text(&self, form: &serde_json::Value, issued: Moment, expires: Moment) -> Result<String, NotMade> {
        let int = |number: i64| Value::Integer(number.into());
        let claims = Value::Map(vec![
            (int(1), Value::Text(self.country.clone())),
            (int(4), int(expires.seconds())),
            (int(6), int(issued.seconds())),
            (int(-260), Value::Map(vec![(int(1), cbor(form))])),
        ]);
        self.sign(&bytes(&claims)?)
    }

    /// A certificate's text over any payload.
    pub fn sign(&self, payload: &[u8]) -> Result<String, NotMade> {
        let kid = digest::digest(&digest::SHA256, &self.der).as_ref()[..8].to_vec();
        let pair = pair(&self.pkcs8, &ECDSA_P256_SHA256_FIXED_SIGNING)?;
        let protected =
            coset::HeaderBuilder::new().algorithm(coset::iana::Algorithm::ES256).key_id(kid).build();
        let signed = coset::CoseSign1Builder::new()
            .protected(protected)
            .payload(payload.to_vec())
            .try_create_signature(&[], |message| {
                let signature = pair.sign(&SystemRandom::new(), message);
                signature.map(|it| it.as_ref().to_vec()).map_err(|_| NotMade("no signature"))
            })?
            .build();
        let cose = coset::TaggedCborSerializable::to_tagged_vec(signed).map_err(|_| NotMade("no COSE"))?;
        text_of(&cose)
    }
}

/// Packs an envelope of any content.
pub fn text_of(cose: &[u8]) -> Result<String, NotMade> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packer, cose).map_err(|_| NotMade("no zlib"))?;
    let packed = packer.finish().map_err(|_| NotMade("no zlib"))?;
    Ok(format!("HC1:{}", base45::encode(&packed)))
}

fn pair(pkcs8: &[u8], how: &'static ring::signature::EcdsaSigningAlgorithm) -> Result<EcdsaKeyPair, NotMade> {
    EcdsaKeyPair::from_pkcs8(how, pkcs8, &SystemRandom::new()).map_err(|_| NotMade("no key"))
}

fn bytes(value: &Value) -> Result<Vec<u8>, NotMade> {
    let mut bytes = Vec::new();
    ciborium::ser::into_writer(value, &mut bytes).map_err(|_| NotMade("no CBOR"))?;
    Ok(bytes)
}

fn cbor(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(it) => Value::Bool(*it),
        serde_json::Value::Number(it) => it
            .as_i64()
            .map_or_else(|| Value::Float(it.as_f64().unwrap_or(0.0)), |whole| Value::Integer(whole.into())),
        serde_json::Value::String(it) => Value::Text(it.clone()),
        serde_json::Value::Array(list) => Value::Array(list.iter().map(cbor).collect()),
        serde_json::Value::Object(map) => {
            Value::Map(map.iter().map(|(name, it)| (Value::Text(name.clone()), cbor(it))).collect())
        }
    }
}

/// DER: a tag, the length, the content.
fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let mut out = vec![tag];
    match content.len() {
        short @ 0..=127 => out.push(short as u8),
        long => {
            let length = long.to_be_bytes();
            let length: Vec<u8> = length.into_iter().skip_while(|byte| *byte == 0).collect();
            out.push(0x80 | length.len() as u8);
            out.extend(length);
        }
    }
    out.extend(content);
    out
}

fn x509(pkcs8: &[u8], country: &str, from: Moment, until: Moment, usages: &[u8]) -> Result<Vec<u8>, NotMade> {
    const SEQUENCE: u8 = 0x30;
    let signing = pair(pkcs8, &ECDSA_P256_SHA256_ASN1_SIGNING)?;
    // ecdsa-with-SHA256; id-ecPublicKey on prime256v1; countryName; extKeyUsage.
    let algorithm = der(SEQUENCE, &[&der(6, &[&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2]])]);
    let curve = der(
        SEQUENCE,
        &[
            &der(6, &[&[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1]]),
            &der(6, &[&[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7]]),
        ],
    );
    let key = der(SEQUENCE, &[&curve, &der(3, &[&[0], signing.public_key().as_ref()])]);
    let attribute = der(SEQUENCE, &[&der(6, &[&[0x55, 4, 6]]), &der(0x13, &[country.as_bytes()])]);
    let name = der(SEQUENCE, &[&der(0x31, &[&attribute])]);
    let validity = der(SEQUENCE, &[&time(from), &time(until)]);
    let listed: Vec<Vec<u8>> = usages
        .iter()
        // 1.3.6.1.4.1.1847.2021.1.x
        .map(|usage| der(6, &[&[0x2b, 6, 1, 4, 1, 0x8e, 0x37, 0x8f, 0x65, 1, *usage]]))
        .collect();
    let listed: Vec<&[u8]> = listed.iter().map(Vec::as_slice).collect();
    let usage = der(SEQUENCE, &[&der(6, &[&[0x55, 0x1d, 0x25]]), &der(4, &[&der(SEQUENCE, &listed)])]);
    let extensions = if usages.is_empty() { Vec::new() } else { der(0xa3, &[&der(SEQUENCE, &[&usage])]) };
    let told = der(
        SEQUENCE,
        &[
            &der(0xa0, &[&der(2, &[&[2]])]),
            &der(2, &[&[1]]),
            &algorithm,
            &name,
            &validity,
            &name,
            &key,
            &extensions,
        ],
    );
    let signature = signing.sign(&SystemRandom::new(), &told).map_err(|_| NotMade("no signature"))?;
    Ok(der(SEQUENCE, &[&told, &algorithm, &der(3, &[&[0], signature.as_ref()])]))
}

/// GeneralizedTime is for 2050 and later (RFC 5280); before that, UTCTime.
fn time(at: Moment) -> Vec<u8> {
    let digits: String =
        Moment::from_seconds(at.seconds()).to_string().chars().filter(char::is_ascii_digit).collect();
    match digits.get(..4).and_then(|year| year.parse::<u32>().ok()) {
        Some(1950..=2049) => der(0x17, &[&digits.as_bytes()[2..], b"Z"]),
        _ => der(0x18, &[digits.as_bytes(), b"Z"]),
    }
}
