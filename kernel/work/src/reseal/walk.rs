//! One table from its first key to its last.

use access::Ctx;
use keys::KeyError;
use store::{Args, Row, StoreError, Value, args, places, transact};

use super::{Broken, Count, MOST_BROKEN, Resealed, former, present};
use crate::sealed::{Anew, Sealed, shown};

/// Rows that one question looks at.
const STRETCH: i64 = 2_000;
/// What one transaction writes at most: a file of an appeal may have megabytes.
const ROWS: usize = 200;
const BYTES: i64 = 4 << 20;

/// Whether a value begins otherwise, and is one.
fn under_former(value: &[u8], present: &[u8]) -> bool {
    !value.is_empty() && !value.starts_with(present)
}

const UNREAD: &str = "the row does not read as the house writes it";

/// What a module read of a row; `None` for one that somebody wrote past the house, which must not hold up the others.
fn readable<T>(read: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(StoreError::Column { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A row whose values were sealed anew, as it will be written.
struct Change {
    key: Args,
    anew: Anew,
    /// The mac as it stood; `None` in a table without.
    stood: Option<Value>,
    mac: Option<[u8; 32]>,
}

/// A walk through one table.
pub(super) struct Walk<'a> {
    pub ctx: &'a Ctx,
    pub of: &'a Sealed,
    pub said: &'a mut Resealed,
}

impl Walk<'_> {
    pub(super) async fn all(&mut self, told: &mut impl FnMut(&'static str, u64)) -> Result<(), StoreError> {
        let (mut after, mut looked_at) = (None, 0);
        loop {
            let rows = self.stretch(after.as_ref()).await?;
            let Some((last, _)) = rows.last() else { return Ok(()) };
            after = Some(last.clone());
            looked_at += rows.len() as u64;
            for (first, last) in pieces(rows) {
                let changes = self.seal_anew(&first, &last).await?;
                self.write(changes).await?;
            }
            told(self.of.table, looked_at);
            if self.said.broken.len() >= MOST_BROKEN {
                return Ok(());
            }
        }
    }

    /// The next rows by key, with what must be read to seal them anew, in bytes; 0 for those that need not be.
    async fn stretch(&self, after: Option<&Args>) -> Result<Vec<(Args, i64)>, StoreError> {
        let Sealed { table, key, columns, .. } = self.of;
        let (list, present) = (self.of.key_list(), present(self.ctx.keys()));
        let sizes = columns.iter().enumerate().map(|(at, column)| {
            let name = column.name;
            format!("substr({name}, 1, 1) AS begin{at}, CAST(length({name}) AS BIGINT) AS size{at}")
        });
        let sizes = sizes.collect::<Vec<_>>().join(", ");
        let beyond = match after {
            Some(_) => format!("WHERE ({list}) > ({})", places(1, key.len())),
            None => String::new(),
        };
        let sql = format!("SELECT {list}, {sizes} FROM {table} {beyond} ORDER BY {list} LIMIT {STRETCH}");
        let rows = self.ctx.store().rows(&sql, after.cloned().unwrap_or_default()).await?;
        rows.iter()
            .map(|row| {
                let mut bytes = 0;
                for at in 0..columns.len() {
                    let begin: Option<Vec<u8>> = row.get(&format!("begin{at}"))?;
                    if begin.is_some_and(|begin| under_former(&begin, &present)) {
                        bytes += row.get::<i64>(&format!("size{at}"))?;
                    }
                }
                Ok((self.of.key_of(row)?, bytes))
            })
            .collect()
    }

    /// Opens what former keys sealed in the rows from one key to another, and seals it anew; nothing is written yet.
    async fn seal_anew(&mut self, first: &Args, last: &Args) -> Result<Vec<Change>, StoreError> {
        let Sealed { table, key, columns, read, .. } = self.of;
        let (list, wide) = (self.of.key_list(), key.len());
        let formers = columns.iter().map(|column| former(column.name, 2 * wide + 1));
        let formers = formers.collect::<Vec<_>>().join(" OR ");
        let sql = format!(
            "SELECT {read} FROM {table} t WHERE ({list}) >= ({}) AND ({list}) <= ({}) AND ({formers}) ORDER BY {list}",
            places(1, wide),
            places(wide + 1, wide)
        );
        let mut values: Args = first.iter().chain(last).cloned().collect();
        values.push(present(self.ctx.keys()).into());
        let rows = self.ctx.store().rows(&sql, values).await?;
        let changes = rows.iter().map(|row| self.change(row)).collect::<Result<Vec<_>, _>>()?;
        Ok(changes.into_iter().flatten().collect())
    }

    fn change(&mut self, row: &Row) -> Result<Option<Change>, StoreError> {
        let (keys, key) = (self.ctx.keys(), self.of.key_of(row)?);
        let (present, mut anew) = (present(keys), Anew::default());
        for column in &self.of.columns {
            let stood: Vec<u8> = row.get::<Option<_>>(column.name)?.unwrap_or_default();
            if !under_former(&stood, &present) {
                continue;
            }
            let Some(purpose) = readable((column.purpose)(row))? else {
                self.names(column.name, &key, UNREAD);
                continue;
            };
            match keys.open_sealed(&purpose, &stood) {
                Ok(plain) => anew.0.push((column.name, stood, keys.seal(&purpose, &plain))),
                Err(error @ (KeyError::Sealed | KeyError::Retired(_))) => {
                    self.names(column.name, &key, &error.to_string());
                }
                Err(error) => return Err(StoreError::keyring(error)),
            }
        }
        if anew.0.is_empty() {
            return Ok(None);
        }
        let Some(vouch) = self.of.vouch else {
            return Ok(Some(Change { key, anew, stood: None, mac: None }));
        };
        let stood = Some(Value::Bytes(row.get("mac")?));
        let Some(mac) = readable(vouch(self.ctx, row, &anew))? else {
            anew.0.iter().for_each(|(column, ..)| self.names(column, &key, UNREAD));
            return Ok(None);
        };
        Ok(Some(Change { key, anew, stood, mac }))
    }

    fn names(&mut self, column: &'static str, key: &Args, why: &str) {
        let (table, id) = (self.of.table, shown(key));
        self.said.broken.insert(Broken { table, column, id, why: why.to_owned() });
    }

    /// Writes them in one transaction, each only where its former values still stand.
    async fn write(&mut self, changes: Vec<Change>) -> Result<(), StoreError> {
        if changes.is_empty() {
            return Ok(());
        }
        let statements: Vec<(String, Args)> = changes.iter().map(|change| self.statement(change)).collect();
        let written: Result<Vec<bool>, StoreError> = transact!(self.ctx.store(), "keys.reseal", tx => {
            let mut written = Vec::with_capacity(statements.len());
            for (sql, values) in &statements {
                written.push(tx.run(sql, values.clone()).await? > 0);
            }
            Ok(written)
        });
        let written = written?.into_iter().zip(&changes).filter(|(written, _)| *written);
        for (column, ..) in written.flat_map(|(_, change)| &change.anew.0) {
            let at = |count: &&mut Count| count.table == self.of.table && count.column == *column;
            if let Some(count) = self.said.columns.iter_mut().find(at) {
                count.values += 1;
            }
        }
        Ok(())
    }

    fn statement(&self, change: &Change) -> (String, Args) {
        let (mut values, mut sets, mut holds) = (args![], Vec::new(), Vec::new());
        let mut place = |value: Value| {
            values.push(value);
            format!("${}", values.len())
        };
        for (column, stood, new) in &change.anew.0 {
            sets.push(format!("{column} = {}", place(new.into())));
            holds.push(format!("{column} = {}", place(stood.into())));
        }
        if let Some(mac) = change.mac {
            sets.push(format!("mac = {}", place(mac.into())));
        }
        // The mac is over the whole row: where it stands, nobody wrote anything that it covers.
        match &change.stood {
            Some(Value::Bytes(None)) => holds.push("mac IS NULL".into()),
            Some(mac) => holds.push(format!("mac = {}", place(mac.clone()))),
            None => {}
        }
        for (key, value) in self.of.key.iter().zip(&change.key) {
            holds.push(format!("{} = {}", key.name(), place(value.clone())));
        }
        let sql = format!("UPDATE {} SET {} WHERE {}", self.of.table, sets.join(", "), holds.join(" AND "));
        (sql, values)
    }
}

/// The first and the last key of each piece that one transaction can write; rows of no bytes need not be.
fn pieces(rows: Vec<(Args, i64)>) -> Vec<(Args, Args)> {
    let mut pieces: Vec<(Args, Args)> = Vec::new();
    let (mut many, mut heavy) = (0, 0);
    for (key, bytes) in rows.into_iter().filter(|(_, bytes)| *bytes > 0) {
        match pieces.last_mut() {
            Some((_, last)) if many < ROWS && heavy + bytes <= BYTES => *last = key,
            _ => {
                (many, heavy) = (0, 0);
                pieces.push((key.clone(), key));
            }
        }
        (many, heavy) = (many + 1, heavy + bytes);
    }
    pieces
}
