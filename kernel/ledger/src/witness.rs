//! Those who sign beside us: a witness has seen a checkpoint and that it continues what it saw before.

use access::{Ctx, Denied, Resource};
use base::Moment;
use http::Problem;
use store::{Read, StoreError, args, transact};

use crate::{
    note::{Checkpoint, Hand, Note, Signed, Vkey},
    serve,
};

/// A witness and the newest checkpoint it has signed.
#[derive(Debug, Clone)]
pub(crate) struct Cosignature {
    pub witness: String,
    pub size: u64,
    pub at: Moment,
    /// The note's text, without signatures but ours.
    head: String,
    line: String,
}

/// Why a cosignature is not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CosignError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the note does not read: {0}")]
    Unread(&'static str),
    /// Not a checkpoint of this ledger.
    #[error("the checkpoint is not signed by this ledger")]
    Foreign,
    #[error("no signature of a witness that is known here")]
    Unknown,
    #[error("a witness's signature does not fit the checkpoint")]
    Wrong,
}

/// A witness hands in a checkpoint of ours with its own signature below. The newest of each witness is kept.
pub(crate) async fn cosign(
    ctx: &Ctx,
    witnesses: &[Vkey],
    note: &str,
) -> Result<Vec<Cosignature>, CosignError> {
    ctx.may("ledger.cosign", &Resource::new("ledger"))?;
    let note = Note::read(note.as_bytes()).map_err(|unread| CosignError::Unread(unread.0))?;
    let head: Checkpoint =
        note.text.parse().map_err(|unread: crate::note::Unread| CosignError::Unread(unread.0))?;
    let own = serve::vkey(ctx.keys());
    // What carries our signature we have said ourselves, whenever it was.
    if note.signed_by(&own) != Signed::Log || head.origin != own.name() {
        return Err(CosignError::Foreign);
    }
    let ours =
        note.lines.iter().filter(|line| line.name == own.name()).map(ToString::to_string).collect::<String>();
    let mut taken = Vec::new();
    for witness in witnesses.iter().filter(|key| key.hand() == Hand::Witness) {
        match note.signed_by(witness) {
            Signed::Witness { at } => taken.push(Cosignature {
                witness: witness.name().to_owned(),
                size: head.size,
                at: Moment::from_seconds(i64::try_from(at).unwrap_or(i64::MAX)),
                head: format!("{}\n{ours}", note.text),
                line: note
                    .lines
                    .iter()
                    .filter(|line| line.name == witness.name())
                    .map(ToString::to_string)
                    .collect(),
            }),
            Signed::Wrongly => return Err(CosignError::Wrong),
            Signed::Not | Signed::Log => {}
        }
    }
    if taken.is_empty() {
        return Err(CosignError::Unknown);
    }
    keep(ctx, &taken).await?;
    Ok(taken)
}

async fn keep(ctx: &Ctx, taken: &[Cosignature]) -> Result<(), StoreError> {
    transact!(ctx.store(), "ledger.cosign", tx => {
        for one in taken {
            tx.run(
                "INSERT INTO ledger_cosignature (witness, size, at, head, line) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (witness) DO UPDATE SET size = excluded.size, at = excluded.at, \
                 head = excluded.head, line = excluded.line \
                 WHERE excluded.size > ledger_cosignature.size \
                 OR (excluded.size = ledger_cosignature.size AND excluded.at > ledger_cosignature.at)",
                args![&one.witness, one.size as i64, one.at, &one.head, &one.line],
            )
            .await?;
        }
        Ok::<(), StoreError>(())
    })
}

/// Who has witnessed what, by name.
pub(crate) async fn all(db: impl Read) -> Result<Vec<Cosignature>, StoreError> {
    let sql = "SELECT witness, size, at, head, line FROM ledger_cosignature ORDER BY witness";
    let mut all = Vec::new();
    for row in db.rows(sql, args![]).await? {
        all.push(Cosignature {
            witness: row.get("witness")?,
            size: row.get::<i64>("size")?.unsigned_abs(),
            at: row.get("at")?,
            head: row.get("head")?,
            line: row.get("line")?,
        });
    }
    Ok(all)
}

/// The largest checkpoint that anybody has witnessed, with the signatures of all who have.
pub(crate) async fn newest(db: impl Read) -> Result<Option<String>, StoreError> {
    let all = all(db).await?;
    let Some(largest) = all.iter().max_by_key(|one| one.size) else { return Ok(None) };
    let lines = all.iter().filter(|one| one.head == largest.head).map(|one| one.line.as_str());
    Ok(Some(std::iter::once(largest.head.as_str()).chain(lines).collect()))
}

impl From<CosignError> for Problem {
    fn from(error: CosignError) -> Self {
        match error {
            CosignError::Denied(denied) => denied.into(),
            CosignError::Store(error) => error.into(),
            CosignError::Unread(why) => Self::new(400, "note-unread")
                .say(
                    format!("这不是带签名的检查点（{why}）。请提交账本 checkpoint 的全文，并在其后附上您的签名行。"),
                    format!(
                        "This is no signed checkpoint: {why}. Send the ledger's whole checkpoint with your own signature line below."
                    ),
                )
                .field("note"),
            CosignError::Foreign => Self::new(422, "checkpoint-foreign").say(
                "该检查点没有本账本的有效签名。请重新获取 checkpoint 后再签名。",
                "This checkpoint does not carry this ledger's signature. Fetch the checkpoint again and sign that.",
            ),
            CosignError::Unknown => Self::new(422, "witness-unknown").say(
                "没有本账本认可的见证人签名。请联系运营方登记您的公钥。",
                "There is no signature of a witness this ledger knows. Ask its operator to add your public key.",
            ),
            CosignError::Wrong => Self::new(422, "cosignature-wrong").say(
                "见证人签名与检查点不符。",
                "The witness's signature does not fit the checkpoint.",
            ),
        }
    }
}
