//! Rows that can never win: looked for, not proved. A row wins when it gives the colour.
//!
//! Every cell compares named facts with numbers and words, so what matters of a fact are the values around those:
//! its boundary values. For each row, values are looked for under which it wins: first every combination of the
//! boundary values that the row itself asks for, then, from there, step by step whatever silences the rows above it.
//! The number of steps is bounded. Facts taken of the same records are there together or not at all; beyond that
//! they are taken to be independent, so a row that only an impossible life could meet is not always found.

mod values;

use std::collections::BTreeMap;

use base::Words;

use crate::{
    book::{FactValue, RuleBook, value},
    observe::{Taking, View},
};

use values::{can_be_low, note_values, plain_values, tidy, together_with};

/// A row for which no values were found under which it gives the colour.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct DeadRow {
    pub row: String,
    pub why: Words,
    /// The row that won instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beaten_by: Option<String>,
    /// Named facts that meet the row and yet another one wins; what is left out stands for "there is none".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<BTreeMap<String, FactValue>>,
}

/// Combinations of a row's own values that are gone through, and starts and steps from there.
const MOST_COMBINATIONS: usize = 20_000;
const STARTS: usize = 24;
const STEPS: usize = 40;

impl RuleBook {
    /// Every row that seems unable to win, in the book's order.
    pub fn search_dead(&self) -> Vec<DeadRow> {
        let search = Search::of(self);
        (0..self.rows.len()).filter_map(|row| search.dead(row)).collect()
    }
}

struct Search<'a> {
    book: &'a RuleBook,
    /// Per fact, the values worth trying; the first stands for "there is none".
    values: Vec<Vec<i64>>,
    /// Per fact, the facts that are there exactly when it is.
    together: Vec<Vec<usize>>,
}

impl<'a> Search<'a> {
    fn of(book: &'a RuleBook) -> Self {
        let mut values: Vec<Vec<i64>> = book.observed.iter().map(plain_values).collect();
        for row in &book.rows {
            note_values(&row.condition.node, &mut values);
        }
        for (values, fact) in values.iter_mut().zip(&book.observed) {
            tidy(values, fact);
        }
        let together = (0..book.observed.len()).map(|fact| together_with(&book.observed, fact)).collect();
        Self { book, values, together }
    }

    fn dead(&self, row: usize) -> Option<DeadRow> {
        let starts = self.starts(row);
        let mut beaten = None;
        for (start, slots) in starts.iter().enumerate() {
            match self.climb(row, slots.clone(), start as u64) {
                Ok(()) => return None,
                Err(slots) => beaten = beaten.or(Some(slots)),
            }
        }
        let id = self.book.file.rows[row].id.clone();
        let Some(slots) = beaten else {
            return Some(DeadRow {
                row: id,
                why: Words::new(
                    "用各事实的边界值搜索，没有找到能满足这一行条件的情形（是搜索，不是证明）。",
                    "Among the boundary values of the facts, none were found that meet this row (a search, not a proof).",
                ),
                beaten_by: None,
                example: None,
            });
        };
        let winner = &self.book.file.rows[self.winner(&slots, false)].id;
        Some(DeadRow {
            why: Words::new(
                format!(
                    "只要这一行满足，总有更重或更靠前的行先起作用，例如 {winner}（用边界值搜索，不是证明）。"
                ),
                format!(
                    "Wherever this row was met, a more severe or an earlier one was met too, for example {winner} \
                     (a search over boundary values, not a proof)."
                ),
            ),
            beaten_by: Some(winner.clone()),
            example: Some(self.named(&slots)),
            row: id,
        })
    }

    /// Values that meet the row's own condition, all other facts absent.
    fn starts(&self, row: usize) -> Vec<Vec<i64>> {
        let none: Vec<i64> = self.values.iter().map(|values| values[0]).collect();
        let condition = &self.book.rows[row].condition;
        let used = &condition.used;
        let all = used.iter().fold(1_usize, |all, fact| all.saturating_mul(self.values[*fact].len()));
        let mut found = Vec::new();
        let mut chance = Steps::new(row as u64);
        for at in 0..all.min(MOST_COMBINATIONS) {
            // Every combination where they are few, else some of them.
            let mut rest = if all > MOST_COMBINATIONS { chance.next() as usize } else { at };
            let mut slots = none.clone();
            for fact in used {
                let values = &self.values[*fact];
                slots[*fact] = values[rest % values.len()];
                rest /= values.len();
            }
            if !self.settle(&mut slots, used) || !condition.node.holds(&slots) {
                continue;
            }
            found.push(slots);
        }
        // A few of them, spread over all.
        let every = found.len().div_ceil(STARTS).max(1);
        found.into_iter().step_by(every).collect()
    }

