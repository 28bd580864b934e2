//! Random bytes for whoever reads passes, filters and trust lists: one function for each form, which panics when a
//! promise is broken. `kernel/credential/tests/it/corpus.rs` includes it as well, so that each test run tries them.

pub mod seeds;
pub mod targets;
