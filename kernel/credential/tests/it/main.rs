//! What is signed on paper, phones and gates, tried by people who wish us well and by people who do not.
#![allow(clippy::unwrap_used)]

mod cities;
mod corpus;
mod filters;
mod hand;
mod hostile;
mod lists;
mod vectors;
