//! The journal in the hands of people who should not have it.
#![allow(clippy::unwrap_used)]

mod begin;
mod forgetting;
mod house;
mod insider;
mod readers;
mod restored;
