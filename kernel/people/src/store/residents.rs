//! Residents and who looks after them.

use access::PersonId;
use base::{AreaCode, Day, Document, Id, Moment, kinds};
use keys::Keyring;
use store::{Args, Read, Row, Store, StoreError, Tx, args, places};
use work::{Key, Sealed};

use super::{open_text, word};
use crate::model::{Life, NewResident, Phone, Resident, Subject};

pub(crate) const NAME: &str = "resident.name";
pub(crate) const DOCUMENT: &str = "resident.document";
const PHONE: &str = "resident.phone";
const ADDRESS: &str = "resident.address";

const COLUMNS: &str = "r.id, r.name, r.document_kind, r.document, r.phone, r.birth, r.sex, r.home_area, r.address, \
                       r.died_on, r.registered_at, g.guardian";
/// As [`COLUMNS`], of the residents' table alone: a guardian is looked up for each row of a page, not joined to all.
const LISTED: &str = "id, name, document_kind, document, phone, birth, sex, home_area, address, died_on, registered_at, \
                      (SELECT g.guardian FROM guardianship g WHERE g.dependant = resident.id AND g.until IS NULL) AS guardian";
pub(crate) const TABLES: &str =
    "resident r LEFT JOIN guardianship g ON g.dependant = r.id AND g.until IS NULL";

pub(crate) fn bound(purpose: &str, id: PersonId) -> String {
    format!("{purpose}/{id}")
}

/// By which a document is found: its kind belongs to it, for two kinds may share a number.
pub(crate) fn document_hash(keys: &Keyring, document: &Document) -> Option<[u8; 32]> {
    let number = document.number();
    (!number.is_empty()).then(|| keys.lookup(DOCUMENT, format!("{}:{number}", document.kind()).as_bytes()))
}

pub(crate) fn phone_hash(keys: &Keyring, phone: &Phone) -> [u8; 32] {
    keys.lookup(PHONE, phone.number().as_bytes())
}

fn read(keys: &Keyring, row: &Row) -> Result<Resident, StoreError> {
    let id: PersonId = row.get("id")?;
    let died_on: Option<Day> = row.get("died_on")?;
    let sex: Option<String> = row.get("sex")?;
    Ok(Resident {
        id,
        name: open_text(keys, row, "name", &bound(NAME, id))?.unwrap_or_default(),
        document_kind: word(row, "document_kind")?,
        document: open_text(keys, row, "document", &bound(DOCUMENT, id))?,
        phone: open_text(keys, row, "phone", &bound(PHONE, id))?.map(Phone::from_stored),
        birth: row.get("birth")?,
        sex: sex.and_then(|sex| sex.parse().ok()),
        home_area: row.get("home_area")?,
        address: open_text(keys, row, "address", &bound(ADDRESS, id))?,
        life: life(died_on),
        guardian: row.get("guardian")?,
        registered_at: row.get("registered_at")?,
    })
}

/// What is sealed here, for whoever seals all of it anew.
pub(crate) fn sealed() -> Sealed {
    Sealed::of("resident", [Key::Bytes("id")])
        .column("name", |row| Ok(bound(NAME, row.get("id")?)))
        .column("document", |row| Ok(bound(DOCUMENT, row.get("id")?)))
        .column("phone", |row| Ok(bound(PHONE, row.get("id")?)))
        .column("address", |row| Ok(bound(ADDRESS, row.get("id")?)))
}

fn life(died_on: Option<Day>) -> Life {
    died_on.map_or(Life::Living, |on| Life::Died { on })
}

/// One resident with name and numbers opened.
pub(crate) async fn find(
    db: impl Read,
    keys: &Keyring,
    id: PersonId,
) -> Result<Option<Resident>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {TABLES} WHERE r.id = $1");
    db.row(&sql, args![id]).await?.map(|row| read(keys, &row)).transpose()
}

