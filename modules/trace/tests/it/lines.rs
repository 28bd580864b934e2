//! While a case is open, the lines about it may wait: by law, to a date, and never what could be read already.

use base::Span;
use serde_json::{Value, json};
use testkit::{Answer, FAR, Resident};

use crate::world::House;

const LAW: &str = "传染病防治法第十二条";

impl House {
    async fn delay(&self, case: &str, until: base::Moment) -> Answer {
        let body = json!({ "legal_basis": LAW, "until": until });
        self.app.post(format!("/cases/{case}/delay-lines"), body).by(&self.tracer).await
    }

    /// The lines that the person can read, the one shown last first.
    async fn lines(&self, who: &Resident) -> Vec<Value> {
        let path = format!("/residents/{}/access-lines", who.id);
        self.app.get(path).by(who).await.ok()["items"].as_array().unwrap().clone()
    }

    async fn read_case(&self, case: &str) -> Value {
        self.app.get(format!("/cases/{case}")).by(&self.tracer).await.ok()
    }
}

fn whats(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["what"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_line_of_an_open_case_waits_until_the_day_that_the_law_gives() {
    let house = House::new().await;
    let ill = house.app.resident().await;
    let case = house.confirmed(&ill, json!({ "onset": "2026-03-01" })).await;
    let before = house.lines(&ill).await;
    assert_eq!(whats(&before), ["case.report"], "shown at once, as every line is");
    assert_eq!((&before[0]["shown_at"], &before[0]["basis"]), (&before[0]["at"], &json!(null)));

    house.app.advance(Span::hours(1));
    let until = house.app.now() + Span::days(7);
    house.delay(&case, until).await.ok();
    house.app.advance(Span::seconds(1));
    let looked = house.app.now();
    assert_eq!(house.read_case(&case).await["lines_delayed"]["legal_basis"], LAW);
    assert_eq!(house.lines(&ill).await, before, "nothing new, and nothing that was there is gone");

    house.app.advance(Span::hours(7 * 24 - 1));
    assert_eq!(house.lines(&ill).await, before);
    house.app.advance(Span::hours(1));
    let after = house.lines(&ill).await;
    assert_eq!(whats(&after), ["case.read", "case.delay_lines", "case.report"]);
    let late = &after[0];
    assert_eq!(
        (&late["at"], &late["shown_at"], &late["basis"]),
        (&json!(looked), &json!(until), &json!(LAW))
    );
    assert_eq!(late["purpose_words"]["en"], format!("Case {}", case[26..].to_uppercase()));
    assert_eq!((late["role"].as_str(), late["area_name"].as_str()), (Some("tracer"), Some("江城市")));
    assert_eq!(late["person"], json!(ill.id));
    // The delay is over: the next look is shown at once.
    house.read_case(&case).await;
    assert_eq!(house.lines(&ill).await[0]["basis"], json!(null));
}

#[tokio::test]
async fn a_case_that_closes_shows_its_lines_at_once() {
    let house = House::new().await;
    let ill = house.app.resident().await;
    let case = house.confirmed(&ill, json!({ "onset": "2026-03-01" })).await;
    house.delay(&case, house.app.now() + Span::days(30)).await.ok();
    house.read_case(&case).await;
    house.app.advance(Span::days(2));
    assert_eq!(whats(&house.lines(&ill).await), ["case.report"]);
    let close = json!({ "outcome": "recovered", "on": "2026-03-04" });
    house.app.post(format!("/cases/{case}/close"), close).by(&house.clinician).await.ok();
    let shown = house.lines(&ill).await;
    assert_eq!(shown.len(), 4, "{shown:?}");
    let read = shown.iter().find(|line| line["what"] == "case.read").unwrap();
    assert_eq!((&read["shown_at"], &read["basis"]), (&json!(house.app.now()), &json!(LAW)));
    house.delay(&case, house.app.now() + Span::days(1)).await.refused(409, "case-closed");
}

#[tokio::test]
async fn nothing_waits_longer_than_thirty_days_or_on_no_law() {
    let house = House::new().await;
    let ill = house.app.resident().await;
    let case = house.confirmed(&ill, json!({ "onset": "2026-03-01" })).await;
    let now = house.app.now();
    house.delay(&case, now).await.refused(422, "until-past");
    house.delay(&case, now + Span::hours(30 * 24 + 1)).await.refused(422, "until-too-far");
    let path = format!("/cases/{case}/delay-lines");
    let with = |law: &str, until: &str| json!({ "legal_basis": law, "until": until });
    let ask = |body| house.app.post(&path, body).by(&house.tracer);
    ask(with(" ", "2026-03-09T00:00:00Z")).await.refused(422, "text-empty");
    ask(with(&"法".repeat(201), "2026-03-09T00:00:00Z")).await.refused(422, "text-too-long");
    ask(with(LAW, "soon")).await.refused(422, "bad-body");
    assert!(house.app.facts("case.lines_delayed").await.is_empty());

    house.delay(&case, now + Span::days(10)).await.ok();
    house.delay(&case, now + Span::days(10)).await.ok();
    assert_eq!(house.app.facts("case.lines_delayed").await.len(), 1, "said twice, is once");
    house.delay(&case, now + Span::days(20)).await.refused(409, "lines-delayed");
    house.delay(&case, now + Span::days(5)).await.refused(409, "lines-delayed");
    assert!(!house.app.facts("case.lines_delayed").await[0].payload.to_string().contains("法"));
}

#[tokio::test]
async fn only_a_tracer_of_the_area_delays_and_only_lines_of_that_case() {
    let house = House::new().await;
    let (ill, other) = (house.app.resident().await, house.app.resident().await);
    let case = house.confirmed(&ill, json!({ "onset": "2026-03-01" })).await;
    let body = json!({ "legal_basis": LAW, "until": house.app.now() + Span::days(3) });
    let path = format!("/cases/{case}/delay-lines");
    house.app.post(&path, body.clone()).by(&house.clinician).await.refused(403, "forbidden");
    let far = house.app.staff(access::Role::Tracer, FAR, None).await;
    house.app.post(&path, body.clone()).by(&far).await.refused(404, "not-found");
    house.app.post(&path, body.clone()).by(&ill).await.refused(403, "forbidden");
    house.app.post(&path, body).by(&house.tracer).await.ok();
    let second = house.confirmed(&other, json!({ "onset": "2026-03-01" })).await;
    house.read_case(&second).await;
    assert!(whats(&house.lines(&other).await).contains(&"case.read"), "another case waits for nothing");
    house.app.advance(Span::seconds(1));
    let purpose = format!("/residents/{}?purpose=treatment", ill.id);
    house.app.get(purpose).by(&house.clinician).await.ok();
    assert_eq!(house.lines(&ill).await[0]["what"], "resident.read", "nor does another purpose");
    assert_eq!(house.lines(&ill).await[0]["purpose_words"]["zh"], "诊疗");
}

#[tokio::test]
async fn lines_come_in_pages_and_as_a_file_in_the_order_in_which_they_are_shown() {
    let house = House::new().await;
    let ill = house.app.resident().await;
    let case = house.confirmed(&ill, json!({ "onset": "2026-03-01" })).await;
    house.delay(&case, house.app.now() + Span::hours(3)).await.ok();
    house.app.advance(Span::hours(1));
    house.read_case(&case).await;
    house.app.advance(Span::hours(1));
    house.app.get(format!("/residents/{}?purpose=treatment", ill.id)).by(&house.clinician).await.ok();
    house.app.advance(Span::hours(2));
    let path = format!("/residents/{}/access-lines", ill.id);
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = house.app.get(format!("{path}?limit=1{cursor}")).by(&ill).await.ok();
        seen.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    // What waited is the newest thing to read, though it happened before.
    assert_eq!(whats(&seen), ["case.read", "case.delay_lines", "resident.read", "case.report"]);
    let file = house.app.get(format!("{path}?format=csv")).by(&ill).reading("zh").await;
    let text = file.text();
    assert_eq!(text.lines().count(), 5);
    assert!(text.contains("流调员,江城市,病例资料,病例 ") && text.contains(LAW), "{text}");
    let stranger = house.app.resident().await;
    house.app.get(format!("{path}?format=csv")).by(&stranger).await.refused(404, "not-found");
}
