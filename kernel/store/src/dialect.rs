//! The places where the two engines differ, all of them.

use crate::{Args, Engine, Store, StoreError, Tx, args, many};

/// Makes a day's table from a template in which `{table}` stands for its name. On SQLite it is clustered by its
/// key (WITHOUT ROWID: a third of the size, and contacts are found in one range); PostgreSQL has no such thing.
pub async fn make_day_table(tx: &mut Tx, table: &str, columns: &str) -> Result<(), StoreError> {
    let tail = match tx.engine() {
        Engine::Lite => " WITHOUT ROWID",
        Engine::Pg => "",
    };
    tx.run(&format!("CREATE TABLE IF NOT EXISTS {table} ({columns}){tail}"), args![]).await?;
    Ok(())
}

/// Inserts the rows whose keys are new and leaves the others as they stand; says how many were new. `into` is the table
/// with its columns. SQLite keeps a journal of its own for a statement of many rows unless none of them can fail.
pub async fn many_new(tx: &mut Tx, into: &str, rows: Vec<Args>) -> Result<u64, StoreError> {
    let (head, tail) = match tx.engine() {
        Engine::Lite => ("INSERT OR IGNORE INTO", ""),
        Engine::Pg => ("INSERT INTO", "ON CONFLICT DO NOTHING"),
    };
    many(tx, &format!("{head} {into} VALUES"), rows, tail).await
}

/// A column that rows are only looked at by: nobody should look for an index of it. Without counted tables SQLite takes
/// any range for a narrow one, and would sort a whole city; PostgreSQL knows better, and finds the column in the index it
/// walks along.
pub(crate) fn looked_at(engine: Engine, column: &str) -> String {
    match engine {
        Engine::Lite => format!("+{column}"),
        Engine::Pg => column.to_owned(),
    }
}

/// Adds a column to a table that was made at run time, unless it has it: no migration knows such a table's name.
pub async fn add_column(tx: &mut Tx, table: &str, column: &str, kind: &str) -> Result<(), StoreError> {
    if tx.engine() == Engine::Pg {
        tx.run(&format!("ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {column} {kind}"), args![]).await?;
        return Ok(());
    }
    let has =
        tx.row("SELECT 1 AS one FROM pragma_table_info($1) WHERE name = $2", args![table, column]).await?;
    if has.is_none() {
        tx.run(&format!("ALTER TABLE {table} ADD COLUMN {column} {kind}"), args![]).await?;
    }
    Ok(())
}

/// The names of the tables that begin with `prefix`, in order.
pub async fn tables_like(store: &Store, prefix: &str) -> Result<Vec<String>, StoreError> {
    let sql = match store.engine() {
        Engine::Lite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, $2) = $1 ORDER BY name"
        }
        Engine::Pg => {
            "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema() \
             AND substr(tablename::text, 1, CAST($2 AS INTEGER)) = $1 ORDER BY tablename::text"
        }
    };
    let length = i64::try_from(prefix.len()).unwrap_or(i64::MAX);
    store.rows(sql, args![prefix, length]).await?.iter().map(|row| row.get("name")).collect()
}

/// What PostgreSQL has deleted and not yet taken off its pages: table, dead rows, when it was last vacuumed. SQLite zeroes
/// a row when it is deleted and has none.
pub async fn dead_rows(store: &Store) -> Result<Vec<(String, i64, Option<String>)>, StoreError> {
    if store.engine() == Engine::Lite {
        return Ok(Vec::new());
    }
    let sql = "SELECT relname::text AS name, n_dead_tup AS dead, \
               CAST(GREATEST(last_vacuum, last_autovacuum) AS TEXT) AS vacuumed FROM pg_stat_user_tables \
               WHERE schemaname = current_schema() AND n_dead_tup > 0 ORDER BY n_dead_tup DESC, relname";
    let rows = store.rows(sql, args![]).await?;
    rows.iter().map(|row| Ok((row.get("name")?, row.get("dead")?, row.get("vacuumed")?))).collect()
}

/// Holds everybody else off until the transaction ends: for migrations and for sealing the journal.
/// SQLite's one writer is alone anyway.
pub async fn alone(tx: &mut Tx, about: i64) -> Result<(), StoreError> {
    if tx.engine() == Engine::Pg {
        tx.rows("SELECT pg_advisory_xact_lock($1)", args![about]).await?;
    }
    Ok(())
}

/// As [`alone`], about each of many things: whoever else holds one of them is waited for. All are asked for in one
/// order, so that two crowds that overlap never wait for each other.
pub async fn alone_each(tx: &mut Tx, mut about: Vec<i64>) -> Result<(), StoreError> {
    if tx.engine() == Engine::Lite || about.is_empty() {
        return Ok(());
    }
    about.sort_unstable();
    for part in about.chunks(1_000) {
        let list: Vec<String> = part.iter().map(|about| format!("({about}::BIGINT)")).collect();
        let sql = format!(
            "SELECT pg_advisory_xact_lock(about) FROM (SELECT about FROM (VALUES {}) v (about) ORDER BY about) o",
            list.join(",")
        );
        tx.rows(&sql, args![]).await?;
    }
    Ok(())
}
