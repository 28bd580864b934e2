//! How a backup is written: a line that says what it is, one of JSON, and the rows, packed and sealed.
//!
//! ```text
//!   bulwark backup/1 ⏎
//!   {"release": …, "made_at": …, "migrations": […], "tables": [{name, columns, rows}, …], "sealed": true, "salt": …} ⏎
//!   gzip ( rows of the first table, end, rows of the second, …, SHA-256, mac )   in sealed frames, or bare with --plain
//! ```
//!
//! A row: 1, then for each column its head (0 nothing, 1 a number, 2 no, 3 yes, 4 and a length: text or bytes), then the
//! columns' bytes one after another, numbers as eight bytes, the highest first. A table ends with 0.

use std::io::{self, Read, Write};

use base::{Day, Moment};
use serde::{Deserialize, Serialize};
use store::{Kind, Value};

pub(crate) const MAGIC: &str = "bulwark backup/1\n";

/// What a backup says of itself in the clear. Nobody is named in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Head {
    pub release: String,
    pub made_at: Moment,
    pub engine: String,
    pub zone: String,
    pub sealed: bool,
    pub salt: String,
    pub migrations: Vec<String>,
    /// How far the journal goes, and how many leaves the ledger has.
    pub facts: i64,
    pub leaves: i64,
    /// The days whose visits are in it.
    pub days: Vec<Day>,
    pub tables: Vec<HeadTable>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HeadTable {
    pub name: String,
    pub columns: Vec<(String, String)>,
    pub rows: i64,
}

impl Head {
    pub(crate) fn rows(&self) -> i64 {
        // As the file says, before anybody knows whose file it is.
        self.tables.iter().fold(0, |sum, table| sum.saturating_add(table.rows.max(0)))
    }

    pub(crate) fn salt(&self) -> Option<[u8; 16]> {
        let mut salt = [0; 16];
        hex::decode_to_slice(&self.salt, &mut salt).ok().map(|()| salt)
    }
}

/// The day of a day's table.
pub(crate) fn day_of(table: &str) -> Option<Day> {
    let digits = table.strip_prefix("visit_").filter(|digits| digits.len() == 8 && digits.is_ascii())?;
    Day::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?)
}

/// The visits of people whose pass another office issued, of all days.
pub(crate) const GUESTS: &str = "guest_visit";

/// A name that may stand in a statement as it is.
pub(crate) fn is_name(name: &str) -> bool {
    let fit = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'_';
    (1..=60).contains(&name.len()) && name.bytes().all(fit)
}

/// A field of a sealed column is some hundred bytes, a filter's base some megabytes.
const LONGEST: u32 = 1 << 30;

pub(crate) fn put_row(to: &mut impl Write, row: &[Value], buffer: &mut Vec<u8>) -> io::Result<()> {
    buffer.clear();
    buffer.push(1);
    for value in row {
        match value {
            Value::Int(Some(_)) => buffer.push(1),
            Value::Bool(Some(yes)) => buffer.push(2 + u8::from(*yes)),
            Value::Text(Some(text)) => put_length(buffer, text.len())?,
            Value::Bytes(Some(bytes)) => put_length(buffer, bytes.len())?,
            Value::Int(None) | Value::Bool(None) | Value::Text(None) | Value::Bytes(None) => buffer.push(0),
        }
    }
    for value in row {
        match value {
            Value::Int(Some(number)) => buffer.extend_from_slice(&number.to_be_bytes()),
            Value::Text(Some(text)) => buffer.extend_from_slice(text.as_bytes()),
            Value::Bytes(Some(bytes)) => buffer.extend_from_slice(bytes),
            _ => {}
        }
    }
    to.write_all(buffer)
}

fn put_length(buffer: &mut Vec<u8>, length: usize) -> io::Result<()> {
    let length = u32::try_from(length).ok().filter(|length| *length < LONGEST);
    buffer.push(4);
    buffer.extend_from_slice(&length.ok_or_else(|| io::Error::other("a field of a gigabyte"))?.to_be_bytes());
    Ok(())
}

/// The next row of a table with these columns; `None` at its end.
pub(crate) fn next_row(from: &mut impl Read, kinds: &[Kind]) -> io::Result<Option<Vec<Value>>> {
    let wrong = || io::Error::new(io::ErrorKind::InvalidData, "a row does not read: the file was changed");
    let mut one = [0];
    from.read_exact(&mut one)?;
    match one[0] {
        0 => return Ok(None),
        1 => {}
        _ => return Err(wrong()),
    }
    let mut heads: Vec<(u8, u32)> = Vec::with_capacity(kinds.len());
    for _ in kinds {
        from.read_exact(&mut one)?;
        let mut length = [0; 4];
        if one[0] == 4 {
            from.read_exact(&mut length)?;
        }
        heads.push((one[0], u32::from_be_bytes(length)));
    }
    let mut row = Vec::with_capacity(kinds.len());
    for ((head, length), kind) in heads.into_iter().zip(kinds) {
        row.push(match (head, kind) {
            (0, Kind::Int) => Value::Int(None),
            (0, Kind::Text) => Value::Text(None),
            (0, Kind::Bytes) => Value::Bytes(None),
            (0, Kind::Bool) => Value::Bool(None),
            (1, Kind::Int) => {
                let mut number = [0; 8];
                from.read_exact(&mut number)?;
                Value::Int(Some(i64::from_be_bytes(number)))
            }
            (2 | 3, Kind::Bool) => Value::Bool(Some(head == 3)),
            (4, Kind::Text | Kind::Bytes) if length < LONGEST => {
                // As much as is there, not as much as is claimed: the file is not known to be ours before its end.
                let mut bytes = Vec::new();
                from.by_ref().take(length.into()).read_to_end(&mut bytes)?;
                if bytes.len() != length as usize {
                    return Err(wrong());
                }
                match kind {
                    Kind::Text => Value::Text(Some(String::from_utf8(bytes).map_err(|_| wrong())?)),
                    _ => Value::Bytes(Some(bytes)),
                }
            }
            _ => return Err(wrong()),
        });
    }
    Ok(Some(row))
}

/// Counts and hashes what passes through.
pub(crate) struct Hashing<T> {
    pub inner: T,
    pub hash: ring::digest::Context,
    pub bytes: u64,
}

impl<T> Hashing<T> {
    pub(crate) fn new(inner: T) -> Self {
        Self { inner, hash: ring::digest::Context::new(&ring::digest::SHA256), bytes: 0 }
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.hash.update(&into[..read]);
        self.bytes += read as u64;
        Ok(read)
    }
}

/// By which a house knows a backup as its own: over what it says of itself, and all rows.
pub(crate) fn mac(key: &[u8; 32], head: &[u8], rows: &[u8]) -> ring::hmac::Tag {
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, key);
    let mut context = ring::hmac::Context::with_key(&key);
    context.update(b"bulwark backup");
    context.update(&(head.len() as u64).to_be_bytes());
    context.update(head);
    context.update(rows);
    context.sign()
}
