//! A turnstile's computer: the real binary beside a house on a socket, both under the clock that the test holds.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Stdio},
    time::{Duration, Instant},
};

use access::{PlaceId, Role};
use base::{Moment, Span};
use serde_json::{Value, json};
use testkit::{DISTRICT, HERE, Listening, Member, Port, Resident, TestApp};

use crate::{binary::Home, house::whole};

/// A town with one gate at its market.
pub(crate) struct Town {
    pub(crate) app: TestApp,
    pub(crate) place: PlaceId,
    pub(crate) device: Member,
    pub(crate) home: Home,
    port: Port,
    listening: Option<Listening>,
}

impl Town {
    pub(crate) async fn new() -> Self {
        let app = whole().await;
        let administrator = app.staff(Role::Administrator, DISTRICT, None).await;
        let body = json!({ "name": "东门市场", "kind": "market", "area": HERE });
        let place =
            app.post("/places", body).by(&administrator).await.ok()["id"].as_str().unwrap().parse().unwrap();
        let device = app.device(HERE, place).await;
        app.settle().await;
        let home = Home::new();
        home.file("secret", &device.token);
        let mut town = Self { app, place, device, home, port: Port::hold(), listening: None };
        town.server_up().await;
        town
    }

    pub(crate) async fn server_up(&mut self) {
        self.listening = Some(self.app.listen(&self.port).await);
    }

    pub(crate) async fn server_down(&mut self) {
        if let Some(listening) = self.listening.take() {
            listening.stop().await;
        }
    }

    /// A resident with a green pass on their phone; gives what the phone was given.
    pub(crate) async fn green(&self) -> (Resident, Value) {
        let resident = self.app.resident().await;
        let body = json!({ "temperature_tenths": 365, "symptoms": [], "contact": "no", "trips": [] });
        self.app.post(format!("/residents/{}/declarations", resident.id), body).by(&resident).await.ok();
        self.app.settle().await;
        let given = self.app.refresh(&resident).await;
        assert!(given["token"].is_string(), "{given}");
        (resident, given)
    }

    /// What the phone shows now.
    pub(crate) fn shows(&self, who: &(Resident, Value)) -> String {
        self.app.shows(who.0.id, &who.1)
    }

    /// Moves the clock of the house, of the phones and of the gates.
    pub(crate) fn advance(&self, gates: &[&Turnstile], span: Span) {
        self.app.advance(span);
        gates.iter().for_each(|gate| gate.tell_time(self.app.now()));
    }

    /// The gate, put up under this name; its clock is off by so much.
    pub(crate) fn turnstile(&self, name: &str, off: Span) -> Turnstile {
        let mut gate = Turnstile {
            child: None,
            input: None,
            output: None,
            folder: self.home.folder.join(name),
            off,
            arguments: Vec::new(),
        };
        std::fs::create_dir_all(&gate.folder).unwrap();
        let server = format!("http://127.0.0.1:{}", self.port.number);
        let secret = self.home.folder.join("secret").display().to_string();
        let (place, state) = (self.place.to_string(), gate.folder.display().to_string());
        gate.arguments =
            ["gate", "--server", &server, "--secret-file", &secret, "--place", &place, "--state", &state]
                .map(str::to_owned)
                .into();
        gate.arguments.extend(["--sync-seconds".to_owned(), "1".to_owned()]);
        gate.tell_time(self.app.now());
        gate
    }

    /// The visits of the day of this moment: how many, and how many different ids.
    pub(crate) async fn visits(&self, at: Moment) -> i64 {
        let day = self.app.world.zone.day(at).compact();
        let tables = store::dialect::tables_like(&self.app.world.store, "visit_2").await.unwrap();
        let name = format!("visit_{day}");
        if tables.contains(&name) { self.app.count(&name).await } else { 0 }
    }
}

pub(crate) struct Turnstile {
    child: Option<Child>,
    input: Option<ChildStdin>,
    output: Option<BufReader<ChildStdout>>,
    pub(crate) folder: PathBuf,
    off: Span,
    pub(crate) arguments: Vec<String>,
}

impl Turnstile {
    pub(crate) fn tell_time(&self, now: Moment) {
        self.tell(now + self.off, now);
    }

    /// The hour that its clock shows, and how far its counter has run.
    pub(crate) fn tell(&self, hour: Moment, counter: Moment) {
        let part = self.folder.join("now.part");
        std::fs::write(&part, format!("{} {}", hour.micros(), counter.micros())).unwrap();
        std::fs::rename(part, self.folder.join("now")).unwrap();
    }

    pub(crate) fn start(&mut self, home: &Home) {
        let mut command = home.command(&self.arguments);
        command.env("BULWARK_NOW_FILE", self.folder.join("now"));
        let log = std::fs::File::options().create(true).append(true).open(self.folder.join("log")).unwrap();
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        self.input = child.stdin.take();
        self.output = child.stdout.take().map(BufReader::new);
        self.child = Some(child);
    }

    /// Switched on, with all that the server can give.
    pub(crate) fn started(mut self, home: &Home) -> Self {
        self.start(home);
        self.wait("its files", |folder| {
            let names: Vec<String> = std::fs::read_dir(folder.join("files"))
                .into_iter()
                .flatten()
                .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
                .collect();
            names.iter().any(|name| name.ends_with("-2-head.filter"))
                && names.iter().any(|name| name.ends_with("-0-base.filter"))
        });
        self
    }

    /// Waits for what the background does; fails after a while.
    pub(crate) fn wait(&self, what: &str, done: impl Fn(&Path) -> bool) {
        let begun = Instant::now();
        while !done(&self.folder) {
            assert!(begun.elapsed() < Duration::from_secs(60), "{what}: {}", self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    pub(crate) fn scan(&mut self, text: &str) -> Value {
        writeln!(self.input.as_mut().unwrap(), "{text}").unwrap();
        let mut line = String::new();
        self.output.as_mut().unwrap().read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?} {}", self.log()))
    }

    /// Answer and fault of one scan.
    pub(crate) fn says(&mut self, text: &str) -> (String, String) {
        let line = self.scan(text);
        let word = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
        (word("answer"), word("fault"))
    }

    /// The plug is pulled.
    pub(crate) fn kill(&mut self) {
        let mut child = self.child.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        (self.input, self.output) = (None, None);
    }

    /// The scanner's line ends; the gate sends what it can and goes.
    pub(crate) fn end(&mut self) {
        self.input = None;
        let status = self.child.take().unwrap().wait().unwrap();
        assert!(status.success(), "{}", self.log());
    }
}

impl Drop for Turnstile {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            drop(child.kill());
            drop(child.wait());
        }
    }
}
