//! The server is killed at each write of integrating, before and after the commit, and around the anchor: what was
//! entered is never lost, never doubled, and what was published never changes.

use std::{process::Stdio, time::Duration};

use crate::{
    binary::Home,
    ledger_outside::{decide, integrate},
};

/// What stands before, and what waits when the server starts.
const BEFORE: usize = 300;
const WAIT: usize = 400;

/// Serves with a fault asked for. True when the process died of it, false when the ledger was integrated without
/// coming past it.
fn died_at(home: &Home, fault: &str) -> bool {
    let mut command = home.command(["serve", "--listen", "127.0.0.1:0"]);
    let mut child =
        command.env("BULWARK_FAULT", fault).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    for _ in 0..2_000 {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(!status.success(), "{fault}: {status}");
            return true;
        }
        // A fault behind the anchor comes later; every other had its chance.
        if published(home) >= BEFORE + WAIT && !fault.starts_with("ledger.anchor@") {
            let died = child.try_wait().unwrap().is_some();
            drop(child.kill());
            drop(child.wait());
            return died;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    drop(child.kill());
    panic!("{fault}: neither died nor finished");
}

/// Leaves published, read from the anchor, which a test with the keys may open.
fn published(home: &Home) -> usize {
    let keys = keys::Keyring::open(&home.folder.join("keys"), &base::Chance::system()).unwrap();
    let anchor = keys.anchor("ledger").unwrap().unwrap_or_default();
    let anchor: serde_json::Value = serde_json::from_slice(&anchor).unwrap_or_default();
    anchor["size"].as_u64().unwrap_or_default() as usize
}

/// Insists that the ledger holds and that of all that was entered each stands in it once or waits.
#[track_caller]
fn holds(home: &Home, fault: &str) -> serde_json::Value {
    let ran = home.run(["verify", "ledger", "--json"]);
    assert_eq!(ran.code, 0, "{fault}: {ran:?}");
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["size"], published(home), "{fault}: {report}");
    report
}

fn waiting() -> Home {
    let home = Home::new();
    decide(&home, BEFORE);
    integrate(&home);
    decide(&home, WAIT);
    home
}

/// The server dies there; afterwards everything still holds, and the next round finishes what was begun.
fn survives(fault: &str, placed: bool) -> bool {
    let home = waiting();
    if !died_at(&home, fault) {
        return false;
    }
    // A serving house enters a leaf or two of its own.
    let anchored = published(&home);
    assert!(if placed { anchored >= BEFORE + WAIT } else { anchored == BEFORE }, "{fault}: {anchored}");
    holds(&home, fault);
    integrate(&home);
    let report = holds(&home, fault);
    assert_eq!(report["waiting"], 0, "{fault}: {report}");
    assert_eq!(report["entries"], report["size"], "{fault}: {report}");
    let decisions =
        report["counts"].as_array().unwrap().iter().find(|count| count["kind"] == "decision").unwrap();
    assert_eq!(decisions["n"], BEFORE + WAIT, "{fault}: {report}");
    true
}

#[test]
fn killed_before_each_write_of_integrating_nothing_is_lost_and_nothing_half_published() {
    let mut writes = 0;
    while survives(&format!("ledger.integrate@{}", writes + 1), false) {
        writes += 1;
    }
    assert!(writes >= 5, "tiles, counts, places and the queue are written, not {writes}");
}

#[test]
fn killed_around_the_commit_and_around_the_anchor_the_next_round_goes_on() {
    assert!(survives("ledger.integrate@commit", false));
    // Committed and not anchored: the store is ahead, and nothing of it is served yet.
    assert!(survives("ledger.integrate@committed", false));
    assert!(survives("ledger.anchor@commit", true));
    assert!(survives("ledger.anchor@committed", true));
}
