//! What stands at the door: what every answer tells the browser, and what is too much before it is read.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use access::{Actor, PlaceId, Role};
use base::AreaCode;
use http::{Method, Route};
use serde_json::json;
use testkit::{HERE, Member, Resident, TOWN, TestApp};

use crate::{
    binary::Home,
    client::{Reply, ask},
    house::{modules, whole},
    serving::{Account, Server},
};

/// What every answer carries, whoever wrote it.
const EVERY: [&str; 8] = [
    "content-security-policy",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "cache-control",
];

fn complaints(what: &str, reply: &Reply, secure: bool) -> Vec<String> {
    let mut found: Vec<String> = EVERY
        .iter()
        .filter(|name| reply.header(name).is_empty())
        .map(|name| format!("{what} ({}): no {name}", reply.status))
        .collect();
    let policy = reply.header("content-security-policy");
    let scripts = policy.split(';').find(|part| part.trim().starts_with("script-src")).unwrap_or_default();
    if policy.contains("unsafe-eval") || scripts.contains("unsafe") || policy.contains('*') {
        found.push(format!("{what}: {policy}"));
    }
    for must in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"] {
        if !policy.contains(must) {
            found.push(format!("{what}: no {must}"));
        }
    }
    if reply.header("x-frame-options") != "DENY" || reply.header("x-content-type-options") != "nosniff" {
        found.push(format!("{what}: may be framed or guessed at"));
    }
    if reply.header("strict-transport-security").is_empty() == secure {
        found.push(format!("{what}: HSTS {:?}", reply.header("strict-transport-security")));
    }
    found
}

