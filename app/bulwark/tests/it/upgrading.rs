//! Stores of every release before this one: this binary brings each up to date, everything in it holds, and its people go
//! on where they were. On PostgreSQL each is put there through a backup.

use std::{
    fs,
    io::Read as _,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use access::PersonId;
use base::{Moment, Span};
use bulwark::wire::Farewells;
use flate2::read::GzDecoder;
use keys::Keyring;
use people::totp;
use serde::Deserialize;
use serde_json::json;
use store::Store;
use testkit::TestApp;

use crate::{
    binary::{Home, Ran},
    house::modules,
};

/// What a fixture says of itself.
#[derive(Deserialize)]
pub(crate) struct About {
    made_at: Moment,
    guard: Guard,
    resident: PersonId,
    residents: i64,
    decisions: i64,
    facts: i64,
}

#[derive(Deserialize)]
struct Guard {
    name: String,
    password: String,
    /// Hexadecimal.
    secret: String,
}

pub(crate) fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/stores");
    let mut all: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    all.sort();
    all
}

/// The fixture as its release left it, in a home of its own.
pub(crate) fn unpacked(fixture: &Path) -> (Home, About) {
    let home = Home::new();
    let mut bytes = Vec::new();
    GzDecoder::new(fs::File::open(fixture.join("store.db.gz")).unwrap()).read_to_end(&mut bytes).unwrap();
    let keys = home.folder.join("keys");
    fs::create_dir_all(&keys).unwrap();
    fs::set_permissions(&keys, fs::Permissions::from_mode(0o700)).unwrap();
    for file in fs::read_dir(fixture.join("keys")).unwrap().map(|file| file.unwrap().path()) {
        let to = keys.join(file.file_name().unwrap());
        fs::copy(&file, &to).unwrap();
        fs::set_permissions(&to, fs::Permissions::from_mode(0o600)).unwrap();
    }
    match home.url.strip_prefix("sqlite:") {
        Some(path) => fs::write(path, bytes).unwrap(),
        None => {
            let old = format!("sqlite:{}", home.file("old.db", bytes).display());
            done(home.run(["backup", "--plain", "--to", "old.backup", "--store", &old]));
            done(home.run(["restore", "old.backup"]));
        }
    }
    let about = serde_json::from_slice(&fs::read(fixture.join("about.json")).unwrap()).unwrap();
    (home, about)
}

#[track_caller]
fn done(ran: Ran) -> Ran {
    assert_eq!(ran.code, 0, "{ran:?}");
    ran
}

/// An hour after it was left, with every module; jobs and readers have their turn.
async fn opened(home: &Home, at: Moment) -> TestApp {
    let store = Store::open(&home.url).await.unwrap();
    let keys = Keyring::open(&home.folder.join("keys"), &base::Chance::system()).unwrap();
    let rest = modules().into_iter().filter(|module| module.name != "people").collect();
    TestApp::at_the_time(store, keys, at, rest, Arc::new(Farewells)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_release_before_is_brought_up_to_date_and_goes_on() {
    let all = fixtures();
    assert!(all.len() >= 3, "{all:?}");
    for fixture in all {
        let shown = fixture.display().to_string();
        let (home, about) = unpacked(&fixture);
        done(home.run(["migrate"]));
        assert!(done(home.run(["migrate"])).out.contains("0 applied"), "{shown}");
        done(home.run(["verify", "journal"]));
        done(home.run(["verify", "decisions"]));
        // The first decisions of all get their places now.
        let app = opened(&home, about.made_at + Span::hours(1)).await;
        app.settle().await;
        ledger::integrate(&app.ctx()).await.unwrap();
        assert_eq!(app.count("resident").await, about.residents, "{shown}");
        assert!(app.count("fact").await >= about.facts, "{shown}");
        assert!(app.count("decision").await >= about.decisions, "{shown}");

        let Guard { name, password, secret } = &about.guard;
        let secret = totp::Secret::from_bytes(&hex::decode(secret).unwrap());
        let body = json!({ "name": name, "password": password, "totp": secret.code(app.now()) });
        let guard = app.post("/session/staff", body).await;
        assert_eq!(guard.status, 200, "{shown}: {}", guard.text());

        let token = people::enter(&app.ctx(), people::Holder::Resident(about.resident)).await.unwrap();
        let path = format!("/residents/{}/pass", about.resident);
        let pass = app.get(&path).header("authorization", &format!("Bearer {}", token.as_str())).await.ok();
        assert!(
            ["green", "amber", "grey"].contains(&pass["decision"]["colour"].as_str().unwrap()),
            "{shown}: {pass}"
        );
        app.world.store.close().await;
        drop(app);
        done(home.run(["verify", "journal"]));
        done(home.run(["verify", "ledger"]));
        done(home.run(["verify", "decisions"]));
        // What each release sealed is sealed anew, and binds as before.
        done(home.run(["keys", "rotate-field"]));
        done(home.run(["keys", "reseal"]));
        done(home.run(["keys", "retire-field", "--give-up-backups"]));
        done(home.run(["verify", "decisions"]));
        // And what it is now can be kept.
        done(home.run(["backup", "--to", "now.backup"]));
        done(home.run(["restore", "now.backup", "--check"]));
    }
}
