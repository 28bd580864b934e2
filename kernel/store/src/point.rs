//! Reads by key, answered on the thread that asks.
//!
//! The driver hands each question to a thread of its own and the answer back; for a row found by its key that takes five
//! to twenty times as long as finding it. These connections only read, hold nothing between two questions, and are the
//! same SQLite on the same file. Whatever goes wrong is asked again on the usual road, which knows how to say so.

mod row;

use std::{
    path::PathBuf,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, Statement};

use crate::{Args, Row, Store, StoreError, Value, args::unnamed, pool::Pools};

pub(crate) use row::Plain;
pub(crate) use row::PointRow;
use row::{Columns, Names};

/// As many threads as ever ask at once on a machine of a town; more take the usual road.
const MOST: usize = 32;
/// Readers of a write-ahead log wait for nobody, but for the moment in which a log is cut.
const PATIENCE: Duration = Duration::from_millis(200);

#[derive(Debug)]
pub(crate) struct Points {
    path: PathBuf,
    idle: Mutex<Idle>,
    open: AtomicUsize,
    columns: Columns,
}

#[derive(Debug)]
enum Idle {
    Open(Vec<Connection>),
    Closed,
}

impl Points {
    pub(crate) fn of(path: &str) -> Self {
        Self {
            path: PathBuf::from(path),
            idle: Mutex::new(Idle::Open(Vec::new())),
            open: AtomicUsize::new(0),
            columns: Columns::default(),
        }
    }

    /// The rows, or `None` when they have to be asked for on the usual road.
    pub(crate) fn rows(&self, sql: &str, args: &Args) -> Option<Vec<Row>> {
        self.with(|one| ask(one, &self.columns, sql, args))
    }

    /// The first row of each question, or `None` when they have to be asked for on the usual road.
    pub(crate) fn first(&self, asked: &[(&str, Args)]) -> Option<Vec<Option<Row>>> {
        self.with(|one| {
            let mut rows = Vec::with_capacity(asked.len());
            ask_each(one, &self.columns, asked, &mut rows)?;
            Ok(rows)
        })
    }

