//! Facts, and how they are written down.

use access::Ctx;
use base::{AreaCode, Id, Moment, kinds};
use keys::Keyring;
use serde::Serialize;
use serde_json::Value;
use store::{Args, Read, Row, StoreError, Tx, args, many};

use crate::stored::{COLUMNS, SEAL_COLUMNS, Seal, Stored};

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
    /// The house does not vouch for it: it was changed or slipped in, and nobody acts on it.
    pub broken: bool,
}

impl Fact {
    /// A stored fact in its place; somebody else has asked whether it holds.
    pub(crate) fn of(stored: Stored, seq: i64) -> Result<Self, StoreError> {
        let broken = |reason: String| StoreError::Column { name: "fact", column: "payload".into(), reason };
        let id = stored.id.as_slice().try_into().map_err(|_| broken("no id".into()))?;
        let area = stored.area.as_deref().map(AreaCode::parse).transpose();
        Ok(Self {
            id: FactId::from_bytes(id),
            seq,
            at: Moment::from_micros(stored.at),
            kind: stored.kind,
            actor: stored.actor,
            subject: stored.subject,
            area: area.map_err(|error| broken(error.to_string()))?,
            payload: serde_json::from_str(&stored.payload).map_err(|error| broken(error.to_string()))?,
            broken: false,
        })
    }

    /// For lists: what does not hold is shown as such, and what cannot be a fact at all is left to `verify`.
    fn read(row: &Row, keys: &Keyring) -> Option<Self> {
        let (stored, seal) = (Stored::read(row).ok()?, Seal::read(row).ok()?);
        if stored.holds(keys) && seal.holds(keys) {
            return Self::of(stored, seal.seq).ok();
        }
        Some(Self {
            id: row.get("id").ok()?,
            seq: seal.seq,
            at: Moment::from_micros(stored.at),
            kind: stored.kind,
            actor: stored.actor,
            subject: stored.subject,
            area: stored.area.as_deref().and_then(|code| AreaCode::parse(code).ok()),
            payload: Value::Null,
            broken: true,
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
pub async fn write(tx: &mut Tx, ctx: &Ctx, entry: Entry<'_>) -> Result<FactId, StoreError> {
    let at = ctx.now();
    let id = Id::new(at, ctx.chance());
    let fact = told(ctx, id, at, &ctx.actor.mark(), entry);
    tx.run(
        "INSERT INTO fact (id, at, kind, actor, subject, area, payload, mac) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        row_of(fact),
    )
    .await?;
    tx.run("INSERT INTO unsealed (fact) VALUES ($1)", args![id]).await?;
    Ok(id)
}

/// Writes many facts in few statements, in the order given; for acts that concern a whole crowd.
pub async fn write_many(tx: &mut Tx, ctx: &Ctx, entries: Vec<Entry<'_>>) -> Result<(), StoreError> {
    let (at, actor) = (ctx.now(), ctx.actor.mark());
    let mut facts: Vec<Args> = Vec::with_capacity(entries.len());
    let mut waiting: Vec<Args> = Vec::with_capacity(entries.len());
    for entry in entries {
        let id: FactId = Id::new(at, ctx.chance());
        waiting.push(args![id]);
        facts.push(row_of(told(ctx, id, at, &actor, entry)));
    }
    many(tx, "INSERT INTO fact (id, at, kind, actor, subject, area, payload, mac) VALUES", facts, "").await?;
    many(tx, "INSERT INTO unsealed (fact) VALUES", waiting, "").await?;
    Ok(())
}

fn told(ctx: &Ctx, id: FactId, at: Moment, actor: &str, entry: Entry<'_>) -> Stored {
    let mut fact = Stored {
        id: id.bytes().to_vec(),
        at: at.micros(),
        kind: entry.kind.to_owned(),
        actor: actor.to_owned(),
        subject: entry.subject.map(SubjectId::from_bytes),
        area: entry.area.map(|area| area.as_str().to_owned()),
        payload: entry.payload.to_string(),
        mac: None,
    };
    fact.mac = Some(fact.vouch(ctx.keys()).to_vec());
    fact
}

fn row_of(fact: Stored) -> Args {
    args![fact.id, fact.at, fact.kind, fact.actor, fact.subject, fact.area, fact.payload, fact.mac]
}

/// One sealed fact; whether it holds is said in it.
pub async fn find(db: impl Read, keys: &Keyring, seq: i64) -> Result<Option<Fact>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS}, {SEAL_COLUMNS} FROM seal s JOIN fact f ON f.id = s.fact WHERE s.seq = $1");
    Ok(db.row(&sql, args![seq]).await?.and_then(|row| Fact::read(&row, keys)))
}

/// Newest first: facts of one kind (or all) that lie before `before` in the chain. Those of other areas are left out;
/// those that concern no area are everybody's. A fact that does not hold is listed as such, without what it says.
pub async fn page(
    db: impl Read,
    keys: &Keyring,
    area: &AreaCode,
    kind: Option<&str>,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Fact>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, {SEAL_COLUMNS} FROM seal s JOIN fact f ON f.id = s.fact \
         WHERE s.seq < $1 AND ($2 = '' OR f.kind = $2) \
         AND (f.area IS NULL OR (f.area >= $3 AND f.area < $4)) ORDER BY s.seq DESC LIMIT $5"
    );
    let (before, (lo, hi)) = (before.unwrap_or(i64::MAX), area.range());
    let rows = db.rows(&sql, args![before, kind.unwrap_or_default(), lo, hi, limit]).await?;
    Ok(rows.iter().filter_map(|row| Fact::read(row, keys)).collect())
}
