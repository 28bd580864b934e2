//! Decisions made before there was a public ledger: read once, to be entered.

use ::store::{Read, StoreError, Tx, args};
use access::{Ctx, PersonId};
use base::Moment;
use ledger::EntryId;
use rules::Outcome;

use super::{
    broken,
    decisions::{Kept, STANDS, decided, read_stands},
    unseal,
    vouch::DecisionRow,
};
use crate::{body::Account, model::DecisionId};

/// A decision without an entry.
#[derive(Debug)]
pub(crate) struct Old {
    pub id: DecisionId,
    pub person: PersonId,
    pub made_at: Moment,
    pub cause: String,
    pub outcome: Outcome,
}

/// The oldest of those that have no entry yet.
pub(crate) async fn unentered(db: impl Read, ctx: &Ctx, limit: i64) -> Result<Vec<Old>, StoreError> {
    let sql =
        "SELECT id, person, made_at, cause, sealed FROM decision WHERE entry IS NULL ORDER BY id LIMIT $1";
    let rows = db.rows(sql, args![limit]).await?;
    let read = rows.iter().map(|row| {
        let id: DecisionId = row.get("id")?;
        Ok(Old {
            id,
            person: row.get("person")?,
            made_at: row.get("made_at")?,
            cause: row.get("cause")?,
            outcome: unseal(ctx, &decided(id), &row.get::<Vec<u8>>("sealed")?, "decision")?,
        })
    });
    read.collect()
}

/// How many decisions about the person have a number.
pub(crate) async fn numbered(tx: &mut Tx, person: PersonId) -> Result<u32, StoreError> {
    let sql = "SELECT COALESCE(MAX(number), 0) AS n FROM decision WHERE person = $1";
    tx.row(sql, args![person]).await?.map_or(Ok(0), |row| row.get("n"))
}

/// Gives an old decision its number, text, entry and mac, and vouches for the standing that names it.
pub(crate) async fn enter(
    tx: &mut Tx,
    ctx: &Ctx,
    old: Old,
    (number, office): (u32, base::AreaCode),
    (account, entry): (Account, EntryId),
) -> Result<(), StoreError> {
    let (colour, rule) = (old.outcome.colour.as_str(), old.outcome.rule.clone());
    let kept = Kept { outcome: old.outcome, office, order: None, account };
    let plain = serde_json::to_vec(&kept).map_err(|error| broken("decision", error))?;
    let sealed = ctx.keys().seal(&decided(old.id), &plain);
    let row = DecisionRow {
        id: old.id,
        person: old.person,
        number,
        colour,
        book: &rule.book,
        version: rule.version,
        cause: &old.cause,
        made_at: old.made_at,
        entry,
        sealed: &sealed,
    };
    let mac = row.mac(ctx);
    tx.run(
        "UPDATE decision SET number = $2, sealed = $3, entry = $4, mac = $5 WHERE id = $1 AND entry IS NULL",
        args![old.id, number, &sealed, entry, mac],
    )
    .await?;
    let sql =
        format!("SELECT {STANDS} FROM standing s WHERE s.person = $1 AND s.decision = $2 AND s.mac IS NULL");
    if let Some(row) = tx.row(&sql, args![old.person, old.id]).await? {
        let mut stands = read_stands(ctx, &row)?;
        stands.number = number;
        let mac = stands.row(old.person).mac(ctx);
        tx.run("UPDATE standing SET number = $2, mac = $3 WHERE person = $1", args![old.person, number, mac])
            .await?;
    }
    Ok(())
}
