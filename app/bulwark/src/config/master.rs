//! Where the keyring's master key comes from: a flag, the service's credentials, a passphrase, or the keyring's folder.

use std::{
    io::IsTerminal as _,
    path::{Path, PathBuf},
};

use keys::Master;
use zeroize::Zeroizing;

use super::keyring_of;
use crate::{cli::StoreArgs, commands::Failure};

/// What a service manager calls the master key that it hands over: `LoadCredential=bulwark-master:/…`.
const CREDENTIAL: &str = "bulwark-master";

pub(crate) fn master(args: &StoreArgs) -> Result<Master, Failure> {
    if args.master_key_file.is_some() && args.passphrase_file.is_some() {
        return Err(Failure::usage(
            "the master key lies in a file or under a passphrase: give one of the two",
        ));
    }
    if let Some(path) = &args.master_key_file {
        return Ok(Master::File(path.clone()));
    }
    if let Some(path) = &args.passphrase_file {
        return Ok(Master::Passphrase(from_file(path)?));
    }
    let handed = std::env::var_os("CREDENTIALS_DIRECTORY").map(|dir| PathBuf::from(dir).join(CREDENTIAL));
    if let Some(path) = handed.filter(|path| path.exists()) {
        return Ok(Master::File(path));
    }
    if keyring_of(args)?.join("master.wrapped").exists() && std::io::stdin().is_terminal() {
        return Ok(Master::Passphrase(asked("Passphrase of the keyring: ")?));
    }
    Ok(Master::InFolder)
}

/// The passphrase in a file, without the line's end.
pub(crate) fn from_file(path: &Path) -> Result<Zeroizing<String>, Failure> {
    let text = std::fs::read_to_string(path).map(Zeroizing::new);
    let text = text.map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?;
    Ok(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// A passphrase from a file, or from whoever sits at the terminal; `twice` for one that is new.
pub(crate) fn given_or_asked(file: Option<&Path>, twice: bool) -> Result<Zeroizing<String>, Failure> {
    if let Some(path) = file {
        return from_file(path);
    }
    if !std::io::stdin().is_terminal() {
        return Err(Failure::usage("there is no terminal to ask for the passphrase: give --under FILE"));
    }
    let first = asked("Passphrase: ")?;
    if twice && *asked("Once more:  ")? != *first {
        return Err(Failure::usage("the two are not the same"));
    }
    Ok(first)
}

fn asked(question: &str) -> Result<Zeroizing<String>, Failure> {
    let terminal = console::Term::stderr();
    terminal.write_str(question)?;
    Ok(Zeroizing::new(terminal.read_secure_line()?))
}
