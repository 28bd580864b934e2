//! SQL to model and back.

use ::store::{Args, Read, Row, StoreError, Tx, args, many, places};
use access::{Ctx, PersonId};
use base::{AreaCode, Day, Moment};
use rules::Outcome;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

use crate::{
    evidence::{self, Piece},
    model::{Decision, DecisionId, Serial},
};

fn broken(table: &'static str, reason: impl ToString) -> StoreError {
    StoreError::Column { name: table, column: "sealed".into(), reason: reason.to_string() }
}

fn unseal<T: serde::de::DeserializeOwned>(
    ctx: &Ctx,
    purpose: &str,
    sealed: &[u8],
    table: &'static str,
) -> Result<T, StoreError> {
    let plain = ctx.keys().open_sealed(purpose, sealed).map_err(|error| broken(table, error))?;
    serde_json::from_slice(&plain).map_err(|error| broken(table, error))
}

// ---- evidence ----

/// Writes pieces under their keys; a source that speaks again replaces what it said before.
pub(crate) async fn put_evidence(
    tx: &mut Tx,
    ctx: &Ctx,
    pieces: Vec<(PersonId, String, Moment, Piece)>,
) -> Result<(), StoreError> {
    // The last word counts, also within one batch: PostgreSQL refuses to touch a row twice in a statement.
    let last: HashMap<(PersonId, String), (Moment, Piece)> =
        pieces.into_iter().map(|(person, key, at, piece)| ((person, key), (at, piece))).collect();
    let rows: Vec<Args> = last
        .into_iter()
        .map(|((person, key), (at, piece))| {
            let sealed = evidence::seal(ctx, person, &piece);
            args![person, key, piece.word(), at, sealed]
        })
        .collect();
    let tail = "ON CONFLICT (person, key) DO UPDATE SET kind = excluded.kind, at = excluded.at, sealed = excluded.sealed";
    many(tx, "INSERT INTO evidence (person, key, kind, at, sealed) VALUES", rows, tail).await?;
    Ok(())
}

pub(crate) async fn drop_evidence(tx: &mut Tx, person: PersonId, key: &str) -> Result<(), StoreError> {
    // A key that ends in a colon means all keys below it; ';' follows ':' in byte order.
    let (low, high) = match key.strip_suffix(':') {
        Some(stem) => (format!("{stem}:"), format!("{stem};")),
        None => (key.to_owned(), format!("{key}\u{1}")),
    };
    let sql = "DELETE FROM evidence WHERE person = $1 AND key >= $2 AND key < $3";
    tx.run(sql, args![person, low, high]).await?;
    Ok(())
}

/// All that is known about each of these people.
pub(crate) async fn evidence(
    tx: &mut Tx,
    ctx: &Ctx,
    people: &[PersonId],
) -> Result<HashMap<PersonId, Vec<Piece>>, StoreError> {
    let mut known: HashMap<PersonId, Vec<Piece>> = HashMap::with_capacity(people.len());
    for part in people.chunks(1_000) {
        let sql = format!(
            "SELECT person, sealed FROM evidence WHERE person IN ({}) ORDER BY person, key",
            places(1, part.len())
        );
        for row in tx.rows(&sql, part.iter().map(|person| (*person).into()).collect()).await? {
            let person: PersonId = row.get("person")?;
            let sealed: Vec<u8> = row.get("sealed")?;
            let piece = unseal(ctx, &evidence::purpose(person), &sealed, "evidence")?;
            known.entry(person).or_default().push(piece);
        }
    }
    Ok(known)
}

// ---- declarations ----

/// A trip as declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Trip {
    /// `train`, `flight`, `coach`, `ship`, `car` or another word.
    pub carrier: String,
    /// The train's, flight's or plate number.
    pub number: String,
    pub on: Day,
    pub from_area: Option<AreaCode>,
    pub to_area: Option<AreaCode>,
}

/// A declaration as it was made: what the rules read, and the trips.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Said {
    pub says: rules::Declaration,
    #[serde(default)]
    pub trips: Vec<Trip>,
}

fn declared(person: PersonId) -> String {
    format!("pass.declaration/{person}")
}

/// A declaration as it is kept: whole, sealed for its person.
pub(crate) fn seal_declaration(ctx: &Ctx, person: PersonId, said: &Said) -> Result<Vec<u8>, StoreError> {
    let plain = serde_json::to_vec(said).map_err(|error| broken("declaration", error))?;
    Ok(ctx.keys().seal(&declared(person), &plain))
}

pub(crate) async fn put_declaration(
    tx: &mut Tx,
    ctx: &Ctx,
    id: DecisionId,
    person: PersonId,
    said: &Said,
) -> Result<(), StoreError> {
    let sealed = seal_declaration(ctx, person, said)?;
    tx.run(
        "INSERT INTO declaration (id, person, at, sealed) VALUES ($1, $2, $3, $4)",
        args![id, person, ctx.now(), sealed],
    )
    .await?;
    Ok(())
}

