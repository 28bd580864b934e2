//! Opening a store and reading from it.

use std::{future::Future, str::FromStr as _, sync::Arc, time::Duration};

use sqlx::{
    AssertSqlSafe, Connection as _, Executor as _, PgPool, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::sync::watch;

use crate::{Args, Row, StoreError, Tx, Value, args::unnamed, point::Points};

/// Which engine carries the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Lite,
    Pg,
}

/// A store: cheap to clone, all clones share the pools.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) pools: Pools,
    committed: Arc<watch::Sender<u64>>,
}

#[derive(Debug, Clone)]
pub(crate) enum Pools {
    /// SQLite has one writer: a pool of one that begins IMMEDIATE, so that nobody fails half-way for a lock.
    Lite {
        read: SqlitePool,
        write: SqlitePool,
        points: Arc<Points>,
    },
    Pg(PgPool),
}

/// So long a question waits for a connection. Who asks over the network is told within this time that nobody answers;
/// the one writer of an embedded store may be held up for longer by a large piece of later work.
const PG_PATIENCE: Duration = Duration::from_secs(3);
const LITE_PATIENCE: Duration = Duration::from_secs(8);
/// No statement takes longer, but those of a migration: a server that went away without a word must not hold later work
/// for ever.
const STATEMENT: Duration = Duration::from_secs(300);
/// What the server is told of it, so that nothing goes on there that nobody waits for: a lock is waited for so long, a
/// statement runs so long, a transaction may stand idle so long, and whether we are still there is looked at so often.
const SESSION: &str = "SET lock_timeout = '10s'; SET statement_timeout = '290s'; \
    SET idle_in_transaction_session_timeout = '120s'; SET client_connection_check_interval = '5s'";

impl Store {
    /// Opens `sqlite:PATH` (the file is made when missing) or `postgres://…`.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let pools = if let Some(path) = url.strip_prefix("sqlite:") {
            open_lite(path.trim_start_matches("//")).await?
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            open_pg(url).await?
        } else {
            return Err(StoreError::Open(format!(
                "{} is neither sqlite:PATH nor postgres://…",
                url.split(':').next().unwrap_or_default()
            )));
        };
        Ok(Self { pools, committed: Arc::new(watch::Sender::new(0)) })
    }

    pub fn engine(&self) -> Engine {
        match self.pools {
            Pools::Lite { .. } => Engine::Lite,
            Pools::Pg(_) => Engine::Pg,
        }
    }

    /// Reads outside any transaction.
    pub async fn rows(&self, sql: &str, args: Args) -> Result<Vec<Row>, StoreError> {
        match &self.pools {
            Pools::Lite { read, .. } => lite_rows(read, sql, args).await,
            Pools::Pg(pool) => pg_rows(pool, sql, args).await,
        }
    }

    /// As [`Store::rows`], planned for these very values. PostgreSQL keeps a plan for what a statement is asked for on
    /// average; where one community holds most of a table and the next one nothing, the average helps neither.
    pub async fn rows_of_these(&self, sql: &str, args: Args) -> Result<Vec<Row>, StoreError> {
        let Pools::Pg(pool) = &self.pools else { return self.rows(sql, args).await };
        let rows = answered(bound!(sql, args).persistent(false).fetch_all(pool)).await;
        let rows = rows.map_err(|e| StoreError::sql(first_words(sql), e))?;
        Ok(rows.into_iter().map(Row::Pg).collect())
    }

    /// The first row, if there is one.
    pub async fn row(&self, sql: &str, args: Args) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, args).await?.into_iter().next())
    }

    /// The one row of a key, or a few found by an index. An embedded store is asked on this very thread: handing such
    /// a question to another one takes several times as long as answering it. Not for anything that scans.
    pub async fn point(&self, sql: &str, args: Args) -> Result<Option<Row>, StoreError> {
        let [row] = self.points([(sql, args)]).await?;
        Ok(row)
    }

    /// Begins a named transaction; prefer [`crate::transact!`], which also retries.
    pub async fn begin(&self, name: &'static str) -> Result<Tx, StoreError> {
        Tx::begin(self, name).await
    }

    /// Wakes whenever a transaction of this process commits; the number itself means nothing.
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.committed.subscribe()
    }

    pub(crate) fn tell_committed(&self) {
        self.committed.send_modify(|n| *n = n.wrapping_add(1));
    }

    /// Closes all connections after what runs has ended; SQLite folds its WAL into the file.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Lite { read, write, points } => {
                points.close();
                read.close().await;
                write.close().await;
            }
            Pools::Pg(pool) => pool.close().await,
        }
    }
}

