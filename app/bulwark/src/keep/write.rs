//! Writing a backup while the house goes on: the store as it was at one moment, never a day's key.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufWriter, Write},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use base::{Chance, Moment, Span};
use flate2::{Compression, write::GzEncoder};
use keys::{Keyring, SealWriter};
use store::{Engine, Snapshot, Store, Table, Value};

use super::{
    KeepError,
    form::{GUESTS, Hashing, Head, HeadTable, MAGIC, day_of, is_name, mac, put_row},
};

/// What is not in a backup. A code that was used must not come back to life, and what a job was about to do it looks up
/// again.
const LEFT_OUT: [&str; 5] = ["attempt", "code", "job", "migration", "staff_enrolment"];

/// Of sessions only those that last longer than anybody's: of gates' devices, which end with their account. One that
/// somebody ended must not come back to life.
fn is_kept(table: &Table, row: &[Value], now: Moment) -> bool {
    const LONGER: Span = Span::days(366);
    if table.name != "session" {
        return true;
    }
    let at = table.columns.iter().position(|(name, _)| name == "expires_at");
    matches!(at.and_then(|at| row.get(at)), Some(Value::Int(Some(expires))) if *expires > (now + LONGER).micros())
}

/// How a backup is wanted.
pub(crate) struct Wish<'a> {
    pub now: Moment,
    pub zone: &'a str,
    /// Anybody who holds the file reads its rows.
    pub plain: bool,
    pub visits: bool,
}

/// What was written.
#[derive(Debug)]
pub(crate) struct Written {
    pub head: Head,
    pub bytes: u64,
    /// Of the file, hexadecimal.
    pub sha256: String,
}

/// Writes the store into the file, which appears when it is whole. `told`: rows so far, of how many.
pub(crate) async fn write(
    store: &Store,
    keys: &Keyring,
    chance: &Chance,
    path: &Path,
    wish: &Wish<'_>,
    mut told: impl FnMut(&str, i64, i64),
) -> Result<Written, KeepError> {
    told("looking", 0, 1);
    let mut snapshot = store.snapshot().await?;
    let (head, tables) = look(store, &mut snapshot, chance, wish).await?;
    let total = head.rows();
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    let failed = |error: io::Error| KeepError(format!("{}: {error}", beside.display()));
    let _ = std::fs::remove_file(beside);
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(beside).map_err(failed)?;
    let mut writer = Writer::new(file, keys, &head).map_err(failed)?;
    let mut done = 0;
    for table in &tables {
        snapshot
            .each::<KeepError>(table, |row| {
                if !is_kept(table, row, wish.now) {
                    return Ok(());
                }
                writer.row(row).map_err(failed)?;
                done += 1;
                if done % 1_000 == 0 {
                    told(&table.name, done, total);
                }
                Ok(())
            })
            .await?;
        writer.end_table().map_err(failed)?;
    }
    drop(snapshot);
    let (bytes, sha256) = writer.end().map_err(failed)?;
    std::fs::rename(beside, path).map_err(failed)?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    }
    Ok(Written { head, bytes, sha256 })
}

