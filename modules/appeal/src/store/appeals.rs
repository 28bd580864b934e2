//! Appeals: what was said and what came of it are sealed for their own row.

use access::{Ctx, PersonId};
use base::Moment;
use ledger::EntryId;
use store::{Read, Row, StoreError, Tx, args};
use work::{Key, Sealed};

use super::wrong;
use crate::{
    AppealId,
    committed::Committed,
    model::{Appeal, Desk, State},
    needs::DecisionId,
};

fn said(id: AppealId) -> String {
    format!("appeal.says/{id}")
}

fn decided(id: AppealId) -> String {
    format!("appeal.outcome/{id}")
}

/// What is sealed here, for whoever seals all of it anew.
pub(crate) fn sealed() -> Sealed {
    Sealed::of("appeal", [Key::Bytes("id")])
        .column("says", |row| Ok(said(row.get("id")?)))
        .column("outcome", |row| Ok(decided(row.get("id")?)))
}

fn open(ctx: &Ctx, row: &Row, column: &'static str, purpose: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(sealed) = row.get::<Option<Vec<u8>>>(column)? else { return Ok(None) };
    ctx.keys().open_sealed(purpose, &sealed).map(Some).map_err(|error| wrong(column, error))
}

fn committed(ctx: &Ctx, row: &Row, id: AppealId) -> Result<Option<Committed>, StoreError> {
    let Some(bytes) = open(ctx, row, "outcome", &decided(id))? else { return Ok(None) };
    Committed::read(&bytes).map(Some).ok_or_else(|| wrong("outcome", "no outcome"))
}

fn state(ctx: &Ctx, row: &Row, id: AppealId) -> Result<State, StoreError> {
    let missing = |column: &'static str| wrong(column, "this state needs it");
    let ended = || row.get::<Option<Moment>>("ended_at")?.ok_or_else(|| missing("ended_at"));
    Ok(match row.get::<String>("state")?.as_str() {
        "filed" => State::Filed,
        "taken" => State::Taken {
            by: row.get::<Option<_>>("taken_by")?.ok_or_else(|| missing("taken_by"))?,
            at: row.get::<Option<_>>("taken_at")?.ok_or_else(|| missing("taken_at"))?,
        },
        "decided" => State::Decided {
            by: row.get::<Option<_>>("decided_by")?.ok_or_else(|| missing("decided_by"))?,
            at: ended()?,
            outcome: committed(ctx, row, id)?
                .ok_or_else(|| missing("outcome"))?
                .outcome()
                .map_err(|error| wrong("outcome", error))?,
        },
        "withdrawn" => State::Withdrawn { at: ended()? },
        other => return Err(wrong("state", format!("{other:?} is no state"))),
    })
}

pub(super) fn read(ctx: &Ctx, row: &Row) -> Result<Appeal, StoreError> {
    let id: AppealId = row.get("id")?;
    let says = open(ctx, row, "says", &said(id))?.unwrap_or_default();
    Ok(Appeal {
        id,
        person: row.get("person")?,
        decision: row.get("decision")?,
        contested: row.get("contested")?,
        says: String::from_utf8(says).map_err(|error| wrong("says", error))?,
        filed_at: row.get("filed_at")?,
        desk: Desk {
            office: row.get("office")?,
            since: row.get("since_at")?,
            due: row.get("due_at")?,
            overdue: row.get("overdue")?,
        },
        state: state(ctx, row, id)?,
    })
}

pub(crate) async fn find(db: impl Read, ctx: &Ctx, id: AppealId) -> Result<Option<Appeal>, StoreError> {
    db.row("SELECT * FROM appeal WHERE id = $1", args![id]).await?.map(|row| read(ctx, &row)).transpose()
}

/// The text and the salt that an outcome was committed to, and where the ledger has it.
pub(crate) async fn proof_of(
    db: impl Read,
    ctx: &Ctx,
    id: AppealId,
) -> Result<Option<(Committed, EntryId)>, StoreError> {
    let Some(row) = db.row("SELECT outcome, entry FROM appeal WHERE id = $1", args![id]).await? else {
        return Ok(None);
    };
    Ok(committed(ctx, &row, id)?.zip(row.get::<Option<EntryId>>("entry")?))
}

/// The person's appeals, newest first.
pub(crate) async fn of_person(
    db: impl Read,
    ctx: &Ctx,
    person: PersonId,
    before: Option<AppealId>,
    limit: i64,
) -> Result<Vec<Appeal>, StoreError> {
    let before = before.unwrap_or(AppealId::from_bytes([0xff; 16]));
    db.rows(
        "SELECT * FROM appeal WHERE person = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
        args![person, before, limit],
    )
    .await?
    .iter()
    .map(|row| read(ctx, row))
    .collect()
}

