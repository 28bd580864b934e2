//! Files to look through: the store's own, and whatever lies in a folder of backups.

use std::{
    fs::File,
    io::{self, BufReader, Read as _},
    path::{Path, PathBuf},
};

use flate2::read::MultiGzDecoder;
use keys::{ExportHead, Keyring};

use super::{
    report::Left,
    seek::{Found, Seek, key_of},
};
use crate::keep;

/// How files begin that cannot be read from outside.
const SHUT: &[(&[u8], &str)] = &[
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"\xfd7zXZ\0", "compressed with xz"),
    (b"BZh", "compressed with bzip2"),
    (b"PK\x03\x04", "a zip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x04\x22\x4d\x18", "compressed with lz4"),
    (b"PGDMP", "PostgreSQL's own dump format; restore it and look again, or dump as plain text"),
    (b"age-encryption.org", "encrypted with age"),
    (b"Salted__", "encrypted with openssl"),
    (b"-----BEGIN PGP", "encrypted with PGP"),
];

/// What a folder held.
#[derive(Debug, Default)]
pub(super) struct Folder {
    pub left: Vec<Left>,
    pub files: u64,
    pub bytes: u64,
    pub notes: Vec<String>,
    pub cannot_see: Vec<String>,
}

/// Looks through one file of the store.
pub(super) fn one(seek: &Seek, path: &Path) -> io::Result<Found> {
    seek.through(File::open(path)?)
}

/// What was found, as lines of the report.
pub(super) fn left(found: &Found, file: &str) -> Vec<Left> {
    let visits = found.visits.iter().map(|(day, (offset, n))| Left::Visits {
        day: *day,
        file: file.to_owned(),
        offset: *offset,
        found: *n,
    });
    let keys = found
        .keys
        .iter()
        .map(|(day, (offset, _))| Left::Key { day: *day, file: format!("{file}, byte {offset}") });
    visits.chain(keys).collect()
}

/// Looks through every file of a folder and the folders in it. Links are not followed: they are named.
pub(super) fn folder(seek: &Seek, keys: &Keyring, dir: &Path, all: &mut Folder) {
    let entries = match std::fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) => return all.cannot_see.push(format!("{}: {error}", dir.display())),
    };
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in entries {
        match entry {
            Ok(entry) => paths.push(entry.path()),
            Err(error) => all.cannot_see.push(format!("{}: {error}", dir.display())),
        }
    }
    paths.sort();
    for path in paths {
        match std::fs::symlink_metadata(&path) {
            Ok(meta) if meta.is_dir() => folder(seek, keys, &path, all),
            Ok(meta) if meta.is_file() => file(seek, keys, &path, all),
            Ok(_) => all.cannot_see.push(format!("{}: neither a file nor a folder", path.display())),
            Err(error) => all.cannot_see.push(format!("{}: {error}", path.display())),
        }
    }
}

fn file(seek: &Seek, keys: &Keyring, path: &Path, all: &mut Folder) {
    let shown = path.display().to_string();
    all.files += 1;
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    if let Some(day) = key_of(name).filter(|day| seek.is_gone(*day)) {
        all.left.push(Left::Key { day, file: shown.clone() });
    }
    if name == b"master.key" {
        all.notes.push(format!(
            "{shown}: a keyring lies among the backups; whoever has both can turn visits back into people, and a \
             destroyed key comes back with it"
        ));
    }
    match through(seek, keys, path, all) {
        Ok(found) => {
            all.bytes += found.bytes;
            all.left.extend(left(&found, &shown));
        }
        Err(error) => all.cannot_see.push(format!("{shown}: {error}")),
    }
}

fn through(seek: &Seek, keys: &Keyring, path: &Path, all: &mut Folder) -> io::Result<Found> {
    let mut head = Vec::new();
    File::open(path)?.take(32).read_to_end(&mut head)?;
    if head.starts_with(b"\x1f\x8b") {
        return seek.through(MultiGzDecoder::new(BufReader::new(File::open(path)?)));
    }
    if head.starts_with(keep::MAGIC.as_bytes()) {
        return in_backup(seek, keys, path, all);
    }
    if let Some(export) = ExportHead::read(File::open(path)?).map_err(io::Error::other)? {
        all.left.extend(in_export(keys, &export, path).map_err(io::Error::other)?);
        all.notes.push(format!(
            "{}: an export of the keyring, as of {}; keep it and its passphrase apart from backups of the store",
            path.display(),
            export.made_at
        ));
        return Ok(Found { bytes: std::fs::metadata(path)?.len(), ..Found::default() });
    }
    if let Some((_, what)) = SHUT.iter().find(|(begins, _)| head.starts_with(begins)) {
        all.cannot_see.push(format!("{}: {what}", path.display()));
    }
    one(seek, path)
}

/// A backup of ours says which days are in it; of one that this keyring opens the rows are counted besides.
fn in_backup(seek: &Seek, keys: &Keyring, path: &Path, all: &mut Folder) -> io::Result<Found> {
    let other = |error: keep::KeepError| io::Error::other(error.to_string());
    let Some(head) = keep::head(path).map_err(other)? else { return one(seek, path) };
    let mut days = keep::visits(path, keys).unwrap_or_else(|error| {
        all.cannot_see.push(format!("{}: {error}; only what it says of itself was read", path.display()));
        Default::default()
    });
    for table in &head.tables {
        if let Some(day) = keep::day_of(&table.name).filter(|_| table.rows > 0) {
            days.entry(day).or_insert(table.rows.unsigned_abs());
        }
    }
    let visits =
        days.into_iter().filter(|(day, _)| seek.is_gone(*day)).map(|(day, n)| (day, (0, n))).collect();
    Ok(Found { visits, bytes: std::fs::metadata(path)?.len(), ..Found::default() })
}

/// An export that still holds keys which were destroyed since.
fn in_export(keys: &Keyring, export: &ExportHead, path: &Path) -> Result<Option<Left>, keys::KeyError> {
    let mut people = 0;
    for slot in 0..export.people.min(keys.people_places()?) {
        people += u64::from(export.holds(slot) && keys.person_destroyed(slot)?);
    }
    let gone = keys.destroyed_months()?;
    let months: Vec<_> = export.months.iter().filter(|month| gone.contains(month)).copied().collect();
    let file = path.display().to_string();
    Ok((people > 0 || !months.is_empty()).then_some(Left::Export {
        file,
        people,
        months: months.len() as u64,
    }))
}
