//! Facts, and how they are written down.

use std::collections::HashMap;

use access::{Ctx, PersonId};
use base::{AreaCode, Id, Moment, kinds};
use keys::Keyring;
use serde::Serialize;
use serde_json::Value;
use store::{Args, Listing, Read, Row, Store, StoreError, Tx, args, many};

use crate::{
    about::{self, Said},
    stored::{COLUMNS, SEAL_COLUMNS, Seal, Stored},
};

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
    /// `staff:<id>`, `resident:<id>`, `system:<job>` or `nobody`; a bare `resident` when that is forgotten.
    pub actor: String,
    pub subject: Option<SubjectId>,
    pub area: Option<AreaCode>,
    pub payload: Value,
    /// What it said concerned a person whose key, or a month whose key, is destroyed: nobody reads it any more.
    pub forgotten: bool,
    /// The house does not vouch for it: it was changed or slipped in, and nobody acts on it.
    pub broken: bool,
}

impl Fact {
    /// A stored fact in its place, unsealed; somebody else has asked whether it holds.
    pub(crate) fn of(stored: Stored, seq: i64, keys: &Keyring) -> Result<Self, StoreError> {
        let broken = |reason: String| StoreError::Column { name: "fact", column: "payload".into(), reason };
        let mut fact = Self::bare(&stored, seq).ok_or_else(|| broken("no fact".into()))?;
        match stored.slot.map(|slot| about::unseal(keys, &stored, slot)).transpose()? {
            None => {
                let payload = serde_json::from_str(&stored.payload);
                fact.payload = payload.map_err(|error| broken(error.to_string()))?;
            }
            Some(Said::Open { subject, actor, payload }) => {
                (fact.subject, fact.payload) = (subject, payload);
                fact.actor = actor.unwrap_or(fact.actor);
            }
            Some(Said::Forgotten) => fact.forgotten = true,
        }
        Ok(fact)
    }

    /// Without what it says.
    fn bare(stored: &Stored, seq: i64) -> Option<Self> {
        Some(Self {
            id: FactId::from_bytes(stored.id.as_slice().try_into().ok()?),
            seq,
            at: Moment::from_micros(stored.at),
            kind: stored.kind.clone(),
            actor: stored.actor.clone(),
            subject: stored.subject,
            area: stored.area.as_deref().map(AreaCode::parse).transpose().ok()?,
            payload: Value::Null,
            forgotten: false,
            broken: false,
        })
    }

    /// For lists: what does not hold is shown as such, and what cannot be a fact at all is left to `verify`.
    fn read(row: &Row, keys: &Keyring) -> Option<Self> {
        Self::listed(Stored::read(row).ok()?, &Seal::read(row).ok()?, keys)
    }

