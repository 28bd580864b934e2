//! SQL to model and back.

pub(crate) mod cases;
pub(crate) mod contacts;
pub(crate) mod follow_ups;
pub(crate) mod forget;
pub(crate) mod journeys;
pub(crate) mod reports;

/// At most this many keys are asked for in one statement.
pub(crate) const KEYS: usize = 200;

pub(crate) use store::many as put;
