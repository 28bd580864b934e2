//! Risk areas: a community or district with a level and a period. No I/O.

use std::collections::BTreeMap;

use access::PersonId;
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

/// What links a person to a risk area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// They live in it.
    Home,
    /// They stayed in it.
    Stay,
}

/// Somebody was in a risk area while it was one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Finding {
    pub person: PersonId,
    pub area: AreaCode,
    pub level: RiskLevel,
    pub why: Why,
    pub period: Period,
}

impl Why {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Stay => "stay",
        }
    }
}

/// From which to which day a risk area concerns somebody; both inside it, open without a last.
pub type Period = (Day, Option<Day>);

/// One area at one level, over all periods in which it is named: a list that comes every day names it every day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    pub code: AreaCode,
    pub level: RiskLevel,
    periods: Vec<Period>,
}

/// Puts together what is known of each area at each level. A spot somewhere within an area is left out: it puts
/// nobody at risk for having been in the area.
pub fn grounds(risks: impl IntoIterator<Item = RiskArea>) -> Vec<Ground> {
    let mut found: BTreeMap<(AreaCode, RiskLevel), Vec<Period>> = BTreeMap::new();
    for risk in risks {
        if let (Some(code), true) = (risk.code, risk.whole) {
            found.entry((code, risk.level)).or_default().push((risk.from, risk.until));
        }
    }
    found.into_iter().map(|((code, level), periods)| Ground { code, level, periods }).collect()
}

impl Ground {
    fn stands_on(&self, day: Day) -> bool {
        self.periods.iter().any(|(from, until)| *from <= day && until.is_none_or(|until| day <= until))
    }

    /// When it concerns who lives at `home`: from its first day to its last.
    fn by_home(&self, home: &AreaCode) -> Option<Period> {
        if !self.code.contains(home) {
            return None;
        }
        // A risk area that was lifted before it began concerns nobody.
        let real = || self.periods.iter().filter(|(from, until)| until.is_none_or(|until| *from <= until));
        let from = real().map(|(from, _)| *from).min()?;
        let open = real().any(|(_, until)| until.is_none());
        Some((from, if open { None } else { real().filter_map(|(_, until)| *until).max() }))
    }

    /// When it concerns who was in a city on these days: the first and the last day there while it stood.
    fn by_stay(&self, city: &AreaCode, days: &[Day]) -> Option<Period> {
        if !self.code.contains(city) {
            return None;
        }
        let there = || days.iter().filter(|day| self.stands_on(**day));
        Some((*there().min()?, Some(*there().max()?)))
    }
}

/// What concerns a person: for each area and level, why and when. Living there says more than having been there.
pub fn concerns(
    grounds: &[Ground],
    home: Option<&AreaCode>,
    stays: &[(AreaCode, Vec<Day>)],
) -> BTreeMap<(AreaCode, RiskLevel), (Why, Period)> {
    let mut found = BTreeMap::new();
    for ground in grounds {
        let by_home = home.and_then(|home| ground.by_home(home)).map(|period| (Why::Home, period));
        let by_stay = || {
            let each = stays.iter().filter_map(|(city, days)| ground.by_stay(city, days));
            let (first, last) =
                each.fold((None, None), |(first, last): (Option<Day>, Option<Day>), (from, until)| {
                    (Some(first.map_or(from, |day| day.min(from))), last.max(until))
                });
            first.map(|from| (Why::Stay, (from, last)))
        };
        if let Some(why) = by_home.or_else(by_stay) {
            found.insert((ground.code, ground.level), why);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use base::Chance;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn risk(code: &str, whole: bool, from: &str, until: Option<&str>) -> RiskArea {
        RiskArea {
            id: RiskId::random(&Chance::seeded(1)),
            level: RiskLevel::High,
            code: code.parse().ok(),
            whole,
            name: "试验区".into(),
            community: String::new(),
            from: day(from),
            until: until.map(day),
            notice: false,
        }
    }

    fn found(risks: Vec<RiskArea>, home: &str, stays: &[(&str, &[&str])]) -> Vec<(Why, Period)> {
        let home = home.parse().ok();
        let stays: Vec<(AreaCode, Vec<Day>)> = stays
            .iter()
            .map(|(city, days)| (city.parse().unwrap(), days.iter().map(|text| day(text)).collect()))
            .collect();
        concerns(&grounds(risks), home.as_ref(), &stays).into_values().collect()
    }

    #[test]
    fn living_in_a_risk_area_counts_and_living_beside_it_does_not() {
        let open = || vec![risk("990101001", true, "2020-03-05", None)];
        assert_eq!(found(open(), "990101001001", &[]), [(Why::Home, (day("2020-03-05"), None))]);
        assert_eq!(found(open(), "990101002001", &[]), []);
        let spot = vec![risk("990101001", false, "2020-03-05", None)];
        assert_eq!(found(spot, "990101001001", &[]), []);
    }

    #[test]
    fn an_area_named_every_day_is_one_risk_area() {
        let days = ["2020-03-05", "2020-03-06", "2020-03-07"];
        let listed = days.iter().map(|day| risk("9901", true, day, Some(day))).collect();
        let period = (day("2020-03-05"), Some(day("2020-03-07")));
        assert_eq!(found(listed, "990101001001", &[]), [(Why::Home, period)]);
    }

    #[test]
    fn a_risk_area_lifted_before_it_began_concerns_nobody() {
        assert_eq!(found(vec![risk("9901", true, "2020-03-05", Some("2020-03-04"))], "9901", &[]), []);
    }

    #[test]
    fn a_stay_counts_on_the_days_on_which_the_risk_stood() {
        let stood = || vec![risk("4401", true, "2020-03-05", Some("2020-03-10"))];
        let there: &[&str] = &["2020-03-03", "2020-03-05", "2020-03-07", "2020-03-11"];
        let period = (day("2020-03-05"), Some(day("2020-03-07")));
        assert_eq!(found(stood(), "99", &[("4401", there)]), [(Why::Stay, period)]);
        assert_eq!(found(stood(), "99", &[("4401", &there[..1])]), []);
        assert_eq!(found(vec![risk("440103", true, "2020-03-01", None)], "99", &[("4401", there)]), []);
    }
}
