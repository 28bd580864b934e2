//! Issued tokens.

use ::store::{Read, Row, StoreError, Tx, args, places};
use access::{Ctx, PersonId};
use base::{Moment, Words};
use rules::{Colour, Digest};

use super::{
    books::{self, Source},
    decisions::{STANDS, read_stands},
};
use crate::{
    acts::verify::Standing,
    model::{DecisionId, ORDER_ROW, Serial},
};

/// An issued token, as the store remembers it.
#[derive(Debug, Clone)]
pub(crate) struct Issued {
    pub serial: Serial,
    pub issued: Moment,
    pub expires: Moment,
    /// Where the ledger holds its decision; none for a token signed before there was a ledger.
    pub leaf: Option<u64>,
}

pub(super) fn read_issued(row: &Row) -> Result<Issued, StoreError> {
    let leaf: Option<i64> = row.get("leaf")?;
    Ok(Issued {
        serial: row.get("serial")?,
        issued: row.get("issued_at")?,
        expires: row.get("expires_at")?,
        leaf: leaf.and_then(|leaf| leaf.try_into().ok()),
    })
}

/// What the books say of a serial: revoked since when, and where its holder stands. One read: gates wait for it.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub revoked: Option<Moment>,
    pub standing: Stood,
}

/// The decision that stands, and the version by which it was made.
const BY: &str = "LEFT JOIN decision d ON d.id = s.decision \
                  LEFT JOIN rule_version v ON v.book = d.book AND v.version = d.version";

/// Where the holder stands, as a gate may know it.
#[derive(Debug, Clone)]
pub(crate) enum Stood {
    At(Standing),
    /// Nobody vouches for the row: it was written behind the platform's back.
    Broken,
    /// No pass (any more).
    Nowhere,
}

async fn read_standing(db: &mut Source<'_>, ctx: &Ctx, row: &Row) -> Result<Stood, StoreError> {
    let Some(person) = row.get::<Option<PersonId>>("stands_for")? else { return Ok(Stood::Nowhere) };
    let stands = read_stands(ctx, row)?;
    let (true, Ok(colour)) = (stands.sound, stands.colour.parse::<Colour>()) else {
        tracing::error!(decision = %stands.decision, "a standing that nobody vouches for");
        return Ok(Stood::Broken);
    };
    let reason = reason(db, ctx, row, &stands.met_rows).await?;
    Ok(Stood::At(Standing { person, decision: stands.decision, colour, reason }))
}

/// What the first row met says, in the version by which was decided.
async fn reason(
    db: &mut Source<'_>,
    ctx: &Ctx,
    row: &Row,
    met_rows: &str,
) -> Result<Option<Words>, StoreError> {
    let first = met_rows.split(' ').next().unwrap_or_default();
    if first == ORDER_ROW {
        // What the order says is between the officers and the resident.
        return Ok(Some(Words::new("依法作出的个案决定。", "An order about this person is in force.")));
    }
    let Some(name) = row.get::<Option<String>>("book")? else { return Ok(None) };
    let version: i64 = row.get("version")?;
    let digest = row.get::<Option<[u8; 32]>>("digest")?.map(Digest::from_bytes);
    let Some(book) = books::joined(db, ctx, (&name, version), digest).await? else { return Ok(None) };
    Ok(book.row(first).map(|row| row.text.clone()))
}

pub(crate) async fn held(mut db: Source<'_>, ctx: &Ctx, serial: Serial) -> Result<Option<Held>, StoreError> {
    let sql = format!(
        "SELECT p.revoked_at, {STANDS}, d.book, d.version, v.digest FROM pass p LEFT JOIN standing s ON s.person = p.person \
         {BY} WHERE p.serial = $1"
    );
    let Some(row) = db.row(&sql, args![serial]).await? else { return Ok(None) };
    Ok(Some(Held { revoked: row.get("revoked_at")?, standing: read_standing(&mut db, ctx, &row).await? }))
}

/// Where a person stands, as far as a gate may know.
pub(crate) async fn standing_of(
    mut db: Source<'_>,
    ctx: &Ctx,
    person: PersonId,
) -> Result<Stood, StoreError> {
    let sql =
        format!("SELECT {STANDS}, d.book, d.version, v.digest FROM standing s {BY} WHERE s.person = $1");
    match db.row(&sql, args![person]).await? {
        Some(row) => read_standing(&mut db, ctx, &row).await,
        None => Ok(Stood::Nowhere),
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
    leaf: u64,
) -> Result<(), StoreError> {
    let leaf = i64::try_from(leaf).unwrap_or(i64::MAX);
    tx.run(
        "INSERT INTO pass (serial, person, decision, colour, issued_at, expires_at, leaf) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![token.serial, person, decision, token.colour.as_str(), token.issued, token.expires, leaf],
    )
    .await?;
    Ok(())
}

/// Whether this decision is still the one that stands for the person.
pub(crate) async fn still_stands(
    tx: &mut Tx,
    person: PersonId,
    decision: DecisionId,
) -> Result<bool, StoreError> {
    let sql = "SELECT person FROM standing WHERE person = $1 AND decision = $2";
    Ok(tx.row(sql, args![person, decision]).await?.is_some())
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
