//! `bulwark verify retention` as an auditor runs it: on a store that forgot, on one that did not, on copies and remains.

use std::{io::Write as _, path::PathBuf, sync::Arc};

use access::{Ctx, PersonId, PlaceId, Policy, World};
use base::{AreaCode, Chance, Clock, Day, Id, Moment, Span, Zone};
use gate::{Answer, Direction, NewPlace, NewVisit, PlaceKind};
use keys::Keyring;
use rules::Colour;
use serde_json::{Value, json};
use store::{Store, StoreError, args, transact};

use crate::{
    binary::{Home, Ran},
    house::modules,
};

/// A town's store on disk, with visits of some days; the clock is the real one, as the binary's is.
struct Town {
    home: Home,
    url: String,
    world: Arc<World>,
    place: PlaceId,
    /// As it was at the beginning: a test may run into the next day.
    today: Day,
}

impl Town {
    /// On files of its own, whatever engine the other tests use: these look at bytes.
    async fn on_files(days_ago: &[i64]) -> Self {
        let home = Home::new();
        let url = format!("sqlite:{}", home.folder.join("town.db").display());
        Self::at(home, url, days_ago).await
    }

    async fn anywhere(days_ago: &[i64]) -> Self {
        let home = Home::new();
        let url = home.url.clone();
        Self::at(home, url, days_ago).await
    }

    async fn at(home: Home, url: String, days_ago: &[i64]) -> Self {
        let chance = Chance::system();
        let store = Store::open(&url).await.unwrap();
        store::migrate(&store).await.unwrap();
        let keys = Keyring::open(&home.folder.join("keys"), &chance).unwrap();
        let clock = Clock::System;
        let world = World {
            store,
            clock,
            chance,
            zone: Zone::default(),
            keys: Arc::new(keys),
            policy: Policy::shipped(),
            issuer: "9901".into(),
        };
        let world = Arc::new(world);
        let place: PlaceId = Id::random(&world.chance);
        let today = world.zone.day(world.clock.now());
        let town = Self { home, url, world, place, today };
        town.open_place().await;
        for ago in days_ago {
            town.visits(*ago, 300).await;
        }
        town
    }

    fn ctx(&self) -> Ctx {
        Ctx::system(&self.world, "test")
    }

    async fn open_place(&self) {
        let place = NewPlace {
            id: self.place,
            name: "东门菜市场".into(),
            name_en: "East Gate Market".into(),
            kind: PlaceKind::Market,
            area: AreaCode::parse("990101001001").unwrap(),
            address: String::new(),
            stay_minutes: 40,
            at: None,
        };
        let now = self.world.clock.now();
        let put: Result<u64, StoreError> = transact!(self.world.store, "test.place", tx => {
            gate::put_places(tx, now, std::slice::from_ref(&place)).await
        });
        put.unwrap();
    }

    fn day(&self, ago: i64) -> Day {
        self.today.plus(-ago)
    }

    /// So many people come on a day, one each minute from eight o'clock, or an hour ago.
    async fn visits(&self, ago: i64, n: i64) {
        self.numbered_visits(ago, n, |_| Id::random(&self.world.chance)).await;
    }

    async fn numbered_visits(&self, ago: i64, n: i64, scan: impl Fn(i64) -> Id<base::kinds::Scan>) {
        let day = self.day(ago);
        let first = self.world.zone.start(day) + Span::hours(if ago == 0 { 0 } else { 8 });
        let visits: Vec<NewVisit> = (0..n)
            .map(|minute| {
                let person: PersonId = Id::random(&self.world.chance);
                NewVisit {
                    day,
                    scan: scan(minute),
                    place: self.place,
                    at: first + Span::minutes(minute),
                    person: self.world.keys.hide(day, person).unwrap(),
                    direction: Direction::In,
                    answer: Answer::In,
                    colour: Colour::Green,
                    temperature: Some(366),
                    assurance: gate::Assurance::Normal,
                    by: gate::By::Gate,
                    paper: false,
                }
            })
            .collect();
        assert_eq!(gate::store_visits(&self.ctx(), &visits).await.unwrap(), n as u64);
    }

    /// The server's own jobs, as they run every ten minutes and every hour, and the ledger's.
    async fn forget(&self) {
        let jobs: Vec<work::Job> = modules()
            .into_iter()
            .flat_map(|module| module.jobs)
            .filter(|job| ["gate.forget", "store.fold"].contains(&job.name))
            .collect();
        work::settle(&self.world, &jobs, &[]).await;
        ledger::integrate(&self.ctx()).await.unwrap();
    }

