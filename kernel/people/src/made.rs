//! Staff of a made town: accounts that nobody signs in to by password.

use ::store::{StoreError, Tx};
use access::Ctx;
use keys::Keyring;

use crate::{Staff, password, store::staff, totp};

/// Writes accounts that share one password nobody is told, each with a second factor of its own.
/// Hashing is slow on purpose, and a town has hundreds of guards.
pub async fn settle_staff(
    ctx: &Ctx,
    tx: &mut Tx,
    keys: &Keyring,
    members: &[Staff],
) -> Result<(), StoreError> {
    let hash = password::hash(&password::invent(ctx.chance()), ctx.chance()).await;
    for member in members {
        staff::insert(tx, keys, member, &hash, &totp::Secret::new(ctx.chance())).await?;
    }
    Ok(())
}
