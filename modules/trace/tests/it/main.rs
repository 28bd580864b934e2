//! Tracing, tried as people do it.

// What a test cannot go on without, it unwraps: failing there says so.
#![allow(clippy::unwrap_used)]

extern crate bulwark_trace as trace;

mod cases;
mod chain;
mod contacts;
mod follow_ups;
mod imports;
mod journeys;
mod lines;
mod real_reports;
mod world;
