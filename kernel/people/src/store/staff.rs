//! Staff accounts.

use access::StaffId;
use base::{AreaCode, Moment};
use keys::Keyring;
use store::{Listing, Read, Row, Store, StoreError, Tx, args};
use work::{Key, Sealed};

use super::{
    open_text,
    vouched::{Changed, VOUCHED, Vouched},
    word,
};
use crate::{model::Staff, password, totp};

const DISPLAY_NAME: &str = "staff.display_name";
const TOTP: &str = "staff.totp";
const COLUMNS: &str = "id, name, display_name, role, area, place, added_at, ended_at";

fn bound(purpose: &str, id: StaffId) -> String {
    format!("{purpose}/{id}")
}

/// What a second factor is sealed for: it opens for this account and no other.
pub(crate) fn bound_totp(id: StaffId) -> String {
    bound(TOTP, id)
}

/// What is sealed here, for whoever seals all of it anew. The account stays as new as it was: what was settled in the
/// keyring goes on holding.
pub(crate) fn sealed() -> Sealed {
    Sealed::of("staff", [Key::Bytes("id")])
        .column("display_name", |row| Ok(bound(DISPLAY_NAME, row.get("id")?)))
        .column("totp", |row| Ok(bound(TOTP, row.get("id")?)))
        .reading("t.*, t.id AS staff, t.mac AS staff_mac")
        .vouched(|ctx, row, anew| {
            let mut member = Vouched::read(row)?;
            if !member.was_ours(ctx.keys()) {
                return Ok(None);
            }
            anew.put("display_name", &mut member.display_name);
            anew.put("totp", &mut member.totp);
            Ok(Some(member.vouch(ctx.keys())))
        })
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

/// By the name that is typed to sign in.
pub(crate) async fn named(db: impl Read, keys: &Keyring, name: &str) -> Result<Option<Staff>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM staff WHERE name = $1");
    db.row(&sql, args![name]).await?.map(|row| read(keys, &row)).transpose()
}

/// How often the account was changed, if it is the house's own.
pub(crate) async fn revision(db: impl Read, keys: &Keyring, id: StaffId) -> Result<Option<i64>, StoreError> {
    Ok(vouched(db, keys, id).await?.filter(|member| member.ended_at.is_none()).map(|member| member.revision))
}

/// The row as the house wrote it; `None` when there is none, or somebody else wrote it.
async fn vouched(db: impl Read, keys: &Keyring, id: StaffId) -> Result<Option<Vouched>, StoreError> {
    let sql = format!("SELECT {VOUCHED} FROM staff t WHERE t.id = $1");
    let row = db.row(&sql, args![id]).await?.map(|row| Vouched::read(&row)).transpose()?;
    Ok(row.filter(|row| row.holds(keys)))
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
    let sql = format!("SELECT {VOUCHED}, t.totp_step FROM staff t WHERE t.name = $1 AND t.ended_at IS NULL");
    let Some(row) = db.row(&sql, args![name]).await? else { return Ok(None) };
    let member = Vouched::read(&row)?;
    if !member.holds(keys) {
        return Ok(None);
    }
    let staff = member.id;
    let secret = keys.open_sealed(&bound(TOTP, staff), &member.totp).map_err(|error| StoreError::Column {
        name: "sealed",
        column: "totp".into(),
        reason: error.to_string(),
    })?;
    Ok(Some(Credentials {
        staff,
        password: password::Hash::from_stored(member.password),
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
    let new = Vouched {
        id: staff.id,
        name: staff.name.clone(),
        display_name: keys.seal(&bound(DISPLAY_NAME, staff.id), staff.display_name.as_bytes()),
        role: staff.role.as_str().to_owned(),
        area: staff.area.as_str().to_owned(),
        place: staff.place,
        password: password.as_stored().to_owned(),
        totp: keys.seal(&bound(TOTP, staff.id), secret.bytes()),
        added_at: staff.added_at.micros(),
        ended_at: None,
        revision: 0,
        mac: None,
    };
    let mac = new.vouch(keys);
    tx.run(
        "INSERT INTO staff (id, name, display_name, role, area, place, password, totp, totp_step, added_at, mac) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10)",
        args![
            new.id,
            new.name,
            new.display_name,
            new.role,
            new.area,
            new.place,
            new.password,
            new.totp,
            new.added_at,
            mac
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

/// New password and second factor; the old ones open nothing from here on. `None`: the house did not write this
/// account, and does not make it its own.
pub(crate) async fn reset(
    tx: &mut Tx,
    keys: &Keyring,
    id: StaffId,
    password: &password::Hash,
    secret: &totp::Secret,
) -> Result<Option<Changed>, StoreError> {
    let Some(mut member) = vouched(&mut *tx, keys, id).await? else { return Ok(None) };
    password.as_stored().clone_into(&mut member.password);
    member.totp = keys.seal(&bound(TOTP, id), secret.bytes());
    tx.run("UPDATE staff SET totp_step = 0 WHERE id = $1", args![id]).await?;
    member.rewrite(tx, keys).await.map(Some)
}

/// How ending an account went.
pub(crate) enum Ending {
    /// It had ended before.
    Stood,
    Ended(Changed),
    /// It was ended, but the house had not written it: it goes on opening nothing.
    Foreign,
}

/// Ends the account and forgets its credentials.
pub(crate) async fn end(tx: &mut Tx, keys: &Keyring, id: StaffId, now: Moment) -> Result<Ending, StoreError> {
    if let Some(mut member) = vouched(&mut *tx, keys, id).await? {
        if member.ended_at.is_some() {
            return Ok(Ending::Stood);
        }
        member.ended_at = Some(now.micros());
        (member.password, member.totp) = (String::new(), Vec::new());
        return member.rewrite(tx, keys).await.map(Ending::Ended);
    }
    let sql = "UPDATE staff SET ended_at = $2, password = '', totp = $3 WHERE id = $1 AND ended_at IS NULL";
    let ended = tx.run(sql, args![id, now, Vec::<u8>::new()]).await?;
    Ok(if ended > 0 { Ending::Foreign } else { Ending::Stood })
}

/// Which staff a list shows, and where the page begins.
#[derive(Debug)]
pub(crate) struct StaffListing {
    pub area: AreaCode,
    pub by: StaffOrder,
    pub descending: bool,
    /// What the last row of the page before was sorted by, and its id.
    pub after: Option<(String, StaffId)>,
    pub limit: i64,
}

/// The staff of an area.
pub(crate) async fn list(
    store: &Store,
    keys: &Keyring,
    wanted: StaffListing,
) -> Result<Vec<Staff>, StoreError> {
    let rows = listed(&wanted).page(store).await?;
    rows.iter().map(|row| read(keys, row)).collect()
}

/// The devices at gates among them.
pub(crate) async fn devices(
    store: &Store,
    keys: &Keyring,
    wanted: StaffListing,
) -> Result<Vec<Staff>, StoreError> {
    let rows = listed(&wanted).only("role", [access::Role::Gate.as_str()]).page(store).await?;
    rows.iter().map(|row| read(keys, row)).collect()
}

fn listed(wanted: &StaffListing) -> Listing<'_> {
    let after = wanted.after.as_ref();
    Listing::of("staff")
        .columns(COLUMNS)
        .within("area", &wanted.area)
        .by(wanted.by.column())
        .descending(wanted.descending)
        .after(after.map(|(key, id)| (Some(key.into()), (*id).into())))
        .limit(wanted.limit)
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
