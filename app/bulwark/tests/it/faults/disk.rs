//! The disk is full: under the store, and under the keyring.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use serde_json::json;

use super::{left_out, ward::Ward};
use crate::{binary::Home, client::Reply, serving::Server};

/// A small disk in memory, mounted over a folder; it goes when this is dropped.
struct Disk(PathBuf);

impl Disk {
    fn over(folder: &Path, megabytes: u32) -> Option<Self> {
        std::fs::create_dir_all(folder).unwrap();
        let size = format!("size={megabytes}m,mode=0700");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder).output();
        match mounted {
            Ok(done) if done.status.success() => Some(Self(folder.to_owned())),
            Ok(done) => {
                left_out("a full disk", String::from_utf8_lossy(&done.stderr).trim());
                None
            }
            Err(error) => {
                left_out("a full disk", &error.to_string());
                None
            }
        }
    }

    /// Takes what is left but so many bytes.
    fn fill_but(&self, left: u64) {
        self.fill();
        let ballast = std::fs::File::options().write(true).open(self.ballast()).unwrap();
        let length = ballast.metadata().unwrap().len();
        ballast.set_len(length.saturating_sub(left)).unwrap();
    }

    /// Takes every byte that is left.
    fn fill(&self) {
        let mut ballast = std::fs::File::options().create(true).append(true).open(self.ballast()).unwrap();
        for size in [1 << 20, 1 << 12, 1] {
            while ballast.write_all(&vec![7; size]).is_ok() {}
        }
    }

    fn empty(&self) {
        std::fs::remove_file(self.ballast()).unwrap();
    }

    fn ballast(&self) -> PathBuf {
        self.0.join("ballast")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(&self.0).status());
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn opens(server: &Server, ward: &Ward, name: &str) -> Reply {
    let body = json!({ "name": name, "kind": "market", "area": "990101001001" });
    server.send("POST", "/places", Some(&ward.administrator), &body)
}

/// Insists that this is a refusal that helps whoever must act.
#[track_caller]
fn refused(reply: &Reply) {
    assert_eq!(reply.status, 507, "{reply:?}");
    assert!((60..=120).contains(&reply.header("retry-after").parse::<u32>().unwrap()), "{reply:?}");
    let problem = reply.json();
    assert_eq!(problem["type"], "/problems/store-full", "{problem}");
    assert!(problem["detail"].as_str().unwrap().contains("make room"), "{problem}");
}

/// Opens places until one is refused; says which were opened.
fn until_refused(server: &Server, ward: &Ward, word: &str) -> Vec<String> {
    let mut opened = Vec::new();
    for turn in 0..20_000 {
        let name = format!("{word}{turn}");
        let reply = opens(server, ward, &name);
        if reply.status != 201 {
            refused(&reply);
            return opened;
        }
        opened.push(name);
    }
    panic!("a full disk refused nothing");
}

/// Scans until one is refused: the store's log may have begun anew in the room that it has, and hold a few more. Says which
/// were answered.
fn scanned_until_refused(server: &Server, ward: &Ward, turn: usize) -> Vec<String> {
    let mut answered = Vec::new();
    for more in 0..2_000 {
        let scan = ward.scan_of(turn + more);
        let reply = ward.scan(server.address(), &scan).unwrap();
        if reply.status != 200 {
            refused(&reply);
            return answered;
        }
        answered.push(scan.id);
    }
    panic!("a full disk refused no scan");
}

/// Waits until a place can be opened again.
fn until_taken(server: &Server, ward: &Ward, name: &str) -> Duration {
    let begun = Instant::now();
    loop {
        let reply = opens(server, ward, name);
        if reply.status == 201 {
            return begun.elapsed();
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "there is room again: {reply:?}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_full_disk_is_told_to_the_operator_and_costs_nothing_that_was_answered() {
    let home = Home::of_files();
    let Some(disk) = Disk::over(&home.folder, 40) else { return };
    let ward = Ward::of(home, 3);
    let mut server = ward.serve();
    let (mut opened, mut scanned) = (Vec::new(), Vec::new());
    for turn in 0..3 {
        // Some writes still find room; the one that does not is the first to be refused.
        disk.fill_but(turn as u64 * 300_000);
        opened.extend(until_refused(&server, &ward, &format!("满{turn}-")));
        scanned.extend(scanned_until_refused(&server, &ward, turn));
        assert_eq!(ward.pass(server.address(), turn).unwrap().status, 200, "what stands can be read");
        assert_eq!(server.get("/healthz").status, 200);
        if turn == 1 {
            // Killed while there is no room, and started before there is: it comes up or says why not.
            server.kill();
            let ran = ward.home.command(["verify", "journal"]).output().unwrap();
            let said = String::from_utf8_lossy(&ran.stderr).to_lowercase();
            assert!(ran.status.success() || said.contains("full") || said.contains("space"), "{said}");
            disk.empty();
            server = ward.serve();
        } else {
            disk.empty();
        }
        let waited = until_taken(&server, &ward, &format!("空{turn}"));
        opened.push(format!("空{turn}"));
        assert_eq!(ward.scan(server.address(), &ward.scan_of(turn)).unwrap().status, 200);
        eprintln!("round {turn}: {} places stand, room was found again after {waited:?}", opened.len());
        assert!(server.lives());
    }
    let log = server.said().len();
    assert!(log < 60, "{log} lines of log");
    drop(server);
    assert!(opened.len() > 3, "some were answered before there was no more room: {opened:?}");
    for name in &opened {
        let stands = ward.count(&format!("SELECT COUNT(*) AS n FROM place WHERE name = '{name}'"));
        assert_eq!(stands, 1, "{name} was answered");
    }
    let stand = ward.visits();
    assert!(scanned.iter().all(|id| stand.contains(id)), "each scan that was answered stands");
    ward.holds("after the disk was full");
    drop((ward, disk));
}

#[test]
fn a_full_disk_under_the_keyring_forges_nothing_and_loses_nothing() {
    let home = Home::new();
    let Some(disk) = Disk::over(&home.folder.join("keys"), 8) else { return };
    let ward = Ward::of(home, 3);
    let mut server = ward.serve();
    assert_eq!(opens(&server, &ward, "前").status, 201);
    disk.fill();
    let mut opened = 0;
    for turn in 0..30 {
        let reply = opens(&server, &ward, &format!("满{turn}"));
        match reply.status {
            201 => opened += 1,
            _ => refused(&reply),
        }
    }
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(ward.pass(server.address(), 0).unwrap().status, 200, "what stands can be read");
    disk.empty();
    until_taken(&server, &ward, "后");
    let begun = Instant::now();
    while ward.count("SELECT COUNT(*) AS n FROM unsealed") > 0 {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "the journal is sealed again: {:?}",
            server.said()
        );
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(server.lives());
    // What was full when the plug was pulled is the hardest.
    disk.fill();
    opens(&server, &ward, "末");
    std::thread::sleep(Duration::from_millis(1_500));
    server.kill();
    disk.empty();
    drop(ward.serve());
    let stand = ward.count("SELECT COUNT(*) AS n FROM place WHERE name LIKE '满%'");
    assert!(stand >= opened, "{stand} places of {opened} that were answered");
    ward.holds("after the keyring's disk was full");
    drop((ward, disk));
}
