//! Tracing, tried as people do it.

extern crate bulwark_trace as trace;

mod imports;
mod real_reports;
mod world;
