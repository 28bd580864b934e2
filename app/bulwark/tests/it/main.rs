//! The whole house: every route against the table of who may do what, the loop through HTTP, and the binary itself.
#![allow(clippy::unwrap_used)]

mod appeals;
mod authority;
mod binary;
mod client;
mod contract;
mod house;
mod imports;
mod insider;
mod killed;
mod ledger_crashes;
mod ledger_outside;
mod market;
mod promises;
mod real;
mod retention;
mod schema;
mod serving;
mod things;
