//! A gate's own day, in numbers.

use ::store::{Store, StoreError, args};
use access::PlaceId;
use base::{Day, Moment};
use rules::Colour;

use super::word;
use crate::{Answer, Direction, days};

/// A gate's day: counts by hour and answer, and the last scans. Holds no person.
#[derive(Debug, Clone, Default)]
pub(crate) struct Today {
    pub by_hour: Vec<(i64, Answer, i64)>,
    pub last: Vec<(Moment, Answer, Colour, Direction)>,
}

pub(crate) async fn today(
    store: &Store,
    day: Day,
    place: PlaceId,
    start: Moment,
) -> Result<Today, StoreError> {
    if !days::days(store).await?.contains(&day) {
        return Ok(Today::default());
    }
    let table = days::table(day);
    let sql = format!(
        "SELECT (at - $2) / 3600000000 AS hour, answer, COUNT(*) AS scans FROM {table} \
         WHERE place = $1 AND direction = 'in' GROUP BY (at - $2) / 3600000000, answer"
    );
    let rows = store.rows(&sql, args![place, start]).await?;
    let by_hour = rows
        .iter()
        .map(|row| Ok((row.get("hour")?, word(row, "answer", Answer::named)?, row.get("scans")?)))
        .collect::<Result<_, StoreError>>()?;
    let sql = format!(
        "SELECT at, answer, colour, direction FROM {table} WHERE place = $1 ORDER BY at DESC, scan LIMIT 20"
    );
    let rows = store.rows(&sql, args![place]).await?;
    let last = rows
        .iter()
        .map(|row| {
            Ok((
                row.get("at")?,
                word(row, "answer", Answer::named)?,
                word(row, "colour", |text| text.parse::<Colour>().ok())?,
                word(row, "direction", Direction::named)?,
            ))
        })
        .collect::<Result<_, StoreError>>()?;
    Ok(Today { by_hour, last })
}
