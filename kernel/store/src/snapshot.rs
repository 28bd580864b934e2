//! A whole store at one moment, table by table, on either engine: what a backup is made of. Nobody who writes waits for
//! it; an embedded store's log grows until it is done.

use futures::TryStreamExt as _;
use sqlx::{AssertSqlSafe, Postgres, Row as _, Sqlite, Transaction, postgres::PgRow, sqlite::SqliteRow};

use crate::{Store, StoreError, Value, pool::Pools};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Int,
    Text,
    Bytes,
    Bool,
}

impl Kind {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Int => "BIGINT",
            Self::Text => "TEXT",
            Self::Bytes => "BYTEA",
            Self::Bool => "BOOLEAN",
        }
    }

    /// Reads a column's type as either engine tells it.
    pub fn read(word: &str) -> Option<Self> {
        [Self::Int, Self::Text, Self::Bytes, Self::Bool]
            .into_iter()
            .find(|kind| kind.word().eq_ignore_ascii_case(word))
    }
}

/// A table and its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub columns: Vec<(String, Kind)>,
}

/// A store as it was when this was taken, for as long as it is held.
#[derive(Debug)]
pub struct Snapshot(Inner);

#[derive(Debug)]
enum Inner {
    Lite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

const LITE_TABLES: &str = "SELECT m.name AS tab, c.name AS col, c.type AS kind FROM sqlite_master m, \
                           pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
                           ORDER BY m.name, c.cid";
const PG_TABLES: &str = "SELECT c.table_name::text AS tab, c.column_name::text AS col, c.data_type::text AS kind \
                         FROM information_schema.columns c JOIN pg_tables t \
                         ON t.schemaname = c.table_schema AND t.tablename = c.table_name \
                         WHERE c.table_schema = current_schema() \
                         ORDER BY c.table_name::text COLLATE \"C\", c.ordinal_position";

impl Store {
    /// Holds the store as it is now.
    pub async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        let failed = |error| StoreError::sql("snapshot", error);
        let inner = match &self.pools {
            Pools::Lite { read, .. } => Inner::Lite(read.begin().await.map_err(failed)?),
            Pools::Pg(pool) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                let mut tx = pool.begin_with(begin).await.map_err(failed)?;
                // Reading a city takes longer than any request may.
                for limit in ["statement_timeout", "idle_in_transaction_session_timeout"] {
                    let sql = format!("SET LOCAL {limit} = 0");
                    sqlx::query(AssertSqlSafe(sql)).execute(&mut *tx).await.map_err(failed)?;
                }
                Inner::Pg(tx)
            }
        };
        Ok(Snapshot(inner))
    }

    /// Every table and its columns, as they are now.
    pub async fn tables(&self) -> Result<Vec<Table>, StoreError> {
        self.snapshot().await?.tables().await
    }
}

impl Snapshot {
    /// Every table, in the order of their names.
    pub async fn tables(&mut self) -> Result<Vec<Table>, StoreError> {
        let failed = |error| StoreError::sql("snapshot.tables", error);
        let told: Vec<(String, String, String)> = match &mut self.0 {
            Inner::Lite(tx) => {
                let rows = sqlx::query(LITE_TABLES).fetch_all(&mut **tx).await.map_err(failed)?;
                rows.iter()
                    .map(|row| Ok((row.try_get("tab")?, row.try_get("col")?, row.try_get("kind")?)))
                    .collect::<Result<_, sqlx::Error>>()
            }
            Inner::Pg(tx) => {
                let rows = sqlx::query(PG_TABLES).fetch_all(&mut **tx).await.map_err(failed)?;
                rows.iter()
                    .map(|row| Ok((row.try_get("tab")?, row.try_get("col")?, row.try_get("kind")?)))
                    .collect::<Result<_, sqlx::Error>>()
            }
        }
        .map_err(failed)?;
        let mut tables: Vec<Table> = Vec::new();
        for (name, column, kind) in told {
            let read = Kind::read(&kind).ok_or_else(|| StoreError::Column {
                name: "snapshot",
                column: format!("{name}.{column}"),
                reason: format!("{kind} is none of the four kinds"),
            })?;
            match tables.last_mut().filter(|table| table.name == name) {
                Some(table) => table.columns.push((column, read)),
                None => tables.push(Table { name, columns: vec![(column, read)] }),
            }
        }
        Ok(tables)
    }

    /// How many rows a table has.
    pub async fn count(&mut self, table: &str) -> Result<i64, StoreError> {
        let sql = format!("SELECT COUNT(*) AS n FROM {table}");
        let failed = |error| StoreError::sql("snapshot.count", error);
        match &mut self.0 {
            Inner::Lite(tx) => {
                let row = sqlx::query(AssertSqlSafe(sql)).fetch_one(&mut **tx).await.map_err(failed)?;
                row.try_get_unchecked("n").map_err(failed)
            }
            Inner::Pg(tx) => {
                let row = sqlx::query(AssertSqlSafe(sql)).fetch_one(&mut **tx).await.map_err(failed)?;
                row.try_get("n").map_err(failed)
            }
        }
    }

    /// Hands each row of a table over, in columns' order; ends with the first row that is not taken.
    pub async fn each<E: From<StoreError>>(
        &mut self,
        table: &Table,
        mut take: impl FnMut(&[Value]) -> Result<(), E>,
    ) -> Result<(), E> {
        let names: Vec<&str> = table.columns.iter().map(|(name, _)| name.as_str()).collect();
        let sql = format!("SELECT {} FROM {}", names.join(", "), table.name);
        let failed = |error| E::from(StoreError::sql(&format!("snapshot: {}", table.name), error));
        let mut values: Vec<Value> = Vec::with_capacity(names.len());
        match &mut self.0 {
            Inner::Lite(tx) => {
                let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await.map_err(failed)? {
                    values.clear();
                    for (at, (_, kind)) in table.columns.iter().enumerate() {
                        values.push(lite(&row, at, *kind).map_err(failed)?);
                    }
                    take(&values)?;
                }
            }
            Inner::Pg(tx) => {
                let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await.map_err(failed)? {
                    values.clear();
                    for (at, (_, kind)) in table.columns.iter().enumerate() {
                        values.push(pg(&row, at, *kind).map_err(failed)?);
                    }
                    take(&values)?;
                }
            }
        }
        Ok(())
    }
}

/// Unchecked: SQLite's declared types are ours, not its own.
fn lite(row: &SqliteRow, at: usize, kind: Kind) -> Result<Value, sqlx::Error> {
    Ok(match kind {
        Kind::Int => Value::Int(row.try_get_unchecked(at)?),
        Kind::Text => Value::Text(row.try_get_unchecked(at)?),
        Kind::Bytes => Value::Bytes(row.try_get_unchecked(at)?),
        Kind::Bool => Value::Bool(row.try_get_unchecked(at)?),
    })
}

fn pg(row: &PgRow, at: usize, kind: Kind) -> Result<Value, sqlx::Error> {
    Ok(match kind {
        Kind::Int => Value::Int(row.try_get(at)?),
        Kind::Text => Value::Text(row.try_get(at)?),
        Kind::Bytes => Value::Bytes(row.try_get(at)?),
        Kind::Bool => Value::Bool(row.try_get(at)?),
    })
}
