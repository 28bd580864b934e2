//! The published vectors of the EU's Digital Green Certificate, where they are at hand: each decided as it says itself,
//! at its own clock, trusting its own signer. `docs/abroad.md` tells the outcome file by file.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use base::Moment;
use base64::{Engine, engine::general_purpose::STANDARD};
use hcert::{Certificate, Fault, Signer, What};
use serde_json::Value;

/// The folder of vectors, or `None` with a note that the test was left out.
fn vectors() -> Option<PathBuf> {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/health-cert/dgc-testdata");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("left out: ../shared/data/health-cert/dgc-testdata is not at hand");
    None
}

struct Vector {
    name: String,
    file: Value,
}

impl Vector {
    fn all(folder: &Path) -> Vec<Self> {
        let mut found = Vec::new();
        let mut add = |country: &str| {
            let raw = folder.join(country).join("2DCode/raw");
            for entry in std::fs::read_dir(&raw).unwrap() {
                let path = entry.unwrap().path();
                let name = format!("{country}/{}", path.file_stem().unwrap().to_str().unwrap());
                let file = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
                found.push(Self { name, file });
            }
        };
        ["AT", "DE", "IT", "common"].iter().for_each(|country| add(country));
        found.sort_by(|one, other| one.name.cmp(&other.name));
        found
    }

    fn wants(&self) -> Vec<(String, bool)> {
        let wants = self.file["EXPECTEDRESULTS"].as_object().unwrap();
        wants.iter().map(|(step, it)| (step.replace("EXPECTED", ""), it.as_bool().unwrap())).collect()
    }

    fn decide(&self) -> Result<Certificate, Fault> {
        let context = &self.file["TESTCTX"];
        let signer =
            Signer::from_der(&STANDARD.decode(context["CERTIFICATE"].as_str().unwrap()).unwrap()).unwrap();
        let now: Moment = context["VALIDATIONCLOCK"].as_str().unwrap().parse().unwrap();
        hcert::verify(self.file["PREFIX"].as_str().unwrap(), &[signer], now)
    }
}

/// The vectors' word for the step at which a fault is found.
fn step(fault: Fault) -> &'static str {
    match fault {
        Fault::Prefix => "UNPREFIX",
        Fault::TooLong | Fault::Compression => "COMPRESSION",
        Fault::Base45 => "B45DECODE",
        Fault::Envelope | Fault::Claims => "DECODE",
        Fault::Algorithm | Fault::UnknownSigner | Fault::Signature | Fault::Country => "VERIFY",
        Fault::NotYet | Fault::Expired | Fault::SignerNotValid => "EXPIRATIONCHECK",
        Fault::Schema(_) | Fault::NotOne => "SCHEMAVALIDATION",
        Fault::KeyUsage => "KEYUSAGE",
    }
}

/// Whether the picture of the code can be read is decided where pictures are read (`web/src/resident`).
const PICTURE: &str = "PICTUREDECODE";

/// The damage is where the vector says, but an earlier step of ours trips over it.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    // "Wrong CWT structure": what is unpacked begins with a zero byte and is no COSE at all, so that nothing is there to
    // be verified.
    ("common/CBO2", "VERIFY", "DECODE"),
];

#[test]
fn every_vector_is_decided_as_it_says() {
    let Some(folder) = vectors() else { return };
    let vectors = Vector::all(&folder);
    assert_eq!(vectors.len(), 49);
    let mut wrong = Vec::new();
    for vector in &vectors {
        let outcome = vector.decide();
        println!(
            "{:12} {:?} -> {:?}",
            vector.name,
            vector.wants(),
            outcome.as_ref().map(|it| it.what.word())
        );
        let found = outcome.as_ref().err().map(|fault| step(*fault));
        for (wanted, good) in vector.wants() {
            let elsewhere = ELSEWHERE.iter().find(|(name, step, _)| *name == vector.name && *step == wanted);
            let told = match (wanted.as_str(), elsewhere) {
                (PICTURE, _) => continue,
                // The whole of it: what we understood is what the file says in JSON.
                ("VALIDJSON" | "VALIDOBJECT" | "ENCODE", _) => {
                    outcome.as_ref().is_ok_and(|it| says(vector, it))
                }
                (_, Some((_, _, where_found))) => found != Some(*where_found),
                (step, None) => found != Some(step),
            };
            if told != good {
                wrong.push(format!("{}: {wanted} should be {good}, found {outcome:?}", vector.name));
            }
        }
        // Where nothing is wanted to fail, nothing fails.
        if vector.wants().iter().all(|(step, good)| *good || step == PICTURE) && outcome.is_err() {
            wrong.push(format!("{}: {outcome:?}", vector.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn says(vector: &Vector, certificate: &Certificate) -> bool {
    let json = &vector.file["JSON"];
    let (name, entry) = match &certificate.what {
        What::Vaccination(_) => ("v", &json["v"][0]),
        What::Test(_) => ("t", &json["t"][0]),
        What::Recovery(_) => ("r", &json["r"][0]),
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let holder = &certificate.holder;
    let person = holder.family_standard == text(&json["nam"]["fnt"])
        && holder.given_standard.clone().unwrap_or_default() == text(&json["nam"]["gnt"])
        && holder.family.as_ref().map(ToString::to_string).unwrap_or_default() == text(&json["nam"]["fn"])
        && holder.given.as_ref().map(ToString::to_string).unwrap_or_default() == text(&json["nam"]["gn"])
        && text(&json["dob"]).starts_with(&holder.born.to_string());
    let what = match &certificate.what {
        What::Vaccination(it) => {
            entry["dn"].as_u64() == Some(it.dose.into())
                && entry["sd"].as_u64() == Some(it.of.into())
                && text(&entry["dt"]).starts_with(&it.on.to_string())
                && text(&entry["mp"]) == it.product.as_str()
        }
        What::Test(it) => {
            text(&entry["sc"]).parse::<Moment>().ok() == Some(it.sampled_at)
                && text(&entry["nm"]) == it.name.as_ref().map(ToString::to_string).unwrap_or_default()
        }
        What::Recovery(it) => {
            text(&entry["fr"]) == it.first_positive.to_string() && text(&entry["du"]) == it.until.to_string()
        }
    };
    person
        && what
        && text(&entry["ci"]) == certificate.what.id()
        && json[name].as_array().is_some_and(|it| it.len() == 1)
}
