//! Reading a backup: what it says of itself, whether all of it is as it was written, and its rows.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufRead as _, BufReader, Read},
    path::Path,
};

use base::Day;
use flate2::bufread::GzDecoder;
use keys::{Keyring, OpenReader};
use store::{Kind, Value};

use super::{
    KeepError,
    form::{GUESTS, Hashing, Head, HeadTable, MAGIC, day_of, is_name, mac, next_row},
};
use crate::wire;

/// A head names some hundred tables.
const LONGEST_HEAD: u64 = 16 << 20;

/// What the file says of itself; `None` for one that is no backup of ours.
pub(crate) fn head(path: &Path) -> Result<Option<Head>, KeepError> {
    Ok(begin(path)?.map(|(head, ..)| head))
}

type Begun = (Head, Vec<u8>, BufReader<File>);

fn begin(path: &Path) -> Result<Option<Begun>, KeepError> {
    let failed = |error: io::Error| KeepError(format!("{}: {error}", path.display()));
    let mut from = BufReader::with_capacity(1 << 18, File::open(path).map_err(failed)?);
    let mut magic = Vec::new();
    from.by_ref().take(MAGIC.len() as u64).read_to_end(&mut magic).map_err(failed)?;
    if magic != MAGIC.as_bytes() {
        return Ok(None);
    }
    let mut line = Vec::new();
    from.by_ref().take(LONGEST_HEAD).read_until(b'\n', &mut line).map_err(failed)?;
    let head: Head = serde_json::from_slice(&line)
        .map_err(|error| KeepError(format!("{}: its head does not read: {error}", path.display())))?;
    Ok(Some((head, line, from)))
}

enum Under {
    Sealed(Box<OpenReader<BufReader<File>>>),
    Bare(BufReader<File>),
}

impl Read for Under {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Sealed(from) => from.read(into),
            Self::Bare(from) => from.read(into),
        }
    }
}

/// A backup that is being read from its first row to its last.
pub(crate) struct Reader {
    pub head: Head,
    line: Vec<u8>,
    key: zeroize::Zeroizing<[u8; 32]>,
    rows: Hashing<BufReader<GzDecoder<BufReader<Under>>>>,
    shown: String,
}

impl Reader {
    pub(crate) fn open(path: &Path, keys: &Keyring) -> Result<Self, KeepError> {
        let shown = path.display().to_string();
        let Some((head, line, from)) = begin(path)? else {
            return Err(KeepError(format!("{shown} is no backup of ours")));
        };
        let salt = head.salt().ok_or_else(|| KeepError(format!("{shown}: its salt does not read")))?;
        let key = keys.backup_key(&salt);
        let under = match head.sealed {
            true => Under::Sealed(Box::new(OpenReader::new(from, &key, &line)?)),
            false => Under::Bare(from),
        };
        // One buffer, held here: what the unpacking leaves of the file is not read over.
        let packed = GzDecoder::new(BufReader::with_capacity(1 << 18, under));
        let rows = Hashing::new(BufReader::with_capacity(1 << 18, packed));
        Ok(Self { head, line, key, rows, shown })
    }

    /// The columns of a table in it, and what they hold.
    pub(crate) fn kinds(&self, table: &HeadTable) -> Result<Vec<Kind>, KeepError> {
        let known = table.columns.iter().map(|(name, kind)| Kind::read(kind).filter(|_| is_name(name)));
        let all: Option<Vec<Kind>> = known.collect();
        all.filter(|_| is_name(&table.name)).ok_or_else(|| {
            KeepError(format!("{}: {} has columns that no table of ours has", self.shown, table.name))
        })
    }

    pub(crate) fn row(&mut self, kinds: &[Kind]) -> Result<Option<Vec<Value>>, KeepError> {
        next_row(&mut self.rows, kinds).map_err(|error| KeepError(format!("{}: {error}", self.shown)))
    }

