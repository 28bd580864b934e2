//! A key for columns that may be in strange hands is rotated away, everything is sealed anew, and the key is destroyed:
//! nobody's name is lost over it, and nothing is destroyed that anything still stands under.

mod town;
mod whole;

use std::{collections::BTreeSet, path::PathBuf, sync::OnceLock};

use access::Ctx;
use base::Chance;
use keys::Keyring;
use serde_json::{Value, json};
use store::{Row, Store, StoreError, args, transact};
use work::{Key, Sealed};

use self::whole::declared;
use crate::{
    binary::{Home, Ran, alone},
    insider::{settlers, world},
    ledger_outside::with,
    serving::Server,
};

#[track_caller]
fn done(ran: Ran) -> Ran {
    assert_eq!(ran.code, 0, "{ran:?}");
    ran
}

fn json_of(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
}

/// So many residents with a name and a number each, under the first key; the second one seals.
fn rotated(residents: usize) -> Home {
    let home = Home::new();
    alone(async {
        let world = world(&home.url, &home.folder.join("keys")).await;
        let ctx = Ctx::system(&world, "test");
        let residents = settlers(&world, residents);
        let settled: Result<(), StoreError> = transact!(world.store, "test.town", tx => {
            people::settle(tx, ctx.keys(), ctx.now(), &residents).await
        });
        settled.unwrap();
        world.store.close().await;
    });
    done(home.run(["keys", "rotate-field"]));
    home
}

/// How many residents' names stand under a key.
fn names_under(home: &Home, key: u8) -> i64 {
    let mut found = 0;
    with(home, async |ctx| {
        let sql = "SELECT COUNT(*) AS n FROM resident WHERE substr(name, 1, 1) = $1";
        found = ctx.store().row(sql, args![vec![key]]).await.unwrap().unwrap().get("n").unwrap();
    });
    found
}

/// Every resident's name as it reads.
fn names(home: &Home) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    with(home, async |ctx| {
        for row in ctx.store().rows("SELECT id FROM resident", args![]).await.unwrap() {
            let found = people::find(ctx.store(), ctx.keys(), row.get("id").unwrap()).await.unwrap();
            names.insert(found.unwrap().name);
        }
    });
    names
}

#[test]
fn a_reseal_that_was_killed_is_gone_on_with_by_the_next() {
    let home = rotated(450);
    let before = names(&home);
    for (fault, left) in [("keys.reseal@3", 450), ("keys.reseal@commit", 450), ("keys.reseal@committed", 250)]
    {
        let killed = home.command(["keys", "reseal"]).env("BULWARK_FAULT", fault).output().unwrap();
        assert!(!killed.status.success(), "{fault}");
        assert_eq!(names_under(&home, 1), left, "{fault}");
        assert_eq!(names(&home), before, "{fault}");
    }
    let said = json_of(&done(home.run(["keys", "reseal", "--json"])));
    assert_eq!(said["left"], 0);
    assert_eq!((names_under(&home, 1), names_under(&home, 2), names(&home)), (0, 450, before));
    let again = json_of(&done(home.run(["keys", "reseal", "--json"])));
    assert!(again["columns"].as_array().unwrap().iter().all(|count| count["values"] == 0), "{again}");
    done(home.run(["verify", "journal"]));
}

#[test]
fn a_key_is_destroyed_half_way_and_the_next_run_finishes_it() {
    let home = rotated(3);
    let retire = ["keys", "retire-field", "--give-up-backups"];
    let killed = home.command(retire).env("BULWARK_FAULT", "keys.retire@committed").output().unwrap();
    assert!(!killed.status.success());
    assert!(home.folder.join("keys/field.key").exists(), "told in the journal, and not destroyed yet");
    assert!(done(home.run(retire)).out.contains("key 1"));
    assert_eq!(names(&home).len(), 3);
}

#[test]
fn a_key_is_not_destroyed_while_a_server_runs_that_may_seal_with_it() {
    let home = rotated(3);
    let server = Server::start(&home, &[]);
    let retire = ["keys", "retire-field", "--give-up-backups"];
    home.run(retire).failed(1, "stop the server");
    // Sealing anew waits for nobody.
    done(home.run(["keys", "reseal"]));
    home.run(retire).failed(1, "in use");
    assert!(home.folder.join("keys/field.key").exists());
    drop(server);
    done(home.run(retire));
    assert_eq!(names(&home).len(), 3);
}

