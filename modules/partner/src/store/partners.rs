//! Partners' rows, each with the keyring's word and a count of its changes: one that the house did not write so, or wrote
//! long ago, opens nothing.

use access::PartnerId;
use base::AreaCode;
use keys::Keyring;
use store::{Read, Row, StoreError, Tx, args};

use super::wrong;
use crate::model::{Method, Partner, Quota, services, words};

/// The keyring's anchor of how often each partner was changed.
const REVISIONS: &str = "partner.revisions";

fn areas(partner: &Partner) -> String {
    partner.areas.iter().map(AreaCode::as_str).collect::<Vec<_>>().join(" ")
}

fn with_parts<T>(partner: &Partner, then: impl FnOnce(&[&[u8]]) -> T) -> T {
    let (services, areas) = (words(&partner.services), areas(partner));
    let quota = [partner.quota.per_minute.to_be_bytes(), partner.quota.per_day.to_be_bytes()].concat();
    let ended = partner.ended_at.map(|at| at.micros().to_be_bytes().to_vec()).unwrap_or_default();
    then(&[
        partner.id.bytes(),
        partner.name.as_bytes(),
        partner.name_en.as_bytes(),
        partner.method.word().as_bytes(),
        &partner.key,
        services.as_bytes(),
        areas.as_bytes(),
        &quota,
        &[u8::from(partner.sandbox)],
        partner.made_by.as_ref().map_or(&[][..], |by| by.bytes()),
        &partner.made_at.micros().to_be_bytes(),
        &ended,
        &partner.revision.to_be_bytes(),
    ])
}

fn mac(keys: &Keyring, partner: &Partner) -> [u8; 32] {
    with_parts(partner, |parts| keys.mac("partner.row", parts))
}

/// The row as the house wrote it last; `None` for one that somebody else wrote, or put back.
fn read(keys: &Keyring, row: &Row) -> Result<Option<Partner>, StoreError> {
    let number = |column: &str| {
        let stored: i64 = row.get(column)?;
        u32::try_from(stored).map_err(|error| wrong("partner", column, error))
    };
    let word: String = row.get("method")?;
    let listed: String = row.get("areas")?;
    let areas: Result<Vec<AreaCode>, _> = listed.split(' ').map(AreaCode::parse).collect();
    let partner = Partner {
        id: row.get("id")?,
        name: row.get("name")?,
        name_en: row.get("name_en")?,
        method: Method::named(&word).ok_or_else(|| wrong("partner", "method", "no method"))?,
        key: row.get("key")?,
        services: services(&row.get::<String>("services")?),
        areas: areas.map_err(|error| wrong("partner", "areas", error))?,
        quota: Quota { per_minute: number("per_minute")?, per_day: number("per_day")? },
        sandbox: row.get("sandbox")?,
        made_by: row.get("made_by")?,
        made_at: row.get("made_at")?,
        ended_at: row.get("ended_at")?,
        revision: row.get("revision")?,
    };
    let said: Vec<u8> = row.get("mac")?;
    let written = with_parts(&partner, |parts| keys.mac_holds("partner.row", parts, &said));
    let newest =
        keys.counted(REVISIONS, &partner.id.to_string()).is_ok_and(|count| partner.revision >= count);
    if !(written && newest) {
        tracing::error!(partner = %partner.id, "a partner that the house did not write this way opens nothing");
    }
    Ok((written && newest).then_some(partner))
}

pub(crate) async fn find(
    db: impl Read,
    keys: &Keyring,
    id: PartnerId,
) -> Result<Option<Partner>, StoreError> {
    let row = db.row("SELECT * FROM partner WHERE id = $1", args![id]).await?;
    row.map_or(Ok(None), |row| read(keys, &row))
}

pub(crate) async fn by_key(db: impl Read, keys: &Keyring, key: &[u8]) -> Result<Option<Partner>, StoreError> {
    let row = db.row("SELECT * FROM partner WHERE key = $1", args![key]).await?;
    row.map_or(Ok(None), |row| read(keys, &row))
}

/// All of them, those that are not ended first, by name. There are tens of partners, not thousands.
pub(crate) async fn all(db: impl Read, keys: &Keyring) -> Result<Vec<Partner>, StoreError> {
    let rows = db.rows("SELECT * FROM partner ORDER BY ended_at IS NOT NULL, name, id", args![]).await?;
    let read: Result<Vec<_>, _> = rows.iter().map(|row| read(keys, row)).collect();
    Ok(read?.into_iter().flatten().collect())
}

pub(crate) async fn add(tx: &mut Tx, keys: &Keyring, partner: &Partner) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO partner (id, name, name_en, method, key, services, areas, per_minute, per_day, sandbox, made_by, \
         made_at, ended_at, revision, mac) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        args![
            partner.id,
            &partner.name,
            &partner.name_en,
            partner.method.word(),
            &partner.key,
            words(&partner.services),
            areas(partner),
            partner.quota.per_minute,
            partner.quota.per_day,
            partner.sandbox,
            partner.made_by,
            partner.made_at,
            partner.ended_at,
            partner.revision,
            mac(keys, partner)
        ],
    )
    .await
    .map(drop)
}

/// Writes the row back, changed by the house: once [`settle`] has told the keyring, no older one opens anything.
pub(crate) async fn save(tx: &mut Tx, keys: &Keyring, partner: &mut Partner) -> Result<(), StoreError> {
    partner.revision += 1;
    tx.run(
        "UPDATE partner SET method = $2, key = $3, services = $4, areas = $5, per_minute = $6, per_day = $7, \
         ended_at = $8, revision = $9, mac = $10 WHERE id = $1",
        args![
            partner.id,
            partner.method.word(),
            &partner.key,
            words(&partner.services),
            areas(partner),
            partner.quota.per_minute,
            partner.quota.per_day,
            partner.ended_at,
            partner.revision,
            mac(keys, partner)
        ],
    )
    .await
    .map(drop)
}

/// After the commit of a change.
pub(crate) fn settle(keys: &Keyring, partner: &Partner) -> Result<(), StoreError> {
    let told = keys.count_to(REVISIONS, &partner.id.to_string(), partner.revision);
    told.map_err(StoreError::keyring)
}

/// Calls of the last days: partner, day, service, how many.
pub(crate) async fn uses(
    db: impl Read,
    from: base::Day,
) -> Result<Vec<(PartnerId, base::Day, String, i64)>, StoreError> {
    let sql = "SELECT * FROM partner_use WHERE used_on >= $1 ORDER BY partner, used_on, service";
    let rows = db.rows(sql, args![from]).await?;
    rows.iter()
        .map(|row| Ok((row.get("partner")?, row.get("used_on")?, row.get("service")?, row.get("calls")?)))
        .collect()
}
