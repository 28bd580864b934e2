//! Stays, trip cards and risk areas.
