//! Ways back in for staff whose credentials were reset: a token that is worth one enrolment. The row carries a MAC over
//! all of it, and counts only while the account stands as it stood when the way was opened.

use access::StaffId;
use base::{Chance, Moment};
use keys::Keyring;
use store::{Read, Row, StoreError, Tx, args};
use work::{Key, Sealed};

use super::staff::bound_totp;
use crate::{password, totp};

const PURPOSE: &str = "people.enrolment";

/// What is sealed here, for whoever seals all of it anew.
pub(crate) fn sealed() -> Sealed {
    Sealed::of("staff_enrolment", [Key::Bytes("staff")])
        .column("totp", |row| Ok(bound_totp(row.get("staff")?)))
        .vouched(|ctx, row, anew| {
            let (mut found, mac) = (Enrolment::read(row)?, row.get::<Vec<u8>>("mac")?);
            if !found.holds(ctx.keys(), &mac) {
                return Ok(None);
            }
            anew.put("totp", &mut found.totp);
            Ok(Some(found.mac(ctx.keys())))
        })
}

/// A way back in, as its row says.
pub(crate) struct Enrolment {
    pub staff: StaffId,
    hash: Vec<u8>,
    pub expires: Moment,
    pub revision: i64,
    password: String,
    totp: Vec<u8>,
}

/// What somebody hands over to a colleague: 24 random bytes as 48 hexadecimal digits.
pub(crate) fn token(chance: &Chance) -> String {
    hex::encode(chance.bytes::<24>())
}

fn hash(keys: &Keyring, token: &str) -> Vec<u8> {
    keys.lookup("staff.enrolment", token.as_bytes()).to_vec()
}

impl Enrolment {
    fn with_parts<T>(&self, then: impl FnOnce(&[&[u8]]) -> T) -> T {
        then(&[
            self.staff.bytes(),
            &self.hash,
            &self.expires.micros().to_be_bytes(),
            &self.revision.to_be_bytes(),
            self.password.as_bytes(),
            &self.totp,
        ])
    }

    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            staff: row.get("staff")?,
            hash: row.get("token_hash")?,
            expires: row.get("expires_at")?,
            revision: row.get("revision")?,
            password: row.get("password")?,
            totp: row.get("totp")?,
        })
    }

    /// The new credentials, once they were shown.
    pub(crate) fn shown(&self, keys: &Keyring) -> Option<(password::Hash, totp::Secret)> {
        let secret = keys.open_sealed(&bound_totp(self.staff), &self.totp).ok()?;
        let shown = !self.password.is_empty();
        shown.then(|| (password::Hash::from_stored(self.password.clone()), totp::Secret::from_bytes(&secret)))
    }

    fn holds(&self, keys: &Keyring, mac: &[u8]) -> bool {
        self.with_parts(|parts| keys.mac_holds(PURPOSE, parts, mac))
    }

    fn mac(&self, keys: &Keyring) -> [u8; 32] {
        self.with_parts(|parts| keys.mac(PURPOSE, parts))
    }

    async fn write(&self, tx: &mut Tx, keys: &Keyring) -> Result<(), StoreError> {
        let mac = self.mac(keys);
        tx.run(
            "INSERT INTO staff_enrolment (staff, token_hash, expires_at, revision, password, totp, mac) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (staff) DO UPDATE SET token_hash = excluded.token_hash, \
             expires_at = excluded.expires_at, revision = excluded.revision, password = excluded.password, \
             totp = excluded.totp, mac = excluded.mac",
            args![self.staff, &self.hash, self.expires, self.revision, &self.password, &self.totp, mac],
        )
        .await?;
        Ok(())
    }
}

/// Opens a way back in; an earlier one of the same account closes.
pub(crate) async fn open(
    tx: &mut Tx,
    keys: &Keyring,
    staff: StaffId,
    token: &str,
    expires: Moment,
    revision: i64,
) -> Result<(), StoreError> {
    let (password, totp) = (String::new(), Vec::new());
    Enrolment { staff, hash: hash(keys, token), expires, revision, password, totp }.write(tx, keys).await
}

/// The way back in that the token opens at this moment.
pub(crate) async fn find(
    db: impl Read,
    keys: &Keyring,
    token: &str,
    now: Moment,
) -> Result<Option<Enrolment>, StoreError> {
    let sql = "SELECT * FROM staff_enrolment WHERE token_hash = $1 AND expires_at > $2";
    let Some(row) = db.row(sql, args![hash(keys, token), now]).await? else { return Ok(None) };
    let found = Enrolment::read(&row)?;
    let mac: Vec<u8> = row.get("mac")?;
    let holds = found.holds(keys, &mac);
    if !holds {
        tracing::error!(staff = %found.staff, "a way back in that the house did not open opens nothing");
    }
    Ok(holds.then_some(found))
}

/// Keeps the credentials that are shown now; those shown before are worth nothing.
pub(crate) async fn show(
    tx: &mut Tx,
    keys: &Keyring,
    mut enrolment: Enrolment,
    password: &password::Hash,
    secret: &totp::Secret,
) -> Result<(), StoreError> {
    password.as_stored().clone_into(&mut enrolment.password);
    enrolment.totp = keys.seal(&bound_totp(enrolment.staff), secret.bytes());
    enrolment.write(tx, keys).await
}

/// Closes the way back in of an account; closing it twice is harmless.
pub(crate) async fn close(tx: &mut Tx, staff: StaffId) -> Result<u64, StoreError> {
    tx.run("DELETE FROM staff_enrolment WHERE staff = $1", args![staff]).await
}
