//! `bulwark serve` as a process: it says where it is ready, signs the first administrator in, and keeps what it said.

use std::{
    io::{BufRead, BufReader, Read},
    net::TcpStream,
    process::{Child, ChildStdout, Stdio},
    sync::{Arc, Mutex},
    time::{SystemTime, UNIX_EPOCH},
};

use base::{Moment, Span};
use serde_json::{Value, json};
use tokio_rustls::rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned,
    crypto::ring::default_provider,
    pki_types::{CertificateDer, pem::PemObject as _},
};

use crate::{
    binary::{Home, Ran},
    client::{Reply, ask, ask_over},
    house::modules,
};

/// A server of this test's own; it goes with the test.
pub(crate) struct Server {
    child: Child,
    /// Kept open: a server whose stdout is closed would fail at its next line.
    out: BufReader<ChildStdout>,
    /// `http://127.0.0.1:40123/`
    pub(crate) url: String,
    /// What it wrote on stderr.
    said: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(crate) fn start(home: &Home, more: &[&str]) -> Self {
        Self::listening(home, "127.0.0.1:0", more)
    }

    /// A server that ends itself in the middle of a named transaction.
    pub(crate) fn faulty(home: &Home, fault: &str) -> Self {
        let mut command = home.command(["serve", "--listen", "127.0.0.1:0"]);
        command.env("BULWARK_FAULT", fault);
        Self::ready(command)
    }

    fn listening(home: &Home, on: &str, more: &[&str]) -> Self {
        let first = ["serve", "--listen", on];
        Self::ready(home.command(first.iter().chain(more)))
    }

    /// A server whose command the test has changed.
    pub(crate) fn ready(mut command: std::process::Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let Some(url) = line.trim().strip_prefix("ready\t") else {
            let mut err = String::new();
            child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
            panic!("not ready: {line:?} {err}");
        };
        // A server that has much to complain of must not wait for somebody to listen.
        let err = BufReader::new(child.stderr.take().unwrap());
        let said: Arc<Mutex<Vec<String>>> = Arc::default();
        let heard = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in err.lines().map_while(Result::ok) {
                heard.lock().unwrap().push(line);
            }
        });
        Self { url: url.to_owned(), out, child, said }
    }

    pub(crate) fn address(&self) -> &str {
        self.url.split('/').nth(2).unwrap()
    }

    /// Of its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        ask(self.address(), "GET", path, None, None)
    }

    pub(crate) fn send(&self, method: &str, path: &str, token: Option<&str>, body: &Value) -> Reply {
        ask(self.address(), method, &format!("/api/v1{path}"), token, Some(body))
    }

    /// The lines of its log so far.
    pub(crate) fn said(&self) -> Vec<String> {
        self.said.lock().unwrap().clone()
    }

    pub(crate) fn lives(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// `kill -9`: no farewell, nothing flushed.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        let mut rest = String::new();
        drop(self.out.read_to_string(&mut rest));
    }
}

/// What `staff add` printed: the name, the password, the second factor's secret.
pub(crate) struct Account {
    pub(crate) name: String,
    pub(crate) password: String,
    secret: Vec<u8>,
}

impl Account {
    pub(crate) fn add(home: &Home, name: &str, role: &str) -> Self {
        let ran = home.run(["staff", "add", "--name", name, "--area", "9901", "--role", role]);
        assert_eq!(ran.code, 0, "{ran:?}");
        Self::printed(&ran)
    }

    /// As an administrator's page was told it.
    pub(crate) fn told(credentials: &Value, name: &str) -> Self {
        let of =
            |field: &str| credentials[field].as_str().unwrap_or_else(|| panic!("{credentials}")).to_owned();
        let secret = of("totp_uri").split("secret=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        Self { name: name.to_owned(), password: of("password"), secret: base32(&secret) }
    }

    fn printed(ran: &Ran) -> Self {
        let of = |word: &str| {
            let line = ran.out.lines().find_map(|line| line.strip_prefix(word));
            line.unwrap_or_else(|| panic!("{word} is missing: {ran:?}")).trim().to_owned()
        };
        let uri = of("totp:");
        assert!(uri.starts_with("otpauth://totp/"), "{uri}");
        let secret = uri.split("secret=").nth(1).unwrap().split('&').next().unwrap();
        Self { name: of("name:"), password: of("password:"), secret: base32(secret) }
    }

    /// What the authenticator shows now.
    pub(crate) fn totp(&self) -> String {
        self.totp_at(0)
    }

    fn totp_at(&self, half_minutes: i64) -> String {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_micros();
        let at = Moment::from_micros(now.try_into().unwrap()) + Span::seconds(30 * half_minutes);
        people::totp::Secret::from_bytes(&self.secret).code(at)
    }

    /// What it shows at no time near now.
    fn wrong_totp(&self) -> String {
        let near: Vec<String> = (-2..=2).map(|half_minutes| self.totp_at(half_minutes)).collect();
        (0..6).map(|n| format!("{n:06}")).find(|code| !near.contains(code)).unwrap()
    }

    /// Signs in over HTTP; gives the session's token.
    pub(crate) fn sign_in(&self, server: &Server) -> String {
        let totp = self.totp();
        let body = json!({ "name": self.name, "password": self.password, "totp": totp });
        let reply = server.send("POST", "/session/staff", None, &body);
        assert_eq!(reply.status, 200, "{reply:?}");
        let cookie = reply.header("set-cookie");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
        cookie.split(['=', ';']).nth(1).unwrap().to_owned()
    }
}

/// RFC 4648, as authenticators read it.
fn base32(text: &str) -> Vec<u8> {
    let (mut bits, mut held, mut bytes) = (0_u32, 0_u32, Vec::new());
    for sign in text.bytes().filter(|sign| *sign != b'=') {
        let value = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|known| *known == sign).unwrap();
        bits = bits << 5 | u32::try_from(value).unwrap();
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).unwrap());
            bits &= (1 << held) - 1;
        }
    }
    bytes
}

