//! The signed claims: a CBOR Web Token (RFC 8392) whose claim -260 holds the certificate.

use base::Moment;
use ciborium::Value;
use serde::{Deserialize, Serialize};

use crate::{
    Fault, Holder, Signer, What,
    cbor::{Map, seconds},
    schema,
};

/// A certificate whose signature, times, form and signer's right to it all held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Two letters: who issued it.
    pub country: String,
    pub issued: Option<Moment>,
    pub expires: Moment,
    /// The edition of the form, `1.3.0`.
    pub edition: String,
    pub holder: Holder,
    pub what: What,
}

const ISSUER: i64 = 1;
const EXPIRES: i64 = 4;
const ISSUED: i64 = 6;
const HEALTH: i64 = -260;
/// The EU's form, which the WHO's network took over.
const EU_FORM: i64 = 1;

pub(crate) fn read(payload: &[u8], signer: &Signer, now: Moment) -> Result<Certificate, Fault> {
    let whole: Value = parse(payload).ok_or(Fault::Claims)?;
    let claims = Map::of(&whole).ok_or(Fault::Claims)?;
    let time = |number: i64| match claims.numbered(number) {
        Some(value) => seconds(value).map(|it| Some(Moment::from_seconds(it))).ok_or(Fault::Claims),
        None => Ok(None),
    };
    let (issued, expires) = (time(ISSUED)?, time(EXPIRES)?.ok_or(Fault::Claims)?);
    let health = claims.numbered(HEALTH).and_then(Map::of).ok_or(Fault::Claims)?;
    let form = health.numbered(EU_FORM).and_then(Map::of).ok_or(Fault::Claims)?;
    let country = country(claims.numbered(ISSUER), signer)?;
    if issued.is_some_and(|issued| issued > now) {
        return Err(Fault::NotYet);
    }
    if expires <= now {
        return Err(Fault::Expired);
    }
    let (from, until) = signer.valid();
    if now < from || now > until {
        return Err(Fault::SignerNotValid);
    }
    let schema::Read { edition, holder, what } = schema::read(&form)?;
    let may = signer.purposes();
    let allowed = match what {
        What::Vaccination(_) => may.vaccinations,
        What::Test(_) => may.tests,
        What::Recovery(_) => may.recoveries,
    };
    if !allowed {
        return Err(Fault::KeyUsage);
    }
    Ok(Certificate { country, issued, expires, edition, holder, what })
}

/// All of it, and nothing after it.
fn parse(payload: &[u8]) -> Option<Value> {
    let mut rest = payload;
    let value = ciborium::de::from_reader(&mut rest).ok()?;
    rest.is_empty().then_some(value)
}

/// Who issued it must be the signer's country: a key that leaked in one country speaks for no other.
fn country(said: Option<&Value>, signer: &Signer) -> Result<String, Fault> {
    let said = match said {
        Some(value) => Some(value.as_text().filter(|text| is_country(text)).ok_or(Fault::Claims)?),
        None => None,
    };
    match (said, signer.country()) {
        (Some(said), Some(known)) if usual(said) != usual(known) => Err(Fault::Country),
        (Some(country), _) | (None, Some(country)) => Ok(country.to_owned()),
        (None, None) => Err(Fault::Country),
    }
}

fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// Greece and the United Kingdom write themselves in two ways.
fn usual(country: &str) -> &str {
    match country {
        "EL" => "GR",
        "UK" => "GB",
        other => other,
    }
}
