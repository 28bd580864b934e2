//! Somebody can write every table, the journal and the ledger's queue too, but does not hold the keys: a thousand
//! people are turned red, and the real binary has to say what became of it.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
    sync::Arc,
};

use access::{Ctx, PersonId, Policy, World};
use base::{Chance, Clock, Document, DocumentKind, Zone};
use keys::Keyring;
use people::{Holder, NewResident};
use store::{Store, StoreError, args, transact};

use crate::{binary::Home, client::ask, serving::Server};

/// How many are turned red, in five ways, two hundred each.
const VICTIMS: usize = 1_000;

pub(crate) fn alone<T>(deed: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(deed)
}

pub(crate) async fn world(url: &str, keys: &Path) -> Arc<World> {
    let chance = Chance::system();
    let store = Store::open(url).await.unwrap();
    store::migrate(&store).await.unwrap();
    let keys = Arc::new(Keyring::open(keys, &chance).unwrap());
    let (clock, zone, policy) = (Clock::System, Zone::default(), Policy::shipped());
    let world = Arc::new(World { store, clock, chance, zone, keys, policy, issuer: "9901".into() });
    journal::open(&world).await.unwrap();
    people::open(&world).await.unwrap();
    world
}

/// Residents with nothing but a name and a document.
pub(crate) fn settlers(world: &World, count: usize) -> Vec<NewResident> {
    let today = world.zone.day(world.clock.now());
    (0..count)
        .map(|turn| NewResident {
            id: PersonId::random(&world.chance),
            name: format!("居民{turn}"),
            document: Document::parse(DocumentKind::Passport, &format!("E{turn:08}"), today).unwrap().0,
            phone: None,
            birth: None,
            sex: None,
            home_area: base::AreaCode::parse("990101001001").unwrap(),
            address: None,
            guardian: None,
        })
        .collect()
}

/// A town in order: everybody registered, judged, published, signed in.
async fn town(url: &str, keys: &Path) -> Vec<(PersonId, String)> {
    let world = world(url, keys).await;
    let ctx = Ctx::system(&world, "test");
    let residents = settlers(&world, VICTIMS);
    let settled: Result<(), StoreError> = transact!(world.store, "test.town", tx => {
        people::settle(tx, ctx.keys(), ctx.now(), &residents).await?;
        let everybody: HashSet<PersonId> = residents.iter().map(|resident| resident.id).collect();
        pass::acts::judge::judge(tx, &ctx, &everybody, "test").await?;
        Ok(())
    });
    settled.unwrap();
    journal::seal(&world).await.unwrap();
    assert_eq!(ledger::integrate(&ctx).await.unwrap(), VICTIMS as u64);
    let mut signed_in = Vec::new();
    for resident in &residents {
        let token = people::enter(&ctx, Holder::Resident(resident.id)).await.unwrap();
        signed_in.push((resident.id, token.as_str().to_owned()));
    }
    world.store.close().await;
    signed_in
}

