//! The gates' policy: a table of kind × colour, read from `policy/gates.toml`.

use std::collections::BTreeMap;

use rules::Colour;
use serde::Deserialize;

use crate::{Answer, PlaceKind};

/// What gates answer.
#[derive(Debug, Clone)]
pub struct GatePolicy {
    /// Tenths of a degree from which on everybody is looked at.
    pub fever: i64,
    rows: BTreeMap<String, Row>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    green: Answer,
    amber: Answer,
    red: Answer,
    grey: Answer,
}

#[derive(Deserialize)]
struct File {
    fever: i64,
    #[serde(flatten)]
    rows: BTreeMap<String, Row>,
}

impl GatePolicy {
    /// # Panics
    /// When the shipped file is wrong: a broken promise of our own, caught by any test.
    pub fn shipped() -> Self {
        Self::parse(include_str!("../../../policy/gates.toml")).expect("the shipped gate policy is sound")
    }

    /// Reads a table; every kind in it must be a kind of place, and `default` must be there.
    pub fn parse(text: &str) -> Result<Self, String> {
        let File { fever, rows } = toml::from_str(text).map_err(|error| error.to_string())?;
        if let Some(unknown) = rows.keys().find(|key| *key != "default" && PlaceKind::named(key).is_none()) {
            return Err(format!("{unknown:?} is no kind of place"));
        }
        if !rows.contains_key("default") {
            return Err("the table needs a default".into());
        }
        Ok(Self { fever, rows })
    }

    /// The answer for a colour at a kind of place, with the temperature taken at the gate if it was.
    pub fn answer(&self, kind: PlaceKind, colour: Colour, temperature: Option<i64>) -> Answer {
        let row = self.rows.get(kind.as_str()).or_else(|| self.rows.get("default"));
        let by_colour = row.map_or(Answer::Closer, |row| match colour {
            Colour::Green => row.green,
            Colour::Amber => row.amber,
            Colour::Red => row.red,
            Colour::Grey => row.grey,
        });
        match temperature {
            Some(tenths) if tenths >= self.fever && by_colour == Answer::In => Answer::Closer,
            _ => by_colour,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hospital_turns_nobody_away() {
        let policy = GatePolicy::shipped();
        for colour in Colour::ALL {
            assert_ne!(policy.answer(PlaceKind::Hospital, colour, Some(395)), Answer::No);
        }
    }

    #[test]
    fn a_market_refuses_red_and_looks_closer_at_fever() {
        let policy = GatePolicy::shipped();
        assert_eq!(policy.answer(PlaceKind::Market, Colour::Red, None), Answer::No);
        assert_eq!(policy.answer(PlaceKind::Market, Colour::Green, Some(365)), Answer::In);
        assert_eq!(policy.answer(PlaceKind::Market, Colour::Green, Some(373)), Answer::Closer);
    }

    #[test]
    fn a_table_with_an_unknown_kind_is_refused() {
        let text = "fever = 373\n[casino]\ngreen='in'\namber='no'\nred='no'\ngrey='no'\n";
        assert!(GatePolicy::parse(text).unwrap_err().contains("casino"));
    }
}
