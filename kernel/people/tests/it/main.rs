//! People acting, through HTTP, on an embedded store or on the PostgreSQL that BULWARK_TEST_STORE names.
#![allow(clippy::unwrap_used)]

mod areas;
mod corrections;
mod family;
mod forgetting;
mod house;
mod insider;
mod limits;
mod lines;
mod lists;
mod register;
mod sign_in;
mod signed_in;
mod staff;
mod timing;
mod way_back;
