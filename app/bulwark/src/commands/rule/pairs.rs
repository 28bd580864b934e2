//! Made-up rule books and residents with what the evaluator says of them, a line each: another evaluator that reads
//! the same lines has to say the same.

use std::io::Write as _;

use ::rules::{
    Answer, Arrival, Assurance, BookFile, CaseState, CaseStatus, Colour, ContactClass, Course, Declaration,
    Exposure, FactType, Facts, Identity, Origin, Quarantine, Reason, Recovery, RiskLevel, RuleBook, Stay,
    Symptom, Take, TestKind, TestRecord, TestResult, Vaccination,
};
use base::{Chance, Moment, Span, Words, Zone};
use serde_json::json;

use crate::commands::Failure;

/// How many pairs share a book.
const EACH: u64 = 50;

pub(super) fn pairs(count: u64, seed: u64) -> Result<(), Failure> {
    let chance = Chance::seeded(seed);
    let zone = Zone::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut made = 0;
    while made < count {
        // The first book is the shipped one.
        let book = if made == 0 { RuleBook::shipped() } else { std::sync::Arc::new(book(&chance)) };
        let written: serde_json::Value = serde_json::from_str(book.text()).map_err(Failure::done)?;
        for _ in 0..EACH.min(count - made) {
            let (facts, now) = (resident(&chance), moment(&chance));
            let (look, outcome) = (book.look(&facts, now, &zone), book.judge(&facts, now, &zone));
            let rows =
                |reasons: &[Reason]| reasons.iter().map(|reason| reason.row.clone()).collect::<Vec<_>>();
            let line = json!({
                "book": written, "facts": look.facts, "firm": look.firm, "colour": outcome.colour,
                "rows": rows(&outcome.reasons), "noticed": rows(&outcome.noticed),
            });
            writeln!(out, "{line}")?;
            made += 1;
        }
    }
    out.flush()?;
    Ok(())
}

fn one<'a, T>(chance: &Chance, of: &'a [T]) -> &'a T {
    &of[chance.below(of.len() as u64) as usize]
}

fn within(chance: &Chance, from: i64, to: i64) -> i64 {
    from + chance.below((to - from) as u64) as i64
}

fn now_and_then(chance: &Chance, in_a_hundred: u64) -> bool {
    chance.below(100) < in_a_hundred
}

/// The shipped book's facts under other numbers and rows.
fn book(chance: &Chance) -> RuleBook {
    loop {
        let mut file = RuleBook::shipped().file().clone();
        file.examples.clear();
        for parameter in &mut file.parameters {
            if now_and_then(chance, 60) {
                parameter.value = within(chance, 0, 15);
            }
        }
        for line in &mut file.facts {
            if line.absent.is_some() {
                line.absent = Some(*one(chance, &[9_999, 9_999, 0, -1]));
            }
        }
        if now_and_then(chance, 80) {
            other_rows(chance, &mut file);
        }
        short(&mut file);
        // What is wrong by chance (a cell too long) is thrown again.
        if let Ok(book) = RuleBook::check(file) {
            return book;
        }
    }
}

/// What is said to people means nothing to an evaluator, and makes most of a line.
fn short(file: &mut BookFile) {
    let words = Words::new("…", "…");
    file.facts.iter_mut().for_each(|line| line.text = words.clone());
    file.parameters.iter_mut().for_each(|line| line.text = words.clone());
    for row in &mut file.rows {
        (row.text, row.next) = (words.clone(), words.clone());
    }
}

fn other_rows(chance: &Chance, file: &mut BookFile) {
    let Some(default) = file.rows.pop() else { return };
    let rows = 1 + chance.below(12);
    file.rows = (0..rows)
        .map(|number| {
            let mut row = default.clone();
            row.id = format!("row_{number}");
            row.when = flag(chance, file, 3);
            row.colour = *one(chance, &Colour::ALL);
            row
        })
        .collect();
    let colour = if now_and_then(chance, 20) { Colour::Grey } else { Colour::Green };
    file.rows.push(::rules::Row { colour, ..default });
}

/// A condition; without brackets where CEL needs none, so that its order of operators is met too.
fn flag(chance: &Chance, file: &BookFile, depth: u32) -> String {
    if depth == 0 || now_and_then(chance, 30) {
        return leaf(chance, file);
    }
    let inner = |chance: &Chance| flag(chance, file, depth - 1);
    match chance.below(6) {
        0 => format!("!({})", inner(chance)),
        1 => format!("({}) == ({})", inner(chance), inner(chance)),
        2 => format!("{} && {}", inner(chance), inner(chance)),
        3 => format!("{} || {}", inner(chance), inner(chance)),
        4 => format!("({} || {}) && {}", inner(chance), inner(chance), leaf(chance, file)),
        _ => format!("({}) != ({})", leaf(chance, file), inner(chance)),
    }
}

