//! How the store stands, for whoever watches over the house.

use std::path::Path;

use crate::{Engine, Store, StoreError, args, pool::Pools};

/// Connections and sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    pub engine: Engine,
    /// Connections that are open, all pools together.
    pub connections: u64,
    /// Of them, those that wait for work.
    pub idle: u64,
    /// As many may be open.
    pub most: u64,
    /// Bytes of the database.
    pub bytes: u64,
    /// Bytes of the log beside an embedded store; it grows while somebody reads for long.
    pub log_bytes: u64,
    /// Bytes in the file that hold nothing and are used again.
    pub free_bytes: u64,
}

impl Store {
    /// What the pools hold at this moment: open, idle, and the most there may be. Asks nobody.
    pub fn connections(&self) -> (u64, u64, u64) {
        let pool = |size: u32, idle: usize, most: u32| (u64::from(size), idle as u64, u64::from(most));
        match &self.pools {
            Pools::Lite { read, write, .. } => {
                let (a, b, c) = pool(read.size(), read.num_idle(), read.options().get_max_connections());
                let (d, e, f) = pool(write.size(), write.num_idle(), write.options().get_max_connections());
                (a + d, b + e, c + f)
            }
            Pools::Pg(pg) => pool(pg.size(), pg.num_idle(), pg.options().get_max_connections()),
        }
    }

    /// How large the store is, and how busy.
    pub async fn figures(&self) -> Result<Figures, StoreError> {
        let (connections, idle, most) = self.connections();
        let (bytes, log_bytes, free_bytes) = match self.engine() {
            Engine::Lite => self.lite_sizes().await?,
            Engine::Pg => {
                let row = self.row("SELECT pg_database_size(current_database()) AS n", args![]).await?;
                (row.map_or(Ok(0), |row| row.get::<i64>("n"))?, 0, 0)
            }
        };
        let size = |bytes: i64| bytes.max(0).unsigned_abs();
        Ok(Figures {
            engine: self.engine(),
            connections,
            idle,
            most,
            bytes: size(bytes),
            log_bytes: size(log_bytes),
            free_bytes: size(free_bytes),
        })
    }

    async fn lite_sizes(&self) -> Result<(i64, i64, i64), StoreError> {
        let sql = "SELECT d.file, c.page_count * s.page_size AS n, f.freelist_count * s.page_size AS free \
                   FROM pragma_page_count() c, pragma_page_size() s, pragma_freelist_count() f, \
                   pragma_database_list() d WHERE d.name = 'main'";
        let Some(row) = self.row(sql, args![]).await? else { return Ok((0, 0, 0)) };
        let file: String = row.get("file")?;
        let log = std::fs::metadata(Path::new(&format!("{file}-wal"))).map_or(0, |log| log.len());
        Ok((row.get("n")?, i64::try_from(log).unwrap_or(i64::MAX), row.get("free")?))
    }
}