/// What others may know of a person without opening anything.
pub(crate) async fn subject(db: impl Read, id: PersonId) -> Result<Option<Subject>, StoreError> {
    let sql = format!("SELECT r.home_area, r.birth, r.died_on, g.guardian FROM {TABLES} WHERE r.id = $1");
    db.row(&sql, args![id]).await?.map(|row| read_subject(&row, id)).transpose()
}

pub(crate) fn read_subject(row: &Row, person: PersonId) -> Result<Subject, StoreError> {
    Ok(Subject {
        person,
        home_area: row.get("home_area")?,
        birth: row.get("birth")?,
        life: life(row.get("died_on")?),
        guardian: row.get("guardian")?,
    })
}

pub(crate) async fn by_document(
    db: impl Read,
    keys: &Keyring,
    document: &Document,
) -> Result<Option<PersonId>, StoreError> {
    let Some(hash) = document_hash(keys, document) else { return Ok(None) };
    let row =
        db.row("SELECT id, document AS sealed FROM resident WHERE document_hash = $1", args![hash]).await?;
    row.map_or(Ok(None), |row| truly(keys, &row, DOCUMENT, document.number()))
}

/// Who was found, if the sealed value is theirs and the one looked for. A hash copied into somebody else's row finds
/// nobody: the sealed value is bound to its person, and nobody makes one without the keyring.
fn truly(keys: &Keyring, row: &Row, purpose: &str, looked_for: &str) -> Result<Option<PersonId>, StoreError> {
    let id: PersonId = row.get("id")?;
    let sealed = row.get::<Option<Vec<u8>>>("sealed")?.unwrap_or_default();
    let theirs =
        keys.open_sealed(&bound(purpose, id), &sealed).is_ok_and(|plain| plain == looked_for.as_bytes());
    if !theirs {
        tracing::error!(person = %id, purpose, "a look-up hash that is not this resident's finds nobody");
    }
    Ok(theirs.then_some(id))
}

pub(crate) async fn by_phone(
    db: impl Read,
    keys: &Keyring,
    phone: &Phone,
) -> Result<Option<PersonId>, StoreError> {
    let hash = phone_hash(keys, phone);
    let row = db.row("SELECT id, phone AS sealed FROM resident WHERE phone_hash = $1", args![hash]).await?;
    row.map_or(Ok(None), |row| truly(keys, &row, PHONE, phone.number()))
}

/// Those whom a person looks after now, the eldest registration first.
pub(crate) async fn dependants(
    db: impl Read,
    keys: &Keyring,
    guardian: PersonId,
) -> Result<Vec<Resident>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE r.id IN \
         (SELECT dependant FROM guardianship WHERE guardian = $1 AND until IS NULL) ORDER BY r.registered_at, r.id"
    );
    db.rows(&sql, args![guardian]).await?.iter().map(|row| read(keys, row)).collect()
}

/// Writes new residents, many at once. A document or phone that stands already is a duplicate error.
pub(crate) async fn insert(
    tx: &mut Tx,
    keys: &Keyring,
    now: Moment,
    new: &[NewResident],
) -> Result<(), StoreError> {
    let rows: Vec<Args> = new.iter().map(|new| row(keys, now, new)).collect();
    store::many(
        tx,
        "INSERT INTO resident (id, name, document_kind, document, document_hash, phone, phone_hash, birth, sex, \
         home_area, address, registered_at) VALUES",
        rows,
        "",
    )
    .await?;
    let links =
        new.iter().filter_map(|new| new.guardian.map(|guardian| args![new.id, now, guardian])).collect();
    store::many(tx, "INSERT INTO guardianship (dependant, since, guardian) VALUES", links, "").await?;
    Ok(())
}