fn leaf(chance: &Chance, file: &BookFile) -> String {
    let names = file.names();
    let line = one(chance, &file.facts);
    let name = line.name.as_str();
    let words =
        names.iter().find(|note| note.name == name).map(|note| note.words.clone()).unwrap_or_default();
    let quoted = |chance: &Chance, word: &str| {
        if now_and_then(chance, 50) { format!("'{word}'") } else { format!("\"{word}\"") }
    };
    match line.kind {
        FactType::Bool => {
            if now_and_then(chance, 30) {
                format!("!{name}")
            } else {
                name.to_owned()
            }
        }
        FactType::Text => {
            let known: Vec<&str> = words.iter().map(String::as_str).chain(["none"]).collect();
            let (word, other) =
                (quoted(chance, one::<&str>(chance, &known)), quoted(chance, one::<&str>(chance, &known)));
            match chance.below(3) {
                0 => format!("{name} == {word}"),
                1 => format!("{word} != {name}"),
                _ => format!("{name} in [{word}, {other}]"),
            }
        }
        FactType::Texts => match chance.below(2) {
            0 => format!("{} in {name}", quoted(chance, one::<String>(chance, &words))),
            _ => format!("size({name}) {} {}", compare(chance), chance.below(4)),
        },
        FactType::Int if line.take == Take::Now => {
            format!(
                "{name} {} {}",
                compare(chance),
                (middle() + Span::hours(within(chance, -240, 240))).seconds()
            )
        }
        FactType::Int => match (line.take, chance.below(4)) {
            (_, 0) => format!("{name} in [{}, {}]", number(chance, file), number(chance, file)),
            (_, 1) => format!("{} {} {name}", number(chance, file), compare(chance)),
            (_, 2) => format!("-{name} + 2 {} {}", compare(chance), number(chance, file)),
            (Take::Count | Take::Value, _) => {
                format!("{name} - ({} + 1) {} {}", still(chance, file), compare(chance), number(chance, file))
            }
            _ => format!("{name} {} {}", compare(chance), number(chance, file)),
        },
    }
}

/// A count that the clock does not move: it may be compared with another.
fn still<'a>(chance: &Chance, file: &'a BookFile) -> &'a str {
    let all: Vec<&str> =
        file.facts.iter().filter(|line| line.take == Take::Count).map(|line| line.name.as_str()).collect();
    one::<&str>(chance, &all)
}

fn compare(chance: &Chance) -> &'static str {
    one::<&'static str>(chance, &["==", "!=", "<", "<=", ">", ">="])
}

fn number(chance: &Chance, file: &BookFile) -> String {
    let parameter = || one(chance, &file.parameters).name.clone();
    match chance.below(6) {
        0 => parameter(),
        1 => format!("{} + {}", parameter(), parameter()),
        2 => format!("{} - {}", within(chance, 0, 12), parameter()),
        _ => within(chance, -3, 16).to_string(),
    }
}

/// Noon on 20 July 2022 in Shanghai.
fn middle() -> Moment {
    Moment::from_seconds(1_658_289_600)
}

fn moment(chance: &Chance) -> Moment {
    middle() + Span::minutes(within(chance, -20 * 1_440, 10 * 1_440))
}

fn some<T>(chance: &Chance, most: u64, make: impl Fn(&Chance) -> T) -> Vec<T> {
    (0..chance.below(most + 1)).map(|_| make(chance)).collect()
}

fn assurance(chance: &Chance) -> Assurance {
    if now_and_then(chance, 25) { Assurance::Low } else { Assurance::Normal }
}

fn declaration(chance: &Chance) -> Declaration {
    let zone = Zone::default();
    Declaration {
        at: moment(chance),
        temperature_tenths: now_and_then(chance, 70).then(|| within(chance, 355, 395) as i32),
        symptoms: some(chance, 3, |chance| *one(chance, Symptom::ALL)),
        contact: *one(chance, Answer::ALL),
        planned_arrival: now_and_then(chance, 40).then(|| zone.day(moment(chance))),
        assurance: assurance(chance),
        evidence: None,
    }
}

/// Anybody at all: most combinations would never meet in one person, which is what an evaluator must bear.
fn resident(chance: &Chance) -> Facts {
    Facts {
        identity: now_and_then(chance, 80).then(|| *one(chance, Identity::ALL)),
        declaration: now_and_then(chance, 80).then(|| declaration(chance)),
        exposures: some(chance, 3, |chance| Exposure {
            class: *one(chance, ContactClass::ALL),
            exposed_at: moment(chance),
            assurance: assurance(chance),
            evidence: None,
        }),
        cases: some(chance, 1, |chance| CaseStatus {
            status: *one(chance, CaseState::ALL),
            since: moment(chance),
            evidence: None,
        }),
        stays: some(chance, 2, |chance| {
            let from = moment(chance);
            let hours = within(chance, 0, 200);
            Stay {
                level: *one(chance, RiskLevel::ALL),
                from,
                last_at: now_and_then(chance, 70).then(|| from + Span::hours(hours)),
                assurance: assurance(chance),
                evidence: None,
            }
        }),
        arrivals: some(chance, 2, |chance| Arrival {
            from: *one(chance, Origin::ALL),
            at: moment(chance),
            assurance: assurance(chance),
            evidence: None,
        }),
        quarantines: some(chance, 1, |chance| {
            let from = moment(chance);
            let hours = within(chance, 0, 300);
            Quarantine {
                from,
                until: now_and_then(chance, 70).then(|| from + Span::hours(hours)),
                evidence: None,
            }
        }),
        tests: some(chance, 4, |chance| TestRecord {
            kind: *one(chance, TestKind::ALL),
            result: *one(chance, TestResult::ALL),
            sampled_at: moment(chance),
            assurance: assurance(chance),
            evidence: None,
        }),
        vaccinations: some(chance, 2, |chance| Vaccination {
            course: *one(chance, Course::ALL),
            dose: 1 + chance.below(4) as u8,
            at: moment(chance),
            until: None,
            assurance: assurance(chance),
            evidence: None,
        }),
        recoveries: some(chance, 1, |chance| {
            let positive_at = moment(chance);
            let days = within(chance, 20, 200);
            Recovery {
                positive_at,
                from: positive_at + Span::days(11),
                until: Some(positive_at + Span::days(days)),
                assurance: assurance(chance),
                evidence: None,
            }
        }),
    }
}
