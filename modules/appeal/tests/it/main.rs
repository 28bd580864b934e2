//! People acting, through HTTP, on an embedded store or on the PostgreSQL that `BULWARK_TEST_STORE` names.
#![allow(clippy::unwrap_used)]

mod clock;
mod deciding;
mod evidence;
mod filing;
mod house;
mod lists;
mod statistics;
