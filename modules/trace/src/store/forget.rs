//! Taking cases away, with everything that hangs on them.

use access::PersonId;
use base::Day;
use store::{Read, Row, StoreError, Tx, args, places};

use crate::CaseId;

fn ids(rows: &[Row]) -> Result<Vec<CaseId>, StoreError> {
    rows.iter().map(|row| row.get("id")).collect()
}

/// Some cases that were closed before a day.
pub(crate) async fn closed_before(db: impl Read, day: Day, limit: i64) -> Result<Vec<CaseId>, StoreError> {
    let sql = "SELECT id FROM trace_case WHERE closed_on < $1 ORDER BY closed_on, id LIMIT $2";
    ids(&db.rows(sql, args![day, limit]).await?)
}

pub(crate) async fn cases_of(db: impl Read, person: PersonId) -> Result<Vec<CaseId>, StoreError> {
    ids(&db.rows("SELECT id FROM trace_case WHERE person = $1", args![person]).await?)
}

/// Drops these cases; says how many rows went.
pub(crate) async fn drop_cases(tx: &mut Tx, cases: &[CaseId]) -> Result<u64, StoreError> {
    if cases.is_empty() {
        return Ok(0);
    }
    let list = places(1, cases.len());
    let mut gone = 0;
    for (table, column) in [
        ("trace_link", "case_id"),
        ("trace_link", "to_case"),
        ("trace_exposure", "case_id"),
        ("trace_contact", "case_id"),
        ("trace_quarantine", "case_id"),
        ("trace_journey", "case_id"),
        ("trace_case", "id"),
    ] {
        let sql = format!("DELETE FROM {table} WHERE {column} IN ({list})");
        gone += tx.run(&sql, cases.iter().map(|case| (*case).into()).collect()).await?;
    }
    Ok(gone)
}
