//! The same SQL text on an embedded SQLite and on PostgreSQL.
//!
//! Columns are BIGINT, TEXT, BYTEA and BOOLEAN only, placeholders are `$1`; then one text serves both, and the
//! few exceptions stand in [`dialect`], each tested on both. Which engine it is, is decided here and nowhere else.

mod args;
mod brief;
pub mod dialect;
mod error;
#[cfg(debug_assertions)]
mod fault;
mod figures;
mod fold;
mod list;
mod migrate;
mod point;
mod pool;
mod row;
mod scan;
mod snapshot;
mod tx;

pub use args::{Args, Value, many, places};
pub use brief::Brief;
pub use error::{StoreError, Trouble};
pub use figures::Figures;
pub use list::Listing;
pub use migrate::{Migrated, begin_restoring, end_restoring, migrate, migrations};
pub use pool::{Engine, Read, Store};
pub use row::{Column, Row};
pub use scan::{Passing, Question};
pub use snapshot::{Kind, Snapshot, Table};
pub use tx::Tx;

/// Runs the body in one named transaction, and again (at most 8 times) when the engine says that two of them
/// met: a serialisation failure, a deadlock, a busy file. The body is an async block giving a `Result`; an `Err`
/// rolls everything back. It may run more than once, so it must not consume what it captures.
///
/// ```ignore
/// let case: Result<Case, ConfirmError> = transact!(store, "case.confirm", tx => {
///     let case = find(tx, id).await?.ok_or(ConfirmError::Gone)?;
///     Ok(case)
/// });
/// ```
#[macro_export]
macro_rules! transact {
    ($store:expr, $name:expr, $tx:ident => $body:block) => {{
        let mut tries = 0_u32;
        loop {
            let mut owned = match $store.begin($name).await {
                Ok(tx) => tx,
                Err(error) => break Err(::core::convert::From::from(error)),
            };
            let result = {
                let $tx = &mut owned;
                async { $body }.await
            };
            match result {
                Ok(value) => match owned.commit().await {
                    Ok(()) => break Ok(value),
                    Err(error) if error.is_transient() && tries < 8 => tries += 1,
                    Err(error) => break Err(::core::convert::From::from(error)),
                },
                Err(error) => {
                    let again = owned.met_another();
                    owned.rollback().await;
                    if !again || tries >= 8 {
                        break Err(error);
                    }
                    tries += 1;
                }
            }
        }
    }};
}