pub(crate) async fn last_declaration(ctx: &Ctx, person: PersonId) -> Result<Option<Said>, StoreError> {
    let row = ctx
        .store()
        .row(
            "SELECT sealed FROM declaration WHERE person = $1 ORDER BY at DESC, id DESC LIMIT 1",
            args![person],
        )
        .await?;
    row.map(|row| unseal(ctx, &declared(person), &row.get::<Vec<u8>>("sealed")?, "declaration")).transpose()
}

// ---- decisions and standings ----

fn decided(id: DecisionId) -> String {
    format!("pass.decision/{id}")
}

fn read_decision(ctx: &Ctx, row: &Row) -> Result<Decision, StoreError> {
    let id: DecisionId = row.get("id")?;
    let mut outcome: Outcome = unseal(ctx, &decided(id), &row.get::<Vec<u8>>("sealed")?, "decision")?;
    // While it stands, its end may move (a declaration made again): the standing knows.
    if row.get::<Option<PersonId>>("stands_for")?.is_some() {
        outcome.until = row.get("until_at")?;
    }
    Ok(Decision {
        id,
        person: row.get("person")?,
        made_at: row.get("made_at")?,
        cause: row.get("cause")?,
        outcome,
    })
}

/// Where somebody stands, as far as judging again needs it.
#[derive(Debug)]
pub(crate) struct Stands {
    pub print: Vec<u8>,
    pub colour: String,
    pub until: Option<Moment>,
    pub area: String,
}

pub(crate) async fn standings(
    tx: &mut Tx,
    people: &[PersonId],
) -> Result<HashMap<PersonId, Stands>, StoreError> {
    let mut all = HashMap::with_capacity(people.len());
    for part in people.chunks(1_000) {
        let sql = format!(
            "SELECT person, print, colour, until_at, area FROM standing WHERE person IN ({})",
            places(1, part.len())
        );
        for row in tx.rows(&sql, part.iter().map(|person| (*person).into()).collect()).await? {
            let stands = Stands {
                print: row.get("print")?,
                colour: row.get("colour")?,
                until: row.get("until_at")?,
                area: row.get("area")?,
            };
            all.insert(row.get("person")?, stands);
        }
    }
    Ok(all)
}

/// A decision on its way into the store.
#[derive(Debug)]
pub(crate) struct NewDecision {
    pub decision: Decision,
    pub area: AreaCode,
    pub print: Vec<u8>,
}

pub(crate) async fn put_decisions(tx: &mut Tx, ctx: &Ctx, new: &[NewDecision]) -> Result<(), StoreError> {
    let mut decisions: Vec<Args> = Vec::with_capacity(new.len());
    let mut standings: Vec<Args> = Vec::with_capacity(new.len());
    for NewDecision { decision, area, print } in new {
        let outcome = &decision.outcome;
        let plain = serde_json::to_vec(outcome).map_err(|error| broken("decision", error))?;
        let (colour, rule) = (outcome.colour.as_str(), &outcome.rule);
        decisions.push(args![
            decision.id,
            decision.person,
            colour,
            &rule.book,
            rule.version,
            &decision.cause,
            decision.made_at,
            ctx.keys().seal(&decided(decision.id), &plain)
        ]);
        let met: Vec<&str> = outcome.reasons.iter().map(|reason| reason.row.as_str()).collect();
        standings.push(args![
            decision.person,
            decision.id,
            colour,
            area,
            met.join(" "),
            print,
            outcome.until
        ]);
    }
    many(
        tx,
        "INSERT INTO decision (id, person, colour, book, version, cause, made_at, sealed) VALUES",
        decisions,
        "",
    )
    .await?;
    let tail = "ON CONFLICT (person) DO UPDATE SET decision = excluded.decision, colour = excluded.colour, \
                area = excluded.area, met_rows = excluded.met_rows, print = excluded.print, \
                until_at = excluded.until_at";
    many(
        tx,
        "INSERT INTO standing (person, decision, colour, area, met_rows, print, until_at) VALUES",
        standings,
        tail,
    )
    .await?;
    Ok(())
}

/// The colour stays; only when the clock will next change it, or where the person lives, has moved.
pub(crate) async fn move_standing(
    tx: &mut Tx,
    person: PersonId,
    until: Option<Moment>,
    area: &AreaCode,
) -> Result<(), StoreError> {
    tx.run("UPDATE standing SET until_at = $2, area = $3 WHERE person = $1", args![person, until, area])
        .await?;
    Ok(())
}

pub(crate) async fn drop_standing(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    tx.run("DELETE FROM standing WHERE person = $1", args![person]).await?;
    Ok(())
}

/// Whom the clock changes by now, those who wait longest first.
pub(crate) async fn due(db: impl Read, now: Moment, limit: i64) -> Result<Vec<PersonId>, StoreError> {
    db.rows("SELECT person FROM standing WHERE until_at <= $1 ORDER BY until_at LIMIT $2", args![now, limit])
        .await?
        .iter()
        .map(|row| row.get("person"))
        .collect()
}

