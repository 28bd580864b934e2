//! What of a keyring may be kept apart, so that a burnt-down house can open its backup: everything lasting, under a
//! passphrase. Never a day's key: a day that is over must not come back, and one that is not costs what tracing could
//! have found in it.
//!
//! ```text
//!   bulwark keyring/1 ⏎
//!   {"made_at": …, "stretch": …, "check": …, "destroyed": [[first, last], …], "months": […]} ⏎    in the clear
//!   frames: name, length, bytes; name, length, bytes; …
//! ```
//!
//! `check` tells a wrong passphrase from a file that was cut or changed; the first exports had none. The clear line lets
//! somebody without the passphrase see how old it is and which keys have been destroyed since.

use std::{
    io::{BufRead as _, BufReader, Read, Write},
    path::Path,
};

use base::{Chance, Day, Moment};
use ring::hmac;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    KeyError, Keyring, Master, days,
    folder::{Folder, Place, Use, is_wrapped},
    frames::{OpenReader, SealWriter},
    passphrase::{Stretch, long_enough},
    people,
    room::Room,
};

const MAGIC: &str = "bulwark keyring/1\n";
/// A head is a line of some thousands of letters.
const LONGEST_HEAD: u64 = 64 << 20;

/// What an export says of itself to everybody.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ExportHead {
    pub made_at: Moment,
    stretch: Stretch,
    /// A keyed hash under the stretched passphrase, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    check: Option<String>,
    /// How many places for people's keys it has.
    pub people: i64,
    /// The first and the last of each row of places whose keys were destroyed.
    pub destroyed: Vec<(i64, i64)>,
    /// The months whose keys are in it.
    pub months: Vec<Day>,
}

impl ExportHead {
    /// Reads it; `None` for a file that is no export.
    ///
    /// # Errors
    /// When the file is one and does not read.
    pub fn read(from: impl Read) -> Result<Option<Self>, KeyError> {
        let mut from = BufReader::new(from);
        Ok(head(&mut from)?.map(|(head, _)| head))
    }

    /// Whether a person's key lay in this place when the export was made.
    pub fn holds(&self, slot: i64) -> bool {
        let gone = self.destroyed.iter().any(|(first, last)| (*first..=*last).contains(&slot));
        (0..self.people).contains(&slot) && !gone
    }
}

fn head(from: &mut BufReader<impl Read>) -> Result<Option<(ExportHead, Vec<u8>)>, KeyError> {
    let unread = |_| KeyError::Export("it ends in its first line");
    let mut magic = Vec::new();
    from.by_ref().take(MAGIC.len() as u64).read_to_end(&mut magic).map_err(unread)?;
    if magic != MAGIC.as_bytes() {
        return Ok(None);
    }
    let mut line = Vec::new();
    from.by_ref().take(LONGEST_HEAD).read_until(b'\n', &mut line).map_err(unread)?;
    let head = serde_json::from_slice(&line).map_err(|_| KeyError::Export("its first line does not read"))?;
    Ok(Some((head, line)))
}

