//! A named transaction.

use sqlx::{Postgres, Sqlite, Transaction};

#[cfg(debug_assertions)]
use crate::fault;
use crate::{
    Args, Row, Store, StoreError, Value,
    args::unnamed,
    pool::{Pools, answered, bound, first_words},
};
use sqlx::AssertSqlSafe;

/// One transaction under way. Dropped without [`Tx::commit`], it is rolled back.
#[derive(Debug)]
pub struct Tx {
    name: &'static str,
    inner: Inner,
    store: Store,
    met_another: bool,
    /// Its statements may take as long as they take.
    patient: bool,
    #[cfg(debug_assertions)]
    writes: u32,
}

#[derive(Debug)]
enum Inner {
    Lite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

impl Tx {
    pub(crate) async fn begin(store: &Store, name: &'static str) -> Result<Self, StoreError> {
        let inner = match &store.pools {
            Pools::Lite { write, .. } => write.begin_with("BEGIN IMMEDIATE").await.map(Inner::Lite),
            Pools::Pg(pool) => answered(pool.begin()).await.map(Inner::Pg),
        }
        .map_err(|error| StoreError::sql(name, error))?;
        Ok(Self {
            name,
            inner,
            store: store.clone(),
            met_another: false,
            patient: false,
            #[cfg(debug_assertions)]
            writes: 0,
        })
    }

    /// The act's word: it names the transaction in logs and errors.
    pub fn name(&self) -> &'static str {
        self.name
    }

    pub fn engine(&self) -> crate::Engine {
        self.store.engine()
    }

    /// Lets the statements of this transaction take as long as they take, and wait for locks as long as they must: for
    /// work that is done while nobody is served.
    pub async fn take_time(&mut self) -> Result<(), StoreError> {
        if self.engine() == crate::Engine::Pg {
            self.patient = true;
            self.run("SET LOCAL lock_timeout = 0", Args::new()).await?;
            self.run("SET LOCAL statement_timeout = 0", Args::new()).await?;
        }
        Ok(())
    }

    /// Runs a statement; says how many rows it touched.
    pub async fn run(&mut self, sql: &str, args: Args) -> Result<u64, StoreError> {
        self.fault(sql);
        let result = match &mut self.inner {
            Inner::Lite(tx) => {
                let text = unnamed(sql, args.len());
                bound!(text, args).execute(&mut **tx).await.map(|done| done.rows_affected())
            }
            Inner::Pg(tx) if self.patient => {
                bound!(sql, args).execute(&mut **tx).await.map(|done| done.rows_affected())
            }
            Inner::Pg(tx) => {
                answered(bound!(sql, args).execute(&mut **tx)).await.map(|done| done.rows_affected())
            }
        };
        result.map_err(|error| self.failed(sql, error))
    }

    pub async fn rows(&mut self, sql: &str, args: Args) -> Result<Vec<Row>, StoreError> {
        self.fault(sql);
        let result = match &mut self.inner {
            Inner::Lite(tx) => {
                let text = unnamed(sql, args.len());
                bound!(text, args)
                    .fetch_all(&mut **tx)
                    .await
                    .map(|rows| rows.into_iter().map(Row::Lite).collect())
            }
            Inner::Pg(tx) if self.patient => bound!(sql, args)
                .fetch_all(&mut **tx)
                .await
                .map(|rows| rows.into_iter().map(Row::Pg).collect()),
            Inner::Pg(tx) => answered(bound!(sql, args).fetch_all(&mut **tx))
                .await
                .map(|rows| rows.into_iter().map(Row::Pg).collect()),
        };
        result.map_err(|error| self.failed(sql, error))
    }

    /// The first row, if there is one.
    pub async fn row(&mut self, sql: &str, args: Args) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, args).await?.into_iter().next())
    }

    /// Makes everything durable, or nothing.
    pub async fn commit(self) -> Result<(), StoreError> {
        #[cfg(debug_assertions)]
        fault::here(self.name, fault::At::Commit);
        match self.inner {
            Inner::Lite(tx) => tx.commit().await,
            Inner::Pg(tx) => answered(tx.commit()).await,
        }
        .map_err(|error| StoreError::sql(self.name, error))?;
        #[cfg(debug_assertions)]
        fault::here(self.name, fault::At::Committed);
        self.store.tell_committed();
        Ok(())
    }

    /// Gives everything up. A failure to say so is harmless: the engine rolls back what is never committed.
    pub async fn rollback(self) {
        let result = match self.inner {
            Inner::Lite(tx) => tx.rollback().await,
            Inner::Pg(tx) => answered(tx.rollback()).await,
        };
        if let Err(error) = result {
            tracing::debug!(tx = self.name, %error, "rollback");
        }
    }

    /// A statement of this transaction failed only because another was in its way.
    pub fn met_another(&self) -> bool {
        self.met_another
    }

    /// Counts writes, for tests that want a crash before one of them.
    #[cfg(debug_assertions)]
    fn fault(&mut self, sql: &str) {
        if fault::writes(sql) {
            self.writes += 1;
            fault::here(self.name, fault::At::Write(self.writes));
        }
    }
    #[cfg(not(debug_assertions))]
    #[inline]
    fn fault(&mut self, _: &str) {}

    fn failed(&mut self, sql: &str, error: sqlx::Error) -> StoreError {
        let error = StoreError::sql(&format!("{}: {}", self.name, first_words(sql)), error);
        self.met_another |= error.is_transient();
        error
    }
}

#[cfg(test)]
mod tests {
    use crate::{Store, StoreError, Trouble, args, transact};

    #[tokio::test]
    async fn the_writer_writes_again_after_the_disk_was_full() {
        let folder = std::env::temp_dir().join(format!("bulwark-full-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let store = Store::open(&format!("sqlite:{}", folder.join("town.db").display())).await.unwrap();
        let write = async |bytes: usize, pages: i64| -> Result<u64, StoreError> {
            transact!(store, "test.write", tx => {
                tx.run("CREATE TABLE IF NOT EXISTS thing (bytes BYTEA)", args![]).await?;
                // As if the disk ended there; for this connection only.
                tx.rows(&format!("PRAGMA max_page_count = {pages}"), args![]).await?;
                tx.run("INSERT INTO thing (bytes) VALUES ($1)", args![vec![7_u8; bytes]]).await
            })
        };
        assert_eq!(write(10, 20).await.unwrap(), 1);
        let full = write(1_000_000, 20).await.unwrap_err();
        assert_eq!(full.trouble(), Trouble::Full, "{full}");
        assert_eq!(write(1_000_000, 10_000).await.unwrap(), 1, "there is room again");
        let rows = store.rows("SELECT 1 AS one FROM thing", args![]).await.unwrap();
        assert_eq!(rows.len(), 2, "what was refused left nothing");
        store.close().await;
        drop(std::fs::remove_dir_all(&folder));
    }
}
