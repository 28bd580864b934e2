//! The public ledger: what the house did, one line for each deed, in a tree that only grows.
//!
//! An act enters a line in its own transaction ([`enter`]); within a second it gets its place in the tree
//! ([`integrate`]) and from then on anybody can prove that it is there ([`prove`] does it for the house itself). A
//! line says kind, office, day and rule, and commits to the rest without telling it.
//!
//! Who can write every table still cannot publish: each entry carries a mac made under a key outside the store, the
//! tree's edge is anchored outside it, and only what is anchored is served. How others check all of it: [`check`].

mod anchor;
pub mod check;
mod enter;
mod error;
mod figures;
mod integrate;
mod leaf;
pub mod note;
pub mod path;
mod prove;
mod reopen;
mod routes;
mod serve;
mod store;
mod summary;
pub mod tree;
mod witness;

use std::sync::Arc;

use base::{Id, Span, kinds};

pub use enter::enter;
pub use error::LedgerError;
pub use figures::{Figures, figures};
pub use integrate::{integrate, keep_up};
pub use leaf::{BadLeaf, Kind, Leaf, NewLeaf, commit_to};
pub use note::Vkey;
pub use prove::{Standing, entry_line, prove};
pub use reopen::{Former, behind, published, reopen, reopen_anyway};
pub use serve::{FORMER, STATEMENTS, Served, Statement, served, vkey};
pub use store::inspect::{Inspection, Odd, inspect};

/// The id of an entry. Nobody outside the house sees it: it would tie a leaf to a deed.
pub type EntryId = Id<kinds::Entry>;

/// Routes and the job that integrates; nobody is asked to witness.
pub fn module() -> http::Module {
    witnessed_by(Vec::new())
}

/// As [`module`], with the keys of those whose cosignatures are taken.
pub fn witnessed_by(witnesses: Vec<Vkey>) -> http::Module {
    let integrate = work::Job::every("ledger.integrate", Span::seconds(1), |ctx| {
        Box::pin(
            async move { integrate(&ctx).await.map_err(|error| work::WorkError::Other(error.to_string())) },
        )
    });
    http::Module {
        jobs: vec![integrate],
        ..http::Module::new("ledger", routes::routes(&Arc::new(witnesses)))
    }
}