/// The decision in force, with the colour that stands.
pub(crate) async fn current(
    db: impl Read,
    ctx: &Ctx,
    person: PersonId,
) -> Result<Option<Decision>, StoreError> {
    db.row(
        "SELECT d.*, s.person AS stands_for, s.until_at FROM standing s JOIN decision d ON d.id = s.decision \
         WHERE s.person = $1",
        args![person],
    )
    .await?
    .map(|row| read_decision(ctx, &row))
    .transpose()
}

/// Newest first, before `before`.
pub(crate) async fn decisions(
    ctx: &Ctx,
    person: PersonId,
    before: Option<DecisionId>,
    limit: i64,
) -> Result<Vec<Decision>, StoreError> {
    let before = before.unwrap_or(DecisionId::from_bytes([0xff; 16]));
    ctx.store()
        .rows(
            "SELECT d.*, s.person AS stands_for, s.until_at FROM decision d \
             LEFT JOIN standing s ON s.person = d.person AND s.decision = d.id \
             WHERE d.person = $1 AND d.id < $2 ORDER BY d.id DESC LIMIT $3",
            args![person, before, limit],
        )
        .await?
        .iter()
        .map(|row| read_decision(ctx, row))
        .collect()
}

// ---- passes ----

/// An issued token, as the store remembers it.
#[derive(Debug, Clone)]
pub(crate) struct Issued {
    pub serial: Serial,
    pub person: PersonId,
    pub issued: Moment,
    pub expires: Moment,
    pub revoked: Option<Moment>,
}

fn read_issued(row: &Row) -> Result<Issued, StoreError> {
    Ok(Issued {
        serial: row.get("serial")?,
        person: row.get("person")?,
        issued: row.get("issued_at")?,
        expires: row.get("expires_at")?,
        revoked: row.get("revoked_at")?,
    })
}

pub(crate) async fn issued(db: impl Read, serial: Serial) -> Result<Option<Issued>, StoreError> {
    db.row("SELECT * FROM pass WHERE serial = $1", args![serial]).await?.as_ref().map(read_issued).transpose()
}

/// The newest live token of a person's decision.
pub(crate) async fn live(
    db: impl Read,
    person: PersonId,
    decision: DecisionId,
    now: Moment,
) -> Result<Option<Issued>, StoreError> {
    db.row(
        "SELECT * FROM pass WHERE person = $1 AND decision = $2 AND expires_at > $3 AND revoked_at IS NULL \
         ORDER BY issued_at DESC, expires_at, serial LIMIT 1",
        args![person, decision, now],
    )
    .await?
    .as_ref()
    .map(read_issued)
    .transpose()
}

pub(crate) async fn put_pass(
    tx: &mut Tx,
    token: &crate::Token,
    person: PersonId,
    decision: DecisionId,
) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO pass (serial, person, decision, colour, issued_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
        args![token.serial, person, decision, token.colour.as_str(), token.issued, token.expires],
    )
    .await?;
    Ok(())
}

/// Revokes every live token of these people.
pub(crate) async fn revoke(tx: &mut Tx, people: &[PersonId], now: Moment) -> Result<u64, StoreError> {
    let mut revoked = 0;
    for part in people.chunks(1_000) {
        let sql = format!(
            "UPDATE pass SET revoked_at = $1 WHERE revoked_at IS NULL AND expires_at > $1 AND person IN ({})",
            places(2, part.len())
        );
        let mut bound = args![now];
        bound.extend(part.iter().map(|person| (*person).into()));
        revoked += tx.run(&sql, bound).await?;
    }
    Ok(revoked)
}

// ---- counting ----

/// How many residents of an area have a colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColourCount {
    pub area: AreaCode,
    pub colour: String,
    pub people: i64,
}

/// The colours by home area.
pub async fn colours_by_area(db: impl Read, within: &AreaCode) -> Result<Vec<ColourCount>, StoreError> {
    let (low, high) = within.range();
    db.rows(
        "SELECT area, colour, COUNT(*) AS people FROM standing WHERE area >= $1 AND area < $2 GROUP BY area, colour",
        args![low, high],
    )
    .await?
    .iter()
    .map(|row| Ok(ColourCount { area: row.get("area")?, colour: row.get("colour")?, people: row.get("people")? }))
    .collect()
}

/// How many residents of an area each row of the book meets now, by the row's id.
pub(crate) async fn hits_by_row(
    db: impl Read,
    within: &AreaCode,
) -> Result<HashMap<String, i64>, StoreError> {
    let (low, high) = within.range();
    // Many residents share few combinations of rows: the store counts those, and only those are taken apart here.
    let sql =
        "SELECT met_rows, COUNT(*) AS people FROM standing WHERE area >= $1 AND area < $2 GROUP BY met_rows";
    let mut hits = HashMap::new();
    for row in db.rows(sql, args![low, high]).await? {
        let people: i64 = row.get("people")?;
        for met in row.get::<String>("met_rows")?.split(' ').filter(|met| !met.is_empty()) {
            *hits.entry(met.to_owned()).or_default() += people;
        }
    }
    Ok(hits)
}
