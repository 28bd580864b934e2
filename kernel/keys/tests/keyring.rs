//! An installation's keyring over its life: made, shared, kept private, and forgetting day by day.
#![allow(clippy::unwrap_used)]

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use base::{Chance, Day, Id};
use credential::Signer as _;
use keys::{KeyError, Keyring, PersonId};

struct Dir(PathBuf);

impl Dir {
    fn new() -> Self {
        static TURN: AtomicU32 = AtomicU32::new(0);
        let turn = TURN.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("bulwark-keys-{}-{turn}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        Self(dir)
    }
    fn open(&self) -> Keyring {
        Keyring::open(&self.0, &Chance::system()).unwrap()
    }
    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn person(n: u8) -> PersonId {
    Id::from_bytes([n; 16])
}

#[test]
fn a_reopened_keyring_opens_finds_and_signs_as_before() {
    let dir = Dir::new();
    let first = dir.open();
    let sealed = first.seal("resident.phone", b"13800000000");
    let again = dir.open();
    assert_eq!(again.open_sealed("resident.phone", &sealed).unwrap(), b"13800000000");
    assert_eq!(again.lookup("phone", b"13800000000"), first.lookup("phone", b"13800000000"));
    assert_eq!(again.issuer().kid(), first.issuer().kid());
    assert!(again.issuer().public().verifies(b"pass", &first.issuer().sign(b"pass")));
    let hidden = first.hide(day("2026-11-21"), person(1)).unwrap();
    assert_eq!(again.hide(day("2026-11-21"), person(1)).unwrap(), hidden);
}

#[test]
fn a_lookup_is_equal_only_within_its_purpose_and_keyring() {
    let ring = Keyring::memory(&Chance::seeded(1));
    assert_ne!(ring.lookup("document", b"1"), ring.lookup("phone", b"1"));
    assert_ne!(ring.lookup("ab", b"c"), ring.lookup("a", b"bc"));
    assert_ne!(ring.lookup("phone", b"1"), Keyring::memory(&Chance::seeded(2)).lookup("phone", b"1"));
}

#[test]
fn nobody_else_on_the_machine_can_read_the_folder() {
    let dir = Dir::new();
    let ring = dir.open();
    let _ = ring.hide(day("2026-11-21"), person(1)).unwrap();
    ring.destroy_day(day("2026-11-20")).unwrap();
    let mode = |path: &PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&dir.0), 0o700);
    for entry in fs::read_dir(&dir.0).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    fs::set_permissions(&dir.0, fs::Permissions::from_mode(0o750)).unwrap();
    assert!(matches!(Keyring::open(&dir.0, &Chance::system()), Err(KeyError::TooOpen(_))));
}

#[test]
fn a_swapped_or_cut_key_file_is_named() {
    let dir = Dir::new();
    drop(dir.open());
    fs::copy(dir.file("lookup.key"), dir.file("field.key")).unwrap();
    let error = Keyring::open(&dir.0, &Chance::system()).unwrap_err();
    assert!(matches!(&error, KeyError::Foreign(path) if path.ends_with("field.key")), "{error}");
}

#[test]
fn a_days_path_stays_together_and_no_two_days_can_be_joined() {
    let ring = Keyring::memory(&Chance::seeded(1));
    let (monday, tuesday) = (day("2026-11-23"), day("2026-11-24"));
    let hidden = ring.hide(monday, person(1)).unwrap();
    assert_eq!(ring.hide(monday, person(1)).unwrap(), hidden);
    assert_ne!(ring.hide(monday, person(2)).unwrap(), hidden);
    assert_ne!(ring.hide(tuesday, person(1)).unwrap(), hidden);
    assert_eq!(ring.resolve(monday, &hidden, "case/1", "contacts").unwrap().person, person(1));
}

#[test]
fn nobody_resolves_a_visit_without_a_case_and_a_purpose() {
    let ring = Keyring::memory(&Chance::seeded(1));
    let hidden = ring.hide(day("2026-11-21"), person(1)).unwrap();
    for (case_ref, purpose) in [("", "contacts"), ("case/1", " ")] {
        assert!(matches!(
            ring.resolve(day("2026-11-21"), &hidden, case_ref, purpose),
            Err(KeyError::NoReason)
        ));
    }
}

#[test]
fn a_destroyed_day_is_gone_for_good_in_memory_too() {
    let ring = Keyring::memory(&Chance::seeded(1));
    forgets(&ring, || Keyring::memory(&Chance::seeded(1)), false);
}

