//! Subscribers and where their phones were seen.

use std::collections::HashMap;

use access::{Ctx, PersonId};
use base::Moment;
use keys::Keyring;
use store::{Args, Read, Row, StoreError, Tx, Value, args};
use work::{Key, Sealed};

use crate::model::Record;

/// Half of the keyed hash of the operator's number.
pub(crate) type SubscriberId = [u8; 16];

/// One line of an operator's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// The phone as its operator numbers it.
    pub subscriber: String,
    /// The city in the operator's word.
    pub city: String,
    pub start: Moment,
    pub end: Moment,
    /// Names the line: [`intake::Row::fingerprint`], or anything else that stays the same when it comes again.
    pub line: [u8; 16],
}

pub(crate) fn subscriber_id(keys: &Keyring, number: &str) -> SubscriberId {
    let hash = keys.lookup("subscriber.number", number.as_bytes());
    let mut half = [0; 16];
    half.copy_from_slice(&hash[..16]);
    half
}

fn purpose(id: &SubscriberId) -> String {
    let hex: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("subscriber.number/{hex}")
}

/// What is sealed here, for whoever seals all of it anew.
pub(crate) fn sealed() -> Sealed {
    Sealed::of("subscriber", [Key::Bytes("id")]).column("number", |row| Ok(purpose(&row.get("id")?)))
}

fn open_number(keys: &Keyring, row: &Row) -> Result<(SubscriberId, String), StoreError> {
    let id: SubscriberId = row.get("id")?;
    let wrong = |reason: String| StoreError::Column { name: "subscriber", column: "number".into(), reason };
    let plain = keys
        .open_sealed(&purpose(&id), &row.get::<Vec<u8>>("number")?)
        .map_err(|error| wrong(error.to_string()))?;
    String::from_utf8(plain).map(|number| (id, number)).map_err(|_| wrong("not text".into()))
}

/// The phones of one import: whoever was stored need not be sealed and offered to the store again.
#[derive(Debug, Default)]
pub(crate) struct Known {
    ids: HashMap<String, SubscriberId>,
    /// Met in this chunk, and not yet stored.
    new: Vec<String>,
}

/// As many phones as are remembered; then it begins anew.
const MOST_KNOWN: usize = 1 << 20;

impl Known {
    /// Finds the ids of a chunk's phones.
    pub(crate) fn meet(&mut self, keys: &Keyring, seen: &[Sighting]) {
        if self.ids.len() > MOST_KNOWN {
            self.ids.clear();
        }
        for sighting in seen {
            if !self.ids.contains_key(&sighting.subscriber) {
                self.ids.insert(sighting.subscriber.clone(), subscriber_id(keys, &sighting.subscriber));
                self.new.push(sighting.subscriber.clone());
            }
        }
    }

    /// The chunk is durable.
    pub(crate) fn stored(&mut self) {
        self.new.clear();
    }
}

/// Stores sightings; says how many were new. Whoever is known by such a phone is compared with the risk areas anew.
pub(crate) async fn put(tx: &mut Tx, ctx: &Ctx, seen: &[Sighting]) -> Result<u64, StoreError> {
    let mut known = Known::default();
    known.meet(ctx.keys(), seen);
    put_known(tx, ctx, seen, &known).await
}

/// As [`put`], of phones that were met.
pub(crate) async fn put_known(
    tx: &mut Tx,
    ctx: &Ctx,
    seen: &[Sighting],
    known: &Known,
) -> Result<u64, StoreError> {
    add_subscribers(tx, ctx, known).await?;
    let mut rows: Vec<(SubscriberId, &Sighting)> =
        seen.iter().filter_map(|s| Some((*known.ids.get(s.subscriber.as_str())?, s))).collect();
    // Side by side in the file as in the index: a sorted insert touches each page once.
    rows.sort_unstable_by(|(a, x), (b, y)| (a, x.start, x.end).cmp(&(b, y.start, y.end)));
    let mut ids: Vec<SubscriberId> = rows.iter().map(|(id, _)| *id).collect();
    ids.dedup();
    let now = ctx.now();
    let rows: Vec<Args> =
        rows.into_iter().map(|(id, s)| args![id, s.start, s.end, &s.city, s.line, now]).collect();
    let new = store::many(
        tx,
        "INSERT INTO signal (subscriber, start_at, end_at, city, line, received_at) VALUES",
        rows,
        "ON CONFLICT DO NOTHING",
    )
    .await?;
    if new > 0 {
        ask_for_search(tx, &ids).await?;
    }
    Ok(new)
}

async fn add_subscribers(tx: &mut Tx, ctx: &Ctx, known: &Known) -> Result<(), StoreError> {
    let mut new: Vec<(SubscriberId, &String)> =
        known.new.iter().filter_map(|number| Some((*known.ids.get(number)?, number))).collect();
    new.sort_unstable();
    let rows = new
        .into_iter()
        .map(|(id, number)| args![id, ctx.keys().seal(&purpose(&id), number.as_bytes())])
        .collect();
    store::many(tx, "INSERT INTO subscriber (id, number) VALUES", rows, "ON CONFLICT DO NOTHING").await?;
    Ok(())
}

