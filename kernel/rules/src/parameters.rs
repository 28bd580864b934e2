//! The numbers of a rule book that are not rows: how long before onset a case infects, how many minutes
//! make a contact. Rows read them by name, other parts of Bulwark through the functions here.

use base::{Span, Words};

use crate::fault::Fault;

/// A named number with its unit.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    pub name: String,
    pub value: i64,
    pub unit: Unit,
    pub text: Words,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Days on the wall calendar.
    Day,
    Hour,
    Minute,
    Second,
    /// Tenths of a degree Celsius: 373 is 37.3 °C.
    TenthDegree,
    /// Plain count.
    Times,
}

/// The parameters of one version. Those that other parts of Bulwark need are known to be there.
#[derive(Debug, Clone)]
pub struct Parameters {
    all: Vec<Parameter>,
    infectious_before: Span,
    contact: Span,
    companion: Span,
    declaration: Span,
}

impl Parameters {
    pub(crate) fn read(all: &[Parameter], faults: &mut Vec<Fault>) -> Self {
        let mut span = |name: &str, unit: Unit| match all.iter().find(|parameter| parameter.name == name) {
            Some(found) if found.unit == unit && found.value >= 0 => unit.span(found.value),
            _ => {
                faults.push(Fault::of_book(
                    "parameter",
                    format!("缺少参数 {name}，或其单位、数值不对。"),
                    format!("The parameter {name} is missing, or its unit or value is wrong."),
                ));
                Span::ZERO
            }
        };
        Self {
            infectious_before: span("infectious_days_before", Unit::Day),
            contact: span("contact_minutes", Unit::Minute),
            companion: span("companion_minutes", Unit::Minute),
            declaration: span("declaration_days", Unit::Day),
            all: all.to_vec(),
        }
    }

    /// How long before onset (without symptoms: before sampling) a case is infectious.
    pub fn infectious_before(&self) -> Span {
        self.infectious_before
    }

    /// Being together this long makes a contact.
    pub fn contact(&self) -> Span {
        self.contact
    }

    /// Being at one place within this time of each other makes a time-and-space companion.
    pub fn companion(&self) -> Span {
        self.companion
    }

    /// How long a declaration is good for.
    pub fn declaration(&self) -> Span {
        self.declaration
    }

    /// Any parameter of the book, by name.
    pub fn get(&self, name: &str) -> Option<&Parameter> {
        self.all.iter().find(|parameter| parameter.name == name)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Parameter> {
        self.all.iter()
    }
}

impl Parameter {
    /// The parameter as a length of time, when it is one.
    pub fn span(&self) -> Option<Span> {
        match self.unit {
            Unit::TenthDegree | Unit::Times => None,
            unit => Some(unit.span(self.value)),
        }
    }
}

impl Unit {
    /// A length of this unit; nothing for a unit that is no time.
    fn span(self, value: i64) -> Span {
        // A parameter is at most [`crate::fault::MOST`], but not every such number of days fits a span.
        let value = value.clamp(-1_000_000, 1_000_000);
        match self {
            Self::Day => Span::days(value),
            Self::Hour => Span::hours(value),
            Self::Minute => Span::minutes(value),
            Self::Second => Span::seconds(value),
            Self::TenthDegree | Self::Times => Span::ZERO,
        }
    }
}
