//! A clinician and a case.

use access::Role;
use serde_json::json;
use testkit::{FAR, HERE};

use crate::world::House;

#[tokio::test]
async fn a_clinician_reports_confirms_and_closes_a_case() {
    let house = House::new().await;
    let ill = house.app.resident().await;
    let body = json!({
        "document": { "kind": "passport", "number": ill.document }, "status": "suspected",
        "onset": "2026-03-01", "symptoms": ["fever", "cough"]
    });
    let answer = house.app.post("/cases", body.clone()).by(&house.clinician).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let case = answer.ok();
    let id = case["id"].as_str().unwrap();
    assert_eq!(case["status"], "suspected");
    assert_eq!(case["infectious_from"], "2026-02-27");
    assert_eq!(case["symptoms"], json!(["fever", "cough"]));
    assert_eq!(
        house.app.post("/cases", body).by(&house.clinician).await.ok()["id"],
        id,
        "said twice, is once"
    );

    let confirmed = house
        .app
        .post(format!("/cases/{id}/confirm"), json!({ "isolated": "2026-03-02" }))
        .by(&house.clinician)
        .await
        .ok();
    assert_eq!(
        (confirmed["status"].as_str(), confirmed["isolated"].as_str()),
        (Some("confirmed"), Some("2026-03-02"))
    );
    let again = house.app.post(format!("/cases/{id}/confirm"), json!({})).by(&house.clinician).await.ok();
    assert_eq!(again["isolated"], "2026-03-02", "what is not said again stays");
    assert_eq!(house.app.facts("case.confirmed").await.len(), 1);

    let closed = house
        .app
        .post(format!("/cases/{id}/close"), json!({ "outcome": "recovered", "on": "2026-03-02" }))
        .by(&house.clinician)
        .await
        .ok();
    assert_eq!(
        (closed["status"].as_str(), closed["closed_on"].as_str()),
        (Some("recovered"), Some("2026-03-02"))
    );
    let whats: Vec<String> = house.app.looks(ill.id).await.into_iter().map(|line| line.what).collect();
    assert!(whats.contains(&"case.report".into()) && whats.contains(&"case.confirm".into()), "{whats:?}");
}

#[tokio::test]
async fn a_case_without_dates_asks_a_clinician_instead_of_guessing() {
    let house = House::new().await;
    let ill = house.app.resident().await;
    let case = house.confirmed(&ill, json!({})).await;
    house.settle().await;
    let tasks = work_of(&house, "case_dates").await;
    assert_eq!(tasks.len(), 1);
    assert_eq!((tasks[0].role, tasks[0].about["case"].as_str()), (Role::Clinician, Some(case.as_str())));

    // Ill, but since when? The day of the sample does not tell.
    let dates = json!({ "sampled": "2026-03-01", "symptoms": ["fever"] });
    house.app.post(format!("/cases/{case}/dates"), dates).by(&house.clinician).await.ok();
    assert_eq!(work_of(&house, "case_dates").await.len(), 1);

    house
        .app
        .post(format!("/cases/{case}/dates"), json!({ "onset": "2026-02-28" }))
        .by(&house.tracer)
        .await
        .ok();
    assert!(work_of(&house, "case_dates").await.is_empty(), "the dates are known now");
}

#[tokio::test]
async fn a_suspicion_can_be_excluded_and_a_confirmed_case_cannot() {
    let house = House::new().await;
    let (one, other) = (house.app.resident().await, house.app.resident().await);
    let body = json!({ "person": one.id, "status": "suspected" });
    let suspected = house.app.post("/cases", body).by(&house.clinician).await.ok();
    let close = |id: &str, outcome: &str, on: &str| {
        house
            .app
            .post(format!("/cases/{id}/close"), json!({ "outcome": outcome, "on": on }))
            .by(&house.clinician)
    };
    let id = suspected["id"].as_str().unwrap();
    close(id, "recovered", "2026-03-02").await.refused(409, "case-not-confirmed");
    close(id, "excluded", "2026-03-03").await.refused(422, "date-future");
    close(id, "better", "2026-03-02").await.refused(422, "outcome-unknown");
    close(id, "excluded", "2026-03-02").await.ok();
    house
        .app
        .post(format!("/cases/{id}/confirm"), json!({}))
        .by(&house.clinician)
        .await
        .refused(409, "case-closed");

    let confirmed = house.confirmed(&other, json!({ "onset": "2026-03-01" })).await;
    close(&confirmed, "excluded", "2026-03-02").await.refused(409, "case-confirmed");
    let body = json!({ "person": other.id, "status": "suspected" });
    house.app.post("/cases", body).by(&house.clinician).await.refused(409, "case-open");
}

