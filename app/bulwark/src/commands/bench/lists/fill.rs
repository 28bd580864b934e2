//! Tables of a million rows each, as a city's store holds them: one large community, a tiny one, and most rows elsewhere.
//! Written straight into the tables, with seals where the lists open them.

use std::sync::Arc;

use access::{Ctx, Role, StaffId, World};
use base::{AreaCode, Span};
use journal::Entry;
use people::Area;
use serde_json::json;
use store::{Args, Engine, Store, StoreError, args, many, transact};

use super::made::{BIG, CITY, COUNTY, ELSEWHERE, HERE, Made, TINY, area, elsewhere, scattered, spread, word};
use crate::{commands::Failure, terminal::Progress};

/// Rows of a transaction.
const CHUNK: u64 = 4_000;

/// Fills a store that holds nothing yet; says whether it did.
pub(super) async fn fill(
    world: &Arc<World>,
    made: Made,
    rows: u64,
    progress: &mut Progress,
) -> Result<bool, Failure> {
    let ctx = Ctx::system(world, "bench");
    if world.store.row("SELECT id FROM resident LIMIT 1", args![]).await?.is_some() {
        return Ok(false);
    }
    areas(&ctx).await?;
    let ctx = &ctx;
    let keys = ctx.keys();
    let table =
        async |name: &'static str, columns: &str, progress: &mut Progress, row: &dyn Fn(u64) -> Args| {
            progress.step(&format!("a million rows: {name}"));
            bulk(ctx.store(), name, columns, rows, row).await
        };
    table("resident", "id, name, document_kind, document, document_hash, phone, phone_hash, birth, sex, home_area, address, registered_at", progress, &|n| {
        let id = Made::person(n);
        let sealed = |what: &str, text: String| keys.seal(&format!("resident.{what}/{id}"), text.as_bytes());
        args![
            id, sealed("name", format!("王小{n}")), "passport", sealed("document", format!("E{n:08}")), spread(11, n),
            sealed("phone", format!("138{n:08}")), spread(12, n), 5_000 + (n % 20_000) as i64, "female", area(n),
            sealed("address", format!("{n} 号")), made.at(n * 7 % rows)
        ]
    }).await?;
    table("place", "id, name, name_en, kind, area, address, stay_minutes, opened_at", progress, &|n| {
        let kinds = ["market", "station", "school", "hospital", "office"];
        args![
            Made::place(n),
            format!("场所 {:07}", n * 13 % rows),
            format!("Place {n:07}"),
            word(n, &kinds),
            area(n),
            "",
            40_i64,
            made.at(n)
        ]
    })
    .await?;
    table(
        "staff",
        "id, name, display_name, role, area, place, password, totp, totp_step, added_at, revision, mac",
        progress,
        &|n| {
            let (id, role) = (StaffId::from_bytes(spread(4, n)), Role::ALL[(n / 7 % 10) as usize]);
            let name = keys.seal(&format!("staff.display_name/{id}"), format!("李伟{n}").as_bytes());
            args![
                id,
                format!("member{:07}", n * 17 % rows),
                name,
                role.as_str(),
                area(n),
                Some(Made::place(n)),
                "",
                vec![0_u8],
                0_i64,
                made.at(n),
                0_i64,
                None::<Vec<u8>>
            ]
        },
    )
    .await?;
    table(
        "task",
        "id, key, kind, role, area, subject, about, state, opened_at, due_at, closed_at, outcome",
        progress,
        &|n| {
            // Most tasks are daily follow-ups and done.
            let (kind, role) = if n % 11 == 0 {
                ("paper_copied", "community_worker")
            } else if n % 13 == 0 {
                ("case_dates", "tracer")
            } else {
                ("follow_up", "community_worker")
            };
            let done = n % 7 == 0;
            args![
                made.timely(5, n),
                format!("bench:{n}"),
                kind,
                role,
                area(n),
                Some(Made::person(n).bytes().to_vec()),
                "{}",
                if done { "done" } else { "open" },
                made.at(n),
                made.at(n * 31 % rows) + Span::hours(9),
                done.then(|| made.at(n)),
                done.then_some("done")
            ]
        },
    )
    .await?;
    table("look", "id, at, actor, role, area, person, what, purpose, shown_at, basis", progress, &|n| {
        let person = if n % 17 == 0 { Made::big_person() } else { Made::person(n) };
        let member = StaffId::from_bytes(spread(4, n % 5_000));
        args![
            made.timely(6, n),
            made.at(n),
            format!("staff:{member}"),
            word(n, &["community_worker", "tracer", "clinician"]),
            if n % 997 == 0 { None } else { Some(area(n)) },
            person,
            word(n, &["resident.read", "task.read", "contact.list", "visits.read", "case.read"]),
            "duty",
            made.at(n),
            None::<String>
        ]
    })
    .await?;
    cases(ctx, made, rows, progress).await?;
    table("appeal", "id, person, decision, contested, filed_at, office, since_at, due_at, overdue, state, taken_by, taken_at, ended_at, says", progress, &|n| {
        let id = trace::CaseId::from_bytes(made.timely(7, n));
        let office = match scattered(n) { 0..300 => COUNTY.to_owned(), _ => format!("9901{:02}", 2 + n % 90) };
        let (state, ended) = match n % 8 { 0 => ("filed", None), 1 => ("taken", None), _ => ("withdrawn", Some(made.at(n) + Span::days(1))) };
        let taken = (state == "taken").then(|| StaffId::from_bytes(spread(4, n)));
        args![id, Made::person(n), spread(13, n), office.as_str(), made.at(n), office.as_str(), made.at(n), made.at(n * 29 % rows) + Span::days(3), n % 40 == 1, state,
            taken, taken.map(|_| made.at(n)), ended, keys.seal(&format!("appeal.says/{id}"), "我没有去过。".as_bytes())]
    }).await?;
    facts(ctx, rows, progress).await?;
    settle(ctx.store()).await?;
    Ok(true)
}

