//! Every staff list at a million rows, asked over HTTP by somebody whose community holds six of a hundred of them: each
//! order, each filter, the first page and the thousandth; and the same as a file.

mod export;
mod fill;
mod house;
mod made;

use std::time::Instant;

use store::{Args, Engine, Store, args};

use self::{
    house::{Asker, House},
    made::{COUNTY, HERE, Made, TINY},
};
use super::{Figure, house::Folder};
use crate::{cli::BenchArgs, commands::Failure, terminal::Progress};

/// Each page is asked for so often.
const ASKS: usize = 24;
/// Rows of a page, as the console asks for them.
const ROWS: usize = 50;
/// The page that is far away.
const FAR: usize = 1_000;

/// A list and how it can be asked for.
struct List {
    name: &'static str,
    path: String,
    by: Asker,
    /// What the bare baseline reads as many rows of, by its key.
    table: &'static str,
    key: &'static str,
    /// Orders × filters, as queries.
    queries: Vec<String>,
}

/// What was asked, of how much.
pub(super) struct Asked {
    pub engine: Engine,
    /// In each table: a store that was kept is asked as it is, however many rows were wished for.
    pub rows: i64,
    pub figures: Vec<Figure>,
}

pub(super) async fn lists(args: &BenchArgs, rows: u64) -> Result<Asked, Failure> {
    let folder = Folder::make()?;
    let mut progress = Progress::new(1);
    let world = house::world(&folder, args.store.as_deref()).await?;
    let begun = Instant::now();
    if fill::fill(&world, Made::of(&world), rows, &mut progress).await? {
        tracing::info!(seconds = begun.elapsed().as_secs(), "the tables are filled");
    }
    let counted = world.store.row("SELECT COUNT(*) AS n FROM resident", args![]).await?;
    let rows = counted.map_or(Ok(0), |row| row.get("n"))?;
    let house = House::serve(&world).await?;
    let only = args.only.as_deref().filter(|only| *only != "lists").unwrap_or_default();
    let mut figures = Vec::new();
    for list in all().into_iter().filter(|list| list.name.contains(only)) {
        progress.step(list.name);
        figures.extend(ask(&house, &world.store, &list).await?);
    }
    if "export".contains(only) {
        progress.step("a million rows as a file");
        figures.extend(export::export(&house, &world.store).await?);
    }
    progress.end();
    house.stop().await;
    let engine = world.store.engine();
    world.store.close().await;
    Ok(Asked { engine, rows, figures })
}

fn all() -> Vec<List> {
    let list = |name, path: &str, by, table, queries| {
        let path = format!("/api/v1/{path}");
        List { name, path, by, table, key: "id", queries }
    };
    let case = trace::CaseId::from_bytes(Made::big_case());
    let person = Made::big_person();
    let states = |words: &[&str]| words.iter().map(|word| format!("state={word}")).collect::<Vec<_>>();
    vec![
        list("residents", "residents", Asker::Clinician, "resident", orders(&["area", "registered"], &[])),
        list(
            "cases",
            "cases",
            Asker::Tracer,
            "trace_case",
            orders(&["reported", "area", "onset"], &["status=confirmed".into(), "status=died".into()]),
        ),
        list(
            "tasks",
            "tasks",
            Asker::Worker,
            "task",
            orders(&["due", "opened"], &["state=done".into(), "kind=paper_copied".into()]),
        ),
        list(
            "tasks of few",
            "tasks",
            Asker::Tracer,
            "task",
            orders(&["due", "opened"], &["state=done".into()]),
        ),
        list(
            "tasks of all roles",
            "tasks",
            Asker::Commander,
            "task",
            orders(&["due", "opened"], &["state=done".into(), "kind=case_dates".into()]),
        ),
        List {
            key: "case_id, person",
            ..list(
                "contacts",
                &format!("cases/{case}/contacts"),
                Asker::Tracer,
                "trace_contact",
                orders(&[], &[]),
            )
        },
        list(
            "audit",
            "audit",
            Asker::Auditor,
            "look",
            orders(
                &[],
                &["what=case.read".into(), "role=tracer".into(), "what=task.read&role=clinician".into()],
            ),
        ),
        list("journal", "journal", Asker::Auditor, "fact", orders(&[], &["kind=case.confirmed".into()])),
        list(
            "appeals",
            "appeals",
            Asker::Officer,
            "appeal",
            orders(&["due", "filed", "office"], &states(&["late", "all", "taken", "withdrawn"])),
        ),
        list(
            "places",
            "places",
            Asker::Administrator,
            "place",
            orders(&["name", "kind", "area"], &["kind=school".into(), "q=Place%2000".into(), "q=zz".into()]),
        ),
        list("staff", "staff", Asker::Administrator, "staff", orders(&["area", "name", "role"], &[])),
        list("gates", "gates", Asker::Administrator, "staff", orders(&[], &[])),
        list(
            "access lines",
            &format!("residents/{person}/access-lines"),
            Asker::Resident,
            "look",
            orders(&[], &[]),
        ),
        list(
            "residents of a city",
            "residents",
            Asker::City(access::Role::CommunityWorker),
            "resident",
            orders(
                &["area", "registered"],
                &[format!("area={TINY}"), format!("area={HERE}"), format!("area={COUNTY}")],
            ),
        ),
        list(
            "tasks of a city",
            "tasks",
            Asker::City(access::Role::CommunityWorker),
            "task",
            orders(
                &["due", "opened"],
                &[format!("area={TINY}"), format!("area={COUNTY}"), "state=done".into()],
            ),
        ),
        list(
            "cases of a city",
            "cases",
            Asker::City(access::Role::Tracer),
            "trace_case",
            orders(&["reported", "area", "onset"], &[format!("area={TINY}"), "status=died".into()]),
        ),
        list(
            "audit of a city",
            "audit",
            Asker::City(access::Role::Auditor),
            "look",
            orders(&[], &["what=case.read".into(), "role=tracer".into()]),
        ),
    ]
}

