//! The journal: an append-only list of facts.
//!
//! A fact is written in the transaction that made it true. Right after the commit it is *sealed*: given its
//! place in the chain and a hash over everything before it. Readers follow the sealed chain only, so they see
//! every fact once and in one order.

mod fact;
mod follow;
mod seal;
mod verify;

pub use fact::{Entry, Fact, FactId, SubjectId, find, page, write, write_many};
pub use follow::{advance, behind, position};
pub use seal::seal;
pub use verify::{Verdict, verify};
