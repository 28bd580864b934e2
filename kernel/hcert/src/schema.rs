//! The EU's form, editions 1.0.0 to 1.3.0: one vaccination, one test or one recovery, and whose.
//!
//! Fields that the form does not know are left alone (editions differ); those it knows are read strictly.

use base::{Day, Moment, Text};
use ciborium::Value;

use crate::{
    Disease, Fault, Holder, PartialDay, Recovery, Test, TestMethod, TestResult, Vaccination, What,
    cbor::{Map, integer},
};

pub(crate) struct Read {
    pub(crate) edition: String,
    pub(crate) holder: Holder,
    pub(crate) what: What,
}

pub(crate) fn read(form: &Map<'_>) -> Result<Read, Fault> {
    let edition = form.named("ver").and_then(Value::as_text).filter(|text| is_edition(text));
    let edition = edition.ok_or(Fault::Schema("ver"))?.to_owned();
    let holder = holder(form)?;
    let mut entries = Vec::new();
    for name in ["v", "t", "r"] {
        match form.named(name) {
            None | Some(Value::Null) => {}
            Some(Value::Array(list)) => entries.extend(list.iter().map(|entry| (name, entry))),
            Some(_) => return Err(Fault::Schema(name)),
        }
    }
    let [(name, entry)] = entries.as_slice() else { return Err(Fault::NotOne) };
    let entry = Entry(Map::of(entry).ok_or(Fault::Schema(name))?);
    let what = match *name {
        "v" => What::Vaccination(vaccination(&entry)?),
        "t" => What::Test(test(&entry)?),
        _ => What::Recovery(recovery(&entry)?),
    };
    Ok(Read { edition, holder, what })
}

/// One entry, its fields named in every refusal.
struct Entry<'a>(Map<'a>);

impl Entry<'_> {
    fn text<const MOST: usize>(&self, name: &'static str) -> Result<Text<MOST>, Fault> {
        self.maybe(name)?.ok_or(Fault::Schema(name))
    }

    /// Absent and empty are the same: some issuers write the empty text.
    fn maybe<const MOST: usize>(&self, name: &'static str) -> Result<Option<Text<MOST>>, Fault> {
        match self.0.named(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Text(text)) if text.trim().is_empty() => Ok(None),
            Some(Value::Text(text)) => Text::parse(text).map(Some).map_err(|_| Fault::Schema(name)),
            Some(_) => Err(Fault::Schema(name)),
        }
    }

    fn day(&self, name: &'static str) -> Result<Day, Fault> {
        self.0.named(name).and_then(Value::as_text).and_then(day).ok_or(Fault::Schema(name))
    }

    fn count(&self, name: &'static str) -> Result<u8, Fault> {
        let whole = match self.0.named(name) {
            // Some issuers count in floating point.
            Some(Value::Float(float)) if float.fract() == 0.0 && (1.0..=99.0).contains(float) => {
                Some(*float as i64)
            }
            Some(value) => integer(value),
            None => None,
        };
        let count = whole.and_then(|it| u8::try_from(it).ok()).filter(|it| (1..=99).contains(it));
        count.ok_or(Fault::Schema(name))
    }

    fn disease(&self) -> Result<Disease, Fault> {
        let code: Text<80> = self.text("tg")?;
        Ok(if code.as_str() == "840539006" { Disease::Covid19 } else { Disease::Other(code) })
    }

    fn country(&self) -> Result<Text<10>, Fault> {
        let country: Text<10> = self.text("co")?;
        let letters = country.bytes().all(|letter| letter.is_ascii_uppercase());
        if letters { Ok(country) } else { Err(Fault::Schema("co")) }
    }
}

fn vaccination(entry: &Entry<'_>) -> Result<Vaccination, Fault> {
    Ok(Vaccination {
        disease: entry.disease()?,
        vaccine: entry.text("vp")?,
        product: entry.text("mp")?,
        maker: entry.text("ma")?,
        dose: entry.count("dn")?,
        of: entry.count("sd")?,
        on: entry.day("dt")?,
        country: entry.country()?,
        issuer: entry.text("is")?,
        id: entry.text("ci")?,
    })
}

