//! A checked version of a rule book, and how it describes itself.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use base::{Moment, Words, Zone};

use crate::{
    Digest,
    check::{CheckedRow, check},
    facts::Facts,
    fault::BookError,
    file::{BookFile, FactType, Row},
    observe::{Gathered, Observed, Reading, View},
    parameters::{Parameter, Parameters, Unit},
};

/// Which edition of which book.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
pub struct Version {
    pub book: String,
    pub version: u32,
}

/// A version that passed every check. Cheap to share behind an [`Arc`]; judging needs no lock.
#[derive(Debug)]
pub struct RuleBook {
    pub(crate) file: BookFile,
    pub(crate) version: Version,
    text: String,
    digest: Digest,
    pub(crate) observed: Vec<Observed>,
    pub(crate) rows: Vec<CheckedRow>,
    parameters: Parameters,
    /// The rows whose colour shuts doors, one bit each.
    pub(crate) shutting: u128,
    /// Row numbers, the most severe first, the book's order among equals.
    pub(crate) by_severity: Vec<usize>,
}

/// The value of a named fact, as CEL sees it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum FactValue {
    Bool(bool),
    Int(i64),
    Text(String),
    Texts(Vec<String>),
}

/// A version for reading: what a rule officer, a resident or an auditor is shown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Description {
    pub book: String,
    pub version: u32,
    pub text: Words,
    pub rows: Vec<Row>,
    pub parameters: Vec<Parameter>,
    pub facts: Vec<FactNote>,
}

/// A named fact for reading.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct FactNote {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: FactType,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    pub text: Words,
    /// The words a text can be, or a list can hold; besides, a text can be `none`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

/// The health rules that the product ships with.
const HEALTH_V1: &str = include_str!("../../../policy/rulebooks/health-v1.toml");

impl RuleBook {
    /// Reads and checks a book in TOML.
    pub fn load(text: &str) -> Result<Self, BookError> {
        Self::check(toml::from_str(text)?)
    }

    /// Checks a book. Either it is right in every cell, or all that is wrong is named.
    pub fn check(file: BookFile) -> Result<Self, BookError> {
        let text = file.text_form();
        Self::with_text(file, text)
    }

    /// Reads a text that was written down before. It stays as it is, also where today's binary would write it
    /// otherwise: its digest is what was approved.
    pub fn from_text(text: &str) -> Result<Self, BookError> {
        Self::with_text(serde_json::from_str(text)?, text.to_owned())
    }

    fn with_text(file: BookFile, text: String) -> Result<Self, BookError> {
        let checked = check(&file).map_err(BookError::Faults)?;
        let shutting = file.rows.iter().enumerate();
        let shutting =
            shutting.fold(0, |bits, (index, row)| bits | u128::from(row.colour.shuts_doors()) << index);
        let mut by_severity: Vec<usize> = (0..file.rows.len()).collect();
        by_severity.sort_by_key(|row| std::cmp::Reverse(file.rows[*row].colour));
        Ok(Self {
            version: Version { book: file.book.clone(), version: file.version },
            observed: checked.observed,
            rows: checked.rows,
            parameters: checked.parameters,
            shutting,
            by_severity,
            digest: Digest::of(&text),
            text,
            file,
        })
    }

    /// Version 1 of the health rules, as shipped.
    pub fn shipped() -> Arc<Self> {
        static SHIPPED: LazyLock<Arc<RuleBook>> = LazyLock::new(|| match RuleBook::load(HEALTH_V1) {
            Ok(book) => Arc::new(book),
            Err(error) => panic!("the shipped rule book is right: {error}"),
        });
        Arc::clone(&SHIPPED)
    }

    pub fn version(&self) -> &Version {
        &self.version
    }

    /// The one way to write this version down: what is signed off, entered in the ledger and read by browsers.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Names [`RuleBook::text`], and so every letter of this version.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The book as written.
    pub fn file(&self) -> &BookFile {
        &self.file
    }

    /// The row with this id.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.file.rows.iter().find(|row| row.id == id)
    }

    /// The named facts as they stand at a moment: the whole input of the cells besides the parameters.
    pub fn observe(&self, facts: &Facts, now: Moment, zone: &Zone) -> BTreeMap<String, FactValue> {
        let gathered = Gathered::from(&self.observed, facts, zone);
        let mut view = View::default();
        gathered.look(&self.observed, now, zone, false, &mut view);
        let lines = self.file.facts.iter().zip(&self.observed).zip(view.slots);
        lines.map(|((line, observed), slot)| (line.name.clone(), value(observed.domain, slot))).collect()
    }

    pub fn describe(&self) -> Description {
        Description {
            book: self.version.book.clone(),
            version: self.version.version,
            text: self.file.text.clone(),
            rows: self.file.rows.clone(),
            parameters: self.file.parameters.clone(),
            facts: self.file.fact_notes(),
        }
    }
}

pub(crate) fn value(reading: Reading, slot: i64) -> FactValue {
    match reading {
        Reading::Flag => FactValue::Bool(slot != 0),
        Reading::Number => FactValue::Int(slot),
        Reading::Word(words) => {
            let place = usize::try_from(slot - 1).ok();
            let word = place.and_then(|place| words.get(place)).copied();
            FactValue::Text(word.unwrap_or("none").to_owned())
        }
        Reading::Words(words) => {
            let held = words.iter().enumerate().filter(|(bit, _)| slot >> bit & 1 == 1);
            FactValue::Texts(held.map(|(_, word)| (*word).to_owned()).collect())
        }
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.book, self.version)
    }
}
