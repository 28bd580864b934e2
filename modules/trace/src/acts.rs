//! What people and the clock do here: one file an act.

pub mod import;
pub mod lookup;