    /// Facts that are there together: whoever is set brings the others along. Says no where two set facts disagree.
    fn settle(&self, slots: &mut [i64], set: &[usize]) -> bool {
        for fact in set {
            let there = slots[*fact] != self.values[*fact][0];
            for other in &self.together[*fact] {
                let other_there = slots[*other] != self.values[*other][0];
                if other_there == there {
                    continue;
                }
                if set.contains(other) {
                    return false;
                }
                let values = &self.values[*other];
                // Long ago, or another word: a value that meets as little as possible comes last.
                slots[*other] = if there { values[values.len() - 1] } else { values[0] };
            }
        }
        true
    }

    /// Changes one fact after another until the row wins; gives back where it stopped when it does not.
    fn climb(&self, row: usize, mut slots: Vec<i64>, seed: u64) -> Result<(), Vec<i64>> {
        let start = slots.clone();
        let mut chance = Steps::new(seed);
        let mut stands = self.against(row, &slots);
        for _ in 0..STEPS {
            if stands == 0 {
                return Ok(());
            }
            let mut facts: Vec<usize> = self.in_the_way(row, &slots);
            if facts.is_empty() {
                break;
            }
            let fact = facts.swap_remove(chance.next() as usize % facts.len());
            let mut best = (usize::MAX, slots.clone());
            for value in &self.values[fact] {
                let mut tried = slots.clone();
                tried[fact] = *value;
                if self.settle(&mut tried, &[fact]) {
                    let against = self.against(row, &tried);
                    // Equal ones take turns, or the same step would be made for ever.
                    if against < best.0 || against == best.0 && chance.next().is_multiple_of(2) {
                        best = (against, tried);
                    }
                }
            }
            if best.0 <= stands || chance.next().is_multiple_of(8) {
                (stands, slots) = best;
            }
        }
        if stands == 0 { Ok(()) } else { Err(start) }
    }

    /// How much stands between a row and winning: 0 when it wins.
    fn against(&self, row: usize, slots: &[i64]) -> usize {
        let doubted = !self.book.file.rows[row].colour.shuts_doors();
        let firm = self.against_as(row, slots, false);
        // A row that shuts no door may win because what speaks for worse is of low assurance.
        if doubted { firm.min(self.against_as(row, slots, true)) } else { firm }
    }

    fn against_as(&self, row: usize, slots: &[i64], low: bool) -> usize {
        let heeded = self.heeded(slots, low);
        let default = self.rows() - 1;
        let missing = if heeded >> row & 1 == 1 { 0 } else { 64 };
        let rivals = self.rivals(row).filter(|rival| *rival != default && heeded >> rival & 1 == 1);
        missing + rivals.count()
    }

    /// The rows that win over this one when both are met.
    fn rivals(&self, row: usize) -> impl Iterator<Item = usize> + use<'_> {
        let default = self.rows() - 1;
        let all = self.book.by_severity.iter().copied();
        all.take_while(move |other| row == default || *other != row).filter(move |other| *other != row)
    }

    /// The facts that the row asks for while it is not met, and those of the rivals that are.
    fn in_the_way(&self, row: usize, slots: &[i64]) -> Vec<usize> {
        let met = |row: usize| self.book.rows[row].condition.node.holds(slots);
        let mut facts: Vec<usize> = Vec::new();
        if !met(row) {
            facts.extend(&self.book.rows[row].condition.used);
        }
        for rival in self.rivals(row).filter(|rival| met(*rival)) {
            facts.extend(&self.book.rows[rival].condition.used);
        }
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    fn rows(&self) -> usize {
        self.book.rows.len()
    }

    fn heeded(&self, slots: &[i64], low: bool) -> u128 {
        let mut view = View::default();
        view.slots.extend_from_slice(slots);
        let mut firm = View::default();
        let facts = slots.iter().zip(&self.book.observed).zip(&self.values);
        firm.slots.extend(facts.map(
            |((slot, fact), values)| {
                if low && can_be_low(fact.source) { values[0] } else { *slot }
            },
        ));
        self.book.heeded(&view, &firm).0
    }

    fn winner(&self, slots: &[i64], low: bool) -> usize {
        self.book.worst(self.heeded(slots, low))
    }

    fn named(&self, slots: &[i64]) -> BTreeMap<String, FactValue> {
        let lines = self.book.file.facts.iter().zip(&self.book.observed).zip(slots).zip(&self.values);
        lines
            .filter(|(((_, fact), slot), values)| fact.taking == Taking::Now || **slot != values[0])
            .map(|(((line, fact), slot), _)| (line.name.clone(), value(fact.domain, *slot)))
            .collect()
    }
}

/// The same steps every time (xorshift): what an officer is told must not change from look to look.
struct Steps(u64);

impl Steps {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 11
    }
}
