//! SQL to values and back.

pub(crate) mod entries;
pub(crate) mod inspect;
pub(crate) mod places;
