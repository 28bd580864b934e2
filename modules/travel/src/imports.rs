//! Files from outside that this module reads.

mod divisions;
mod risk_areas;
mod signalling;

pub use divisions::import_divisions;
pub use risk_areas::import_risk_areas;
pub(crate) use signalling::COLUMNS as SIGNALLING_COLUMNS;
pub use signalling::import_signalling;
