//! SQL to model and back.

pub(crate) mod codes;
pub(crate) mod contacts;
pub(crate) mod guests;
pub(crate) mod receipts;
pub(crate) mod today;

use std::{
    collections::{BTreeSet, HashMap},
    time::Instant,
};

use ::store::{Args, Brief, Listing, Read, Row, Store, StoreError, Tx, args, many, places};
use access::PlaceId;
use base::{AreaCode, Day, Moment};
use rules::Colour;

use crate::{Answer, Assurance, By, Direction, Place, PlaceKind, days, model::Where, writer::NewVisit};

fn word<T>(row: &Row, column: &str, named: impl Fn(&str) -> Option<T>) -> Result<T, StoreError> {
    let text: String = row.get(column)?;
    named(&text).ok_or_else(|| StoreError::Column {
        name: "gate",
        column: column.to_owned(),
        reason: format!("{text:?} is no such word"),
    })
}

fn read_place(row: &Row) -> Result<Place, StoreError> {
    Ok(Place {
        id: row.get("id")?,
        name: row.get("name")?,
        name_en: row.get("name_en")?,
        kind: word(row, "kind", PlaceKind::named)?,
        area: row.get("area")?,
        address: row.get("address")?,
        stay_minutes: row.get("stay_minutes")?,
        at: row
            .get::<Option<i64>>("latitude")?
            .zip(row.get::<Option<i64>>("longitude")?)
            .map(|(latitude, longitude)| Where { latitude, longitude }),
        opened_at: row.get("opened_at")?,
        closed_at: row.get("closed_at")?,
    })
}

pub(crate) fn read_visit(row: &Row, day: Day) -> Result<NewVisit, StoreError> {
    Ok(NewVisit {
        day,
        scan: row.get("scan")?,
        place: row.get("place")?,
        at: row.get("at")?,
        person: row.get("person")?,
        direction: word(row, "direction", Direction::named)?,
        answer: word(row, "answer", Answer::named)?,
        colour: word(row, "colour", |text| text.parse::<Colour>().ok())?,
        temperature: row.get("temperature")?,
        assurance: word(row, "assurance", Assurance::named)?,
        by: word(row, "answered_by", By::named)?,
        paper: row.get("paper")?,
    })
}

/// The visit of a scan, if it is stored.
pub(crate) async fn visit(
    store: &Store,
    day: Day,
    scan: crate::writer::ScanId,
) -> Result<Option<NewVisit>, StoreError> {
    if !days::days(store).await?.contains(&day) {
        return Ok(None);
    }
    let sql = format!("SELECT * FROM {} WHERE scan = $1", days::table(day));
    store.row(&sql, args![scan]).await?.map(|row| read_visit(&row, day)).transpose()
}

/// A place that is about to open.
#[derive(Debug, Clone)]
pub struct NewPlace {
    pub id: PlaceId,
    pub name: String,
    pub name_en: String,
    pub kind: PlaceKind,
    pub area: AreaCode,
    pub address: String,
    pub stay_minutes: i64,
    pub at: Option<Where>,
}

/// Writes places; one that stands already stays as it is.
pub async fn put_places(tx: &mut Tx, now: Moment, places: &[NewPlace]) -> Result<u64, StoreError> {
    let rows: Vec<Args> = places
        .iter()
        .map(|place| {
            args![
                place.id,
                &place.name,
                &place.name_en,
                place.kind.as_str(),
                place.area,
                &place.address,
                place.stay_minutes,
                now,
                place.at.map(|at| at.latitude),
                place.at.map(|at| at.longitude)
            ]
        })
        .collect();
    let head = "INSERT INTO place (id, name, name_en, kind, area, address, stay_minutes, opened_at, latitude, \
                longitude) VALUES";
    many(tx, head, rows, "ON CONFLICT (id) DO NOTHING").await
}

/// One place.
pub async fn place(db: impl Read, id: PlaceId) -> Result<Option<Place>, StoreError> {
    db.row("SELECT * FROM place WHERE id = $1", args![id]).await?.as_ref().map(read_place).transpose()
}

/// What places are called, of those that there are.
pub async fn place_names(
    store: &Store,
    ids: impl IntoIterator<Item = PlaceId>,
) -> Result<HashMap<PlaceId, String>, StoreError> {
    let ids: BTreeSet<PlaceId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = format!("SELECT id, name FROM place WHERE id IN ({})", places(1, ids.len()));
    let found = store.rows_of_these(&sql, ids.into_iter().map(Into::into).collect()).await?;
    found.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}

/// The places of the last second: every scan asks for its own.
static PLACES: Brief<PlaceId, Place> = Brief::new();