#[test]
fn the_first_administrator_signs_in_and_works() {
    let home = Home::new();
    let account = Account::add(&home, "Root.Admin", "administrator");
    assert_eq!(account.name, "root.admin", "as it is typed");
    let server = Server::start(&home, &["--town-name-en", "Rivertown", "--town-area", "9901"]);
    let wrong = json!({ "name": account.name, "password": account.password, "totp": account.wrong_totp() });
    assert_eq!(server.send("POST", "/session/staff", None, &wrong).status, 401);
    let token = account.sign_in(&server);
    let session = ask(server.address(), "GET", "/api/v1/session", Some(&token), None).json();
    assert_eq!((&session["kind"], &session["role"]), (&json!("staff"), &json!("administrator")), "{session}");
    assert_eq!((&session["demo"], &session["town_name"]), (&json!(false), &json!("Rivertown")));
    let guard = json!({ "name": "gate.one", "display_name": "李伟", "role": "auditor", "area": "9901" });
    assert_eq!(server.send("POST", "/staff", Some(&token), &guard).status, 201);
    assert_eq!(server.send("POST", "/staff", None, &guard).status, 401);
    let twice = home.run(["staff", "add", "--name", "root.admin", "--area", "9901"]);
    assert_eq!(twice.code, 1, "{twice:?}");
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let home = Home::new();
    let account = Account::add(&home, "root", "administrator");
    let mut server = Server::start(&home, &[]);
    let token = account.sign_in(&server);
    let names: Vec<String> = (0..20).map(|n| format!("场所 {n:02}")).collect();
    for name in &names {
        let body = json!({ "name": name, "kind": "market", "area": "990101001001" });
        assert_eq!(server.send("POST", "/places", Some(&token), &body).status, 201);
    }
    server.kill();
    let server = Server::start(&home, &[]);
    // The session outlived the process too.
    let list = ask(server.address(), "GET", "/api/v1/places?limit=500", Some(&token), None).json();
    let stand: Vec<&str> =
        list["items"].as_array().unwrap().iter().map(|place| place["name"].as_str().unwrap()).collect();
    assert_eq!(stand, names);
    drop(server);
    assert_eq!(home.run(["verify", "journal"]).code, 0);
}

#[test]
fn a_serving_house_tells_how_it_is_and_what_can_be_asked() {
    let home = Home::new();
    let server = Server::start(&home, &[]);
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.get("/readyz").status, 200);
    let openapi = server.get("/api/openapi.json").json();
    let told = |route: &http::Route| route.path.replace("{*", "{");
    let mut paths: Vec<String> = modules().iter().flat_map(|module| &module.routes).map(told).collect();
    paths.extend(["/healthz", "/readyz", "/metrics", "/api/v1/operations"].map(str::to_owned));
    paths.sort_unstable();
    paths.dedup();
    for path in &paths {
        assert!(openapi["paths"][path].is_object(), "{path} is served and not described");
    }
    for path in openapi["paths"].as_object().unwrap().keys() {
        assert!(paths.contains(path), "{path} is described and not in the table");
        assert!(!path.contains("demo"), "{path}");
    }
    let metrics = server.get("/metrics");
    assert_eq!(metrics.status, 200);
    assert!(metrics.body.contains("platform.read"), "{}", metrics.body);
    assert!(!metrics.body.contains("127.0.0.1"), "nobody's address");
    for path in ["/api/v1/nothing", "/api/v2/me", "/api/"] {
        let reply = server.get(path);
        assert_eq!((reply.status, reply.header("content-type").as_str()), (404, "application/problem+json"));
    }
    let wrong = ask(server.address(), "PUT", "/api/v1/session", None, Some(&json!({})));
    assert_eq!((wrong.status, wrong.header("content-type").as_str()), (405, "application/problem+json"));
}

