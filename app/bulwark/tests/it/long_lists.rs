//! Lists that are longer than a page: nothing is lost or shown twice while rows come in, every order goes both ways, and a
//! file holds what the pages hold, to its last line or noticeably not.

use std::collections::BTreeSet;

use access::Role;
use base::{AreaCode, Chance, Id, Moment, Span};
use serde_json::Value;
use store::{Args, StoreError, args, many, transact};
use testkit::{DISTRICT, HERE, Member, THERE, TOWN, TestApp};

use crate::house::whole;

/// Straight into a table: acts would take minutes for so many.
async fn put(app: &TestApp, table: &str, columns: &str, rows: Vec<Args>) {
    let head = format!("INSERT INTO {table} ({columns}) VALUES");
    let put: Result<u64, StoreError> =
        transact!(app.world.store, "test.put", tx => { many(tx, &head, rows.clone(), "").await });
    put.unwrap();
}

const TASK: &str = "id, key, kind, role, area, about, state, opened_at, due_at";

/// A community worker's follow-ups, of which many are due at the same moment.
fn tasks(app: &TestApp, area: &str, numbers: std::ops::Range<i64>) -> Vec<Args> {
    let chance = Chance::system();
    let row = |n: i64| {
        let id = work::TaskId::random(&chance);
        let (opened, due) = (app.now() - Span::minutes(n), app.now() + Span::minutes(n * 7 % 400));
        let (kind, role) =
            if n % 10 == 3 { ("case_dates", "tracer") } else { ("follow_up", "community_worker") };
        args![id, format!("{area}:{n}"), kind, role, area, "{}", "open", opened, due]
    };
    numbers.map(row).collect()
}

/// Walks a list from its first page to its last; between pages somebody does something.
async fn walk(app: &TestApp, who: &Member, path: &str, mut between: impl AsyncFnMut(usize)) -> Vec<Value> {
    let (mut seen, mut cursor, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let page = app.get(format!("{path}{cursor}")).by(who).await.ok();
        seen.extend(page["items"].as_array().unwrap().iter().cloned());
        let Some(next) = page["next"].as_str() else { return seen };
        cursor = format!("&cursor={next}");
        pages += 1;
        between(pages).await;
    }
}