/// One place, as it stood within the last second.
pub(crate) async fn known_place(store: &Store, id: PlaceId) -> Result<Option<Place>, StoreError> {
    if let Some(place) = PLACES.get(&id) {
        return Ok(Some(place));
    }
    let asked = Instant::now();
    let found = place(store, id).await?;
    if let Some(place) = &found {
        PLACES.put(asked, id, place.clone());
    }
    Ok(found)
}

/// The place changed: the next scan asks the store.
pub(crate) fn forget_place(id: PlaceId) {
    PLACES.forget(&id);
}

pub(crate) async fn close_place(tx: &mut Tx, id: PlaceId, now: Moment) -> Result<u64, StoreError> {
    tx.run("UPDATE place SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL", args![id, now]).await
}

/// What a list of places is ordered by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum PlaceOrder {
    #[default]
    Name,
    Kind,
    Area,
}

impl PlaceOrder {
    const fn column(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Area => "area",
        }
    }

    /// The value of a place in this column: where the next page begins.
    pub(crate) fn key(self, place: &Place) -> String {
        match self {
            Self::Name => place.name.clone(),
            Self::Kind => place.kind.as_str().to_owned(),
            Self::Area => place.area.as_str().to_owned(),
        }
    }
}

/// What a list of places is narrowed to.
#[derive(Debug, Clone, Default)]
pub(crate) struct PlaceFilter {
    pub kind: Option<PlaceKind>,
    /// The beginning of the name in either language.
    pub name: String,
    pub by: PlaceOrder,
    pub descending: bool,
    pub after: Option<(String, PlaceId)>,
    pub limit: i64,
}

pub(crate) async fn list_places(
    store: &Store,
    area: &AreaCode,
    filter: &PlaceFilter,
) -> Result<Vec<Place>, StoreError> {
    let after = filter.after.as_ref();
    let mut listing = Listing::of("place")
        .within("area", area)
        .by(filter.by.column())
        .descending(filter.descending)
        .after(after.map(|(key, id)| (Some(key.into()), (*id).into())))
        .limit(filter.limit);
    if let Some(kind) = filter.kind {
        listing = listing.only("kind", [kind.as_str()]);
    }
    if !filter.name.is_empty() {
        let pattern = format!("{}%", filter.name.replace(['%', '_', '\\'], ""));
        listing =
            listing.holding_with("(LOWER(name) LIKE LOWER({}) OR LOWER(name_en) LIKE LOWER({}))", pattern);
    }
    listing.page(store).await?.iter().map(read_place).collect()
}

/// Every place of an area.
pub async fn places_in(db: impl Read, area: &AreaCode) -> Result<Vec<Place>, StoreError> {
    let (low, high) = area.range();
    let sql = "SELECT * FROM place WHERE area >= $1 AND area < $2 ORDER BY name, id";
    db.rows(sql, args![low, high]).await?.iter().map(read_place).collect()
}

/// Scans of a minute, by answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScanMinute {
    pub minute: Moment,
    pub answer: Answer,
    pub scans: i64,
}

/// The scans of an area since a moment of the day, by minute.
pub async fn scans_by_minute(
    store: &Store,
    area: &AreaCode,
    day: Day,
    since: Moment,
) -> Result<Vec<ScanMinute>, StoreError> {
    if !days::days(store).await?.contains(&day) {
        return Ok(Vec::new());
    }
    let (low, high) = area.range();
    let sql = format!(
        "SELECT v.at / 60000000 AS minute, v.answer, COUNT(*) AS scans FROM place p JOIN {} v ON v.place = p.id \
         WHERE p.area >= $1 AND p.area < $2 AND v.at >= $3 AND v.direction = 'in' \
         GROUP BY v.at / 60000000, v.answer ORDER BY minute",
        days::table(day)
    );
    store
        .rows(&sql, args![low, high, since])
        .await?
        .iter()
        .map(|row| {
            Ok(ScanMinute {
                minute: Moment::from_micros(row.get::<i64>("minute")? * 60_000_000),
                answer: word(row, "answer", Answer::named)?,
                scans: row.get("scans")?,
            })
        })
        .collect()
}

/// The scans since a moment of the day, by the area of the place.
pub async fn scans_last_hour(
    store: &Store,
    area: &AreaCode,
    day: Day,
    since: Moment,
) -> Result<Vec<(AreaCode, i64)>, StoreError> {
    if !days::days(store).await?.contains(&day) {
        return Ok(Vec::new());
    }
    let (low, high) = area.range();
    let sql = format!(
        "SELECT p.area, COUNT(*) AS scans FROM place p JOIN {} v ON v.place = p.id \
         WHERE p.area >= $1 AND p.area < $2 AND v.at >= $3 AND v.direction = 'in' GROUP BY p.area",
        days::table(day)
    );
    let rows = store.rows(&sql, args![low, high, since]).await?;
    rows.iter().map(|row| Ok((row.get("area")?, row.get("scans")?))).collect()
}
