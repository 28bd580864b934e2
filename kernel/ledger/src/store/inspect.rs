//! Looking over every entry with the keys in hand: what only the house itself can check.

use access::Ctx;
use base::Moment;
use store::args;

use super::entries::{self, COLUMNS};
use crate::{EntryId, LedgerError};

/// What is wrong with one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Odd {
    /// The row's id as it stands, hexadecimal.
    pub entry: String,
    /// When it was entered, going by its id; a forger may write any.
    pub at: Option<Moment>,
    pub says: String,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inspection {
    /// Entries looked at.
    pub entries: u64,
    /// Good entries that wait for their place.
    pub waiting: u64,
    /// Everything that is not as the house would have left it.
    pub odd: Vec<Odd>,
}

const STRIDE: i64 = 2_000;

/// Checks every entry's mac, and that each entry has a place or waits for one.
pub async fn inspect(ctx: &Ctx) -> Result<Inspection, LedgerError> {
    let mut found = Inspection::default();
    let mut after: Vec<u8> = Vec::new();
    let sql = format!(
        "SELECT {COLUMNS}, l.leaf, w.entry AS waits, r.entry AS refused FROM ledger_entry e \
         LEFT JOIN ledger_leaf l ON l.entry = e.id LEFT JOIN ledger_waiting w ON w.entry = e.id \
         LEFT JOIN ledger_refused r ON r.entry = e.id WHERE e.id > $1 ORDER BY e.id LIMIT $2"
    );
    loop {
        let rows = ctx.store().rows(&sql, args![&after, STRIDE]).await?;
        let Some(last) = rows.last() else { break };
        after = last.get("id")?;
        for row in &rows {
            found.entries += 1;
            let leaf: Option<i64> = row.get("leaf")?;
            let waits = row.get::<Option<Vec<u8>>>("waits")?.is_some();
            let refused = row.get::<Option<Vec<u8>>>("refused")?.is_some();
            let says = match (entries::read(row, ctx.keys()), leaf, waits, refused) {
                (Some(_), Some(_), false, false) => continue,
                (Some(_), None, true, false) => {
                    found.waiting += 1;
                    continue;
                }
                (None, Some(leaf), ..) => {
                    format!("stands at leaf {leaf}, but was changed after it was entered, or never was")
                }
                (None, None, ..) => "was never entered by this house and can't be published".to_owned(),
                (Some(_), Some(leaf), ..) => format!("stands at leaf {leaf} and was put back into the queue"),
                (Some(_), None, false, false) => {
                    "was entered, has no place and was taken out of the queue".to_owned()
                }
                (Some(_), None, _, true) => "was entered, and marked as refused by somebody".to_owned(),
            };
            let id: Vec<u8> = row.get("id")?;
            found.odd.push(Odd { entry: hex::encode(&id), at: entered_at(&id), says });
        }
    }
    let lost = "SELECT l.leaf, l.entry FROM ledger_leaf l WHERE NOT EXISTS \
                (SELECT 1 FROM ledger_entry e WHERE e.id = l.entry) ORDER BY l.leaf";
    for row in ctx.store().rows(lost, args![]).await? {
        let (leaf, id) = (row.get::<i64>("leaf")?, row.get::<Vec<u8>>("entry")?);
        let says = format!("stood at leaf {leaf} and was deleted");
        found.odd.push(Odd { entry: hex::encode(&id), at: entered_at(&id), says });
    }
    let stray = "SELECT w.entry FROM ledger_waiting w WHERE NOT EXISTS \
                 (SELECT 1 FROM ledger_entry e WHERE e.id = w.entry) ORDER BY w.entry";
    for row in ctx.store().rows(stray, args![]).await? {
        let id = row.get::<Vec<u8>>("entry")?;
        let says = "waits in the queue and was never entered".to_owned();
        found.odd.push(Odd { entry: hex::encode(&id), at: entered_at(&id), says });
    }
    Ok(found)
}

/// An id begins with its moment in milliseconds.
fn entered_at(id: &[u8]) -> Option<Moment> {
    let id: [u8; 16] = id.try_into().ok()?;
    let id = EntryId::from_bytes(id);
    let millis = id.bytes()[..6].iter().fold(0_i64, |millis, byte| millis << 8 | i64::from(*byte));
    Some(Moment::from_micros(millis * 1_000))
}