#[test]
fn a_value_that_does_not_open_is_named_and_left_and_its_key_stays() {
    let home = rotated(3);
    let broken = "UPDATE resident SET name = (SELECT document FROM resident ORDER BY id LIMIT 1) \
                  WHERE id = (SELECT id FROM resident ORDER BY id LIMIT 1)";
    home.sql(broken);
    let ran = home.run(["keys", "reseal", "--json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("1 values do not open"), "{ran:?}");
    let said = json_of(&ran);
    let of = &said["broken"][0];
    assert_eq!((&of["table"], &of["column"], &said["left"]), (&json!("resident"), &json!("name"), &json!(1)));
    assert_eq!(of["id"].as_str().unwrap().len(), 32);
    assert_eq!(said["broken"].as_array().unwrap().len(), 1);
    assert_eq!(
        (names_under(&home, 1), names_under(&home, 2)),
        (1, 2),
        "left as it is, and the others went on"
    );
    let ran = home.run(["keys", "reseal"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains(&format!("resident\tname\t{}", of["id"].as_str().unwrap())), "{ran:?}");
    home.run(["keys", "retire-field", "--give-up-backups"]).failed(1, "no key is destroyed");
    assert!(home.folder.join("keys/field.key").exists());
    // Whoever is at the machine takes the row away, and then it goes.
    home.sql("DELETE FROM resident WHERE id = (SELECT id FROM resident ORDER BY id LIMIT 1)");
    done(home.run(["keys", "retire-field", "--give-up-backups"]));
    assert_eq!(names(&home).len(), 2);
}

#[test]
fn a_row_that_somebody_wrote_past_the_house_is_named_and_holds_up_nobody() {
    let home = rotated(3);
    done(home.run(["staff", "add", "--name", "chief", "--area", "9901"]));
    home.sql("UPDATE staff SET place = substr(id, 1, 3)");
    home.sql(
        "UPDATE resident SET id = substr(id, 1, 5) WHERE id = (SELECT id FROM resident ORDER BY id LIMIT 1)",
    );
    done(home.run(["keys", "rotate-field"]));
    let ran = home.run(["keys", "reseal", "--json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let broken = json_of(&ran)["broken"].as_array().unwrap().clone();
    let of: Vec<_> = broken.iter().map(|of| (of["table"].as_str(), of["column"].as_str())).collect();
    let expected =
        [("resident", "document"), ("resident", "name"), ("staff", "display_name"), ("staff", "totp")];
    assert_eq!(of, expected.map(|(table, column)| (Some(table), Some(column))));
    assert_eq!(names_under(&home, 3), 2, "the others are done");
}

#[test]
fn with_a_keyring_that_opens_nothing_it_stops_and_names_no_millions() {
    let home = rotated(1_200);
    home.sql("UPDATE resident SET document = name");
    let ran = home.run(["keys", "reseal", "--json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("it stopped there"), "{}", ran.err);
    assert!(json_of(&ran)["broken"].as_array().unwrap().len() < 1_200 + 1_000);
}

#[test]
fn a_key_is_not_destroyed_while_one_row_stands_under_it() {
    let home = rotated(2);
    with(&home, async |ctx| {
        let refused = work::retire(&ctx, &declared()).await.unwrap_err();
        assert_eq!(
            refused.to_string(),
            "2 values of resident.name stand under key 1: it is not destroyed before they are sealed anew"
        );
        work::reseal(&ctx, &declared(), |_, _| ()).await.unwrap();
        // Another process may have the keyring open: this one did not ask for it alone.
        assert!(work::retire(&ctx, &declared()).await.unwrap_err().to_string().contains("in use"));
        assert!(ctx.keys().retired_field_keys().is_empty());
    });
}

/// Where the one below writes: its store and its keyring.
static MEANWHILE: OnceLock<(String, PathBuf)> = OnceLock::new();

/// Somebody corrects the name after it was read and before it is written back.
fn while_somebody_writes(row: &Row) -> Result<String, StoreError> {
    let id: access::PersonId = row.get("id")?;
    let purpose = format!("resident.name/{id}");
    let correct = || {
        alone(async {
            let (url, keys) = MEANWHILE.get().unwrap();
            let keys = Keyring::open(keys, &Chance::system()).unwrap();
            let store = Store::open(url).await.unwrap();
            let name = keys.seal(&purpose, "改名".as_bytes());
            let done: Result<u64, StoreError> = transact!(store, "test.correct", tx => {
                tx.run("UPDATE resident SET name = $2 WHERE id = $1", args![id, &name]).await
            });
            done.unwrap();
            store.close().await;
        });
    };
    std::thread::scope(|scope| scope.spawn(correct).join().unwrap());
    Ok(purpose)
}

#[test]
fn a_row_that_changed_meanwhile_keeps_its_newer_value() {
    let home = rotated(1);
    MEANWHILE.set((home.url.clone(), home.folder.join("keys"))).unwrap();
    with(&home, async |ctx| {
        let names = [Sealed::of("resident", [Key::Bytes("id")]).column("name", while_somebody_writes)];
        let said = work::reseal(&ctx, &names, |_, _| ()).await.unwrap();
        assert_eq!((said.values(), said.left, said.broken.len()), (0, 0, 0), "{said:?}");
        assert!(
            ctx.store().rows("SELECT id FROM fact", args![]).await.unwrap().is_empty(),
            "nothing was done"
        );
    });
    assert_eq!(names(&home), BTreeSet::from(["改名".to_owned()]));
}

#[test]
fn an_account_that_somebody_else_wrote_is_not_made_sound_by_sealing_it_anew() {
    let home = Home::new();
    for name in ["chief", "clerk"] {
        done(home.run(["staff", "add", "--name", name, "--area", "9901"]));
    }
    home.sql("UPDATE staff SET role = 'commander' WHERE name = 'clerk'");
    done(home.run(["keys", "rotate-field"]));
    assert_eq!(json_of(&done(home.run(["keys", "reseal", "--json"])))["left"], 0);
    done(home.run(["staff", "reset", "--name", "chief"]));
    let ran = home.run(["staff", "reset", "--name", "clerk"]);
    assert_ne!(ran.code, 0, "the house did not write this account: {ran:?}");
}

#[test]
fn a_backup_from_before_is_refused_where_its_key_was_destroyed_and_opens_with_an_export_from_before() {
    let home = rotated(5);
    let under = home.file("phrase", "a passphrase of some length\n").display().to_string();
    let at = |name: &str| home.folder.join(name).display().to_string();
    let (export, before, after) = (at("keys.export"), at("before.backup"), at("after.backup"));
    done(home.run(["keys", "export", &export, "--under", &under]));
    done(home.run(["backup", "--to", &before]));
    done(home.run(["keys", "retire-field", "--give-up-backups"]));
    done(home.run(["backup", "--to", &after]));
    home.run(["restore", &before, "--check"]).failed(1, "sealed under key 1");
    let decided = ["--replace", "--yes", "--by", "chief", "--reason", "tried"];
    home.run([&["restore", &before][..], &decided].concat()).failed(1, "keys import");
    assert_eq!(names(&home).len(), 5, "nothing was emptied");
    done(home.run(["restore", &after, "--check"]));
    let other = Home::new();
    done(other.run(["keys", "import", &export, "--under", &under]));
    done(other.run(["restore", &before, "--check"]));
}

#[test]
fn a_running_server_seals_with_the_new_key_without_a_restart() {
    let home = Home::new();
    let areas = home.file("areas/divisions.csv", "code,name\n9901,江城市\n990101001001,东门社区\n");
    done(home.run(["import".as_ref(), "divisions".as_ref(), areas.as_os_str()]));
    let worker = crate::serving::Account::add(&home, "worker", "community_worker");
    let server = Server::start(&home, &["--town-area", "9901"]);
    let token = worker.sign_in(&server);
    done(home.run(["keys", "rotate-field"]));
    let begun = std::time::Instant::now();
    for turn in 0.. {
        let body = json!({
            "document": { "kind": "passport", "number": format!("W{turn:08}") }, "name": "诸葛婉婷",
            "home_area": "990101001001", "request": format!("desk-{turn}")
        });
        let said = server.send("POST", "/residents/vouched", Some(&token), &body);
        assert_eq!(said.status, 201, "{said:?}");
        if names_under(&home, 2) > 0 {
            break;
        }
        assert!(begun.elapsed() < std::time::Duration::from_secs(60), "it never heard of the new key");
    }
    done(home.run(["keys", "reseal"]));
    assert_eq!(names_under(&home, 1), 0);
}
