//! The four colours a pass can show. A colour never speaks alone: it has a word and a shape.

use crate::Words;

/// What a pass shows. Ordered by severity, so that the greatest of several colours is the one that counts:
/// red over amber, because a known danger outranks a suspected one; amber over grey, because a known danger
/// outranks not knowing; grey over green, because nobody is shown as safe on an expired declaration.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    Green,
    Grey,
    Amber,
    Red,
}

/// The outline that says the colour to an eye that cannot tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    Circle,
    Dash,
    Triangle,
    Octagon,
}

/// The text was none of the four colours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a colour is green, grey, amber or red")]
pub struct BadColour;

impl Colour {
    /// In order of severity, mildest first.
    pub const ALL: [Self; 4] = [Self::Green, Self::Grey, Self::Amber, Self::Red];

    /// The word in URLs, tables and journal payloads.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Grey => "grey",
            Self::Amber => "amber",
            Self::Red => "red",
        }
    }

    /// The word on the pass.
    pub fn word(self) -> Words {
        match self {
            Self::Green => Words::new("绿码", "Green"),
            Self::Grey => Words::new("灰码", "Grey"),
            Self::Amber => Words::new("黄码", "Amber"),
            Self::Red => Words::new("红码", "Red"),
        }
    }

    pub const fn shape(self) -> Shape {
        match self {
            Self::Green => Shape::Circle,
            Self::Grey => Shape::Dash,
            Self::Amber => Shape::Triangle,
            Self::Red => Shape::Octagon,
        }
    }

    /// 0 for green, 3 for red.
    pub const fn severity(self) -> u8 {
        match self {
            Self::Green => 0,
            Self::Grey => 1,
            Self::Amber => 2,
            Self::Red => 3,
        }
    }

    /// Amber and red shut doors: facts of low assurance alone never give them.
    pub const fn shuts_doors(self) -> bool {
        matches!(self, Self::Amber | Self::Red)
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Colour {
    type Err = BadColour;
    fn from_str(text: &str) -> Result<Self, BadColour> {
        Self::ALL.into_iter().find(|colour| colour.as_str() == text).ok_or(BadColour)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_colours_is_their_severity() {
        for pair in Colour::ALL.windows(2) {
            assert!(pair[0] < pair[1] && pair[0].severity() < pair[1].severity());
        }
        assert_eq!(Colour::ALL.map(|colour| colour.to_string().parse()), Colour::ALL.map(Ok));
    }
}
