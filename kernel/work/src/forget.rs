//! What was kept long enough goes by itself: by an indexed column of time, in batches that hold nobody up, one named
//! transaction each, and one fact that says how many rows went of which table.
//!
//! Who promises a time in `data/columns/` names the job that keeps it; the job hands its promises to [`forget`].

use access::Ctx;
use base::{Moment, Span};
use journal::Entry;
use serde_json::{Map, Value, json};
use store::{StoreError, args, transact};

/// One promise: rows of `table` go when what `since` holds lies `kept` back. Nothing in it: not yet.
#[derive(Debug, Clone, Copy)]
pub struct Keep {
    pub table: &'static str,
    /// The primary key.
    pub key: &'static str,
    pub since: Since,
    pub kept: Span,
    /// What else must be true of a row that goes, as SQL; empty for nothing.
    pub only: &'static str,
}

/// The column a promise is counted from.
#[derive(Debug, Clone, Copy)]
pub enum Since {
    Moment(&'static str),
    Day(&'static str),
}

impl Keep {
    /// Rows go `kept` after the moment in `column`.
    pub const fn since(table: &'static str, key: &'static str, column: &'static str, kept: Span) -> Self {
        Self { table, key, since: Since::Moment(column), kept, only: "" }
    }

    /// Rows go `kept` after the day in `column`.
    pub const fn since_day(table: &'static str, key: &'static str, column: &'static str, kept: Span) -> Self {
        Self { table, key, since: Since::Day(column), kept, only: "" }
    }

    #[must_use]
    pub const fn only(self, only: &'static str) -> Self {
        Self { only, ..self }
    }

    /// `column < $1`, and what `$1` is.
    fn over(&self, ctx: &Ctx, now: Moment) -> (String, store::Value) {
        let before = now - self.kept;
        let (column, value) = match self.since {
            Since::Moment(column) => (column, before.into()),
            Since::Day(column) => (column, ctx.zone().day(before).into()),
        };
        let and = if self.only.is_empty() { String::new() } else { format!(" AND {}", self.only) };
        (format!("FROM {} WHERE {column} < $1{and}", self.table), value)
    }
}

/// As many rows of a table as go in one transaction.
const BATCH: i64 = 2_000;

/// Takes away a batch of what is past its time; says how many rows went. Nothing to take: no transaction, no fact.
pub async fn forget(
    ctx: &Ctx,
    name: &'static str,
    fact: &'static str,
    keeps: &[Keep],
) -> Result<u64, StoreError> {
    let now = ctx.now();
    let mut due = Vec::new();
    for keep in keeps {
        // Looked for first: a transaction that finds nothing would still hold up every writer of an embedded store.
        let (rows, before) = keep.over(ctx, now);
        if ctx.store().row(&format!("SELECT 1 AS n {rows} LIMIT 1"), vec![before]).await?.is_some() {
            due.push(*keep);
        }
    }
    if due.is_empty() {
        return Ok(0);
    }
    transact!(ctx.store(), name, tx => {
        let (mut all, mut gone) = (0, Map::new());
        for keep in &due {
            let (rows, before) = keep.over(ctx, now);
            let (table, key) = (keep.table, keep.key);
            let sql = format!("DELETE FROM {table} WHERE ({key}) IN (SELECT {key} {rows} LIMIT $2)");
            let mut values = vec![before];
            values.extend(args![BATCH]);
            let n = tx.run(&sql, values).await?;
            all += n;
            gone.insert(table.to_owned(), json!(n));
        }
        let entry = Entry { kind: fact, subject: None, area: None, payload: Value::Object(gone) };
        journal::write(tx, ctx, entry).await?;
        Ok(all)
    })
}

/// Tasks stay for a quarter after they were closed, so that a worker's last weeks can be looked at again: the town's
/// own choice. Who is asked every day leaves sixty of them.
pub const TASKS_KEPT: Span = Span::days(90);

/// Takes away a batch of tasks that were closed long ago.
pub async fn forget_tasks(ctx: &Ctx) -> Result<u64, StoreError> {
    let keep = Keep::since("task", "id", "closed_at", TASKS_KEPT);
    forget(ctx, "work.forget", "tasks.forgotten", &[keep]).await
}

/// Takes away every task about somebody who is registered no more.
pub async fn forget_tasks_about(tx: &mut store::Tx, subject: &[u8; 16]) -> Result<u64, StoreError> {
    tx.run("DELETE FROM task WHERE subject = $1", args![subject]).await
}
