//! Stays, trip cards and risk areas.

pub mod model;
