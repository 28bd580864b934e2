//! What was forgotten leaves SQLite's log too.
//!
//! `secure_delete` zeroes what a row or table took up in the file. The log beside it (`…-wal`) still holds the pages as
//! they were before, and keeps them for months: it is written from its beginning again and again, and only as far as
//! that day's work reaches. Folding moves it into the file and cuts it to nothing.

use std::time::Duration;

use sqlx::{Row as _, SqliteConnection};

use crate::{Store, StoreError, pool::Pools};

/// Writers wait for a fold no longer than this; a reader that takes longer leaves it for the next time.
const PATIENCE: Duration = Duration::from_millis(500);
/// What writers are ready to wait for each other.
const USUAL: Duration = Duration::from_secs(10);

impl Store {
    /// Moves what the log holds into the file and cuts the log to nothing. False when somebody who reads, or another
    /// process that writes, was in the way: ask again later. PostgreSQL reuses its own log; there is nothing to do.
    pub async fn fold(&self) -> Result<bool, StoreError> {
        let Pools::Lite { write, .. } = &self.pools else { return Ok(true) };
        let failed = |error: sqlx::Error| StoreError::sql("store.fold", error);
        let mut one = write.acquire().await.map_err(failed)?;
        wait_at_most(&mut one, PATIENCE).await.map_err(failed)?;
        // Most of it without holding anybody up; the rest, and the cut, while writers wait.
        let folded = async {
            sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").fetch_one(&mut *one).await?;
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *one).await?.try_get::<i64, _>(0)
        }
        .await;
        wait_at_most(&mut one, USUAL).await.map_err(failed)?;
        folded.map(|busy| busy == 0).map_err(failed)
    }
}

async fn wait_at_most(one: &mut SqliteConnection, time: Duration) -> Result<(), sqlx::Error> {
    let sql = format!("PRAGMA busy_timeout = {}", time.as_millis());
    sqlx::query(sqlx::AssertSqlSafe(sql)).execute(one).await.map(drop)
}
