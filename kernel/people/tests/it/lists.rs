use std::collections::HashSet;

use access::Role;
use base::{Document, Id, Span};
use people::NewResident;
use store::{StoreError, transact};

use crate::house::{HERE, THERE, TestHouse};

/// Settles residents without the ceremony of registering, a minute apart.
async fn settle(house: &TestHouse, area: &str, count: usize) {
    for _ in 0..count {
        house.advance(Span::minutes(1));
        let new = NewResident {
            id: Id::random(&house.world.chance),
            name: "李四".into(),
            document: Document::none(),
            phone: None,
            birth: None,
            sex: None,
            home_area: area.parse().unwrap(),
            address: None,
            guardian: None,
        };
        let now = house.world.clock.now();
        let done: Result<(), StoreError> = transact!(house.world.store, "test.settle", tx => {
            people::settle(tx, &house.world.keys, now, std::slice::from_ref(&new)).await
        });
        done.unwrap();
    }
}

#[tokio::test]
async fn a_worker_pages_through_her_community_and_no_further() {
    let house = TestHouse::open().await;
    settle(&house, HERE, 7).await;
    settle(&house, THERE, 3).await;
    let (_, worker) = house.staff(Role::CommunityWorker, HERE).await;
    for sort in ["area", "registered"] {
        for order in ["asc", "desc"] {
            let (mut seen, mut cursor) = (Vec::new(), String::new());
            loop {
                let path = format!("/residents?sort={sort}&order={order}&limit=3{cursor}");
                let page = house.get(&path, &worker).await.ok();
                seen.extend(page["items"].as_array().unwrap().clone());
                let Some(next) = page["next"].as_str() else { break };
                cursor = format!("&cursor={next}");
            }
            assert_eq!(seen.len(), 7, "{sort} {order}");
            assert_eq!(seen.iter().map(|row| row["id"].to_string()).collect::<HashSet<_>>().len(), 7);
            assert!(seen.iter().all(|row| row["home_area"] == HERE && row["name"] == "李*"));
            let times: Vec<&str> = seen.iter().map(|row| row["registered_at"].as_str().unwrap()).collect();
            if sort == "registered" {
                let mut sorted = times.clone();
                sorted.sort_unstable();
                if order == "desc" {
                    sorted.reverse();
                }
                assert_eq!(times, sorted);
            }
        }
    }
    house.get(&format!("/residents?area={THERE}"), &worker).await.refused(404, "not-found");
    house.get("/residents?area=9901", &worker).await.refused(404, "not-found");
    house.get("/residents?sort=name", &worker).await.refused(400, "sort-unknown");
    house.get("/residents?cursor=zzz", &worker).await.refused(400, "bad-cursor");
    house.get("/residents?limit=x", &worker).await.refused(400, "bad-query");
}

#[tokio::test]
async fn a_district_clinician_sees_every_community_of_the_district() {
    let house = TestHouse::open().await;
    settle(&house, HERE, 2).await;
    settle(&house, THERE, 3).await;
    let (_, clinician) = house.staff(Role::Clinician, testkit::DISTRICT).await;
    let all = house.get("/residents", &clinician).await.ok();
    assert_eq!(all["items"].as_array().unwrap().len(), 5);
    let one = house.get(&format!("/residents?area={THERE}"), &clinician).await.ok();
    assert_eq!(one["items"].as_array().unwrap().len(), 3);
    assert_eq!(one["items"][0]["home_area_name"], "河边社区");
}

#[tokio::test]
async fn a_list_goes_into_a_spreadsheet_whole() {
    let house = TestHouse::open().await;
    settle(&house, HERE, 4).await;
    let (_, worker) = house.staff(Role::CommunityWorker, HERE).await;
    let answer = house.get("/residents?format=csv&limit=1", &worker).await;
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-type").starts_with("text/csv"));
    assert_eq!(answer.text().lines().count(), 5);
    assert!(answer.text().contains("东门社区"));
}

#[tokio::test]
async fn a_whole_town_settles_at_once() {
    let house = TestHouse::open().await;
    let chance = &house.world.chance;
    let home = HERE.parse().unwrap();
    let new = |guardian| NewResident {
        id: Id::random(chance),
        name: "李四".into(),
        document: Document::none(),
        phone: None,
        birth: None,
        sex: None,
        home_area: home,
        address: None,
        guardian,
    };
    let mut town: Vec<NewResident> = (0..3_000).map(|_| new(None)).collect();
    let guardian = town[0].id;
    town.extend((0..10).map(|_| new(Some(guardian))));
    let now = house.world.clock.now();
    let done: Result<(), StoreError> = transact!(house.world.store, "test.settle", tx => {
        people::settle(tx, &house.world.keys, now, &town).await
    });
    done.unwrap();
    let counts = people::count_by_area(&house.world.store, &home).await.unwrap();
    assert_eq!(counts, [(home, 3_010)]);
    let dependants = people::dependants(&house.world.store, &house.world.keys, guardian).await.unwrap();
    assert_eq!(dependants.len(), 10);
}

#[tokio::test]
async fn an_administrator_pages_through_her_staff_by_name_from_the_end() {
    let house = TestHouse::open().await;
    let (_, token) = house.staff(Role::Administrator, HERE).await;
    for _ in 0..3 {
        house.staff(Role::Tracer, HERE).await;
    }
    let mut names: Vec<String> = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = house.get(&format!("/staff?sort=name&order=desc&limit=2{cursor}"), &token).await.ok();
        names.extend(
            page["items"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()),
        );
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let mut sorted = names.clone();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!((names.len(), &names), (4, &sorted));
    house.get("/staff?sort=shoe", &token).await.refused(400, "sort-unknown");
}
