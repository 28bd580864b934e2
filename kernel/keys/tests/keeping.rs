//! A keyring kept apart, wrapped anew, and given new keys: nothing that should open stays shut, nothing that was destroyed
//! comes back by itself.
#![allow(clippy::unwrap_used)]

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use base::{Chance, Day, Id, Moment};
use keys::{ExportHead, KeyError, Keyring, Master, PersonId};
use zeroize::Zeroizing;

struct Dir(PathBuf);

impl Dir {
    fn new() -> Self {
        static TURN: AtomicU32 = AtomicU32::new(0);
        let turn = TURN.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("bulwark-keeping-{}-{turn}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }
    fn ring(&self) -> PathBuf {
        self.0.join("ring")
    }
    fn open(&self) -> Keyring {
        Keyring::open(&self.ring(), &Chance::system()).unwrap()
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

fn person() -> PersonId {
    Id::from_bytes([7; 16])
}

fn phrase(text: &str) -> Master {
    Master::Passphrase(Zeroizing::new(text.to_owned()))
}

const PHRASE: &str = "a passphrase of some length";

#[test]
fn an_export_brings_everything_back_but_the_days() {
    let (here, there) = (Dir::new(), Dir::new());
    let keys = here.open();
    let (today, month) = (day("2026-11-21"), day("2026-11-01"));
    let sealed = keys.seal("resident.name", "王小明".as_bytes());
    let slots = keys.new_people(3).unwrap();
    let said = keys.seal_about(slots[1], month, "fact", b"said").unwrap().unwrap();
    keys.destroy_person(slots[0]).unwrap();
    let hidden = keys.hide(today, person()).unwrap();
    keys.destroy_day(day("2026-11-06")).unwrap();
    keys.count_to("staff", "one", 4).unwrap();
    keys.catch_up().unwrap();
    drop(keys);
    let keys = here.open();
    let mut file = Vec::new();
    let head = keys.export(&mut file, PHRASE, Moment::from_seconds(1)).unwrap();
    assert!(!head.holds(slots[0]) && head.holds(slots[1]));
    assert_eq!(head.months, [month]);

    let opened =
        Keyring::import(&file[..], "another passphrase", &there.ring(), &Master::InFolder, &Chance::system());
    assert!(matches!(opened, Err(KeyError::ExportPassphrase(_))));
    Keyring::import(&file[..], PHRASE, &there.ring(), &Master::InFolder, &Chance::system()).unwrap();
    let back = there.open();
    assert_eq!(back.open_sealed("resident.name", &sealed).unwrap(), "王小明".as_bytes());
    assert_eq!(back.open_about(slots[1], month, "fact", &said).unwrap().unwrap(), b"said");
    assert!(back.person_destroyed(slots[0]).unwrap());
    assert_eq!(back.log_public(), keys.log_public());
    assert_eq!(back.counted("staff", "one").unwrap(), 4);
    // The day that can still be opened there is lost here, and the one that was destroyed stays so.
    assert!(matches!(back.resolve(today, &hidden, "case", "tracing"), Err(KeyError::DayGone(_))));
    assert_eq!(back.destroyed_days().unwrap(), [day("2026-11-06")]);
    assert!(matches!(back.hide(day("2026-11-05"), person()), Err(KeyError::DayGone(_))));
    assert_ne!(back.hide(today, person()).unwrap(), hidden);
    let again = Keyring::import(&file[..], PHRASE, &there.ring(), &Master::InFolder, &Chance::system());
    assert!(matches!(again, Err(KeyError::Stands(_))));
}

#[test]
fn an_export_that_was_cut_or_changed_makes_no_keyring_to_rely_on() {
    let here = Dir::new();
    let mut file = Vec::new();
    here.open().export(&mut file, PHRASE, Moment::from_seconds(1)).unwrap();
    let head_ends = file.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(1).unwrap().0;
    for bytes in [file[..file.len() - 1].to_vec(), {
        let mut bytes = file.clone();
        bytes[head_ends + 9] ^= 1;
        bytes
    }] {
        let there = Dir::new();
        let made = Keyring::import(&bytes[..], PHRASE, &there.ring(), &Master::InFolder, &Chance::system());
        assert!(made.is_err());
    }
    assert!(ExportHead::read(&b"something else"[..]).unwrap().is_none());
    assert!(matches!(
        here.open().export(Vec::new(), "short", Moment::from_seconds(1)),
        Err(KeyError::ShortPassphrase(_))
    ));
}

/// An export of many people, so that it has several frames; where its first frame begins.
fn exported() -> (Vec<u8>, usize) {
    let here = Dir::new();
    let keys = here.open();
    keys.new_people(6_000).unwrap();
    let mut file = Vec::new();
    keys.export(&mut file, PHRASE, Moment::from_seconds(1)).unwrap();
    let frames = file.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(1).unwrap().0 + 1;
    assert!(file.len() > frames + 140_000, "{} bytes are one frame", file.len());
    (file, frames)
}

#[test]
fn a_damaged_export_is_not_taken_for_a_wrong_passphrase_and_leaves_nothing() {
    let (file, frames) = exported();
    let changed = |at: usize| {
        let mut bytes = file.clone();
        bytes[at] ^= 1;
        bytes
    };
    let damaged = [
        changed(frames + 9),
        changed(frames + 135_000),
        changed(file.len() - 1),
        file[..frames + 50].to_vec(),
        file[..frames + 135_000].to_vec(),
        file[..file.len() - 1].to_vec(),
        [&file[..], b"more"].concat(),
    ];
    for (number, bytes) in damaged.iter().enumerate() {
        let there = Dir::new();
        let outside = Master::File(there.0.join("outside.key"));
        for master in [Master::InFolder, outside] {
            let made = Keyring::import(&bytes[..], PHRASE, &there.ring(), &master, &Chance::system());
            assert!(matches!(made, Err(KeyError::Export(_))), "{number}: {made:?}");
            assert_eq!(fs::read_dir(&there.0).unwrap().count(), 0, "{number}: something is left behind");
        }
        // The next one that is whole finds room.
        Keyring::import(&file[..], PHRASE, &there.ring(), &Master::InFolder, &Chance::system()).unwrap();
        assert_eq!(there.open().people_places().unwrap(), 6_000);
    }
}

#[test]
fn an_export_of_before_names_both_causes_and_one_that_is_whole_is_read() {
    let (file, frames) = exported();
    let head = std::str::from_utf8(&file[..frames]).unwrap();
    assert!(head.contains("\"check\":"), "{head}");
    // Made before there was a check in the first line, which is bound into every frame. This one's frames fit the other line.
    let from = head.find("\"check\":").unwrap();
    let to = from + head[from..].find(',').unwrap() + 1;
    let old = [&head.as_bytes()[..from], &head.as_bytes()[to..], &file[frames..]].concat();
    let there = Dir::new();
    let made = Keyring::import(&old[..], PHRASE, &there.ring(), &Master::InFolder, &Chance::system());
    assert!(matches!(made, Err(KeyError::ExportPassphrase("the file was cut or changed"))), "{made:?}");
    let whole = fs::read(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/keys-without-check.export"),
    );
    let whole = whole.unwrap();
    Keyring::import(&whole[..], PHRASE, &there.ring(), &Master::InFolder, &Chance::system()).unwrap();
    assert_eq!(there.open().people_places().unwrap(), 500);
}

#[test]
fn an_import_that_was_killed_opens_for_nobody_and_is_begun_again() {
    let (file, _) = exported();
    let there = Dir::new();
    // As it lies when the machine stops in the middle.
    drop(there.open());
    fs::remove_file(there.ring().join("mac.key")).unwrap();
    fs::write(there.ring().join("import.unfinished"), b"").unwrap();
    let opened = Keyring::open(&there.ring(), &Chance::system());
    assert!(matches!(opened, Err(KeyError::HalfImported(_))));
    Keyring::import(&file[..], PHRASE, &there.ring(), &Master::InFolder, &Chance::system()).unwrap();
    assert_eq!(there.open().people_places().unwrap(), 6_000);
}

#[test]
fn a_new_master_key_takes_the_place_of_nothing_else() {
    let (here, other) = (Dir::new(), Dir::new());
    drop((here.open(), other.open()));
    let chance = Chance::system();
    let theirs = other.0.join("theirs.key");
    Keyring::rewrap(&other.ring(), &Master::InFolder, &Master::File(theirs.clone()), &chance).unwrap();
    let (notes, long) = (here.0.join("notes"), here.0.join("long"));
    fs::write(&notes, "not a key").unwrap();
    fs::write(&long, vec![b'a'; 4_096]).unwrap();
    let nowhere = here.0.join("link");
    std::os::unix::fs::symlink(here.0.join("gone"), &nowhere).unwrap();
    for path in [theirs.clone(), notes.clone(), long, nowhere, "/dev/null".into(), here.0.clone()] {
        let to = Master::File(path.clone());
        let refused = Keyring::rewrap(&here.ring(), &Master::InFolder, &to, &chance);
        assert!(matches!(refused, Err(KeyError::Occupied(_))), "{}: {refused:?}", path.display());
    }
    assert_eq!(fs::read(&notes).unwrap(), b"not a key");
    assert!(Keyring::open_with(&other.ring(), &Master::File(theirs), &chance).is_ok());
    drop(here.open());
    // Its own present one gives way, as always.
    let own = Master::File(here.0.join("own.key"));
    Keyring::rewrap(&here.ring(), &Master::InFolder, &own, &chance).unwrap();
    let former = fs::read(here.0.join("own.key")).unwrap();
    Keyring::rewrap(&here.ring(), &own, &own, &chance).unwrap();
    assert_ne!(fs::read(here.0.join("own.key")).unwrap(), former);
    assert!(Keyring::open_with(&here.ring(), &own, &chance).is_ok());
}

#[test]
fn a_change_that_put_the_new_master_key_down_and_no_more_is_gone_on_with() {
    let here = Dir::new();
    let sealed = here.open().seal("x", b"plain");
    let old = fs::read(here.ring().join("master.key")).unwrap();
    // The new key lies outside already, and the former one was not removed yet.
    let (new, path) = ([9; 32], here.0.join("outside.key"));
    fs::write(&path, new).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    fs::write(here.ring().join("master.before"), keys_sealed(&new, &old)).unwrap();
    let (chance, to) = (Chance::system(), Master::File(path.clone()));
    Keyring::rewrap(&here.ring(), &Master::InFolder, &to, &chance).unwrap();
    assert!(!here.ring().join("master.key").exists());
    let keys = Keyring::open_with(&here.ring(), &to, &chance).unwrap();
    assert_eq!(keys.open_sealed("x", &sealed).unwrap(), b"plain");
}

#[test]
fn a_new_master_key_wraps_everything_and_the_former_opens_nothing() {
    let here = Dir::new();
    let keys = here.open();
    let slot = keys.new_people(1).unwrap()[0];
    let said = keys.seal_about(slot, day("2026-11-01"), "fact", b"said").unwrap().unwrap();
    let hidden = keys.hide(day("2026-11-21"), person()).unwrap();
    let chance = Chance::system();
    let file = Master::File(here.0.join("outside.key"));
    // Somebody has it open: it would go on writing under the old one.
    assert!(matches!(
        Keyring::rewrap(&here.ring(), &Master::InFolder, &file, &chance),
        Err(KeyError::InUse(_))
    ));
    drop(keys);
    let old = fs::read(here.ring().join("master.key")).unwrap();
    Keyring::rewrap(&here.ring(), &Master::InFolder, &file, &chance).unwrap();
    assert!(!here.ring().join("master.key").exists());
    assert!(matches!(Keyring::open(&here.ring(), &chance), Err(KeyError::MasterAway(_))));
    let keys = Keyring::open_with(&here.ring(), &file, &chance).unwrap();
    assert_eq!(keys.open_about(slot, day("2026-11-01"), "fact", &said).unwrap().unwrap(), b"said");
    assert_eq!(keys.hide(day("2026-11-21"), person()).unwrap(), hidden);
    drop(keys);
    let other = Master::File(here.0.join("old.key"));
    fs::write(here.0.join("old.key"), old).unwrap();
    fs::set_permissions(here.0.join("old.key"), fs::Permissions::from_mode(0o600)).unwrap();
    assert!(matches!(Keyring::open_with(&here.ring(), &other, &chance), Err(KeyError::Foreign(_))));
    // Under a passphrase, and another one.
    Keyring::rewrap(&here.ring(), &file, &phrase(PHRASE), &chance).unwrap();
    let wrong = Keyring::open_with(&here.ring(), &phrase("the wrong passphrase"), &chance);
    assert!(matches!(wrong, Err(KeyError::Passphrase)));
    let keys = Keyring::open_with(&here.ring(), &phrase(PHRASE), &chance).unwrap();
    assert_eq!(keys.open_about(slot, day("2026-11-01"), "fact", &said).unwrap().unwrap(), b"said");
}

#[test]
fn a_change_of_the_master_key_that_was_cut_off_is_finished_by_the_next() {
    let (here, copy) = (Dir::new(), Dir::new());
    let keys = here.open();
    let sealed = keys.seal("x", b"plain");
    let slot = keys.new_people(1).unwrap()[0];
    let said = keys.seal_about(slot, day("2026-11-01"), "fact", b"said").unwrap().unwrap();
    drop(keys);
    fs::create_dir_all(copy.ring()).unwrap();
    for file in fs::read_dir(here.ring()).unwrap().map(|file| file.unwrap().path()) {
        fs::copy(&file, copy.ring().join(file.file_name().unwrap())).unwrap();
    }
    let chance = Chance::system();
    let file = Master::File(here.0.join("outside.key"));
    Keyring::rewrap(&here.ring(), &Master::InFolder, &file, &chance).unwrap();
    // As a crash leaves it that came after the first few files: some wrapped anew, the others not, the former master
    // key wrapped under the new one.
    let old = fs::read(copy.ring().join("master.key")).unwrap();
    for name in ["lookup.key", "mac.key", "people.slots", "month-20261101.key"] {
        fs::copy(copy.ring().join(name), here.ring().join(name)).unwrap();
    }
    let new = fs::read(here.0.join("outside.key")).unwrap();
    fs::write(here.ring().join("master.before"), keys_sealed(&new, &old)).unwrap();
    let half = Keyring::open_with(&here.ring(), &file, &chance).unwrap();
    assert_eq!(half.open_sealed("x", &sealed).unwrap(), b"plain");
    assert_eq!(half.open_about(slot, day("2026-11-01"), "fact", &said).unwrap().unwrap(), b"said");
    drop(half);
    Keyring::rewrap(&here.ring(), &file, &Master::InFolder, &chance).unwrap();
    assert!(!here.ring().join("master.before").exists());
    let whole = here.open();
    assert_eq!(whole.open_about(slot, day("2026-11-01"), "fact", &said).unwrap().unwrap(), b"said");
}

/// The former master key as a change leaves it: version, nonce, AES-256-GCM under the new one.
fn keys_sealed(new: &[u8], old: &[u8]) -> Vec<u8> {
    use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, new).unwrap());
    let mut body = old.to_vec();
    let tag = key
        .seal_in_place_separate_tag(
            Nonce::assume_unique_for_key([5; 12]),
            Aad::from(b"master.before"),
            &mut body,
        )
        .unwrap();
    [&[1][..], &[5; 12], &body, tag.as_ref()].concat()
}

#[test]
fn a_new_key_for_columns_seals_and_the_former_still_opens() {
    let here = Dir::new();
    let (keys, beside) = (here.open(), here.open());
    let before = keys.seal("x", b"before");
    assert_eq!(keys.rotate_field().unwrap(), 2);
    let after = keys.seal("x", b"after");
    assert_eq!((Keyring::sealed_by(&before), Keyring::sealed_by(&after)), (Some(1), Some(2)));
    assert_eq!(keys.open_sealed("x", &before).unwrap(), b"before");
    // A process that was there before opens it too.
    assert_eq!(beside.open_sealed("x", &after).unwrap(), b"after");
    assert_eq!(here.open().field_keys(), (2, 2));
    let mut forged = after.clone();
    forged[0] = 9;
    assert!(matches!(keys.open_sealed("x", &forged), Err(KeyError::Sealed)));
}

#[test]
fn a_process_that_was_there_before_goes_on_with_the_new_key() {
    let here = Dir::new();
    let (keys, beside) = (here.open(), here.open());
    keys.rotate_field().unwrap();
    // It meets nothing that the new key sealed: it asks by itself, once a second.
    let begun = std::time::Instant::now();
    while Keyring::sealed_by(&beside.seal("x", b"said")) != Some(2) {
        assert!(begun.elapsed() < std::time::Duration::from_secs(20), "it never heard of the new key");
    }
}

#[test]
fn a_folder_that_went_away_is_told_and_no_former_key_seals_again() {
    let here = Dir::new();
    let keys = here.open();
    keys.rotate_field().unwrap();
    keys.readable().unwrap();
    let away = here.ring().with_extension("away");
    fs::rename(here.ring(), &away).unwrap();
    assert!(keys.readable().is_err());
    // Something of a number that it does not know makes it ask the folder.
    assert!(keys.open_sealed("x", &[9; 40]).is_err());
    assert_eq!(Keyring::sealed_by(&keys.seal("x", b"meanwhile")), Some(2));
    fs::rename(&away, here.ring()).unwrap();
    keys.readable().unwrap();
}

#[test]
fn a_destroyed_key_leaves_its_number_and_the_keyring_opens() {
    let here = Dir::new();
    let keys = here.open();
    let first = keys.seal("x", b"first");
    keys.rotate_field().unwrap();
    let second = keys.seal("x", b"second");
    keys.rotate_field().unwrap();
    let third = keys.seal("x", b"third");
    assert!(matches!(keys.retire_field(), Err(KeyError::InUse(_))), "others may be sealing");
    drop(keys);
    let alone = || Keyring::open_alone(&here.ring(), &Master::InFolder, &Chance::system()).unwrap();
    assert_eq!(alone().retire_field().unwrap(), [1, 2]);
    assert_eq!(alone().retire_field().unwrap(), [0; 0], "harmless when repeated");
    for file in ["field.key", "field-2.key"] {
        assert!(!here.ring().join(file).exists(), "{file}");
    }
    let keys = here.open();
    assert!(Keyring::stands(&here.ring()));
    assert_eq!((keys.field_keys(), keys.retired_field_keys()), ((3, 3), vec![1, 2]));
    assert!(matches!(keys.open_sealed("x", &first), Err(KeyError::Retired(1))));
    assert!(matches!(keys.open_sealed("x", &second), Err(KeyError::Retired(2))));
    assert_eq!(keys.open_sealed("x", &third).unwrap(), b"third");
    // No number is given twice.
    assert_eq!(keys.rotate_field().unwrap(), 4);
    assert!(matches!(keys.open_sealed("x", &first), Err(KeyError::Retired(1))));
    // What is destroyed is in no export, and is known as destroyed where that is put back.
    let mut export = Vec::new();
    keys.export(&mut export, PHRASE, Moment::from_micros(0)).unwrap();
    let there = Dir::new();
    Keyring::import(&export[..], PHRASE, &there.ring(), &Master::InFolder, &Chance::system()).unwrap();
    assert!(matches!(there.open().open_sealed("x", &first), Err(KeyError::Retired(1))));
    assert_eq!(there.open().open_sealed("x", &third).unwrap(), b"third");
}

#[test]
fn a_destruction_that_was_cut_off_is_finished_by_whoever_opens_next() {
    let here = Dir::new();
    let keys = here.open();
    let first = keys.seal("x", b"first");
    keys.rotate_field().unwrap();
    drop(keys);
    // As a machine leaves it that stops after the mark and before the key.
    fs::write(here.ring().join("field.gone"), b"").unwrap();
    assert!(matches!(here.open().open_sealed("x", &first), Err(KeyError::Retired(1))));
    assert!(!here.ring().join("field.key").exists());
}

#[test]
fn a_lost_key_is_not_taken_for_one_that_somebody_wanted_gone() {
    let here = Dir::new();
    let keys = here.open();
    let last = keys.people_places().unwrap() + 4;
    assert_eq!(keys.give_up_people(last).unwrap(), 5);
    assert!(!keys.has_person(last).unwrap());
    assert!(!keys.person_destroyed(last).unwrap());
    let given = keys.new_people(1).unwrap()[0];
    assert!(given > last);
    keys.destroy_person(given).unwrap();
    assert!(keys.person_destroyed(given).unwrap());
    assert_eq!(keys.give_up_people(last).unwrap(), 0);
}

#[test]
fn a_place_that_somebody_made_up_is_nobodys_key() {
    let here = Dir::new();
    let keys = here.open();
    let first = keys.new_people(1).unwrap()[0];
    // Times the size of a place, the second is the first again in 64 bits.
    for made_up in [i64::MAX, (1 << 58) + first, -1, i64::MIN] {
        assert!(matches!(keys.destroy_person(made_up), Err(KeyError::Shape(_))), "{made_up}");
        assert!(matches!(keys.person_destroyed(made_up), Err(KeyError::Shape(_))), "{made_up}");
    }
    assert!(matches!(keys.give_up_people(i64::MAX), Err(KeyError::Shape(_))));
    assert!(keys.has_person(first).unwrap());
}
