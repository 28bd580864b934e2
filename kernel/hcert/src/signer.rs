//! Who signs: a document signer's X.509 certificate, as a country hands it to the others.
//!
//! Whether it may be trusted is not read from it: the operator takes it into the list, or not. Read from it are the
//! key, since when and until when, the country, and which kinds of certificates it may sign.

use base::Moment;
use ring::{digest, signature};
use x509_cert::{
    Certificate,
    der::{
        Decode, Encode,
        asn1::{ObjectIdentifier, PrintableStringRef, Utf8StringRef},
    },
    ext::pkix::ExtendedKeyUsage,
};

/// How a certificate is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// ECDSA on P-256 with SHA-256; r then s. Foreign signers are not asked for a low s.
    Es256,
    /// RSASSA-PSS with SHA-256, 2,048 bits and more.
    Ps256,
}

/// One that is trusted to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    kid: Vec<u8>,
    country: Option<String>,
    from: Moment,
    until: Moment,
    purposes: Purposes,
    scheme: Scheme,
    /// The uncompressed point, or RSA's modulus and exponent as PKCS #1 writes them.
    key: Vec<u8>,
}

/// Which kinds of certificates a signer may sign. One that names none may sign all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_field_names)]
pub struct Purposes {
    pub tests: bool,
    pub vaccinations: bool,
    pub recoveries: bool,
}

/// Why a certificate cannot be a signer's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSigner {
    #[error("not an X.509 certificate in DER")]
    NotX509,
    #[error("its key is neither on P-256 nor RSA of 2,048 bits or more")]
    Key,
    #[error("its validity is no time")]
    Validity,
}

const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const EXTENDED_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37");
const COUNTRY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.6");
/// The specification's arc, and the one with a 0 that early signers wrote.
const ARCS: [&str; 2] = ["1.3.6.1.4.1.1847.2021.1.", "1.3.6.1.4.1.0.1847.2021.1."];

impl Signer {
    /// # Errors
    /// When it is no certificate of a key we can check with.
    pub fn from_der(der: &[u8]) -> Result<Self, BadSigner> {
        let certificate = Certificate::from_der(der).map_err(|_| BadSigner::NotX509)?;
        let told = certificate.tbs_certificate();
        let (scheme, key) = key_of(told.subject_public_key_info())?;
        let validity = told.validity();
        let at = |time: &x509_cert::time::Time| {
            let seconds =
                i64::try_from(time.to_unix_duration().as_secs()).map_err(|_| BadSigner::Validity)?;
            Ok(Moment::from_seconds(seconds))
        };
        let (from, until) = (at(&validity.not_before)?, at(&validity.not_after)?);
        if until < from {
            return Err(BadSigner::Validity);
        }
        let usage = told.extensions().and_then(|all| all.iter().find(|it| it.extn_id == EXTENDED_USAGE));
        let purposes = match usage {
            Some(it) => purposes_of(
                &ExtendedKeyUsage::from_der(it.extn_value.as_bytes()).map_err(|_| BadSigner::NotX509)?.0,
            ),
            None => Purposes::ALL,
        };
        Ok(Self {
            kid: kid_of(der).to_vec(),
            country: country_of(&certificate),
            from,
            until,
            purposes,
            scheme,
            key,
        })
    }

    /// The same key under the id and country that a list gives it.
    #[must_use]
    pub fn listed_as(mut self, kid: Option<&[u8]>, country: Option<&str>) -> Self {
        if let Some(kid) = kid {
            self.kid = kid.to_vec();
        }
        if let Some(country) = country {
            self.country = Some(country.to_owned());
        }
        self
    }

    /// By what certificates name it: the first 8 bytes of SHA-256 over its certificate, unless a list said otherwise.
    pub fn kid(&self) -> &[u8] {
        &self.kid
    }

    /// SHA-256 of an X.509 certificate: names it for good.
    pub fn digest_of(der: &[u8]) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(digest::digest(&digest::SHA256, der).as_ref());
        bytes
    }

    /// Two letters (ISO 3166-1), when it is known.
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    pub const fn valid(&self) -> (Moment, Moment) {
        (self.from, self.until)
    }

    pub const fn purposes(&self) -> Purposes {
        self.purposes
    }

    pub(crate) fn signed(&self, scheme: Scheme, message: &[u8], given: &[u8]) -> bool {
        if scheme != self.scheme {
            return false;
        }
        let how: &dyn signature::VerificationAlgorithm = match self.scheme {
            Scheme::Es256 => &signature::ECDSA_P256_SHA256_FIXED,
            Scheme::Ps256 => &signature::RSA_PSS_2048_8192_SHA256,
        };
        signature::UnparsedPublicKey::new(how, &self.key).verify(message, given).is_ok()
    }
}

impl Purposes {
    pub const ALL: Self = Self { tests: true, vaccinations: true, recoveries: true };
}

fn kid_of(der: &[u8]) -> [u8; 8] {
    let mut kid = [0; 8];
    kid.copy_from_slice(&Signer::digest_of(der)[..8]);
    kid
}

fn key_of(info: &x509_cert::spki::SubjectPublicKeyInfoOwned) -> Result<(Scheme, Vec<u8>), BadSigner> {
    let bytes = info.subject_public_key.as_bytes().ok_or(BadSigner::Key)?;
    let curve = || info.algorithm.parameters.as_ref().and_then(|it| it.decode_as::<ObjectIdentifier>().ok());
    let scheme = match info.algorithm.oid {
        EC if curve() == Some(P256) && bytes.len() == 65 && bytes[0] == 4 => Scheme::Es256,
        // `ring` measures the modulus when it checks; a smaller one never fits a signature of 256 bytes.
        RSA if bytes.len() >= 256 => Scheme::Ps256,
        _ => return Err(BadSigner::Key),
    };
    Ok((scheme, bytes.to_vec()))
}

fn purposes_of(usages: &[ObjectIdentifier]) -> Purposes {
    let mut named = Purposes { tests: false, vaccinations: false, recoveries: false };
    for usage in usages {
        let text = usage.to_string();
        match ARCS.iter().find_map(|arc| text.strip_prefix(arc)) {
            Some("1") => named.tests = true,
            Some("2") => named.vaccinations = true,
            Some("3") => named.recoveries = true,
            _ => {}
        }
    }
    if named == (Purposes { tests: false, vaccinations: false, recoveries: false }) {
        Purposes::ALL
    } else {
        named
    }
}

/// The country in the subject's name, in capital letters.
fn country_of(certificate: &Certificate) -> Option<String> {
    let subject = certificate.tbs_certificate().subject();
    let said = subject.iter_rdn().flat_map(|part| part.iter()).find(|part| part.oid == COUNTRY)?;
    let der = said.value.to_der().ok()?;
    let text = PrintableStringRef::from_der(&der)
        .map(|text| text.as_str().to_owned())
        .or_else(|_| Utf8StringRef::from_der(&der).map(|text| text.as_str().to_owned()))
        .ok()?;
    let two = text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_alphabetic());
    two.then(|| text.to_ascii_uppercase())
}
