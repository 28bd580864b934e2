//! A PostgreSQL of the test's own, which can be stopped, held still and made read-only without harm to others.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use testkit::Port;

use super::{left_out, relay::Relay};

pub(super) struct Postgres {
    folder: PathBuf,
    programs: PathBuf,
    port: Port,
    frozen: bool,
}

impl Postgres {
    /// `None`, loudly, where there is none on this machine. Tried in the ring that has one.
    pub(super) fn begin() -> Option<Self> {
        if std::env::var("BULWARK_TEST_STORE").unwrap_or_default().is_empty() {
            eprintln!("left to the ring that has a PostgreSQL");
            return None;
        }
        let Some(programs) = programs() else {
            left_out("a PostgreSQL that goes away", "initdb is not to be found");
            return None;
        };
        let folder = std::env::temp_dir().join(format!("bulwark_pg_{}", std::process::id()));
        drop(std::fs::remove_dir_all(&folder));
        std::fs::create_dir_all(&folder).unwrap();
        if is_root() {
            assert!(Command::new("chown").arg(user()).arg(&folder).status().unwrap().success());
        }
        let server = Self { folder, programs, port: Port::hold(), frozen: false };
        server.run("initdb", &["--username=bulwark", "--auth=trust", "--encoding=UTF8", "--locale=C"]);
        server.start();
        Some(server)
    }

    pub(super) fn url(&self) -> String {
        Self::at(self.port.number)
    }

    /// The same, by a way that answers late when it is told to.
    pub(super) fn by_relay(&self) -> (String, Relay) {
        let relay = Relay::to(self.port.number);
        (Self::at(relay.port), relay)
    }

    fn at(port: u16) -> String {
        format!("postgres://bulwark@127.0.0.1:{port}/postgres")
    }

    pub(super) fn start(&self) {
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=60",
            self.port.number
        );
        let log = self.folder.join("log").display().to_string();
        self.run("pg_ctl", &["start", "--wait", "--silent", "--log", &log, "--options", &options]);
    }

    /// As when the machine is switched off.
    pub(super) fn stop(&self) {
        self.run("pg_ctl", &["stop", "--mode=immediate", "--silent"]);
    }

    /// Whether it takes changes, told to sessions that stand already too.
    pub(super) fn read_only(&self, on: bool) {
        let word = if on { "on" } else { "off" };
        self.sql(&format!("ALTER SYSTEM SET default_transaction_read_only = {word}"));
        self.sql("SELECT pg_reload_conf()");
    }

    /// Every process of it stands still: connections stay open and nobody answers.
    pub(super) fn freeze(&mut self) {
        self.signal("-STOP");
        self.frozen = true;
    }

    pub(super) fn thaw(&mut self) {
        self.signal("-CONT");
        self.frozen = false;
    }

    fn signal(&self, which: &str) {
        let file = std::fs::read_to_string(self.data().join("postmaster.pid")).unwrap();
        let postmaster = file.lines().next().unwrap().trim().to_owned();
        let children = Command::new("ps").args(["-o", "pid=", "--ppid", &postmaster]).output().unwrap();
        let children = String::from_utf8(children.stdout).unwrap();
        let mut all: Vec<&str> = children.split_whitespace().collect();
        all.push(&postmaster);
        drop(Command::new("kill").arg(which).args(all).status());
    }

    fn sql(&self, statement: &str) {
        let port = self.port.number.to_string();
        let ran = Command::new(self.programs.join("psql"))
            .args(["-h", "127.0.0.1", "-p", &port, "-U", "bulwark", "-d", "postgres", "-q", "-c", statement])
            .env("PGOPTIONS", "-c default_transaction_read_only=off")
            .output()
            .unwrap();
        assert!(ran.status.success(), "{statement}: {ran:?}");
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let ran = self.command(program, arguments).status().unwrap();
        assert!(ran.success(), "{program} {arguments:?}: {ran}");
    }

    /// It refuses to be run by root: root hands it to somebody who owns nothing else of importance.
    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let program = self.programs.join(program);
        let mut command = match is_root() {
            true => {
                let mut command = Command::new("setpriv");
                command.args(["--reuid", user(), "--regid", user(), "--clear-groups", "--"]).arg(program);
                command
            }
            false => Command::new(program),
        };
        command.args(arguments).env("PGDATA", self.data()).env("HOME", &self.folder);
        command.current_dir(&self.folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if self.frozen {
            self.signal("-CONT");
        }
        drop(self.command("pg_ctl", &["stop", "--mode=immediate", "--silent"]).status());
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}

fn user() -> &'static str {
    let known = Command::new("id").args(["-u", "postgres"]).output().is_ok_and(|id| id.status.success());
    if known { "postgres" } else { "nobody" }
}

/// The newest server's folder of programs.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let of = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    let mut folders: Vec<PathBuf> = versions.map(|version| version.path()).collect();
    folders.sort_by_key(|path| of(path));
    folders.into_iter().rev().map(|path| path.join("bin")).find(|path| path.join("initdb").exists())
}
