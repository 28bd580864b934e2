//! Judging: by the rules alone beside bare CEL, and with evidence, decisions and journal beside the bare rows.

use std::{collections::HashSet, time::Instant};

use access::{Ctx, PersonId};
use base::{Id, Moment, Span, Zone, kinds};
use cel::{Context, Program, Value};
use rules::{
    Answer, Arrival, Assurance, ContactClass, Declaration, Exposure, FactValue, Facts, Origin, RiskLevel,
    RuleBook, Stay, TestKind, TestRecord, TestResult,
};
use serde_json::json;
use store::{Args, StoreError, args, many, transact};

use super::{Figure, Plan, house::House, load::per_second, raw};
use crate::commands::Failure;

/// Residents in one transaction, as the clock's own judge takes them.
const BATCH: usize = 500;

pub(super) fn rules_alone(plan: Plan<'_>) -> Figure {
    let (book, zone, now) = (RuleBook::shipped(), Zone::default(), base::Clock::System.now());
    let people: Vec<Facts> = (0..1_000).map(|number| resident(number, now)).collect();
    let judged = per_second(plan.span / 2, |number| {
        std::hint::black_box(book.judge(&people[number % people.len()], now, &zone));
    });
    let bare = Bare::of(&book, &people, now, &zone);
    let by_cel = per_second(plan.span / 2, |number| bare.judge(number));
    let beside = "the same conditions in the CEL interpreter over ready facts: no reasons, no end";
    Figure::rate("judged by the rules alone", judged, beside, by_cel)
}

/// CEL programs and contexts made ready.
struct Bare {
    programs: Vec<Program>,
    contexts: Vec<Context<'static, 'static>>,
}

impl Bare {
    fn of(book: &RuleBook, people: &[Facts], now: Moment, zone: &Zone) -> Self {
        let rows = book.file().rows.iter();
        Self {
            programs: rows.filter_map(|row| Program::compile(&row.when).ok()).collect(),
            contexts: people.iter().map(|facts| context(book, facts, now, zone)).collect(),
        }
    }

    fn judge(&self, number: usize) {
        let context = &self.contexts[number % self.contexts.len()];
        let met = self.programs.iter().filter(|program| program.execute(context) == Ok(Value::Bool(true)));
        std::hint::black_box(met.count());
    }
}

/// Everybody has declared; nobody was judged before.
pub(super) async fn with_the_store(house: &House, plan: Plan<'_>) -> Result<Figure, Failure> {
    let ctx = Ctx::system(&house.world, "bench");
    let now = ctx.now();
    // From the end of the list: passes are given to those at its beginning.
    let people: Vec<PersonId> =
        house.ids.people.iter().rev().copied().take(plan.residents as usize / 2).collect();
    for some in people.chunks(BATCH * 8) {
        let said: Vec<(PersonId, pass::Said)> = some
            .iter()
            .zip(0..)
            .filter_map(|(person, number)| {
                let says = resident(number, now).declaration?;
                Some((*person, pass::Said { says, trips: Vec::new() }))
            })
            .collect();
        let settled: Result<(), StoreError> = transact!(ctx.store(), "bench.declared", tx => {
            pass::settle_declarations(tx, &ctx, said.clone()).await
        });
        settled?;
    }
    let (mut judged, begun) = (0, Instant::now());
    for some in people.chunks(BATCH) {
        let some: HashSet<PersonId> = some.iter().copied().collect();
        let new: Result<usize, StoreError> = transact!(ctx.store(), "bench.judge", tx => {
            pass::acts::judge::judge(tx, &ctx, &some, "declaration.made").await
        });
        judged += new?;
        if begun.elapsed() > plan.span {
            break;
        }
    }
    let rate = judged as f64 / begun.elapsed().as_secs_f64();
    let bare = rows_alone(&ctx, plan).await?;
    let beside = "bare CEL, and rows of the same sizes written in the same transactions";
    Ok(Figure::rate("judged with the store", rate, beside, bare))
}

async fn rows_alone(ctx: &Ctx, plan: Plan<'_>) -> Result<f64, Failure> {
    raw::prepare(
        ctx.store(),
        &[
            "CREATE TABLE raw_decision (id BYTEA NOT NULL PRIMARY KEY, person BYTEA NOT NULL, colour TEXT NOT NULL, \
             book TEXT NOT NULL, version BIGINT NOT NULL, cause TEXT NOT NULL, made_at BIGINT NOT NULL, sealed BYTEA NOT NULL)",
            "CREATE INDEX raw_decision_person ON raw_decision (person, id)",
            "CREATE TABLE raw_standing (person BYTEA NOT NULL PRIMARY KEY, decision BYTEA NOT NULL, colour TEXT NOT NULL, \
             area TEXT NOT NULL, met_rows TEXT NOT NULL, print BYTEA NOT NULL, until_at BIGINT)",
            "CREATE INDEX raw_standing_until ON raw_standing (until_at)",
            "CREATE INDEX raw_standing_area ON raw_standing (area, colour)",
            "CREATE TABLE raw_fact (id BYTEA NOT NULL PRIMARY KEY, at BIGINT NOT NULL, kind TEXT NOT NULL, \
             actor TEXT NOT NULL, subject BYTEA, area TEXT, payload TEXT NOT NULL)",
            "CREATE INDEX raw_fact_kind ON raw_fact (kind, id)",
            "CREATE TABLE raw_waiting (fact BYTEA NOT NULL PRIMARY KEY)",
        ],
    )
    .await?;
    let (book, now) = (RuleBook::shipped(), ctx.now());
    let people: Vec<Facts> = (0..1_000).map(|number| resident(number, now)).collect();
    let bare = Bare::of(&book, &people, now, ctx.zone());
    let outcome = book.judge(&people[1], now, ctx.zone());
    let sealed = ctx.keys().seal("bench", &serde_json::to_vec(&outcome).map_err(Failure::done)?);
    let (mut done, begun) = (0, Instant::now());
    while begun.elapsed() < plan.span / 2 {
        let written: Result<(), StoreError> = transact!(ctx.store(), "bench.rows", tx => {
            let mut rows: [Vec<Args>; 4] = Default::default();
            for number in 0..BATCH {
                bare.judge(number);
                let (person, decision): ([u8; 16], Id<kinds::Decision>) = (ctx.chance().bytes(), Id::new(now, ctx.chance()));
                let payload = json!({ "decision": decision, "colour": "green", "before": null, "book": "health",
                                      "version": 1, "rows": ["declared"], "cause": "declaration.made" });
                rows[0].push(args![decision, person, "green", "health", 1, "declaration.made", now, &sealed]);
                rows[1].push(args![person, decision, "green", "990101001001", "declared", [0_u8; 32], now]);
                rows[2].push(args![decision, now, "decision.made", "system:bench", person, "990101001001", payload.to_string()]);
                rows[3].push(args![decision]);
            }
            let heads = [
                "INSERT INTO raw_decision (id, person, colour, book, version, cause, made_at, sealed) VALUES",
                "INSERT INTO raw_standing (person, decision, colour, area, met_rows, print, until_at) VALUES",
                "INSERT INTO raw_fact (id, at, kind, actor, subject, area, payload) VALUES",
                "INSERT INTO raw_waiting (fact) VALUES",
            ];
            for (head, rows) in heads.into_iter().zip(rows) {
                many(tx, head, rows, "").await?;
            }
            Ok(())
        });
        written?;
        done += BATCH;
    }
    Ok(done as f64 / begun.elapsed().as_secs_f64())
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
        facts.arrivals.push(Arrival { from: Origin::Elsewhere, at, assurance, evidence: None });
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
