//! SQL to model and back.

pub(crate) mod risk;
pub(crate) mod signal;
