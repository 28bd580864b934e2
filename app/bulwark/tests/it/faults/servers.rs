//! PostgreSQL stops, comes back, takes no changes, answers late, and gives no answer: the house says so at once, lives, and
//! goes on by itself.

use std::time::{Duration, Instant};

use super::{postgres::Postgres, ward::Ward};
use crate::{binary::Home, client::Reply, serving::Server};

/// Asks, and says how long it took.
fn timed(ask: impl FnOnce() -> std::io::Result<Reply>) -> (Reply, Duration) {
    let begun = Instant::now();
    let reply = ask().unwrap();
    (reply, begun.elapsed())
}

#[track_caller]
fn refused(asked: (Reply, Duration), kinds: &[&str], within: Duration) {
    let (reply, took) = asked;
    assert_eq!(reply.status, 503, "{reply:?}");
    assert!(took < within, "{took:?}: {reply:?}");
    assert!(reply.header("retry-after").parse::<u32>().unwrap() >= 3, "{reply:?}");
    let kind = reply.json()["type"].as_str().unwrap().to_owned();
    assert!(kinds.iter().any(|known| kind == format!("/problems/{known}")), "{reply:?}");
}

/// Waits until a scan is taken again, and until all that was to be done later was done.
fn goes_on(ward: &Ward, server: &mut Server, when: &str) {
    let begun = Instant::now();
    loop {
        let scan = ward.scan_of(1);
        let reply = ward.scan(server.address(), &scan).unwrap();
        if reply.status == 200 {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "{when}: {reply:?}");
        std::thread::sleep(Duration::from_millis(200));
    }
    let answered = begun.elapsed();
    while ward.count("SELECT COUNT(*) AS n FROM unsealed") > 0 {
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "{when}: later work does not go on: {:?}",
            server.said()
        );
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(server.lives(), "{when}");
    eprintln!("{when}: scans after {answered:?}, later work after {:?}", begun.elapsed());
}

#[test]
fn a_database_that_goes_away_is_told_at_once_and_found_again() {
    let Some(mut postgres) = Postgres::begin() else { return };
    let ward = Ward::of(Home::at(&postgres.url()), 3);
    let mut server = ward.serve();
    let address = server.address().to_owned();
    let scan = |turn: usize| timed(|| ward.scan(&address, &ward.scan_of(turn)));
    assert_eq!(scan(0).0.status, 200);

    postgres.stop();
    let begun = Instant::now();
    let mut asked = 0;
    while begun.elapsed() < Duration::from_secs(8) {
        refused(scan(asked), &["store-away"], Duration::from_secs(6));
        refused(timed(|| ward.pass(&address, asked)), &["store-away"], Duration::from_secs(6));
        assert_eq!(server.get("/healthz").status, 200);
        // Also for a browser that brings its cookie along, whose session nobody can look for.
        assert_eq!(ward.alive(&address).unwrap().status, 200);
        assert_eq!(server.get("/readyz").status, 503);
        asked += 1;
    }
    let said = server.said();
    assert!(said.len() < 25, "{} lines: {said:#?}", said.len());
    assert!(!said.concat().contains("panicked"), "{said:#?}");
    postgres.start();
    goes_on(&ward, &mut server, "started again");

    postgres.read_only(true);
    // Sessions that stand hear of it within a moment.
    let begun = Instant::now();
    while scan(0).0.status == 200 && begun.elapsed() < Duration::from_secs(10) {}
    refused(scan(1), &["store-read-only"], Duration::from_secs(3));
    assert_eq!(ward.pass(&address, 1).unwrap().status, 200, "what stands can be read");
    postgres.read_only(false);
    goes_on(&ward, &mut server, "taking changes again");

    postgres.freeze();
    refused(scan(2), &["store-away", "too-slow"], Duration::from_secs(14));
    assert_eq!(server.get("/healthz").status, 200);
    postgres.thaw();
    goes_on(&ward, &mut server, "no longer frozen");
    drop(server);
    ward.holds("after all that befell the database");
}

/// Every answer of the database comes late: by a little, and everybody waits; by much, and nobody waits for longer than was
/// promised.
#[test]
fn a_database_that_answers_late_holds_nobody_for_long() {
    const GUARDS: usize = 6;
    /// Ten seconds, the wait for room, and a machine with other work.
    const LONGEST: Duration = Duration::from_secs(17);
    let Some(postgres) = Postgres::begin() else { return };
    let (url, relay) = postgres.by_relay();
    let ward = Ward::of(Home::at(&url), 3);
    let mut server = ward.serve();
    let address = server.address().to_owned();
    let mut answered = Vec::new();
    let mut rush = |turn: usize| -> Vec<(Reply, Duration)> {
        let one = |guard: usize| {
            let scan = ward.scan_of(guard + turn);
            let asked = timed(|| ward.scan(&address, &scan));
            (scan, asked)
        };
        let all: Vec<_> = std::thread::scope(|scope| {
            let guards: Vec<_> = (0..GUARDS).map(|guard| scope.spawn(move || one(guard))).collect();
            guards.into_iter().map(|guard| guard.join().unwrap()).collect()
        });
        answered
            .extend(all.iter().filter(|(_, asked)| asked.0.status == 200).map(|(scan, _)| scan.id.clone()));
        all.into_iter().map(|(_, asked)| asked).collect()
    };
    assert!(rush(0).iter().all(|(reply, _)| reply.status == 200));

    relay.late(Duration::from_millis(50));
    for (reply, took) in rush(1) {
        assert_eq!(reply.status, 200, "a little late is late, and no more: {reply:?}");
        eprintln!("50 ms late: answered after {took:?}");
    }

    relay.late(Duration::from_secs(2));
    for turn in 2..4 {
        for (reply, took) in rush(turn) {
            eprintln!("2 s late: {} after {took:?}", reply.status);
            match reply.status {
                200 => assert!(took < LONGEST, "{took:?}: {reply:?}"),
                _ => refused((reply, took), &["store-away", "too-slow", "too-busy"], LONGEST),
            }
        }
        let (reply, took) = timed(|| ward.alive(&address));
        assert!(reply.status == 200 && took < Duration::from_secs(3), "{took:?}: {reply:?}");
    }
    assert!(server.lives());
    let said = server.said();
    assert!(!said.concat().contains("panicked"), "{said:#?}");

    relay.late(Duration::ZERO);
    goes_on(&ward, &mut server, "quick again");
    drop(server);
    let stand = ward.visits();
    for scan in answered {
        assert_eq!(stand.iter().filter(|visit| **visit == scan).count(), 1, "{scan} was answered");
    }
    ward.holds("after a database that answered late");
}
