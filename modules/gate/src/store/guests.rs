//! Visits with passes of other offices. One table for all days: guests are few.

use ::store::{Read, Row, StoreError, Tx, args};
use access::PlaceId;
use base::{Day, Moment};
use rules::Colour;

use super::word;
use crate::{Answer, By, Direction, writer::ScanId};

/// A guest's visit, on its way in or as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Guest {
    pub day: Day,
    pub scan: ScanId,
    pub place: PlaceId,
    pub at: Moment,
    pub issuer: String,
    /// Hidden under the day's key.
    pub serial: [u8; 16],
    pub direction: Direction,
    pub answer: Answer,
    pub colour: Colour,
    pub temperature: Option<i64>,
    pub by: By,
}

fn read(row: &Row) -> Result<Guest, StoreError> {
    Ok(Guest {
        day: row.get("on_day")?,
        scan: row.get("scan")?,
        place: row.get("place")?,
        at: row.get("at")?,
        issuer: row.get("issuer")?,
        serial: row.get("serial")?,
        direction: word(row, "direction", Direction::named)?,
        answer: word(row, "answer", Answer::named)?,
        colour: word(row, "colour", |text| text.parse::<Colour>().ok())?,
        temperature: row.get("temperature")?,
        by: word(row, "answered_by", By::named)?,
    })
}

pub(crate) async fn find(db: impl Read, day: Day, scan: ScanId) -> Result<Option<Guest>, StoreError> {
    let sql = "SELECT * FROM guest_visit WHERE on_day = $1 AND scan = $2";
    db.row(sql, args![day, scan]).await?.as_ref().map(read).transpose()
}

/// Stores a guest's visit; false when a visit of that id stands.
pub(crate) async fn put(tx: &mut Tx, guest: &Guest) -> Result<bool, StoreError> {
    let stored = tx
        .run(
            "INSERT INTO guest_visit (on_day, scan, place, at, issuer, serial, direction, answer, colour, temperature, \
             answered_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (on_day, scan) DO NOTHING",
            args![
                guest.day,
                guest.scan,
                guest.place,
                guest.at,
                &guest.issuer,
                guest.serial,
                guest.direction.as_str(),
                guest.answer.as_str(),
                guest.colour.as_str(),
                guest.temperature,
                guest.by.as_str()
            ],
        )
        .await?;
    Ok(stored > 0)
}

pub(crate) async fn drop_day(tx: &mut Tx, day: Day) -> Result<(), StoreError> {
    tx.run("DELETE FROM guest_visit WHERE on_day = $1", args![day]).await?;
    Ok(())
}

/// The days of which guests' visits are kept, oldest first.
pub(crate) async fn days(db: impl Read) -> Result<Vec<Day>, StoreError> {
    let rows = db.rows("SELECT DISTINCT on_day FROM guest_visit ORDER BY on_day", args![]).await?;
    rows.iter().map(|row| row.get("on_day")).collect()
}
