//! What is said about a person: sealed under that person's own key and the month's, so that either takes it along.
//!
//! Kind, moment and area stay readable, and which member of staff did it; whom it was about, what was said, and which
//! resident did it are sealed.

use std::collections::HashMap;

use access::{Actor, Ctx, PersonId};
use base::{AreaCode, Day};
use keys::{KeyError, Keyring};
use serde_json::Value;
use store::{Args, Read, Row, StoreError, Tx, args, many, places};

use crate::{
    Entry, SubjectId,
    stored::{Stored, no_keys},
};

/// Where each person's key lies; whoever has none gets one.
pub(crate) async fn slots(
    tx: &mut Tx,
    ctx: &Ctx,
    people: impl Iterator<Item = PersonId>,
) -> Result<HashMap<PersonId, i64>, StoreError> {
    let keys = ctx.keys();
    let mut missing: Vec<PersonId> = people.collect();
    // One order for all, so that two crowds that overlap never wait for each other.
    missing.sort_unstable();
    missing.dedup();
    let mut known = HashMap::with_capacity(missing.len());
    read(tx, keys, &mut missing, &mut known).await?;
    if missing.is_empty() {
        return Ok(known);
    }
    let fresh = keys.new_people(missing.len()).map_err(no_keys)?;
    let rows: Vec<Args> =
        missing.iter().zip(fresh).map(|(person, slot)| PersonKey::new(*person, slot).row(keys)).collect();
    // Another transaction may have been first for somebody: theirs counts.
    let tail = "ON CONFLICT (person) DO NOTHING";
    many(tx, "INSERT INTO person_key (person, slot, doomed_for, mac) VALUES", rows, tail).await?;
    read(tx, keys, &mut missing, &mut known).await?;
    Ok(known)
}

/// Moves those whose key is known from one list to the other.
async fn read(
    tx: &mut Tx,
    keys: &Keyring,
    missing: &mut Vec<PersonId>,
    known: &mut HashMap<PersonId, i64>,
) -> Result<(), StoreError> {
    for part in missing.chunks(1_000) {
        let sql = format!("SELECT * FROM person_key WHERE person IN ({})", places(1, part.len()));
        for row in tx.rows(&sql, part.iter().map(|person| (*person).into()).collect()).await? {
            let key = PersonKey::read(&row)?;
            if key.holds(keys) {
                known.insert(key.person, key.slot);
            } else {
                // Sealing under another's key would let it die, or live, with them.
                tracing::error!(
                    slot = key.slot,
                    "a person's key was pointed elsewhere; the person gets a new one"
                );
                tx.run("DELETE FROM person_key WHERE person = $1", args![key.person]).await?;
            }
        }
    }
    missing.retain(|person| !known.contains_key(person));
    Ok(())
}

/// Whose key lies where.
pub(crate) struct PersonKey {
    pub person: PersonId,
    pub slot: i64,
    pub doomed_for: Option<String>,
    mac: Vec<u8>,
}

impl PersonKey {
    fn new(person: PersonId, slot: i64) -> Self {
        Self { person, slot, doomed_for: None, mac: Vec::new() }
    }

    pub(crate) fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            person: row.get("person")?,
            slot: row.get("slot")?,
            doomed_for: row.get("doomed_for")?,
            mac: row.get("mac")?,
        })
    }

    fn with_parts<T>(&self, then: impl FnOnce(&[&[u8]]) -> T) -> T {
        let doomed = self.doomed_for.as_deref().unwrap_or_default();
        then(&[self.person.bytes(), &self.slot.to_be_bytes(), doomed.as_bytes()])
    }

    fn row(&self, keys: &Keyring) -> Args {
        let mac = self.with_parts(|parts| keys.mac("journal.person_key", parts));
        args![self.person, self.slot, self.doomed_for.as_ref(), mac]
    }

    pub(crate) fn holds(&self, keys: &Keyring) -> bool {
        self.with_parts(|parts| keys.mac_holds("journal.person_key", parts, &self.mac))
    }
}

