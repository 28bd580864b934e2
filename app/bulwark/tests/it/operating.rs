//! What an operator does with a house goes wrong harmlessly: a missing key, a long reason, a damaged export, an empty folder,
//! a demo that is started again.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    process::Stdio,
};

use crate::{
    binary::{Home, Ran},
    upgrading::{fixtures, unpacked},
};

#[track_caller]
fn done(ran: Ran) -> Ran {
    assert_eq!(ran.code, 0, "{ran:?}");
    ran
}

#[test]
fn a_house_that_lost_a_key_does_not_serve_and_its_journal_stays() {
    let last = fixtures().pop().unwrap();
    let (home, _) = unpacked(&last);
    done(home.run(["migrate"]));
    let before = done(home.run(["verify", "decisions"]));
    let keys = home.folder.join("keys");
    for name in
        ["field.key", "lookup.key", "issuer.key", "mac.key", "ledger.key", "serial.key", "people.slots"]
    {
        let (path, away) = (keys.join(name), home.folder.join("away"));
        fs::rename(&path, &away).unwrap();
        let ran = home.run(["serve", "--listen", "127.0.0.1:0"]);
        ran.failed(1, &format!("{name} is missing"));
        assert!(ran.err.contains("keys import"), "{ran:?}");
        for command in [&["verify", "journal"][..], &["staff", "add", "--name", "late", "--area", "9901"]] {
            home.run(command).failed(1, &format!("{name} is missing"));
        }
        assert!(!path.exists(), "{name} was made again");
        fs::rename(&away, &path).unwrap();
    }
    done(home.run(["verify", "journal"]));
    assert_eq!(done(home.run(["verify", "decisions"])).out, before.out);
}

#[test]
fn a_reason_that_is_too_long_is_refused_before_the_store_is_emptied() {
    let home = Home::new();
    done(home.run(["staff", "add", "--name", "chief", "--area", "9901"]));
    done(home.run(["backup", "--to", "one.backup"]));
    done(home.run(["staff", "add", "--name", "late", "--area", "9901"]));
    let long = "x".repeat(301);
    for reason in [long.as_str(), "", "two\nlines"] {
        let words = ["restore", "one.backup", "--replace", "--yes", "--by", "chief", "--reason", reason];
        home.run(words).failed(2, "--reason");
        home.run(["reopen", "--by", "chief", "--reason", reason]).failed(2, "--reason");
    }
    assert!(done(home.run(["verify", "journal"])).out.contains("2 facts"));
}

#[test]
fn a_damaged_export_is_said_to_be_damaged_and_leaves_no_folder() {
    let home = Home::new();
    done(home.run(["staff", "add", "--name", "chief", "--area", "9901"]));
    home.file("phrase", "a passphrase of some length\n");
    done(home.run(["keys", "export", "whole", "--under", "phrase"]));
    let whole = fs::read(home.folder.join("whole")).unwrap();
    let mut changed = whole.clone();
    *changed.last_mut().unwrap() ^= 1;
    let new = Home::new();
    new.file("phrase", "a passphrase of some length\n");
    for bytes in [changed, whole[..whole.len() - 1].to_vec(), [&whole[..], b"x"].concat()] {
        new.file("bad", bytes);
        new.run(["keys", "import", "bad", "--under", "phrase"]).failed(1, "cut or changed");
        assert!(!new.folder.join("keys").exists());
    }
    new.file("whole", whole);
    done(new.run(["keys", "import", "whole", "--under", "phrase"]));
}

#[test]
fn another_houses_master_key_is_not_replaced() {
    let (home, other) = (Home::new(), Home::new());
    for house in [&home, &other] {
        done(house.run(["staff", "add", "--name", "chief", "--area", "9901"]));
    }
    let theirs = other.folder.join("theirs.key").display().to_string();
    done(other.run(["keys", "rewrap", "--to-file", &theirs]));
    let key = fs::read(&theirs).unwrap();
    home.run(["keys", "rewrap", "--to-file", &theirs]).failed(1, "is there already");
    assert_eq!(fs::read(&theirs).unwrap(), key);
    done(home.run(["verify", "decisions"]));
    done(other.run(["verify", "decisions", "--master-key-file", &theirs]));
}

#[test]
fn where_no_house_stands_nobody_speaks_for_one() {
    let home = Home::of_files();
    home.file("list", "none");
    for words in [&["trust", "issuer"][..], &["trust", "rotate"], &["trust", "rotate", "--use", "2"]] {
        home.run(words).failed(1, "there is no store");
    }
    done(home.run(["migrate"]));
    for words in [&["trust", "issuer"][..], &["trust", "rotate"], &["verify", "decisions"]] {
        home.run(words).failed(1, "there is no keyring");
    }
    assert!(!home.folder.join("keys").exists());
}

/// Starts a demo and stops it as soon as it is ready, as Ctrl-C does. Gives what it said before.
fn demo(home: &Home) -> Vec<String> {
    let words = ["demo", "--port", "0", "--residents", "500", "--speed", "0", "--store", &home.url];
    let mut command = home.command(words);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let said: Vec<String> = lines.take_while(|line| line != "ready").collect();
    let stop = interrupt(child.id());
    assert!(stop, "it could not be stopped");
    child.wait().unwrap();
    said
}

fn interrupt(id: u32) -> bool {
    std::process::Command::new("kill").args(["-INT", &id.to_string()]).status().unwrap().success()
}

#[test]
fn a_demo_with_a_store_of_its_own_goes_on_with_the_same_people() {
    let home = Home::of_files();
    let first = demo(&home);
    assert!(first.iter().any(|line| line.starts_with("guard\t")), "{first:?}");
    let ring = home.folder.join("store.db.keys");
    assert!(ring.join("demo-town.anchor").exists());
    let of_it = |words: &[&str]| home.run([words, &["--keys", &ring.display().to_string()]].concat());
    let people = done(of_it(&["verify", "decisions"])).out;
    let again = demo(&home);
    assert_eq!(again.len(), first.len(), "{again:?}");
    assert_eq!(done(of_it(&["verify", "decisions"])).out, people);
    done(of_it(&["verify", "journal"]));
    // Without its keys it is a stranger's store, and nothing is touched.
    fs::rename(&ring, home.folder.join("away")).unwrap();
    let words = ["demo", "--port", "0", "--residents", "500", "--store", &home.url];
    home.run(words).failed(2, "give another --store");
    assert!(!ring.exists());
}
