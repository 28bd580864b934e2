//! How many residents one core judges in a second by the shipped rules, beside bare CEL: the same conditions
//! over ready-made facts in the CEL interpreter, without reasons and without looking for `until`.
//!
//! `cargo run -p bulwark-rules --example judging`

extern crate bulwark_rules as rules;

use std::time::{Duration, Instant};

use base::{Moment, Span, Zone};
use cel::{Context, Program, Value};
use rules::{
    Answer, Assurance, ContactClass, Declaration, Exposure, FactValue, Facts, Origin, RiskLevel, RuleBook,
    Stay, TestKind, TestRecord, TestResult,
};

fn main() {
    let book = RuleBook::shipped();
    let zone = Zone::default();
    let now: Moment = "2022-07-20T04:00:00Z".parse().expect("a moment");
    let town: Vec<Facts> = (0..1_000).map(|number| resident(number, now)).collect();
    let judged = per_second(|number| {
        std::hint::black_box(book.judge(&town[number % town.len()], now, &zone));
    });
    let programs: Vec<Program> =
        book.file().rows.iter().filter_map(|row| Program::compile(&row.when).ok()).collect();
    let contexts: Vec<Context> = town.iter().map(|facts| context(&book, facts, now, &zone)).collect();
    let bare = per_second(|number| {
        let context = &contexts[number % contexts.len()];
        let met = programs.iter().filter(|program| program.execute(context) == Ok(Value::Bool(true)));
        std::hint::black_box(met.count());
    });
    println!("rows                         {:>9}", programs.len());
    println!("judged with reasons, until   {judged:>9.0} residents a second");
    println!("bare CEL, conditions only    {bare:>9.0} residents a second");
}

fn per_second(mut work: impl FnMut(usize)) -> f64 {
    let begin = Instant::now();
    let mut done = 0;
    while begin.elapsed() < Duration::from_secs(2) {
        for _ in 0..100 {
            work(done);
            done += 1;
        }
    }
    done as f64 / begin.elapsed().as_secs_f64()
}

/// Nine in ten have only declared and been tested; the others have something to be judged by.
fn resident(number: i64, now: Moment) -> Facts {
    let at = now - Span::hours(number % 200);
    let assurance = if number % 50 == 0 { Assurance::Low } else { Assurance::Normal };
    let mut facts = Facts {
        declaration: Some(Declaration {
            at,
            temperature_tenths: Some(360 + i32::try_from(number % 15).unwrap_or(0)),
            symptoms: vec![],
            contact: Answer::No,
            planned_arrival: None,
            assurance: Assurance::Normal,
            evidence: None,
        }),
        ..Facts::default()
    };
    for test in 0..number % 3 {
        let sampled_at = at - Span::days(test);
        let result = TestResult::Negative;
        facts.tests.push(TestRecord { kind: TestKind::Pcr, result, sampled_at, assurance, evidence: None });
    }
    if number % 10 == 0 {
        let class = ContactClass::ALL[usize::try_from(number / 10 % 3).unwrap_or(0)];
        facts.exposures.push(Exposure { class, exposed_at: at, assurance, evidence: None });
        let level = RiskLevel::ALL[usize::try_from(number / 10 % 3).unwrap_or(0)];
        let last_at = Some(at + Span::hours(20));
        facts.stays.push(Stay { level, from: at, last_at, assurance, evidence: None });
        facts.arrivals.push(rules::Arrival { from: Origin::Elsewhere, at, assurance, evidence: None });
    }
    facts
}

fn context(book: &RuleBook, facts: &Facts, now: Moment, zone: &Zone) -> Context<'static, 'static> {
    let mut context = Context::default();
    for parameter in book.parameters().iter() {
        context.add_variable_from_value(parameter.name.clone(), parameter.value);
    }
    for (name, value) in book.observe(facts, now, zone) {
        match value {
            FactValue::Bool(value) => context.add_variable_from_value(name, value),
            FactValue::Int(value) => context.add_variable_from_value(name, value),
            FactValue::Text(value) => context.add_variable_from_value(name, value),
            FactValue::Texts(value) => context.add_variable_from_value(name, value),
        }
    }
    context
}
