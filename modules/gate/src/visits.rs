//! Visits, for whoever traces: by place and by hidden person. Only `kernel/keys` turns one into a person.

use ::store::{Store, StoreError, args};
use access::PlaceId;
use base::{Day, Moment};

use crate::{Assurance, Direction, days};

/// A visit as tracing sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    pub place: PlaceId,
    pub at: Moment,
    /// Hidden under the day's key: equal within a day, unlinkable across days.
    pub person: [u8; 16],
    pub direction: Direction,
    /// Nothing but a printed code says so.
    pub low: bool,
}

fn read(row: &::store::Row) -> Result<Visit, StoreError> {
    let direction: String = row.get("direction")?;
    Ok(Visit {
        place: row.get("place")?,
        at: row.get("at")?,
        person: row.get("person")?,
        direction: Direction::named(&direction).unwrap_or_default(),
        low: row.get::<String>("assurance")? == Assurance::Low.as_str(),
    })
}

/// Who was let in at (or left) a place from one moment to another, both inside the day, by time.
/// Those turned away were not there.
pub async fn at_place(
    store: &Store,
    day: Day,
    place: PlaceId,
    from: Moment,
    to: Moment,
) -> Result<Vec<Visit>, StoreError> {
    let sql = format!(
        "SELECT place, at, person, direction, assurance FROM {} \
         WHERE place = $1 AND at >= $2 AND at < $3 AND answer <> 'no' ORDER BY at, scan",
        days::table(day)
    );
    days::rows(store, day, &sql, args![place, from, to]).await?.iter().map(read).collect()
}

/// Where somebody was on a day, by time.
pub async fn of_person(store: &Store, day: Day, hidden: [u8; 16]) -> Result<Vec<Visit>, StoreError> {
    let sql = format!(
        "SELECT place, at, person, direction, assurance FROM {} WHERE person = $1 AND answer <> 'no' ORDER BY at, scan",
        days::table(day)
    );
    days::rows(store, day, &sql, args![hidden]).await?.iter().map(read).collect()
}
