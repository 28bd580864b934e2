//! Issued tokens.

use ::store::{Read, Row, StoreError, Tx, args, places};
use access::PersonId;
use base::Moment;
use rules::{Colour, RuleBook};

use crate::{
    acts::verify::Standing,
    model::{DecisionId, Serial},
};

/// An issued token, as the store remembers it.
#[derive(Debug, Clone)]
pub(crate) struct Issued {
    pub serial: Serial,
    pub issued: Moment,
    pub expires: Moment,
}

pub(super) fn read_issued(row: &Row) -> Result<Issued, StoreError> {
    Ok(Issued { serial: row.get("serial")?, issued: row.get("issued_at")?, expires: row.get("expires_at")? })
}

/// What the books say of a serial: revoked since when, and where its holder stands. One read: gates wait for it.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub revoked: Option<Moment>,
    /// `None` for somebody who has no pass any more.
    pub standing: Option<Standing>,
}

const STANDING: &str = "s.person AS holder, s.decision, s.colour, s.met_rows";

fn read_standing(row: &Row) -> Result<Option<Standing>, StoreError> {
    let Some(person) = row.get::<Option<PersonId>>("holder")? else { return Ok(None) };
    let (colour, met): (String, String) = (row.get("colour")?, row.get("met_rows")?);
    let wrong = |reason: String| StoreError::Column { name: "standing", column: "colour".into(), reason };
    let first = met.split(' ').next().unwrap_or_default();
    Ok(Some(Standing {
        person,
        decision: row.get("decision")?,
        colour: colour.parse::<Colour>().map_err(|error| wrong(error.to_string()))?,
        reason: RuleBook::shipped().row(first).map(|row| row.text.clone()),
    }))
}

pub(crate) async fn held(db: impl Read, serial: Serial) -> Result<Option<Held>, StoreError> {
    let sql = format!(
        "SELECT p.revoked_at, {STANDING} FROM pass p LEFT JOIN standing s ON s.person = p.person WHERE p.serial = $1"
    );
    let Some(row) = db.row(&sql, args![serial]).await? else { return Ok(None) };
    Ok(Some(Held { revoked: row.get("revoked_at")?, standing: read_standing(&row)? }))
}

/// Where a person stands, as far as a gate may know.
pub(crate) async fn standing_of(db: impl Read, person: PersonId) -> Result<Option<Standing>, StoreError> {
    let sql = format!("SELECT {STANDING} FROM standing s WHERE s.person = $1");
    match db.row(&sql, args![person]).await? {
        Some(row) => read_standing(&row),
        None => Ok(None),
    }
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
