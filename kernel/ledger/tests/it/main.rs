//! Deeds entered, served and checked as outsiders check them, on an embedded store or on the PostgreSQL that
//! BULWARK_TEST_STORE names.
#![allow(clippy::unwrap_used)]

mod entering;
mod hostile;
mod house;
mod insider;
mod witnesses;
