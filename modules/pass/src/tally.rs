//! What a draft would change, counted: who turns from which colour to which, where, how old, and by which rows.
//! Numbers only; an example is a district, an age group and rows.

use std::collections::BTreeMap;

use base::{AreaCode, Day, Level};
use rules::{Colour, Glance, RuleBook};
use serde::{Deserialize, Serialize};

/// From which colour (in order of severity) to which.
pub(crate) type Flows = [[i64; 4]; 4];

/// The age groups, in order; the last is for whom no birthday is known.
pub(crate) const AGES: [&str; 6] = ["0-6", "7-17", "18-59", "60-79", "80+", "unknown"];

/// Examples of each change that are kept.
const EXAMPLES: usize = 3;
/// A smaller crowd is counted with the area above it only: one of three neighbours is no third of a town.
const LEAST_CROWD: i64 = 20;

/// Everything that a replay found so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tally {
    pub flows: Flows,
    /// By home area.
    pub areas: BTreeMap<String, Flows>,
    /// By age group, in the order of [`AGES`].
    pub ages: [Flows; 6],
    /// By row: whom it would meet anew, and whom no longer.
    pub rows: BTreeMap<String, (i64, i64)>,
    pub examples: Vec<Example>,
}

/// Somebody whose colour would change, without who it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ReplayExample)]
pub(crate) struct Example {
    pub from: Colour,
    pub to: Colour,
    /// The district.
    pub area: AreaCode,
    pub age: String,
    pub rows_before: Vec<String>,
    pub rows_after: Vec<String>,
}

/// How much of an area is red, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RedShare {
    pub area: AreaCode,
    pub residents: i64,
    pub before: i64,
    pub after: i64,
    /// Who is red after and was not before.
    pub turned: i64,
}

/// The two books that are compared on everybody.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Books<'a> {
    pub before: &'a RuleBook,
    pub after: &'a RuleBook,
}

impl Tally {
    /// Counts one resident.
    pub(crate) fn count(
        &mut self,
        books: Books<'_>,
        (area, age): (&AreaCode, usize),
        (before, after): (Glance, Glance),
    ) {
        let (from, to) = (usize::from(before.colour.severity()), usize::from(after.colour.severity()));
        self.flows[from][to] += 1;
        self.ages[age][from][to] += 1;
        if let Some(flows) = self.areas.get_mut(area.as_str()) {
            flows[from][to] += 1;
        } else {
            let mut flows = Flows::default();
            flows[from][to] = 1;
            self.areas.insert(area.as_str().to_owned(), flows);
        }
        self.compare_rows(books, (before, after));
        if from != to {
            self.exemplify(books, (area, age), (before, after));
        }
    }

    fn compare_rows(&mut self, books: Books<'_>, (before, after): (Glance, Glance)) {
        let met = |row: &str| books.before.rows_of(before).any(|other| other == row);
        for row in books.after.rows_of(after).filter(|row| !met(row)) {
            self.rows.entry(row.to_owned()).or_default().0 += 1;
        }
        let still = |row: &str| books.after.rows_of(after).any(|other| other == row);
        for row in books.before.rows_of(before).filter(|row| !still(row)) {
            self.rows.entry(row.to_owned()).or_default().1 += 1;
        }
    }

    fn exemplify(
        &mut self,
        books: Books<'_>,
        (area, age): (&AreaCode, usize),
        (before, after): (Glance, Glance),
    ) {
        let (from, to) = (before.colour, after.colour);
        if self.examples.iter().filter(|one| (one.from, one.to) == (from, to)).count() < EXAMPLES {
            self.examples.push(Example {
                from,
                to,
                area: area.up_to(Level::County),
                age: AGES[age].to_owned(),
                rows_before: books.before.rows_of(before).map(str::to_owned).collect(),
                rows_after: books.after.rows_of(after).map(str::to_owned).collect(),
            });
        }
    }

