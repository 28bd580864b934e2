//! Risk areas and whom they concern.

use std::collections::HashMap;

use access::PersonId;
use base::{AreaCode, Day};
use store::{Args, Read, Row, StoreError, Tx, args};

use crate::risk::{Finding, Period, RiskArea, RiskId, RiskLevel, Why};

fn read(row: &Row) -> Result<RiskArea, StoreError> {
    Ok(RiskArea {
        id: row.get("id")?,
        level: level(row)?,
        code: row.get("code")?,
        whole: row.get("whole")?,
        name: row.get("name")?,
        community: row.get("community")?,
        from: row.get("from_day")?,
        until: row.get("until_day")?,
        notice: row.get("notice")?,
    })
}

fn level(row: &Row) -> Result<RiskLevel, StoreError> {
    let rank: i64 = row.get("level")?;
    RiskLevel::of_rank(rank).ok_or_else(|| StoreError::Column {
        name: "level",
        column: "level".into(),
        reason: format!("there is no level {rank}"),
    })
}

/// Writes risk areas; says how many were new. One whose id stands already is left as it is.
pub(crate) async fn put(tx: &mut Tx, risks: &[RiskArea]) -> Result<u64, StoreError> {
    let rows: Vec<Args> = risks
        .iter()
        .map(|risk| {
            args![
                risk.id,
                risk.notice,
                risk.level.rank(),
                risk.code,
                risk.whole,
                &risk.name,
                &risk.community,
                risk.from,
                risk.until
            ]
        })
        .collect();
    store::many(
        tx,
        "INSERT INTO risk_area (id, notice, level, code, whole, name, community, from_day, until_day) VALUES",
        rows,
        "ON CONFLICT DO NOTHING",
    )
    .await
}

pub(crate) async fn find(db: impl Read, id: RiskId) -> Result<Option<RiskArea>, StoreError> {
    db.row("SELECT * FROM risk_area WHERE id = $1", args![id]).await?.as_ref().map(read).transpose()
}

pub(crate) async fn end(tx: &mut Tx, id: RiskId, last: Day) -> Result<(), StoreError> {
    tx.run("UPDATE risk_area SET until_day = $2 WHERE id = $1", args![id, last]).await?;
    Ok(())
}

/// What a list is narrowed to.
#[derive(Debug)]
pub(crate) struct Wanted {
    pub on: Day,
    pub level: Option<RiskLevel>,
    /// Part of a name or community; empty for all.
    pub text: String,
    /// The last row of the page before.
    pub after: Option<(i64, String, RiskId)>,
    pub limit: i64,
}

