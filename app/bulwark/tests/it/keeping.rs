//! Backups: made while the house is used, put back on an empty store, refused where they are not whole; and a store that
//! was put back goes on openly where its keyring had seen more.

use std::{
    ffi::OsStr,
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use bulwark::wire::Farewells;
use keys::Keyring;
use serde_json::Value;
use store::{Store, args};
use testkit::TestApp;

use crate::{
    binary::{Home, Ran, alone},
    house::modules,
    ledger_outside::{decide, integrate, with},
};

/// A house in which something happened: two accounts, decisions in the ledger.
fn lived_in(decisions: usize) -> Home {
    let home = Home::new();
    for name in ["chief", "clerk"] {
        let ran = home.run(["staff", "add", "--name", name, "--area", "9901"]);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    decide(&home, decisions);
    integrate(&home);
    home
}

fn backup(home: &Home, name: &str, more: &[&str]) -> (PathBuf, Value) {
    let path = home.folder.join(name);
    let to = path.display().to_string();
    let arguments = [&["backup", "--json", "--to", &to][..], more].concat();
    let ran = home.run(arguments);
    assert_eq!(ran.code, 0, "{ran:?}");
    (path, serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}")))
}

/// Another server with the same keyring and an empty store.
fn beside(home: &Home) -> Home {
    let other = Home::new();
    copy_keys(&home.folder.join("keys"), &other.folder.join("keys"));
    other
}

fn copy_keys(from: &Path, to: &Path) {
    drop(fs::remove_dir_all(to));
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::Permissions::from_mode(0o700)).unwrap();
    for file in fs::read_dir(from).unwrap().map(|file| file.unwrap().path()) {
        fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
    }
}

fn restore(home: &Home, file: &Path, more: &[&str]) -> Ran {
    let fixed = [OsStr::new("restore"), file.as_os_str()];
    home.run(fixed.into_iter().chain(more.iter().map(OsStr::new)))
}

#[track_caller]
fn sound(home: &Home) {
    for what in ["journal", "ledger", "decisions"] {
        let ran = home.run(["verify", what]);
        assert_eq!(ran.code, 0, "{what}: {ran:?}");
    }
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
}

const DECIDED: [&str; 4] = ["--by", "chief", "--reason", "the disk broke at night"];

#[test]
fn a_backup_put_into_an_empty_store_is_the_same_house() {
    let home = lived_in(40);
    let (file, said) = backup(&home, "one.backup", &[]);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!((&said["leaves"], &said["sealed"]), (&40.into(), &true.into()));
    assert_eq!(said["bytes"], fs::metadata(&file).unwrap().len());
    let other = beside(&home);
    let ran = restore(&other, &file, &["--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(json(&ran)["rows"], said["rows"]);
    assert!(json(&ran)["settled"]["ledger"].is_null(), "nothing was lost: {ran:?}");
    sound(&other);
    // Life goes on in it, under the same name.
    decide(&other, 2);
    integrate(&other);
    sound(&other);
    // What is there is not written over by accident.
    restore(&other, &file, &[]).failed(2, "--replace");
    // First who decides it, as it says what would be lost; then the last word.
    restore(&other, &file, &["--replace"]).failed(2, "--by NAME --reason");
    restore(&other, &file, &[&["--replace"][..], &DECIDED].concat()).failed(2, "--yes");
    sound(&other);
}

#[test]
fn a_backup_keeps_no_session_and_no_days_key() {
    let home = lived_in(1);
    with(&home, async |ctx| {
        let chief = people::account_named(&ctx, "chief").await.unwrap().unwrap();
        people::enter(&ctx, people::Holder::Staff(chief)).await.unwrap();
        ctx.keys().hide(ctx.zone().day(ctx.now()), access::PersonId::from_bytes([7; 16])).unwrap();
    });
    let (file, _) = backup(&home, "one.backup", &["--plain"]);
    let other = beside(&home);
    assert_eq!(restore(&other, &file, &[]).code, 0);
    alone(async {
        let store = Store::open(&other.url).await.unwrap();
        let row = store.row("SELECT COUNT(*) AS n FROM session", args![]).await.unwrap().unwrap();
        assert_eq!(row.get::<i64>("n").unwrap(), 0);
        store.close().await;
    });
    let out = home.folder.join("keys.export");
    let under = home.file("phrase", "a passphrase of some length\n");
    let ran = home.run([
        "keys".as_ref(),
        "export".as_ref(),
        out.as_os_str(),
        "--under".as_ref(),
        under.as_os_str(),
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let third = Home::new();
    let ran = third.run([
        "keys".as_ref(),
        "import".as_ref(),
        out.as_os_str(),
        "--under".as_ref(),
        under.as_os_str(),
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let names: Vec<String> = fs::read_dir(third.folder.join("keys"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(!names.iter().any(|name| name.starts_with("day-")), "{names:?}");
    assert!(names.iter().any(|name| name == "field.key"), "{names:?}");
}

#[test]
fn a_backup_that_was_cut_or_changed_is_refused_before_anything_is_lost() {
    let home = lived_in(12);
    let other = beside(&home);
    for plain in [false, true] {
        let name = if plain { "plain.backup" } else { "sealed.backup" };
        let (file, _) = backup(&home, name, if plain { &["--plain"] } else { &[] });
        let whole = fs::read(&file).unwrap();
        let head = whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(1).unwrap().0;
        let changed = |at: usize| {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            bytes
        };
        let text = String::from_utf8_lossy(&whole[..head]).replace("\"facts\":2", "\"facts\":1");
        let lied = [text.as_bytes(), &whole[head..]].concat();
        assert_ne!(lied, whole);
        for bytes in [whole[..whole.len() - 1].to_vec(), changed(head + 200), changed(whole.len() - 3), lied]
        {
            let bad = home.file("bad.backup", bytes);
            let ran = restore(&other, &bad, &DECIDED);
            assert_eq!(ran.code, 1, "{ran:?}");
            assert!(ran.err.contains("bad.backup"), "{ran:?}");
        }
        let longer = home.file("longer.backup", [&whole[..], b"more"].concat());
        assert_eq!(restore(&other, &longer, &[]).code, 1);
        assert_eq!(restore(&other, &file, &["--check"]).code, 0);
    }
    // The store was never touched.
    assert_eq!(restore(&other, &home.folder.join("sealed.backup"), &[]).code, 0);
    let stranger = lived_in(1);
    restore(&stranger, &home.folder.join("sealed.backup"), &["--replace", "--yes"]).failed(1, "another key");
    restore(&stranger, &home.folder.join("plain.backup"), &["--replace", "--yes"]).failed(1, "this keyring");
    restore(&Home::new(), &home.folder.join("sealed.backup"), &[]).failed(1, "keys import");
    sound(&stranger);
}

#[test]
fn a_store_put_back_goes_on_under_a_new_name_and_says_what_was_lost() {
    let home = lived_in(12);
    let (file, _) = backup(&home, "one.backup", &[]);
    let since = home.folder.join("seen.checkpoint");
    let exported = |name: &str| {
        let folder = home.folder.join(name);
        let ran = home.run(["ledger".as_ref(), "export".as_ref(), folder.as_os_str()]);
        assert_eq!(ran.code, 0, "{ran:?}");
        folder.display().to_string()
    };
    let at_twelve = exported("twelve");
    fs::copy(Path::new(&at_twelve).join("checkpoint"), home.folder.join("twelve.checkpoint")).unwrap();
    // A day goes on, and is lost.
    assert_eq!(home.run(["staff", "add", "--name", "late", "--area", "9901"]).code, 0);
    assert_eq!(home.run(["staff", "reset", "--name", "clerk"]).code, 0);
    decide(&home, 8);
    integrate(&home);
    let before = exported("before");
    let seen = since.display().to_string();
    assert_eq!(home.run(["verify", "ledger", &before, "--since", &seen]).code, 0);

    restore(&home, &file, &["--replace", "--yes"]).failed(2, "--by NAME --reason");
    let nobody = ["--replace", "--yes", "--by", "late", "--reason", "the disk broke"];
    restore(&home, &file, &nobody).failed(2, "nobody signs in");
    sound(&home);
    let ran = restore(&home, &file, &[&["--replace", "--yes", "--json"][..], &DECIDED].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    let settled = json(&ran)["settled"].clone();
    assert_eq!((&settled["ledger"]["kept"], &settled["ledger"]["published"]), (&12.into(), &20.into()));
    assert_eq!(settled["facts"], serde_json::json!([3, 4]));
    // Whose password was changed meanwhile has neither the new one nor the old.
    assert_eq!(settled["accounts_locked"], serde_json::json!(["clerk"]));
    assert_eq!(home.run(["staff", "reset", "--name", "clerk"]).code, 0);
    sound(&home);

    let verdict = json(&home.run(["verify", "journal", "--json"]));
    assert_eq!((&verdict["holds"], &verdict["faulty"]), (&true.into(), &0.into()));
    assert_eq!((&verdict["lost"][0]["from"], &verdict["lost"][0]["to"]), (&3.into(), &4.into()));
    assert_eq!(verdict["lost"][0]["reason"], "the disk broke at night");
    let after = exported("after");
    let statements = fs::read_to_string(Path::new(&after).join("statements")).unwrap();
    assert!(statements.contains("leaves 12 to 19 of bulwark-ledger/"), "{statements}");
    assert!(statements.contains("the disk broke at night"), "{statements}");
    // Who has seen twenty leaves is told that eight are gone; who has seen twelve sees them continued.
    let ran = home.run(["verify", "ledger", &after, "--since", &seen]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("put back"), "{ran:?}");
    let twelve = home.folder.join("twelve.checkpoint").display().to_string();
    let ran = home.run(["verify", "ledger", &after, "--since", &twelve]);
    assert_eq!(ran.code, 0, "{ran:?}");
    decide(&home, 3);
    integrate(&home);
    sound(&home);
    let (_, said) = backup(&home, "two.backup", &[]);
    assert_eq!(said["leaves"], 16);
}

#[test]
fn a_store_put_back_by_hand_is_reopened_by_a_name_and_a_reason() {
    let home = lived_in(5);
    let (file, _) = backup(&home, "one.backup", &[]);
    decide(&home, 4);
    integrate(&home);
    home.run(["reopen", "--json"]);
    let ran = home.run([&["reopen", "--json"][..], &DECIDED].concat());
    assert_eq!((ran.code, &json(&ran)["ledger"]), (0, &Value::Null), "{ran:?}");
    // As somebody does who copies a file: the keyring has seen nine leaves, the store has five.
    let other = Home::new();
    copy_keys(&home.folder.join("keys"), &other.folder.join("keys"));
    let ran = restore(&other, &file, &[]);
    ran.failed(2, "4 leaves of the public ledger came after");
    let ran = restore(&other, &file, &[&DECIDED[..], &["--json"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    sound(&other);
}

#[test]
fn a_burnt_down_house_comes_back_from_two_files_and_a_passphrase() {
    let home = lived_in(9);
    let under = home.file("phrase", "a passphrase of some length\n");
    let keys = home.folder.join("keys.export");
    let with_phrase = |verb: &str, under: &Path, home: &Home| {
        let words = ["keys".as_ref(), verb.as_ref(), keys.as_os_str(), "--under".as_ref(), under.as_os_str()];
        home.run(words)
    };
    with_phrase("export", &home.file("short", "too short"), &home).failed(1, "12");
    assert_eq!(with_phrase("export", &under, &home).code, 0);
    assert_eq!(fs::metadata(&keys).unwrap().permissions().mode() & 0o777, 0o600);
    let (file, _) = backup(&home, "one.backup", &[]);
    let new = Home::new();
    with_phrase("import", &home.file("wrong", "another passphrase\n"), &new).failed(1, "passphrase");
    assert!(!new.folder.join("keys").join("field.key").exists());
    assert_eq!(with_phrase("import", &under, &new).code, 0);
    with_phrase("import", &under, &new).failed(1, "already");
    restore(&new, &file, &[]).failed(2, "came out of an export");
    let ran = restore(&new, &file, &[&DECIDED[..], &["--json"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(json(&ran)["settled"]["unknown"], true);
    sound(&new);
    // Once said, it is said.
    let (again, _) = backup(&new, "two.backup", &[]);
    let third = beside(&new);
    let ran = restore(&third, &again, &["--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(json(&ran)["settled"]["ledger"].is_null());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_forgotten_after_the_backup_is_forgotten_again() {
    let home = tokio::task::block_in_place(|| lived_in(1));
    let opened = async || {
        let store = Store::open(&home.url).await.unwrap();
        let keys = Keyring::open(&home.folder.join("keys"), &base::Chance::system()).unwrap();
        let rest = modules().into_iter().filter(|module| module.name != "people").collect();
        TestApp::at(store, keys, rest, Arc::new(Farewells)).await
    };
    let app = opened().await;
    let (stays, goes) = (app.resident().await, app.resident().await);
    app.settle().await;
    app.world.store.close().await;
    drop(app);
    let (file, _) = backup(&home, "one.backup", &[]);
    let app = opened().await;
    people::forget(&app.ctx(), &Farewells, goes.id, true).await.unwrap();
    app.settle().await;
    app.world.store.close().await;
    drop(app);
    let ran = restore(&home, &file, &[&["--replace", "--yes", "--json"][..], &DECIDED].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(json(&ran)["settled"]["forgotten_again"], 1, "{ran:?}");
    sound(&home);
    let app = opened().await;
    app.settle().await;
    let ids: Vec<access::PersonId> = app
        .world
        .store
        .rows("SELECT id FROM resident", args![])
        .await
        .unwrap()
        .iter()
        .map(|row| row.get("id").unwrap())
        .collect();
    assert_eq!(ids, [stays.id]);
    assert_eq!(app.count("standing").await, 1, "nobody judges who is not there");
    app.world.store.close().await;
}

#[test]
fn a_folder_of_backups_keeps_those_of_the_last_days_and_nothing_else_goes() {
    let home = lived_in(1);
    let folder = home.folder.join("backups");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("notes.txt"), "mine").unwrap();
    let to = folder.display().to_string();
    let ran = home.run(["backup", "--to", &to]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let first = fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .find(|path| path.extension().is_some_and(|end| end == "backup"))
        .unwrap();
    // As if it had been made long ago, in a leap year too: what it says in the clear is all that is asked.
    let bytes = fs::read(&first).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let at = text.find("\"made_at\":\"").unwrap() + 11;
    let mut old = bytes.clone();
    old[at..at + 4].copy_from_slice(b"2000");
    fs::remove_file(&first).unwrap();
    fs::write(folder.join("old.backup"), old).unwrap();
    let ran = home.run(["backup", "--to", &to, "--keep-days", "14", "--without-visits", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(json(&ran)["removed"].as_array().unwrap().len(), 1, "{ran:?}");
    let mut left: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    left.sort();
    assert_eq!(left.len(), 2, "{left:?}");
    assert!(left.iter().any(|name| name == "notes.txt"), "{left:?}");
    home.run(["backup", "--to", "here.backup", "--keep-days", "3"]).failed(2, "--to DIR");
}

#[test]
fn the_master_key_lies_where_it_was_put_and_nowhere_else() {
    let home = lived_in(2);
    let (file, phrase) =
        (home.folder.join("outside.key"), home.file("phrase", "a passphrase of some length\n"));
    let words = |words: &[&str]| home.run(words);
    let at = file.display().to_string();
    assert_eq!(words(&["keys", "rewrap", "--to-file", &at]).code, 0);
    assert!(!home.folder.join("keys/master.key").exists());
    words(&["verify", "decisions"]).failed(1, "--master-key-file");
    assert_eq!(words(&["verify", "decisions", "--master-key-file", &at]).code, 0);
    let under = phrase.display().to_string();
    let ran = words(&["keys", "rewrap", "--to-passphrase", "--under", &under, "--master-key-file", &at]);
    assert_eq!(ran.code, 0, "{ran:?}");
    words(&["verify", "decisions", "--master-key-file", &at]).failed(1, "rewrap");
    let wrong = home.file("wrong", "another passphrase\n").display().to_string();
    words(&["verify", "decisions", "--passphrase-file", &wrong]).failed(1, "passphrase");
    assert_eq!(words(&["verify", "decisions", "--passphrase-file", &under]).code, 0);
    let ran = words(&["keys", "rotate-field", "--passphrase-file", &under]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let shown = words(&["keys", "show", "--json", "--passphrase-file", &under]);
    assert_eq!(json(&shown)["field"], serde_json::json!({ "seals": 2, "keys": 2, "destroyed": [] }));
    assert_eq!(words(&["keys", "rewrap", "--to-folder", "--passphrase-file", &under]).code, 0);
    sound(&home);
    words(&["keys", "rewrap"]).failed(2, "--to-file");
}