async fn ask_for_search(tx: &mut Tx, ids: &[SubscriberId]) -> Result<(), StoreError> {
    if tx.row("SELECT id FROM subscriber WHERE person IS NOT NULL LIMIT 1", args![]).await?.is_none() {
        return Ok(());
    }
    for some in ids.chunks(5_000) {
        let marks: Vec<String> = (1..=some.len()).map(|at| format!("${at}")).collect();
        let sql = format!(
            "INSERT INTO stay_search (person) SELECT DISTINCT person FROM subscriber \
             WHERE person IS NOT NULL AND id IN ({}) ON CONFLICT DO NOTHING",
            marks.join(",")
        );
        tx.run(&sql, some.iter().map(Into::into).collect()).await?;
    }
    Ok(())
}

/// Says by which phones residents are known. Their stays count for them from now on.
pub(crate) async fn link(tx: &mut Tx, ctx: &Ctx, links: &[(&str, PersonId)]) -> Result<(), StoreError> {
    let rows = links
        .iter()
        .map(|(number, person)| {
            let id = subscriber_id(ctx.keys(), number);
            args![id, ctx.keys().seal(&purpose(&id), number.as_bytes()), *person]
        })
        .collect();
    let tail = "ON CONFLICT (id) DO UPDATE SET person = excluded.person";
    store::many(tx, "INSERT INTO subscriber (id, number, person) VALUES", rows, tail).await?;
    let people = links.iter().map(|(_, person)| args![*person]).collect();
    store::many(tx, "INSERT INTO stay_search (person) VALUES", people, "ON CONFLICT DO NOTHING").await?;
    Ok(())
}

/// Whether any record of this phone was ever seen.
pub(crate) async fn known(db: impl Read, id: &SubscriberId) -> Result<bool, StoreError> {
    Ok(db.row("SELECT id FROM subscriber WHERE id = $1", args![id]).await?.is_some())
}

/// Residents known by a phone, in order, after one.
pub(crate) async fn people_after(
    db: impl Read,
    after: &[u8],
    limit: i64,
) -> Result<Vec<PersonId>, StoreError> {
    let sql = "SELECT DISTINCT person FROM subscriber WHERE person > $1 ORDER BY person LIMIT $2";
    db.rows(sql, args![after, limit]).await?.iter().map(|row| row.get("person")).collect()
}

fn record(row: &Row) -> Result<Record<String>, StoreError> {
    Ok(Record { start: row.get("start_at")?, end: row.get("end_at")?, city: row.get("city")? })
}

/// The records of one phone that began before `until`, in the order of the fold.
pub(crate) async fn records(
    db: impl Read,
    id: &SubscriberId,
    until: Moment,
) -> Result<Vec<Record<String>>, StoreError> {
    let sql = "SELECT start_at, end_at, city FROM signal WHERE subscriber = $1 AND start_at < $2 \
               ORDER BY start_at, end_at, city";
    db.rows(sql, args![id, until]).await?.iter().map(record).collect()
}

/// The records of some people's phones, by person, by phone and then in the order of the fold.
pub(crate) async fn records_of(
    db: impl Read,
    people: &[PersonId],
    until: Moment,
) -> Result<Vec<(PersonId, SubscriberId, Record<String>)>, StoreError> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT p.person, g.subscriber, g.start_at, g.end_at, g.city FROM subscriber p \
         JOIN signal g ON g.subscriber = p.id WHERE p.person IN ({}) AND g.start_at < $1 \
         ORDER BY p.person, g.subscriber, g.start_at, g.end_at, g.city",
        store::places(2, people.len())
    );
    let mut values = args![until];
    values.extend(people.iter().map(|person| Value::from(*person)));
    db.rows(&sql, values)
        .await?
        .iter()
        .map(|row| Ok((row.get("person")?, row.get("subscriber")?, record(row)?)))
        .collect()
}

/// Some phones after one, in order of id, each with its number.
pub(crate) async fn page(
    db: impl Read,
    keys: &Keyring,
    after: &[u8],
    limit: i64,
) -> Result<Vec<(SubscriberId, String)>, StoreError> {
    let sql = "SELECT id, number FROM subscriber WHERE id > $1 ORDER BY id LIMIT $2";
    db.rows(sql, args![after, limit]).await?.iter().map(|row| open_number(keys, row)).collect()
}

/// The records of all phones from one id to another, by phone and then in the order of the fold.
pub(crate) async fn records_between(
    db: impl Read,
    from: &SubscriberId,
    to: &SubscriberId,
    until: Moment,
) -> Result<Vec<(SubscriberId, Record<String>)>, StoreError> {
    let sql = "SELECT subscriber, start_at, end_at, city FROM signal \
               WHERE subscriber >= $1 AND subscriber <= $2 AND start_at < $3 \
               ORDER BY subscriber, start_at, end_at, city";
    db.rows(sql, args![from, to, until])
        .await?
        .iter()
        .map(|row| Ok((row.get("subscriber")?, record(row)?)))
        .collect()
}
