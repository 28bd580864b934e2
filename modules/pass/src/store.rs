//! SQL to model and back.

pub(crate) mod books;
mod counts;
mod decisions;
mod known;
mod passes;

use ::store::StoreError;
use access::Ctx;

pub(crate) use counts::hits_by_row;
pub use counts::{ColourCount, colours_by_area};
pub(crate) use decisions::{
    NewDecision, Stands, current, decisions, drop_standing, due, move_standing, put_decisions, ready,
    standings,
};
pub use known::{Said, Trip};
pub(crate) use known::{
    drop_evidence, evidence, last_declaration, put_declaration, put_evidence, seal_declaration,
};
pub(crate) use passes::{Issued, held, live, put_pass, revoke, standing_of};

fn broken(table: &'static str, reason: impl ToString) -> StoreError {
    StoreError::Column { name: table, column: "sealed".into(), reason: reason.to_string() }
}

/// Opens a sealed column and reads what is in it.
fn unseal<T: serde::de::DeserializeOwned>(
    ctx: &Ctx,
    purpose: &str,
    sealed: &[u8],
    table: &'static str,
) -> Result<T, StoreError> {
    let plain = ctx.keys().open_sealed(purpose, sealed).map_err(|error| broken(table, error))?;
    serde_json::from_slice(&plain).map_err(|error| broken(table, error))
}
