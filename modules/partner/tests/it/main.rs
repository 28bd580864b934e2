//! Partners, residents and administrators acting, through HTTP, on an embedded store or on the PostgreSQL that
//! `BULWARK_TEST_STORE` names.
#![allow(clippy::unwrap_used)]

mod admitting;
mod calling;
mod codes;
mod consenting;
mod house;
mod insider;
mod quotas;
mod serving;
