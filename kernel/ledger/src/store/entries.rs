//! Entries and their macs.

use keys::Keyring;
use store::{Args, Read, Row, StoreError, Tx, args, many};

use crate::{EntryId, leaf::Leaf};

/// A deed as it was entered.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub id: EntryId,
    pub leaf: Leaf,
    pub statement: Option<String>,
}

impl Entry {
    fn mac(&self, keys: &Keyring) -> [u8; 32] {
        keys.mac(PURPOSE, &self.parts(&self.leaf.to_string()))
    }

    fn parts<'a>(&'a self, line: &'a str) -> [&'a [u8]; 4] {
        // Whether there is a statement is told apart from an empty one.
        let told: &[u8] = if self.statement.is_some() { b"told" } else { b"" };
        [self.id.bytes(), line.as_bytes(), told, self.statement.as_deref().unwrap_or_default().as_bytes()]
    }
}

const PURPOSE: &str = "ledger.entry";

/// The columns that [`read`] reads, of `ledger_entry e`.
pub(crate) const COLUMNS: &str =
    "e.id, e.day, e.kind, e.office, e.book, e.version, e.commitment, e.statement, e.mac";

/// Reads an entry, if the house itself wrote it: `None` when a column does not read or the mac does not hold.
pub(crate) fn read(row: &Row, keys: &Keyring) -> Option<Entry> {
    let entry = unchecked(row)?;
    let mac: Vec<u8> = row.get("mac").ok()?;
    keys.mac_holds(PURPOSE, &entry.parts(&entry.leaf.to_string()), &mac).then_some(entry)
}

/// Reads an entry whoever wrote it. For serving only: whoever fetches it checks it against the tree.
pub(crate) fn unchecked(row: &Row) -> Option<Entry> {
    let rule = match (row.get::<Option<String>>("book").ok()?, row.get::<Option<i64>>("version").ok()?) {
        (Some(book), Some(version)) => Some((book, u32::try_from(version).ok()?)),
        (None, None) => None,
        _ => return None,
    };
    Some(Entry {
        id: row.get("id").ok()?,
        leaf: Leaf {
            kind: row.get::<String>("kind").ok()?.parse().ok()?,
            office: row.get("office").ok()?,
            day: row.get("day").ok()?,
            rule,
            commitment: row.get("commitment").ok()?,
        },
        statement: row.get("statement").ok()?,
    })
}

/// Writes entries and lets them wait for their places.
pub(crate) async fn insert(tx: &mut Tx, keys: &Keyring, entries: &[Entry]) -> Result<(), StoreError> {
    let mut rows: Vec<Args> = Vec::with_capacity(entries.len());
    let mut waiting: Vec<Args> = Vec::with_capacity(entries.len());
    for entry in entries {
        let leaf = &entry.leaf;
        let (book, version) = leaf.rule.as_ref().map(|(book, version)| (book.as_str(), *version)).unzip();
        waiting.push(args![entry.id]);
        rows.push(args![
            entry.id,
            leaf.day,
            leaf.kind.as_str(),
            leaf.office,
            book,
            version,
            leaf.commitment,
            entry.statement.as_deref(),
            entry.mac(keys)
        ]);
    }
    many(
        tx,
        "INSERT INTO ledger_entry (id, day, kind, office, book, version, commitment, statement, mac) VALUES",
        rows,
        "",
    )
    .await?;
    many(tx, "INSERT INTO ledger_waiting (entry) VALUES", waiting, "").await?;
    Ok(())
}

/// An entry's row and its place, if it has one.
pub(crate) async fn find(db: impl Read, id: EntryId) -> Result<Option<(Row, Option<u64>)>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, l.leaf FROM ledger_entry e LEFT JOIN ledger_leaf l ON l.entry = e.id WHERE e.id = $1"
    );
    let Some(row) = db.row(&sql, args![id]).await? else { return Ok(None) };
    let leaf = row.get::<Option<i64>>("leaf")?;
    // A place that is no place was written by a hand in the tables; there the leaf will not be found.
    Ok(Some((row, leaf.map(|leaf| u64::try_from(leaf).unwrap_or(u64::MAX)))))
}
