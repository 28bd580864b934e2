//! People acting at gates, through HTTP, on an embedded store or on the PostgreSQL that `BULWARK_TEST_STORE` names.
//! Passes are another module's: here a book of made-up ones stands in for it.
#![allow(clippy::unwrap_used)]

mod codes;
mod copies;
mod devices;
mod forgetting;
mod hiding;
mod places;
mod refusals;
mod repeating;
mod scanning;
mod seen;
mod today;
mod town;
mod uploading;
mod visitors;
