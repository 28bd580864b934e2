//! A rule book version as it is written down: in a TOML file under `policy/rulebooks`, or as JSON in a
//! draft. Only values; [`crate::RuleBook`] is what has been checked.

use std::collections::BTreeMap;

use base::{Moment, Words};

use crate::{
    Colour,
    facts::Facts,
    parameters::{Parameter, Unit},
    record::Source,
};

/// The whole of one version.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BookFile {
    pub book: String,
    pub version: u32,
    /// What this version is and where its values come from.
    pub text: Words,
    pub facts: Vec<FactLine>,
    pub parameters: Vec<Parameter>,
    pub rows: Vec<Row>,
    /// Made-up residents with the colour that each must get; a version in which one fails is not published.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// What must come out for somebody of whom this is known.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Example {
    pub id: String,
    /// Who this is, in a sentence.
    pub text: Words,
    /// The moment of judging.
    pub at: Moment,
    pub expect: Colour,
    pub facts: Facts,
}

/// A named fact: its type, and how it is taken from what is known about the resident.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactLine {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: FactType,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    pub text: Words,
    pub take: Take,
    /// Which list of the facts; none for `now`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Source>,
    /// Only records whose attribute is one of these words.
    #[serde(default, rename = "where", skip_serializing_if = "BTreeMap::is_empty")]
    pub only: BTreeMap<String, Vec<String>>,
    /// The attribute that `value` and `days_until` read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attr: Option<String>,
    /// Only records dated at or after the latest record of this fact, which stands earlier in the book.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// The number that stands for "there is none".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent: Option<i64>,
}

/// The types of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FactType {
    Bool,
    Int,
    Text,
    #[serde(rename = "list<text>")]
    Texts,
}

/// How a fact is taken from the records that count at the moment of judging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// The moment of judging, in seconds since 1970 UTC.
    Now,
    /// Whether there is any.
    Present,
    /// How many there are.
    Count,
    /// Whole local days since the latest is dated: 0 on the day itself, and while it goes on.
    Days,
    /// Whole hours since the latest is dated.
    Hours,
    /// Local days until the day in the attribute of the latest; negative once it is past.
    DaysUntil,
    /// The attribute of the latest.
    Value,
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Row {
    pub id: String,
    /// A CEL expression over the facts and parameters; `true` in the last row and nowhere else.
    pub when: String,
    pub colour: Colour,
    /// The reason, as the resident reads it.
    pub text: Words,
    /// What the resident should do.
    pub next: Words,
    /// The fact whose date the reason shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}
