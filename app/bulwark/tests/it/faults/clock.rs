//! The machine's clock is set back under a house that runs, and between two runs of one.

use std::{path::PathBuf, time::Duration};

use base::{Clock, Moment, Span, Zone};
use serde_json::json;

use super::ward::{Ward, now};
use crate::{
    binary::Home,
    serving::{Account, Server},
};

/// Today on the wall.
pub(super) fn today() -> String {
    Zone::default().day(Clock::System.now()).to_string()
}

/// A house whose machine's clock is wrong by what stands in a file.
struct Wrong {
    file: PathBuf,
}

impl Wrong {
    fn by(home: &Home, seconds: i64) -> Self {
        let wrong = Self { file: home.folder.join("clock") };
        wrong.set(seconds);
        wrong
    }

    fn set(&self, seconds: i64) {
        let part = self.file.with_extension("part");
        std::fs::write(&part, seconds.to_string()).unwrap();
        std::fs::rename(part, &self.file).unwrap();
    }

    fn serve(&self, home: &Home) -> Server {
        let mut command = home.command(["serve", "--listen", "127.0.0.1:0", "--town-area", "9901"]);
        command.env("BULWARK_CLOCK", &self.file);
        Server::ready(command)
    }
}

/// Facts that lie before the one before them, by more than two that are written beside each other ever do.
fn moments_go_back(ward: &Ward) -> i64 {
    ward.count(
        "SELECT COUNT(*) AS n FROM seal a JOIN fact f ON f.id = a.fact \
         JOIN seal b ON b.seq = a.seq + 1 JOIN fact g ON g.id = b.fact WHERE g.at + 10000000 < f.at",
    )
}

fn opens_a_place(server: &Server, ward: &Ward, name: &str) -> Moment {
    let body = json!({ "name": name, "kind": "market", "area": "990101001001" });
    let opened = server.send("POST", "/places", Some(&ward.administrator), &body);
    assert_eq!(opened.status, 201, "{opened:?}");
    opened.json()["opened_at"].as_str().unwrap().parse().unwrap()
}

#[test]
fn a_clock_set_back_by_an_hour_and_by_a_day_brings_nothing_back() {
    let ward = Ward::new(2);
    let account = Account::add(&ward.home, "root", "administrator");
    let wrong = Wrong::by(&ward.home, 0);
    let mut server = wrong.serve(&ward.home);
    let code = account.totp();
    let sign_in = json!({ "name": account.name, "password": account.password, "totp": code });
    assert_eq!(server.send("POST", "/session/staff", None, &sign_in).status, 200);
    let mut last = opens_a_place(&server, &ward, "一");
    for (turn, back) in [-3_600, -86_400].into_iter().enumerate() {
        wrong.set(back);
        // Under the house that runs.
        let later = opens_a_place(&server, &ward, &format!("二{turn}"));
        assert!(later >= last, "{later} is not before {last}");
        assert!(later > now() - Span::minutes(5), "the house goes on in its own time");
        let spent = server.send("POST", "/session/staff", None, &sign_in);
        assert_eq!(spent.status, 401, "a code opens nothing twice, whatever the clock says: {spent:?}");
        // And across a restart: the house remembers how late it was.
        server.kill();
        server = wrong.serve(&ward.home);
        let after = opens_a_place(&server, &ward, &format!("三{turn}"));
        assert!(after >= later, "{after} is not before {later}");
        assert!(ward.scan(server.address(), &ward.scan_of(turn)).unwrap().status == 200, "guards go on");
        last = after;
    }
    // Jobs and readers go on all the while.
    let begun = std::time::Instant::now();
    while ward.count("SELECT COUNT(*) AS n FROM unsealed") > 0 {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "the journal is sealed though the clock was set back"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    drop(server);
    assert_eq!(moments_go_back(&ward), 0, "no fact lies before the one before it");
    ward.holds("after the clock was set back");
}

/// A job that was given its next time by a clock far ahead does not wait for that time to come.
#[test]
fn a_clock_that_was_far_ahead_holds_up_no_job() {
    let ward = Ward::new(1);
    let far = (now() + Span::days(30)).micros();
    ward.serve().kill();
    ward.home.sql(&format!("UPDATE job SET due_at = {far}, lease_until = {far}"));
    let server = ward.serve();
    let begun = std::time::Instant::now();
    let waits = format!("SELECT COUNT(*) AS n FROM job WHERE due_at >= {far} OR lease_until >= {far}");
    while ward.count(&waits) > 0 {
        assert!(begun.elapsed() < Duration::from_secs(20), "a job waits for a month");
        std::thread::sleep(Duration::from_millis(50));
    }
    drop(server);
}
