//! Whom a case met: the single meetings, and what they make of each person.

use std::collections::{BTreeSet, HashMap};

use access::{PersonId, PlaceId};
use base::{AreaCode, Day, Id, Moment, Span};
use store::{Read, Row, Store, StoreError, Tx, args, places};

use crate::{
    CaseId,
    model::contact::{Class, Exposure, Meeting},
    store::{KEYS, put},
};

/// Marker for the id of a meeting.
#[derive(Debug)]
pub(crate) enum MeetingKind {}

/// How two people were near each other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum By {
    Place(PlaceId),
    Vehicle(String),
}

/// One meeting of a person with a case, or with a contact of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Met {
    pub person: PersonId,
    /// The contact who was met, when it was not the case itself.
    pub through: Option<PersonId>,
    pub by: By,
    pub on: Day,
    pub meeting: Meeting,
}

/// What the meetings make of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Contact {
    pub person: PersonId,
    pub area: AreaCode,
    pub exposure: Exposure,
    pub classified: Moment,
}

fn class(row: &Row) -> Result<Class, StoreError> {
    let word: String = row.get("class")?;
    Class::named(&word).ok_or_else(|| StoreError::Column {
        name: "trace",
        column: "class".into(),
        reason: format!("{word:?} is no class"),
    })
}

fn read_met(row: &Row) -> Result<Met, StoreError> {
    let by = match row.get::<Option<PlaceId>>("place")? {
        Some(place) => By::Place(place),
        None => By::Vehicle(row.get::<Option<String>>("vehicle")?.unwrap_or_default()),
    };
    Ok(Met {
        person: row.get("person")?,
        through: row.get("through")?,
        by,
        on: row.get("on_day")?,
        meeting: Meeting {
            at: row.get("at")?,
            until: row.get("until_at")?,
            class: class(row)?,
            low: row.get("low")?,
        },
    })
}

fn read_contact(row: &Row) -> Result<Contact, StoreError> {
    Ok(Contact {
        person: row.get("person")?,
        area: row.get("area")?,
        exposure: Exposure {
            class: class(row)?,
            first: row.get("first_at")?,
            last: row.get("last_at")?,
            together: Span::minutes(row.get("minutes")?),
            low: row.get("low")?,
        },
        classified: row.get("classified_at")?,
    })
}

/// Every meeting that is remembered of a case.
pub(crate) async fn met(db: impl Read, case: CaseId) -> Result<Vec<Met>, StoreError> {
    db.rows("SELECT * FROM trace_exposure WHERE case_id = $1 ORDER BY at, id", args![case])
        .await?
        .iter()
        .map(read_met)
        .collect()
}

/// The meetings of a case with these people.
pub(crate) async fn met_with(
    store: &Store,
    case: CaseId,
    people: &[PersonId],
) -> Result<Vec<Met>, StoreError> {
    let mut met = Vec::with_capacity(people.len());
    for some in people.chunks(KEYS) {
        let sql = format!(
            "SELECT * FROM trace_exposure WHERE case_id = $1 AND person IN ({}) ORDER BY at, id",
            places(2, some.len())
        );
        let mut values = args![case];
        values.extend(some.iter().map(|person| store::Value::from(*person)));
        for row in store.rows_of_these(&sql, values).await? {
            met.push(read_met(&row)?);
        }
    }
    Ok(met)
}

/// Puts what was found on these days in the place of what was found on them before, and forgets what lies
/// outside `from..=until`: the case's dates were corrected.
pub(crate) async fn replace(
    tx: &mut Tx,
    case: CaseId,
    (from, until): (Day, Day),
    looked_at: &BTreeSet<Day>,
    found: &[Met],
    new_id: impl Fn() -> Id<MeetingKind>,
) -> Result<(), StoreError> {
    tx.run(
        "DELETE FROM trace_exposure WHERE case_id = $1 AND (on_day < $2 OR on_day > $3)",
        args![case, from, until],
    )
    .await?;
    for day in looked_at {
        tx.run("DELETE FROM trace_exposure WHERE case_id = $1 AND on_day = $2", args![case, *day]).await?;
    }
    let rows = found
        .iter()
        .map(|met| {
            let (place, vehicle) = match &met.by {
                By::Place(place) => (Some(*place), None),
                By::Vehicle(number) => (None, Some(number.clone())),
            };
            args![
                case,
                new_id(),
                met.on,
                met.person,
                met.meeting.class.word(),
                met.through,
                place,
                vehicle,
                met.meeting.at,
                met.meeting.until,
                met.meeting.low
            ]
        })
        .collect();
    put(
        tx,
        "INSERT INTO trace_exposure (case_id, id, on_day, person, class, through, place, vehicle, at, until_at, \
         low) VALUES",
        rows,
        "",
    )
    .await?;
    Ok(())
}