    async fn sql(&self, statements: &[&str]) {
        let done: Result<(), StoreError> = transact!(self.world.store, "test.sql", tx => {
            for sql in statements {
                tx.run(sql, args![]).await?;
            }
            Ok(())
        });
        done.unwrap();
    }

    fn file(&self, name: &str) -> PathBuf {
        self.home.folder.join(name)
    }

    fn verify(&self, more: &[&str]) -> Ran {
        let first = ["verify", "retention", "--store", &self.url];
        self.home.run(first.iter().chain(more))
    }

    /// What was found, with the days.
    fn left(&self, more: &[&str]) -> Vec<Value> {
        let ran = self.verify(&[&["--json"], more].concat());
        let report: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
        let left = report["left"].as_array().unwrap().clone();
        assert_eq!(
            (ran.code, &report["holds"]),
            (i32::from(!left.is_empty()), &json!(left.is_empty())),
            "{ran:?}"
        );
        left
    }
}

fn whats(left: &[Value]) -> Vec<&str> {
    left.iter().map(|one| one["what"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_was_forgotten_is_found_nowhere() {
    // Until an hour after midnight nobody is accused of yesterday's fifteenth day: these are older.
    let town = Town::on_files(&[17, 16, 13, 3, 0]).await;
    let before = town.left(&[]);
    for ago in [17, 16] {
        let day = json!(town.day(ago));
        let of_day: Vec<&Value> = before.iter().filter(|one| one["day"] == day).collect();
        for what in ["key", "table", "visits"] {
            assert!(of_day.iter().any(|one| one["what"] == what), "{what} of {day}: {before:?}");
        }
    }
    town.forget().await;
    let ran = town.verify(&[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("2 receipts, each proved"), "{ran:?}");
    assert!(ran.out.contains("cannot see\tbackups: no folder"), "{ran:?}");
    // Closed, the log is folded and gone; what was forgotten does not come back with it.
    town.world.store.close().await;
    assert!(town.left(&[]).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_busy_store_is_accused_of_nothing() {
    let town = Town::on_files(&[16, 13, 2, 1, 0]).await;
    town.forget().await;
    // What tracing keeps of a meeting sixty days: the place, and two moments of a day whose visits are gone.
    let (ctx, start) = (town.ctx(), town.world.zone.start(town.day(16)));
    let met: Result<(), StoreError> = transact!(town.world.store, "test.met", tx => {
        for minute in 0..200 {
            let at = start + Span::minutes(minute);
            let id: [u8; 16] = ctx.chance().bytes();
            let sql = "INSERT INTO trace_exposure (case_id, id, on_day, person, class, place, at, until_at) \
                       VALUES ($1, $2, $3, $4, 'contact', $5, $6, $7)";
            let until = at + Span::minutes(minute % 40);
            tx.run(sql, args![id, id, town.day(16), id, town.place, at, until]).await?;
        }
        Ok(())
    });
    met.unwrap();
    // A gate that was last heard of then, which is kept a month.
    let heard: Result<u64, StoreError> = transact!(town.world.store, "test.heard", tx => {
        let sql = "INSERT INTO gate_contact (gate, place, device, at) VALUES ($1, $2, $3, $4)";
        tx.run(sql, args![town.place, town.place, false, start]).await
    });
    heard.unwrap();
    // Numbers of scans are random; in a city some of them begin or end like a moment of long ago.
    let scan = |minute| {
        let (old, rest) = ((start + Span::minutes(minute)).micros().to_be_bytes(), ctx.chance().bytes::<8>());
        let both = if minute % 2 == 0 { [old, rest] } else { [rest, old] };
        Id::from_bytes(both.concat().try_into().unwrap())
    };
    town.numbered_visits(1, 200, scan).await;
    let town = Arc::new(town);
    let busy = Arc::clone(&town);
    let scans = tokio::spawn(async move {
        for _ in 0..20 {
            busy.visits(0, 200).await;
        }
    });
    let verdict = tokio::task::block_in_place(|| town.left(&[]));
    scans.await.unwrap();
    assert!(verdict.is_empty(), "{verdict:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_taken_before_are_found_among_the_backups_and_named() {
    let town = Town::on_files(&[16, 2]).await;
    assert!(town.world.store.fold().await.unwrap());
    let copy = std::fs::read(town.file("town.db")).unwrap();
    let day = town.day(16);
    let key = format!("day-{}.key", day.compact());
    let kept = std::fs::read(town.file("keys").join(&key)).unwrap();
    town.forget().await;
    let clean = std::fs::read(town.file("town.db")).unwrap();
    town.home.file("backups/tuesday/town.db", clean);
    let backups = town.file("backups").display().to_string();
    assert!(town.left(&["--backups", &backups]).is_empty());

    town.home.file("backups/monday/town.db", &copy);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&copy).unwrap();
    town.home.file("backups/monday.db.gz", packed.finish().unwrap());
    town.home.file("backups/sunday.db.zst", b"\x28\xb5\x2f\xfd and so on");
    let at = (town.world.zone.start(day) + Span::hours(8)).micros();
    town.home
        .file("backups/dump.sql", format!("COPY visit FROM stdin;\n\\\\x{}\t{at}\t\\\\x00\n", town.place));
    town.home.file(&format!("backups/keys/{key}"), kept);
    let left = town.left(&["--backups", &backups]);
    for file in ["monday/town.db", "monday.db.gz", "dump.sql"] {
        let found = left.iter().find(|one| one["file"] == format!("{backups}/{file}"));
        let found = found.unwrap_or_else(|| panic!("{file}: {left:?}"));
        assert_eq!((&found["what"], &found["day"]), (&json!("visits"), &json!(day)), "{found}");
        assert!(found["offset"].as_u64().unwrap() > 0);
    }
    assert!(left.iter().any(|one| one["what"] == "key" && one["file"] == format!("{backups}/keys/{key}")));
    assert_eq!(left.len(), 4, "{left:?}");
    let told = town.verify(&["--backups", &backups]);
    assert!(told.out.contains("sunday.db.zst: compressed with zstd"), "{told:?}");
    assert!(told.err.contains("4 found"), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_given_up_without_zeroing_them_are_found() {
    let town = Town::on_files(&[16]).await;
    let day = town.day(16);
    let drop = format!("DROP TABLE visit_{}", day.compact());
    town.sql(&["PRAGMA secure_delete = 0", &drop]).await;
    town.forget().await;
    let left = town.left(&[]);
    assert_eq!(whats(&left), ["visits", "free_pages"], "{left:?}");
    assert_eq!(left[0]["day"], json!(day));
    assert!(left[0]["file"].as_str().unwrap().ends_with("/town.db"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_log_still_holds_is_found() {
    let town = Town::on_files(&[16]).await;
    town.forget().await;
    town.visits(0, 1).await;
    let at = (town.world.zone.start(town.day(16)) + Span::hours(8)).micros();
    let head = [12, 0x2c, 6, 0x2c, 0x2c, 0x11, 0x11, 0x17, 2, 0x19, 0x15, 8];
    let record = [&head, town.place.bytes().as_slice(), &at.to_be_bytes(), &[0x7f; 32]].concat();
    let log = std::fs::OpenOptions::new().append(true).open(town.file("town.db-wal")).unwrap();
    { log }.write_all(&record).unwrap();
    let left = town.left(&[]);
    assert_eq!(whats(&left), ["visits"], "{left:?}");
    assert!(left[0]["file"].as_str().unwrap().ends_with("/town.db-wal"));
    assert_eq!(left[0]["found"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_came_back_and_a_receipt_that_is_missing_are_named() {
    let town = Town::anywhere(&[17, 16]).await;
    let (day, next) = (town.day(17), town.day(16));
    let key = town.file("keys").join(format!("day-{}.key", day.compact()));
    let kept = std::fs::read(&key).unwrap();
    town.forget().await;
    assert!(town.left(&[]).is_empty());
    std::fs::write(&key, kept).unwrap();
    town.sql(&[&format!(
        "UPDATE visit_receipt SET entry = (SELECT entry FROM visit_receipt WHERE day = {}) \
                         WHERE day = {}",
        day.number(),
        next.number()
    )])
    .await;
    let left = town.left(&[]);
    assert_eq!(whats(&left), ["key", "receipt"], "{left:?}");
    assert_eq!((&left[0]["day"], &left[1]["day"]), (&json!(day), &json!(next)));
    assert!(left[1]["why"].as_str().unwrap().contains("something else"));
    std::fs::remove_file(&key).unwrap();
    town.sql(&["DELETE FROM visit_receipt"]).await;
    assert_eq!(whats(&town.left(&[])), ["receipt", "receipt"]);
    // The next turn of the job owes them again.
    town.sql(&["UPDATE job SET due_at = 0"]).await;
    town.forget().await;
    assert!(town.left(&[]).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_were_kept_too_long_are_counted() {
    let town = Town::anywhere(&[]).await;
    let old: Moment = town.world.clock.now() - Span::days(62);
    for (n, at) in [(1, old), (2, old), (3, town.world.clock.now())] {
        let values = args![[n; 16], [n; 16], [n; 16], at, true];
        let put: Result<u64, StoreError> = transact!(town.world.store, "test.put", tx => {
            let sql = "INSERT INTO trace_follow_up (id, task, person, at, reached, symptoms) VALUES ($1, $2, $3, $4, $5, '')";
            tx.run(sql, values.clone()).await
        });
        put.unwrap();
    }
    let left = town.left(&[]);
    let expected =
        json!({ "what": "rows", "table": "trace_follow_up", "kept": "60 days after at", "rows": 2 });
    assert_eq!(left, [expected]);
}

#[test]
fn without_a_store_a_keyring_or_a_folder_nothing_is_claimed() {
    let home = Home::new();
    home.run(["verify", "retention", "--store", "sqlite:nowhere.db"]).failed(1, "no store");
    assert_eq!(home.run(["migrate"]).code, 0);
    home.run(["verify", "retention"]).failed(1, "no keyring");
    assert_eq!(home.run(["staff", "add", "--name", "auditor.one", "--area", "9901"]).code, 0);
    home.run(["verify", "retention", "--backups", "nowhere"]).failed(2, "no folder");
    let ran = home.run(["verify", "retention"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_backup_holds_nothing_that_should_be_gone_and_one_kept_too_long_is_named() {
    let town = Town::anywhere(&[13, 3]).await;
    let backups = town.file("backups");
    std::fs::create_dir_all(&backups).unwrap();
    let folder = backups.display().to_string();
    for (name, more) in [("sealed.backup", None), ("plain.backup", Some("--plain"))] {
        let to = backups.join(name).display().to_string();
        let words = ["backup", "--to", &to, "--store", &town.url].into_iter().chain(more);
        let ran = town.home.run(words);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    assert!(town.left(&["--backups", &folder]).is_empty(), "what is not over yet may be there");
    // Some days later the first day is over; here it goes early, which is the same to whoever looks.
    let day = town.day(13);
    town.world.keys.destroy_day(day).unwrap();
    let left = town.left(&["--backups", &folder]);
    let files: Vec<&str> = left
        .iter()
        .filter(|left| left["what"] == "visits" && left["day"] == json!(day))
        .filter_map(|left| left["file"].as_str())
        .filter(|file| file.contains("backup"))
        .collect();
    assert_eq!(files.len(), 2, "{left:?}");
    // Without visits a backup may be kept: without those of guests too, and with what gates were heard of.
    let at = town.world.zone.start(town.day(20));
    let old: Result<(), StoreError> = transact!(town.world.store, "test.old", tx => {
        let sql = "INSERT INTO gate_contact (gate, place, device, at) VALUES ($1, $2, $3, $4)";
        tx.run(sql, args![town.place, town.place, true, at]).await?;
        let sql = "INSERT INTO guest_visit (on_day, scan, place, at, issuer, serial, direction, answer, colour, \
                   answered_by) VALUES ($1, $2, $3, $4, '9902', $5, 'in', 'in', 'green', 'gate')";
        tx.run(sql, args![town.day(20), [1_u8; 16], town.place, at, [2_u8; 16]]).await.map(drop)
    });
    old.unwrap();
    let with = town.home.run(["backup", "--to", &format!("{folder}/guests.backup"), "--store", &town.url]);
    assert_eq!(with.code, 0, "{with:?}");
    let left = town.left(&["--backups", &folder]);
    let guests = |left: &&Value| left["file"].as_str().is_some_and(|file| file.ends_with("guests.backup"));
    let days: Vec<&Value> = left.iter().filter(guests).map(|left| &left["day"]).collect();
    assert!(days.contains(&&json!(town.day(20))), "{left:?}");
    let kept = town.file("kept");
    std::fs::create_dir_all(&kept).unwrap();
    let to = kept.join("long.backup").display().to_string();
    let ran = town.home.run(["backup", "--to", &to, "--store", &town.url, "--without-visits"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        !town
            .left(&["--backups", &kept.display().to_string()])
            .iter()
            .any(|left| left["file"].as_str().is_some_and(|file| file.contains("kept")))
    );
}
