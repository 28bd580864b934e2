//! Cases among our own residents, and the links that tracers draw between them.

use access::PersonId;
use base::{AreaCode, Day, Moment, Span};
use rules::Symptom;
use store::{Args, Listing, Read, Row, Store, StoreError, Tx, args, places};

use crate::{
    CaseId,
    model::{
        case::{Case, State},
        window::Dates,
    },
    store::KEYS,
};

fn wrong(column: &str, reason: impl ToString) -> StoreError {
    StoreError::Column { name: "trace_case", column: column.to_string(), reason: reason.to_string() }
}

fn state(row: &Row) -> Result<State, StoreError> {
    let reported = row.get("reported_at")?;
    let confirmed = || {
        row.get::<Option<Moment>>("confirmed_at")?
            .ok_or_else(|| wrong("confirmed_at", "a confirmed case lacks it"))
    };
    let on =
        || row.get::<Option<Day>>("closed_on")?.ok_or_else(|| wrong("closed_on", "a closed case lacks it"));
    Ok(match row.get::<String>("state")?.as_str() {
        "suspected" => State::Suspected { reported },
        "confirmed" => State::Confirmed { reported, confirmed: confirmed()? },
        "recovered" => State::Recovered { reported, confirmed: confirmed()?, on: on()? },
        "died" => State::Died { reported, confirmed: confirmed()?, on: on()? },
        "excluded" => State::Excluded { reported, on: on()? },
        other => return Err(wrong("state", format!("{other:?} is no state"))),
    })
}

fn symptoms(row: &Row) -> Result<Option<Vec<Symptom>>, StoreError> {
    let Some(text) = row.get::<Option<String>>("symptoms")? else { return Ok(None) };
    text.split(',')
        .filter(|word| !word.is_empty())
        .map(|word| word.parse().map_err(|_| wrong("symptoms", "an unknown symptom")))
        .collect::<Result<_, _>>()
        .map(Some)
}

/// Symptoms as one cell holds them.
pub(crate) fn symptom_words(symptoms: &[Symptom]) -> String {
    symptoms.iter().map(|symptom| symptom.as_str()).collect::<Vec<_>>().join(",")
}

pub(crate) fn read(row: &Row) -> Result<Case, StoreError> {
    Ok(Case {
        id: row.get("id")?,
        person: row.get("person")?,
        area: row.get("area")?,
        state: state(row)?,
        dates: Dates {
            onset: row.get("onset")?,
            sampled: row.get("sampled")?,
            isolated: row.get("isolated_at")?,
            symptoms: symptoms(row)?,
        },
    })
}

pub(crate) async fn find(db: impl Read, id: CaseId) -> Result<Option<Case>, StoreError> {
    db.row("SELECT * FROM trace_case WHERE id = $1", args![id]).await?.as_ref().map(read).transpose()
}

/// The person's case that has not ended, if there is one.
pub(crate) async fn open_of(db: impl Read, person: PersonId) -> Result<Option<Case>, StoreError> {
    db.row(
        "SELECT * FROM trace_case WHERE person = $1 AND (state = 'suspected' OR state = 'confirmed')",
        args![person],
    )
    .await?
    .as_ref()
    .map(read)
    .transpose()
}

fn columns(case: &Case) -> Args {
    args![
        case.id,
        case.person,
        case.area,
        case.state.word(),
        case.state.reported(),
        case.state.confirmed(),
        case.state.closed_on(),
        case.dates.onset,
        case.dates.sampled,
        case.dates.isolated,
        case.dates.symptoms.as_deref().map(symptom_words),
    ]
}

pub(crate) async fn add(tx: &mut Tx, case: &Case) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO trace_case (id, person, area, state, reported_at, confirmed_at, closed_on, onset, sampled, \
         isolated_at, symptoms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        columns(case),
    )
    .await?;
    Ok(())
}

pub(crate) async fn save(tx: &mut Tx, case: &Case) -> Result<(), StoreError> {
    tx.run(
        "UPDATE trace_case SET person = $2, area = $3, state = $4, reported_at = $5, confirmed_at = $6, \
         closed_on = $7, onset = $8, sampled = $9, isolated_at = $10, symptoms = $11 WHERE id = $1",
        columns(case),
    )
    .await?;
    Ok(())
}

/// Sets when the contacts are to be looked for again.
pub(crate) async fn trace_at(tx: &mut Tx, id: CaseId, at: Option<Moment>) -> Result<(), StoreError> {
    tx.run("UPDATE trace_case SET trace_at = $2 WHERE id = $1", args![id, at]).await?;
    Ok(())
}

/// As [`trace_at`], unless somebody asked for an earlier look since it was set to `held`.
pub(crate) async fn trace_at_unless_asked(
    tx: &mut Tx,
    id: CaseId,
    held: Moment,
    at: Option<Moment>,
) -> Result<(), StoreError> {
    tx.run("UPDATE trace_case SET trace_at = $3 WHERE id = $1 AND trace_at = $2", args![id, held, at])
        .await?;
    Ok(())
}

/// A case confirmed longer ago than this before the days we remember has met nobody on them.
const LONG_AGO: Span = Span::days(30);

/// Visits came in, the earliest of the day that begins at `first`: every case that could have met somebody since
/// then is looked at again by `at`. Until a case is confirmed its contacts go about, isolated or not.
pub(crate) async fn visits_came(tx: &mut Tx, at: Moment, first: Moment) -> Result<u64, StoreError> {
    tx.run(
        "UPDATE trace_case SET trace_at = $1 WHERE confirmed_at >= $3 AND (trace_at IS NULL OR trace_at > $1) \
         AND (isolated_at IS NULL OR isolated_at >= $2 OR confirmed_at >= $2) AND (onset IS NOT NULL OR sampled IS NOT NULL)",
        args![at, first, first - LONG_AGO],
    )
    .await
}

