//! What the public may count: by office, never by person.

use std::collections::HashMap;

use base::{AreaCode, Span};
use store::{Read, StoreError, args};

/// How one office deals with appeals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OfficeCount {
    pub office: AreaCode,
    /// Those that came to it, from residents or from the office below.
    pub filed: i64,
    pub open: i64,
    pub upheld: i64,
    pub rejected: i64,
    /// Those whose deadline passed there.
    pub late: i64,
    /// From coming to the office to its outcome.
    pub median: Option<Span>,
}

pub(crate) async fn by_office<R: Read + Copy>(db: R) -> Result<Vec<OfficeCount>, StoreError> {
    let medians = medians(db).await?;
    db.rows(
        "SELECT office, COUNT(*) AS filed, COUNT(CASE WHEN how IS NULL THEN 1 END) AS waiting, \
         COUNT(CASE WHEN how = 'upheld' THEN 1 END) AS upheld, \
         COUNT(CASE WHEN how = 'rejected' THEN 1 END) AS rejected, COUNT(CASE WHEN late THEN 1 END) AS late \
         FROM appeal_stage GROUP BY office ORDER BY office",
        args![],
    )
    .await?
    .iter()
    .map(|row| {
        let office: AreaCode = row.get("office")?;
        Ok(OfficeCount {
            office,
            filed: row.get("filed")?,
            open: row.get("waiting")?,
            upheld: row.get("upheld")?,
            rejected: row.get("rejected")?,
            late: row.get("late")?,
            median: medians.get(&office).copied(),
        })
    })
    .collect()
}

/// The one or two durations in the middle, and what lies between them.
async fn medians(db: impl Read) -> Result<HashMap<AreaCode, Span>, StoreError> {
    db.rows(
        "SELECT office, MIN(took) AS low, MAX(took) AS high FROM (\
           SELECT office, left_at - came_at AS took, \
           ROW_NUMBER() OVER (PARTITION BY office ORDER BY left_at - came_at, appeal, n) AS place, \
           COUNT(*) OVER (PARTITION BY office) AS of_all \
           FROM appeal_stage WHERE how = 'upheld' OR how = 'rejected') t \
         WHERE place = (of_all + 1) / 2 OR place = (of_all + 2) / 2 GROUP BY office",
        args![],
    )
    .await?
    .iter()
    .map(|row| {
        let (low, high): (i64, i64) = (row.get("low")?, row.get("high")?);
        Ok((row.get("office")?, Span::from_micros(low + (high - low) / 2)))
    })
    .collect()
}
