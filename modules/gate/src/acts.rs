//! One file for each thing that somebody does.

pub mod bulk;
pub mod close_place;
pub(crate) mod forget;
pub mod open_place;
pub mod scan;
pub mod visitor;