/// The next cases whose contacts are to be looked for, each with the day on which everybody was last told.
pub(crate) async fn due(
    db: impl Read,
    now: Moment,
    limit: i64,
) -> Result<Vec<(Case, Option<Day>)>, StoreError> {
    let sql = "SELECT * FROM trace_case WHERE trace_at <= $1 ORDER BY trace_at, id LIMIT $2";
    db.rows(sql, args![now, limit]).await?.iter().map(|row| Ok((read(row)?, row.get("told_on")?))).collect()
}

pub(crate) async fn told(tx: &mut Tx, id: CaseId, on: Day) -> Result<(), StoreError> {
    tx.run("UPDATE trace_case SET told_on = $2 WHERE id = $1", args![id, on]).await?;
    Ok(())
}

/// What a list can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Reported,
    Area,
    Onset,
}

impl Sort {
    pub(crate) fn named(word: &str) -> Option<Self> {
        match word {
            "reported" => Some(Self::Reported),
            "area" => Some(Self::Area),
            "onset" => Some(Self::Onset),
            _ => None,
        }
    }
}

/// What a list is narrowed to, and where the page begins.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub area: AreaCode,
    /// A state's word, or empty for all.
    pub status: String,
    pub sort: Sort,
    pub descending: bool,
    /// What the last row of the page before was sorted by, and its id.
    pub after: Option<(String, CaseId)>,
    pub limit: i64,
}

/// What a row is sorted by, as a cursor holds it. A case without a day of onset stands before all others.
pub(crate) fn sorted_by(case: &Case, sort: Sort) -> String {
    match sort {
        // Ids are made in the order of time.
        Sort::Reported => String::new(),
        Sort::Area => case.area.to_string(),
        Sort::Onset => case.dates.onset.map_or(NO_ONSET, Day::number).to_string(),
    }
}

/// Sorts before every day. The indexes hold it, so it stays.
const NO_ONSET: i64 = -10_000_000;
const ONSET: &str = "COALESCE(onset, -10000000)";

pub(crate) async fn list(store: &Store, wanted: &Wanted) -> Result<Vec<Case>, StoreError> {
    let listing = Listing::of("trace_case")
        .within("area", &wanted.area)
        .descending(wanted.descending)
        .limit(wanted.limit);
    let listing = match wanted.sort {
        Sort::Reported => listing,
        Sort::Area => listing.by("area"),
        Sort::Onset => listing.by_computed(ONSET),
    };
    let states: &[&str] = match wanted.status.as_str() {
        // By onset the indexes begin with the state.
        "" if wanted.sort == Sort::Onset => &State::WORDS,
        "" => &[],
        word => &[word],
    };
    let listing = if states.is_empty() { listing } else { listing.only("state", states.iter().copied()) };
    let after = wanted.after.as_ref().map(|(key, id)| {
        let key = match wanted.sort {
            Sort::Reported => None,
            Sort::Area => Some(key.as_str().into()),
            Sort::Onset => Some(key.parse::<i64>().unwrap_or(NO_ONSET).into()),
        };
        (key, (*id).into())
    });
    listing.after(after).page(store).await?.iter().map(read).collect()
}

/// Draws a link; one that stands already stays. Says whether it is new.
pub(crate) async fn link(tx: &mut Tx, from: CaseId, to: CaseId, at: Moment) -> Result<bool, StoreError> {
    let new = tx
        .run(
            "INSERT INTO trace_link (case_id, to_case, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            args![from, to, at],
        )
        .await?;
    Ok(new > 0)
}

/// The links from and to a case.
pub(crate) async fn links(db: impl Read, of: CaseId) -> Result<Vec<(CaseId, CaseId, Moment)>, StoreError> {
    db.rows(
        "SELECT case_id, to_case, at FROM trace_link WHERE case_id = $1 OR to_case = $1 ORDER BY at, case_id",
        args![of],
    )
    .await?
    .iter()
    .map(|row| Ok((row.get("case_id")?, row.get("to_case")?, row.get("at")?)))
    .collect()
}

/// Every case of these people.
pub(crate) async fn of_people(store: &Store, people: &[PersonId]) -> Result<Vec<Case>, StoreError> {
    let mut found = Vec::new();
    for some in people.chunks(KEYS) {
        let sql = format!("SELECT * FROM trace_case WHERE person IN ({}) ORDER BY id", places(1, some.len()));
        for row in store.rows(&sql, some.iter().map(|id| (*id).into()).collect()).await? {
            found.push(read(&row)?);
        }
    }
    Ok(found)
}

/// The cases of an area that were reported since a moment or are open.
pub(crate) async fn recent(db: impl Read, area: &AreaCode, since: Moment) -> Result<Vec<Case>, StoreError> {
    let (low, high) = area.range();
    db.rows(
        "SELECT * FROM trace_case WHERE area >= $1 AND area < $2 \
         AND (reported_at >= $3 OR state = 'suspected' OR state = 'confirmed')",
        args![low, high, since],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

/// How many confirmed cases are open at each home within an area.
pub(crate) async fn open_by_area(db: impl Read, area: &AreaCode) -> Result<Vec<(AreaCode, i64)>, StoreError> {
    let (low, high) = area.range();
    db.rows(
        "SELECT area, COUNT(*) AS n FROM trace_case WHERE state = 'confirmed' AND area >= $1 AND area < $2 \
         GROUP BY area ORDER BY area",
        args![low, high],
    )
    .await?
    .iter()
    .map(|row| Ok((row.get("area")?, row.get("n")?)))
    .collect()
}
