//! Publishing a rule book with the real binary: one officer alone cannot, whatever they send; and a server killed in
//! the middle leaves either nothing or all of it.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use access::{Ctx, Role, StaffId};
use people::{Holder, Staff};
use serde_json::{Value, json};
use store::{StoreError, transact};

use crate::{
    binary::Home,
    client::{Reply, ask},
    insider::{alone, settlers, world},
    serving::Server,
};

/// Residents who have said nothing, and officers with a session each.
fn settled(home: &Home, officers: usize) -> Vec<String> {
    alone(async {
        let world = world(&home.url, &home.folder.join("keys")).await;
        let ctx = Ctx::system(&world, "test");
        let now = ctx.now();
        let area = base::AreaCode::parse("9901").unwrap();
        let members: Vec<Staff> = (0..officers)
            .map(|turn| Staff {
                id: StaffId::new(now, ctx.chance()),
                name: format!("rules.{turn}"),
                display_name: format!("规则员{turn}"),
                role: Role::RuleOfficer,
                area,
                place: None,
                added_at: now,
                ended_at: None,
            })
            .collect();
        let residents = settlers(&world, 30);
        let done: Result<(), StoreError> = transact!(world.store, "test.town", tx => {
            people::settle_staff(&ctx, tx, ctx.keys(), &members).await?;
            people::settle(tx, ctx.keys(), now, &residents).await?;
            let everybody = residents.iter().map(|resident| resident.id).collect();
            pass::acts::judge::judge(tx, &ctx, &everybody, "test").await?;
            Ok(())
        });
        done.unwrap();
        let mut tokens = Vec::new();
        for member in &members {
            let token = people::enter(&ctx, Holder::Staff(member.id)).await.unwrap();
            tokens.push(token.as_str().to_owned());
        }
        journal::seal(&world).await.unwrap();
        world.store.close().await;
        tokens
    })
}

fn post(server: &Server, by: &str, path: &str, body: &Value) -> Reply {
    ask(server.address(), "POST", &format!("/api/v1{path}"), Some(by), Some(body))
}

fn get(server: &Server, by: &str, path: &str) -> Value {
    let reply = ask(server.address(), "GET", &format!("/api/v1{path}"), Some(by), None);
    assert_eq!(reply.status, 200, "{}", reply.body);
    reply.json()
}

#[track_caller]
fn ok(reply: &Reply) -> Value {
    assert!((200..300).contains(&reply.status), "{} {}", reply.status, reply.body);
    reply.json()
}

#[track_caller]
fn refused(reply: &Reply, status: u16, slug: &str) {
    assert_eq!(
        (reply.status, reply.json()["type"].as_str()),
        (status, Some(format!("/problems/{slug}").as_str()))
    );
}

fn path(draft: &Value, deed: &str) -> String {
    format!("/rules/drafts/{}{deed}", draft["id"].as_str().unwrap())
}

fn named(draft: &Value) -> Value {
    json!({ "digest": draft["digest"] })
}

/// A draft with another number of days, tried on everybody.
fn tried(server: &Server, author: &str, days: i64) -> Value {
    let draft = ok(&post(server, author, "/rules/drafts", &json!({ "name": "days" })));
    saved(server, author, &draft, days)
}

fn saved(server: &Server, author: &str, draft: &Value, days: i64) -> Value {
    let mut file = draft["file"].clone();
    file["parameters"][6]["value"] = json!(days);
    file["examples"] = json!([]);
    let body = json!({ "revision": draft["revision"], "file": file });
    let address = server.address();
    let draft = ok(&ask(address, "PUT", &format!("/api/v1{}", path(draft, "")), Some(author), Some(&body)));
    ok(&post(server, author, &path(&draft, "/replay"), &json!({})));
    for _ in 0..600 {
        if get(server, author, &path(&draft, "/replay"))["state"] == "done" {
            return draft;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("the replay does not end");
}

fn in_force(server: &Server, by: &str) -> i64 {
    get(server, by, "/rules/current")["version"].as_i64().unwrap()
}

#[test]
fn a_rule_officer_alone_publishes_nothing_whatever_they_send() {
    let home = Home::new();
    let officers = settled(&home, 2);
    let [author, second] = [officers[0].as_str(), officers[1].as_str()];
    let server = Server::start(&home, &[]);
    let draft = tried(&server, author, 6);
    refused(&post(&server, author, &path(&draft, "/approve"), &named(&draft)), 409, "draft-state");
    let draft = ok(&post(&server, author, &path(&draft, "/propose"), &named(&draft)));
    refused(&post(&server, author, &path(&draft, "/approve"), &named(&draft)), 403, "own-work");

    // The second officer's yes to this text, caught on its way and sent again after the text was changed.
    let caught = named(&draft);
    let edited = saved(&server, author, &draft, 0);
    let edited = ok(&post(&server, author, &path(&edited, "/propose"), &named(&edited)));
    refused(&post(&server, second, &path(&edited, "/approve"), &caught), 409, "other-text");
    assert_eq!(in_force(&server, author), 1);

    // Many tabs of the author race, and one of them edits.
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                refused(&post(&server, author, &path(&edited, "/approve"), &named(&edited)), 403, "own-work")
            });
        }
    });
    assert_eq!(in_force(&server, author), 1);

    // Many tabs of the second officer publish once.
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| ok(&post(&server, second, &path(&edited, "/approve"), &named(&edited))));
        }
    });
    assert_eq!(in_force(&server, author), 2);
    let versions = get(&server, author, "/rules/versions");
    assert_eq!(versions["items"].as_array().unwrap().len(), 2, "{versions}");
    assert_eq!(versions["items"][0]["by"].as_array().unwrap().len(), 2);
}

