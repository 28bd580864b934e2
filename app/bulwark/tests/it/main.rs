//! The whole house: every route against the table of who may do what, the loop through HTTP, and the binary itself.
#![allow(clippy::unwrap_used)]

mod authority;
mod binary;
mod client;
mod contract;
mod house;
mod imports;
mod killed;
mod market;
mod real;
mod schema;
mod serving;
mod things;
