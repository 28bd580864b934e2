//! Ends the process in the middle of a named transaction, so that a test can see what a crash leaves behind.
//!
//! `BULWARK_FAULT` names the place:
//!
//! | value | the process ends |
//! | --- | --- |
//! | `ledger.integrate@3` | just before the third statement of that transaction that writes |
//! | `ledger.integrate@commit` | after its last statement, before it is committed |
//! | `ledger.integrate@committed` | right after the commit, before anything else is done |
//!
//! A transaction that is tried again counts anew. Only builds with debug assertions have this: a release build never
//! asks for the variable.

use std::sync::OnceLock;

/// Where in a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum At {
    /// Before the write of this number, from 1.
    Write(u32),
    Commit,
    Committed,
}

/// Ends the process here if that was asked for.
pub(crate) fn here(name: &str, at: At) {
    static ASKED: OnceLock<Option<(String, At)>> = OnceLock::new();
    let asked = ASKED.get_or_init(|| read(&std::env::var("BULWARK_FAULT").ok()?));
    if asked.as_ref().is_some_and(|(asked, place)| asked == name && *place == at) {
        eprintln!("bulwark: a fault was asked for in {name} at {at:?}");
        std::process::abort();
    }
}

fn read(text: &str) -> Option<(String, At)> {
    let (name, place) = text.rsplit_once('@')?;
    let at = match place {
        "commit" => At::Commit,
        "committed" => At::Committed,
        number => At::Write(number.parse().ok()?),
    };
    Some((name.to_owned(), at))
}

/// Whether the statement changes anything.
pub(crate) fn writes(sql: &str) -> bool {
    let first = sql.split_whitespace().next().unwrap_or_default();
    !["SELECT", "WITH", "VALUES", "PRAGMA", "SET"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_by_name_and_number() {
        assert_eq!(read("a.b@3"), Some(("a.b".into(), At::Write(3))));
        assert_eq!(read("a.b@commit"), Some(("a.b".into(), At::Commit)));
        assert_eq!(read("a.b@committed"), Some(("a.b".into(), At::Committed)));
        assert_eq!(read("a.b"), None);
        assert!(writes("INSERT INTO a") && writes("  delete from a") && !writes("SELECT 1"));
    }
}
