//! A bad day: the real binary is killed, its database goes away, its disk is full, its clock is set back, ten times as
//! many come as it can serve. `BULWARK_ROUNDS` says how often each is tried; `scripts/faults` tries all of them twenty times.

mod clock;
mod disk;
mod imports;
mod kills;
mod migrations;
mod postgres;
mod relay;
mod rush;
mod servers;
mod two;
mod ward;

/// How often: a few times in every run of the suite, as often as is asked for otherwise.
fn rounds(few: u32) -> u32 {
    std::env::var("BULWARK_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(few)
}

/// A number below `below`, another in each round and the same in each run.
fn drawn(round: u32, below: u64) -> u64 {
    let mut state = u64::from(round).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    state ^= state >> 29;
    state = state.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (state ^ state >> 32) % below.max(1)
}

/// Says that something could not be tried here. Where everything is to be tried, that is a failure.
fn left_out(what: &str, why: &str) {
    eprintln!("LEFT OUT: {what}: {why}");
    assert!(std::env::var("CI").map_or(true, |ci| ci != "true"), "{what} was left out: {why}");
}