/// Those in force on a day, the gravest first.
pub(crate) async fn list(db: impl Read, wanted: Wanted) -> Result<Vec<RiskArea>, StoreError> {
    let (rank, name, id) = wanted.after.unwrap_or((0, String::new(), RiskId::from_bytes([0; 16])));
    let pattern = format!("%{}%", escaped(&wanted.text));
    db.rows(
        "SELECT * FROM risk_area WHERE ((notice AND from_day = $1) OR \
         (NOT notice AND from_day <= $1 AND (until_day IS NULL OR until_day >= $1))) \
         AND ($2 = 0 OR level = $2) AND (name LIKE $3 ESCAPE '!' OR community LIKE $3 ESCAPE '!') \
         AND (level, name, id) > ($4, $5, $6) ORDER BY level, name, id LIMIT $7",
        args![wanted.on, wanted.level.map_or(0, RiskLevel::rank), pattern, rank, name, id, wanted.limit],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

/// Text for LIKE in which nothing is a wildcard.
fn escaped(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

/// Whether an area held a risk area above low at any time from one day to another.
pub(crate) async fn held_any(db: impl Read, area: &AreaCode, from: Day, to: Day) -> Result<bool, StoreError> {
    let (low, high) = area.range();
    let sql = "SELECT id FROM risk_area WHERE code >= $1 AND code < $2 AND level < 3 AND from_day <= $4 \
               AND (until_day IS NULL OR until_day >= $3) LIMIT 1";
    Ok(db.row(sql, args![low, high, from, to]).await?.is_some())
}

/// Those that are areas as a whole and stood on `day` or later.
pub(crate) async fn whole_since(db: impl Read, day: Day) -> Result<Vec<RiskArea>, StoreError> {
    let sql = "SELECT * FROM risk_area WHERE whole AND code IS NOT NULL AND (until_day IS NULL OR until_day >= $1) \
               ORDER BY id";
    db.rows(sql, args![day]).await?.iter().map(read).collect()
}

/// Asks for everybody whom the risk area concerns, from the beginning.
pub(crate) async fn ask_search(tx: &mut Tx, risk: RiskId, now: base::Moment) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO risk_search (risk, asked_at, stage, after) VALUES ($1, $2, 'home', $3) \
         ON CONFLICT (risk) DO UPDATE SET asked_at = excluded.asked_at, stage = 'home', after = excluded.after",
        args![risk, now, Vec::<u8>::new()],
    )
    .await?;
    Ok(())
}

/// A search under way: which risk area, by home or by stay, and how far it has come.
#[derive(Debug)]
pub(crate) struct Search {
    pub risk: RiskId,
    pub by_stay: bool,
    pub after: Vec<u8>,
}

pub(crate) async fn next_search(tx: &mut Tx) -> Result<Option<Search>, StoreError> {
    let row =
        tx.row("SELECT risk, stage, after FROM risk_search ORDER BY asked_at, risk LIMIT 1", args![]).await?;
    row.map(|row| {
        let stage: String = row.get("stage")?;
        Ok(Search { risk: row.get("risk")?, by_stay: stage == "stay", after: row.get("after")? })
    })
    .transpose()
}

pub(crate) async fn go_on(tx: &mut Tx, risk: RiskId, stage: Why, after: &[u8]) -> Result<(), StoreError> {
    let sql = "UPDATE risk_search SET stage = $2, after = $3 WHERE risk = $1";
    tx.run(sql, args![risk, stage.as_str(), after]).await?;
    Ok(())
}

pub(crate) async fn end_search(tx: &mut Tx, risk: RiskId) -> Result<(), StoreError> {
    tx.run("DELETE FROM risk_search WHERE risk = $1", args![risk]).await?;
    Ok(())
}

/// Takes some residents whose stays changed off the list. Delete first, read their stays after: whoever's records
/// come in between is put on the list again.
pub(crate) async fn take_changed(tx: &mut Tx, limit: i64) -> Result<Vec<PersonId>, StoreError> {
    tx.rows(
        "DELETE FROM stay_search WHERE person IN (SELECT person FROM stay_search ORDER BY person LIMIT $1) \
         RETURNING person",
        args![limit],
    )
    .await?
    .iter()
    .map(|row| row.get("person"))
    .collect()
}

/// What the journal was last told of a person: area, level, why and when.
#[derive(Debug)]
pub(crate) struct Told {
    pub area: AreaCode,
    pub level: RiskLevel,
    pub by_home: bool,
    pub period: Period,
}

/// What the journal was last told of some people.
pub(crate) async fn told_of(
    tx: &mut Tx,
    people: &[PersonId],
) -> Result<HashMap<PersonId, Vec<Told>>, StoreError> {
    let mut found: HashMap<PersonId, Vec<Told>> = HashMap::new();
    for some in people.chunks(1_000) {
        let sql = format!("SELECT * FROM risk_found WHERE person IN ({})", store::places(1, some.len()));
        for row in tx.rows(&sql, some.iter().map(|person| (*person).into()).collect()).await? {
            let told = Told {
                area: row.get("area")?,
                level: level(&row)?,
                by_home: row.get::<String>("why")? == Why::Home.as_str(),
                period: (row.get("from_day")?, row.get("until_day")?),
            };
            found.entry(row.get("person")?).or_default().push(told);
        }
    }
    Ok(found)
}

/// Remembers what the journal is told now; of nobody the same area and level twice.
pub(crate) async fn tell(tx: &mut Tx, findings: &[Finding]) -> Result<(), StoreError> {
    let rows = findings.iter().map(|finding| {
        let Finding { person, area, level, why, period: (from, until) } = finding;
        args![*person, *area, level.rank(), why.as_str(), *from, *until]
    });
    store::many(
        tx,
        "INSERT INTO risk_found (person, area, level, why, from_day, until_day) VALUES",
        rows.collect(),
        "ON CONFLICT (person, area, level) DO UPDATE SET why = excluded.why, from_day = excluded.from_day, \
         until_day = excluded.until_day",
    )
    .await?;
    Ok(())
}

/// Forgets it: the journal is told that it no longer holds.
pub(crate) async fn untell(
    tx: &mut Tx,
    person: PersonId,
    (area, level): (AreaCode, RiskLevel),
) -> Result<(), StoreError> {
    let sql = "DELETE FROM risk_found WHERE person = $1 AND area = $2 AND level = $3";
    tx.run(sql, args![person, area, level.rank()]).await?;
    Ok(())
}

/// Living residents of an area, in order of home and id, after one of them.
pub(crate) async fn living_in(
    tx: &mut Tx,
    area: &AreaCode,
    after: Option<(AreaCode, PersonId)>,
    limit: i64,
) -> Result<Vec<(AreaCode, PersonId)>, StoreError> {
    let (low, high) = area.range();
    let (home, id) = match after {
        Some((home, id)) => (home.to_string(), id),
        None => (String::new(), PersonId::from_bytes([0; 16])),
    };
    // The residents are the kernel's noun; this is the one place where the module reads their table.
    let sql = "SELECT home_area, id FROM resident WHERE home_area >= $1 AND home_area < $2 AND died_on IS NULL \
               AND (home_area, id) > ($3, $4) ORDER BY home_area, id LIMIT $5";
    tx.rows(sql, args![low, high, home, id, limit])
        .await?
        .iter()
        .map(|row| Ok((row.get("home_area")?, row.get("id")?)))
        .collect()
}