/// Each order in both directions, without a filter and with each.
fn orders(sorts: &[&str], filters: &[String]) -> Vec<String> {
    let mut queries = Vec::new();
    let sorts = if sorts.is_empty() { &[""] } else { sorts };
    for sort in sorts {
        let directions: &[&str] = if sort.is_empty() { &[""] } else { &["asc", "desc"] };
        for direction in directions {
            let order =
                if sort.is_empty() { String::new() } else { format!("sort={sort}&order={direction}&") };
            queries.push(order.clone());
            queries.extend(filters.iter().map(|filter| format!("{order}{filter}&")));
        }
    }
    queries
}

/// How long the asks of one kind took, and which was the slowest.
#[derive(Default)]
struct Waits {
    all: Vec<f64>,
    worst: f64,
    worst_query: String,
    /// The farthest row that a page began after.
    reached: usize,
}

impl Waits {
    fn add(&mut self, query: &str, mut waits: Vec<f64>, reached: usize) {
        let p95 = part(&mut waits, 0.95);
        if p95 >= self.worst {
            (self.worst, self.worst_query) = (p95, query.trim_end_matches('&').to_owned());
        }
        self.reached = self.reached.max(reached);
        self.all.extend(waits);
    }

    /// The slowest combination's p95 beside the bare read's.
    fn figure(mut self, name: String, bare: &str, baseline: f64) -> Figure {
        let (p50, p99) = (part(&mut self.all, 0.5), part(&mut self.all, 0.99));
        let slowest = if self.worst_query.is_empty() { "as it is" } else { &self.worst_query };
        Figure {
            name,
            unit: "ms".into(),
            value: self.worst,
            baseline,
            beside: format!("{bare}, both p95; the slowest: {slowest}; begun after row {}", self.reached),
            p50: Some(p50),
            p99: Some(p99),
            errors: 0,
        }
    }
}

fn part(waits: &mut [f64], part: f64) -> f64 {
    waits.sort_by(f64::total_cmp);
    let index = ((waits.len() as f64 * part) as usize).min(waits.len().saturating_sub(1));
    waits.get(index).copied().unwrap_or_default()
}

async fn ask(house: &House, store: &Store, list: &List) -> Result<[Figure; 2], Failure> {
    let (mut first, mut far) = (Waits::default(), Waits::default());
    for query in &list.queries {
        let path = format!("{}?{query}limit={ROWS}", list.path);
        let waits = asked(house, list, &path).await?;
        first.add(query, waits, 0);
        let (cursor, reached) = walk(house, list, query).await?;
        if let Some(cursor) = cursor {
            let waits = asked(house, list, &format!("{path}&cursor={cursor}")).await?;
            far.add(query, waits, reached);
        }
    }
    let mut bare = bare(store, list).await?;
    let beside = format!("{ROWS} rows of {} by its key", list.table);
    let baseline = part(&mut bare, 0.95);
    Ok([
        first.figure(format!("{}, first page", list.name), &beside, baseline),
        far.figure(format!("{}, page {FAR}", list.name), &beside, baseline),
    ])
}

async fn asked(house: &House, list: &List, path: &str) -> Result<Vec<f64>, Failure> {
    let mut waits = Vec::with_capacity(ASKS);
    for _ in 0..ASKS {
        let begun = Instant::now();
        house.get(list.by, path).await?;
        waits.push(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    Ok(waits)
}

/// Where the thousandth page begins, by larger steps; or the last one that there is.
async fn walk(house: &House, list: &List, query: &str) -> Result<(Option<String>, usize), Failure> {
    let (mut cursor, mut row) = (None::<String>, 0);
    let target = (FAR - 1) * ROWS;
    while row < target {
        let step = (target - row).min(500);
        let from = cursor.as_ref().map_or_else(String::new, |cursor| format!("&cursor={cursor}"));
        let page = house.get(list.by, &format!("{}?{query}limit={step}{from}", list.path)).await?;
        let Some(next) = page["next"].as_str() else { break };
        cursor = Some(next.to_owned());
        row += step;
    }
    Ok((cursor, row))
}

/// As many rows as a page has, by the table's own key from a place in its middle.
async fn bare(store: &Store, list: &List) -> Result<Vec<f64>, Failure> {
    let first = list.key.split(',').next().unwrap_or_default();
    let sql =
        format!("SELECT * FROM {} WHERE {first} > $1 ORDER BY {} LIMIT {}", list.table, list.key, ROWS + 1);
    let mut waits = Vec::with_capacity(ASKS);
    for n in 0..ASKS {
        let from: Args = args![vec![(n * 10) as u8; 16]];
        let begun = Instant::now();
        store.rows(&sql, from).await?;
        waits.push(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    Ok(waits)
}
