//! Files to look through: the store's own, and whatever lies in a folder of backups.

use std::{
    fs::File,
    io::{self, BufReader, Read as _},
    path::{Path, PathBuf},
};

use flate2::read::MultiGzDecoder;

use super::{
    report::Left,
    seek::{Found, Seek, key_of},
};

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
pub(super) fn folder(seek: &Seek, dir: &Path, all: &mut Folder) {
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
            Ok(meta) if meta.is_dir() => folder(seek, &path, all),
            Ok(meta) if meta.is_file() => file(seek, &path, all),
            Ok(_) => all.cannot_see.push(format!("{}: neither a file nor a folder", path.display())),
            Err(error) => all.cannot_see.push(format!("{}: {error}", path.display())),
        }
    }
}

fn file(seek: &Seek, path: &Path, all: &mut Folder) {
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
    match through(seek, path, all) {
        Ok(found) => {
            all.bytes += found.bytes;
            all.left.extend(left(&found, &shown));
        }
        Err(error) => all.cannot_see.push(format!("{shown}: {error}")),
    }
}

fn through(seek: &Seek, path: &Path, all: &mut Folder) -> io::Result<Found> {
    let mut head = Vec::new();
    File::open(path)?.take(32).read_to_end(&mut head)?;
    if head.starts_with(b"\x1f\x8b") {
        return seek.through(MultiGzDecoder::new(BufReader::new(File::open(path)?)));
    }
    if let Some((_, what)) = SHUT.iter().find(|(begins, _)| head.starts_with(begins)) {
        all.cannot_see.push(format!("{}: {what}", path.display()));
    }
    one(seek, path)
}
