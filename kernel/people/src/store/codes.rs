//! One-time codes.

use base::{Moment, Span};
use keys::Keyring;
use store::{Store, StoreError, Tx, args, transact};

use super::residents::phone_hash;
use crate::model::Phone;

/// A code is tried this often; then a new one must be asked for. At 5 tries of a million a guesser who may ask for 5
/// codes in 15 minutes needs 14 days of a phone's owner not minding the messages for an even chance.
pub(crate) const MOST_TRIES: i64 = 5;
/// How long a code opens.
pub(crate) const CODE_LIFE: Span = Span::minutes(5);

fn code_hash(keys: &Keyring, phone: &Phone, code: &str) -> [u8; 32] {
    keys.lookup("code", format!("{}:{code}", phone.number()).as_bytes())
}

/// The newest code replaces the one before.
pub(crate) async fn keep(
    tx: &mut Tx,
    keys: &Keyring,
    phone: &Phone,
    code: &str,
    now: Moment,
) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO code (phone_hash, code_hash, expires_at, tries) VALUES ($1, $2, $3, 0) \
         ON CONFLICT (phone_hash) DO UPDATE SET code_hash = excluded.code_hash, \
         expires_at = excluded.expires_at, tries = 0",
        args![phone_hash(keys, phone), code_hash(keys, phone, code), now + CODE_LIFE],
    )
    .await?;
    Ok(())
}

/// Whether the code is the phone's. The try is counted and committed before the answer is known, so that neither a
/// failing act nor many requests at once give more tries. Whoever has the right one may count anew.
pub(crate) async fn fits(
    store: &Store,
    keys: &Keyring,
    phone: &Phone,
    code: &str,
    now: Moment,
) -> Result<bool, StoreError> {
    let (whose, typed) = (phone_hash(keys, phone), code_hash(keys, phone, code.trim()));
    transact!(store, "code.try", tx => {
        let row = tx
            .row(
                "UPDATE code SET tries = tries + 1 WHERE phone_hash = $1 AND tries < $2 AND expires_at > $3 \
                 RETURNING code_hash",
                args![whose, MOST_TRIES, now],
            )
            .await?;
        let kept: Option<[u8; 32]> = row.map(|row| row.get("code_hash")).transpose()?;
        // Both sides are keyed hashes: comparing them in the ordinary way tells nothing about the code.
        let fits = kept == Some(typed);
        if fits {
            tx.run("UPDATE code SET tries = 0 WHERE phone_hash = $1", args![whose]).await?;
        }
        Ok::<_, StoreError>(fits)
    })
}

/// Uses the code up; false when another request did so first.
pub(crate) async fn spend(
    tx: &mut Tx,
    keys: &Keyring,
    phone: &Phone,
    code: &str,
) -> Result<bool, StoreError> {
    let spent = tx
        .run(
            "DELETE FROM code WHERE phone_hash = $1 AND code_hash = $2",
            args![phone_hash(keys, phone), code_hash(keys, phone, code.trim())],
        )
        .await?;
    Ok(spent > 0)
}

/// Removes codes, counters, sessions and ways back in whose time is over. Returns how many rows went.
pub(crate) async fn tidy(store: &Store, now: Moment) -> Result<u64, StoreError> {
    // Looked for first: a transaction that finds nothing still wakes every reader of the journal.
    let sql = "SELECT 1 AS n FROM code WHERE expires_at <= $1 UNION ALL SELECT 1 FROM attempt WHERE until <= $1 \
               UNION ALL SELECT 1 FROM session WHERE expires_at <= $1 \
               UNION ALL SELECT 1 FROM staff_enrolment WHERE expires_at <= $1 LIMIT 1";
    if store.row(sql, args![now]).await?.is_none() {
        return Ok(0);
    }
    transact!(store, "people.tidy", tx => {
        let mut gone = 0;
        gone += tx.run("DELETE FROM code WHERE expires_at <= $1", args![now]).await?;
        gone += tx.run("DELETE FROM attempt WHERE until <= $1", args![now]).await?;
        gone += tx.run("DELETE FROM session WHERE expires_at <= $1", args![now]).await?;
        gone += tx.run("DELETE FROM staff_enrolment WHERE expires_at <= $1", args![now]).await?;
        Ok::<_, StoreError>(gone)
    })
}
