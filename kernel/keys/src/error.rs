use std::path::PathBuf;

use base::Day;

/// Why the keyring did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The day's key is destroyed (or the day is older than one that was): nobody can hide or resolve in it again.
    #[error("the key of {0} is gone")]
    DayGone(Day),
    /// A visit is resolved for a named case and purpose, or not at all.
    #[error("resolving a visit needs a case and a purpose")]
    NoReason,
    /// Sealed for another purpose, by another keyring, or changed since.
    #[error("the sealed bytes do not open")]
    Sealed,
    /// The key for columns that sealed it was destroyed.
    #[error(
        "sealed under key {0} for columns, which was destroyed; an export of the keyring from before may hold it"
    )]
    Retired(u32),
    #[error("{path} can be read by others: run `chmod -R go= {path}`", path = .0.display())]
    TooOpen(PathBuf),
    #[error("{path} is not a key of this keyring: it was changed, or belongs to another master key", path = .0.display())]
    Foreign(PathBuf),
    /// A lasting key of a keyring that is in use went away. Another in its place would open nothing.
    #[error(
        "{path} is missing, and another key in its place would open nothing of what this one made: put the file back, or \
         move the folder away and bring the keyring back from an export with `bulwark keys import`",
        path = .0.display()
    )]
    Missing(PathBuf),
    #[error(
        "{path} holds half a keyring, from an import that was cut off: run `bulwark keys import` again",
        path = .0.display()
    )]
    HalfImported(PathBuf),
    /// A master key would take the place of something that is not this keyring's.
    #[error(
        "{path} is there already and is not this keyring's master key: name a file that does not exist",
        path = .0.display()
    )]
    Occupied(PathBuf),
    /// A key of the wrong length or form.
    #[error("the {0} key has the wrong shape")]
    Shape(&'static str),
    /// The folder holds wrapped keys and not what unwraps them.
    #[error(
        "the master key of {path} lies outside it: give --master-key-file, or --passphrase-file",
        path = .0.display()
    )]
    MasterAway(PathBuf),
    /// A master key was given for a folder that has its own.
    #[error(
        "{path} has its own master key, and another place was given for it: run `bulwark keys rewrap` first",
        path = .0.display()
    )]
    MasterTwice(PathBuf),
    #[error("the passphrase is not the one under which this was sealed")]
    Passphrase,
    /// An export did not open at its beginning; what else than the passphrase may be the cause.
    #[error("the passphrase is not the one under which this was exported, or {0}")]
    ExportPassphrase(&'static str),
    #[error("a passphrase has at least {0} signs")]
    ShortPassphrase(usize),
    /// Another process has the keyring open, or is changing all of it.
    #[error("{path} is in use: stop the server, and wait for other commands to end", path = .0.display())]
    InUse(PathBuf),
    #[error("the export does not read: {0}")]
    Export(&'static str),
    #[error("{path} holds a keyring already", path = .0.display())]
    Stands(PathBuf),
    #[error("{path}: {cause}", path = .path.display())]
    Io {
        path: PathBuf,
        #[source]
        cause: std::io::Error,
    },
}

impl KeyError {
    pub(crate) fn io(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        move |cause| Self::Io { path: path.to_owned(), cause }
    }
}
