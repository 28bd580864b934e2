//! Facts, and how they are written down.

use access::Ctx;
use base::{AreaCode, Id, Moment, kinds};
use serde::Serialize;
use serde_json::Value;
use store::{Args, Read, Row, StoreError, Tx, args, many};

/// What an act tells the journal. The payload holds ids and codes, never a name, number or phone.
#[derive(Debug)]
pub struct Entry<'a> {
    /// `noun.deed`, the act's word.
    pub kind: &'static str,
    /// The id of what it is about: a person, a case, a place.
    pub subject: Option<[u8; 16]>,
    pub area: Option<&'a AreaCode>,
    pub payload: Value,
}

/// The id of a fact.
pub type FactId = Id<kinds::Fact>;
/// The id of whatever a fact is about; its noun is in the fact's kind.
pub type SubjectId = Id<kinds::Person>;

/// A fact as it stands in the journal.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Fact {
    pub id: FactId,
    /// Its place in the chain, from 1.
    pub seq: i64,
    pub at: Moment,
    pub kind: String,
    /// `staff:<id>`, `resident:<id>`, `system:<job>` or `nobody`.
    pub actor: String,
    pub subject: Option<SubjectId>,
    pub area: Option<AreaCode>,
    pub payload: Value,
}

impl Fact {
    pub(crate) fn read(row: &Row) -> Result<Self, StoreError> {
        let payload: String = row.get("payload")?;
        Ok(Self {
            id: row.get("id")?,
            seq: row.get("seq")?,
            at: row.get("at")?,
            kind: row.get("kind")?,
            actor: row.get("actor")?,
            subject: row.get("subject")?,
            area: row.get("area")?,
            // A payload that does not parse is somebody's tampering; `verify` names it.
            payload: serde_json::from_str(&payload).unwrap_or(Value::String(payload)),
        })
    }

    /// The subject, whatever noun it is.
    pub fn subject_id<K>(&self) -> Option<Id<K>> {
        self.subject.map(|id| Id::from_bytes(*id.bytes()))
    }

    /// A field of the payload.
    pub fn field<T: serde::de::DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_value(self.payload.get(name)?.clone()).ok()
    }
}

/// Writes a fact into the transaction that makes it true.
pub async fn write(tx: &mut Tx, ctx: &Ctx, entry: Entry<'_>) -> Result<Id<kinds::Fact>, StoreError> {
    let at = ctx.now();
    let id = Id::new(at, ctx.chance());
    tx.run(
        "INSERT INTO fact (id, at, kind, actor, subject, area, payload) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![id, at, entry.kind, ctx.actor.mark(), entry.subject, entry.area, entry.payload.to_string()],
    )
    .await?;
    tx.run("INSERT INTO unsealed (fact) VALUES ($1)", args![id]).await?;
    Ok(id)
}

/// Writes many facts in few statements, in the order given; for acts that concern a whole crowd.
pub async fn write_many(tx: &mut Tx, ctx: &Ctx, entries: Vec<Entry<'_>>) -> Result<(), StoreError> {
    let at = ctx.now();
    let actor = ctx.actor.mark();
    let mut facts: Vec<Args> = Vec::with_capacity(entries.len());
    let mut waiting: Vec<Args> = Vec::with_capacity(entries.len());
    for entry in entries {
        let id: FactId = Id::new(at, ctx.chance());
        waiting.push(args![id]);
        facts.push(args![id, at, entry.kind, &actor, entry.subject, entry.area, entry.payload.to_string()]);
    }
    many(tx, "INSERT INTO fact (id, at, kind, actor, subject, area, payload) VALUES", facts, "").await?;
    many(tx, "INSERT INTO unsealed (fact) VALUES", waiting, "").await?;
    Ok(())
}

const COLUMNS: &str = "f.id, s.seq, f.at, f.kind, f.actor, f.subject, f.area, f.payload";

/// One sealed fact.
pub async fn find(db: impl Read, seq: i64) -> Result<Option<Fact>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM seal s JOIN fact f ON f.id = s.fact WHERE s.seq = $1");
    db.row(&sql, args![seq]).await?.as_ref().map(Fact::read).transpose()
}

/// Newest first: facts of one kind (or all) that lie before `before` in the chain. Those of other areas are left out;
/// those that concern no area are everybody's.
pub async fn page(
    db: impl Read,
    area: &AreaCode,
    kind: Option<&str>,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Fact>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM seal s JOIN fact f ON f.id = s.fact \
         WHERE s.seq < $1 AND ($2 = '' OR f.kind = $2) \
         AND (f.area IS NULL OR (f.area >= $3 AND f.area < $4)) ORDER BY s.seq DESC LIMIT $5"
    );
    let (before, (lo, hi)) = (before.unwrap_or(i64::MAX), area.range());
    let rows = db.rows(&sql, args![before, kind.unwrap_or_default(), lo, hi, limit]).await?;
    rows.iter().map(Fact::read).collect()
}