/// From here on the person's key is to be destroyed, and [`doomed`] tells so until [`destroyed`] was said. The office
/// is whom the receipt names.
pub async fn doom(
    tx: &mut Tx,
    keys: &Keyring,
    person: PersonId,
    office: &AreaCode,
) -> Result<(), StoreError> {
    let Some(row) = tx.row("SELECT * FROM person_key WHERE person = $1", args![person]).await? else {
        return Ok(());
    };
    let mut key = PersonKey::read(&row)?;
    if !key.holds(keys) {
        tracing::error!(slot = key.slot, "a person's key was pointed elsewhere; that one is not destroyed");
        return Ok(());
    }
    key.doomed_for = Some(office.as_str().to_owned());
    tx.run("DELETE FROM person_key WHERE person = $1", args![person]).await?;
    tx.run("INSERT INTO person_key (person, slot, doomed_for, mac) VALUES ($1, $2, $3, $4)", key.row(keys))
        .await?;
    Ok(())
}

/// A key that is to be destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doomed {
    pub slot: i64,
    pub office: AreaCode,
}

/// The keys that are to be destroyed; somebody who only writes the table dooms none.
pub async fn doomed(db: impl Read, keys: &Keyring) -> Result<Vec<Doomed>, StoreError> {
    let sql = "SELECT * FROM person_key WHERE doomed_for IS NOT NULL ORDER BY slot LIMIT 1000";
    let mut all = Vec::new();
    for row in db.rows(sql, args![]).await? {
        let key = PersonKey::read(&row)?;
        if let (true, Some(Ok(office))) = (key.holds(keys), key.doomed_for.as_deref().map(AreaCode::parse)) {
            all.push(Doomed { slot: key.slot, office });
        }
    }
    Ok(all)
}

/// The key is destroyed: nothing says any more whose it was. False when that was said before.
pub async fn destroyed(tx: &mut Tx, slot: i64) -> Result<bool, StoreError> {
    Ok(tx.run("DELETE FROM person_key WHERE slot = $1", args![slot]).await? > 0)
}

/// A month's key is destroyed. False when that was said before.
pub async fn month_destroyed(tx: &mut Tx, month: Day) -> Result<bool, StoreError> {
    let sql = "INSERT INTO month_receipt (month) VALUES ($1) ON CONFLICT (month) DO NOTHING";
    Ok(tx.run(sql, args![month]).await? > 0)
}

/// The month under whose key something was sealed at a moment.
fn month_of(at: i64) -> Day {
    let day = Day::from_number(at.div_euclid(86_400_000_000));
    Day::new(day.year(), day.month(), 1).unwrap_or(day)
}

fn purpose(fact: &Stored) -> String {
    format!("journal.fact/{}", hex::encode(&fact.id))
}

/// What a sealed fact holds.
type Inside = (Option<SubjectId>, Option<String>, Value);

/// Takes what is about the person out of the fact, and puts it under their key.
pub(crate) fn seal(ctx: &Ctx, fact: &mut Stored, slot: i64, entry: Entry<'_>) -> Result<(), StoreError> {
    let resident = matches!(ctx.actor, Actor::Resident { .. });
    let inside: Inside =
        (entry.subject.map(SubjectId::from_bytes), resident.then(|| ctx.actor.mark()), entry.payload);
    if resident {
        ctx.actor.role().clone_into(&mut fact.actor);
    }
    let plain = serde_json::to_vec(&inside).unwrap_or_default();
    let sealed = ctx.keys().seal_about(slot, month_of(fact.at), &purpose(fact), &plain).map_err(no_keys)?;
    (fact.slot, fact.sealed) = (Some(slot), Some(sealed.unwrap_or_default()));
    Ok(())
}

/// What a fact says, unsealed.
pub(crate) enum Said {
    Open { subject: Option<SubjectId>, actor: Option<String>, payload: Value },
    Forgotten,
}

pub(crate) fn unseal(keys: &Keyring, fact: &Stored, slot: i64) -> Result<Said, StoreError> {
    let broken = |reason: String| StoreError::Column { name: "fact", column: "sealed".into(), reason };
    let sealed = fact.sealed.as_deref().unwrap_or_default();
    // Said about somebody whose key was gone already: forgotten as it was written.
    if sealed.is_empty() {
        return Ok(Said::Forgotten);
    }
    let opened =
        keys.open_about(slot, month_of(fact.at), &purpose(fact), sealed).map_err(|error| match error {
            KeyError::Io { .. } => no_keys(error),
            other => broken(other.to_string()),
        });
    let Some(plain) = opened? else { return Ok(Said::Forgotten) };
    let inside: Inside = serde_json::from_slice(&plain).map_err(|error| broken(error.to_string()))?;
    let (subject, actor, payload) = inside;
    Ok(Said::Open { subject, actor, payload })
}
