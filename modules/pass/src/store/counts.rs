//! Counting colours and rows, for those who look at numbers.

use std::collections::HashMap;

use ::store::{Read, StoreError, args};
use base::AreaCode;

/// How many residents of an area have a colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColourCount {
    pub area: AreaCode,
    pub colour: String,
    pub people: i64,
}

/// The colours by home area.
pub async fn colours_by_area(db: impl Read, within: &AreaCode) -> Result<Vec<ColourCount>, StoreError> {
    let (low, high) = within.range();
    db.rows(
        "SELECT area, colour, COUNT(*) AS people FROM standing WHERE area >= $1 AND area < $2 GROUP BY area, colour",
        args![low, high],
    )
    .await?
    .iter()
    .map(|row| Ok(ColourCount { area: row.get("area")?, colour: row.get("colour")?, people: row.get("people")? }))
    .collect()
}

/// How many residents of an area each row of the book meets now, by the row's id.
pub(crate) async fn hits_by_row(
    db: impl Read,
    within: &AreaCode,
) -> Result<HashMap<String, i64>, StoreError> {
    let (low, high) = within.range();
    // Many residents share few combinations of rows: the store counts those, and only those are taken apart here.
    let sql =
        "SELECT met_rows, COUNT(*) AS people FROM standing WHERE area >= $1 AND area < $2 GROUP BY met_rows";
    let mut hits = HashMap::new();
    for row in db.rows(sql, args![low, high]).await? {
        let people: i64 = row.get("people")?;
        for met in row.get::<String>("met_rows")?.split(' ').filter(|met| !met.is_empty()) {
            *hits.entry(met.to_owned()).or_default() += people;
        }
    }
    Ok(hits)
}