#[tokio::test]
async fn a_report_that_cannot_be_is_refused_and_changes_nothing() {
    let house = House::new().await;
    let ill = house.app.resident().await;
    let report = |body| house.app.post("/cases", body).by(&house.clinician);
    let with = |field: &str, value: &str| json!({ "person": ill.id, "status": "confirmed", field: value });
    report(with("onset", "2026-03-03")).await.refused(422, "date-future");
    report(with("sampled", "2026-02-30")).await.refused(422, "date-impossible");
    report(with("isolated", "yesterday")).await.refused(422, "date-impossible");
    report(json!({ "status": "confirmed" })).await.refused(422, "person-missing");
    let document = json!({ "kind": "passport", "number": "E99999999" });
    let of_nobody = json!({ "document": document, "status": "confirmed" });
    report(of_nobody.clone()).await.refused(404, "resident-unknown");
    // Somebody who lives out of reach is as unknown as nobody: the register cannot be walked through by numbers.
    let near = house.app.staff(Role::Clinician, HERE, None).await;
    let far = house.app.resident_in(FAR).await;
    let document = json!({ "kind": "passport", "number": far.document });
    let of_far = json!({ "document": document, "status": "confirmed" });
    let nobody = house.app.post("/cases", of_nobody).by(&near).await;
    let elsewhere = house.app.post("/cases", of_far.clone()).by(&near).await;
    elsewhere.refused(404, "resident-unknown");
    assert_eq!((elsewhere.status, elsewhere.text()), (nobody.status, nobody.text()));
    assert_eq!(house.app.count("trace_case").await, 0);
    assert!(house.app.facts("case.confirmed").await.is_empty());
    // Whoever works for the whole town reaches them.
    assert_eq!(report(of_far).await.ok()["person"], far.id.to_string());
}

#[tokio::test]
async fn nobody_touches_a_case_of_another_area_or_out_of_role() {
    let house = House::new().await;
    let ill = house.app.resident().await;
    let case = house.confirmed(&ill, json!({ "onset": "2026-03-01" })).await;
    let far = house.app.staff(Role::Clinician, FAR, None).await;
    let worker = house.app.staff(Role::CommunityWorker, HERE, None).await;
    let path = format!("/cases/{case}");
    house.app.get(&path).by(&far).await.refused(404, "not-found");
    house
        .app
        .post(format!("{path}/dates"), json!({ "onset": "2026-03-02" }))
        .by(&far)
        .await
        .refused(404, "not-found");
    house.app.get(&path).by(&worker).await.refused(403, "forbidden");
    house.app.get(&path).by(&ill).await.refused(403, "forbidden");
    house.app.get(&path).await.refused(401, "sign-in");
    house.app.get(format!("{path}/contacts")).by(&house.clinician).await.refused(403, "forbidden");
    house.app.get("/cases").by(&far).await.ok();
    assert!(house.app.get("/cases").by(&far).await.ok()["items"].as_array().unwrap().is_empty());
    let body = json!({ "person": ill.id, "status": "suspected" });
    house.app.post("/cases", body).by(&far).await.refused(404, "not-found");
}

#[tokio::test]
async fn a_list_of_cases_is_sorted_filtered_paged_and_exported() {
    let house = House::new().await;
    let onsets = ["2026-02-20", "2026-03-01", "", "2026-02-25"];
    for onset in onsets {
        let ill = house.app.resident().await;
        let body = json!({ "person": ill.id, "status": "suspected", "onset": onset });
        house.app.post("/cases", body).by(&house.clinician).await.ok();
        house.app.advance(base::Span::minutes(1));
    }
    let list = |query: &str| house.app.get(format!("/cases?{query}")).by(&house.clinician);
    let onset = |row: &serde_json::Value| row["onset"].as_str().unwrap_or_default().to_owned();
    for (query, expected) in [
        ("sort=onset&order=desc", ["2026-03-01", "2026-02-25", "2026-02-20", ""]),
        ("sort=onset", ["", "2026-02-20", "2026-02-25", "2026-03-01"]),
        ("", ["2026-02-25", "", "2026-03-01", "2026-02-20"]),
        ("sort=reported&order=asc", ["2026-02-20", "2026-03-01", "", "2026-02-25"]),
    ] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = list(&format!("{query}&limit=3&status=suspected{cursor}")).await.ok();
            seen.extend(page["items"].as_array().unwrap().iter().map(onset));
            let Some(next) = page["next"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(seen, expected, "{query}");
    }
    assert!(list("status=confirmed").await.ok()["items"].as_array().unwrap().is_empty());
    assert!(list("sort=area").await.ok()["items"][0]["person"].is_null(), "a list names nobody");
    list("sort=colour").await.refused(400, "sort-unknown");
    let csv = list("format=csv").await;
    assert_eq!((csv.status, csv.text().lines().count()), (200, 5));
}

async fn work_of(house: &House, kind: &str) -> Vec<work::Task> {
    let filter = work::TaskFilter {
        area: testkit::area(testkit::TOWN),
        role: None,
        kind: kind.into(),
        done: false,
        after: None,
        limit: 100,
    };
    work::inbox(&house.app.world.store, &filter).await.unwrap()
}