fn row(keys: &Keyring, now: Moment, new: &NewResident) -> Args {
    let id = new.id;
    let number = Some(new.document.number()).filter(|number| !number.is_empty());
    args![
        id,
        keys.seal(&bound(NAME, id), new.name.as_bytes()),
        new.document.kind().as_str(),
        number.map(|number| keys.seal(&bound(DOCUMENT, id), number.as_bytes())),
        document_hash(keys, &new.document),
        new.phone.as_ref().map(|phone| keys.seal(&bound(PHONE, id), phone.number().as_bytes())),
        new.phone.as_ref().map(|phone| phone_hash(keys, phone)),
        new.birth,
        new.sex.map(base::Sex::as_str),
        new.home_area,
        new.address.as_ref().map(|address| keys.seal(&bound(ADDRESS, id), address.as_bytes())),
        now
    ]
}

/// Writes back what an act may change: name, phone, home area, address, death.
pub(crate) async fn update(tx: &mut Tx, keys: &Keyring, resident: &Resident) -> Result<(), StoreError> {
    let id = resident.id;
    let died_on = match resident.life {
        Life::Living => None,
        Life::Died { on } => Some(on),
    };
    tx.run(
        "UPDATE resident SET name = $2, phone = $3, phone_hash = $4, home_area = $5, address = $6, died_on = $7 \
         WHERE id = $1",
        args![
            id,
            keys.seal(&bound(NAME, id), resident.name.as_bytes()),
            resident.phone.as_ref().map(|phone| keys.seal(&bound(PHONE, id), phone.number().as_bytes())),
            resident.phone.as_ref().map(|phone| phone_hash(keys, phone)),
            resident.home_area,
            resident.address.as_ref().map(|address| keys.seal(&bound(ADDRESS, id), address.as_bytes())),
            died_on
        ],
    )
    .await?;
    Ok(())
}

/// Writes another document, and what it tells of birth and sex.
pub(crate) async fn set_document(
    tx: &mut Tx,
    keys: &Keyring,
    id: PersonId,
    document: &Document,
    birth: Option<Day>,
    sex: Option<base::Sex>,
) -> Result<(), StoreError> {
    let number = Some(document.number()).filter(|number| !number.is_empty());
    tx.run(
        "UPDATE resident SET document_kind = $2, document = $3, document_hash = $4, birth = $5, sex = $6 WHERE id = $1",
        args![
            id,
            document.kind().as_str(),
            number.map(|number| keys.seal(&bound(DOCUMENT, id), number.as_bytes())),
            document_hash(keys, document),
            birth,
            sex.map(base::Sex::as_str)
        ],
    )
    .await?;
    Ok(())
}

/// Puts a dependant into other hands, or into nobody's. The earlier link stays as history.
pub(crate) async fn hand_over(
    tx: &mut Tx,
    dependant: PersonId,
    guardian: Option<PersonId>,
    now: Moment,
) -> Result<(), StoreError> {
    tx.run(
        "UPDATE guardianship SET until = $2 WHERE dependant = $1 AND until IS NULL",
        args![dependant, now],
    )
    .await?;
    if let Some(guardian) = guardian {
        // Two changes within one microsecond (a test's standing clock) must not collide on the key.
        let last = tx
            .row("SELECT MAX(since) AS since FROM guardianship WHERE dependant = $1", args![dependant])
            .await?
            .and_then(|row| row.get::<Option<i64>>("since").transpose())
            .transpose()?;
        let since = last.map_or(now.micros(), |last| now.micros().max(last + 1));
        tx.run(
            "INSERT INTO guardianship (dependant, since, guardian) VALUES ($1, $2, $3)",
            args![dependant, since, guardian],
        )
        .await?;
    }
    Ok(())
}

/// Takes a resident out of the register, with every link to those who looked after them and whom they looked after.
pub(crate) async fn remove(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    let of_phone = "DELETE FROM code WHERE phone_hash = (SELECT phone_hash FROM resident WHERE id = $1)";
    for sql in [
        of_phone,
        "DELETE FROM guardianship WHERE dependant = $1 OR guardian = $1",
        "DELETE FROM resident WHERE id = $1",
    ] {
        tx.run(sql, args![person]).await?;
    }
    Ok(())
}

