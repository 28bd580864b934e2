//! What holds for every book and every resident.

use std::collections::{BTreeMap, BTreeSet};

use base::{Moment, Span};
use cel::{Context, Program, Value};
use proptest::{prelude::*, sample::select};
use rules::{Assurance, BookFile, Colour, FactType, FactValue, Facts, Outcome, Reason, Row, RuleBook};

use crate::made::{anybody, moment, shanghai};

/// The part of an outcome that `until` speaks about.
fn met(outcome: &Outcome) -> (Colour, Vec<String>, Vec<String>) {
    let rows = |reasons: &[Reason]| reasons.iter().map(|reason| reason.row.clone()).collect();
    (outcome.colour, rows(&outcome.reasons), rows(&outcome.noticed))
}

/// Asks the CEL interpreter itself which rows are met.
fn by_cel(book: &RuleBook, facts: &Facts, now: Moment) -> BTreeSet<String> {
    let mut context = Context::default();
    for parameter in book.parameters().iter() {
        context.add_variable_from_value(parameter.name.clone(), parameter.value);
    }
    for (name, value) in book.observe(facts, now, &shanghai()) {
        match value {
            FactValue::Bool(value) => context.add_variable_from_value(name, value),
            FactValue::Int(value) => context.add_variable_from_value(name, value),
            FactValue::Text(value) => context.add_variable_from_value(name, value),
            FactValue::Texts(value) => context.add_variable_from_value(name, value),
        }
    }
    let rows = book.file().rows.iter();
    let met = rows.filter(|row| {
        Program::compile(&row.when)
            .expect("a checked cell is CEL")
            .execute(&context)
            .expect("a checked cell cannot fail")
            == Value::Bool(true)
    });
    met.map(|row| row.id.clone()).collect()
}

fn without_low(mut facts: Facts) -> Facts {
    facts.declaration = facts.declaration.filter(|said| said.assurance == Assurance::Normal);
    facts.exposures.retain(|near| near.assurance == Assurance::Normal);
    facts.stays.retain(|stay| stay.assurance == Assurance::Normal);
    facts.arrivals.retain(|arrival| arrival.assurance == Assurance::Normal);
    facts.tests.retain(|test| test.assurance == Assurance::Normal);
    facts
}

/// A condition in the profile, written as an officer might.
fn cell() -> impl Strategy<Value = String> {
    let counts = select(vec![
        "contact_days",
        "companion_days",
        "arrival_days",
        "declared_days",
        "high_days",
        "arrives_in",
    ]);
    let still =
        select(vec!["temperature", "negatives_since_arrival", "size(symptoms)", "negatives_since_declared"]);
    let op = select(vec!["==", "!=", "<", "<=", ">", ">="]);
    let number = prop_oneof![
        (-3_i64..16).prop_map(|n| n.to_string()),
        select(vec!["apart_days", "watch_days", "apart_days + watch_days", "fever_tenths", "7 - watch_days"])
            .prop_map(str::to_owned),
    ];
    let leaf = prop_oneof![
        (counts.clone(), op.clone(), number.clone()).prop_map(|(fact, op, n)| format!("{fact} {op} {n}")),
        (counts.clone(), op.clone(), number.clone())
            .prop_map(|(fact, op, n)| format!("{n} {op} -{fact} + 2")),
        (counts, number.clone(), number.clone()).prop_map(|(fact, a, b)| format!("{fact} in [{a}, {b}]")),
        (still.clone(), still.clone(), op.clone(), number.clone())
            .prop_map(|(a, b, op, n)| format!("{a} - ({b} + 1) {op} {n}")),
        (still, op, number).prop_map(|(fact, op, n)| format!("{fact} {op} {n}")),
        select(vec!["declared", "quarantined", "true", "false"]).prop_map(str::to_owned),
        select(vec!["confirmed", "suspected", "none"]).prop_map(|word| format!("case_status == \"{word}\"")),
        select(vec!["abroad", "low", "none"]).prop_map(|word| format!("'{word}' != arrival_from")),
        select(vec!["yes", "none"]).prop_map(|word| format!("declared_contact in ['{word}', 'unsure']")),
        select(vec!["fever", "diarrhoea"]).prop_map(|word| format!("'{word}' in symptoms")),
        (1_657_000_000_i64..1_660_000_000).prop_map(|second| format!("now >= {second}")),
    ];
    leaf.prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|a| format!("!({a})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) && ({b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) || ({b})")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("({a}) == ({b})")),
        ]
    })
    .prop_filter("short enough for a cell, and not always true", |cell| cell.len() < 380 && cell != "true")
}

