//! The stores of earlier releases, killed at each step while this binary brings them up to date, and at any moment.

use std::{
    collections::BTreeMap,
    path::Path,
    time::{Duration, Instant},
};

use super::{drawn, rounds, ward::asked};
use crate::{
    binary::Home,
    upgrading::{fixtures, unpacked},
};

/// Rows of every table.
fn tables(home: &Home) -> BTreeMap<String, i64> {
    asked(home, async |store| {
        let mut all = BTreeMap::new();
        for table in store::dialect::tables_like(&store, "").await.unwrap() {
            let sql = format!("SELECT COUNT(*) AS n FROM {table}");
            let row = store.row(&sql, store::args![]).await.unwrap().unwrap();
            all.insert(table, row.get("n").unwrap());
        }
        all
    })
}

/// Runs to its end, or to the fault that was asked for. True when it died of it.
fn died_at(home: &Home, arguments: &[&str], fault: &str) -> bool {
    let ran = home.command(arguments).env("BULWARK_FAULT", fault).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success() || said.contains("a fault was asked for"), "{fault}: {said}");
    !ran.status.success()
}

#[track_caller]
fn comes_up(home: &Home, whole: &BTreeMap<String, i64>, when: &str) {
    is_migrated(home, whole, when);
    is_sound(home, when);
}

#[track_caller]
fn is_migrated(home: &Home, whole: &BTreeMap<String, i64>, when: &str) {
    let migrated = home.run(["migrate"]);
    assert_eq!(migrated.code, 0, "{when}: {migrated:?}");
    assert_eq!(&tables(home), whole, "{when}");
}

#[track_caller]
fn is_sound(home: &Home, when: &str) {
    for what in ["journal", "decisions"] {
        let ran = home.run(["verify", what]);
        assert_eq!(ran.code, 0, "verify {what}, {when}: {ran:?}");
    }
}

/// What the store of this release is after it was brought up to date without any trouble, and how long that took.
fn uncut(fixture: &Path) -> (BTreeMap<String, i64>, u64) {
    let (home, _) = unpacked(fixture);
    let begun = Instant::now();
    let migrated = home.run(["migrate"]);
    assert_eq!(migrated.code, 0, "{migrated:?}");
    (tables(&home), u64::try_from(begun.elapsed().as_millis()).unwrap())
}

#[test]
fn a_migration_killed_at_any_step_is_done_by_the_next_start() {
    let (mut deaths, mut kills) = (0, 0);
    for fixture in fixtures() {
        let name = fixture.file_name().unwrap().to_string_lossy().into_owned();
        let (whole, took) = uncut(&fixture);
        let (home, _) = unpacked(&fixture);
        // Before the first write, the second, the third…: those migrations that have fewer are done on the way.
        let before = deaths;
        for write in 1.. {
            if !died_at(&home, &["migrate"], &format!("migrate@{write}")) {
                break;
            }
            deaths += 1;
        }
        // On a server it came through a backup, and was brought up to date by putting it there.
        let embedded = home.url.starts_with("sqlite:");
        assert!(deaths > before || !embedded, "{name}: something was to be migrated");
        comes_up(&home, &whole, &format!("{name}, killed at each step"));
        for round in 0..rounds(2) {
            let (home, _) = unpacked(&fixture);
            let mut migrating = home.command(["migrate"]).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(drawn(round, took)));
            kills += u32::from(migrating.try_wait().unwrap().is_none());
            migrating.kill().unwrap();
            migrating.wait().unwrap();
            comes_up(&home, &whole, &format!("{name}, killed in round {round}"));
        }
    }
    eprintln!("died of {deaths} faults and {kills} kills while migrating");
}

/// On a server an older release comes through a backup, whose tables are made at once: there it is a new store whose
/// migrations take time.
#[test]
fn a_new_store_killed_while_it_is_made_is_made_by_the_next_start() {
    let straight = Home::new();
    let begun = Instant::now();
    assert_eq!(straight.run(["migrate"]).code, 0);
    let took = u64::try_from(begun.elapsed().as_millis()).unwrap();
    let whole = tables(&straight);
    let mut stood = Vec::new();
    for round in 0..rounds(2) {
        let home = Home::new();
        let mut migrating = home.command(["migrate"]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(drawn(round, took)));
        migrating.kill().unwrap();
        migrating.wait().unwrap();
        stood.push(tables(&home).len());
        let when = format!("a new store, killed in round {round}");
        is_migrated(&home, &whole, &when);
        // Nobody has keys yet: the first who does something in it makes them.
        let first = home.run(["staff", "add", "--name", "root", "--area", "9901"]);
        assert_eq!(first.code, 0, "{when}: {first:?}");
        is_sound(&home, &when);
    }
    eprintln!("of {} tables stood when the making was killed: {stood:?}", whole.len());
}

/// What is taken over from before there were keys: each beginning may be cut, too.
#[test]
fn a_takeover_killed_at_any_step_is_ended_by_the_next_start() {
    let (mut deaths, mut officers) = (0, 0);
    for fixture in fixtures() {
        let (home, _) = unpacked(&fixture);
        assert_eq!(home.run(["migrate"]).code, 0);
        for begins in ["journal.begin", "people.begin", "decision.enter_old", "gate.begin"] {
            for place in ["1", "2", "commit", "committed"] {
                let fault = format!("{begins}@{place}");
                // Who outlives the fault, for there was nothing to take over, has an account: the next needs another name.
                officers += 1;
                let name = format!("officer.{officers}");
                let add = ["staff", "add", "--name", &name, "--area", "9901"];
                deaths += u32::from(died_at(&home, &add, &fault));
            }
        }
        let ran = home.run(["staff", "add", "--name", "last.officer", "--area", "9901"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        for what in ["journal", "decisions"] {
            let ran = home.run(["verify", what]);
            assert_eq!(ran.code, 0, "verify {what}, {}: {ran:?}", fixture.display());
        }
    }
    eprintln!("died {deaths} times while taking over");
}
