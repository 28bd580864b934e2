//! A risk area is named, finds whom it concerns, and is lifted.

use access::{PersonId, Role};
use base::Span;
use serde_json::{Value, json};
use testkit::{DISTRICT, FAR, HERE, THERE, TOWN, TestApp};

use crate::{
    cards::was_in,
    files::{Folder, counts, risk_areas},
};

async fn town() -> TestApp {
    TestApp::with(vec![travel::module()]).await
}

/// The search goes on every second.
async fn settle(app: &TestApp) {
    app.advance(Span::seconds(2));
    app.settle().await;
}

/// What the journal says of a person and risk areas, oldest first.
async fn findings(app: &TestApp, person: PersonId) -> Vec<Value> {
    let mut all = app.facts("risk.found").await;
    all.extend(app.facts("risk.cleared").await);
    all.sort_by_key(|fact| fact.seq);
    let own = |fact: &journal::Fact| fact.subject_id() == Some(person);
    let what = |fact: journal::Fact| match fact.kind.as_str() {
        "risk.cleared" => json!("cleared"),
        _ => json!([fact.payload["why"], fact.payload["area"], fact.payload["from"], fact.payload["until"]]),
    };
    all.into_iter().filter(own).map(what).collect()
}

fn body(area: &str, from: &str) -> Value {
    json!({ "area": area, "name": "东门社区", "level": "high", "from": from })
}

#[tokio::test]
async fn a_risk_area_finds_who_lives_there_and_nobody_else() {
    let app = town().await;
    let (inside, outside) = (app.resident_in(HERE).await, app.resident_in(THERE).await);
    let officer = app.staff(Role::RuleOfficer, DISTRICT, None).await;
    let risk = app.post("/risk-areas", body(HERE, "2026-03-02")).by(&officer).await.ok();
    // Said twice, set once.
    let again = app.post("/risk-areas", body(HERE, "2026-03-02")).by(&officer).await.ok();
    assert_eq!(risk["id"], again["id"]);
    settle(&app).await;
    let found = json!(["home", HERE, "2026-03-01T16:00:00Z", null]);
    assert_eq!(findings(&app, inside.id).await, std::slice::from_ref(&found));
    assert!(findings(&app, outside.id).await.is_empty());
    assert_eq!(app.facts("risk.set").await.len(), 1);

    // Who comes to live there later is found too; who leaves was there until that day.
    let newcomer = app.resident_in(HERE).await;
    settle(&app).await;
    assert_eq!(findings(&app, newcomer.id).await, std::slice::from_ref(&found));
    app.patch(format!("/residents/{}", newcomer.id), json!({ "home_area": THERE })).by(&newcomer).await.ok();
    settle(&app).await;
    let left = json!(["home", HERE, "2026-03-01T16:00:00Z", "2026-03-02T15:59:59Z"]);
    assert_eq!(findings(&app, newcomer.id).await.last(), Some(&left));

    app.advance(Span::days(3));
    let officer = app.staff(Role::RuleOfficer, DISTRICT, None).await;
    let path = format!("/risk-areas/{}/lift", risk["id"].as_str().unwrap());
    for _ in 0..2 {
        let lifted = app.post(&path, json!({ "on": "2026-03-05" })).by(&officer).await.ok();
        assert_eq!(lifted["until"], "2026-03-04");
    }
    settle(&app).await;
    let over = json!(["home", HERE, "2026-03-01T16:00:00Z", "2026-03-04T15:59:59Z"]);
    assert_eq!(findings(&app, inside.id).await, [found, over]);
    assert_eq!(findings(&app, newcomer.id).await.last(), Some(&left));
    assert_eq!(app.facts("risk.lifted").await.len(), 1);
}

