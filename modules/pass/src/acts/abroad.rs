//! Certificates from abroad: a resident presents one, a community worker looks at its paper, the operator says whose
//! signatures are believed.

pub(crate) mod check;
pub(crate) mod present;
pub mod signers;

/// The kind of task that waits for a community worker.
pub(crate) const TASK: &str = "certificate_check";
