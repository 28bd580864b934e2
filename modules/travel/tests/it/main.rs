//! Travel as people use it: an operator's file comes in, a card goes out, a risk area finds whom it concerns.
#![allow(clippy::unwrap_used)]

mod by_file;
mod cards;
mod divisions;
mod files;
mod real;
mod risks;
mod signalling;
