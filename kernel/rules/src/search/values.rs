//! Which values of the facts are worth trying, and which facts come together.

use crate::{
    condition::{Node, Term},
    fault::MOST,
    observe::{Observed, Reading, Taking},
    record::Source,
};

/// Whether what this fact is taken of can be of low assurance.
pub(super) const fn can_be_low(source: Option<Source>) -> bool {
    matches!(
        source,
        Some(
            Source::Declaration
                | Source::Exposure
                | Source::Stay
                | Source::Arrival
                | Source::Test
                | Source::Vaccination
                | Source::Recovery
        )
    )
}

/// The facts that are there exactly when this one is: taken of the same records.
pub(super) fn together_with(all: &[Observed], fact: usize) -> Vec<usize> {
    // A number can be missing from a record that is there.
    let tells = |fact: &Observed| match fact.taking {
        Taking::Present | Taking::Count | Taking::Days | Taking::Hours => true,
        Taking::Value(_) => matches!(fact.domain, Reading::Word(_)),
        Taking::Now | Taking::DaysUntil(_) => false,
    };
    let this = &all[fact];
    let same = |other: &Observed| {
        other.source == this.source && other.filters == this.filters && other.after == this.after
    };
    let others = all.iter().enumerate().filter(|(at, _)| *at != fact);
    if !tells(this) {
        return Vec::new();
    }
    others.filter(|(_, other)| tells(other) && same(other)).map(|(at, _)| at).collect()
}

/// What stands for "there is none", and every word.
pub(super) fn plain_values(fact: &Observed) -> Vec<i64> {
    match fact.domain {
        Reading::Flag => vec![0, 1],
        Reading::Number if fact.taking == Taking::Count => vec![0, 1, 2],
        Reading::Number if fact.taking == Taking::Now => vec![0],
        Reading::Number => vec![fact.absent, 0, 1],
        Reading::Word(words) => (0..=words.len() as i64).collect(),
        Reading::Words(words) => (0..words.len()).map(|word| 1 << word).fold(vec![0], |mut all, bit| {
            all.push(bit);
            all
        }),
    }
}

/// The values around every number that a cell compares a fact with.
pub(super) fn note_values(node: &Node, values: &mut [Vec<i64>]) {
    match node {
        Node::Not(inner) => note_values(inner, values),
        Node::Both(one, other) | Node::Either(one, other) | Node::Same(one, other) => {
            note_values(one, values);
            note_values(other, values);
        }
        Node::Compare { terms, with, .. } => note_numbers(terms, &[*with], values),
        Node::OneOf { terms, numbers } => note_numbers(terms, numbers, values),
        Node::Known(_) | Node::Flag(_) | Node::Word { .. } | Node::SameWord(..) | Node::Has { .. } => {}
    }
}

fn note_numbers(terms: &[Term], numbers: &[i64], values: &mut [Vec<i64>]) {
    for term in terms {
        for number in numbers {
            for value in [number - 1, *number, number + 1] {
                // A fact holds no greater number: a sum of them never leaves 64 bits.
                let within = value.checked_mul(term.times).filter(|value| (-MOST..=MOST).contains(value));
                let Some(value) = within else { continue };
                if !term.size {
                    values[term.slot].push(value);
                } else if (0..=62).contains(&value) {
                    // So many words, whichever.
                    values[term.slot].push((1_i64 << value) - 1);
                }
            }
        }
    }
}

/// Only what the fact can be, each once, "there is none" first.
pub(super) fn tidy(values: &mut Vec<i64>, fact: &Observed) {
    let none = values[0];
    let can_be = |value: &i64| match (fact.domain, fact.taking) {
        (Reading::Words(words), _) => *value < 1 << words.len(),
        (_, Taking::Days | Taking::Hours | Taking::Count | Taking::Now) => *value >= 0,
        _ => true,
    };
    values.retain(|value| *value == none || can_be(value));
    values.sort_unstable();
    values.dedup();
    values.retain(|value| *value != none);
    values.insert(0, none);
}