    fn listed(stored: Stored, seal: &Seal, keys: &Keyring) -> Option<Self> {
        let bare = Self::bare(&stored, seal.seq)?;
        let broken = Self { broken: true, ..bare };
        if stored.holds(keys) && seal.holds(keys) {
            return Some(Self::of(stored, seal.seq, keys).unwrap_or(broken));
        }
        Some(broken)
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

/// Writes a fact into the transaction that makes it true. One that concerns a person: [`write_about`].
pub async fn write(tx: &mut Tx, ctx: &Ctx, entry: Entry<'_>) -> Result<FactId, StoreError> {
    let id = Id::new(ctx.now(), ctx.chance());
    put(tx, ctx, vec![(id, None, entry)]).await?;
    Ok(id)
}

/// As [`write`], for a fact that concerns a person: what it says is sealed under their key, and is forgotten with it.
pub async fn write_about(
    tx: &mut Tx,
    ctx: &Ctx,
    person: PersonId,
    entry: Entry<'_>,
) -> Result<FactId, StoreError> {
    let id = Id::new(ctx.now(), ctx.chance());
    put(tx, ctx, vec![(id, Some(person), entry)]).await?;
    Ok(id)
}

/// Writes many facts in few statements, in the order given; for acts that concern a whole crowd.
pub async fn write_many(tx: &mut Tx, ctx: &Ctx, entries: Vec<Entry<'_>>) -> Result<(), StoreError> {
    let (at, chance) = (ctx.now(), ctx.chance());
    put(tx, ctx, entries.into_iter().map(|entry| (Id::new(at, chance), None, entry)).collect()).await
}

/// As [`write_many`], each about a person.
pub async fn write_many_about(
    tx: &mut Tx,
    ctx: &Ctx,
    entries: Vec<(PersonId, Entry<'_>)>,
) -> Result<(), StoreError> {
    let (at, chance) = (ctx.now(), ctx.chance());
    let entries = entries.into_iter().map(|(person, entry)| (Id::new(at, chance), Some(person), entry));
    put(tx, ctx, entries.collect()).await
}

async fn put(
    tx: &mut Tx,
    ctx: &Ctx,
    entries: Vec<(FactId, Option<PersonId>, Entry<'_>)>,
) -> Result<(), StoreError> {
    let (at, actor) = (ctx.now().micros(), ctx.actor.mark());
    let slots = about::slots(tx, ctx, entries.iter().filter_map(|(_, person, _)| *person)).await?;
    let mut facts: Vec<Args> = Vec::with_capacity(entries.len());
    let mut waiting: Vec<Args> = Vec::with_capacity(entries.len());
    for (id, person, entry) in entries {
        waiting.push(args![id]);
        let mut fact = Stored {
            id: id.bytes().to_vec(),
            at,
            kind: entry.kind.to_owned(),
            actor: actor.clone(),
            area: entry.area.map(|area| area.as_str().to_owned()),
            ..Stored::default()
        };
        match person {
            Some(person) => {
                let slot = slots.get(&person).ok_or_else(no_slot)?;
                about::seal(ctx, &mut fact, *slot, entry)?;
            }
            None => {
                fact.subject = entry.subject.map(SubjectId::from_bytes);
                fact.payload = entry.payload.to_string();
            }
        }
        let mac = fact.vouch(ctx.keys());
        facts.push(args![
            fact.id,
            fact.at,
            fact.kind,
            fact.actor,
            fact.subject,
            fact.area,
            fact.payload,
            fact.slot,
            fact.sealed,
            mac
        ]);
    }
    let head = "INSERT INTO fact (id, at, kind, actor, subject, area, payload, slot, sealed, mac) VALUES";
    many(tx, head, facts, "").await?;
    many(tx, "INSERT INTO unsealed (fact) VALUES", waiting, "").await?;
    Ok(())
}

/// A person's row went away while their fact was written: the act is tried again by whoever asked for it.
fn no_slot() -> StoreError {
    StoreError::Column { name: "person_key", column: "slot".into(), reason: "gone meanwhile".into() }
}

/// One sealed fact; whether it holds is said in it.
pub async fn find(db: impl Read, keys: &Keyring, seq: i64) -> Result<Option<Fact>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS}, {SEAL_COLUMNS} FROM seal s JOIN fact f ON f.id = s.fact WHERE s.seq = $1");
    Ok(db.row(&sql, args![seq]).await?.and_then(|row| Fact::read(&row, keys)))
}

/// A page of the journal, and the fact after which the next one begins.
#[derive(Debug)]
pub struct Facts {
    pub items: Vec<Fact>,
    pub next: Option<FactId>,
}

/// Newest first: sealed facts of one kind (or all) that are older than `before`. Those of other areas are left out;
/// those that concern no area are everybody's. A fact that does not hold is listed as such, without what it says.
pub async fn page(
    store: &Store,
    keys: &Keyring,
    area: &AreaCode,
    kind: &str,
    before: Option<FactId>,
    limit: i64,
) -> Result<Facts, StoreError> {
    // In the order of their ids, which are made in the order of time: an area's facts lie together only there.
    let mut listing = Listing::of("fact")
        .within_or_nowhere("area", area)
        .descending(true)
        .after(before.map(|id| (None, id.into())))
        .limit(limit + 1);
    if !kind.is_empty() {
        listing = listing.narrowed("kind", kind);
    }
    let mut rows = listing.page(store).await?;
    // What cannot be read must not end the list.
    let more = i64::try_from(rows.len()).is_ok_and(|rows| rows > limit);
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).and_then(|row| row.get("id").ok());
    let mut seals = seals(store, rows.iter().filter_map(|row| row.get("id").ok())).await?;
    let sealed = rows.iter().filter_map(|row| {
        let stored = Stored::read(row).ok()?;
        let seal = seals.remove(&stored.id)?;
        Fact::listed(stored, &seal, keys)
    });
    Ok(Facts { items: sealed.collect(), next })
}

/// The places of facts in the chain.
async fn seals(
    store: &Store,
    facts: impl Iterator<Item = Vec<u8>>,
) -> Result<HashMap<Vec<u8>, Seal>, StoreError> {
    let facts: Vec<store::Value> = facts.map(Into::into).collect();
    let mut found = HashMap::with_capacity(facts.len());
    for some in facts.chunks(1_000) {
        let sql =
            format!("SELECT {SEAL_COLUMNS} FROM seal s WHERE s.fact IN ({})", store::places(1, some.len()));
        for row in store.rows(&sql, some.to_vec()).await? {
            let seal = Seal::read(&row)?;
            found.insert(seal.fact.clone(), seal);
        }
    }
    Ok(found)
}