#[test]
fn a_destroyed_day_is_gone_for_good_on_disk_and_after_reopening() {
    let dir = Dir::new();
    forgets(&dir.open(), || dir.open(), true);
    assert!(!dir.file("day-20261107.key").exists());
    assert!(dir.file("day-20261107.gone").exists());
}

fn forgets(ring: &Keyring, reopen: impl Fn() -> Keyring, lasting: bool) {
    let (old, next) = (day("2026-11-07"), day("2026-11-08"));
    let hidden = ring.hide(old, person(1)).unwrap();
    let kept = ring.hide(next, person(1)).unwrap();
    assert_eq!(ring.days().unwrap(), [old, next]);
    assert!(ring.destroy_day(old).unwrap());
    assert!(!ring.destroy_day(old).unwrap(), "nothing is left to destroy");
    let again = reopen();
    for ring in if lasting { vec![ring, &again] } else { vec![ring] } {
        assert!(matches!(ring.hide(old, person(1)), Err(KeyError::DayGone(gone)) if gone == old));
        assert!(matches!(ring.resolve(old, &hidden, "c", "p"), Err(KeyError::DayGone(_))));
        assert!(matches!(ring.hide(old.plus(-3), person(1)), Err(KeyError::DayGone(_))), "too old to begin");
        assert_eq!(ring.days().unwrap(), [next]);
        assert_eq!(ring.resolve(next, &kept, "c", "p").unwrap().person, person(1));
    }
}

#[test]
fn what_one_process_destroys_another_cannot_resolve_from_memory() {
    let dir = Dir::new();
    let (ours, theirs) = (dir.open(), dir.open());
    let today = day("2026-11-21");
    let hidden = ours.hide(today, person(1)).unwrap();
    theirs.destroy_day(today).unwrap();
    assert!(matches!(ours.resolve(today, &hidden, "c", "p"), Err(KeyError::DayGone(_))));
    assert!(matches!(ours.hide(today, person(1)), Err(KeyError::DayGone(_))));
}

#[test]
fn a_destruction_cut_off_after_its_mark_is_finished_later() {
    let dir = Dir::new();
    let today = day("2026-11-21");
    let hidden = dir.open().hide(today, person(1)).unwrap();
    // What a crash between the mark and the overwriting leaves.
    fs::write(dir.file("day-20261121.gone"), b"").unwrap();
    let ring = dir.open();
    assert!(matches!(ring.resolve(today, &hidden, "c", "p"), Err(KeyError::DayGone(_))));
    assert_eq!(ring.days().unwrap(), []);
    assert!(!dir.file("day-20261121.key").exists());
}

#[test]
fn a_link_left_by_a_crash_holds_nothing_once_its_day_is_destroyed() {
    let dir = Dir::new();
    let ring = dir.open();
    let today = day("2026-11-21");
    let _ = ring.hide(today, person(1)).unwrap();
    fs::hard_link(dir.file("day-20261121.key"), dir.file(".day-20261121.key.1.0")).unwrap();
    ring.destroy_day(today).unwrap();
    assert!(fs::read(dir.file(".day-20261121.key.1.0")).unwrap().iter().all(|byte| *byte == 0));
}

#[test]
fn many_processes_at_midnight_agree_on_the_new_days_key() {
    let dir = Dir::new();
    // Opened at once on an empty folder: master, field, lookup and issuer keys race too.
    let hidden: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    let ring = dir.open();
                    (ring.issuer().kid(), ring.hide(day("2026-11-22"), person(1)).unwrap())
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(hidden.windows(2).all(|pair| pair[0] == pair[1]));
    let left: Vec<_> = fs::read_dir(&dir.0)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with('.'))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn whoever_moves_a_byte_from_one_part_to_the_next_has_another_mac() {
    let keys = Keyring::memory(&Chance::system());
    let mac = keys.mac("row", &[b"ab", b"c"]);
    assert!(keys.mac_holds("row", &[b"ab", b"c"], &mac));
    assert!(!keys.mac_holds("row", &[b"a", b"bc"], &mac));
    assert!(!keys.mac_holds("other", &[b"ab", b"c"], &mac));
    assert!(!Keyring::memory(&Chance::system()).mac_holds("row", &[b"ab", b"c"], &mac));
}

#[test]
fn an_anchor_is_what_was_anchored_last_also_for_another_process() {
    let dir = Dir::new();
    let keys = dir.open();
    assert_eq!(keys.anchor("ledger").unwrap(), None);
    keys.set_anchor("ledger", b"one").unwrap();
    keys.set_anchor("ledger", b"two").unwrap();
    let other = dir.open();
    assert_eq!(other.anchor("ledger").unwrap().as_deref(), Some(&b"two"[..]));
    assert_eq!(other.log_public(), keys.log_public());
}