fn test(entry: &Entry<'_>) -> Result<Test, Fault> {
    let method: Text<80> = entry.text("tt")?;
    let result: Text<80> = entry.text("tr")?;
    let sampled = entry.0.named("sc").and_then(Value::as_text).and_then(moment);
    Ok(Test {
        disease: entry.disease()?,
        method: match method.as_str() {
            "LP6464-4" => TestMethod::Pcr,
            "LP217198-3" => TestMethod::Antigen,
            _ => TestMethod::Other(method),
        },
        name: entry.maybe("nm")?,
        device: entry.maybe("ma")?,
        sampled_at: sampled.ok_or(Fault::Schema("sc"))?,
        result: match result.as_str() {
            "260415000" => TestResult::Negative,
            "260373001" => TestResult::Positive,
            _ => return Err(Fault::Schema("tr")),
        },
        centre: entry.maybe("tc")?,
        country: entry.country()?,
        issuer: entry.text("is")?,
        id: entry.text("ci")?,
    })
}

fn recovery(entry: &Entry<'_>) -> Result<Recovery, Fault> {
    let (from, until) = (entry.day("df")?, entry.day("du")?);
    if until < from {
        return Err(Fault::Schema("du"));
    }
    Ok(Recovery {
        disease: entry.disease()?,
        first_positive: entry.day("fr")?,
        from,
        until,
        country: entry.country()?,
        issuer: entry.text("is")?,
        id: entry.text("ci")?,
    })
}

fn holder(form: &Map<'_>) -> Result<Holder, Fault> {
    let name = Entry(form.named("nam").and_then(Map::of).ok_or(Fault::Schema("nam"))?);
    let family_standard = standard(&name, "fnt")?.ok_or(Fault::Schema("fnt"))?;
    let born = form.named("dob").and_then(Value::as_text).and_then(partial).ok_or(Fault::Schema("dob"))?;
    Ok(Holder {
        family: name.maybe("fn")?,
        given: name.maybe("gn")?,
        family_standard,
        given_standard: standard(&name, "gnt")?,
        born,
    })
}

/// ICAO 9303: capital letters and `<`.
fn standard(name: &Entry<'_>, field: &'static str) -> Result<Option<String>, Fault> {
    let text: Option<Text<80>> = name.maybe(field)?;
    match text {
        Some(text) if text.bytes().all(|sign| sign.is_ascii_uppercase() || sign == b'<') => {
            Ok(Some(text.into_string()))
        }
        Some(_) => Err(Fault::Schema(field)),
        None => Ok(None),
    }
}

fn is_edition(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    text.len() <= 12
        && parts.len() == 3
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit()))
}

/// `2021-02-18`; some issuers let a time follow, which says nothing about a day.
fn day(text: &str) -> Option<Day> {
    let date = match text.split_once('T') {
        Some((date, time)) if time.len() <= 20 && time.is_ascii() => date,
        Some(_) => return None,
        None => text,
    };
    let shaped = date.len() == 10 && date.is_ascii() && (1900..=2999).contains(&digits(date, 0, 4)?);
    if !shaped { None } else { date.parse().ok() }
}

/// RFC 3339, and the short offsets of ISO 8601 (`+02`, `+0200`).
fn moment(text: &str) -> Option<Moment> {
    let sound = text.len() <= 40 && text.is_ascii() && (1900..=2999).contains(&digits(text, 0, 4)?);
    if !sound { None } else { text.parse().ok() }
}

/// `1998-02-26`, `1998-02`, `1998`, or nothing at all.
fn partial(text: &str) -> Option<PartialDay> {
    if text.is_empty() {
        return Some(PartialDay::Unknown);
    }
    let year = i16::try_from(digits(text, 0, 4).filter(|year| (1850..=2999).contains(year))?).ok()?;
    match text.len() {
        4 => Some(PartialDay::Year(year)),
        7 if text.as_bytes()[4] == b'-' => {
            let month = i8::try_from(digits(text, 5, 7)?).ok().filter(|month| (1..=12).contains(month))?;
            Some(PartialDay::Month(year, month))
        }
        _ => day(text).map(PartialDay::Day),
    }
}

fn digits(text: &str, from: usize, to: usize) -> Option<u32> {
    let part = text.get(from..to)?;
    if part.bytes().all(|digit| digit.is_ascii_digit()) { part.parse().ok() } else { None }
}
