//! Putting a backup's rows into an empty store, of either engine. Until all are there nobody can open it.

use std::{collections::HashSet, path::Path};

use base::Day;
use keys::Keyring;
use store::{Args, Store, StoreError, Table, many, transact};

use super::{
    KeepError,
    form::{HeadTable, day_of},
    read::Reader,
};

/// Rows in one transaction.
const BATCH: usize = 8_192;

/// What was put back.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    pub rows: i64,
    /// Days whose keys are destroyed: their visits stay out.
    pub days_left_out: Vec<Day>,
}

/// The file was checked, and the store is empty.
pub(crate) async fn load(
    store: &Store,
    keys: &Keyring,
    path: &Path,
    mut told: impl FnMut(&str, i64),
) -> Result<Loaded, KeepError> {
    let mut reader = Reader::open(path, keys)?;
    store::begin_restoring(store, &reader.head.migrations).await?;
    let gone: HashSet<Day> = keys.destroyed_days()?.into_iter().collect();
    let mut loaded = Loaded::default();
    let mut stands = store.tables().await?;
    clear(store, &stands).await?;
    for table in reader.head.tables.clone() {
        let kinds = reader.kinds(&table)?;
        let day = day_of(&table.name);
        let left_out = day.filter(|day| gone.contains(day));
        loaded.days_left_out.extend(left_out);
        if let (Some(day), None) = (day, left_out) {
            gate::make_day(store, day).await?;
            stands = store.tables().await?;
        }
        let into = match left_out {
            Some(_) => None,
            None => Some(Into::of(&stands, &table)?),
        };
        let mut rows: Vec<Args> = Vec::with_capacity(BATCH);
        loop {
            let row = reader.row(&kinds)?;
            let ended = row.is_none();
            rows.extend(row);
            if let Some(into) = &into
                && (rows.len() >= BATCH || ended && !rows.is_empty())
            {
                loaded.rows += rows.len() as i64;
                into.put(store, std::mem::take(&mut rows)).await?;
                told(&table.name, loaded.rows);
            }
            if ended {
                break;
            }
        }
    }
    reader.end()?;
    store::end_restoring(store).await?;
    Ok(loaded)
}

/// A migration may have put rows into a table that it made; the backup has them too.
async fn clear(store: &Store, stands: &[Table]) -> Result<(), StoreError> {
    transact!(store, "restore.clear", tx => {
        tx.take_time().await?;
        for table in stands.iter().filter(|table| table.name != "migration") {
            tx.run(&format!("DELETE FROM {}", table.name), Args::new()).await?;
        }
        Ok(())
    })
}

/// Where rows go.
struct Into {
    insert: String,
}

impl Into {
    /// The table stands, and has each of these columns, of the same kind.
    fn of(stands: &[Table], table: &HeadTable) -> Result<Self, KeepError> {
        let stands = stands.iter().find(|one| one.name == table.name);
        let stands =
            stands.ok_or_else(|| KeepError(format!("this release knows no table {}", table.name)))?;
        for (name, kind) in &table.columns {
            let known = stands.columns.iter().any(|(known, is)| known == name && is.word() == kind);
            if !known {
                return Err(KeepError(format!("this release knows no column {name} of {}", table.name)));
            }
        }
        let names: Vec<&str> = table.columns.iter().map(|(name, _)| name.as_str()).collect();
        Ok(Self { insert: format!("INSERT INTO {} ({}) VALUES", table.name, names.join(", ")) })
    }

    async fn put(&self, store: &Store, rows: Vec<Args>) -> Result<(), StoreError> {
        transact!(store, "restore.rows", tx => {
            tx.take_time().await?;
            many(tx, &self.insert, rows.clone(), "").await.map(drop)
        })
    }
}