/// Sends a request to a server that will not live to answer it.
fn last_words(server: &Server, by: &str, path: &str, body: &Value) -> String {
    let (mut stream, body) = (TcpStream::connect(server.address()).unwrap(), body.to_string());
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let request = format!(
        "POST /api/v1{path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\nauthorization: Bearer {by}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        server.address(),
        body.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    drop(stream.read_to_string(&mut answer));
    answer
}

/// A process that died gives its jobs up after some minutes; the test does not wait for that.
fn give_up_leases(home: &Home) {
    alone(async {
        let store = store::Store::open(&home.url).await.unwrap();
        let done: Result<u64, StoreError> = transact!(store, "test.leases", tx => {
            tx.run("UPDATE job SET lease_until = 0", store::args![]).await
        });
        done.unwrap();
        store.close().await;
    });
}

/// Journal, ledger and decisions hold, whatever happened.
#[track_caller]
fn all_holds(home: &Home, after: &str) {
    for what in ["journal", "ledger", "decisions"] {
        let ran = home.run(["verify", what]);
        assert_eq!(ran.code, 0, "{what} after {after}: {ran:?}");
    }
}

/// Kills the server before each write of a deed, and around its commit. `publishes` says whether it came to pass.
fn killed_everywhere(
    home: &Home,
    by: &str,
    name: &str,
    deed: (&str, &Value),
    publishes: impl Fn(&Server) -> bool,
) {
    let places = ["commit".to_owned()].into_iter().chain((1..60).map(|write| write.to_string()));
    for place in places {
        let fault = format!("{name}@{place}");
        let server = Server::faulty(home, &fault);
        let answer = last_words(&server, by, deed.0, deed.1);
        drop(server);
        let server = Server::start(home, &[]);
        if answer.starts_with("HTTP/1.1 200") {
            assert!(publishes(&server), "{fault}");
            assert!(place.parse::<u32>().is_ok_and(|writes| writes > 6), "only {place} writes");
            drop(server);
            all_holds(home, &fault);
            return;
        }
        assert!(answer.is_empty(), "{fault}: {answer}");
        assert!(!publishes(&server), "{fault}: half of it stands");
        drop(server);
        if place == "commit" || place == "3" {
            all_holds(home, &fault);
        }
    }
    panic!("{name}: it never came to an end");
}

#[test]
fn killed_at_each_write_of_publishing_the_version_is_published_whole_or_not_at_all() {
    let home = Home::new();
    let officers = settled(&home, 2);
    let [author, second] = [officers[0].as_str(), officers[1].as_str()];
    let server = Server::start(&home, &[]);
    let draft = tried(&server, author, 6);
    let draft = ok(&post(&server, author, &path(&draft, "/propose"), &named(&draft)));
    drop(server);
    let stands = |server: &Server| {
        let (version, state) =
            (in_force(server, author), get(server, author, &path(&draft, ""))["state"].clone());
        let versions = get(server, author, "/rules/versions")["items"].as_array().unwrap().len();
        let whole = (version, state.as_str(), versions) == (2, Some("published"), 2);
        assert!(
            whole || (version, state.as_str(), versions) == (1, Some("proposed"), 1),
            "{version} {state} {versions}"
        );
        whole
    };
    let approve = path(&draft, "/approve");
    killed_everywhere(&home, second, "rule.approve", (&approve, &named(&draft)), stands);

    // And back: one act, whole or not at all.
    let back = json!({ "version": 1, "why": "too short" });
    let went_back = |server: &Server| in_force(server, author) == 1;
    killed_everywhere(&home, second, "rule.rollback", ("/rules/rollback", &back), went_back);

    // Killed after the commit and before the anchor: what was committed is in force.
    give_up_leases(&home);
    let server = Server::start(&home, &[]);
    let next = tried(&server, author, 5);
    let next = ok(&post(&server, author, &path(&next, "/propose"), &named(&next)));
    drop(server);
    let server = Server::faulty(&home, "rule.approve@committed");
    assert_eq!(last_words(&server, second, &path(&next, "/approve"), &named(&next)), "");
    drop(server);
    give_up_leases(&home);
    let server = Server::start(&home, &[]);
    assert_eq!(in_force(&server, author), 3);
    // Everybody is judged again by it, although nobody was left to begin with that.
    for _ in 0..600 {
        let now = get(&server, author, "/rules/rejudging");
        if (now["version"].as_i64(), now["state"].as_str()) == (Some(3), Some("done")) {
            assert_eq!(now["done"], 30);
            drop(server);
            all_holds(&home, "the commit");
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("nobody was judged again");
}
