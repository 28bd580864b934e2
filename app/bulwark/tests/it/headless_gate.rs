//! A turnstile decides alone: the real binary, with the server there, gone and back.

mod doubts;
mod turnstile;

use std::time::{Duration, Instant};

use base::Span;
use serde_json::json;

use doubts::forged;
use turnstile::{Town, Turnstile};

const IN: (&str, &str) = ("in", "");

fn said(answer: &(String, String)) -> (&str, &str) {
    (&answer.0, &answer.1)
}

/// Waits until the house holds so many visits of now's day and the days before.
async fn arrive(town: &Town, moments: &[base::Moment], expected: i64) {
    let begun = Instant::now();
    let days: std::collections::BTreeSet<_> =
        moments.iter().map(|at| town.app.world.zone.start(town.app.world.zone.day(*at))).collect();
    loop {
        let mut stored = 0;
        for day in &days {
            stored += town.visits(*day).await;
        }
        assert!(stored <= expected, "{stored} visits of {expected}: one was doubled");
        if stored == expected {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{stored} of {expected} visits arrived");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn servers_gone_for_two_days_cost_nobody_their_way_in_and_no_visit() {
    let mut town = Town::new().await;
    let mut people = Vec::new();
    for _ in 0..6 {
        people.push(town.green().await);
    }
    let mut gate = town.turnstile("gate", Span::ZERO).started(&town.home);
    let begun = town.app.now();
    assert_eq!(said(&gate.says(&town.shows(&people[0]))), IN);
    arrive(&town, &[begun], 1).await;

    town.server_down().await;
    let (mut decided, mut wrong, mut slowest) = (1, 0, 0.0_f64);
    for hour in 1..=48 {
        town.advance(&[&gate], Span::hours(1));
        let line = gate.scan(&town.shows(&people[hour % people.len()]));
        assert_eq!(line["answer"], "in", "after {hour} hours: {line}");
        assert_eq!(line["warnings"].as_array().unwrap().contains(&json!("old-filter")), hour > 1, "{line}");
        decided += 1;
        slowest = slowest.max(line["ms"].as_f64().unwrap());
        // A picture of it a minute and a half later, and a pass that nobody issued.
        let picture = town.shows(&people[hour % people.len()]);
        town.advance(&[&gate], Span::seconds(90));
        wrong += u32::from(gate.says(&picture).0 == "in");
        wrong += u32::from(gate.says(&forged(&town)).0 == "in");
    }
    assert_eq!((decided, wrong), (49, 0));
    eprintln!(
        "49 green shows let in over 48 h without a server, 0 of 96 bad ones; slowest decision {slowest} ms"
    );
    // The plug is pulled once, too.
    gate.kill();
    gate.start(&town.home);
    let late = town.app.now();
    town.server_up().await;
    arrive(&town, &[begun, begun + Span::days(1), begun + Span::days(2), late], 49).await;
    town.advance(&[&gate], Span::seconds(30));
    gate.end();
    arrive(&town, &[begun, begun + Span::days(1), begun + Span::days(2), late], 49).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_queue_that_was_spoiled_half_way_sends_the_rest_and_says_so() {
    let mut town = Town::new().await;
    let who = town.green().await;
    let mut gate = town.turnstile("gate", Span::ZERO).started(&town.home);
    town.server_down().await;
    for _ in 0..9 {
        town.advance(&[&gate], Span::seconds(20));
        assert_eq!(said(&gate.says(&town.shows(&who))), IN);
    }
    gate.kill();
    let path = gate.folder.join("queue.log");
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 3].fill(0);
    // And the last line was cut off by the plug.
    bytes.extend_from_slice(b"0123456789abcdef {\"visit\": {\"scan");
    std::fs::write(&path, bytes).unwrap();
    town.server_up().await;
    gate.start(&town.home);
    arrive(&town, &[town.app.now()], 8).await;
    gate.wait("the report", |folder| {
        std::fs::read_to_string(folder.join("queue.bad")).is_ok_and(|bad| bad.lines().count() == 2)
    });
    assert!(gate.log().contains("2 damaged lines"), "{}", gate.log());
    gate.end();
    assert_eq!(town.visits(town.app.now()).await, 8);
}

/// Killed between the answer and the sending, between the sending and the note of it, again and again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_gate_killed_at_any_moment_loses_and_doubles_nothing_that_it_answered() {
    let town = Town::new().await;
    let who = town.green().await;
    let mut gate = town.turnstile("gate", Span::ZERO).started(&town.home);
    let mut let_in = 0;
    for turn in 0..6 {
        for _ in 0..5 {
            town.advance(&[&gate], Span::seconds(20));
            let_in += i64::from(gate.says(&town.shows(&who)).0 == "in");
        }
        tokio::time::sleep(Duration::from_millis(137 * turn)).await;
        gate.kill();
        gate.start(&town.home);
    }
    assert_eq!(let_in, 30);
    arrive(&town, &[town.app.now()], 30).await;
    gate.end();
    assert_eq!(town.visits(town.app.now()).await, 30);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_gates_do_not_share_one_queue() {
    let town = Town::new().await;
    let mut gate = town.turnstile("gate", Span::ZERO).started(&town.home);
    let second = town.home.command(&gate.arguments).output().unwrap();
    assert!(!second.status.success());
    assert!(String::from_utf8_lossy(&second.stderr).contains("another gate"));
    let nothing = town.home.run(["gate"]);
    assert_eq!(nothing.code, 2, "{nothing:?}");
    gate.end();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_withdrawn_device_goes_on_deciding_and_sends_nothing_more() {
    let mut town = Town::new().await;
    let who = town.green().await;
    let mut gate = town.turnstile("gate", Span::ZERO).started(&town.home);
    let administrator = town.app.staff(access::Role::Administrator, testkit::DISTRICT, None).await;
    let path = format!("/gates/{}/withdraw", town.device.id);
    town.app.post(path, json!({})).by(&administrator).await.ok();
    assert_eq!(
        said(&gate.says(&town.shows(&who))),
        IN,
        "what it holds ages, and then it looks closer at everybody"
    );
    gate.wait("the refusal", |folder| {
        std::fs::read_to_string(folder.join("log")).is_ok_and(|log| log.contains("1 visits wait"))
    });
    assert_eq!(town.visits(town.app.now()).await, 0);
    town.server_down().await;
    gate.kill();
}

/// The relay is told, and not waited for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_relay_is_told_each_answer() {
    let town = Town::new().await;
    let who = town.green().await;
    let relay =
        town.home.file("relay.sh", "#!/bin/sh\necho \"$1\" >> \"$(dirname \"$0\")/opened\"\nsleep 60\n");
    std::fs::set_permissions(&relay, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let mut gate: Turnstile = town.turnstile("gate", Span::ZERO);
    gate.arguments.extend(["--relay-command".to_owned(), relay.display().to_string()]);
    let mut gate = gate.started(&town.home);
    let begun = Instant::now();
    assert_eq!(said(&gate.says(&town.shows(&who))), IN);
    assert_eq!(gate.says("nothing").0, "no");
    assert!(begun.elapsed() < Duration::from_secs(50), "the relay's program sleeps for a minute");
    let opened = town.home.folder.join("opened");
    gate.wait("the relay", |_| std::fs::read_to_string(&opened).is_ok_and(|text| text.lines().count() == 2));
    gate.kill();
}
