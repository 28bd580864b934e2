//! The ledger as outsiders meet it: exported, served, checked by the binary, witnessed by the binary.

use std::{fs, path::Path, sync::Arc};

use access::{Ctx, Policy, World};
use base::{AreaCode, Chance, Clock, Zone};
use keys::Keyring;
use ledger::{Kind, NewLeaf};
use store::{Store, StoreError, transact};

use crate::{
    binary::{Home, Ran, alone},
    serving::Server,
};

/// Enters so many decisions into the home's store, as a house would; they wait until somebody integrates.
pub(crate) fn decide(home: &Home, count: usize) {
    with(home, async |ctx| {
        let office = AreaCode::parse("990101").unwrap();
        let leaf = |_| NewLeaf {
            kind: Kind::Decision,
            office,
            rule: Some(("health".into(), 1)),
            commitment: ctx.chance().bytes(),
            statement: None,
        };
        let entered: Result<usize, StoreError> = transact!(ctx.store(), "test.enter", tx => {
            Ok(ledger::enter(tx, &ctx, (0..count).map(leaf).collect()).await?.len())
        });
        assert_eq!(entered.unwrap(), count);
    });
}

pub(crate) fn integrate(home: &Home) {
    with(home, async |ctx| {
        ledger::integrate(&ctx).await.unwrap();
    });
}

/// Something done in the home's store with its keys, by this process.
pub(crate) fn with<F: Future<Output = ()>>(home: &Home, deed: impl FnOnce(Ctx) -> F) {
    alone(async {
        let store = Store::open(&home.url).await.unwrap();
        store::migrate(&store).await.unwrap();
        let chance = Chance::system();
        let keys = Arc::new(Keyring::open(&home.folder.join("keys"), &chance).unwrap());
        let (clock, zone, policy) = (Clock::System, Zone::default(), Policy::shipped());
        let world = Arc::new(World { store, clock, chance, zone, keys, policy, issuer: "9901".into() });
        deed(Ctx::system(&world, "test")).await;
        world.store.close().await;
    });
}

fn exported(home: &Home) -> String {
    let folder = home.folder.join("public");
    let ran = home.run(["ledger".as_ref(), "export".as_ref(), folder.as_os_str()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    folder.display().to_string()
}

/// The first line of the served keys.
fn key(folder: &str) -> String {
    fs::read_to_string(Path::new(folder).join("keys")).unwrap().trim().to_owned()
}

/// Decisions counted by a check that printed JSON.
fn decisions(ran: &Ran) -> u64 {
    let report: serde_json::Value =
        serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    let counts = report["counts"].as_array().unwrap();
    counts.iter().filter(|count| count["kind"] == "decision").map(|count| count["n"].as_u64().unwrap()).sum()
}

/// Insists that the binary refuses, with these words and no half answer.
#[track_caller]
fn refuses(ran: &Ran, says: &str) {
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains(says), "{says:?} is missing: {ran:?}");
    assert!(ran.out.is_empty(), "{ran:?}");
}

#[test]
fn an_exported_ledger_is_checked_without_a_store_and_without_keys() {
    let home = Home::new();
    decide(&home, 700);
    integrate(&home);
    let folder = exported(&home);
    let ran = home.run(["verify", "ledger", &folder]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("the ledger holds: 700 leaves"), "{ran:?}");
    assert!(
        ran.out.contains("trusting the key served") && ran.out.contains("nobody has witnessed it"),
        "{ran:?}"
    );
    assert!(ran.out.lines().any(|line| line.split_whitespace().eq(["decision", "990101", "700"])), "{ran:?}");
    let given = home.run(["verify", "ledger", &folder, "--key", &key(&folder), "--json"]);
    let report: serde_json::Value = serde_json::from_str(&given.out).unwrap();
    assert_eq!(
        (report["holds"].as_bool(), report["key_given"].as_bool()),
        (Some(true), Some(true)),
        "{report}"
    );
    assert_eq!(report["counts"][0]["n"], 700);
    // With the store and its keys at hand, every entry is looked at too.
    decide(&home, 3);
    let own = home.run(["verify", "ledger"]);
    assert!(own.out.contains("703 entries are the house's own, 3 of them wait"), "{own:?}");
    let again = home.run(["ledger", "export", &folder]);
    assert!(again.out.contains("0 files written"), "{again:?}");
    home.run(["verify", "ledger", "nowhere"]).failed(2, "neither a folder nor an address");
    home.run(["verify", "ledger", "http://city.example/ledger"])
        .failed(2, "plain HTTP is for this machine only");
    home.run(["verify", "ledger", &folder, "--key", "abc"]).failed(2, "--key");
}

#[test]
fn an_exported_ledger_with_one_leaf_changed_cut_or_reordered_is_refused() {
    let home = Home::new();
    decide(&home, 700);
    integrate(&home);
    let folder = exported(&home);
    let tamper = |file: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let path = Path::new(&folder).join(file);
        let good = fs::read(&path).unwrap();
        let mut bad = good.clone();
        change(&mut bad);
        fs::write(&path, bad).unwrap();
        let ran = home.run(["verify", "ledger", &folder]);
        fs::write(&path, good).unwrap();
        ran
    };
    // Each line of this ledger is equally long, so leaf n begins at n times that.
    let bundle = fs::read(Path::new(&folder).join("tile/entries/000")).unwrap();
    let long = 2 + usize::from(u16::from_be_bytes([bundle[0], bundle[1]]));
    let changed = tamper("tile/entries/001", &|bytes| bytes[17 * long + 12] ^= 1);
    refuses(&changed, "leaf 273 was changed");
    let cut = tamper("tile/entries/001", &|bytes| drop(bytes.drain(9 * long..10 * long)));
    refuses(&cut, "tile/entries/001 has 255 leaves, not 256");
    let end = tamper("tile/entries/002.p/188", &|bytes| bytes.truncate(bytes.len() - 5));
    refuses(&end, "tile/entries/002.p/188 is cut in the middle of a leaf");
    let reordered = tamper("tile/entries/000", &|bytes| {
        let (first, second) = bytes.split_at_mut(5 * long);
        first[..long].swap_with_slice(&mut second[..long]);
    });
    refuses(&reordered, "leaves 0 and 5 have changed places");
    let tile = tamper("tile/0/002.p/188", &|bytes| bytes[32 * 7] ^= 1);
    refuses(&tile, "the tile's hash of leaf 519 was changed");
    let upper = tamper("tile/1/000.p/2", &|bytes| bytes[33] ^= 1);
    refuses(&upper, "tile/1/000.p/2: hash 1 is not that of the tile below it");
    let head = tamper("checkpoint", &|bytes| {
        let at = bytes.windows(5).position(|five| five == b"\n700\n").unwrap();
        bytes[at + 1] = b'6';
    });
    refuses(&head, "the signature on the checkpoint does not fit it");
    fs::remove_file(Path::new(&folder).join("tile/0/000")).unwrap();
    refuses(&home.run(["verify", "ledger", &folder]), "tile/0/000 is missing");
}

