//! Lists made by signers, published by an administrator, fetched by gates.
#![allow(clippy::unwrap_used)]

mod council;
mod publishing;
mod refusals;
