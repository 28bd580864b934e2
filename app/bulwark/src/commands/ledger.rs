//! `bulwark ledger` and `bulwark verify ledger`: the public ledger from outside and from inside.

mod cosign;
mod export;
mod source;
mod verify;
pub(crate) mod web;

use std::path::Path;

use ledger::Vkey;

use crate::{
    cli::{Ledger, LedgerArgs},
    commands::Failure,
    config::File,
};

pub(crate) use verify::verify;

pub(crate) async fn ledger(args: LedgerArgs, file: &File) -> Result<(), Failure> {
    match args.what {
        Ledger::Export { folder, witness, mut place } => {
            file.fill_store(&mut place);
            export::export(&folder, &keys(&witness, "--witness")?, &place).await
        }
        Ledger::Key { name, secret } => {
            println!("{}", cosign::Secret::open(&name, &secret)?.key());
            Ok(())
        }
        Ledger::Cosign { url, name, secret, state, key, ca } => {
            let key = key.map(|key| one_key(&key, "--key")).transpose()?;
            cosign::cosign(&url, &cosign::Secret::open(&name, &secret)?, &state, key, ca.as_deref()).await
        }
    }
}

/// Public keys as they were typed.
pub(crate) fn keys(texts: &[String], flag: &str) -> Result<Vec<Vkey>, Failure> {
    texts.iter().map(|text| one_key(text, flag)).collect()
}

fn one_key(text: &str, flag: &str) -> Result<Vkey, Failure> {
    text.parse().map_err(|unread| Failure::usage(format!("{flag} {text:?}: {unread}")))
}

/// Writes a file whole or not at all, beside the one it replaces.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::done(format!("{}: {error}", path.display()));
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let write = || {
        let mut file = std::fs::File::create(&beside)?;
        std::io::Write::write_all(&mut file, bytes)?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    };
    write().map_err(failed)
}
