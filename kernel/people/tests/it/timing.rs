//! Time tells nothing either: who exists and who does not is answered equally late. Each pair is asked one after the other,
//! and the quickest of each are compared: a busy machine only ever slows. What differs three times over counts.

use std::time::{Duration, Instant};

use access::Role;
use base::Text;
use people::NewStaff;
use serde_json::{Value, json};
use testkit::{HERE, TestApp};

use crate::house::{TestHouse, Token};

/// How much longer the one takes than the other, by the quickest of each.
async fn ratio(
    pairs: usize,
    mut one: impl AsyncFnMut(usize) -> Duration,
    mut other: impl AsyncFnMut(usize) -> Duration,
) -> f64 {
    let (mut quickest, mut other_quickest) = (Duration::MAX, Duration::MAX);
    for n in 0..pairs {
        quickest = quickest.min(one(n).await);
        other_quickest = other_quickest.min(other(n).await);
    }
    quickest.as_secs_f64() / other_quickest.as_secs_f64()
}

fn alike(ratios: &[f64], most: f64) -> bool {
    ratios.iter().any(|ratio| (1.0 / most..most).contains(ratio))
}

async fn timed(house: &TestApp, path: &str, body: Value, from: &str, token: Option<&str>) -> Duration {
    let mut ask = house.post(path, body).from(from);
    if let Some(token) = token {
        ask = ask.by(&Token(token));
    }
    let begun = Instant::now();
    let answer = ask.await;
    assert_ne!(answer.status, 429, "{}", answer.text());
    begun.elapsed()
}

#[tokio::test]
async fn a_name_that_nobody_has_is_refused_as_late_as_one_that_somebody_has() {
    let house = TestHouse::open().await;
    let new = NewStaff {
        name: "li.wei".into(),
        display_name: Text::parse("李伟").unwrap(),
        role: Role::Clinician,
        area: HERE.parse().unwrap(),
        place: None,
    };
    people::add_staff(&house.ctx(), new).await.unwrap();
    let body = |name: &str| json!({ "name": name, "password": "wrong", "totp": "000000" });
    let mut ratios = Vec::new();
    for round in 0..3 {
        let from = |n: usize| format!("198.51.{round}.{n}");
        ratios.push(
            ratio(
                9,
                async |n| timed(&house, "/session/staff", body("li.wei"), &from(n), None).await,
                async |n| timed(&house, "/session/staff", body("wei.li"), &from(100 + n), None).await,
            )
            .await,
        );
        if alike(&ratios, 1.5) {
            return;
        }
    }
    panic!("{ratios:?}");
}

#[tokio::test]
async fn who_lives_elsewhere_is_not_found_as_late_as_nobody() {
    let house = TestHouse::open().await;
    let elsewhere = house.resident_in(testkit::FAR).await;
    let mut ratios = Vec::new();
    for _ in 0..3 {
        let (_, worker) = house.staff(Role::CommunityWorker, HERE).await;
        let worker = worker.as_str();
        let look = async |number: &str| {
            timed(&house, "/residents/lookup", json!({ "document": number }), "192.0.2.1", Some(worker)).await
        };
        ratios.push(
            ratio(19, async |_| look(&elsewhere.document).await, async |_| look("E99999999").await).await,
        );
        if alike(&ratios, 1.6) {
            return;
        }
    }
    panic!("{ratios:?}");
}