    /// After the last table: what was read is what was written, by this house.
    pub(crate) fn end(mut self) -> Result<(), KeepError> {
        let failed = |error: io::Error| KeepError(format!("{}: {error}", self.shown));
        let sum = self.rows.hash.clone().finish();
        let mut told = [0; 64];
        self.rows.inner.read_exact(&mut told).map_err(failed)?;
        if told[..32] != *sum.as_ref() {
            return Err(KeepError(format!("{}: the rows are not those that were written", self.shown)));
        }
        if mac(&self.key, &self.line, sum.as_ref()).as_ref() != &told[32..] {
            return Err(KeepError(format!(
                "{}: it was not made with this keyring, or what it says of itself was changed",
                self.shown
            )));
        }
        let unpacked = self.rows.inner.read(&mut [0]).map_err(failed)?;
        // Behind what unpacks, too: and of a sealed file the last frame is opened, whatever the unpacking asked for.
        let behind = self.rows.inner.get_mut().get_mut().fill_buf().map_err(failed)?;
        match unpacked == 0 && behind.is_empty() {
            true => Ok(()),
            false => Err(KeepError(format!("{}: something follows its end", self.shown))),
        }
    }
}

/// How many visits of each day lie in a backup that this keyring opens, those of guests among them.
pub(crate) fn visits(path: &Path, keys: &Keyring) -> Result<BTreeMap<Day, u64>, KeepError> {
    let mut reader = Reader::open(path, keys)?;
    let mut days = BTreeMap::new();
    for table in reader.head.tables.clone() {
        let kinds = reader.kinds(&table)?;
        let of_table = day_of(&table.name);
        let on_day = table.columns.iter().position(|(name, _)| table.name == GUESTS && name == "on_day");
        while let Some(row) = reader.row(&kinds)? {
            let of_row = match on_day.and_then(|at| row.get(at)) {
                Some(Value::Int(Some(number))) => Some(Day::from_number(*number)),
                _ => None,
            };
            if let Some(day) = of_table.or(of_row) {
                *days.entry(day).or_default() += 1;
            }
        }
    }
    reader.end()?;
    Ok(days)
}

/// What a walk over the whole file found.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    /// The names by which members of staff sign in.
    pub accounts: Vec<String>,
    /// People whose keys it knows, and how many of them were forgotten since: their keys are destroyed.
    pub people: usize,
    pub forgotten: usize,
    /// How many values the keys for columns sealed that are destroyed since, by the key's number.
    pub retired: BTreeMap<u32, u64>,
}

/// Where a table's sealed columns stand in its rows.
fn sealed_in(table: &HeadTable) -> Vec<usize> {
    let of = wire::sealed().iter().filter(|of| of.table == table.name);
    let columns = of.flat_map(|of| &of.columns);
    columns.filter_map(|sealed| table.columns.iter().position(|(name, _)| name == sealed.name)).collect()
}

/// Reads it from end to end before anything is done with it.
pub(crate) fn check(path: &Path, keys: &Keyring, mut told: impl FnMut(i64)) -> Result<Checked, KeepError> {
    let mut reader = Reader::open(path, keys)?;
    let mut checked = Checked::default();
    let gone = keys.retired_field_keys();
    let mut done = 0;
    for table in reader.head.tables.clone() {
        let kinds = reader.kinds(&table)?;
        let at = |wanted: &str| table.columns.iter().position(|(name, _)| name == wanted);
        let (name, ended) = match table.name.as_str() {
            "staff" => (at("name"), at("ended_at")),
            _ => (None, None),
        };
        let (slot, doomed) = match table.name.as_str() {
            "person_key" => (at("slot"), at("doomed_for")),
            _ => (None, None),
        };
        let sealed = if gone.is_empty() { Vec::new() } else { sealed_in(&table) };
        let mut rows = 0;
        while let Some(row) = reader.row(&kinds)? {
            rows += 1;
            done += 1;
            if done % 10_000 == 0 {
                told(done);
            }
            for at in &sealed {
                if let Some(Value::Bytes(Some(value))) = row.get(*at)
                    && let Some(key) = Keyring::sealed_by(value).filter(|key| gone.contains(key))
                {
                    *checked.retired.entry(key).or_default() += 1;
                }
            }
            if let (Some(Value::Text(Some(name))), Some(Value::Int(None))) =
                (name.and_then(|at| row.get(at)), ended.and_then(|at| row.get(at)))
            {
                checked.accounts.push(name.clone());
            }
            if let (Some(Value::Int(Some(slot))), Some(Value::Text(None))) =
                (slot.and_then(|at| row.get(at)), doomed.and_then(|at| row.get(at)))
            {
                checked.people += 1;
                checked.forgotten += usize::from(keys.person_destroyed(*slot)?);
            }
        }
        if rows != table.rows {
            return Err(KeepError(format!(
                "{}: {} has {rows} rows and should have {}",
                path.display(),
                table.name,
                table.rows
            )));
        }
    }
    reader.end()?;
    Ok(checked)
}
