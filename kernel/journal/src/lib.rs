//! The journal: an append-only list of facts.
//!
//! A fact is written in the transaction that made it true, with the keyring's word that the house wrote it. Right
//! after the commit it is *sealed*: given its place in the chain and a hash over everything before it. Readers follow
//! the sealed chain only, so they see every fact once and in one order. `README.md` says what is protected by what.

mod about;
mod actors;
mod begin;
mod fact;
mod follow;
mod newest;
mod restored;
mod seal;
pub mod standing;
mod stored;
mod verify;

pub use about::{Doomed, destroyed, doom, doomed, month_destroyed};
pub use actors::actors;
pub use begin::open;
pub use fact::{
    Entry, Fact, FactId, Facts, SubjectId, find, page, write, write_about, write_many, write_many_about,
};
pub use follow::{Stretch, advance, behind, position, remember};
pub use newest::newest;
pub use restored::{Lost, People, RESTORED, anchored, gap, people, restored, settle_people};
pub use seal::seal;
pub use verify::{Fault, Verdict, verify};