async fn look(
    store: &Store,
    snapshot: &mut Snapshot,
    chance: &Chance,
    wish: &Wish<'_>,
) -> Result<(Head, Vec<Table>), KeepError> {
    let all = snapshot.tables().await?;
    let mut migrations = Vec::new();
    if let Some(table) = all.iter().find(|table| table.name == "migration") {
        snapshot
            .each::<KeepError>(table, |row| {
                if let Some(Value::Text(Some(name))) = row.first() {
                    migrations.push(name.clone());
                }
                Ok(())
            })
            .await?;
    }
    migrations.sort();
    if migrations.is_empty() {
        return Err(KeepError("this is no store of ours: it was never migrated".into()));
    }
    let of_visits = |name: &str| day_of(name).is_some() || name == GUESTS;
    let wanted =
        |table: &Table| !LEFT_OUT.contains(&table.name.as_str()) && (wish.visits || !of_visits(&table.name));
    let tables: Vec<Table> = all.into_iter().filter(wanted).collect();
    let mut listed = Vec::new();
    for table in &tables {
        let rows = match table.name.as_str() {
            "session" => {
                let mut kept = 0;
                snapshot
                    .each::<KeepError>(table, |row| {
                        kept += i64::from(is_kept(table, row, wish.now));
                        Ok(())
                    })
                    .await?;
                kept
            }
            _ => snapshot.count(&table.name).await?,
        };
        // A day's table of before has columns that nobody reads any more; they are plain names all the same.
        if !is_name(&table.name) || !table.columns.iter().all(|(name, _)| is_name(name)) {
            return Err(KeepError(format!("{} is a name that no table of ours has", table.name)));
        }
        let columns = table.columns.iter().map(|(name, kind)| (name.clone(), kind.word().to_owned()));
        listed.push(HeadTable { name: table.name.clone(), columns: columns.collect(), rows });
    }
    let rows = |name: &str| listed.iter().find(|table| table.name == name).map_or(0, |table| table.rows);
    let head = Head {
        release: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: wish.now,
        engine: match store.engine() {
            Engine::Lite => "sqlite".to_owned(),
            Engine::Pg => "postgres".to_owned(),
        },
        zone: wish.zone.to_owned(),
        sealed: !wish.plain,
        salt: hex::encode(chance.bytes::<16>()),
        migrations,
        facts: rows("seal"),
        leaves: rows("ledger_leaf"),
        days: tables.iter().filter_map(|table| day_of(&table.name)).collect(),
        tables: listed,
    };
    Ok((head, tables))
}

/// The file, sealed or bare.
enum Under {
    Sealed(Box<SealWriter<BufWriter<Hashing<File>>>>),
    Bare(Box<BufWriter<Hashing<File>>>),
}

impl Write for Under {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Sealed(to) => to.write(bytes),
            Self::Bare(to) => to.write(bytes),
        }
    }
    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Sealed(to) => to.flush(),
            Self::Bare(to) => to.flush(),
        }
    }
}

struct Writer {
    rows: Hashing<BufWriter<GzEncoder<Under>>>,
    key: zeroize::Zeroizing<[u8; 32]>,
    line: Vec<u8>,
    buffer: Vec<u8>,
}

impl Writer {
    fn new(file: File, keys: &Keyring, head: &Head) -> io::Result<Self> {
        let salt = head.salt().ok_or_else(|| io::Error::other("no salt"))?;
        let key = keys.backup_key(&salt);
        let mut line = serde_json::to_vec(head).map_err(io::Error::other)?;
        line.push(b'\n');
        let mut to = BufWriter::with_capacity(1 << 18, Hashing::new(file));
        to.write_all(MAGIC.as_bytes())?;
        to.write_all(&line)?;
        let under = match head.sealed {
            true => Under::Sealed(Box::new(SealWriter::new(to, &key, &line)?)),
            false => Under::Bare(Box::new(to)),
        };
        let packed = BufWriter::with_capacity(1 << 16, GzEncoder::new(under, Compression::fast()));
        Ok(Self { rows: Hashing::new(packed), key, line, buffer: Vec::new() })
    }

    fn row(&mut self, row: &[Value]) -> io::Result<()> {
        put_row(&mut self.rows, row, &mut self.buffer)
    }

    fn end_table(&mut self) -> io::Result<()> {
        self.rows.write_all(&[0])
    }

    /// How long the file is, and its hash.
    fn end(self) -> io::Result<(u64, String)> {
        let Hashing { inner: mut packed, hash, .. } = self.rows;
        let sum = hash.finish();
        packed.write_all(sum.as_ref())?;
        packed.write_all(mac(&self.key, &self.line, sum.as_ref()).as_ref())?;
        let packed = packed.into_inner().map_err(io::IntoInnerError::into_error)?;
        let bare = match packed.finish()? {
            Under::Sealed(sealed) => sealed.end()?,
            Under::Bare(bare) => *bare,
        };
        let file = bare.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.inner.sync_all()?;
        Ok((file.bytes, hex::encode(file.hash.finish())))
    }
}
