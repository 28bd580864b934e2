//! Decisions, and where each resident stands.

use std::collections::HashMap;

use ::store::{Args, Read, Row, StoreError, Tx, args, many, places};
use access::{Ctx, PersonId};
use base::{AreaCode, Moment};
use rules::Outcome;

use super::{
    broken,
    passes::{Issued, read_issued},
    unseal,
};
use crate::model::{Decision, DecisionId};

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

/// The decision in force with the newest live token for it, in one read: most residents ask for just this.
pub(crate) async fn ready(
    db: impl Read,
    ctx: &Ctx,
    person: PersonId,
    now: Moment,
) -> Result<Option<(Decision, Issued)>, StoreError> {
    db.row(
        "SELECT d.*, s.person AS stands_for, s.until_at, p.serial, p.issued_at, p.expires_at \
         FROM standing s JOIN decision d ON d.id = s.decision \
         JOIN pass p ON p.person = s.person AND p.decision = s.decision AND p.expires_at > $2 AND p.revoked_at IS NULL \
         WHERE s.person = $1 ORDER BY p.issued_at DESC, p.expires_at, p.serial LIMIT 1",
        args![person, now],
    )
    .await?
    .map(|row| Ok((read_decision(ctx, &row)?, read_issued(&row)?)))
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
