//! Stays, trip cards and risk areas.

mod card;
pub mod city;
mod facts;
mod imports;
pub mod model;
pub mod risk;
mod store;

pub use card::{TripCard, TripCity, all_cards, card_of};
pub use imports::{import_risk_areas, import_signalling};
