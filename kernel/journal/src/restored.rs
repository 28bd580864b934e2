//! A store that was put back to an older state: the journal says so itself, and goes on behind what is gone.
//!
//! ```text
//!   1 … 40   41 … 57              58: store.restored {from: 41, to: 57, by, reason}
//!   kept     gone with the store  chained to the anchored hash of 57
//! ```

use access::{Ctx, StaffId, World};
use keys::Keyring;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Read, Row, StoreError, Tx, args, transact};

use crate::{
    Entry,
    about::PersonKey,
    fact::write,
    follow::ANCHOR as READERS,
    stored::{COLUMNS, Head, SEAL_COLUMNS, Seal, Stored, no_keys},
};

/// `{by, reason, made_at, from, to, …}`: a backup was put back; facts `from` to `to` went with the store before it.
pub const RESTORED: &str = "store.restored";

/// A stretch of the chain that is gone, and who decided to go on without it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Lost {
    pub from: i64,
    pub to: i64,
    /// The member of staff who decided it.
    pub by: StaffId,
    pub reason: String,
}

/// How far the keyring has seen the chain go.
pub fn anchored(keys: &Keyring) -> Result<i64, StoreError> {
    Ok(Head::anchored(keys)?.map_or(0, |head| head.seq))
}

/// The facts that the keyring has seen sealed and that the store does not have; `None` when the store has them all.
pub async fn gap(world: &World) -> Result<Option<(i64, i64)>, StoreError> {
    let Some(anchored) = Head::anchored(&world.keys)? else { return Ok(None) };
    let sql = format!("SELECT {SEAL_COLUMNS} FROM seal s WHERE s.seq <= $1 ORDER BY s.seq DESC LIMIT 1");
    let last = world.store.row(&sql, args![i64::MAX]).await?.map(|row| Seal::read(&row)).transpose()?;
    let last = last.map_or(0, |seal| seal.seq);
    Ok((last < anchored.seq).then_some((last + 1, anchored.seq)))
}

/// Writes down what was lost, and lets each reader go on where it had come to in this store.
pub async fn restored(
    ctx: &Ctx,
    by: StaffId,
    reason: &str,
    more: serde_json::Value,
) -> Result<Option<(i64, i64)>, StoreError> {
    let lost = gap(&ctx.world).await?;
    let mut payload = json!({ "by": by, "reason": reason, "more": more });
    if let Some((from, to)) = lost {
        payload["from"] = from.into();
        payload["to"] = to.into();
    }
    let written: Result<(), StoreError> = transact!(ctx.store(), "store.restored", tx => {
        let entry = Entry { kind: RESTORED, subject: Some(*by.bytes()), area: None, payload: payload.clone() };
        write(tx, ctx, entry).await.map(drop)
    });
    written?;
    readers(&ctx.world).await?;
    crate::seal(&ctx.world).await?;
    ctx.keys().catch_up().map_err(no_keys)?;
    Ok(lost)
}

/// What readers did after the backup was made is gone with the store: they do it again.
async fn readers(world: &World) -> Result<(), StoreError> {
    let mut stand = Vec::new();
    for row in world.store.rows("SELECT name, seq, mac FROM reader", args![]).await? {
        let (name, seq): (String, i64) = (row.get("name")?, row.get("seq")?);
        let mac = row.get::<Option<Vec<u8>>>("mac")?.unwrap_or_default();
        if world.keys.mac_holds("journal.reader", &[name.as_bytes(), &seq.to_be_bytes()], &mac) {
            stand.push((name, seq));
        }
    }
    world.keys.take_back_counts(READERS, &stand).map_err(no_keys)
}

/// What the house itself wrote of lost stretches.
pub(crate) async fn told(db: impl Read, keys: Option<&Keyring>) -> Result<Vec<Lost>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, {SEAL_COLUMNS} FROM fact f JOIN seal s ON s.fact = f.id WHERE f.kind = $1 ORDER BY f.id"
    );
    let read = |row: &Row| {
        let (stored, seal) = (Stored::read(row).ok()?, Seal::read(row).ok()?);
        let holds = keys.is_none_or(|keys| stored.holds(keys) && seal.holds(keys));
        serde_json::from_str(&stored.payload).ok().filter(|_| holds)
    };
    Ok(db.rows(&sql, args![RESTORED]).await?.iter().filter_map(read).collect())
}

/// How a keyring and a restored store differ in whose keys there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct People {
    /// Whose key was destroyed after the backup was made: they are to be forgotten again.
    pub forgotten: Vec<access::PersonId>,
    /// So many people have a key in the store.
    pub known: usize,
    /// Keys that were lost with a keyring: what the journal said under them nobody reads any more.
    pub lost: u64,
    /// Keys that came back with an older keyring, of people who were forgotten before the backup was made.
    pub came_back: Vec<i64>,
}

/// Compares them; changes nothing.
pub async fn people(db: &store::Store, keys: &Keyring) -> Result<People, StoreError> {
    let mut people = People::default();
    let places = keys.people_places().map_err(no_keys)?;
    for row in db.rows("SELECT * FROM person_key", args![]).await? {
        let key = PersonKey::read(&row)?;
        people.known += 1;
        if key.slot >= places || !keys.has_person(key.slot).map_err(no_keys)? {
            let destroyed = key.slot < places && keys.person_destroyed(key.slot).map_err(no_keys)?;
            match (destroyed, &key.doomed_for) {
                (true, None) => people.forgotten.push(key.person),
                (true, Some(_)) => {}
                (false, _) => people.lost += 1,
            }
        }
    }
    let sql = "SELECT DISTINCT f.slot FROM fact f LEFT JOIN person_key k ON k.slot = f.slot \
               WHERE f.slot IS NOT NULL AND k.slot IS NULL ORDER BY f.slot";
    for row in db.rows(sql, args![]).await? {
        let slot: i64 = row.get("slot")?;
        if slot < places && keys.has_person(slot).map_err(no_keys)? {
            people.came_back.push(slot);
        }
    }
    Ok(people)
}

/// Destroys the keys that came back, and lets whoever lost theirs be given another when something is said about them.
pub async fn settle_people(ctx: &Ctx, people: &People) -> Result<(), StoreError> {
    let keys = ctx.keys();
    for slot in &people.came_back {
        keys.destroy_person(*slot).map_err(no_keys)?;
    }
    let sql = "SELECT MAX(slot) AS last FROM (SELECT MAX(slot) AS slot FROM fact UNION ALL \
               SELECT MAX(slot) AS slot FROM person_key) s";
    let last = ctx.store().row(sql, args![]).await?.map_or(Ok(None), |row| row.get::<Option<i64>>("last"))?;
    if let Some(last) = last {
        keys.give_up_people(last).map_err(no_keys)?;
    }
    let mut lost = Vec::new();
    for row in ctx.store().rows("SELECT * FROM person_key WHERE doomed_for IS NULL", args![]).await? {
        let key = PersonKey::read(&row)?;
        let here = keys.has_person(key.slot).map_err(no_keys)?;
        if !here && !keys.person_destroyed(key.slot).map_err(no_keys)? {
            lost.push(key.slot);
        }
    }
    transact!(ctx.store(), "journal.lost_keys", tx => { drop_keys(tx, &lost).await })
}

async fn drop_keys(tx: &mut Tx, slots: &[i64]) -> Result<(), StoreError> {
    for part in slots.chunks(1_000) {
        let sql = format!("DELETE FROM person_key WHERE slot IN ({})", store::places(1, part.len()));
        tx.run(&sql, part.iter().map(|slot| (*slot).into()).collect()).await?;
    }
    Ok(())
}
