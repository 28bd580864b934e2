//! Who was at a place, and where each of them was scanned next: what tracing needs to know how long they stayed.

use ::store::{Store, StoreError, args};
use access::PlaceId;
use base::{Day, Moment};

use crate::{Assurance, Direction, days};

/// One scan at a place, with the same hidden person's next scan anywhere that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenAt {
    pub person: [u8; 16],
    pub at: Moment,
    pub direction: Direction,
    /// Nothing but a printed code says so.
    pub low: bool,
    /// When, and whether it was the check-out of this very place.
    pub next: Option<(Moment, bool)>,
}

/// The scans at a place in `from..=until` of one day, by time; those turned away were not there.
pub async fn seen_at(
    store: &Store,
    day: Day,
    place: PlaceId,
    from: Moment,
    until: Moment,
) -> Result<Vec<SeenAt>, StoreError> {
    let table = days::table(day);
    let sql = format!(
        "SELECT v.at, v.person, v.direction, v.assurance, n.at AS next_at, n.place AS next_place, n.direction AS next_direction \
         FROM {table} v LEFT JOIN {table} n ON n.person = v.person AND n.answer <> 'no' AND n.at = \
         (SELECT MIN(m.at) FROM {table} m WHERE m.person = v.person AND m.at > v.at AND m.answer <> 'no') \
         WHERE v.place = $1 AND v.at >= $2 AND v.at <= $3 AND v.answer <> 'no' ORDER BY v.at, v.scan"
    );
    let rows = days::rows(store, day, &sql, args![place, from, until]).await?;
    rows.iter()
        .map(|row| {
            let direction: String = row.get("direction")?;
            let next = match row.get::<Option<Moment>>("next_at")? {
                Some(at) => {
                    let out = row.get::<Option<String>>("next_direction")?.as_deref() == Some("out");
                    let here = row.get::<Option<PlaceId>>("next_place")? == Some(place);
                    Some((at, out && here))
                }
                None => None,
            };
            Ok(SeenAt {
                person: row.get("person")?,
                at: row.get("at")?,
                direction: Direction::named(&direction).unwrap_or_default(),
                low: row.get::<String>("assurance")? == Assurance::Low.as_str(),
                next,
            })
        })
        .collect()
}