async fn open_lite(path: &str) -> Result<Pools, StoreError> {
    let failed = |error: sqlx::Error| StoreError::Open(format!("{path}: {error}"));
    if path.is_empty() || path == ":memory:" {
        return Err(StoreError::Open("an embedded store needs a file: sqlite:PATH".into()));
    }
    let options = SqliteConnectOptions::from_str(&format!("sqlite://{path}"))
        .map_err(failed)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full) // an acknowledged write survives power loss
        .busy_timeout(Duration::from_secs(10))
        .pragma("secure_delete", "ON") // forgetting means that the bytes are gone
        .pragma("temp_store", "MEMORY")
        .pragma("cache_size", "-65536")
        .statement_cache_capacity(256)
        // Rows wait for their reader in bunches: one by one, two threads would wake each other for every row.
        .row_buffer_size(1_024);
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(LITE_PATIENCE)
        // A full disk makes SQLite end a transaction by itself. The driver goes on believing that it is in one and would
        // begin no other, so that the one writer were lost for good: it is put away for a new one.
        .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
        .connect_with(options.clone())
        .await
        .map_err(failed)?;
    let read = SqlitePoolOptions::new()
        .max_connections(8)
        .acquire_timeout(LITE_PATIENCE)
        .connect_lazy_with(options.pragma("query_only", "ON"));
    Ok(Pools::Lite { read, write, points: Arc::new(Points::of(path)) })
}

async fn open_pg(url: &str) -> Result<Pools, StoreError> {
    // The URL may hold a password: errors name the host only.
    let options = PgConnectOptions::from_str(url).map_err(|_| {
        StoreError::Open("the PostgreSQL address does not parse: postgres://user@host:port/name".into())
    })?;
    let failed = {
        let place = format!("{}:{}", options.get_host(), options.get_port());
        move |error: sqlx::Error| StoreError::Open(format!("PostgreSQL at {place}: {error}"))
    };
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .acquire_timeout(PG_PATIENCE)
        .after_connect(|connection, _| Box::pin(async move { connection.execute(SESSION).await.map(drop) }))
        .connect_with(options)
        .await
        .map_err(&failed)?;
    let collation = sqlx::query_scalar::<_, String>(
        "SELECT datcollate::text FROM pg_database WHERE datname = current_database()",
    )
    .fetch_one(&pool)
    .await
    .map_err(&failed)?;
    if !matches!(collation.as_str(), "C" | "POSIX" | "C.UTF-8" | "C.utf8") {
        return Err(StoreError::Open(format!(
            "the database collates as {collation}; lists page by byte order, so make it with \
             CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
        )));
    }
    Ok(Pools::Pg(pool))
}

/// Something that can be read from: a store, or a transaction under way.
pub trait Read: Send {
    fn rows(self, sql: &str, args: Args) -> impl Future<Output = Result<Vec<Row>, StoreError>> + Send;
    fn row(self, sql: &str, args: Args) -> impl Future<Output = Result<Option<Row>, StoreError>> + Send
    where
        Self: Sized,
    {
        let sql = sql.to_owned();
        async move { Ok(self.rows(&sql, args).await?.into_iter().next()) }
    }
}

impl Read for &Store {
    async fn rows(self, sql: &str, args: Args) -> Result<Vec<Row>, StoreError> {
        Store::rows(self, sql, args).await
    }
    /// One row is asked for by its key: see [`Store::point`].
    async fn row(self, sql: &str, args: Args) -> Result<Option<Row>, StoreError> {
        Store::point(self, sql, args).await
    }
}

impl Read for &mut Tx {
    async fn rows(self, sql: &str, args: Args) -> Result<Vec<Row>, StoreError> {
        Tx::rows(self, sql, args).await
    }
}

macro_rules! bound {
    ($sql:expr, $args:expr) => {{
        let mut query = sqlx::query(AssertSqlSafe(String::from($sql)));
        for value in $args {
            query = match value {
                Value::Int(value) => query.bind(value),
                Value::Text(value) => query.bind(value),
                Value::Bytes(value) => query.bind(value),
                Value::Bool(value) => query.bind(value),
            };
        }
        query
    }};
}
pub(crate) use bound;

async fn lite_rows(pool: &SqlitePool, sql: &str, args: Args) -> Result<Vec<Row>, StoreError> {
    let text = unnamed(sql, args.len());
    let rows = bound!(text, args).fetch_all(pool).await.map_err(|e| StoreError::sql(first_words(sql), e))?;
    Ok(rows.into_iter().map(Row::Lite).collect())
}

async fn pg_rows(pool: &PgPool, sql: &str, args: Args) -> Result<Vec<Row>, StoreError> {
    let rows = answered(bound!(sql, args).fetch_all(pool)).await;
    let rows = rows.map_err(|e| StoreError::sql(first_words(sql), e))?;
    Ok(rows.into_iter().map(Row::Pg).collect())
}

/// Over a network an answer may stay away for ever.
pub(crate) async fn answered<T>(
    statement: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    let silent = |_| std::io::Error::new(std::io::ErrorKind::TimedOut, "PostgreSQL gave no answer");
    tokio::time::timeout(STATEMENT, statement).await.map_err(silent)?
}

/// Enough of a statement to find it by; values are bound and never part of it.
pub(crate) fn first_words(sql: &str) -> &str {
    let end = sql.char_indices().nth(80).map_or(sql.len(), |(at, _)| at);
    &sql[..end]
}
