//! The numbers that tracing takes from the rule book in force.

use base::Span;
use rules::Parameters;

use super::contact::Limits;

/// What the rule book says about tracing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruling {
    /// Days before onset (before sampling without symptoms) from which a case infects.
    pub lead_days: i64,
    pub limits: Limits,
    /// Days that a contact stays apart, counted from the day after the last exposure.
    pub apart_days: i64,
}

impl Default for Ruling {
    /// The ninth national protocol of June 2022, as the shipped book has it.
    fn default() -> Self {
        Self { lead_days: 2, limits: Limits::default(), apart_days: 7 }
    }
}

impl Ruling {
    pub fn of(parameters: &Parameters) -> Self {
        let apart = parameters.get("apart_days").and_then(|parameter| parameter.span());
        Self {
            lead_days: whole_days(parameters.infectious_before()),
            limits: Limits { together: parameters.contact(), apart: parameters.companion() },
            apart_days: apart.map_or(Self::default().apart_days, whole_days),
        }
    }
}

fn whole_days(span: Span) -> i64 {
    span.micros() / Span::days(1).micros()
}
