//! One program for all targets, for each would link the same house again: `BULWARK_FUZZ` names the target.
#![no_main]

use std::sync::OnceLock;

use bulwark_fuzz::targets::Target;

fn target() -> fn(&[u8]) {
    static TARGET: OnceLock<fn(&[u8])> = OnceLock::new();
    *TARGET.get_or_init(|| {
        let wanted = std::env::var("BULWARK_FUZZ").unwrap_or_default();
        let all: Vec<Target> = bulwark_fuzz::all();
        let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
        let found = all.iter().find(|(name, _)| *name == wanted);
        found.unwrap_or_else(|| panic!("BULWARK_FUZZ is one of {}", names.join(", "))).1
    })
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| target()(data));
