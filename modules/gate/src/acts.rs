//! One file for each thing that somebody does.

pub(crate) mod admit;
pub mod bulk;
pub mod check_in;
pub mod clones;
pub mod close_place;
pub mod contact;
pub mod fill;
pub(crate) mod forget;
pub mod gates;
pub(crate) mod guests;
pub mod open_place;
pub mod place_code;
pub mod scan;
pub mod upload;
pub mod visitor;
