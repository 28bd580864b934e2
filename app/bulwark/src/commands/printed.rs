//! What is derived from the code and kept beside it: the OpenAPI file and the table of who may do what.

use std::{collections::BTreeSet, fmt::Write as _};

use access::{Policy, Who};
use http::Module;

use crate::{commands::Failure, wire};

/// Prints the OpenAPI file.
pub(crate) fn openapi() -> Result<(), Failure> {
    println!("{}", openapi_text(&wire::printed_modules())?);
    Ok(())
}

pub(crate) fn openapi_text(modules: &[Module]) -> Result<String, Failure> {
    http::document(modules).to_pretty_json().map_err(Failure::done)
}

/// Every action that a route names, in order.
pub(crate) fn actions(modules: &[Module]) -> Vec<&'static str> {
    let all: BTreeSet<&'static str> =
        modules.iter().flat_map(|module| &module.routes).map(|route| route.action).collect();
    all.into_iter().collect()
}

/// The table as text: a row for each action, a column for each kind of actor.
pub(crate) fn authority() -> String {
    let modules = wire::printed_modules();
    let rows = access::table(&Policy::shipped(), &actions(&modules));
    let mut out = String::from(
        "Who may do what, asked of the policies in policy/. all: everything; area: what lies in the actor's area;\n\
         place: what stands at the actor's place; own: what is the actor's own or of those they look after.\n\n",
    );
    let _ = write!(out, "{:<20}", "action");
    for who in Who::all() {
        let _ = write!(out, " {:<16}", who.word());
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    for row in rows {
        let _ = write!(out, "{:<20}", row.action);
        for reach in &row.reach {
            let _ = write!(out, " {:<16}", reach.word());
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
    }
    out
}
