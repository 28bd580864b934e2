//! The keys that a keyring has for good, and whether all of them lie there. A key that is made in the place of a lost one
//! opens nothing, and whoever goes on with it does harm: the journal would be taken for somebody else's.
//!
//! `keyring.whole` names those that were made. A keyring of an earlier release has no such list: what it must have is told
//! by the order in which keys are made, and by what only a key can have left behind.

use std::path::Path;

use crate::{
    KeyError, days,
    folder::{Folder, put_in_place, read},
    people,
};

const WHOLE: &str = "keyring.whole";
/// Stands for as long as an import is at work: what lies there meanwhile is half a keyring.
pub(crate) const UNFINISHED: &str = "import.unfinished";

const FIELD: &str = "field.key";
/// In the order in which they are made; each release added behind. Where one lies, all before it were made too, also by
/// processes that open an empty folder at the same moment.
const LASTING: [&str; 8] =
    [FIELD, "lookup.key", "issuer.key", "mac.key", "ledger.key", "serial.key", "backup.key", people::FILE];
/// Release 0.1.0 had these three.
const FIRST: usize = 3;
/// Where this lies, that key was at work.
const LEFT_BY: [(&str, &str); 4] = [
    ("journal.anchor", "mac.key"),
    ("ledger.anchor", "ledger.key"),
    ("filter.anchor", "serial.key"),
    ("last-backup.anchor", "backup.key"),
];

/// Refuses a keyring in which a lasting key is missing. An empty folder misses none: its keys are still to be made.
pub(crate) fn must_be_there(folder: &Folder) -> Result<(), KeyError> {
    if folder.marked(UNFINISHED)? {
        return Err(KeyError::HalfImported(folder.dir().to_owned()));
    }
    match listed(folder)? {
        Some(names) => names.iter().try_for_each(|name| must_stand(folder, name)),
        None => as_made(folder),
    }
}

/// Notes that every lasting key lies here. Called once all of them do.
pub(crate) fn note(folder: &Folder) -> Result<(), KeyError> {
    let known = listed(folder)?.unwrap_or_default();
    if LASTING.iter().all(|name| known.contains(name)) {
        return Ok(());
    }
    put_in_place(folder.dir(), WHOLE, (LASTING.join("\n") + "\n").as_bytes())
}

/// Whether a keyring lies in this folder, be it whole or not.
pub(crate) fn any(dir: &Path) -> bool {
    dir.join(WHOLE).exists() || LASTING.iter().any(|name| dir.join(name).exists())
}

/// The lasting keys that were made, as far as this release knows them.
fn listed(folder: &Folder) -> Result<Option<Vec<&'static str>>, KeyError> {
    let Some(list) = read(&folder.path(WHOLE))? else { return Ok(None) };
    let list = String::from_utf8_lossy(&list);
    Ok(Some(LASTING.into_iter().filter(|name| list.lines().any(|line| line == *name)).collect()))
}

/// A folder without the list: made by an earlier release, or being made by another process at this moment.
fn as_made(folder: &Folder) -> Result<(), KeyError> {
    // Asked before the keys themselves: what is seen here came after them.
    let needed = left_behind(folder)?;
    let mut later = false;
    let mut missing = None;
    for name in LASTING.into_iter().rev() {
        let there = stands(folder, name)?;
        // Formerly the slots were made with the first person.
        let in_order = name != people::FILE;
        if !there && (later && in_order || needed.contains(&name)) {
            missing = Some(name);
        }
        later |= there && in_order;
    }
    missing.map_or(Ok(()), |name| Err(KeyError::Missing(folder.path(name))))
}

/// The keys without which what lies in the folder could not have come to be.
fn left_behind(folder: &Folder) -> Result<Vec<&'static str>, KeyError> {
    let names = folder.names()?;
    let starts = |with: &str| {
        names
            .iter()
            .any(|name| name.starts_with(with) && (name.ends_with(days::KEY) || name.ends_with(days::GONE)))
    };
    let mut needed: Vec<&str> = LEFT_BY
        .iter()
        .filter(|(trace, _)| names.iter().any(|name| name == trace))
        .map(|(_, key)| *key)
        .collect();
    if starts("month-") {
        needed.push(people::FILE);
    }
    if starts("month-") || starts("day-") {
        needed.extend(&LASTING[..FIRST]);
    }
    Ok(needed)
}

fn must_stand(folder: &Folder, name: &str) -> Result<(), KeyError> {
    match stands(folder, name)? {
        true => Ok(()),
        false => Err(KeyError::Missing(folder.path(name))),
    }
}

/// The first key for columns may have been destroyed on purpose.
fn stands(folder: &Folder, name: &str) -> Result<bool, KeyError> {
    Ok(folder.marked(name)? || name == FIELD && folder.marked("field.gone")?)
}