fn ids(rows: &[Value]) -> BTreeSet<String> {
    rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn ten_thousand_tasks_are_paged_through_while_more_come_in() {
    let app = whole().await;
    put(&app, "task", TASK, tasks(&app, HERE, 0..10_000)).await;
    put(&app, "task", TASK, tasks(&app, THERE, 0..500)).await;
    let worker = app.staff(Role::CommunityWorker, HERE, None).await;
    let before = ids(&walk(&app, &worker, "/tasks?limit=500", async |_| {}).await);
    assert_eq!(before.len(), 9_000, "her own role's, in her own community");
    for order in ["sort=due", "sort=due&order=desc", "sort=opened", "sort=opened&order=desc"] {
        let mut more = before.len() as i64;
        let path = format!("/tasks?limit=500&{order}");
        let seen = walk(&app, &worker, &path, async |page| {
            if page % 4 == 0 {
                let from = 100_000 + i64::from(order.len() as u32) * 1_000 + more;
                put(&app, "task", TASK, tasks(&app, HERE, from..from + 40)).await;
                more += 40;
            }
        })
        .await;
        let all = ids(&seen);
        assert_eq!(all.len(), seen.len(), "{order}: none is shown twice");
        assert!(before.is_subset(&all), "{order}: none that stood there is lost");
        let key = if order.contains("due") { "due_at" } else { "opened_at" };
        let moments: Vec<Moment> =
            seen.iter().map(|row| row[key].as_str().unwrap().parse().unwrap()).collect();
        let sorted =
            if order.contains("desc") { moments.is_sorted_by(|a, b| a >= b) } else { moments.is_sorted() };
        assert!(sorted, "{order}");
    }
}

#[tokio::test]
async fn whoever_answers_for_a_district_sees_its_communities_in_one_order() {
    let app = whole().await;
    put(&app, "task", TASK, tasks(&app, HERE, 0..700)).await;
    put(&app, "task", TASK, tasks(&app, THERE, 0..700)).await;
    put(&app, "task", TASK, tasks(&app, testkit::FAR, 0..700)).await;
    for (role, area, expected) in [
        (Role::CommunityWorker, DISTRICT, 1_260),
        (Role::Commander, DISTRICT, 1_400),
        (Role::Commander, TOWN, 2_100),
        (Role::Tracer, HERE, 70),
    ] {
        let member = app.staff(role, area, None).await;
        for order in ["asc", "desc"] {
            let seen = walk(&app, &member, &format!("/tasks?limit=100&order={order}"), async |_| {}).await;
            assert_eq!((seen.len(), ids(&seen).len()), (expected, expected), "{role} of {area}");
            let due: Vec<&str> = seen.iter().map(|row| row["due_at"].as_str().unwrap()).collect();
            let sorted = if order == "desc" { due.is_sorted_by(|a, b| a >= b) } else { due.is_sorted() };
            assert!(sorted, "{role} of {area} {order}");
        }
    }
}

#[tokio::test]
async fn cases_without_a_day_of_onset_have_their_place_in_the_order() {
    let app = whole().await;
    let chance = Chance::system();
    let rows = (0..900_i64).map(|n| {
        let onset = (n % 3 != 0).then_some(18_000 + n % 40);
        let state = ["suspected", "excluded"][(n % 2) as usize];
        let (person, area) = (access::PersonId::random(&chance), if n % 5 == 0 { THERE } else { HERE });
        let closed = (state == "excluded").then_some(18_100_i64);
        args![Id::<base::kinds::Case>::random(&chance), person, area, state, app.now(), closed, onset]
    });
    let columns = "id, person, area, state, reported_at, closed_on, onset";
    put(&app, "trace_case", columns, rows.collect()).await;
    let tracer = app.staff(Role::Tracer, DISTRICT, None).await;
    let local = app.staff(Role::Tracer, HERE, None).await;
    for (who, all, suspected) in [(&tracer, 900, 450), (&local, 720, 360)] {
        for (query, expected) in [
            ("sort=onset", all),
            ("sort=onset&order=desc", all),
            ("sort=onset&status=suspected", suspected),
            ("sort=area", all),
            ("sort=area&order=desc&status=suspected", suspected),
            ("sort=reported&order=asc", all),
            ("status=excluded", all - suspected),
        ] {
            let seen = walk(&app, who, &format!("/cases?limit=70&{query}"), async |_| {}).await;
            assert_eq!((seen.len(), ids(&seen).len()), (expected, expected), "{query}");
            if query.starts_with("sort=onset") {
                // Nothing sorts before every day, upwards and downwards.
                let days: Vec<&str> =
                    seen.iter().map(|row| row["onset"].as_str().unwrap_or_default()).collect();
                let sorted =
                    if query.contains("desc") { days.is_sorted_by(|a, b| a >= b) } else { days.is_sorted() };
                assert!(sorted, "{query}");
            }
        }
    }
}

#[tokio::test]
async fn a_file_holds_what_the_pages_hold() {
    let app = whole().await;
    put(&app, "task", TASK, tasks(&app, HERE, 0..5_300)).await;
    put(&app, "task", TASK, tasks(&app, THERE, 0..300)).await;
    let worker = app.staff(Role::CommunityWorker, HERE, None).await;
    for query in ["sort=due", "sort=opened&order=desc", "sort=due&kind=case_dates"] {
        let pages = walk(&app, &worker, &format!("/tasks?limit=500&{query}"), async |_| {}).await;
        let file = app.get(format!("/tasks?format=csv&{query}")).by(&worker).await;
        file.ok();
        let text = file.text();
        let due: Vec<&str> = text.lines().skip(1).map(|line| line.split(',').nth(4).unwrap()).collect();
        let shown: Vec<&str> = pages.iter().map(|row| row["due_at"].as_str().unwrap()).collect();
        assert_eq!(due, shown, "{query}");
    }
    // A list that ends exactly where a page of the file does.
    put(
        &app,
        "place",
        "id, name, name_en, kind, area, address, stay_minutes, opened_at",
        places(&app, 2_000),
    )
    .await;
    let administrator = app.staff(Role::Administrator, HERE, None).await;
    let file = app.get("/places?format=csv").by(&administrator).await;
    assert_eq!(file.text().lines().count(), 2_001);
    assert!(file.text().starts_with("\u{feff}name,name_en"));
}

fn places(app: &TestApp, count: i64) -> Vec<Args> {
    let chance = Chance::system();
    let row = |n: i64| {
        let id = access::PlaceId::random(&chance);
        args![id, format!("店{n:05}"), format!("Shop {n:05}"), "restaurant", HERE, "", 20_i64, app.now()]
    };
    (0..count).map(row).collect()
}

#[tokio::test]
async fn who_takes_a_list_out_of_the_house_is_written_down_before_its_first_line() {
    let app = whole().await;
    put(&app, "task", TASK, tasks(&app, HERE, 0..10)).await;
    let worker = app.staff(Role::CommunityWorker, HERE, None).await;
    app.get("/tasks?format=csv").by(&worker).await.ok();
    app.get("/tasks").by(&worker).await.ok();
    let taken = app.facts("list.exported").await;
    assert_eq!(taken.len(), 1, "a page is no file");
    assert_eq!(taken[0].payload, serde_json::json!({ "list": "tasks" }));
    assert_eq!(taken[0].area, Some(AreaCode::parse(HERE).unwrap()));
    assert!(taken[0].actor.starts_with("staff:"));
    app.get(format!("/tasks?format=csv&area={TOWN}")).by(&worker).await.refused(404, "not-found");
    assert_eq!(app.facts("list.exported").await.len(), 1, "nor is a refusal");
}

#[tokio::test]
async fn a_file_that_cannot_be_finished_breaks_off() {
    let app = whole().await;
    put(&app, "task", TASK, tasks(&app, HERE, 0..4_000)).await;
    let worker = app.staff(Role::CommunityWorker, HERE, None).await;
    // The second thousand can't be read: its role is no word of ours.
    let spoilt: Result<u64, StoreError> = transact!(app.world.store, "test.spoil", tx => {
        tx.run("UPDATE task SET area = $1 WHERE role = 'tracer'", args!["nowhere"]).await?;
        tx.run("UPDATE task SET opened_at = opened_at, about = '{}', taken_by = $1 WHERE due_at > $2 AND role = 'community_worker'",
            args![vec![1_u8], app.now() + Span::minutes(200)]).await
    });
    assert!(spoilt.unwrap() > 0);
    let text = app.get("/tasks?format=csv&sort=due").by(&worker).breaks_off().await;
    assert!(text.lines().count() > 1_000, "what could be read was sent");
    // Nobody is told half a list in the beginning: a refusal is a refusal still.
    let answer = app.get("/tasks?format=csv&sort=due&order=desc").by(&worker).await;
    assert_eq!(answer.status, 500);
    assert_eq!(answer.slug(), "internal");
}