/// The last appeal against a decision that was not withdrawn.
pub(crate) async fn against(
    db: impl Read,
    ctx: &Ctx,
    decision: DecisionId,
) -> Result<Option<Appeal>, StoreError> {
    db.row(
        "SELECT * FROM appeal WHERE decision = $1 AND state <> 'withdrawn' ORDER BY id DESC LIMIT 1",
        args![decision],
    )
    .await?
    .map(|row| read(ctx, &row))
    .transpose()
}

pub(crate) async fn count_open(db: impl Read, person: PersonId) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) AS n FROM appeal WHERE person = $1 AND (state = 'filed' OR state = 'taken')";
    db.row(sql, args![person]).await?.map_or(Ok(0), |row| row.get("n"))
}

/// Open appeals whose time is over, those that wait longest first.
pub(crate) async fn due(db: impl Read, now: Moment, limit: i64) -> Result<Vec<AppealId>, StoreError> {
    db.rows(
        "SELECT id FROM appeal WHERE due_at <= $1 AND (state = 'filed' OR state = 'taken') AND NOT overdue \
         ORDER BY due_at, id LIMIT $2",
        args![now, limit],
    )
    .await?
    .iter()
    .map(|row| row.get("id"))
    .collect()
}

pub(crate) async fn add(tx: &mut Tx, ctx: &Ctx, appeal: &Appeal) -> Result<(), StoreError> {
    let Desk { office, since, due, overdue } = appeal.desk;
    tx.run(
        "INSERT INTO appeal (id, person, decision, contested, filed_at, office, since_at, due_at, overdue, state, \
         says) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args![
            appeal.id,
            appeal.person,
            appeal.decision,
            appeal.contested,
            appeal.filed_at,
            office,
            since,
            due,
            overdue,
            appeal.state.word(),
            ctx.keys().seal(&said(appeal.id), appeal.says.as_bytes())
        ],
    )
    .await?;
    Ok(())
}

/// Writes back the desk and the state; the outcome is written by [`put_outcome`].
pub(crate) async fn save(tx: &mut Tx, appeal: &Appeal) -> Result<(), StoreError> {
    let Desk { office, since, due, overdue } = appeal.desk;
    let taken = match &appeal.state {
        State::Taken { by, at } => Some((*by, *at)),
        _ => None,
    };
    let by = match &appeal.state {
        State::Decided { by, .. } => Some(*by),
        _ => None,
    };
    tx.run(
        "UPDATE appeal SET office = $2, since_at = $3, due_at = $4, overdue = $5, state = $6, taken_by = $7, \
         taken_at = $8, ended_at = $9, decided_by = $10 WHERE id = $1",
        args![
            appeal.id,
            office,
            since,
            due,
            overdue,
            appeal.state.word(),
            taken.map(|(by, _)| by),
            taken.map(|(_, at)| at),
            appeal.state.ended(),
            by
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn put_outcome(
    tx: &mut Tx,
    ctx: &Ctx,
    id: AppealId,
    verdict: &'static str,
    committed: &Committed,
    entry: EntryId,
) -> Result<(), StoreError> {
    let sealed = ctx.keys().seal(&decided(id), &committed.bytes());
    tx.run(
        "UPDATE appeal SET verdict = $2, outcome = $3, entry = $4 WHERE id = $1",
        args![id, verdict, sealed, entry],
    )
    .await?;
    Ok(())
}

/// The person's appeals that nothing came of yet.
pub(crate) async fn open_of(db: impl Read, ctx: &Ctx, person: PersonId) -> Result<Vec<Appeal>, StoreError> {
    db.rows(
        "SELECT * FROM appeal WHERE person = $1 AND (state = 'filed' OR state = 'taken') ORDER BY id",
        args![person],
    )
    .await?
    .iter()
    .map(|row| read(ctx, row))
    .collect()
}

/// Forgets everything that this person ever filed.
pub(crate) async fn forget_person(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    for table in ["appeal_file", "appeal_stage"] {
        let sql = format!("DELETE FROM {table} WHERE appeal IN (SELECT id FROM appeal WHERE person = $1)");
        tx.run(&sql, args![person]).await?;
    }
    tx.run("DELETE FROM appeal WHERE person = $1", args![person]).await.map(drop)
}

/// Forgets appeals that ended before a moment, with their way through the offices. Says how many went.
pub(crate) async fn forget(tx: &mut Tx, before: Moment, limit: i64) -> Result<u64, StoreError> {
    let old = "SELECT id FROM appeal WHERE ended_at < $1 ORDER BY ended_at, id LIMIT $2";
    for table in ["appeal_file", "appeal_stage"] {
        tx.run(&format!("DELETE FROM {table} WHERE appeal IN ({old})"), args![before, limit]).await?;
    }
    tx.run(&format!("DELETE FROM appeal WHERE id IN ({old})"), args![before, limit]).await
}
