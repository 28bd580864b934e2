//! Every time that `data/columns/` promises is kept by the job that the table names: a row that is too old goes, a
//! younger one stays. The list is the files themselves: a new promise is tried here without a line of test.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use access::World;
use base::{Keep, Span, Term};
use store::{Args, Engine, StoreError, Value, args, transact};
use testkit::TestApp;

use crate::house::{modules, whole};

struct Promise {
    table: String,
    column: String,
    words: String,
    term: Term,
    job: String,
}

fn promises() -> Vec<Promise> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/columns");
    let mut all = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for (table, about) in toml::from_str::<toml::Table>(&text).unwrap() {
            for (column, owned) in about.as_table().unwrap() {
                let Some(words) = owned.get("keep").and_then(toml::Value::as_str) else { continue };
                if let Keep::After(term) = words.parse().unwrap() {
                    let job = about["job"].as_str().unwrap().to_owned();
                    let (table, column, words) = (table.clone(), column.clone(), words.to_owned());
                    all.push(Promise { table, column, words, term, job });
                }
            }
        }
    }
    all.sort_by(|a, b| (&a.table, &a.column).cmp(&(&b.table, &b.column)));
    all
}

/// The columns of a table and their types, in the words of the migrations.
async fn columns(app: &TestApp, table: &str) -> Vec<(String, String)> {
    let store = &app.world.store;
    let sql = match store.engine() {
        Engine::Lite => "SELECT name, type AS kind FROM pragma_table_info($1) ORDER BY cid",
        Engine::Pg => {
            "SELECT column_name::text AS name, upper(data_type)::text AS kind FROM information_schema.columns \
             WHERE table_name = $1 AND table_schema = current_schema() ORDER BY ordinal_position"
        }
    };
    let rows = store.rows(sql, args![table]).await.unwrap();
    rows.iter().map(|row| (row.get("name").unwrap(), row.get("kind").unwrap())).collect()
}

/// Writes a row of which only the columns in `said` mean anything; every other one is unlike any before.
async fn put(app: &TestApp, table: &str, said: BTreeMap<&str, Value>) {
    let columns = columns(app, table).await;
    let values: Args = columns
        .iter()
        .map(|(name, kind)| match (said.get(name.as_str()), kind.as_str()) {
            (Some(value), _) => value.clone(),
            // About now, and no number twice.
            (None, "BIGINT") => {
                (app.now() + Span::seconds(app.world.chance.below(1 << 20).cast_signed())).into()
            }
            (None, "BOOLEAN") => false.into(),
            (None, "TEXT") => hex(&app.world.chance.bytes::<8>()).into(),
            (None, _) => app.world.chance.bytes::<16>().into(),
        })
        .collect();
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let sql =
        format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), store::places(1, names.len()));
    let put: Result<u64, StoreError> =
        transact!(app.world.store, "test.put", tx => { tx.run(&sql, values.clone()).await });
    put.unwrap();
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A row whose time began `back` ago.
async fn put_aged(app: &TestApp, promise: &Promise, back: Span) {
    let term = &promise.term;
    let at = app.now() - back;
    let time: Value = if term.counts_from_days() { app.world.zone.day(at).into() } else { at.into() };
    match &term.of {
        None => put(app, &promise.table, BTreeMap::from([(term.column.as_str(), time)])).await,
        Some(of) => {
            let id: Value = app.world.chance.bytes::<16>().into();
            put(app, of, BTreeMap::from([("id", id.clone()), (term.column.as_str(), time)])).await;
            put(app, &promise.table, BTreeMap::from([(promise.column.as_str(), id)])).await;
        }
    }
}

async fn run(world: &Arc<World>, name: &str) {
    let jobs: Vec<work::Job> =
        modules().into_iter().flat_map(|module| module.jobs).filter(|job| job.name == name).collect();
    assert_eq!(jobs.len(), 1, "there is one job {name}");
    let due: Result<u64, StoreError> = transact!(world.store, "test.due", tx => {
        tx.run("UPDATE job SET due_at = 0", args![]).await
    });
    due.unwrap();
    work::settle(world, &jobs, &[]).await;
}

#[tokio::test]
async fn every_promise_is_kept_by_the_job_that_its_table_names() {
    let app = whole().await;
    let promises = promises();
    assert!(promises.len() > 15, "the files are read");
    for promise in promises.iter().filter(|promise| promise.table != "visit_day") {
        let Promise { table, words, term, job, .. } = promise;
        // Whatever stood there of the house itself and is due goes first.
        run(&app.world, job).await;
        let before = app.count(table).await;
        put_aged(&app, promise, Span::hours(term.hours + 49)).await;
        put_aged(&app, promise, Span::hours(term.hours - 49)).await;
        run(&app.world, job).await;
        assert_eq!(app.count(table).await, before + 1, "{job} keeps {table} to \"{words}\"");
    }
}

#[tokio::test]
async fn a_decision_that_somebody_stands_by_stays_however_old_it_is() {
    let app = whole().await;
    let (person, decision) = (app.world.chance.bytes::<16>(), app.world.chance.bytes::<16>());
    let made = app.now() - Span::days(800);
    let old = [("id", decision.into()), ("person", person.into()), ("made_at", made.into())];
    put(&app, "decision", BTreeMap::from(old)).await;
    put(&app, "standing", BTreeMap::from([("person", person.into()), ("decision", decision.into())])).await;
    put(&app, "decision", BTreeMap::from([("person", person.into()), ("made_at", made.into())])).await;
    run(&app.world, "pass.forget_decisions").await;
    let rows = app.world.store.rows("SELECT id FROM decision", args![]).await.unwrap();
    let ids: Vec<[u8; 16]> = rows.iter().map(|row| row.get("id").unwrap()).collect();
    assert_eq!(ids, [decision]);
}

/// Tables that whoever registers people keeps, or that hold nothing but a key's place.
const PEOPLES: &[&str] = &["resident", "person_key"];

#[tokio::test]
async fn who_is_registered_no_more_stands_in_no_table() {
    let app = whole().await;
    let (gone, stays) = (app.resident().await, app.resident().await);
    app.settle().await;
    let mut tables = vec![("task".to_owned(), "subject".to_owned())];
    for name in store::dialect::tables_like(&app.world.store, "").await.unwrap() {
        let columns = columns(&app, &name).await;
        let held = columns.into_iter().find(|(column, kind)| column == "person" && kind == "BYTEA");
        tables.extend(held.map(|(column, _)| (name.clone(), column)));
    }
    tables.retain(|(table, _)| !PEOPLES.contains(&table.as_str()));
    assert!(tables.len() > 12, "{tables:?}");
    let count = async |table: &str, column: &str, who: [u8; 16]| -> i64 {
        let sql = format!("SELECT COUNT(*) AS n FROM {table} WHERE {column} = $1");
        app.world.store.row(&sql, args![who]).await.unwrap().unwrap().get("n").unwrap()
    };
    for (table, column) in &tables {
        for who in [&gone, &stays] {
            if count(table, column, *who.id.bytes()).await == 0 {
                put(&app, table, BTreeMap::from([(column.as_str(), who.id.into())])).await;
            }
        }
    }
    app.tell("resident.forgotten", gone.id, serde_json::json!({ "person": gone.id })).await;
    let readers: Vec<work::Reader> = modules().into_iter().flat_map(|module| module.readers).collect();
    work::settle(&app.world, &[], &readers).await;
    for (table, column) in &tables {
        assert_eq!(count(table, column, *gone.id.bytes()).await, 0, "{table}.{column}");
        assert!(count(table, column, *stays.id.bytes()).await > 0, "{table}.{column} of somebody else");
    }
}