/// Who died on a day or before it.
pub(crate) async fn died_before(db: impl Read, day: Day) -> Result<Vec<PersonId>, StoreError> {
    let sql =
        "SELECT id FROM resident WHERE died_on IS NOT NULL AND died_on < $1 ORDER BY died_on, id LIMIT 1000";
    db.rows(sql, args![day]).await?.iter().map(|row| row.get("id")).collect()
}

/// How a staff list is ordered. The id breaks ties, so that a page begins exactly after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Area,
    Registered,
}

/// Which residents a list shows.
#[derive(Debug)]
pub(crate) struct Listing {
    pub area: AreaCode,
    pub sort: Sort,
    pub descending: bool,
    /// The sort key (an area code or microseconds) and the id of the last row of the page before.
    pub after: Option<(String, PersonId)>,
    pub limit: i64,
}

pub(crate) async fn list(
    store: &Store,
    keys: &Keyring,
    listing: &Listing,
) -> Result<Vec<Resident>, StoreError> {
    let column = match listing.sort {
        Sort::Area => "home_area",
        Sort::Registered => "registered_at",
    };
    let after = listing.after.as_ref().map(|(key, id)| {
        let key = match listing.sort {
            Sort::Area => key.as_str().into(),
            Sort::Registered => key.parse::<i64>().unwrap_or(0).into(),
        };
        (Some(key), (*id).into())
    });
    let rows = store::Listing::of("resident")
        .columns(LISTED)
        .within("home_area", &listing.area)
        .by(column)
        .descending(listing.descending)
        .after(after)
        .limit(listing.limit)
        .page(store)
        .await?;
    rows.iter().map(|row| read(keys, row)).collect()
}

/// Residents by home area, for pictures: how many living ones each area holds.
pub(crate) async fn count_by_area(
    db: impl Read,
    area: &AreaCode,
) -> Result<Vec<(AreaCode, i64)>, StoreError> {
    let (low, high) = area.range();
    db.rows(
        "SELECT home_area, COUNT(*) AS n FROM resident WHERE home_area >= $1 AND home_area < $2 \
         AND died_on IS NULL GROUP BY home_area ORDER BY home_area",
        args![low, high],
    )
    .await?
    .iter()
    .map(|row| Ok((row.get("home_area")?, row.get("n")?)))
    .collect()
}

/// A new person's id: random, so that it does not tell when somebody registered.
pub(crate) fn new_id(chance: &base::Chance) -> PersonId {
    Id::<kinds::Person>::random(chance)
}

/// As [`subject`], for many.
pub(crate) async fn subjects(tx: &mut Tx, people: &[PersonId]) -> Result<Vec<Subject>, StoreError> {
    let mut all = Vec::with_capacity(people.len());
    for part in people.chunks(1_000) {
        let sql = format!(
            "SELECT r.id, r.home_area, r.birth, r.died_on, g.guardian FROM {TABLES} WHERE r.id IN ({}) ORDER BY r.id",
            places(1, part.len())
        );
        for row in tx.rows(&sql, part.iter().map(|person| (*person).into()).collect()).await? {
            all.push(Subject {
                person: row.get("id")?,
                home_area: row.get("home_area")?,
                birth: row.get("birth")?,
                life: life(row.get("died_on")?),
                guardian: row.get("guardian")?,
            });
        }
    }
    Ok(all)
}

/// The home areas of at most some thousands of people.
pub(crate) async fn homes(
    db: impl Read,
    people: &[PersonId],
) -> Result<Vec<(PersonId, AreaCode)>, StoreError> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let sql =
        format!("SELECT id, home_area FROM resident WHERE id IN ({}) ORDER BY id", places(1, people.len()));
    let rows = db.rows(&sql, people.iter().map(|person| (*person).into()).collect()).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("home_area")?))).collect()
}
