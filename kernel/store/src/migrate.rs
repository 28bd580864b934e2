//! Brings a store to the shape this binary expects. One ordered list; each migration is one transaction.

use crate::{Store, StoreError, args, dialect, transact};

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// What a migration run did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// Names of the migrations that were applied now.
    pub applied: Vec<String>,
    /// How many stood before.
    pub stood: usize,
}

/// Any number will do as long as it stays: it is the lock under which PostgreSQL migrates once.
const MIGRATION_LOCK: i64 = 0x6275_6c77_0001;

/// Applies what is missing, in order. Safe to run from several processes at once and after being killed half-way.
pub async fn migrate(store: &Store) -> Result<Migrated, StoreError> {
    let begun: Result<(), StoreError> = transact!(store, "migrate.begin", tx => {
        tx.take_time().await?;
        dialect::alone(tx, MIGRATION_LOCK).await?;
        tx.run("CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY)", args![]).await?;
        Ok(())
    });
    begun?;
    let newest: Vec<String> = store
        .rows("SELECT name FROM migration ORDER BY name", args![])
        .await?
        .iter()
        .map(|row| row.get("name"))
        .collect::<Result<_, _>>()?;
    if let Some(foreign) = newest.iter().find(|name| !MIGRATIONS.iter().any(|(known, _)| known == name)) {
        let reason = match foreign == RESTORING {
            true => "a backup was being put back here and that did not end: restore it again with --replace",
            false => "the store was written by a newer bulwark; run that one",
        };
        return Err(StoreError::Migration { name: foreign.clone(), reason: reason.into() });
    }
    let applied = apply(store, |_| true).await?;
    let stood = MIGRATIONS.len() - applied.len();
    Ok(Migrated { applied, stood })
}

async fn apply(store: &Store, wanted: impl Fn(&str) -> bool) -> Result<Vec<String>, StoreError> {
    let mut applied = Vec::new();
    for (name, text) in MIGRATIONS.iter().filter(|(name, _)| wanted(name)) {
        let done: Result<bool, StoreError> = transact!(store, "migrate", tx => {
            tx.take_time().await?;
            dialect::alone(tx, MIGRATION_LOCK).await?;
            if tx.row("SELECT name FROM migration WHERE name = $1", args![*name]).await?.is_some() {
                return Ok(false);
            }
            for statement in statements(text) {
                tx.run(&statement, args![]).await?;
            }
            tx.run("INSERT INTO migration (name) VALUES ($1)", args![*name]).await?;
            Ok(true)
        });
        if done? {
            applied.push((*name).to_owned());
        }
    }
    Ok(applied)
}

/// The names of all migrations, in order.
pub fn migrations() -> impl Iterator<Item = &'static str> {
    MIGRATIONS.iter().map(|(name, _)| *name)
}

/// Stands among the migrations while a backup is put back, so that nobody takes half of one for a store.
const RESTORING: &str = "restoring";

/// Gives an empty store the shape that a backup was made in: these migrations and no others. Nobody opens it until
/// [`end_restoring`].
///
/// # Errors
/// When a migration is none that this binary knows, or the store is not empty.
pub async fn begin_restoring(store: &Store, names: &[String]) -> Result<(), StoreError> {
    if let Some(foreign) = names.iter().find(|name| !MIGRATIONS.iter().any(|(known, _)| known == name)) {
        return Err(StoreError::Migration {
            name: foreign.clone(),
            reason: "the backup was made by a newer bulwark; restore it with that one".into(),
        });
    }
    if !store.tables().await?.is_empty() {
        return Err(StoreError::Open("the store is not empty".into()));
    }
    let begun: Result<(), StoreError> = transact!(store, "restore.begin", tx => {
        tx.take_time().await?;
        dialect::alone(tx, MIGRATION_LOCK).await?;
        tx.run("CREATE TABLE migration (name TEXT NOT NULL PRIMARY KEY)", args![]).await?;
        tx.run("INSERT INTO migration (name) VALUES ($1)", args![RESTORING]).await?;
        Ok(())
    });
    begun?;
    apply(store, |name| names.iter().any(|wanted| wanted == name)).await.map(drop)
}

/// Everything is back: from here on it is a store like any other.
pub async fn end_restoring(store: &Store) -> Result<(), StoreError> {
    transact!(store, "restore.end", tx => {
        tx.run("DELETE FROM migration WHERE name = $1", args![RESTORING]).await.map(drop)
    })
}

/// Statements end with a semicolon at the end of a line; a comment takes the whole of its line.
fn statements(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for line in text.lines().map(str::trim_end).filter(|line| !line.trim_start().starts_with("--")) {
        if let Some(last) = all.last_mut() {
            last.push_str(line.trim_end_matches(';'));
            last.push('\n');
        }
        if line.ends_with(';') {
            all.push(String::new());
        }
    }
    all.retain(|statement| !statement.trim().is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_migration_is_cut_at_line_ends_and_loses_its_comments() {
        let text = "-- why\nCREATE TABLE a (\n  x TEXT\n);\nCREATE INDEX i ON a (x);\n";
        assert_eq!(statements(text).len(), 2);
        assert!(!statements(text)[0].contains("why"));
    }

    #[test]
    fn every_migration_has_a_number_of_its_own() {
        let mut numbers: Vec<&str> = MIGRATIONS.iter().map(|(name, _)| &name[..4]).collect();
        numbers.dedup();
        assert_eq!(numbers.len(), MIGRATIONS.len());
    }
}
