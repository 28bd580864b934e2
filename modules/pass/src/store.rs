//! SQL to model and back.

pub(crate) mod abroad;
pub(crate) mod books;
mod counts;
mod decisions;
pub(crate) mod drafts;
pub(crate) mod filter;
pub(crate) mod holders;
mod known;
pub(crate) mod old;
pub(crate) mod orders;
pub(crate) mod papers;
mod passes;
pub(crate) mod replays;
pub(crate) mod revoked;
mod vouch;

use ::store::StoreError;
use access::Ctx;

pub(crate) use counts::hits_by_row;
pub use counts::{ColourCount, colours_by_area};
pub(crate) use decisions::{
    NewDecision, Stands, current, decision, decisions, drop_standing, due, move_standing, put_decisions,
    standings,
};
pub use known::{Said, Trip};
pub(crate) use known::{
    drop_evidence, evidence, forged_evidence, last_declaration, put_declaration, put_evidence,
    seal_declaration, seen_by_staff, set_aside,
};
pub(crate) use passes::{Held, Stood, held, standing_of, still_stands};

fn broken(table: &'static str, reason: impl ToString) -> StoreError {
    StoreError::Column { name: table, column: "sealed".into(), reason: reason.to_string() }
}

/// What this module seals.
pub(crate) fn sealed() -> Vec<work::Sealed> {
    let mut all = vec![abroad::sealed(), decisions::sealed(), orders::sealed(), crate::trips::sealed()];
    all.extend(known::sealed());
    all
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