    /// Takes in what another part of the people gave.
    pub(crate) fn add(&mut self, other: Self) {
        add(&mut self.flows, &other.flows);
        for (area, flows) in other.areas {
            add(self.areas.entry(area).or_default(), &flows);
        }
        for (mine, flows) in self.ages.iter_mut().zip(&other.ages) {
            add(mine, flows);
        }
        for (row, (gained, lost)) in other.rows {
            let mine = self.rows.entry(row).or_default();
            *mine = (mine.0 + gained, mine.1 + lost);
        }
        for example in other.examples {
            let alike = |one: &&Example| (one.from, one.to) == (example.from, example.to);
            if self.examples.iter().filter(alike).count() < EXAMPLES {
                self.examples.push(example);
            }
        }
    }

    /// Every area with a crowd in it, from its communities up to its city.
    pub(crate) fn red_shares(&self) -> Vec<RedShare> {
        let mut areas: BTreeMap<String, Flows> = BTreeMap::new();
        for (home, flows) in &self.areas {
            let mut area = AreaCode::parse(home).ok();
            while let Some(this) = area.filter(|area| area.level() >= Level::City) {
                add(areas.entry(this.as_str().to_owned()).or_default(), flows);
                area = this.parent();
            }
        }
        let red = usize::from(Colour::Red.severity());
        let share = |(area, flows): (String, Flows)| {
            let before = flows[red].iter().sum();
            let after: i64 = flows.iter().map(|from| from[red]).sum();
            Some(RedShare {
                area: AreaCode::parse(&area).ok()?,
                residents: flows.iter().flatten().sum(),
                before,
                after,
                turned: after - flows[red][red],
            })
        };
        let all = areas.into_iter().filter_map(share);
        all.filter(|share| share.residents >= LEAST_CROWD || share.area.level() == Level::City).collect()
    }
}

impl RedShare {
    /// Whether more than so many of a hundred residents turn red.
    pub(crate) fn exceeds(&self, percent: u8) -> bool {
        self.turned * 100 > self.residents * i64::from(percent)
    }
}

fn add(mine: &mut Flows, other: &Flows) {
    for (mine, other) in mine.iter_mut().flatten().zip(other.iter().flatten()) {
        *mine += other;
    }
}

/// The place in [`AGES`] of somebody born on a day.
pub(crate) fn age_group(birth: Option<Day>, today: Day) -> usize {
    let Some(birth) = birth else { return 5 };
    let had_birthday = (today.month(), today.day()) >= (birth.month(), birth.day());
    match today.year() - birth.year() - i16::from(!had_birthday) {
        ..=6 => 0,
        7..=17 => 1,
        18..=59 => 2,
        60..=79 => 3,
        80.. => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_turns_seven_on_their_birthday() {
        let born = Day::new(2019, 3, 2);
        assert_eq!(AGES[age_group(born, Day::new(2026, 3, 1).unwrap())], "0-6");
        assert_eq!(AGES[age_group(born, Day::new(2026, 3, 2).unwrap())], "7-17");
        assert_eq!(AGES[age_group(None, Day::new(2026, 3, 2).unwrap())], "unknown");
    }

    #[test]
    fn a_share_is_of_every_area_with_a_crowd_in_it() {
        let mut tally = Tally::default();
        let of = |green, turned| [[green, 0, 0, turned], [0; 4], [0; 4], [0, 0, 0, 1]];
        tally.areas.insert("990101001001".into(), of(88, 11));
        tally.areas.insert("990101001002".into(), of(1, 1));
        let shares = tally.red_shares();
        let areas: Vec<&str> = shares.iter().map(|share| share.area.as_str()).collect();
        assert_eq!(areas, ["9901", "990101", "990101001", "990101001001"], "three neighbours are no area");
        let community = shares.last().unwrap();
        assert_eq!(
            (community.residents, community.before, community.after, community.turned),
            (100, 1, 12, 11)
        );
        assert!(community.exceeds(10) && !community.exceeds(11));
    }
}