#[test]
fn the_demos_door_does_not_exist_in_a_serving_house() {
    let home = Home::new();
    let server = Server::start(&home, &[]);
    for path in ["/api/v1/demo/personas", "/api/v1/demo/enter/administrator", "/api/v1/demo/enter/resident"] {
        let reply = server.get(path);
        assert_eq!(reply.status, 404, "{path}");
        assert_eq!(reply.header("set-cookie"), "", "{path}");
    }
    assert_eq!(server.get("/api/v1/session").json()["demo"], false);
    let reply = server.send("POST", "/session/code", None, &json!({ "phone": "13800138000" }));
    assert!(!reply.body.contains("demo_code"), "{reply:?}");
}

#[test]
fn a_broken_request_is_answered_in_words() {
    let home = Home::new();
    let server = Server::start(&home, &[]);
    let large = json!({ "phone": "1".repeat(300_000), "code": "1" });
    for (reply, status, slug) in [
        (server.send("POST", "/session/resident", None, &large), 413, "body-too-large"),
        (server.send("POST", "/session/resident", None, &json!([])), 422, "bad-body"),
        (server.send("POST", "/session/code", None, &json!({ "phone": "12" })), 422, "phone-shape"),
    ] {
        assert_eq!(reply.status, status, "{reply:?}");
        let problem = reply.json();
        assert_eq!(problem["type"], format!("/problems/{slug}"), "{problem}");
        assert!(problem["detail"].as_str().unwrap().len() > 8, "{problem}");
    }
}

#[test]
fn it_speaks_tls_itself_and_marks_the_cookie_so() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");
    let (cert, key) = (format!("{data}/localhost.pem"), format!("{data}/localhost.key.pem"));
    let home = Home::new();
    let account = Account::add(&home, "root", "administrator");
    let server = Server::start(&home, &["--tls-cert", &cert, "--tls-key", &key]);
    assert!(server.url.starts_with("https://127.0.0.1:"), "{}", server.url);

    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(&cert).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let config = Arc::new(config);
    let over_tls = |method: &str, path: &str, body: Option<&Value>| {
        let tcp = TcpStream::connect(server.address()).unwrap();
        let session = ClientConnection::new(Arc::clone(&config), "localhost".try_into().unwrap()).unwrap();
        ask_over(StreamOwned::new(session, tcp), server.address(), method, path, None, body)
    };
    assert_eq!(over_tls("GET", "/readyz", None).status, 200);
    let totp = account.totp();
    let body = json!({ "name": account.name, "password": account.password, "totp": totp });
    let reply = over_tls("POST", "/api/v1/session/staff", Some(&body));
    assert_eq!(reply.status, 200, "{reply:?}");
    assert!(reply.header("set-cookie").contains("Secure"), "{reply:?}");

    // Somebody who speaks plain HTTP to it is not answered, and holds up nobody.
    let mut plain = TcpStream::connect(server.address()).unwrap();
    std::io::Write::write_all(&mut plain, b"GET / HTTP/1.1\r\n\r\n").unwrap();
    let mut heard = Vec::new();
    drop(plain.read_to_end(&mut heard));
    assert!(!heard.starts_with(b"HTTP/"), "{heard:?}");
    assert_eq!(over_tls("GET", "/healthz", None).status, 200);

    let swapped = home.run(["serve", "--listen", "127.0.0.1:0", "--tls-cert", &key, "--tls-key", &cert]);
    assert_eq!(swapped.code, 2, "{swapped:?}");
}

#[test]
fn behind_a_proxy_it_may_be_reached_from_outside_and_marks_the_cookie_for_tls() {
    let home = Home::new();
    let account = Account::add(&home, "root", "administrator");
    let server = Server::listening(&home, "0.0.0.0:0", &["--behind-proxy"]);
    assert!(server.url.starts_with("http://0.0.0.0:"), "{}", server.url);
    let totp = account.totp();
    let body = json!({ "name": account.name, "password": account.password, "totp": totp });
    let reply = server.send("POST", "/session/staff", None, &body);
    assert_eq!(reply.status, 200, "{reply:?}");
    assert!(reply.header("set-cookie").contains("Secure"), "{reply:?}");
    assert_eq!(server.send("POST", "/session/staff", None, &body).status, 401, "a code opens nothing twice");
}

#[test]
fn a_port_that_is_taken_is_named() {
    let home = Home::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    home.run(["serve", "--listen", &address]).failed(1, &address);
}
