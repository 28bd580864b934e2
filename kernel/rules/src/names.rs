//! What a cell may name: for completion while somebody writes, so also of a book that is not right yet.

use crate::{
    book::FactNote,
    check,
    file::{BookFile, FactLine, FactType},
    observe::Reading,
};

impl BookFile {
    /// The facts, then the parameters.
    pub fn names(&self) -> Vec<FactNote> {
        let parameters = self.parameters.iter().map(|parameter| FactNote {
            name: parameter.name.clone(),
            kind: FactType::Int,
            unit: Some(parameter.unit),
            text: parameter.text.clone(),
            words: Vec::new(),
        });
        self.fact_notes().into_iter().chain(parameters).collect()
    }

    pub(crate) fn fact_notes(&self) -> Vec<FactNote> {
        self.facts
            .iter()
            .enumerate()
            .map(|(at, line)| FactNote {
                name: line.name.clone(),
                kind: line.kind,
                unit: line.unit,
                text: line.text.clone(),
                words: words_of(line, &self.facts[..at]),
            })
            .collect()
    }
}

/// The words that a text can be, or a list can hold.
fn words_of(line: &FactLine, earlier: &[FactLine]) -> Vec<String> {
    match check::fact(line, earlier).map(|observed| observed.domain) {
        Ok(Reading::Word(words) | Reading::Words(words)) => words.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}
