//! A book's own examples, tried.

use base::Zone;

use crate::{Colour, book::RuleBook};

/// What became of one example.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Tried {
    pub id: String,
    pub expect: Colour,
    pub got: Colour,
    pub passes: bool,
    /// The rows that were met, the most severe first.
    pub rows: Vec<String>,
}

impl RuleBook {
    /// Judges every example of the book.
    pub fn try_examples(&self, zone: &Zone) -> Vec<Tried> {
        let examples = self.file.examples.iter();
        examples
            .map(|example| {
                let outcome = self.judge(&example.facts, example.at, zone);
                Tried {
                    id: example.id.clone(),
                    expect: example.expect,
                    got: outcome.colour,
                    passes: outcome.colour == example.expect,
                    rows: outcome.reasons.into_iter().map(|reason| reason.row).collect(),
                }
            })
            .collect()
    }
}
