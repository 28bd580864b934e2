//! Lists, keys and descriptors as files and texts.

use std::path::Path;

use base::Words;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use credential::{Algorithm, PublicKey, list::SignedList};
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};

use crate::commands::{Failure, ledger::put, ledger::web::Web};

/// A city as it presents itself to others. Its keys get their periods from whoever adds it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Descriptor {
    pub code: String,
    pub name: Words,
    pub areas: Vec<String>,
    pub url: String,
    pub keys: Vec<String>,
}

/// `EdDSA:…`, the key in base64url.
pub(super) fn key_text(key: &PublicKey) -> String {
    format!("{}:{}", key.algorithm().as_str(), URL_SAFE_NO_PAD.encode(key.bytes()))
}

pub(super) fn read_key(text: &str) -> Result<PublicKey, Failure> {
    let wrong = || Failure::usage(format!("{text:?} is no public key; one looks like EdDSA:1hoC…"));
    let (algorithm, bytes) = text.trim().split_once(':').ok_or_else(wrong)?;
    let algorithm: Algorithm = algorithm.parse().map_err(|_| wrong())?;
    let bytes = URL_SAFE_NO_PAD.decode(bytes).map_err(|_| wrong())?;
    PublicKey::new(algorithm, &bytes).map_err(|_| wrong())
}

pub(super) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| Failure::usage(format!("{}: {error}", path.display())))
}

pub(super) fn list(path: &Path) -> Result<SignedList, Failure> {
    SignedList::read(&read(path)?)
        .map_err(|_| Failure::done(format!("{}: this is no trust list, or it is damaged", path.display())))
}

/// A list that may still be changed.
pub(super) fn draft(path: &Path) -> Result<SignedList, Failure> {
    let signed = list(path)?;
    if signed.is_signed() {
        return Err(Failure::done(format!(
            "{} is signed and stays as it is; begin the next one: bulwark trust new NEXT --after {0}",
            path.display()
        )));
    }
    Ok(signed)
}

pub(super) fn write(path: &Path, signed: &SignedList) -> Result<(), Failure> {
    put(path, &signed.bytes())
}

/// A list from a file, or as a server serves it.
pub(super) async fn fetched(from: &str, ca: Option<&Path>) -> Result<SignedList, Failure> {
    if !from.contains("://") {
        return list(Path::new(from));
    }
    let base = from.trim_end_matches('/').trim_end_matches("/trust/list");
    let bytes = Web::at(base, ca)?.get("trust/list").await?;
    let bytes = bytes.ok_or_else(|| Failure::done(format!("{base} serves no trust list")))?;
    SignedList::read(&bytes).map_err(|_| Failure::done(format!("what {base} serves is no trust list")))
}

/// What was signed, in short: people compare it over the telephone.
pub(super) fn mark(signed: &SignedList) -> String {
    hex::encode(digest(&SHA256, signed.payload()))
}
