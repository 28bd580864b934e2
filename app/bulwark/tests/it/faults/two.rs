//! Two processes serve one database: what one does the other knows at once, and no work is done twice. Nobody is meant to
//! serve an embedded store so, but nothing hinders them, and then it has to hold as well.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use base::Span;
use serde_json::{Value, json};
use testkit::HERE;
use work::Job;

use super::ward::Ward;
use crate::{binary::Home, client::ask, house::whole_at, serving::Server};

fn places(server: &Server, ward: &Ward) -> Vec<String> {
    let path = "/api/v1/places?limit=500";
    let list = ask(server.address(), "GET", path, Some(&ward.administrator), None).json();
    list["items"].as_array().unwrap().iter().map(|place| place["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn two_houses_on_one_database_agree_within_a_second_and_do_nothing_twice() {
    const PEOPLE: usize = 12;
    let home = Home::new();
    let ward = Ward::of(home, PEOPLE);
    let (one, other) = (ward.serve(), ward.serve());
    for turn in 0..10 {
        let name = format!("市场{turn}");
        let body = json!({ "name": name, "kind": "market", "area": HERE });
        let (here, there) = if turn % 2 == 0 { (&one, &other) } else { (&other, &one) };
        assert_eq!(here.send("POST", "/places", Some(&ward.administrator), &body).status, 201);
        let begun = Instant::now();
        while !places(there, &ward).contains(&name) {
            assert!(begun.elapsed() < Duration::from_secs(5), "{name} is not known in the other house");
        }
    }
    // A scan that one answered is known to the other.
    let scan = ward.scan_of(0);
    assert_eq!(ward.scan(one.address(), &scan).unwrap().json()["repeated"], false);
    assert_eq!(ward.scan(other.address(), &scan).unwrap().json()["repeated"], true);
    // Everybody turns red once, whichever house judges whom.
    let before = ward.count("SELECT COUNT(*) AS n FROM decision");
    let risk = json!({ "area": HERE, "name": "东门社区", "level": "high", "from": super::clock::today() });
    assert_eq!(one.send("POST", "/risk-areas", Some(&ward.officer), &risk).status, 201);
    let reds = "SELECT COUNT(*) AS n FROM standing WHERE colour = 'red'";
    let begun = Instant::now();
    while ward.count(reds) < PEOPLE as i64 {
        assert!(begun.elapsed() < Duration::from_secs(20), "{} are red", ward.count(reds));
        std::thread::sleep(Duration::from_millis(20));
    }
    let begun = Instant::now();
    let colours = |server: &Server| -> Vec<Value> {
        let pass = |person| ward.pass(server.address(), person).unwrap().json()["decision"]["colour"].clone();
        (0..PEOPLE).map(pass).collect()
    };
    while colours(&one) != colours(&other) || colours(&one).iter().any(|colour| colour != "red") {
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?} and {:?}", colours(&one), colours(&other));
    }
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(
        ward.count("SELECT COUNT(*) AS n FROM decision") - before,
        PEOPLE as i64,
        "one decision for each"
    );
    assert_eq!(ward.refresh(other.address(), 3).unwrap().status, 200);
    drop((one, other));
    ward.holds("two houses on one database");
}

/// Two processes follow the same clock and want the same job: whoever comes second finds it taken.
#[test]
fn a_job_is_nowhere_done_by_two_at_once() {
    let home = Home::new();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let app = whole_at(&home).await;
        let (inside, most, done) =
            (Arc::<AtomicU32>::default(), Arc::<AtomicU32>::default(), Arc::<AtomicU32>::default());
        let job = {
            let (inside, most, done) = (Arc::clone(&inside), Arc::clone(&most), Arc::clone(&done));
            Job::every("test.alone", Span::ZERO, move |_| {
                let (inside, most, done) = (Arc::clone(&inside), Arc::clone(&most), Arc::clone(&done));
                Box::pin(async move {
                    most.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    tokio::time::sleep(Duration::from_millis(3)).await;
                    inside.fetch_sub(1, Ordering::SeqCst);
                    done.fetch_add(1, Ordering::SeqCst);
                    Ok(1)
                })
            })
        };
        let works = || {
            let (world, job, done) = (Arc::clone(&app.world), job.clone(), Arc::clone(&done));
            let enough = async move {
                while done.load(Ordering::SeqCst) < 60 {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            };
            tokio::spawn(work::run(world, vec![job], Vec::new(), enough))
        };
        let houses = [works(), works(), works()];
        for house in houses {
            tokio::time::timeout(Duration::from_secs(60), house).await.unwrap().unwrap();
        }
        assert_eq!(most.load(Ordering::SeqCst), 1, "never two at once");
        app.world.store.close().await;
    });
}