/// The shipped facts and parameters under made-up rows.
fn made_book() -> impl Strategy<Value = BookFile> {
    let rows = proptest::collection::vec((cell(), select(Colour::ALL.to_vec())), 1..8);
    rows.prop_map(|cells| {
        let mut file = RuleBook::shipped().file().clone();
        let default = file.rows.pop().expect("a default row");
        file.rows = cells
            .into_iter()
            .enumerate()
            .map(|(index, (when, colour))| Row {
                id: format!("row_{index}"),
                when,
                colour,
                since: None,
                ..default.clone()
            })
            .collect();
        file.rows.push(default);
        file
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(400), ..ProptestConfig::default() })]

    #[test]
    fn the_same_facts_at_the_same_moment_give_the_same_outcome(mut facts in anybody(), now in moment()) {
        let book = RuleBook::shipped();
        let outcome = book.judge(&facts, now, &shanghai());
        prop_assert_eq!(&outcome, &book.judge(&facts, now, &shanghai()));
        facts.exposures.reverse();
        facts.tests.reverse();
        facts.stays.reverse();
        prop_assert_eq!(&outcome, &book.judge(&facts, now, &shanghai()), "the order within a list means nothing");
    }

    #[test]
    fn an_outcome_holds_until_just_before_and_changes_at_until(
        file in made_book(), facts in anybody(), now in moment(), part in 0.0..1.0_f64,
    ) {
        for book in [&RuleBook::check(file).unwrap(), &*RuleBook::shipped()] {
            let outcome = book.judge(&facts, now, &shanghai());
            let end = match outcome.until {
                Some(until) => {
                    prop_assert!(until > now);
                    prop_assert_ne!(met(&outcome), met(&book.judge(&facts, until, &shanghai())), "it changes at until");
                    until
                }
                None => now + Span::days(400),
            };
            let between = now + Span::from_micros(((end - now).micros() as f64 * part) as i64);
            for moment in [end - Span::from_micros(1), between.min(end - Span::from_micros(1))] {
                prop_assert_eq!(met(&outcome), met(&book.judge(&facts, moment, &shanghai())), "at {}", moment);
            }
        }
    }

    #[test]
    fn a_cell_means_what_cel_says_it_means(file in made_book(), facts in anybody(), now in moment()) {
        let facts = without_low(facts);
        for book in [&RuleBook::check(file).unwrap(), &*RuleBook::shipped()] {
            let outcome = book.judge(&facts, now, &shanghai());
            let mut ours: BTreeSet<String> = outcome.reasons.iter().map(|reason| reason.row.clone()).collect();
            // CEL finds the default row true always; here it is for whom no other row took.
            ours.insert(book.file().rows.last().unwrap().id.clone());
            prop_assert_eq!(ours, by_cel(book, &facts, now));
        }
    }

    #[test]
    fn facts_of_low_assurance_never_make_a_colour_worse(file in made_book(), facts in anybody(), now in moment()) {
        for book in [&RuleBook::check(file).unwrap(), &*RuleBook::shipped()] {
            let outcome = book.judge(&facts, now, &shanghai());
            let firm = book.judge(&without_low(facts.clone()), now, &shanghai());
            if outcome.colour.shuts_doors() {
                prop_assert!(firm.colour >= outcome.colour, "{:?} only by facts of low assurance", outcome.reasons);
            }
            for reason in &outcome.noticed {
                prop_assert!(book.row(&reason.row).unwrap().colour.shuts_doors());
            }
        }
    }

    #[test]
    fn no_text_makes_the_reader_of_cells_panic(text in "\\PC{0,60}|[a-z_ ()&|!<>=+0-9'\"\\[\\].-]{0,80}") {
        let mut file = RuleBook::shipped().file().clone();
        file.rows[0].when = text;
        let _ = RuleBook::check(file);
    }
}

/// Fills in what a look leaves out, as a browser does.
fn filled(book: &RuleBook, seen: &BTreeMap<String, FactValue>) -> BTreeMap<String, FactValue> {
    let lines = book.file().facts.iter();
    lines
        .map(|line| {
            let absent = match line.kind {
                FactType::Bool => FactValue::Bool(false),
                FactType::Int => FactValue::Int(line.absent.unwrap_or(0)),
                FactType::Text => FactValue::Text("none".into()),
                FactType::Texts => FactValue::Texts(vec![]),
            };
            (line.name.clone(), seen.get(&line.name).cloned().unwrap_or(absent))
        })
        .collect()
}

proptest! {
    #[test]
    fn a_look_holds_all_that_the_rows_ask_for(facts in anybody(), now in moment()) {
        let book = RuleBook::shipped();
        let look = book.look(&facts, now, &shanghai());
        prop_assert_eq!(filled(&book, &look.facts), book.observe(&facts, now, &shanghai()));
        let firm = book.observe(&without_low(facts), now, &shanghai());
        prop_assert_eq!(filled(&book, look.firm.as_ref().unwrap_or(&look.facts)), firm);
        for name in look.since.keys() {
            prop_assert!(book.file().facts.iter().any(|line| line.name == *name));
        }
    }
}

#[test]
fn every_example_of_the_shipped_book_passes() {
    let tried = RuleBook::shipped().try_examples(&shanghai());
    assert!(tried.len() >= 6);
    assert!(tried.iter().all(|tried| tried.passes), "{tried:#?}");
}

#[test]
fn a_book_has_one_text_and_one_name() {
    let book = RuleBook::shipped();
    let again: BookFile = serde_json::from_str(book.text()).unwrap();
    assert_eq!(RuleBook::check(again.clone()).unwrap().digest(), book.digest());
    let mut other = again;
    other.parameters[0].value += 1;
    assert_ne!(RuleBook::check(other).unwrap().digest(), book.digest());
}

proptest! {
    #[test]
    fn a_glance_sees_what_judging_says(file in made_book(), facts in anybody(), now in moment()) {
        for book in [&RuleBook::check(file).unwrap(), &*RuleBook::shipped()] {
            let outcome = book.judge(&facts, now, &shanghai());
            let glance = book.glance(&facts, now, &shanghai());
            prop_assert_eq!(glance.colour, outcome.colour);
            let rows: Vec<&str> = outcome.reasons.iter().map(|reason| reason.row.as_str()).collect();
            prop_assert_eq!(book.rows_of(glance).collect::<Vec<_>>(), rows);
        }
    }
}
