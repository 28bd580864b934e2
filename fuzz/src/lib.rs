//! Random bytes for whoever reads bytes from outside: one function for each form, which panics when a promise is broken.
//! Tests include these files as well (`kernel/credential/tests/it/corpus.rs`, `app/bulwark/tests/it/corpus.rs`), so that
//! each test run tries the corpus and changes to it.

#[cfg(feature = "house")]
pub mod house;
#[cfg(feature = "readers")]
pub mod readers;
pub mod seeds;
pub mod targets;

/// Every target that was built, by name.
pub fn all() -> Vec<targets::Target> {
    #[allow(unused_mut)]
    let mut all = targets::ALL.to_vec();
    #[cfg(feature = "readers")]
    all.extend(readers::ALL);
    #[cfg(feature = "house")]
    all.extend(house::ALL);
    all
}
