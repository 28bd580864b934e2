//! One file for each act.

pub(crate) mod publish;