    /// Lends a connection that only reads; `None` when there is none to lend, or when it failed.
    pub(crate) fn with<T>(&self, ask: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Option<T> {
        let one = self.take()?;
        match ask(&one) {
            Ok(answer) => {
                self.put(one);
                Some(answer)
            }
            Err(error) => {
                tracing::debug!(%error, "a read by key takes the usual road");
                // A connection that failed is not kept: the file may have been moved under it.
                self.open.fetch_sub(1, Ordering::Relaxed);
                None
            }
        }
    }

    /// So that the last one to close folds the log into the file.
    pub(crate) fn close(&self) {
        *self.idle() = Idle::Closed;
    }

    fn take(&self) -> Option<Connection> {
        match &mut *self.idle() {
            Idle::Closed => return None,
            Idle::Open(idle) => {
                if let Some(one) = idle.pop() {
                    return Some(one);
                }
            }
        }
        if self.open.fetch_add(1, Ordering::Relaxed) >= MOST {
            self.open.fetch_sub(1, Ordering::Relaxed);
            return None;
        }
        let made = self.connect();
        if made.is_err() {
            self.open.fetch_sub(1, Ordering::Relaxed);
        }
        made.ok()
    }

    fn connect(&self) -> rusqlite::Result<Connection> {
        // Never made here: a store that was moved away must not come back empty.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let one = Connection::open_with_flags(&self.path, flags)?;
        one.busy_timeout(PATIENCE)?;
        one.pragma_update(None, "query_only", "ON")?;
        one.pragma_update(None, "cache_size", "-16384")?;
        one.set_prepared_statement_cache_capacity(64);
        Ok(one)
    }

    fn put(&self, one: Connection) {
        if let Idle::Open(idle) = &mut *self.idle() {
            idle.push(one);
        }
    }

    fn idle(&self) -> MutexGuard<'_, Idle> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Binds `$1`, `$2`, … by their numbers.
pub(crate) fn bind(statement: &mut Statement<'_>, args: &Args) -> rusqlite::Result<()> {
    for index in 1..=statement.parameter_count() {
        // `$3` is a name to SQLite: it stands where it is first met. In a long list nothing has a name.
        let name = statement.parameter_name(index);
        let number = name.map_or(Some(index), |name| name.get(1..)?.parse().ok());
        let value = number.and_then(|number| args.get(number.checked_sub(1)?));
        let value = value.ok_or_else(|| rusqlite::Error::InvalidParameterCount(args.len(), index))?;
        match value {
            Value::Int(value) => statement.raw_bind_parameter(index, value),
            Value::Text(value) => statement.raw_bind_parameter(index, value.as_deref()),
            Value::Bytes(value) => statement.raw_bind_parameter(index, value.as_deref()),
            Value::Bool(value) => statement.raw_bind_parameter(index, value),
        }?;
    }
    Ok(())
}

fn ask(one: &Connection, known: &Columns, sql: &str, args: &Args) -> rusqlite::Result<Vec<Row>> {
    let mut statement = one.prepare_cached(&unnamed(sql, args.len()))?;
    bind(&mut statement, args)?;
    let columns = known.of(sql, &statement);
    let mut found = statement.raw_query();
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push(kept(row, &columns)?);
    }
    Ok(rows)
}

/// One row of each. While a statement stands at its row, SQLite stays in the transaction that it began, and the next one
/// need not begin its own.
fn ask_each(
    one: &Connection,
    known: &Columns,
    asked: &[(&str, Args)],
    rows: &mut Vec<Option<Row>>,
) -> rusqlite::Result<()> {
    let Some(((sql, args), rest)) = asked.split_first() else { return Ok(()) };
    let mut statement = one.prepare_cached(&unnamed(sql, args.len()))?;
    bind(&mut statement, args)?;
    let columns = known.of(sql, &statement);
    let mut found = statement.raw_query();
    rows.push(found.next()?.map(|row| kept(row, &columns)).transpose()?);
    ask_each(one, known, rest, rows)
}

fn kept(row: &rusqlite::Row<'_>, columns: &Names) -> rusqlite::Result<Row> {
    let mut values = Vec::with_capacity(columns.len());
    for at in 0..columns.len() {
        values.push(row.get(at)?);
    }
    Ok(Row::Point(PointRow { columns: columns.clone(), values: values.into_boxed_slice() }))
}

impl Store {
    /// The row of each of these keys, as [`Store::point`] reads one; asking together costs less. Nobody should rest on
    /// their being of one moment: PostgreSQL is asked one after another.
    pub async fn points<const N: usize>(
        &self,
        asked: [(&str, Args); N],
    ) -> Result<[Option<Row>; N], StoreError> {
        if let Pools::Lite { points, .. } = &self.pools
            && let Some(Ok(rows)) = points.first(&asked).map(TryInto::try_into)
        {
            return Ok(rows);
        }
        // Whatever was in the way, the usual road names it.
        let mut rows = [const { None }; N];
        for (row, (sql, args)) in rows.iter_mut().zip(asked) {
            *row = self.row(sql, args).await?;
        }
        Ok(rows)
    }

    /// Some hundred rows at most, each found by an index, as [`Store::point`] reads one. Not for anything that scans.
    pub async fn few(&self, sql: &str, args: Args) -> Result<Vec<Row>, StoreError> {
        if let Pools::Lite { points, .. } = &self.pools
            && let Some(rows) = points.rows(sql, &args)
        {
            return Ok(rows);
        }
        self.rows(sql, args).await
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::{Row, Store, StoreError, args, transact};

    struct File(std::path::PathBuf);

    impl File {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("bulwark-point-{name}-{}", std::process::id()));
            std::fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }

        async fn store(&self) -> Store {
            let store = Store::open(&format!("sqlite:{}", self.0.join("town.db").display())).await.unwrap();
            let made: Result<(), StoreError> = transact!(store, "test.make", tx => {
                let sql = "CREATE TABLE IF NOT EXISTS thing (id BYTEA PRIMARY KEY, n BIGINT, says TEXT, good BOOLEAN)";
                tx.run(sql, args![]).await.map(drop)
            });
            made.unwrap();
            store
        }
    }

    impl Drop for File {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    async fn put(store: &Store, id: [u8; 2], n: Option<i64>, says: Option<&str>, good: bool) {
        let put: Result<(), StoreError> = transact!(store, "test.put", tx => {
            let sql = "INSERT INTO thing (id, n, says, good) VALUES ($1, $2, $3, $4)";
            tx.run(sql, args![id, n, says, good]).await.map(drop)
        });
        put.unwrap();
    }