#[test]
fn every_answer_tells_the_browser_what_it_may_do_with_it() {
    let home = Home::new();
    let plain = Server::start(&home, &[]);
    let secure = Server::start(&home, &["--behind-proxy"]);
    let page = plain.get("/").body;
    let script = page.split('"').find(|part| part.starts_with("/assets/") && part.ends_with(".js"));
    let mut paths: Vec<(&str, String)> = [
        "/",
        "/gate",
        "/console",
        "/ledger",
        "/place",
        "/kiosk",
        "/sw.js",
        "/nothing.js",
        "/api/v1/nothing",
        "/api/v1/session",
        "/api/v1/me",
        "/api/v1/areas",
        "/api/openapi.json",
        "/healthz",
        "/metrics",
        "/readyz",
        "/ledger/checkpoint",
        "/ledger/keys",
        "/ledger/tile/entries/000",
        "/ledger/statements",
        "/trust/list",
        "/filter/9901/head",
        "/%ff",
        "/api/v1/areas?below=%00",
    ]
    .map(|path| ("GET", path.to_owned()))
    .into();
    paths.extend(script.map(|script| ("GET", script.to_owned())));
    paths.extend(
        ["POST", "PUT", "DELETE", "OPTIONS", "BREW"].map(|method| (method, "/api/v1/session".to_owned())),
    );
    paths.push(("POST", "/".to_owned()));
    paths.push(("GET", format!("/{}", "x".repeat(9_000))));
    let mut found = Vec::new();
    for (server, secure) in [(&plain, false), (&secure, true)] {
        for (method, path) in &paths {
            let reply = ask(server.address(), method, path, None, None);
            found.extend(complaints(&format!("{method} {}", &path[..path.len().min(40)]), &reply, secure));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    // The camera belongs to the two pages that look through it.
    for (path, camera) in
        [("/", true), ("/gate", true), ("/console", false), ("/ledger", false), ("/healthz", false)]
    {
        let reply = plain.get(path);
        if reply.status == 200 {
            assert_eq!(reply.header("permissions-policy").contains("camera=(self)"), camera, "{path}");
        }
    }
    // Styles stand in the text of one page alone, scripts in none.
    for path in ["/", "/gate", "/place", "/ledger", "/kiosk"] {
        assert!(!plain.get(path).header("content-security-policy").contains("unsafe"), "{path}");
    }
}

#[test]
fn a_zero_sign_is_no_text_whichever_store_would_hear_of_it() {
    let home = Home::new();
    let server = Server::start(&home, &[]);
    let asked = |path: &str| server.get(&format!("/api/v1{path}"));
    assert_eq!(asked("/risk-areas?q=a").status, 200);
    // The cursor is `["\u0000","0105f08effb1b9afac3b21409cb77689"]`.
    let cursor = "WyJcdTAwMDAiLCIwMTA1ZjA4ZWZmYjFiOWFmYWMzYjIxNDA5Y2I3NzY4OSJd";
    for (path, slug) in [
        ("/risk-areas?q=%00", "no-text"),
        ("/areas/%00", "no-text"),
        (&format!("/risk-areas?cursor={cursor}"), "bad-cursor"),
    ] {
        let told = asked(path);
        let of = told.json()["type"].as_str().unwrap_or_default().to_owned();
        assert_eq!((told.status, of), (400, format!("/problems/{slug}")), "{path}");
    }
    // In a body it is a text like others until a store is asked for it: then one refuses it, and the other has no such name.
    let said = json!({ "name": "\0", "password": "wrong", "totp": "000000" });
    let told = server.send("POST", "/session/staff", None, &said).status;
    assert!([400, 401].contains(&told), "{told}");
}

#[test]
fn with_tls_the_cookie_is_this_hosts_own() {
    let home = Home::new();
    let account = Account::add(&home, "root", "administrator");
    let server = Server::start(&home, &["--behind-proxy"]);
    let body = json!({ "name": account.name, "password": account.password, "totp": account.totp() });
    let reply = server.send("POST", "/session/staff", None, &body);
    let line = reply.header("set-cookie");
    assert!(line.starts_with("__Host-bulwark="), "{line}");
    for part in ["; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/"] {
        assert!(line.contains(part), "{line}");
    }
    assert!(!line.contains("Domain"), "{line}");
    let token = line.split(['=', ';']).nth(1).unwrap();
    let me = |cookie: &str| {
        let mut stream = TcpStream::connect(server.address()).unwrap();
        let head = format!(
            "GET /api/v1/session HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncookie: {cookie}={token}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text.contains("\"kind\":\"staff\"")
    };
    assert!(me("__Host-bulwark"));
    assert!(!me("bulwark"), "a name that a neighbour under the same domain could set");
}

/// Guards and devices stand somewhere.
fn at_place(role: Role, place: &str) -> Option<PlaceId> {
    matches!(role, Role::Guard | Role::Gate).then(|| place.parse().unwrap())
}

/// A house, and somebody for each route who gets past its door.
struct Gateway {
    app: TestApp,
    staff: Vec<Member>,
    resident: Resident,
    place: String,
}

impl Gateway {
    async fn new() -> Self {
        let app = whole().await;
        let admin = app.staff(Role::Administrator, TOWN, None).await;
        let place = json!({ "name": "东门市场", "kind": "market", "area": HERE });
        let place = app.post("/places", place).by(&admin).await.ok()["id"].as_str().unwrap().to_owned();
        let mut staff = Vec::new();
        for role in Role::ALL {
            staff.push(app.staff(role, HERE, at_place(role, &place)).await);
        }
        let resident = app.resident().await;
        Self { app, staff, resident, place }
    }

    fn path(&self, route: &Route) -> String {
        let person = self.resident.id.to_string();
        let mut path = route.path.replace("{person}", &person).replace("{place}", &self.place);
        while let (Some(from), Some(to)) = (path.find('{'), path.find('}')) {
            path.replace_range(from..=to, &"0".repeat(32));
        }
        path
    }

    /// Sends these bytes as whoever may; `declared` is what the sender says of their length.
    async fn send(&self, route: &Route, bytes: Vec<u8>, declared: Option<usize>) -> (u16, String) {
        let policy = &self.app.world.policy;
        let area = AreaCode::parse(HERE).unwrap();
        let staff = access::StaffId::from_bytes([0; 16]);
        let may = |role| {
            let place = at_place(role, &self.place);
            policy.could(&Actor::Staff { staff, role, area, place }, route.action)
        };
        let mut ask = self.app.ask(route.method.word(), self.path(route)).raw(bytes);
        ask = ask.header(
            "content-type",
            if route.takes_files.is_empty() { "application/json" } else { "image/png" },
        );
        if let Some(length) = declared {
            ask = ask.header("content-length", &length.to_string());
        }
        if route.path.starts_with("/api/partner/") {
            // Partners are known by the whole request, so it is read before they are.
            ask = ask
                .header("signature-input", "sig1=(\"@method\");created=1")
                .header("signature", "sig1=:AA==:");
        }
        ask = match self.staff.iter().find(|member| may(member.role)) {
            Some(member) => ask.by(member),
            None if policy.could(&Actor::Resident { person: self.resident.id }, route.action) => {
                ask.by(&self.resident)
            }
            None => {
                let open =
                    policy.could(&Actor::Nobody, route.action) || route.path.starts_with("/api/partner/");
                assert!(open, "{route:?}: nobody here gets past its door");
                ask
            }
        };
        let answer = ask.await;
        (answer.status, answer.slug())
    }
}

fn with_bodies() -> Vec<Route> {
    let routes = modules().into_iter().flat_map(|module| module.routes);
    routes.filter(|route| route.takes.is_some() || !route.takes_files.is_empty()).collect()
}

#[tokio::test]
async fn one_byte_too_many_is_refused_by_every_route() {
    let house = Gateway::new().await;
    let routes = with_bodies();
    assert!(routes.len() > 40, "{}", routes.len());
    let mut complaints = Vec::new();
    for route in &routes {
        let most = route.most_bytes;
        // What is said to be too long is not read; what is said to be short and is not, is read no further.
        for (bytes, declared) in [(1, Some(most + 1)), (most + 1, None)] {
            let met = house.send(route, vec![b' '; bytes], declared).await;
            // A file is asked for after its thing was found.
            let hidden = !route.takes_files.is_empty() && met.0 == 404;
            let length = if declared.is_some() { "declared" } else { "undeclared" };
            if met.0 != 413 && !hidden {
                complaints.push(format!("{route:?} {length}: {met:?}"));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[tokio::test]
async fn nested_too_deeply_too_wide_or_not_text_is_refused_in_words() {
    let house = Gateway::new().await;
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000)).into_bytes();
    let in_field = format!("{{\"phone\":{}1{}}}", "{\"a\":".repeat(500), "}".repeat(500)).into_bytes();
    let wide = format!("{{{}\"b\":1}}", "\"a\":1,".repeat(20_000)).into_bytes();
    let bodies = [
        deep,
        in_field,
        wide,
        vec![0xff; 64],
        b"{\"phone\":\"\\ud800\"}".to_vec(),
        Vec::new(),
        b"null".to_vec(),
    ];
    let mut complaints = Vec::new();
    for route in with_bodies().iter().filter(|route| route.takes_files.is_empty()) {
        for body in &bodies {
            let (status, slug) = house.send(route, body.clone(), None).await;
            if !(400..500).contains(&status) || slug.is_empty() {
                let begin = String::from_utf8_lossy(&body[..body.len().min(20)]).into_owned();
                complaints.push(format!("{route:?} {begin:?}: {status} {slug}"));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[tokio::test]
async fn a_long_text_in_any_field_breaks_nothing() {
    let house = Gateway::new().await;
    let long = "长".repeat(20_000);
    for route in with_bodies() {
        let Some(shape) = &route.takes else { continue };
        let mut examples = vec![shape.example.clone()];
        for (name, value) in shape.example.as_object().into_iter().flatten() {
            if value.is_string() || value.is_null() {
                let mut changed = shape.example.clone();
                changed[name] = json!(long);
                examples.push(changed);
            }
        }
        for body in examples {
            let (status, slug) = house.send(&route, body.to_string().into_bytes(), None).await;
            assert!(
                status < 500 || slug == "outbox-away" || slug == "message-not-sent",
                "{route:?}: {status} {slug}"
            );
        }
    }
}

#[test]
fn headers_and_addresses_have_an_end() {
    let home = Home::new();
    let server = Server::start(&home, &[]);
    let raw = |head: String| {
        let mut stream = TcpStream::connect(server.address()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        drop(stream.write_all(head.as_bytes()));
        let mut bytes = Vec::new();
        drop(stream.read_to_end(&mut bytes));
        String::from_utf8_lossy(&bytes).split(' ').nth(1).unwrap_or("cut off").to_owned()
    };
    let get =
        |path: &str, more: &str| format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{more}\r\n");
    assert_eq!(raw(get("/healthz", "")), "200");
    assert_eq!(raw(get(&format!("/healthz?{}", "x".repeat(9_000)), "")), "414");
    assert_eq!(raw(get("/healthz", &format!("cookie: {}\r\n", "x".repeat(40_000)))), "431");
    let many = "a: b\r\n".repeat(500);
    assert_eq!(raw(get("/healthz", &many)), "431");
    for endless in
        [format!("GET /{}", "x".repeat(2_000_000)), format!("GET / HTTP/1.1\r\na: {}", "x".repeat(2_000_000))]
    {
        let met = raw(endless);
        assert!(["414", "431", "400", "cut off"].contains(&met.as_str()), "{met}");
    }
    let two = "content-length: 1\r\ncontent-length: 2\r\n";
    assert_eq!(raw(format!("POST /api/v1/session/code HTTP/1.1\r\nhost: x\r\n{two}\r\n{{}}")), "400");
}

/// Memory that a process has ever had, in kB.
fn peak(server: &Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_body_without_end_costs_no_memory() {
    let home = Home::new();
    let server = Server::start(&home, &[]);
    assert_eq!(server.get("/healthz").status, 200);
    let before = peak(&server);
    let part = [b"10000\r\n".as_slice(), &[b' '; 0x10000], b"\r\n"].concat();
    let paths =
        ["/session/code", "/session/staff", "/residents", "/ledger/cosignatures", "/session/resident"];
    for path in paths {
        let mut stream = TcpStream::connect(server.address()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream.set_write_timeout(Some(Duration::from_secs(30))).unwrap();
        let head = format!("POST /api/v1{path} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        // 64 MiB, or as much as it takes.
        let taken = (0..1_024).take_while(|_| stream.write_all(&part).is_ok()).count();
        assert!(taken < 1_024, "{path}: all of it was taken");
    }
    let grown = peak(&server).saturating_sub(before);
    assert!(grown < 16 * 1_024, "{grown} kB more than before");
    assert_eq!(server.get("/healthz").status, 200);
}

#[test]
fn every_route_that_changes_something_says_how_much_it_takes() {
    for route in modules().into_iter().flat_map(|module| module.routes) {
        assert!(
            route.method != Method::Get || route.takes.is_none(),
            "{route:?} reads a body that nobody sends"
        );
        assert!(route.most_bytes <= 6 * 1024 * 1024, "{route:?} takes {} bytes", route.most_bytes);
    }
}
