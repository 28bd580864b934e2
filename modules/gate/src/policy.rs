//! The gates' policy: a table of kind × colour, read from `policy/gates.toml`.

use std::collections::BTreeMap;

use rules::Colour;
use serde::{Deserialize, Serialize};

use crate::{Answer, PlaceKind};

/// What gates answer.
#[derive(Debug, Clone)]
pub struct GatePolicy {
    default: PlacePolicy,
    kinds: BTreeMap<String, PlacePolicy>,
}

/// What the gate of one place answers; it goes to the gate's device, which decides alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PlacePolicy {
    /// Tenths of a degree from which on everybody is looked at.
    pub fever: i64,
    pub row: Row,
    /// Whether the place asks for names.
    pub identity: bool,
    /// A pass older than this is looked at while the filter is fresh.
    pub old_token_hours: i64,
    /// So long a filter is fresh.
    pub fresh_hours: i64,
    /// A filter older than this vouches for nobody.
    pub filter_limit_hours: i64,
}

/// The answer to each colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = AnswerByColour)]
pub struct Row {
    pub green: Answer,
    pub amber: Answer,
    pub red: Answer,
    pub grey: Answer,
}

impl Row {
    pub const fn of(&self, colour: Colour) -> Answer {
        match colour {
            Colour::Green => self.green,
            Colour::Amber => self.amber,
            Colour::Red => self.red,
            Colour::Grey => self.grey,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    green: Answer,
    amber: Answer,
    red: Answer,
    grey: Answer,
    #[serde(default)]
    identity: bool,
}

#[derive(Deserialize)]
struct File {
    fever: i64,
    old_token_hours: i64,
    fresh_hours: i64,
    filter_limit_hours: i64,
    #[serde(flatten)]
    rows: BTreeMap<String, Written>,
}

impl GatePolicy {
    /// # Panics
    /// When the shipped file is wrong: a broken promise of our own, caught by any test.
    pub fn shipped() -> Self {
        Self::parse(include_str!("../../../policy/gates.toml")).expect("the shipped gate policy is sound")
    }

    /// Reads a table; every kind in it must be a kind of place, and `default` must be there.
    pub fn parse(text: &str) -> Result<Self, String> {
        let File { fever, old_token_hours, fresh_hours, filter_limit_hours, rows } =
            toml::from_str(text).map_err(|error| error.to_string())?;
        if let Some(unknown) = rows.keys().find(|key| *key != "default" && PlaceKind::named(key).is_none()) {
            return Err(format!("{unknown:?} is no kind of place"));
        }
        let mut kinds: BTreeMap<String, PlacePolicy> = rows
            .into_iter()
            .map(|(kind, Written { green, amber, red, grey, identity })| {
                let row = Row { green, amber, red, grey };
                let policy =
                    PlacePolicy { fever, row, identity, old_token_hours, fresh_hours, filter_limit_hours };
                (kind, policy)
            })
            .collect();
        let default = kinds.remove("default").ok_or("the table needs a default")?;
        Ok(Self { default, kinds })
    }

    /// What the gate of a place of this kind answers.
    pub fn at(&self, kind: PlaceKind) -> &PlacePolicy {
        self.kinds.get(kind.as_str()).unwrap_or(&self.default)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hospital_turns_nobody_away() {
        let row = GatePolicy::shipped().at(PlaceKind::Hospital).row;
        assert!(Colour::ALL.into_iter().all(|colour| row.of(colour) != Answer::No));
    }

    #[test]
    fn a_market_refuses_red_and_no_place_asks_for_names_unless_somebody_says_so() {
        let policy = GatePolicy::shipped();
        assert_eq!(policy.at(PlaceKind::Market).row.of(Colour::Red), Answer::No);
        assert!(PlaceKind::ALL.iter().all(|kind| !policy.at(*kind).identity));
    }

    #[test]
    fn a_table_with_an_unknown_kind_is_refused() {
        let text = "fever = 373\nold_token_hours = 24\nfresh_hours = 2\nfilter_limit_hours = 72\n\
                    [casino]\ngreen='in'\namber='no'\nred='no'\ngrey='no'\n";
        assert!(GatePolicy::parse(text).unwrap_err().contains("casino"));
    }
}