/// Cases, the contacts of some, and how they met.
async fn cases(ctx: &Ctx, made: Made, rows: u64, progress: &mut Progress) -> Result<(), StoreError> {
    progress.step("a million rows: cases and their contacts");
    let id = |n: u64| if n == BIG { Made::big_case() } else { made.timely(3, n) };
    let columns = "id, person, area, state, reported_at, confirmed_at, closed_on, onset, sampled";
    bulk(ctx.store(), "trace_case", columns, rows, &|n| {
        let state = word(
            n,
            &[
                "confirmed",
                "recovered",
                "recovered",
                "recovered",
                "excluded",
                "suspected",
                "recovered",
                "died",
            ],
        );
        let confirmed = !matches!(state, "suspected" | "excluded");
        let closed = !matches!(state, "suspected" | "confirmed");
        let day = 20_000 + (n / 5_000) as i64;
        args![
            id(n),
            Made::person(n),
            if n == BIG { HERE.to_owned() } else { area(n) },
            state,
            made.at(n),
            confirmed.then(|| made.at(n)),
            closed.then_some(day + 9),
            (n % 3 != 0).then_some(day),
            Some(day + 2)
        ]
    })
    .await?;
    // Of every hundred contacts six are the large case's, the others some twenty each.
    let of = |n: u64| if n % 50 < 3 { Made::big_case() } else { id(n / 20 * 20) };
    let class = |n| word(n, &["contact", "companion", "secondary", "companion"]);
    let columns = "case_id, person, class, first_at, last_at, minutes, area, classified_at, low";
    bulk(ctx.store(), "trace_contact", columns, rows, &|n| {
        args![of(n), Made::person(n), class(n), made.at(n), made.at(n), 40_i64, area(n), made.at(n), false]
    })
    .await?;
    let columns = "case_id, id, on_day, person, class, place, at, until_at, low";
    bulk(ctx.store(), "trace_exposure", columns, rows, &|n| {
        let until = made.at(n) + Span::minutes(40);
        args![
            of(n),
            spread(8, n),
            20_000_i64,
            Made::person(n),
            class(n),
            Some(Made::place(n % 5_000)),
            made.at(n),
            until,
            false
        ]
    })
    .await
}

