//! Risk areas: a community or district with a level and a period. No I/O.

use base::{AreaCode, Day, Id, Kind};
use serde::{Deserialize, Serialize};

/// Marker for the id of a risk area.
#[derive(Debug, Clone, Copy)]
pub enum Risk {}
impl Kind for Risk {
    const NAME: &'static str = "risk area";
}
pub type RiskId = Id<Risk>;

/// How grave it is. Ordered: high comes first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RiskLevel {
    High,
    Medium,
    Low,
}

impl RiskLevel {
    /// As it is stored: 1 high, 2 medium, 3 low.
    pub const fn rank(self) -> i64 {
        match self {
            Self::High => 1,
            Self::Medium => 2,
            Self::Low => 3,
        }
    }
    pub const fn of_rank(rank: i64) -> Option<Self> {
        Some(match rank {
            1 => Self::High,
            2 => Self::Medium,
            3 => Self::Low,
            _ => return None,
        })
    }
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// A risk area in its period; both days are inside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct RiskArea {
    pub id: RiskId,
    pub level: RiskLevel,
    /// The deepest division that its names are sure of.
    pub code: Option<AreaCode>,
    /// Whether the code is the risk area itself, and not only an area that holds it.
    pub whole: bool,
    /// The area's names, from the province down.
    pub name: String,
    /// The community or spot within it; empty when the whole area is meant.
    pub community: String,
    pub from: Day,
    /// The last day; none while it stands open.
    pub until: Option<Day>,
    /// A line of a published list, which nobody here can lift.
    pub notice: bool,
}

impl RiskArea {
    pub fn stands_on(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Whether being in `place` is being in this risk area for certain. A spot somewhere in a city puts nobody at
    /// risk for having been in the city.
    pub fn covers(&self, place: &AreaCode) -> bool {
        self.whole && self.code.is_some_and(|code| code.contains(place))
    }
}

/// What links a person to a risk area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// They live in it.
    Home,
    /// They stayed in it.
    Stay,
}

impl Why {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Stay => "stay",
        }
    }
}

/// From which to which day a risk area concerns somebody.
pub type Period = (Day, Option<Day>);

/// When a risk area concerns who lives at `home`.
pub fn by_home(risk: &RiskArea, home: &AreaCode) -> Option<Period> {
    risk.covers(home).then_some((risk.from, risk.until))
}

/// When it concerns who stayed in a city on these days: the first and the last day there while the risk stood.
pub fn by_stay(risk: &RiskArea, city: &AreaCode, days: &[Day]) -> Option<Period> {
    if !risk.covers(city) {
        return None;
    }
    let mut there = days.iter().filter(|day| risk.stands_on(**day));
    let first = there.next()?;
    Some((*first, Some(*there.next_back().unwrap_or(first))))
}

#[cfg(test)]
mod tests {
    use base::Chance;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn risk(code: &str, whole: bool) -> RiskArea {
        RiskArea {
            id: RiskId::random(&Chance::seeded(1)),
            level: RiskLevel::High,
            code: code.parse().ok(),
            whole,
            name: "试验区".into(),
            community: String::new(),
            from: day("2020-03-05"),
            until: Some(day("2020-03-10")),
            notice: false,
        }
    }

    #[test]
    fn living_in_a_risk_area_counts_and_living_beside_it_does_not() {
        let home = "990101001001".parse().unwrap();
        assert_eq!(
            by_home(&risk("990101001", true), &home),
            Some((day("2020-03-05"), Some(day("2020-03-10"))))
        );
        assert_eq!(by_home(&risk("990101002", true), &home), None);
        assert_eq!(by_home(&risk("990101001", false), &home), None);
    }

    #[test]
    fn a_stay_counts_on_the_days_on_which_the_risk_stood() {
        let city = "4401".parse().unwrap();
        let days: Vec<Day> = (3..8).map(|n| day(&format!("2020-03-{n:02}"))).collect();
        assert_eq!(by_stay(&risk("4401", true), &city, &days), Some((days[2], Some(days[4]))));
        assert_eq!(by_stay(&risk("4401", true), &city, &days[..2]), None);
        assert_eq!(by_stay(&risk("440103", true), &city, &days), None);
    }
}
