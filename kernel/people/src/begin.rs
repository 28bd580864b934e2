//! Accounts and sessions from before the house vouched for them are taken over once; the keyring remembers it, so that
//! nobody can have their own rows taken over later.

use access::World;
use store::{StoreError, transact};

use crate::{session, store::vouched};

const ANCHOR: &str = "people";

/// Belongs to opening a store, before anybody signs in. Harmless when repeated.
pub async fn open(world: &World) -> Result<(), StoreError> {
    let (store, keys) = (&world.store, &*world.keys);
    let lost = StoreError::keyring;
    if keys.anchor(ANCHOR).map_err(lost)?.is_some() {
        return Ok(());
    }
    let taken: Result<(u64, u64), StoreError> = transact!(store, "people.begin", tx => {
        Ok((vouched::take_over(tx, keys).await?, session::take_over(tx, keys).await?))
    });
    let (accounts, sessions) = taken?;
    if accounts + sessions > 0 {
        tracing::info!(accounts, sessions, "accounts and sessions from before are vouched for from here on");
    }
    keys.set_anchor(ANCHOR, b"taken over").map_err(lost)
}