#[test]
fn a_served_ledger_is_refused_when_its_tables_were_changed_or_its_head_rolled_back() {
    let home = Home::new();
    decide(&home, 300);
    integrate(&home);
    let server = Server::start(&home, &[]);
    let url = format!("{}ledger", server.url);
    let since = home.folder.join("seen").display().to_string();
    let first = home.run(["verify", "ledger", &url, "--since", &since, "--json"]);
    assert!(first.code == 0 && decisions(&first) == 300, "{first:?}");
    drop(server);
    let early = exported(&home);

    decide(&home, 100);
    integrate(&home);
    let server = Server::start(&home, &[]);
    let url = format!("{}ledger", server.url);
    let look = || home.run(["verify", "ledger", &url, "--since", &since]);
    let second = look();
    assert!(second.code == 0 && second.out.contains("that were remembered"), "{second:?}");
    // What was served at noon is served again in the evening.
    let rolled = home.run(["verify", "ledger", &early, "--since", &since]);
    refuses(&rolled, "the ledger was rolled back");
    home.sql(
        "UPDATE ledger_entry SET kind = 'order' WHERE id = (SELECT entry FROM ledger_leaf WHERE leaf = 111)",
    );
    refuses(&look(), "leaf 111 was changed");
    let own = home.run(["verify", "ledger"]);
    refuses(&own, "stands at leaf 111, but was changed after it was entered");
    refuses(&own, "leaf 111 was changed");
}

#[test]
fn forged_entries_are_named_one_by_one_and_never_published() {
    let home = Home::new();
    decide(&home, 50);
    integrate(&home);
    let forge = "INSERT INTO ledger_entry (id, day, kind, office, book, version, commitment, statement, mac) \
                 SELECT commitment, day, kind, office, book, version, id, statement, mac FROM ledger_entry";
    // The commitment of 32 bytes in the place of an id of 16, and the other way round: nothing of it fits.
    home.sql(forge);
    home.sql(
        "INSERT INTO ledger_waiting (entry) SELECT id FROM ledger_entry e WHERE NOT EXISTS \
         (SELECT 1 FROM ledger_leaf l WHERE l.entry = e.id)",
    );
    let mut server = Server::start(&home, &[]);
    decide(&home, 1);
    wait_for(&server, 51);
    let outside = home.run(["verify", "ledger", &format!("{}ledger", server.url), "--json"]);
    assert!(outside.code == 0 && decisions(&outside) == 51, "{outside:?}");
    server.kill();
    let own = home.run(["verify", "ledger"]);
    refuses(&own, "was never entered by this house and can't be published");
    assert_eq!(own.err.matches("was never entered").count(), 50, "{own:?}");
    assert!(own.err.contains("the ledger holds, but"), "{own:?}");
}