/// Facts are written and sealed by the journal itself: a list shows what does not hold as broken.
async fn facts(ctx: &Ctx, rows: u64, progress: &mut Progress) -> Result<(), StoreError> {
    progress.step("a million rows: the journal");
    let kinds = ["decision.made", "task.opened", "task.closed", "case.confirmed", "contact.classified"];
    let mut n = 0;
    while n < rows {
        let until = (n + CHUNK).min(rows);
        let areas: Vec<(u64, Option<AreaCode>)> = (n..until)
            .map(|n| (n, (n % 997 != 0).then(|| AreaCode::parse(&area(n)).ok()).flatten()))
            .collect();
        let told: Result<(), StoreError> = transact!(ctx.store(), "bench.facts", tx => {
            let entries = areas.iter().map(|(n, area)| Entry {
                kind: kinds[(n / 7 % 5) as usize],
                subject: Some(spread(9, *n)),
                area: area.as_ref(),
                payload: json!({ "number": n, "colour": "green" }),
            });
            journal::write_many(tx, ctx, entries.collect()).await
        });
        told?;
        n = until;
        while journal::seal(&ctx.world).await? > 0 {}
    }
    Ok(())
}

async fn areas(ctx: &Ctx) -> Result<(), Failure> {
    let codes =
        [CITY, COUNTY, HERE, TINY].map(str::to_owned).into_iter().chain((0..ELSEWHERE).map(elsewhere));
    let mut areas = Vec::new();
    for code in codes {
        let code = AreaCode::parse(&code).map_err(Failure::done)?;
        areas.push(Area { code, name: format!("社区 {code}"), name_en: None, geometry: None });
    }
    let put: Result<u64, StoreError> =
        transact!(ctx.store(), "bench.areas", tx => { people::areas::put(tx, &areas).await });
    put?;
    Ok(())
}

/// Rows without their indexes, which are made afterwards: sorted, a tenth of the time.
async fn bulk(
    store: &Store,
    table: &str,
    columns: &str,
    rows: u64,
    row: &dyn Fn(u64) -> Args,
) -> Result<(), StoreError> {
    let known = match store.engine() {
        Engine::Lite => {
            "SELECT name, sql AS made FROM sqlite_master WHERE type = 'index' AND tbl_name = $1 AND sql IS NOT NULL"
        }
        Engine::Pg => {
            "SELECT indexname::text AS name, indexdef AS made FROM pg_indexes WHERE schemaname = current_schema() \
             AND tablename::text = $1 AND indexname::text NOT IN (SELECT conname::text FROM pg_constraint)"
        }
    };
    let mut indexes: Vec<(String, String)> = Vec::new();
    for row in store.rows(known, args![table]).await? {
        indexes.push((row.get("name")?, row.get("made")?));
    }
    let dropped: Result<(), StoreError> = transact!(store, "bench.bare", tx => {
        for (name, _) in &indexes {
            tx.run(&format!("DROP INDEX {name}"), args![]).await?;
        }
        Ok(())
    });
    dropped?;
    let head = format!("INSERT INTO {table} ({columns}) VALUES");
    let mut n = 0;
    while n < rows {
        let until = (n + CHUNK).min(rows);
        let part: Vec<Args> = (n..until).map(row).collect();
        let written: Result<u64, StoreError> =
            transact!(store, "bench.fill", tx => { many(tx, &head, part.clone(), "").await });
        written?;
        n = until;
    }
    for (_, made) in &indexes {
        let indexed: Result<u64, StoreError> =
            transact!(store, "bench.index", tx => { tx.run(made, args![]).await });
        indexed?;
    }
    Ok(())
}

/// What an engine knows of its tables after a night: counted by PostgreSQL's own keeper, by nobody in an embedded store.
async fn settle(store: &Store) -> Result<(), StoreError> {
    if store.engine() == Engine::Pg {
        let counted: Result<u64, StoreError> =
            transact!(store, "bench.analyze", tx => { tx.run("ANALYZE", args![]).await });
        counted?;
    }
    Ok(())
}
