//! Drafts of rule books, and who stands behind them. Rows that the keyring does not vouch for count for nothing.

use ::store::{Read, Row, StoreError, Tx, args, dialect};
use access::Ctx;
use rules::Digest;

use super::{
    books::{vouch, vouched},
    broken,
};
use crate::draft::{Approval, Deed, Draft, DraftId, DraftState};

/// Whoever changes drafts or versions does it alone: two officers who press at once come one after the other.
pub(crate) async fn alone(tx: &mut Tx) -> Result<(), StoreError> {
    const RULES: i64 = 0x6275_6c77_0024;
    dialect::alone(tx, RULES).await
}

fn of_draft(draft: &Draft) -> Vec<Vec<u8>> {
    vec![
        draft.id.bytes().to_vec(),
        draft.name.clone().into_bytes(),
        draft.state.word().into(),
        draft.revision.to_be_bytes().to_vec(),
        draft.digest.bytes().to_vec(),
        draft.author.map_or_else(Vec::new, |author| author.bytes().to_vec()),
        draft.changed_at.micros().to_be_bytes().to_vec(),
    ]
}

fn read(ctx: &Ctx, row: &Row) -> Result<Draft, StoreError> {
    let text: String = row.get("text")?;
    let state: String = row.get("state")?;
    let draft = Draft {
        id: row.get("id")?,
        name: row.get("name")?,
        state: DraftState::read(&state).ok_or_else(|| broken("rule_draft", "an unknown state"))?,
        revision: row.get("revision")?,
        file: serde_json::from_str(&text).map_err(|error| broken("rule_draft", error))?,
        digest: Digest::of(&text),
        text,
        author: row.get("author")?,
        changed_at: row.get("changed_at")?,
    };
    if !vouched(ctx, "pass.rule_draft", &of_draft(&draft), &row.get::<Vec<u8>>("mac")?) {
        return Err(broken("rule_draft", "this draft was not written by this platform"));
    }
    Ok(draft)
}

pub(crate) async fn put_draft(tx: &mut Tx, ctx: &Ctx, draft: &Draft) -> Result<(), StoreError> {
    let mac = vouch(ctx, "pass.rule_draft", &of_draft(draft));
    tx.run(
        "INSERT INTO rule_draft (id, name, state, revision, digest, text, author, changed_at, mac) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, state = excluded.state, revision = excluded.revision, \
         digest = excluded.digest, text = excluded.text, author = excluded.author, \
         changed_at = excluded.changed_at, mac = excluded.mac",
        args![
            draft.id,
            &draft.name,
            draft.state.word(),
            draft.revision,
            draft.digest.bytes(),
            &draft.text,
            draft.author,
            draft.changed_at,
            mac
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn draft(db: impl Read, ctx: &Ctx, id: DraftId) -> Result<Option<Draft>, StoreError> {
    let row = db.row("SELECT * FROM rule_draft WHERE id = $1", args![id]).await?;
    row.map(|row| read(ctx, &row)).transpose()
}

/// The newest first. A row that this platform did not write is left out: one forged draft hides no other.
pub(crate) async fn drafts(db: impl Read, ctx: &Ctx) -> Result<Vec<Draft>, StoreError> {
    let sql = "SELECT * FROM rule_draft WHERE state <> 'discarded' ORDER BY changed_at DESC, id LIMIT 200";
    let rows = db.rows(sql, args![]).await?;
    Ok(rows
        .iter()
        .filter_map(|row| {
            read(ctx, row).inspect_err(|error| tracing::error!(%error, "a draft is left out")).ok()
        })
        .collect())
}

fn of_approval(draft: DraftId, approval: &Approval) -> Vec<Vec<u8>> {
    vec![
        draft.bytes().to_vec(),
        approval.officer.bytes().to_vec(),
        approval.deed.word().into(),
        approval.digest.bytes().to_vec(),
        approval.at.micros().to_be_bytes().to_vec(),
    ]
}

/// Who stands behind a draft, in the order in which they came.
pub(crate) async fn approvals(db: impl Read, ctx: &Ctx, draft: DraftId) -> Result<Vec<Approval>, StoreError> {
    let sql = "SELECT * FROM rule_approval WHERE draft = $1 ORDER BY at, officer";
    let mut all = Vec::new();
    for row in db.rows(sql, args![draft]).await? {
        let Some(deed) = Deed::read(&row.get::<String>("deed")?) else { continue };
        let approval = Approval {
            officer: row.get("officer")?,
            deed,
            digest: Digest::from_bytes(row.get("digest")?),
            at: row.get("at")?,
        };
        if vouched(ctx, "pass.rule_approval", &of_approval(draft, &approval), &row.get::<Vec<u8>>("mac")?) {
            all.push(approval);
        } else {
            tracing::error!(%draft, "an approval was not written by this platform; it counts for nothing");
        }
    }
    Ok(all)
}

pub(crate) async fn put_approval(
    tx: &mut Tx,
    ctx: &Ctx,
    draft: DraftId,
    approval: &Approval,
) -> Result<(), StoreError> {
    let mac = vouch(ctx, "pass.rule_approval", &of_approval(draft, approval));
    tx.run(
        "INSERT INTO rule_approval (draft, officer, deed, digest, at, mac) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (draft, officer) DO UPDATE SET deed = excluded.deed, digest = excluded.digest, \
         at = excluded.at, mac = excluded.mac",
        args![draft, approval.officer, approval.deed.word(), approval.digest.bytes(), approval.at, mac],
    )
    .await?;
    Ok(())
}

/// Another text: nobody stands behind it yet.
pub(crate) async fn drop_approvals(tx: &mut Tx, draft: DraftId) -> Result<(), StoreError> {
    tx.run("DELETE FROM rule_approval WHERE draft = $1", args![draft]).await?;
    Ok(())
}
