//! Visits, for whoever traces: by place and by hidden person. Only `kernel/keys` turns one into a person.

use std::sync::Arc;

use ::store::{Passing, Question, Store, StoreError, args};
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
    Ok(of_people(store, &[(day, hidden)]).await?.into_iter().next().unwrap_or_default())
}

/// Where each of these people was on a day, by time: the answers in their order.
pub async fn of_people(store: &Store, asked: &[(Day, [u8; 16])]) -> Result<Vec<Vec<Visit>>, StoreError> {
    let question = |(day, hidden): &(Day, [u8; 16])| Question {
        sql: format!(
            "SELECT place, at, person, direction, assurance FROM {} WHERE person = $1 AND answer <> 'no' \
             ORDER BY at, scan",
            days::table(*day)
        )
        .into(),
        args: args![hidden],
    };
    days::scan(store, asked, |(day, _)| *day, question, passing).await
}

fn passing(row: &Passing<'_>) -> Result<Visit, StoreError> {
    Ok(Visit {
        place: PlaceId::from_bytes(row.key(0)?),
        at: Moment::from_micros(row.number(1)?),
        person: row.key(2)?,
        direction: row.text(3, |text| text.and_then(Direction::named).unwrap_or_default())?,
        low: row.says(4, Assurance::Low.as_str())?,
    })
}

/// A place, as far as tracing asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceStay {
    pub id: PlaceId,
    pub name: String,
    pub stay_minutes: i64,
}

/// Those of these places that exist.
pub async fn places_of(store: &Store, ids: &[PlaceId]) -> Result<Vec<PlaceStay>, StoreError> {
    let sql: Arc<str> = "SELECT id, name, stay_minutes FROM place WHERE id = $1".into();
    let question = |id: &PlaceId| Question { sql: Arc::clone(&sql), args: args![*id] };
    let read = |row: &Passing<'_>| {
        Ok(PlaceStay {
            id: PlaceId::from_bytes(row.key(0)?),
            name: row.text(1, |text| text.unwrap_or_default().to_owned())?,
            stay_minutes: row.number(2)?,
        })
    };
    let found = store.scan(ids.iter().map(question).collect(), read).await?;
    Ok(found.into_iter().flatten().collect())
}
