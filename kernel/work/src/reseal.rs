//! What former keys sealed is sealed anew under the one that seals now, row by row, while the house goes on.
//!
//! ```text
//!   a stretch of keys ──▶ rows under a former key ──▶ opened, sealed anew ──▶ written where nobody wrote meanwhile
//! ```
//!
//! Cut off anywhere, the next run goes on: whatever stands under the present key is left alone. What does not open is
//! named and left as it is.

mod walk;

use std::collections::BTreeSet;

use access::Ctx;
use journal::Entry;
use keys::Keyring;
use serde::Serialize;
use serde_json::json;
use store::{Store, StoreError, args, transact};

use crate::sealed::Sealed;
use walk::Walk;

/// `{key, values, left}`: so many values were sealed anew under this key for columns, so many are left.
pub const RESEALED: &str = "keys.resealed";

/// So many values that do not open are named. Then something else is wrong than a few rows, such as the keyring.
pub const MOST_BROKEN: usize = 1_000;
/// A process that has not heard of the new key yet goes on sealing with the former one, for a second.
const PASSES: usize = 3;

/// What came of a run.
#[derive(Debug, Default, Serialize)]
pub struct Resealed {
    /// The key that seals now.
    pub key: u32,
    pub columns: Vec<Count>,
    /// Values that do not open.
    pub broken: BTreeSet<Broken>,
    /// Values that stand under former keys still, those that do not open among them.
    pub left: i64,
}

impl Resealed {
    pub fn values(&self) -> u64 {
        self.columns.iter().map(|count| count.values).sum()
    }
}

/// How many values of a column were sealed anew.
#[derive(Debug, Serialize)]
pub struct Count {
    pub table: &'static str,
    pub column: &'static str,
    pub values: u64,
}

/// A value that does not open, by its place; never by what it holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Broken {
    pub table: &'static str,
    pub column: &'static str,
    pub id: String,
    pub why: String,
}

/// Seals everything anew that stands under a former key. `told` hears how many rows of a table were looked at.
///
/// # Errors
/// When the store or the keyring fails; what was written until then stays.
pub async fn reseal(
    ctx: &Ctx,
    tables: &[Sealed],
    mut told: impl FnMut(&'static str, u64),
) -> Result<Resealed, StoreError> {
    let each = tables.iter().flat_map(|of| of.columns.iter().map(|column| (of.table, column.name)));
    let columns = each.map(|(table, column)| Count { table, column, values: 0 }).collect();
    let mut said = Resealed { columns, ..Resealed::default() };
    for _ in 0..PASSES {
        for of in tables {
            if said.broken.len() < MOST_BROKEN {
                Walk { ctx, of, said: &mut said }.all(&mut told).await?;
            }
        }
        said.left = left(ctx.store(), ctx.keys(), tables).await?.iter().map(|(.., values)| values).sum();
        if said.left <= said.broken.len() as i64 || said.broken.len() >= MOST_BROKEN {
            break;
        }
    }
    said.key = ctx.keys().field_keys().0;
    if said.values() > 0 {
        let payload = json!({ "key": said.key, "values": said.values(), "left": said.left });
        let written: Result<(), StoreError> = transact!(ctx.store(), "keys.resealed", tx => {
            let payload = payload.clone();
            journal::write(tx, ctx, Entry { kind: RESEALED, subject: None, area: None, payload }).await.map(drop)
        });
        written?;
    }
    Ok(said)
}

/// How many values of which column stand under another key than the one that seals: table, column, key, values.
///
/// # Errors
/// When the store cannot be read.
pub async fn left(
    store: &Store,
    keys: &Keyring,
    tables: &[Sealed],
) -> Result<Vec<(&'static str, &'static str, u8, i64)>, StoreError> {
    let mut left = Vec::new();
    for of in tables {
        for column in &of.columns {
            let (table, name) = (of.table, column.name);
            let sql = format!(
                "SELECT substr({name}, 1, 1) AS version, COUNT(*) AS n FROM {table} WHERE {} GROUP BY substr({name}, 1, 1)",
                former(name, 1)
            );
            for row in store.rows(&sql, args![present(keys)]).await? {
                let version: Vec<u8> = row.get("version")?;
                left.push((table, name, version.first().copied().unwrap_or_default(), row.get("n")?));
            }
        }
    }
    Ok(left)
}

/// Holds for a value that another key sealed; one that is empty holds nothing.
fn former(column: &str, place: usize) -> String {
    format!("(length({column}) > 0 AND substr({column}, 1, 1) <> ${place})")
}

/// How a value begins that the key sealed which seals now.
fn present(keys: &Keyring) -> Vec<u8> {
    keys.field_keys().0.to_be_bytes()[3..].to_vec()
}
