//! Whether tracing still needs somebody: asked before they are forgotten.

use access::PersonId;
use store::{StoreError, Tx};

use crate::store::{cases, follow_ups};

/// An open case, or a quarantine that runs.
pub async fn holds(tx: &mut Tx, person: PersonId) -> Result<bool, StoreError> {
    Ok(cases::open_of(&mut *tx, person).await?.is_some()
        || !follow_ups::running(&mut *tx, person).await?.is_empty())
}
