//! Staff accounts.

use access::StaffId;
use base::{AreaCode, Moment};
use keys::Keyring;
use store::{Read, Row, StoreError, Tx, args};

use super::{open_text, word};
use crate::{model::Staff, password, totp};

const DISPLAY_NAME: &str = "staff.display_name";
const TOTP: &str = "staff.totp";
const COLUMNS: &str = "id, name, display_name, role, area, place, added_at, ended_at";

fn bound(purpose: &str, id: StaffId) -> String {
    format!("{purpose}/{id}")
}

fn read(keys: &Keyring, row: &Row) -> Result<Staff, StoreError> {
    let id: StaffId = row.get("id")?;
    Ok(Staff {
        id,
        name: row.get("name")?,
        display_name: open_text(keys, row, "display_name", &bound(DISPLAY_NAME, id))?.unwrap_or_default(),
        role: word(row, "role")?,
        area: row.get("area")?,
        place: row.get("place")?,
        added_at: row.get("added_at")?,
        ended_at: row.get("ended_at")?,
    })
}

pub(crate) async fn find(db: impl Read, keys: &Keyring, id: StaffId) -> Result<Option<Staff>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM staff WHERE id = $1");
    db.row(&sql, args![id]).await?.map(|row| read(keys, &row)).transpose()
}

/// What a sign-in is checked against.
pub(crate) struct Credentials {
    pub staff: StaffId,
    pub password: password::Hash,
    pub totp: totp::Secret,
    pub last_step: i64,
}

/// The credentials of a living account.
pub(crate) async fn credentials(
    db: impl Read,
    keys: &Keyring,
    name: &str,
) -> Result<Option<Credentials>, StoreError> {
    let row = db
        .row(
            "SELECT id, password, totp, totp_step FROM staff WHERE name = $1 AND ended_at IS NULL",
            args![name],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let staff: StaffId = row.get("id")?;
    let sealed: Vec<u8> = row.get("totp")?;
    let secret = keys.open_sealed(&bound(TOTP, staff), &sealed).map_err(|error| StoreError::Column {
        name: "sealed",
        column: "totp".into(),
        reason: error.to_string(),
    })?;
    Ok(Some(Credentials {
        staff,
        password: password::Hash::from_stored(row.get("password")?),
        totp: totp::Secret::from_bytes(&secret),
        last_step: row.get("totp_step")?,
    }))
}

pub(crate) async fn insert(
    tx: &mut Tx,
    keys: &Keyring,
    staff: &Staff,
    password: &password::Hash,
    secret: &totp::Secret,
) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO staff (id, name, display_name, role, area, place, password, totp, totp_step, added_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9)",
        args![
            staff.id,
            &staff.name,
            keys.seal(&bound(DISPLAY_NAME, staff.id), staff.display_name.as_bytes()),
            staff.role.as_str(),
            staff.area,
            staff.place,
            password.as_stored(),
            keys.seal(&bound(TOTP, staff.id), secret.bytes()),
            staff.added_at
        ],
    )
    .await?;
    Ok(())
}

/// Marks the step as used; false when it, or a later one, was used meanwhile.
pub(crate) async fn use_step(tx: &mut Tx, id: StaffId, step: i64) -> Result<bool, StoreError> {
    let used = tx
        .run(
            "UPDATE staff SET totp_step = $2 WHERE id = $1 AND totp_step < $2 AND ended_at IS NULL",
            args![id, step],
        )
        .await?;
    Ok(used > 0)
}

/// New password and second factor; the old ones open nothing from here on.
pub(crate) async fn reset(
    tx: &mut Tx,
    keys: &Keyring,
    id: StaffId,
    password: &password::Hash,
    secret: &totp::Secret,
) -> Result<(), StoreError> {
    tx.run(
        "UPDATE staff SET password = $2, totp = $3, totp_step = 0 WHERE id = $1",
        args![id, password.as_stored(), keys.seal(&bound(TOTP, id), secret.bytes())],
    )
    .await?;
    Ok(())
}

/// Ends the account and forgets its credentials. False when it had ended before.
pub(crate) async fn end(tx: &mut Tx, id: StaffId, now: Moment) -> Result<bool, StoreError> {
    let ended = tx
        .run(
            "UPDATE staff SET ended_at = $2, password = '', totp = $3 WHERE id = $1 AND ended_at IS NULL",
            args![id, now, Vec::<u8>::new()],
        )
        .await?;
    Ok(ended > 0)
}

/// The staff of an area in the order of area and id, after a given one.
pub(crate) async fn list(
    db: impl Read,
    keys: &Keyring,
    area: &AreaCode,
    (by, descending): (StaffOrder, bool),
    after: Option<(String, StaffId)>,
    limit: i64,
) -> Result<Vec<Staff>, StoreError> {
    let (low, high) = area.range();
    let mut values = args![low, high, limit];
    let (sign, direction) = if descending { ("<", "DESC") } else { (">", "ASC") };
    let by = by.column();
    let mut beyond = String::new();
    if let Some((value, id)) = after {
        values.extend(args![value, id]);
        beyond = format!(" AND ({by}, id) {sign} ($4, $5)");
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM staff WHERE area >= $1 AND area < $2{beyond} \
         ORDER BY {by} {direction}, id {direction} LIMIT $3"
    );
    db.rows(&sql, values).await?.iter().map(|row| read(keys, row)).collect()
}

/// What a list of staff is ordered by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum StaffOrder {
    #[default]
    Area,
    Name,
    Role,
}

impl StaffOrder {
    const fn column(self) -> &'static str {
        match self {
            Self::Area => "area",
            Self::Name => "name",
            Self::Role => "role",
        }
    }
}
