//! The binary as an operator runs it: a store of the test's own, arguments, exit codes, words.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use serde_json::Value;
use store::{Store, StoreError, args, transact};

/// A folder and a store that go when the test ends.
pub(crate) struct Home {
    pub(crate) folder: PathBuf,
    pub(crate) url: String,
    /// The server on which the store's database was made, if it is none of files.
    server: Option<(String, String)>,
}

impl Home {
    /// An embedded store, or a database on the server of `BULWARK_TEST_STORE`.
    pub(crate) fn new() -> Self {
        match std::env::var("BULWARK_TEST_STORE") {
            Ok(server) if !server.is_empty() => {
                let (name, folder) = Self::folder();
                let make = "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'";
                on_server(&server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
                on_server(&server, &format!("CREATE DATABASE {name} {make}"));
                let at = server.rfind('/').unwrap();
                let url = format!("{}/{name}", &server[..at]);
                Self { folder, url, server: Some((server, name)) }
            }
            _ => Self::of_files(),
        }
    }

    /// A store that stands on a server of the test's own, and goes with it.
    pub(crate) fn at(url: &str) -> Self {
        let mut home = Self::of_files();
        url.clone_into(&mut home.url);
        home
    }

    /// An embedded store, wherever the others lie.
    pub(crate) fn of_files() -> Self {
        let (_, folder) = Self::folder();
        let url = format!("sqlite:{}", folder.join("store.db").display());
        Self { folder, url, server: None }
    }

    fn folder() -> (String, PathBuf) {
        static TURN: AtomicU32 = AtomicU32::new(0);
        let name = format!("bulwark_it_{}_{}", std::process::id(), TURN.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(&name);
        drop(std::fs::remove_dir_all(&folder));
        std::fs::create_dir_all(&folder).unwrap();
        (name, folder)
    }

    /// The store and the keyring as they are now, in a home of their own: what an operator has who puts a copy back.
    pub(crate) fn copied(other: &Self) -> Self {
        let home = match &other.server {
            None => Self::new(),
            Some((server, name)) => {
                let home = Self::new();
                let (_, copy) = home.server.clone().unwrap();
                on_server(server, &format!("DROP DATABASE {copy} WITH (FORCE)"));
                on_server(server, &format!("CREATE DATABASE {copy} TEMPLATE {name}"));
                home
            }
        };
        let files =
            |folder: &Path| std::fs::read_dir(folder).into_iter().flatten().map(|file| file.unwrap().path());
        for file in files(&other.folder).filter(|path| path.is_file()) {
            std::fs::copy(&file, home.folder.join(file.file_name().unwrap())).unwrap();
        }
        let keys = home.folder.join("keys");
        std::fs::create_dir_all(&keys).unwrap();
        std::fs::set_permissions(&keys, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        for file in files(&other.folder.join("keys")) {
            std::fs::copy(&file, keys.join(file.file_name().unwrap())).unwrap();
        }
        home
    }

    /// Writes a file into the folder.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The binary, with this home's store and keyring, and nothing else from the environment.
    pub(crate) fn command(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bulwark"));
        command.args(arguments).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("BULWARK_STORE", &self.url).env("BULWARK_KEYS", self.folder.join("keys"));
        command.current_dir(&self.folder).stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Ran {
        Ran::of(self.command(arguments).output().unwrap())
    }

    /// An import that ends well; gives its four counts and what it said besides.
    #[track_caller]
    pub(crate) fn import(&self, kind: &str, path: &Path) -> (Counts, Ran) {
        let ran = self.run(["import".as_ref(), kind.as_ref(), path.as_os_str(), "--json".as_ref()]);
        assert_eq!(ran.code, 0, "{ran:?}");
        (ran.counts(), ran)
    }

    /// A statement straight into the store, past everything that the binary would say to it.
    pub(crate) fn sql(&self, statement: &str) {
        alone(async {
            let store = Store::open(&self.url).await.unwrap();
            let done: Result<u64, StoreError> =
                transact!(store, "test.sql", tx => { tx.run(statement, args![]).await });
            done.unwrap();
            store.close().await;
        });
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
        if let Some((server, name)) = &self.server {
            on_server(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

/// What PostgreSQL does only outside a transaction.
fn on_server(url: &str, statement: &str) {
    let ask = || {
        alone(async {
            let store = Store::open(url).await.unwrap();
            store.rows(statement, args![]).await.unwrap();
            store.close().await;
        });
    };
    // On a thread of its own: a test that is itself asynchronous may make a home too.
    std::thread::scope(|scope| scope.spawn(ask).join().unwrap());
}

pub(crate) fn alone(deed: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(deed);
}

/// read, accepted, unchanged, rejected.
pub(crate) type Counts = [u64; 4];

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The last line of stdout: an object with exactly the four counts, which add up.
    #[track_caller]
    pub(crate) fn counts(&self) -> Counts {
        let last: Value = serde_json::from_str(self.out.lines().last().unwrap_or_default())
            .unwrap_or_else(|error| panic!("{error}: {self:?}"));
        assert_eq!(last.as_object().unwrap().len(), 4, "{last}");
        let counts = ["read", "accepted", "unchanged", "rejected"].map(|name| last[name].as_u64().unwrap());
        assert_eq!(counts[0], counts[1] + counts[2] + counts[3], "{last}");
        counts
    }

    /// Insists on this exit code and these words on stderr, and on a stdout that holds no half answer.
    #[track_caller]
    pub(crate) fn failed(&self, code: i32, says: &str) {
        assert_eq!(self.code, code, "{self:?}");
        assert!(self.err.contains(says), "{says:?} is missing: {self:?}");
        assert!(self.out.is_empty(), "{self:?}");
    }
}

#[test]
fn wrong_usage_ends_with_two_and_says_what_would_be_right() {
    let home = Home::new();
    for (arguments, says) in [
        (vec![], "Usage"),
        (vec!["fly"], "unrecognized subcommand"),
        (vec!["import", "gossip", "x.csv"], "risk-areas"),
        (vec!["import", "cases"], "<PATH>"),
        (vec!["travel", "card", "--on", "2015-08-20"], "--subscriber"),
        (vec!["travel", "card", "--subscriber", "a", "--all", "--on", "2015-08-20"], "cannot be used with"),
        (vec!["travel", "card", "--subscriber", "a", "--on", "2015-02-30"], "--on"),
        (vec!["trace", "journeys", "--vehicle", "G1"], "--on"),
        (vec!["serve", "--listen", "everywhere"], "--listen"),
        (vec!["serve", "--listen", "0.0.0.0:0"], "--tls-cert"),
        (vec!["serve", "--tls-cert", "a.pem"], "go together"),
        (vec!["serve", "--tls-cert", "a.pem", "--tls-key", "b.pem"], "a.pem"),
        (vec!["migrate", "--zone", "Asia/Shanghai", "--config", "nowhere.toml"], "nowhere.toml"),
        (vec!["staff", "add", "--name", "a", "--area", "town"], "--area"),
        (vec!["staff", "add", "--name", "a", "--area", "9901", "--role", "king"], "community_worker"),
        (vec!["verify", "everything"], "everything"),
    ] {
        home.run(&arguments).failed(2, says);
    }
    for arguments in [["--help"], ["--version"]] {
        let ran = home.run(arguments);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
        assert!(ran.out.contains("bulwark") || ran.out.contains("Bulwark"));
    }
}

#[test]
fn a_misspelt_setting_is_named_and_a_good_file_is_obeyed() {
    let home = Home::new();
    let bad = home.file("bad.toml", "stroe = 'sqlite:a.db'\n");
    let ran = home.run(["migrate".as_ref(), "--config".as_ref(), bad.as_os_str()]);
    ran.failed(2, "stroe");
    assert!(ran.err.contains("bad.toml"), "{ran:?}");

    let other = home.file("good.toml", "store = 'sqlite:other.db'\nzone = 'Asia/Urumqi'\n");
    let mut command = home.command(["migrate".as_ref(), "--config".as_ref(), other.as_os_str()]);
    let ran = Ran::of(command.env_remove("BULWARK_STORE").output().unwrap());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(home.folder.join("other.db").exists(), "{ran:?}");
    let again = Ran::of(command.output().unwrap());
    assert!(again.out.contains("0 applied"), "{again:?}");
}

#[test]
fn a_zone_that_is_none_is_refused_with_an_example() {
    let home = Home::new();
    home.run(["staff", "add", "--name", "a", "--area", "9901", "--zone", "Mars/Olympus"])
        .failed(2, "Asia/Shanghai");
}

#[test]
fn the_printed_tables_hold_every_route_and_every_role() {
    let home = Home::new();
    let authority = home.run(["authority"]);
    assert_eq!(authority.code, 0);
    let openapi = home.run(["openapi"]);
    let openapi: Value = serde_json::from_str(&openapi.out).unwrap();
    // The action, nobody, residents, every role, and partner applications.
    let columns = 4 + access::Role::ALL.len();
    for route in crate::house::modules().into_iter().flat_map(|module| module.routes) {
        let row = authority.out.lines().find(|line| line.split_whitespace().next() == Some(route.action));
        assert_eq!(row.map(|row| row.split_whitespace().count()), Some(columns), "{route:?}: {row:?}");
        let method = route.method.word().to_lowercase();
        // A parameter that holds slashes is written like any other in OpenAPI.
        let path = route.path.replace("{*", "{");
        assert!(openapi["paths"][path][&method].is_object(), "{route:?}");
    }
    for role in access::Role::ALL {
        assert!(authority.out.contains(role.as_str()));
    }
}

#[test]
fn a_store_that_cannot_be_opened_is_named() {
    let home = Home::new();
    let folder = home.folder.join("no/such/folder/store.db");
    let ran = home.run(["migrate", "--store", &format!("sqlite:{}", folder.display())]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("bulwark: "), "{ran:?}");
    let ran = home.run(["migrate", "--store", "mysql://here/x"]);
    assert!(ran.code != 0 && ran.err.contains("sqlite:"), "{ran:?}");
}

#[test]
fn verify_names_the_fact_that_was_changed_in_the_store() {
    let home = Home::new();
    for name in ["first", "second", "third"] {
        let ran = home.run(["staff", "add", "--name", name, "--area", "9901"]);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    let sound = home.run(["verify", "journal", "--json"]);
    assert_eq!(sound.code, 0, "{sound:?}");
    let verdict: Value = serde_json::from_str(&sound.out).unwrap();
    assert_eq!(
        (&verdict["holds"], &verdict["facts"], &verdict["unsealed"]),
        (&true.into(), &3.into(), &0.into())
    );
    home.sql("UPDATE fact SET actor = 'nobody' WHERE id = (SELECT fact FROM seal WHERE seq = 2)");
    let ran = home.run(["verify", "journal"]);
    ran.failed(1, "fact 2");
    let ran = home.run(["verify", "journal", "--json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let verdict: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&verdict["holds"], &verdict["broken_at"]), (&false.into(), &2.into()));
}