/// The insider's evening. Every statement goes straight to the tables; nothing here knows a key.
async fn evening(url: &str, victims: &[(PersonId, String)]) {
    let store = Store::open(url).await.unwrap();
    let done: Result<(), StoreError> = transact!(store, "test.insider", tx => {
        for (turn, (person, _)) in victims.iter().enumerate() {
            let id: Vec<u8> = [&[0xee; 8][..], &(turn as u64).to_be_bytes()].concat();
            match turn % 5 {
                // The colour is written over.
                0 => {
                    let sql = "UPDATE standing SET colour = 'red', met_rows = 'contact' WHERE person = $1";
                    tx.run(sql, args![*person]).await?;
                }
                // A decision is made by hand, with an entry for the ledger's queue.
                1 => {
                    let sql = "INSERT INTO ledger_entry (id, day, kind, office, book, version, commitment, mac) \
                               SELECT $1, day, kind, office, book, version, $2, mac FROM ledger_entry LIMIT 1";
                    tx.run(sql, args![&id, vec![7_u8; 32]]).await?;
                    tx.run("INSERT INTO ledger_waiting (entry) VALUES ($1)", args![&id]).await?;
                    let sql = "INSERT INTO decision (id, person, number, colour, book, version, cause, made_at, sealed, entry, mac) \
                               SELECT $1, person, number + 1, 'red', book, version, cause, made_at, sealed, $1, mac \
                               FROM decision WHERE person = $2 LIMIT 1";
                    tx.run(sql, args![&id, *person]).await?;
                    let sql = "UPDATE standing SET colour = 'red', decision = $1, number = number + 1 WHERE person = $2";
                    tx.run(sql, args![&id, *person]).await?;
                }
                // A tracer's finding is slipped into the journal, sealed and unsealed.
                2 => {
                    let sql = "INSERT INTO fact (id, at, kind, actor, subject, area, payload) \
                               VALUES ($1, $2, 'contact.classified', 'staff:00', $3, NULL, $4)";
                    let payload = format!(
                        "{{\"person\":\"{person}\",\"case\":\"00\",\"class\":\"contact\",\"at\":\"2026-01-01T00:00:00Z\"}}"
                    );
                    let now = base::Clock::System.now();
                    tx.run(sql, args![&id, now, *person, payload]).await?;
                    tx.run("INSERT INTO unsealed (fact) VALUES ($1)", args![&id]).await?;
                }
                // An order of two officers who never gave it, for a colour that is judged again at once.
                3 => {
                    let sql = "INSERT INTO manual_order (id, person, area, colour, state, until_at, proposed_by, \
                               proposed_at, confirmed_by, confirmed_at, sealed, entry, mac) \
                               VALUES ($1, $2, '990101001001', 'red', 'in_force', $3, $1, 1, $1, 2, $1, $1, $4)";
                    let end = base::Clock::System.now() + base::Span::days(20);
                    tx.run(sql, args![&id, *person, end, vec![1_u8; 32]]).await?;
                    let sql = "UPDATE standing SET colour = 'red', met_rows = 'order', until_at = $2 WHERE person = $1";
                    tx.run(sql, args![*person, end]).await?;
                }
                // Everything about the decision is changed in its own row.
                _ => {
                    tx.run("UPDATE decision SET colour = 'red' WHERE person = $1", args![*person]).await?;
                    tx.run("UPDATE standing SET colour = 'red' WHERE person = $1", args![*person]).await?;
                }
            }
        }
        Ok(())
    });
    done.unwrap();
    store.close().await;
}

#[test]
fn an_insider_with_every_table_turns_a_thousand_people_red_and_none_of_it_holds() {
    let home = Home::new();
    let keys = home.folder.join("keys");
    let victims = alone(town(&home.url, &keys));
    assert_eq!(home.run(["verify", "decisions"]).code, 0, "a town in order");
    alone(evening(&home.url, &victims));

    let server = Server::start(&home, &[]);
    // The server lives with it for a while: its jobs and readers have all met what was planted.
    let mut shown = [0; 5];
    for (turn, (person, token)) in victims.iter().enumerate() {
        let path = format!("/api/v1/residents/{person}/pass");
        let reply = ask(server.address(), "GET", &path, Some(token), None);
        assert_eq!(reply.status, 200, "{}", reply.body);
        let pass = reply.json();
        let way = turn % 5;
        if way == 2 {
            // Nobody acted on the planted fact.
            assert_eq!(pass["decision"]["colour"], "grey", "{pass}");
            assert_eq!(pass["proof"]["state"], "proved");
        } else {
            assert_eq!(pass["proof"]["state"], "unproven", "way {way}: {pass}");
            assert_eq!(pass["decision"]["broken"], true);
        }
        shown[way] += 1;
    }
    assert_eq!(shown, [VICTIMS / 5; 5]);
    let ledger = server.get("/api/v1/ledger").json();
    let published: HashMap<&str, u64> =
        ledger["counts"].as_array().unwrap().iter().fold(HashMap::new(), |mut all, line| {
            *all.entry(line["kind"].as_str().unwrap()).or_default() += line["n"].as_u64().unwrap();
            all
        });
    assert_eq!(
        published["decision"] as usize, VICTIMS,
        "the town's own decisions, and nothing of the evening's"
    );
    assert!(!published.contains_key("order"));
    let checked = home.run(["verify", "ledger", &format!("{}ledger", server.url)]);
    assert_eq!(checked.code, 0, "the ledger itself is whole: {checked:?}");
    drop(server);

    let ran = home.run(["verify", "decisions"]);
    assert_ne!(ran.code, 0);
    let journal = home.run(["verify", "journal", "--json"]);
    assert_ne!(journal.code, 0);
    for (turn, (person, _)) in victims.iter().enumerate() {
        let named = match turn % 5 {
            2 => {
                let fact: String = [vec![0xee_u8; 8], (turn as u64).to_be_bytes().to_vec()]
                    .concat()
                    .iter()
                    .map(|byte| format!("{byte:02x}"))
                    .collect();
                journal.out.contains(&fact)
            }
            _ => ran.out.contains(&person.to_string()),
        };
        assert!(named, "victim {turn} is not named");
    }
}
