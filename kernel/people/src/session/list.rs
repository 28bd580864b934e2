//! Where somebody is signed in: each session by an id that opens nothing.

use base::{Id, Moment};
use keys::Keyring;
use store::{Read, StoreError, Tx, args};

use super::{Device, HELD, Holder, Stored, hash, seen};

pub(crate) type SessionId = Id<base::kinds::Session>;

/// More than anybody has; the newest are shown.
const MOST: i64 = 100;

/// One session that stands.
#[derive(Debug, Clone)]
pub(crate) struct Open {
    pub id: SessionId,
    pub begun: Moment,
    /// The day for residents, the hour for staff; `None` for sessions from before this was kept.
    pub seen: Option<Moment>,
    pub expires: Moment,
    pub device: Device,
    hash: Vec<u8>,
}

impl Open {
    /// Whether the token opens this one.
    pub(crate) fn is_of(&self, keys: &Keyring, token: &str) -> bool {
        self.hash == hash(keys, token)
    }
}

/// Derived from the kept hash under a key, so that nobody finds the session's row, or its token, by it.
fn id_of(keys: &Keyring, hash: &[u8]) -> SessionId {
    let mut id = [0; 16];
    id.copy_from_slice(&keys.lookup("session.id", hash)[..16]);
    Id::from_bytes(id)
}

/// The sessions of a holder that open something at this moment, the newest first.
pub(crate) async fn of(
    db: impl Read,
    keys: &Keyring,
    holder: Holder,
    now: Moment,
) -> Result<Vec<Open>, StoreError> {
    let (kind, who, _) = holder.parts();
    let sql = "SELECT * FROM session WHERE who = $1 AND kind = $2 AND expires_at > $3 \
               ORDER BY begun_at DESC, token_hash LIMIT $4";
    let mut open = Vec::new();
    for row in db.rows(sql, args![who, kind, now, MOST]).await? {
        let stored = Stored::read(&row)?;
        // What the house did not begin opens nothing, and is nobody's session.
        if !stored.holds(keys, &row.get::<Option<Vec<u8>>>("mac")?.unwrap_or_default()) {
            continue;
        }
        let kept: Option<Moment> = row.get("seen_at")?;
        let device: Option<String> = row.get("device")?;
        open.push(Open {
            id: id_of(keys, &stored.hash),
            begun: stored.begun,
            seen: seen::waiting(&stored.hash).max(kept),
            expires: stored.expires,
            device: device.map_or(Device::Unknown, |word| Device::named(&word)),
            hash: stored.hash,
        });
    }
    Ok(open)
}

async fn end_each(tx: &mut Tx, open: impl Iterator<Item = Open>) -> Result<u64, StoreError> {
    let mut ended = 0;
    for session in open {
        ended += tx.run("DELETE FROM session WHERE token_hash = $1", args![&session.hash]).await?;
    }
    HELD.forget_all();
    Ok(ended)
}

/// Ends one session of the holder; 0 when there is none such.
pub(crate) async fn end_one(
    tx: &mut Tx,
    keys: &Keyring,
    holder: Holder,
    id: SessionId,
    now: Moment,
) -> Result<u64, StoreError> {
    let open = of(&mut *tx, keys, holder, now).await?;
    end_each(tx, open.into_iter().filter(|session| session.id == id)).await
}

/// Ends every session of the holder but the one that the token opens.
pub(crate) async fn end_others(
    tx: &mut Tx,
    keys: &Keyring,
    holder: Holder,
    token: &str,
    now: Moment,
) -> Result<u64, StoreError> {
    let open = of(&mut *tx, keys, holder, now).await?;
    end_each(tx, open.into_iter().filter(|session| !session.is_of(keys, token))).await
}
