//! An officer who is writing is told what is wrong, which rows can never win, and how the examples come out. Nothing
//! is written.

use ::rules::{BookFile, DeadRow, FactNote, Fault, RuleBook, Tried};
use base::Zone;
use serde::Serialize;

/// What there is to say of a book as it stands.
#[derive(Debug, Clone, Default, Serialize, utoipa::ToSchema)]
pub(crate) struct Checked {
    /// Every mistake, with row, column and place; only when there is none, the rest was looked at.
    pub faults: Vec<Fault>,
    /// Rows for which no values were found under which they give the colour. A search, not a proof.
    pub dead: Vec<DeadRow>,
    pub examples: Vec<Tried>,
    /// What a condition may name.
    pub names: Vec<FactNote>,
}

/// Looks at a book.
pub(crate) fn check(file: BookFile, zone: &Zone) -> Checked {
    let names = file.names();
    match RuleBook::check(file) {
        Ok(book) => {
            Checked { faults: vec![], dead: book.search_dead(), examples: book.try_examples(zone), names }
        }
        Err(error) => Checked { faults: error.faults(), names, ..Checked::default() },
    }
}
