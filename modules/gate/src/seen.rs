//! Who was at a place, and where each of them was scanned next: what tracing needs to know how long they stayed.

use std::sync::Arc;

use ::store::{Passing, Question, Store, StoreError, args};
use access::PlaceId;
use base::{Day, Moment};

use crate::{Assurance, Direction, days};

/// Who was scanned at a place in `from..=until` of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedOf {
    pub day: Day,
    pub place: PlaceId,
    pub from: Moment,
    /// Whoever came before this counts only if a check-out here says that they stayed. Most of those who came early have
    /// none, and it need not be asked where each of them went.
    pub surely: Moment,
    pub until: Moment,
}

/// One scan at a place, with the same hidden person's next scan anywhere that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenAt {
    pub person: [u8; 16],
    pub at: Moment,
    pub direction: Direction,
    /// Nothing but a printed code says so.
    pub low: bool,
    /// After coming: when, and whether it was the check-out of this very place. Nobody asks what came after leaving.
    pub next: Option<(Moment, bool)>,
}

/// The scans at each place by time, in the order of the questions; those turned away were not there. Of those before
/// `surely`, whoever has no check-out here from `surely` on may be left out.
pub async fn seen_at(store: &Store, asked: &[AskedOf]) -> Result<Vec<Vec<SeenAt>>, StoreError> {
    let mut texts: Vec<(Day, Arc<str>)> = Vec::new();
    for one in asked {
        if !texts.iter().any(|(day, _)| *day == one.day) {
            texts.push((one.day, sql(one.day)));
        }
    }
    let question = |one: &AskedOf| {
        let text = texts.iter().find(|(day, _)| *day == one.day);
        let sql = text.map_or_else(|| sql(one.day), |(_, text)| Arc::clone(text));
        Question { sql, args: args![one.place, one.from, one.until, one.surely] }
    };
    days::scan(store, asked, |one| one.day, question, read).await
}

/// The next scan is answered by the index by person alone, in one number: twice its moment, and one more unless it was the
/// check-out of this place, which so goes before whatever else bears the same moment.
fn sql(day: Day) -> Arc<str> {
    let table = days::table(day);
    format!(
        "SELECT v.at, v.person, v.direction, v.assurance, CASE WHEN v.direction = 'in' THEN (SELECT MIN(m.at * 2 + \
         CASE WHEN m.direction = 'out' AND m.place = v.place THEN 0 ELSE 1 END) FROM {table} m \
         WHERE m.person = v.person AND m.at > v.at AND m.answer <> 'no') END FROM {table} v \
         WHERE v.place = $1 AND v.at >= $2 AND v.at <= $3 AND v.answer <> 'no' AND (v.at >= $4 OR v.person IN \
         (SELECT o.person FROM {table} o WHERE o.place = $1 AND o.at >= $4 AND o.direction = 'out' AND o.answer <> 'no')) \
         ORDER BY v.at, v.scan"
    )
    .into()
}

fn read(row: &Passing<'_>) -> Result<SeenAt, StoreError> {
    Ok(SeenAt {
        at: Moment::from_micros(row.number(0)?),
        person: row.key(1)?,
        direction: row.text(2, |text| text.and_then(Direction::named).unwrap_or_default())?,
        low: row.says(3, Assurance::Low.as_str())?,
        next: row.int(4)?.map(|next| (Moment::from_micros(next >> 1), next & 1 == 0)),
    })
}
