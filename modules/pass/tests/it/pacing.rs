//! The server says how fast passes are refreshed, and nobody stands with an expired one because of that.

use std::sync::Arc;

use base::Span;
use serde_json::Value;
use testkit::{Phone, TestApp};

use crate::green;

/// A house with so many places for refreshes.
async fn narrow(most: usize) -> TestApp {
    let pace = Arc::new(pass::Pace::new(most, Span::seconds(10)));
    TestApp::with(vec![pass::set(&pass::Setting { pace, ..pass::Setting::default() })]).await
}

#[tokio::test]
async fn a_house_without_room_says_when_to_come_again_and_not_the_same_to_all() {
    let app = narrow(0).await;
    let resident = green(&app).await;
    let phone = Phone::new();
    let mut told = Vec::new();
    for _ in 0..40 {
        let refused = app.refresh_on(&phone, resident.id, &resident, false).await;
        refused.refused(503, "busy");
        told.push(refused.header("retry-after").parse::<u64>().unwrap());
    }
    assert!(told.iter().all(|seconds| (1..=120).contains(seconds)), "{told:?}");
    assert!(told[39] > told[0], "whoever comes later waits longer: {told:?}");
    // The page itself is still answered, and told to ask more seldom.
    let pass = crate::pass_of(&app, &resident).await;
    assert!(pass["again_after"].as_u64().unwrap() >= 40, "{pass}");
}

#[tokio::test]
async fn room_is_given_back_and_phones_are_spread_over_the_half_day() {
    let app = narrow(1).await;
    let resident = green(&app).await;
    let mut hours = std::collections::HashSet::new();
    for _ in 0..30 {
        let given = app.refresh(&resident).await;
        let at: base::Moment = given["refresh_at"].as_str().unwrap().parse().unwrap();
        let after = at - app.now();
        assert!(after > Span::hours(5) && after < Span::hours(19), "{}", after.as_minutes());
        hours.insert(after.as_minutes() / 30);
        let again = given["pass"]["again_after"].as_u64().unwrap();
        assert!((1..=80).contains(&again), "{again}");
    }
    assert!(hours.len() > 5, "{hours:?}");
    assert!(Value::is_string(&app.refresh(&resident).await["token"]));
}
