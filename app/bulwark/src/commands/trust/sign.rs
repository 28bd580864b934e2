//! A signer's key, and signing with it.

use std::{
    fs::OpenOptions,
    io::{ErrorKind, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use base::Chance;
use credential::Algorithm;
use keys::IssuerKey;

use super::files;
use crate::commands::Failure;

/// Prints the public key, for `bulwark trust new --signer`.
pub(super) fn key(path: &Path, algorithm: Algorithm) -> Result<(), Failure> {
    let failed = |why: String| Failure::done(format!("--secret {}: {why}", path.display()));
    let hand = match open(path) {
        Ok(hand) => hand,
        Err(_) if !path.exists() => {
            let secret = IssuerKey::make(algorithm, &Chance::system());
            let write = || {
                let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
                file.write_all(&secret)?;
                file.sync_all()
            };
            write().map_err(|error: std::io::Error| failed(error.to_string()))?;
            open(path)?
        }
        Err(failure) => return Err(failure),
    };
    println!("{}", files::key_text(hand.public()));
    Ok(())
}

fn open(path: &Path) -> Result<IssuerKey, Failure> {
    let failed = |why: String| Failure::usage(format!("--secret {}: {why}", path.display()));
    let bytes = std::fs::read(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => failed("there is no such file; `bulwark trust key` makes one".into()),
        _ => failed(error.to_string()),
    })?;
    IssuerKey::of_secret(&bytes).map_err(|_| failed("it is no signer's key".into()))
}

/// Signs the file, and takes over what others have signed.
pub(super) fn sign(path: &Path, secrets: &[PathBuf], copies: &[PathBuf]) -> Result<(), Failure> {
    let mut signed = files::list(path)?;
    for copy in copies {
        signed.join(&files::list(copy)?).map_err(|_| {
            Failure::done(format!(
                "{} is not a copy of {}: it says something else",
                copy.display(),
                path.display()
            ))
        })?;
    }
    for secret in secrets {
        let hand = open(secret)?;
        if !signed.list().signers.contains(hand.public()) {
            // A signer of the list before may have to sign its successor's list, in which it does not stand any more.
            eprintln!("{} is none of the signers that this list names", files::key_text(hand.public()));
        }
        signed.sign(&hand, hand.public());
    }
    files::write(path, &signed)?;
    let list = signed.list();
    println!("list {}: {} of {} signatures that it asks for", list.seq, signed.quorum(list), list.threshold);
    println!("what was signed: {}", files::mark(&signed));
    Ok(())
}