impl Keyring {
    /// Writes everything lasting under the passphrase.
    ///
    /// # Errors
    /// When the passphrase is short, or the folder or the file fails.
    pub fn export(&self, to: impl Write, passphrase: &str, now: Moment) -> Result<ExportHead, KeyError> {
        long_enough(passphrase)?;
        let folder = self.folder()?;
        let stretch = Stretch::new(&self.chance);
        let secret = stretch.key(passphrase)?;
        let people = self.people.places()?;
        let head = ExportHead {
            made_at: now,
            stretch,
            check: Some(hex::encode(check(&secret))),
            people,
            destroyed: self.destroyed_people(people)?,
            months: self.months.lying(days::KEY)?,
        };
        let line = serde_json::to_vec(&head).map_err(|_| KeyError::Export("it can't be written"))?;
        let write = |mut to: Box<dyn Write + '_>| -> Result<(), KeyError> {
            let failed = |cause| KeyError::Io { path: folder.dir().to_owned(), cause };
            to.write_all(MAGIC.as_bytes()).and_then(|()| to.write_all(&line)).map_err(failed)?;
            to.write_all(b"\n").map_err(failed)?;
            let bound = [&line[..], b"\n"].concat();
            let mut frames = SealWriter::new(to, &secret, &bound).map_err(failed)?;
            let mut names = folder.names()?;
            names.sort();
            for name in names {
                let bytes = match &name {
                    name if name.starts_with("day-") && name.ends_with(days::KEY) => continue,
                    name if name.ends_with(days::GONE) => Zeroizing::new(Vec::new()),
                    name if is_wrapped(name) => match folder.state(name)? {
                        Some(bytes) => Zeroizing::new(bytes),
                        None => continue,
                    },
                    _ => continue,
                };
                put(&mut frames, &name, &bytes).map_err(failed)?;
            }
            // Each slot is 33 bytes: a mark (1 a key, 0 destroyed, 2 lost) and the key.
            for first in (0..people).step_by(SLOTS as usize) {
                let mut bytes = Zeroizing::new(Vec::with_capacity(SLOTS as usize * 33));
                for slot in first..people.min(first + SLOTS) {
                    match self.people.read(slot)? {
                        Some(key) => {
                            bytes.push(1);
                            bytes.extend_from_slice(&*key);
                        }
                        None => {
                            bytes.push(if self.people.is_destroyed(slot)? { 0 } else { 2 });
                            bytes.extend_from_slice(&[0; 32]);
                        }
                    }
                }
                put(&mut frames, people::FILE, &bytes).map_err(failed)?;
            }
            frames.end().and_then(|mut to| to.flush()).map_err(failed)
        };
        write(Box::new(to))?;
        Ok(head)
    }

    /// The places whose keys were destroyed, in rows.
    fn destroyed_people(&self, people: i64) -> Result<Vec<(i64, i64)>, KeyError> {
        let mut rows: Vec<(i64, i64)> = Vec::new();
        for slot in 0..people {
            if !self.people.is_destroyed(slot)? {
                continue;
            }
            match rows.last_mut() {
                Some((_, last)) if *last + 1 == slot => *last = slot,
                _ => rows.push((slot, slot)),
            }
        }
        Ok(rows)
    }

    fn folder(&self) -> Result<&Folder, KeyError> {
        match &self.place {
            Place::Folder(folder) => Ok(folder),
            Place::Memory => Err(KeyError::Export("a keyring without a folder is kept nowhere")),
        }
    }

    /// Makes a keyring's folder from an export, whole or not at all: one that was cut off is begun again by the next call,
    /// and until then opens for nobody.
    ///
    /// # Errors
    /// When a keyring stands there already, the passphrase is another one, or the export was changed.
    pub fn import(
        from: impl Read,
        passphrase: &str,
        dir: &Path,
        master: &Master,
        chance: &Chance,
    ) -> Result<ExportHead, KeyError> {
        let mut from = BufReader::new(from);
        let Some((head, line)) = head(&mut from)? else {
            return Err(KeyError::Export("it does not begin as one"));
        };
        let secret = head.stretch.key(passphrase)?;
        right_passphrase(&head, &secret)?;
        let mut frames =
            OpenReader::new(from, &secret, &line).map_err(|_| KeyError::Export("it has no frames"))?;
        // Asked before anything is made.
        let first = match (next(&mut frames), &head.check) {
            (Ok(first), _) => first,
            (Err(_), Some(_)) => return Err(KeyError::Export(DAMAGED)),
            (Err(_), None) => return Err(KeyError::ExportPassphrase("the file was cut or changed")),
        };
        let room = Room::begin(dir, master)?;
        let people = Folder::open(dir, master, Use::Alone, chance)
            .and_then(|folder| unpack(&folder, first, &mut frames));
        match people {
            Ok(people) if people == head.people => room.keep().map(|()| head),
            Ok(_) => room.leave(KeyError::Export("people's keys are missing from it")),
            Err(error) => room.leave(error),
        }
    }
}

const DAMAGED: &str = "it was cut or changed";

/// Writes every piece into the folder. Returns how many places for people's keys there were.
fn unpack(folder: &Folder, mut piece: Option<Piece>, rest: &mut impl Read) -> Result<i64, KeyError> {
    let mut slot = 0;
    while let Some((name, bytes)) = piece {
        match name.as_str() {
            people::FILE => slot = people::put_back(folder, slot, &bytes)?,
            name if name.contains('/') || name.starts_with('.') || name.starts_with("master.") => {
                return Err(KeyError::Export("a name in it is none of ours"));
            }
            name if name.ends_with(days::GONE) => folder.mark(name)?,
            name if is_wrapped(name) => folder.replace(name, &bytes)?,
            _ => return Err(KeyError::Export("a name in it is none of ours")),
        }
        piece = next(rest).map_err(|_| KeyError::Export(DAMAGED))?;
    }
    Ok(slot)
}

/// Of the stretched passphrase; whoever has the file can try passphrases at its frames just as well.
fn check(secret: &[u8; 32]) -> [u8; 16] {
    let mut check = [0; 16];
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    check.copy_from_slice(&hmac::sign(&key, MAGIC.as_bytes()).as_ref()[..16]);
    check
}

fn right_passphrase(head: &ExportHead, secret: &[u8; 32]) -> Result<(), KeyError> {
    match &head.check {
        Some(given) if *given != hex::encode(check(secret)) => {
            Err(KeyError::ExportPassphrase("its first line was changed"))
        }
        _ => Ok(()),
    }
}

/// People's keys in one piece of an export.
const SLOTS: i64 = 4_096;
const LONGEST_NAME: usize = 200;
const LONGEST_PIECE: usize = 64 << 20;

fn put(to: &mut impl Write, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    to.write_all(&(name.len() as u32).to_be_bytes())?;
    to.write_all(name.as_bytes())?;
    to.write_all(&(bytes.len() as u32).to_be_bytes())?;
    to.write_all(bytes)
}

type Piece = (String, Zeroizing<Vec<u8>>);

fn next(from: &mut impl Read) -> std::io::Result<Option<Piece>> {
    let wrong = || std::io::Error::from(std::io::ErrorKind::InvalidData);
    let mut length = [0; 4];
    match from.read(&mut length[..1])? {
        0 => return Ok(None),
        _ => from.read_exact(&mut length[1..])?,
    }
    let long = u32::from_be_bytes(length) as usize;
    let mut name = vec![0; if long <= LONGEST_NAME { long } else { return Err(wrong()) }];
    from.read_exact(&mut name)?;
    from.read_exact(&mut length)?;
    let long = u32::from_be_bytes(length) as usize;
    let mut bytes = Zeroizing::new(vec![0; if long <= LONGEST_PIECE { long } else { return Err(wrong()) }]);
    from.read_exact(&mut bytes)?;
    Ok(Some((String::from_utf8(name).map_err(|_| wrong())?, bytes)))
}