#[tokio::test]
async fn a_risk_area_lifted_as_a_mistake_concerns_nobody() {
    let app = town().await;
    let resident = app.resident_in(HERE).await;
    let officer = app.staff(Role::RuleOfficer, HERE, None).await;
    let risk = app.post("/risk-areas", body(HERE, "2026-03-02")).by(&officer).await.ok();
    settle(&app).await;
    let path = format!("/risk-areas/{}/lift", risk["id"].as_str().unwrap());
    app.post(&path, json!({ "on": "2026-03-02" })).by(&officer).await.ok();
    settle(&app).await;
    assert_eq!(findings(&app, resident.id).await.last(), Some(&json!("cleared")));
    assert_eq!(app.count("risk_found").await, 0);
    assert_eq!(app.count("risk_search").await, 0);
}

#[tokio::test]
async fn a_stay_finds_who_was_there_also_when_its_record_comes_late() {
    let app = town().await;
    let (early, late, away) = (app.resident().await, app.resident().await, app.resident().await);
    was_in(&app, "p1", early.id, "武汉", 25, (8, 20)).await;
    was_in(&app, "p3", away.id, "武汉", 25, (8, 10)).await;
    settle(&app).await;
    let officer = app.staff(Role::RuleOfficer, "4201", None).await;
    app.post("/risk-areas", body("4201", "2026-02-24")).by(&officer).await.ok();
    settle(&app).await;
    let found = json!(["stay", "4201", "2026-02-24T16:00:00Z", "2026-02-25T15:59:59Z"]);
    assert_eq!(findings(&app, early.id).await, std::slice::from_ref(&found));
    was_in(&app, "p2", late.id, "wuhan", 25, (8, 20)).await;
    settle(&app).await;
    assert_eq!(findings(&app, late.id).await, [found]);
    assert!(findings(&app, away.id).await.is_empty(), "two hours are passing through");
    assert_eq!(app.count("stay_search").await, 0);
    let card = app.get(format!("/residents/{}/trip-card", late.id)).by(&late).await.ok();
    assert_eq!(card["cities"][0]["risk"], true);
}

#[tokio::test]
async fn an_officer_sets_risk_areas_in_her_own_area_only() {
    let app = town().await;
    let officer = app.staff(Role::RuleOfficer, HERE, None).await;
    app.post("/risk-areas", body(FAR, "2026-03-02")).by(&officer).await.refused(404, "not-found");
    app.post("/risk-areas", body(HERE, "2026-03-02")).await.refused(401, "sign-in");
    let resident = app.resident().await;
    app.post("/risk-areas", body(HERE, "2026-03-02")).by(&resident).await.refused(403, "forbidden");
    for (slug, bad) in [
        ("bad-period", body(HERE, "2025-03-02")),
        ("bad-period", body(HERE, "2027-03-02")),
        ("bad-area", body("9901x", "2026-03-02")),
        ("text-empty", json!({ "area": HERE, "name": " ", "level": "high", "from": "2026-03-02" })),
        (
            "bad-period",
            json!({ "area": HERE, "name": "x", "level": "high", "from": "2026-03-02", "until": "2026-03-01" }),
        ),
    ] {
        app.post("/risk-areas", bad).by(&officer).await.refused(422, slug);
    }
    assert_eq!(app.count("risk_area").await, 0);
    // A spot without an area of its own is listed, and finds nobody.
    let spot = json!({ "name": "东门市场二楼", "level": "medium", "from": "2026-03-02" });
    let set = app.post("/risk-areas", spot).by(&officer).await.ok();
    assert_eq!((&set["code"], &set["whole"]), (&json!(HERE), &json!(false)));
    settle(&app).await;
    assert!(app.facts("risk.found").await.is_empty());
    let missing = "/risk-areas/00000000000000000000000000000000/lift";
    app.post(missing, json!({ "on": "2026-03-02" })).by(&officer).await.refused(404, "not-found");
}

