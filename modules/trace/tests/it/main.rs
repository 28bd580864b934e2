//! Tracing, tried as people do it.

extern crate bulwark_trace as trace;

mod cases;
mod chain;
mod contacts;
mod follow_ups;
mod imports;
mod journeys;
mod real_reports;
mod world;
