//! Accounts carry a MAC over all that they open; a row that the house did not write this way opens nothing.

use access::{PlaceId, StaffId};
use keys::Keyring;
use store::{Row, StoreError, Tx, args};

/// The columns that [`Vouched::read`] wants, of the table `t`.
pub(crate) const VOUCHED: &str = "t.id AS staff, t.name, t.display_name, t.role, t.area, t.place, t.password, t.totp, \
                                  t.added_at, t.ended_at, t.revision, t.mac AS staff_mac";

/// An account's row with everything that its MAC is over: all but the last second factor's step.
pub(crate) struct Vouched {
    pub id: StaffId,
    pub name: String,
    pub display_name: Vec<u8>,
    pub role: String,
    pub area: String,
    pub place: Option<PlaceId>,
    pub password: String,
    pub totp: Vec<u8>,
    pub added_at: i64,
    pub ended_at: Option<i64>,
    pub revision: i64,
    pub mac: Option<Vec<u8>>,
}

/// How often each account was changed, in the keyring.
const REVISIONS: &str = "staff";

impl Vouched {
    pub(crate) fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get("staff")?,
            name: row.get("name")?,
            display_name: row.get("display_name")?,
            role: row.get("role")?,
            area: row.get("area")?,
            place: row.get("place")?,
            password: row.get("password")?,
            totp: row.get("totp")?,
            added_at: row.get("added_at")?,
            ended_at: row.get("ended_at")?,
            revision: row.get("revision")?,
            mac: row.get("staff_mac")?,
        })
    }

    fn with_parts<T>(&self, then: impl FnOnce(&[&[u8]]) -> T) -> T {
        let place = self.place.map(|place| place.bytes().to_vec()).unwrap_or_default();
        let ended = self.ended_at.map(|at| at.to_be_bytes().to_vec()).unwrap_or_default();
        then(&[
            self.id.bytes(),
            self.name.as_bytes(),
            &self.display_name,
            self.role.as_bytes(),
            self.area.as_bytes(),
            &place,
            self.password.as_bytes(),
            &self.totp,
            &self.added_at.to_be_bytes(),
            &ended,
            &self.revision.to_be_bytes(),
        ])
    }

    pub(crate) fn vouch(&self, keys: &Keyring) -> [u8; 32] {
        self.with_parts(|parts| keys.mac("people.staff", parts))
    }

    /// Whether the house wrote this row, and none since.
    pub(crate) fn holds(&self, keys: &Keyring) -> bool {
        let mac = self.mac.as_deref().unwrap_or_default();
        let written = self.with_parts(|parts| keys.mac_holds("people.staff", parts, mac));
        let newest = keys.counted(REVISIONS, &self.id.to_string()).is_ok_and(|count| self.revision >= count);
        if !(written && newest) {
            tracing::error!(staff = %self.id, "an account that the house did not write this way opens nothing");
        }
        written && newest
    }

    /// Whether the house wrote this row once, whatever came after it.
    pub(crate) fn was_ours(&self, keys: &Keyring) -> bool {
        let mac = self.mac.as_deref().unwrap_or_default();
        self.with_parts(|parts| keys.mac_holds("people.staff", parts, mac))
    }

    /// Counts on from where the keyring knows this account to be, so that the row can be written back.
    pub(crate) fn overtake(&mut self, keys: &Keyring) -> Result<(), StoreError> {
        let known = keys.counted(REVISIONS, &self.id.to_string()).map_err(StoreError::keyring)?;
        self.revision = self.revision.max(known);
        Ok(())
    }

    /// Writes the row back, changed by the house: from here on no older one opens anything.
    pub(crate) async fn rewrite(mut self, tx: &mut Tx, keys: &Keyring) -> Result<Changed, StoreError> {
        self.revision += 1;
        tx.run(
            "UPDATE staff SET password = $2, totp = $3, ended_at = $4, revision = $5, mac = $6, display_name = $7 \
             WHERE id = $1",
            args![
                self.id,
                &self.password,
                &self.totp,
                self.ended_at,
                self.revision,
                self.vouch(keys),
                // As it was read: it may have been sealed anew meanwhile, and the MAC is over these bytes.
                &self.display_name
            ],
        )
        .await?;
        Ok(Changed { id: self.id, revision: self.revision })
    }
}

/// An account was changed; its older rows are worth nothing once the keyring has heard of it.
#[must_use = "after the commit, `settle` makes the older row worthless"]
#[derive(Debug)]
pub(crate) struct Changed {
    id: StaffId,
    revision: i64,
}

impl Changed {
    /// How often the account was changed, this time included.
    pub(crate) fn revision(&self) -> i64 {
        self.revision
    }

    /// After the commit.
    pub(crate) fn settle(&self, keys: &Keyring) -> Result<(), StoreError> {
        let told = keys.count_to(REVISIONS, &self.id.to_string(), self.revision);
        told.map_err(StoreError::keyring)
    }
}

/// Vouches for accounts from before there were MACs.
pub(crate) async fn take_over(tx: &mut Tx, keys: &Keyring) -> Result<u64, StoreError> {
    let sql = format!("SELECT {VOUCHED} FROM staff t WHERE t.mac IS NULL");
    let rows = tx.rows(&sql, args![]).await?;
    for row in &rows {
        let member = Vouched::read(row)?;
        tx.run("UPDATE staff SET mac = $2 WHERE id = $1", args![member.id, member.vouch(keys)]).await?;
    }
    Ok(rows.len() as u64)
}
