//! More come than can be served: those who are let in are answered soon, the others are told at once to come again, and
//! who dawdles holds up nobody.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use serde_json::json;

use super::ward::Ward;
use crate::{client::ask, serving::Server};

const ROOM: &str = "6";
const CROWD: usize = 120;

/// What came of one request.
struct Came {
    status: u16,
    again: Option<u32>,
    took: Duration,
}

fn crowd(ward: &Ward, server: &Server, lasts: Duration) -> Vec<Came> {
    let address = server.address();
    let stop = AtomicBool::new(false);
    let one = |number: usize| {
        let mut came = Vec::new();
        for turn in 0.. {
            if stop.load(Ordering::Relaxed) {
                return came;
            }
            let begun = Instant::now();
            let reply = match number % 3 {
                0 => ward.scan(address, &ward.scan_of(number + turn)),
                1 => ward.refresh(address, number + turn),
                _ => ward.pass(address, number + turn),
            };
            let reply = reply.unwrap();
            let again = reply.header("retry-after").parse().ok();
            came.push(Came { status: reply.status, again, took: begun.elapsed() });
        }
        came
    };
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..CROWD).map(|number| scope.spawn(move || one(number))).collect();
        std::thread::sleep(lasts / 2);
        let begun = Instant::now();
        assert_eq!(server.get("/healthz").status, 200, "whether it lives is answered in the thick of it");
        assert_eq!(server.get("/readyz").status, 200);
        assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
        std::thread::sleep(lasts / 2);
        stop.store(true, Ordering::Relaxed);
        all.into_iter().flat_map(|one| one.join().unwrap()).collect()
    })
}

#[test]
fn in_a_rush_those_who_are_let_in_are_answered_soon_and_the_rest_is_told_when_to_come_again() {
    let ward = Ward::new(12);
    let mut server = Server::start(&ward.home, &["--town-area", testkit::TOWN, "--most-requests", ROOM]);
    let came = crowd(&ward, &server, Duration::from_secs(4));
    let (good, rest): (Vec<&Came>, Vec<&Came>) = came.iter().partition(|came| came.status == 200);
    assert!(good.len() > 100, "{} were served", good.len());
    for came in &rest {
        assert_eq!(came.status, 503, "nothing else befalls anybody");
        assert!((3..=6).contains(&came.again.unwrap()), "{:?}", came.again);
    }
    assert!(!rest.is_empty(), "more came than could be served");
    let mut tooks: Vec<Duration> = good.iter().map(|came| came.took).collect();
    tooks.sort_unstable();
    let p99 = tooks[tooks.len() * 99 / 100];
    assert!(p99 < Duration::from_secs(4), "{p99:?}");
    let spread: std::collections::BTreeSet<u32> = rest.iter().filter_map(|came| came.again).collect();
    assert!(rest.len() < 50 || spread.len() > 1, "they are not all told the same: {spread:?}");
    let metrics = server.get("/metrics").body;
    let shed: u64 = metrics
        .lines()
        .filter(|line| line.starts_with("bulwark_requests_shed_total{"))
        .map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap())
        .sum();
    assert_eq!(shed, rest.len() as u64, "each is counted");
    assert!(server.lives());
    assert_eq!(
        ward.scan(server.address(), &ward.scan_of(0)).unwrap().status,
        200,
        "and then all is as before"
    );
    eprintln!("{} served, p99 {p99:?}; {} sent away", good.len(), rest.len());
    drop(server);
    ward.holds("after a rush");
}