/// Of two counts, the greater.
fn greater(one: &[u8], other: &[u8]) -> Vec<u8> {
    one.max(other).to_vec()
}

#[test]
fn an_anchor_that_grows_is_known_at_once_and_never_pulled_back() {
    let dir = Dir::new();
    let (first, second) = (dir.open(), dir.open());
    for count in 1..=5 {
        first.grow_anchor("count", &[count], greater).unwrap();
    }
    assert_eq!(first.known_anchor("count").unwrap().unwrap(), [5]);
    // On disk it may be a second behind; when the process ends, it is not.
    drop(first);
    assert_eq!(dir.open().anchor("count").unwrap().unwrap(), [5]);
    second.grow_anchor("count", &[3], greater).unwrap();
    assert_eq!(second.anchor("count").unwrap().unwrap(), [5]);
}

fn sealed_about(keys: &Keyring, slot: i64, text: &str) -> Vec<u8> {
    keys.seal_about(slot, day("2026-11-01"), "story", text.as_bytes()).unwrap().unwrap()
}

#[test]
fn what_is_sealed_about_somebody_dies_with_their_key_in_every_process() {
    let dir = Dir::new();
    let (first, second) = (dir.open(), dir.open());
    let [a, b] = first.new_people(2).unwrap()[..] else { panic!("two slots") };
    let (about_a, about_b) = (sealed_about(&first, a, "A"), sealed_about(&first, b, "B"));
    let open =
        |keys: &Keyring, slot, sealed: &[u8]| keys.open_about(slot, day("2026-11-01"), "story", sealed);
    assert_eq!(open(&second, a, &about_a).unwrap().unwrap(), b"A");
    assert!(open(&second, b, &about_a).is_err(), "nobody's story passes for another's");
    let before = fs::read(dir.file("people.slots")).unwrap();
    assert!(first.destroy_person(a).unwrap());
    assert!(!first.destroy_person(a).unwrap());
    assert_eq!(open(&second, a, &about_a).unwrap(), None);
    assert_eq!(second.seal_about(a, day("2026-11-01"), "story", b"more").unwrap(), None);
    assert_eq!(open(&second, b, &about_b).unwrap().unwrap(), b"B");
    let after = fs::read(dir.file("people.slots")).unwrap();
    let from = usize::try_from(a).unwrap() * 64;
    assert_eq!((before.len(), &after[from..from + 64]), (after.len(), &[0; 64][..]));
    assert_eq!(fs::metadata(dir.file("people.slots")).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn two_processes_never_give_one_place_twice() {
    let dir = Dir::new();
    let (first, second) = (dir.open(), dir.open());
    let mut all = Vec::new();
    for round in 0..5 {
        all.extend(first.new_people(round * 50).unwrap());
        all.extend(second.new_people(30).unwrap());
    }
    let given = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), given);
    assert!(all.iter().all(|slot| dir.open().has_person(*slot).unwrap()));
}

#[test]
fn a_place_cut_off_by_a_crash_is_nobodys() {
    let dir = Dir::new();
    let keys = dir.open();
    let first = keys.new_people(1).unwrap()[0];
    let about = sealed_about(&keys, first, "A");
    drop(keys);
    let mut bytes = fs::read(dir.file("people.slots")).unwrap();
    bytes.extend_from_slice(&[1; 10]);
    fs::write(dir.file("people.slots"), bytes).unwrap();
    let keys = dir.open();
    let next = keys.new_people(1).unwrap()[0];
    assert_eq!(keys.open_about(first, day("2026-11-01"), "story", &about).unwrap().unwrap(), b"A");
    let more = sealed_about(&keys, next, "B");
    assert_eq!(keys.open_about(next, day("2026-11-01"), "story", &more).unwrap().unwrap(), b"B");
}

#[test]
fn a_month_that_is_over_takes_what_was_said_in_it_along() {
    let dir = Dir::new();
    for keys in [dir.open(), Keyring::memory(&Chance::system())] {
        let slot = keys.new_people(1).unwrap()[0];
        let (october, november) = (day("2026-10-01"), day("2026-11-01"));
        let then = keys.seal_about(slot, october, "story", b"then").unwrap().unwrap();
        let now = keys.seal_about(slot, november, "story", b"now").unwrap().unwrap();
        assert_eq!(keys.months().unwrap(), [october, november]);
        assert!(keys.destroy_month(october).unwrap());
        assert_eq!(keys.open_about(slot, october, "story", &then).unwrap(), None);
        assert_eq!(keys.open_about(slot, november, "story", &now).unwrap().unwrap(), b"now");
    }
}