    #[tokio::test]
    async fn a_read_by_key_says_the_same_on_both_roads() {
        let file = File::new("same");
        let store = file.store().await;
        put(&store, [1, 0], Some(7), Some("码"), true).await;
        put(&store, [2, 0], None, None, false).await;
        let sql = "SELECT * FROM thing WHERE good = $2 AND id = $1";
        for (id, good) in [([1_u8, 0], true), ([2, 0], false), ([3, 0], true)] {
            let here = store.point(sql, args![id, good]).await.unwrap();
            let there = store.row(sql, args![id, good]).await.unwrap();
            let read = |row: &Row| {
                let id: Vec<u8> = row.get("id").unwrap();
                let n: Option<i64> = row.get("n").unwrap();
                let says: Option<String> = row.get("says").unwrap();
                (id, n, says, row.get::<bool>("good").unwrap(), row.get::<i64>("no").is_ok())
            };
            assert_eq!(here.as_ref().map(read), there.as_ref().map(read));
            assert!(!matches!(here, Some(Row::Lite(_))), "it was answered here");
        }
    }

    #[tokio::test]
    async fn keys_that_are_asked_for_together_each_get_their_row_or_none() {
        let file = File::new("together");
        let store = file.store().await;
        for id in [[1, 0], [2, 0]] {
            put(&store, id, Some(id[0].into()), None, true).await;
        }
        let sql = "SELECT n FROM thing WHERE id = $1";
        let asked = [[2_u8, 0], [9, 9], [1, 0]].map(|id| (sql, args![id]));
        let found = store.points(asked).await.unwrap();
        let n = |row: &Option<Row>| row.as_ref().map(|row| row.get::<i64>("n").unwrap());
        assert_eq!(found.each_ref().map(n), [Some(2), None, Some(1)]);
        assert!(found.iter().flatten().all(|row| matches!(row, Row::Point(_))), "they were answered here");
        let wrong = store.points([(sql, args![[1_u8, 0]]), ("SELECT n FROM nothing", args![])]).await;
        assert!(wrong.is_err(), "the usual road says what is wrong");
        // The connection that failed left nothing open.
        assert!(store.point(sql, args![[1_u8, 0]]).await.unwrap().is_some());
    }

    #[tokio::test]
    async fn a_list_of_keys_finds_its_rows_long_or_short() {
        let file = File::new("few");
        let store = file.store().await;
        for n in 0..100_u8 {
            put(&store, [n, 2], Some(n.into()), None, true).await;
        }
        for many in [1, 3, 31, 32, 64, 200] {
            let sql = format!("SELECT n FROM thing WHERE id IN ({}) ORDER BY n", crate::places(1, many));
            let keys = (0..many).map(|n| [u8::try_from(n).unwrap(), 2].into()).collect();
            let rows = store.few(&sql, keys).await.unwrap();
            assert!(rows.iter().all(|row| matches!(row, Row::Point(_))));
            let found: Vec<i64> = rows.iter().map(|row| row.get("n").unwrap()).collect();
            assert_eq!(found, (0..i64::try_from(many.min(100)).unwrap()).collect::<Vec<_>>());
        }
    }

    #[tokio::test]
    async fn what_was_just_committed_is_seen() {
        let file = File::new("seen");
        let store = file.store().await;
        for n in 0..50_u8 {
            put(&store, [n, 1], Some(n.into()), None, true).await;
            let row = store.point("SELECT n FROM thing WHERE id = $1", args![[n, 1_u8]]).await.unwrap();
            assert_eq!(row.unwrap().get::<i64>("n").unwrap(), i64::from(n));
        }
    }

    #[tokio::test]
    async fn a_question_with_a_mistake_is_named_as_ever_and_a_closed_store_is_closed() {
        let file = File::new("wrong");
        let store = file.store().await;
        let wrong = store.point("SELECT n FROM nothing WHERE id = $1", args![1]).await.unwrap_err();
        assert!(wrong.to_string().contains("FROM nothing"), "{wrong}");
        assert!(store.point("SELECT n FROM thing WHERE id = $1", args![1]).await.unwrap().is_none());
        assert!(store.point("UPDATE thing SET n = 1 RETURNING n", args![]).await.is_err(), "it only reads");
        store.close().await;
        assert!(store.point("SELECT n FROM thing WHERE id = $1", args![1]).await.is_err());
        let left = std::fs::metadata(file.0.join("town.db-wal")).map_or(0, |log| log.len());
        assert_eq!(left, 0, "the log was folded into the file");
    }
}