#[test]
fn who_sends_a_byte_a_minute_takes_nobodys_place() {
    let ward = Ward::new(2);
    let server = Server::start(&ward.home, &["--town-area", testkit::TOWN, "--most-requests", "2"]);
    let path = format!("/api/v1/places/{}/scans", ward.place);
    let dawdlers: Vec<TcpStream> = (0..60)
        .map(|number| {
            let mut stream = TcpStream::connect(server.address()).unwrap();
            let head = format!(
                "POST {path} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
                 authorization: Bearer {}\r\ncontent-length: 900\r\n\r\n{{",
                ward.guard
            );
            // Half of them do not even end the head.
            let sent = if number % 2 == 0 { head.as_str() } else { &head[..40] };
            stream.write_all(sent.as_bytes()).unwrap();
            stream
        })
        .collect();
    let begun = Instant::now();
    for turn in 0..20 {
        let scan = ward.scan_of(turn);
        // A busy machine may send one away for a moment; the dawdlers would keep all of them away for long.
        while ward.scan(server.address(), &scan).unwrap().status != 200 {
            assert!(begun.elapsed() < Duration::from_secs(10), "{turn} scans in {:?}", begun.elapsed());
        }
    }
    drop(dawdlers);
}

#[test]
fn photos_that_never_arrive_take_nobodys_place() {
    let ward = Ward::new(2);
    let server = Server::start(&ward.home, &["--town-area", testkit::TOWN, "--most-requests", "2"]);
    let path = format!("/api/v1/residents/{}", ward.resident().0);
    let session = ward.resident().1;
    let decisions = ask(server.address(), "GET", &format!("{path}/decisions"), Some(session), None).json();
    let body = json!({ "decision": decisions["items"][0]["id"], "says": "我那天不在市场。" });
    let filed = ask(server.address(), "POST", &format!("{path}/appeals"), Some(session), Some(&body));
    assert_eq!(filed.status, 201, "{filed:?}");
    let appeal = filed.json()["id"].as_str().unwrap().to_owned();
    let head = format!(
        "PUT {path}/appeals/{appeal}/evidence HTTP/1.1\r\nhost: a\r\nx-bulwark: 1\r\ncontent-type: image/png\r\n\
         authorization: Bearer {session}\r\ncontent-length: 1000000\r\n\r\n"
    );
    let photo = || {
        let mut stream = TcpStream::connect(server.address()).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream
    };
    // Four wait outside for what does not come; the others are told that there are four.
    let begun = Instant::now();
    let mut photos: Vec<TcpStream> = (0..12).map(|_| photo()).collect();
    while !server.get("/metrics").body.contains("\nbulwark_files_coming 4\n") {
        assert!(begun.elapsed() < Duration::from_secs(8), "{}", server.get("/metrics").body);
        photos.push(photo());
    }
    for turn in 0..20 {
        // A busy machine may send one away for a moment; the photos would keep all of them away for long.
        while ward.pass(server.address(), turn).unwrap().status != 200 {
            assert!(begun.elapsed() < Duration::from_secs(10), "{turn} looks in {:?}", begun.elapsed());
        }
    }
    let mut statuses: Vec<u16> = photos
        .iter_mut()
        .map(|stream| {
            let mut answer = [0; 12];
            stream.read_exact(&mut answer).unwrap();
            String::from_utf8_lossy(&answer[9..]).parse().unwrap()
        })
        .collect();
    statuses.sort_unstable();
    assert_eq!(
        statuses.iter().filter(|status| **status == 408).count(),
        4,
        "silent for too long: {statuses:?}"
    );
    assert!(statuses.iter().all(|status| [408, 429, 503].contains(status)), "{statuses:?}");
}

#[test]
fn the_table_of_routes_says_whose_turn_it_is() {
    let modules = crate::house::modules();
    let turns = |turn: http::Turn| -> Vec<&str> {
        let routes = modules.iter().flat_map(|module| &module.routes);
        routes.filter(|route| route.turn == turn).map(|route| route.action).collect()
    };
    let first = turns(http::Turn::First);
    for action in ["gate.scan", "gate.upload", "gate.visitor", "gate.kit"] {
        assert!(first.contains(&action), "{action}: a line of people stands behind it");
    }
    let later = turns(http::Turn::Later);
    for action in ["place.list", "staff.list", "appeal.list"] {
        assert!(later.contains(&action), "{action}: who reads a list can wait: {later:?}");
    }
    assert!(turns(http::Turn::Always).is_empty(), "only whether the house lives is always answered");
}
