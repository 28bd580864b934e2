//! A keyring that lost a file: it is named, none is made in its place, and with the file put back all is as it was.
#![allow(clippy::unwrap_used)]

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use base::{Chance, Day, Id};
use credential::Algorithm;
use keys::{KeyError, Keyring};

const LASTING: [&str; 8] = [
    "field.key",
    "lookup.key",
    "issuer.key",
    "mac.key",
    "ledger.key",
    "serial.key",
    "backup.key",
    "people.slots",
];

struct Dir(PathBuf);

impl Dir {
    fn new() -> Self {
        static TURN: AtomicU32 = AtomicU32::new(0);
        let turn = TURN.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("bulwark-missing-{}-{turn}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        fs::set_permissions(&dir, fs::Permissions::from_mode(0o700)).unwrap();
        Self(dir)
    }
    fn copied(from: &Path) -> Self {
        let dir = Self::new();
        for file in fs::read_dir(from).unwrap().map(|file| file.unwrap().path()) {
            let to = dir.0.join(file.file_name().unwrap());
            fs::copy(&file, &to).unwrap();
            fs::set_permissions(&to, fs::Permissions::from_mode(0o600)).unwrap();
        }
        dir
    }
    fn open(&self) -> Result<Keyring, KeyError> {
        Keyring::open(&self.0, &Chance::system())
    }
    fn names(&self) -> Vec<String> {
        let files = fs::read_dir(&self.0).unwrap();
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn today() -> Day {
    "2026-11-21".parse().unwrap()
}

/// In which somebody visited, somebody's story was sealed, and every key was changed once.
fn used() -> Dir {
    let dir = Dir::new();
    let keys = dir.open().unwrap();
    let _ = keys.hide(today(), Id::from_bytes([7; 16])).unwrap();
    let slot = keys.new_people(1).unwrap()[0];
    let _ = keys.seal_about(slot, "2026-11-01".parse().unwrap(), "fact", b"said").unwrap();
    let _ = keys.rotate_field().unwrap();
    let second = keys.make_issuer(Algorithm::EdDsa).unwrap();
    keys.use_issuer(second).unwrap();
    keys.renew_log().unwrap();
    dir
}

/// Opens without the file, and looks that nothing was made in its place; with the file back it opens again.
fn without(dir: &Dir, name: &str) -> KeyError {
    let (path, away) = (dir.0.join(name), dir.0.with_extension("away"));
    fs::rename(&path, &away).unwrap();
    let refused = dir.open().map(drop).expect_err(name);
    assert!(!path.exists(), "{name} was made again");
    assert!(Keyring::stands(&dir.0), "a keyring without {name} is one still");
    fs::rename(&away, &path).unwrap();
    refused
}

#[test]
fn a_key_that_went_away_is_named_and_never_made_again() {
    let dir = used();
    let mac = dir.open().unwrap().mac("row", &[b"a"]);
    for name in LASTING.into_iter().chain(["field-2.key", "issuer-2.key", "ledger-2.key"]) {
        match without(&dir, name) {
            KeyError::Missing(path) => assert_eq!(path, dir.0.join(name)),
            other => panic!("{name}: {other}"),
        }
    }
    assert!(matches!(without(&dir, "master.key"), KeyError::MasterAway(_)));
    assert!(dir.open().unwrap().mac_holds("row", &[b"a"], &mac));
}

#[test]
fn a_missing_key_is_noticed_where_the_list_of_them_went_too() {
    let dir = used();
    // The last in the order may be what an earlier release did not have.
    for name in LASTING.into_iter().filter(|name| *name != "backup.key") {
        fs::remove_file(dir.0.join("keyring.whole")).unwrap();
        assert!(matches!(without(&dir, name), KeyError::Missing(_)), "{name}");
        dir.open().unwrap();
    }
}

#[test]
fn a_keyring_of_an_earlier_release_gets_the_keys_that_are_new_and_misses_its_own() {
    for release in ["0.1.0", "0.2.0", "0.3.0"] {
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/stores").join(release);
        let dir = Dir::copied(&fixture.join("keys"));
        for name in dir.names().iter().filter(|name| LASTING.contains(&name.as_str())) {
            assert!(matches!(without(&dir, name), KeyError::Missing(_)), "{release}: {name}");
        }
        dir.open().unwrap();
        for name in LASTING {
            assert!(matches!(without(&dir, name), KeyError::Missing(_)), "{release}, opened: {name}");
        }
    }
}

#[test]
fn a_making_that_was_cut_off_is_finished_by_whoever_opens_next() {
    let whole = Dir::new();
    drop(whole.open().unwrap());
    for made in 0..=LASTING.len() {
        let dir = Dir::copied(&whole.0);
        fs::remove_file(dir.0.join("keyring.whole")).unwrap();
        for name in &LASTING[made..] {
            fs::remove_file(dir.0.join(name)).unwrap();
        }
        drop(dir.open().unwrap());
        assert!(LASTING.iter().all(|name| dir.0.join(name).exists()), "after {made}");
    }
}

#[test]
fn what_root_changes_in_a_services_keyring_stays_the_services_own() {
    use std::os::unix::fs::{MetadataExt as _, chown};
    let dir = used();
    if fs::metadata(&dir.0).unwrap().uid() != 0 {
        eprintln!("only root can try this");
        return;
    }
    let theirs = 65_534;
    for name in dir.names() {
        chown(dir.0.join(name), Some(theirs), Some(theirs)).unwrap();
    }
    chown(&dir.0, Some(theirs), Some(theirs)).unwrap();
    let outside = Dir::new();
    let to = keys::Master::File(outside.0.join("master"));
    Keyring::rewrap(&dir.0, &keys::Master::InFolder, &to, &Chance::system()).unwrap();
    let _ = Keyring::open_with(&dir.0, &to, &Chance::system()).unwrap().rotate_field().unwrap();
    for name in dir.names() {
        let file = fs::metadata(dir.0.join(&name)).unwrap();
        assert_eq!((file.uid(), file.gid()), (theirs, theirs), "{name}");
    }
    assert_eq!(fs::metadata(outside.0.join("master")).unwrap().uid(), 0, "the master key is root's");
}
