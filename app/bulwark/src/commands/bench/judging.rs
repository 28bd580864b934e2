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

use super::{
    Figure, Plan,
    house::House,
    load::{ROUNDS, per_second},
    raw,
};
use crate::commands::Failure;

/// Residents in one transaction, as the clock's own judge takes them.
const BATCH: usize = 500;

pub(super) fn rules_alone(plan: Plan<'_>) -> Figure {
    let (book, zone, now) = (RuleBook::shipped(), Zone::default(), base::Clock::System.now());
    let people: Vec<Facts> = (0..1_000).map(|number| resident(number, now)).collect();
    let bare = Bare::of(&book, &people, now, &zone);
    let (mut judged, mut by_cel) = (0.0, 0.0);
    for _ in 0..ROUNDS {
        judged += per_second(plan.span / (2 * ROUNDS), |number| {
            std::hint::black_box(book.judge(&people[number % people.len()], now, &zone));
        });
        by_cel += per_second(plan.span / (2 * ROUNDS), |number| bare.judge(number));
    }
    let beside = "the same conditions in the CEL interpreter over ready facts: no reasons, no end";
    Figure::rate("judged by the rules alone", judged / f64::from(ROUNDS), beside, by_cel / f64::from(ROUNDS))
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
    let bare = Rows::prepare(&ctx).await?;
    let (mut judged, mut seconds) = (0, 0.0);
    let (mut written, mut bare_seconds) = (0, 0.0);
    for some in people.chunks(BATCH) {
        let some: HashSet<PersonId> = some.iter().copied().collect();
        let begun = Instant::now();
        let new: Result<usize, StoreError> = transact!(ctx.store(), "bench.judge", tx => {
            pass::acts::judge::judge(tx, &ctx, &some, "declaration.made").await
        });
        judged += new?;
        seconds += begun.elapsed().as_secs_f64();
        let begun = Instant::now();
        written += bare.write(&ctx).await?;
        bare_seconds += begun.elapsed().as_secs_f64();
        if seconds + bare_seconds > plan.span.as_secs_f64() {
            break;
        }
    }
    let (rate, bare) = (judged as f64 / seconds, written as f64 / bare_seconds);
    let beside = "bare CEL, and rows of the same sizes written in the same transactions";
    Ok(Figure::rate("judged with the store", rate, beside, bare))
}

/// Bare CEL, and the rows of a decision without its meaning.
pub(super) struct Rows {
    bare: Bare,
    sealed: Vec<u8>,
}

impl Rows {
    pub(super) async fn prepare(ctx: &Ctx) -> Result<Self, Failure> {
        raw::prepare(
            ctx.store(),
            &[
                "CREATE TABLE raw_decision (id BYTEA NOT NULL PRIMARY KEY, person BYTEA NOT NULL, colour TEXT NOT NULL, \
                 book TEXT NOT NULL, version BIGINT NOT NULL, cause TEXT NOT NULL, made_at BIGINT NOT NULL, \
                 sealed BYTEA NOT NULL)",
                "CREATE INDEX raw_decision_person ON raw_decision (person, id)",
                "CREATE TABLE raw_standing (person BYTEA NOT NULL PRIMARY KEY, decision BYTEA NOT NULL, \
                 colour TEXT NOT NULL, area TEXT NOT NULL, met_rows TEXT NOT NULL, print BYTEA NOT NULL, until_at BIGINT)",
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
        let outcome = book.judge(&people[1], now, ctx.zone());
        let plain = serde_json::to_vec(&outcome).map_err(Failure::done)?;
        let sealed = ctx.keys().seal("bench", &plain);
        Ok(Self { bare: Bare::of(&book, &people, now, ctx.zone()), sealed })
    }

    /// One batch in one transaction; says how many people it is for.
    pub(super) async fn write(&self, ctx: &Ctx) -> Result<usize, StoreError> {
        let (now, area, cause) = (ctx.now(), "990101001001", "declaration.made");
        let mut rows: [Vec<Args>; 4] = Default::default();
        for number in 0..BATCH {
            self.bare.judge(number);
            let person: [u8; 16] = ctx.chance().bytes();
            let decision: Id<kinds::Decision> = Id::new(now, ctx.chance());
            let payload = json!({ "decision": decision, "colour": "green", "before": null, "book": "health",
                                  "version": 1, "rows": ["declared"], "cause": cause });
            let payload = payload.to_string();
            rows[0].push(args![decision, person, "green", "health", 1, cause, now, &self.sealed]);
            rows[1].push(args![person, decision, "green", area, "declared", [0_u8; 32], now]);
            rows[2].push(args![decision, now, "decision.made", "system:bench", person, area, payload]);
            rows[3].push(args![decision]);
        }
        const HEADS: [&str; 4] = [
            "INSERT INTO raw_decision (id, person, colour, book, version, cause, made_at, sealed) VALUES",
            "INSERT INTO raw_standing (person, decision, colour, area, met_rows, print, until_at) VALUES",
            "INSERT INTO raw_fact (id, at, kind, actor, subject, area, payload) VALUES",
            "INSERT INTO raw_waiting (fact) VALUES",
        ];
        transact!(ctx.store(), "bench.rows", tx => {
            for (head, rows) in HEADS.into_iter().zip(rows.clone()) {
                many(tx, head, rows, "").await?;
            }
            Ok(BATCH)
        })
    }
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
