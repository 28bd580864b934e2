//! Cases, windows, presence, contacts, vehicles and links: values in, values out, no I/O.

pub mod case;
pub mod contact;
pub mod fold;
pub mod link;
pub mod presence;
pub mod report;
pub mod ruling;
pub mod vehicle;
pub mod window;