/// The contacts of a case as they were classified last.
pub(crate) async fn of_case(db: impl Read, case: CaseId) -> Result<HashMap<PersonId, Contact>, StoreError> {
    let rows = db.rows("SELECT * FROM trace_contact WHERE case_id = $1", args![case]).await?;
    rows.iter().map(|row| read_contact(row).map(|contact| (contact.person, contact))).collect()
}

/// The nearest first.
const NEAREST_FIRST: [Class; 3] = [Class::Contact, Class::Companion, Class::Secondary];

/// Where a page of contacts begins: after this class and person.
pub(crate) type Place = (i64, PersonId);

/// What a contact is sorted by.
pub(crate) fn place_of(contact: &Contact) -> Place {
    let rank = NEAREST_FIRST.iter().zip(0..).find(|(class, _)| **class == contact.exposure.class);
    (rank.map_or(0, |(_, rank)| rank), contact.person)
}

/// A page of the contacts of a case, the nearest first. Each class is a stretch of an index of its own.
pub(crate) async fn page(
    db: &Store,
    case: CaseId,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<Contact>, StoreError> {
    let (rank, mut person) = after.unwrap_or((0, Id::from_bytes([0; 16])));
    let mut found = Vec::new();
    for class in NEAREST_FIRST.iter().skip(usize::try_from(rank).unwrap_or(usize::MAX)) {
        let left = limit - i64::try_from(found.len()).unwrap_or(limit);
        if left <= 0 {
            break;
        }
        let sql = "SELECT * FROM trace_contact WHERE case_id = $1 AND class = $2 AND person > $3 \
                   ORDER BY person LIMIT $4";
        for row in db.rows(sql, args![case, class.word(), person, left]).await? {
            found.push(read_contact(&row)?);
        }
        person = Id::from_bytes([0; 16]);
    }
    Ok(found)
}

/// How many contacts each of these cases has.
pub(crate) async fn counts(store: &Store, cases: &[CaseId]) -> Result<HashMap<CaseId, i64>, StoreError> {
    let mut counts = HashMap::with_capacity(cases.len());
    for some in cases.chunks(KEYS) {
        let sql = format!(
            "SELECT case_id, COUNT(*) AS n FROM trace_contact WHERE case_id IN ({}) GROUP BY case_id",
            places(1, some.len())
        );
        for row in store.rows(&sql, some.iter().map(|id| (*id).into()).collect()).await? {
            counts.insert(row.get("case_id")?, row.get("n")?);
        }
    }
    Ok(counts)
}

/// Writes what was found of these people, in the place of what stood.
pub(crate) async fn save(tx: &mut Tx, case: CaseId, contacts: &[Contact]) -> Result<(), StoreError> {
    let rows = contacts
        .iter()
        .map(|c| {
            args![
                case,
                c.person,
                c.exposure.class.word(),
                c.exposure.first,
                c.exposure.last,
                c.exposure.together.as_minutes(),
                c.area,
                c.classified,
                c.exposure.low
            ]
        })
        .collect();
    put(
        tx,
        "INSERT INTO trace_contact (case_id, person, class, first_at, last_at, minutes, area, classified_at, \
         low) VALUES",
        rows,
        "ON CONFLICT (case_id, person) DO UPDATE SET class = excluded.class, first_at = excluded.first_at, \
         last_at = excluded.last_at, minutes = excluded.minutes, area = excluded.area, \
         classified_at = excluded.classified_at, low = excluded.low",
    )
    .await?;
    Ok(())
}

/// Takes people out who were never near, as it turned out.
pub(crate) async fn release(tx: &mut Tx, case: CaseId, people: &[PersonId]) -> Result<(), StoreError> {
    for person in people {
        tx.run("DELETE FROM trace_contact WHERE case_id = $1 AND person = $2", args![case, *person]).await?;
    }
    Ok(())
}