#[tokio::test]
async fn a_published_list_is_read_by_day_and_by_anybody() {
    let (app, folder) = (town().await, Folder::new());
    let area = |county: &str, spots: Value| {
        json!({ "type": "2", "province": "广东省", "city": "深圳市", "county": county,
                "area_name": format!("广东省 深圳市 {county}"), "communitys": spots })
    };
    let line = |day: &str| {
        json!({ "day": day, "highlist": [area("南山区", json!(["甲社区", "乙社区", "甲社区"]))],
                "middlelist": [area("大鹏新区", json!([]))] })
        .to_string()
    };
    let text = format!(
        "{}\nno json\n{}\n{{\"day\":\"20260301\",\"highlist\":[{{\"communitys\":[7]}}]}}\n",
        line("20260301"),
        line("20260302")
    );
    let path = folder.file("risk.jsonl", text);
    let (found, heard) = risk_areas(&app.ctx(), &path).await.unwrap();
    assert_eq!(found, counts(10, 6, 2, 2));
    assert_eq!(heard.rejected.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(risk_areas(&app.ctx(), &path).await.unwrap().0, counts(10, 0, 8, 2));

    let list = app.get("/risk-areas?limit=2").await.ok();
    assert_eq!(list["items"][0]["code"], "440305");
    assert_eq!(list["items"][0]["level"], "high");
    let rest = app.get(format!("/risk-areas?limit=2&cursor={}", list["next"].as_str().unwrap())).await.ok();
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next"]), (1, &Value::Null));
    assert_eq!((&rest["items"][0]["code"], &rest["items"][0]["whole"]), (&json!("4403"), &json!(false)));
    let one = app.get("/risk-areas?on=2026-03-01&level=high&q=%E4%B9%99").await.ok();
    assert_eq!(one["items"].as_array().unwrap().len(), 1);
    assert!(app.get("/risk-areas?q=%25").await.ok()["items"].as_array().unwrap().is_empty());
    assert!(app.get("/risk-areas?on=2026-02-28").await.ok()["items"].as_array().unwrap().is_empty());
    let file = app.get("/risk-areas?format=csv").await;
    assert_eq!(file.text().lines().count(), 4);
    app.get("/risk-areas?cursor=x").await.refused(400, "bad-cursor");

    let officer = app.staff(Role::RuleOfficer, "44", None).await;
    let path = format!("/risk-areas/{}/lift", list["items"][0]["id"].as_str().unwrap());
    app.post(path, json!({ "on": "2026-03-03" })).by(&officer).await.refused(409, "risk-published");
}

#[tokio::test]
async fn a_published_area_that_is_meant_as_a_whole_finds_who_lives_there() {
    let (app, folder) = (town().await, Folder::new());
    let resident = app.resident_in(TOWN).await;
    // The made town is in no published table; a real county stands for it.
    let line = json!({ "day": "2026-03-01", "highlist": [{ "province": "湖北省", "city": "武汉市", "county": "", "communitys": ["全域"] }] });
    was_in(&app, "p1", resident.id, "wuhan", 28, (1, 20)).await;
    let (found, _) = risk_areas(&app.ctx(), &folder.file("r.jsonl", line.to_string())).await.unwrap();
    assert_eq!(found, counts(1, 1, 0, 0));
    settle(&app).await;
    assert!(findings(&app, resident.id).await.is_empty(), "the day before it was named");
    was_in(&app, "p1", resident.id, "wuhan", 28, (20, 23)).await;
    let ctx = app.ctx();
    let next = app.world.zone.wall("2026-03-01 09:00").unwrap();
    let seen = travel::Sighting {
        subscriber: "p1".into(),
        city: "wuhan".into(),
        start: next,
        end: next + Span::hours(1),
        line: [9; 16],
    };
    let stored: Result<u64, store::StoreError> = store::transact!(app.world.store, "test.seen", tx => { travel::receive(tx, &ctx, std::slice::from_ref(&seen)).await });
    stored.unwrap();
    settle(&app).await;
    let found = json!(["stay", "4201", "2026-02-28T16:00:00Z", "2026-03-01T15:59:59Z"]);
    assert_eq!(findings(&app, resident.id).await, [found]);
}
