//! `bulwark ledger cosign`: a small witness. It remembers the tree it saw last, asks for the one that is there now,
//! makes sure that this continues that, and only then signs.

use std::{
    fs::OpenOptions,
    io::{ErrorKind, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use base::Clock;
use ledger::{
    Vkey,
    check::continues,
    note::{self, Checkpoint, Hand, Note, Signed},
    path::Piece,
    tree::{self, Frontier},
};
use ring::{
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair as _},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{put, web::Web};
use crate::commands::Failure;

/// A witness's own key.
pub(super) struct Secret {
    pair: Ed25519KeyPair,
    key: Vkey,
}

impl Secret {
    /// Reads the key's file, or makes it, closed to everybody else.
    pub(super) fn open(name: &str, path: &Path) -> Result<Self, Failure> {
        let failed = |why: String| Failure::done(format!("--secret {}: {why}", path.display()));
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => make(path).map_err(failed)?,
            Err(error) => return Err(failed(error.to_string())),
        };
        let pair = Ed25519KeyPair::from_pkcs8(&bytes).map_err(|_| failed("it is no Ed25519 key".into()))?;
        let public =
            pair.public_key().as_ref().try_into().map_err(|_| failed("it is no Ed25519 key".into()))?;
        let key = Vkey::new(name, Hand::Witness, public)
            .map_err(|unread| Failure::usage(format!("--name {name:?}: {unread}")))?;
        Ok(Self { pair, key })
    }

    pub(super) fn key(&self) -> &Vkey {
        &self.key
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        let mut signature = [0; 64];
        signature.copy_from_slice(self.pair.sign(message).as_ref());
        signature
    }
}

fn make(path: &Path) -> Result<Vec<u8>, String> {
    let made =
        Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).map_err(|_| "no randomness".to_owned())?;
    let write = || {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(made.as_ref())?;
        file.sync_all()
    };
    write().map_err(|error: std::io::Error| error.to_string())?;
    Ok(made.as_ref().to_vec())
}

/// What the witness remembers: whose ledger, and the edge of the tree it signed last.
#[derive(Serialize, Deserialize)]
struct State {
    key: String,
    size: u64,
    roots: Vec<String>,
}

impl State {
    fn read(path: &Path) -> Result<Option<(Vkey, Frontier)>, Failure> {
        let failed = |why: String| Failure::done(format!("--state {}: {why}", path.display()));
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(error.to_string())),
        };
        let state: Self = serde_json::from_slice(&bytes).map_err(|error| failed(error.to_string()))?;
        let roots = state.roots.iter().map(|root| hash(root)).collect::<Option<Vec<_>>>();
        let seen = roots.and_then(|roots| Frontier::of(state.size, roots));
        let key = state.key.parse().map_err(|unread: note::Unread| failed(unread.to_string()))?;
        Ok(Some((key, seen.ok_or_else(|| failed("its roots do not read".into()))?)))
    }

    fn write(path: &Path, key: &Vkey, seen: &Frontier) -> Result<(), Failure> {
        let roots = seen.roots().iter().map(hex::encode).collect();
        let state = Self { key: key.to_string(), size: seen.size(), roots };
        put(path, &serde_json::to_vec(&state).map_err(Failure::done)?)
    }
}

fn hash(text: &str) -> Option<tree::Hash> {
    let mut hash = [0; 32];
    hex::decode_to_slice(text, &mut hash).ok()?;
    Some(hash)
}

pub(super) async fn cosign(
    url: &str,
    secret: &Secret,
    state: &Path,
    given: Option<Vkey>,
    ca: Option<&Path>,
) -> Result<(), Failure> {
    let web = Web::at(url, ca)?;
    let known = State::read(state)?;
    let key = log_key(&web, known.as_ref().map(|(key, _)| key), given).await?;
    let bytes = web.get("checkpoint").await?.ok_or_else(|| Failure::done("nothing is published yet"))?;
    let mut note = Note::read(&bytes).map_err(Failure::done)?;
    let head: Checkpoint = note.text.parse().map_err(Failure::done)?;
    if note.signed_by(&key) != Signed::Log || head.origin != key.name() {
        return Err(Failure::done(format!("not signed: the checkpoint is not signed by {key}")));
    }
    let seen = known.map(|(_, seen)| seen).unwrap_or_default();
    let grown = grow(&web, &seen, head.size).await?;
    continues(&seen, &head, &grown).map_err(|why| Failure::done(format!("not signed: {why}")))?;
    // Remembered before anybody has the signature: after a crash it can at worst be given again.
    State::write(state, &key, &grown)?;
    let at = Clock::System.now().seconds().unsigned_abs();
    note.lines.push(note::cosign(&secret.key, &note.text, at, |message| secret.sign(message)));
    web.post("/api/v1/ledger/cosignatures", json!({ "note": note.to_string() }).to_string()).await?;
    println!(
        "cosigned {} leaves ({} since the last look) as {}",
        head.size,
        head.size - seen.size(),
        secret.key.name()
    );
    Ok(())
}

/// The ledger's key: as given, as remembered, or as served at the first look.
async fn log_key(web: &Web, known: Option<&Vkey>, given: Option<Vkey>) -> Result<Vkey, Failure> {
    match (given, known) {
        (Some(given), Some(known)) if given != *known => Err(Failure::usage(
            "--key is not the key that is remembered: another ledger needs another --state",
        )),
        (Some(given), _) => Ok(given),
        (None, Some(known)) => Ok(known.clone()),
        (None, None) => {
            let served = web.get("keys").await?.unwrap_or_default();
            let text = String::from_utf8(served).map_err(Failure::done)?;
            let key: Vkey = text.lines().next().unwrap_or_default().parse().map_err(Failure::done)?;
            println!("trusting the key served: {key}");
            Ok(key)
        }
    }
}

/// From the tree that was seen to one of this size, by a few tiles.
async fn grow(web: &Web, seen: &Frontier, size: u64) -> Result<Frontier, Failure> {
    let mut grown = seen.clone();
    for step in tree::steps(seen.size(), size) {
        let piece = Piece::of(step.spot, size);
        let bytes = web.get(&piece.to_string()).await?.unwrap_or_default();
        let short = || Failure::done(format!("not signed: {piece} is missing or cut"));
        let tile = tree::hashes(&bytes).ok_or_else(short)?;
        grown = grown.walk(&step, &tile).ok_or_else(short)?;
    }
    Ok(grown)
}