/// Asks until so many decisions are published.
fn wait_for(server: &Server, leaves: u64) {
    for _ in 0..1_000 {
        let page = server.get("/api/v1/ledger").json();
        let counts = page["counts"].as_array().unwrap().iter().filter(|count| count["kind"] == "decision");
        if counts.map(|count| count["n"].as_u64().unwrap()).sum::<u64>() >= leaves {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("the ledger does not reach {leaves} decisions");
}

#[test]
fn a_witness_signs_what_continues_and_nothing_else() {
    let home = Home::new();
    let (secret, state) =
        (home.folder.join("w.key").display().to_string(), home.folder.join("w.state").display().to_string());
    let named = ["--name", "w.example", "--secret", &secret];
    let made = home.run(["ledger", "key"].iter().chain(&named));
    assert_eq!(made.code, 0, "{made:?}");
    let public = made.out.trim().to_owned();
    assert!(public.starts_with("w.example+"), "{public}");
    assert_eq!(home.run(["ledger", "key"].iter().chain(&named)).out.trim(), public, "a second time the same");

    decide(&home, 20);
    integrate(&home);
    let early = Home::copied(&home);
    let server = Server::start(&home, &["--witness", &public]);
    let cosign = |server: &Server| {
        let url = format!("{}ledger", server.url);
        home.run(["ledger", "cosign", &url, "--state", &state].iter().chain(&named))
    };
    let first = cosign(&server);
    assert!(first.code == 0 && first.out.contains("cosigned 2"), "{first:?}");
    decide(&home, 600);
    wait_for(&server, 620);
    let second = cosign(&server);
    assert!(second.code == 0 && second.out.contains("cosigned 62"), "{second:?}");
    let url = format!("{}ledger", server.url);
    let ran = home.run(["verify", "ledger", &url, "--witness", &public]);
    assert!(ran.code == 0 && ran.out.contains("witnessed by w.example: 62"), "{ran:?}");
    // A witness whom the operator does not know is told whom to ask.
    let other = home.folder.join("x.key").display().to_string();
    let unknown = home.run([
        "ledger",
        "cosign",
        &url,
        "--state",
        &format!("{state}.x"),
        "--name",
        "x.example",
        "--secret",
        &other,
    ]);
    refuses_after(&unknown, "Ask its operator");
    drop(server);

    // The same house from a copy of this morning.
    let server = Server::start(&early, &["--witness", &public]);
    refuses(&cosign(&server), "not signed: rolled back: 62");
    drop(server);
    // Another history of the same length or longer, under the same key.
    decide(&early, 900);
    integrate(&early);
    let server = Server::start(&early, &["--witness", &public]);
    refuses(&cosign(&server), "do not continue the 62");
    // Another house altogether.
    let stranger = Home::new();
    decide(&stranger, 1_000);
    integrate(&stranger);
    let server = Server::start(&stranger, &["--witness", &public]);
    refuses(&cosign(&server), "the checkpoint is not signed by");
    home.run(["serve", "--witness", "nonsense"]).failed(2, "--witness");
}

/// As [`refuses`], after it has said something.
#[track_caller]
fn refuses_after(ran: &Ran, says: &str) {
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains(says), "{says:?} is missing: {ran:?}");
}

#[test]
fn two_servers_on_one_store_keep_one_ledger() {
    let home = Home::new();
    let (one, two) = (Server::start(&home, &[]), Server::start(&home, &[]));
    for portion in [1, 300, 7, 256, 90] {
        decide(&home, portion);
    }
    for server in [&one, &two] {
        wait_for(server, 654);
        let ran = home.run(["verify", "ledger", &format!("{}ledger", server.url), "--json"]);
        assert!(ran.code == 0 && decisions(&ran) == 654, "{ran:?}");
    }
}

#[test]
fn a_ledger_is_checked_over_tls_by_an_authority_that_is_believed() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");
    let (cert, key) = (format!("{data}/localhost.pem"), format!("{data}/localhost.key.pem"));
    let home = Home::new();
    decide(&home, 9);
    integrate(&home);
    let server = Server::start(&home, &["--tls-cert", &cert, "--tls-key", &key]);
    let url = format!("{}ledger", server.url.replace("127.0.0.1", "localhost"));
    let believed = home.run(["verify", "ledger", &url, "--ca", &cert, "--json"]);
    assert!(believed.code == 0 && decisions(&believed) == 9, "{believed:?}");
    refuses(&home.run(["verify", "ledger", &url]), "certificate");
    home.run(["verify", "ledger", &url, "--ca", &key]).failed(2, "--ca");
}
