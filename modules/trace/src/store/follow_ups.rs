//! Quarantines, and what was heard from those in them.

use std::collections::HashMap;

use access::PersonId;
use base::{AreaCode, Day, Id, Moment};
use store::{Read, Row, Store, StoreError, Tx, args, places};
use work::{Key, Sealed, TaskId};

use crate::CaseId;

/// Marker for the id of a follow-up.
#[derive(Debug)]
pub(crate) enum FollowUpKind {}

/// Somebody who stays at home, because of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quarantine {
    pub person: PersonId,
    pub case: CaseId,
    pub area: AreaCode,
    pub from: Moment,
    /// The first moment of freedom.
    pub until: Moment,
}

fn read(row: &Row) -> Result<Quarantine, StoreError> {
    Ok(Quarantine {
        person: row.get("person")?,
        case: row.get("case_id")?,
        area: row.get("area")?,
        from: row.get("from_at")?,
        until: row.get("until_at")?,
    })
}

/// Orders a quarantine, or makes one longer; it is never made shorter here. Says whether anything changed.
pub(crate) async fn order(tx: &mut Tx, q: &Quarantine) -> Result<bool, StoreError> {
    let changed = tx
        .run(
            "INSERT INTO trace_quarantine (person, case_id, area, from_at, until_at, asked_on) \
             VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (person, case_id) DO UPDATE \
             SET until_at = excluded.until_at, area = excluded.area, ended_at = NULL \
             WHERE trace_quarantine.until_at < excluded.until_at",
            args![q.person, q.case, q.area, q.from, q.until],
        )
        .await?;
    Ok(changed > 0)
}

/// The quarantines whose time is over and that nobody ended yet.
pub(crate) async fn over(db: impl Read, now: Moment, limit: i64) -> Result<Vec<Quarantine>, StoreError> {
    db.rows(
        "SELECT * FROM trace_quarantine WHERE ended_at IS NULL AND until_at <= $1 ORDER BY person LIMIT $2",
        args![now, limit],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

/// The quarantines that run and for which nobody was asked to follow up today.
pub(crate) async fn unasked(
    db: impl Read,
    now: Moment,
    today: Day,
    limit: i64,
) -> Result<Vec<Quarantine>, StoreError> {
    db.rows(
        "SELECT * FROM trace_quarantine WHERE ended_at IS NULL AND asked_on < $2 AND until_at > $1 \
         ORDER BY person LIMIT $3",
        args![now, today, limit],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

/// A person's running quarantines.
pub(crate) async fn running(db: impl Read, person: PersonId) -> Result<Vec<Quarantine>, StoreError> {
    db.rows("SELECT * FROM trace_quarantine WHERE person = $1 AND ended_at IS NULL", args![person])
        .await?
        .iter()
        .map(read)
        .collect()
}

pub(crate) async fn asked(tx: &mut Tx, q: &Quarantine, on: Day) -> Result<(), StoreError> {
    tx.run(
        "UPDATE trace_quarantine SET asked_on = $3 WHERE person = $1 AND case_id = $2",
        args![q.person, q.case, on],
    )
    .await?;
    Ok(())
}

pub(crate) async fn end(tx: &mut Tx, q: &Quarantine, at: Moment) -> Result<bool, StoreError> {
    let ended = tx
        .run(
            "UPDATE trace_quarantine SET ended_at = $3 WHERE person = $1 AND case_id = $2 AND ended_at IS NULL",
            args![q.person, q.case, at],
        )
        .await?;
    Ok(ended > 0)
}

/// Until when each of these people stays at home because of this case.
pub(crate) async fn untils(
    store: &Store,
    case: CaseId,
    people: &[PersonId],
) -> Result<HashMap<PersonId, (Moment, bool)>, StoreError> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = format!(
        "SELECT person, until_at, ended_at FROM trace_quarantine WHERE case_id = $1 AND person IN ({})",
        places(2, people.len())
    );
    let mut values = args![case];
    values.extend(people.iter().map(|person| ::store::Value::from(*person)));
    let rows = store.rows_of_these(&sql, values).await?;
    rows.iter()
        .map(|row| {
            let ended = row.get::<Option<Moment>>("ended_at")?.is_some();
            Ok((row.get("person")?, (row.get("until_at")?, ended)))
        })
        .collect()
}

/// What a note is sealed for.
pub(crate) fn purpose(heard: Id<FollowUpKind>) -> String {
    format!("follow_up.note/{heard}")
}

/// What is sealed here, for whoever seals all of it anew.
pub(crate) fn sealed() -> Sealed {
    Sealed::of("trace_follow_up", [Key::Bytes("id")]).column("note", |row| Ok(purpose(row.get("id")?)))
}

/// What a community worker heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heard {
    pub id: Id<FollowUpKind>,
    pub task: TaskId,
    pub person: PersonId,
    pub at: Moment,
    pub reached: bool,
    pub temperature_tenths: Option<i64>,
    /// Codes with commas between.
    pub symptoms: String,
    /// Sealed.
    pub note: Option<Vec<u8>>,
}

pub(crate) async fn add(tx: &mut Tx, heard: &Heard) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO trace_follow_up (id, task, person, at, reached, temperature_tenths, symptoms, note) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            heard.id,
            heard.task,
            heard.person,
            heard.at,
            heard.reached,
            heard.temperature_tenths,
            &heard.symptoms,
            heard.note.clone()
        ],
    )
    .await?;
    Ok(())
}

/// When each of these people was last reached.
pub(crate) async fn last_reached(
    db: impl Read,
    people: &[PersonId],
) -> Result<HashMap<PersonId, Moment>, StoreError> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = format!(
        "SELECT person, MAX(at) AS at FROM trace_follow_up WHERE reached = $1 AND person IN ({}) GROUP BY person",
        places(2, people.len())
    );
    let mut values = args![true];
    values.extend(people.iter().map(|person| store::Value::from(*person)));
    let rows = db.rows(&sql, values).await?;
    rows.iter().map(|row| Ok((row.get("person")?, row.get("at")?))).collect()
}
