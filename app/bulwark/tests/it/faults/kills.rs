//! `kill -9` in the middle of scans and of judging everybody again.

use std::{
    collections::HashSet,
    sync::atomic::AtomicBool,
    time::{Duration, Instant},
};

use serde_json::json;
use testkit::HERE;

use super::{drawn, rounds, ward::Ward};

const GUARDS: usize = 8;

#[test]
fn scans_answered_before_a_kill_stand_once_and_are_answered_again_the_same() {
    let ward = Ward::new(24);
    let (mut all, mut lost) = (HashSet::new(), 0);
    for round in 0..rounds(3) {
        let mut server = ward.serve();
        let (address, stood) = (server.address().to_owned(), ward.visits().len());
        let answered = std::thread::scope(|scope| {
            let rush = scope.spawn(|| ward.rush(&address, GUARDS, &AtomicBool::new(false)));
            let begun = Instant::now();
            while ward.visits().len() == stood && begun.elapsed() < Duration::from_secs(20) {
                std::thread::sleep(Duration::from_millis(5));
            }
            std::thread::sleep(Duration::from_millis(50 + drawn(round, 600)));
            server.kill();
            rush.join().unwrap()
        });
        assert!(!answered.is_empty(), "round {round}: the guards were at work");
        ward.holds(&format!("killed amid scans, round {round}"));
        let server = ward.serve();
        for scan in &answered {
            let again = ward.scan(server.address(), scan).unwrap();
            assert_eq!(again.status, 200, "{again:?}");
            assert_eq!(again.json()["repeated"], true, "round {round}: {again:?}");
        }
        drop(server);
        let stand = ward.visits();
        let once: HashSet<&String> = stand.iter().collect();
        assert_eq!(once.len(), stand.len(), "round {round}: none stands twice");
        all.extend(answered.iter().map(|scan| scan.id.clone()));
        assert!(all.iter().all(|id| once.contains(id)), "round {round}: each that was answered stands");
        // Each guard may have had one under way whose answer never came: it stands or it does not.
        let unheard = stand.len() - all.len();
        assert!(unheard <= (round as usize + 1) * GUARDS, "round {round}: {unheard} were never answered");
        lost = unheard;
    }
    eprintln!(
        "{} rounds: {} scans answered, each stands once; {lost} more stand unheard",
        rounds(3),
        all.len()
    );
}

#[test]
fn a_judging_of_everybody_that_is_killed_goes_on_and_judges_each_once() {
    // More than a reader takes at once, so that a kill may find half of them judged.
    const PEOPLE: i64 = 600;
    let mut took = Vec::new();
    for round in 0..rounds(2) {
        let ward = Ward::new(1);
        crowd(&ward, PEOPLE);
        let mut server = ward.serve();
        let before = ward.count("SELECT COUNT(*) AS n FROM decision");
        let risk =
            json!({ "area": HERE, "name": "东门社区", "level": "high", "from": super::clock::today() });
        let set = server.send("POST", "/risk-areas", Some(&ward.officer), &risk);
        assert_eq!(set.status, 201, "{set:?}");
        let reds = "SELECT COUNT(*) AS n FROM standing WHERE colour = 'red'";
        match round % 4 {
            // Before the first of them, while they are looked for.
            3 => std::thread::sleep(Duration::from_millis(drawn(round, 400))),
            // As soon as some are seen to be judged.
            _ => ward.wait_until(reds),
        }
        server.kill();
        let half = ward.count(reds);
        ward.holds(&format!("killed amid judging, round {round}, {half} judged"));
        let server = ward.serve();
        let begun = Instant::now();
        while ward.count(reds) < PEOPLE {
            assert!(begun.elapsed() < Duration::from_secs(60), "{} of {PEOPLE} are red", ward.count(reds));
            std::thread::sleep(Duration::from_millis(50));
        }
        took.push((half, begun.elapsed().as_millis()));
        // Nobody is judged a second time by what comes after.
        std::thread::sleep(Duration::from_millis(1_500));
        drop(server);
        assert_eq!(ward.count(reds), PEOPLE);
        let more = ward.count("SELECT COUNT(*) AS n FROM decision") - before;
        assert_eq!(more, PEOPLE, "round {round}: one decision for each");
        let twice = "SELECT COUNT(*) AS n FROM (SELECT person FROM decision WHERE colour = 'red' \
                     GROUP BY person HAVING COUNT(*) > 1) twice";
        assert_eq!(ward.count(twice), 0, "round {round}");
        ward.holds(&format!("after judging went on, round {round}"));
    }
    eprintln!("judged before the kill, milliseconds until all were: {took:?}");
    let amid = took.iter().filter(|(half, _)| (1..PEOPLE).contains(half)).count();
    // In two rounds of a machine that has other work both kills may come late.
    assert!(amid > 0 || took.len() < 10, "no kill came amid judging: {took:?}");
}

/// So many people of the community who were judged, without phones.
fn crowd(ward: &Ward, people: i64) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let app = crate::house::whole_at(&ward.home).await;
        for _ in 1..people {
            app.resident().await;
        }
        app.settle().await;
        app.world.store.close().await;
    });
    assert_eq!(ward.count("SELECT COUNT(*) AS n FROM standing"), people);
}

/// What a process that was killed held is free again soon.
#[test]
fn a_job_whose_process_was_killed_is_taken_up_within_seconds() {
    let ward = Ward::new(1);
    let mut server = ward.serve();
    // The process dies holding a lease, as one that is killed in the middle of a job does.
    server.kill();
    let until = super::ward::now() + base::Span::seconds(6);
    ward.home.sql(&format!("UPDATE job SET lease_until = {}, due_at = 0", until.micros()));
    let server = ward.serve();
    let held = "SELECT COUNT(*) AS n FROM job WHERE due_at = 0";
    let begun = Instant::now();
    while ward.count(held) > 0 {
        assert!(begun.elapsed() < Duration::from_secs(40), "a job still waits for the dead");
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(super::ward::now() >= until, "nobody takes what is held");
    drop(server);
}
