//! A whole journey at the server's most talkative, and then nobody's name, number, phone or address stands anywhere that
//! it should not: in no log, no figure, no line of the journal or the ledger, no word of a command; and on the disk in no
//! form that reads without the keyring.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use base::document::check_digit;
use serde_json::{Value, json};

use crate::{
    binary::Home,
    client::{Reply, ask, ask_raw, ask_with},
    forms::forms,
    serving::{Account, Server},
};

const AREA: &str = "990101001001";

/// What somebody is told apart by. Each is like nothing else that the house says: no end of a number is digits alone, as
/// the fractions of a second in a log are.
struct Person {
    name: &'static str,
    number: String,
    phone: &'static str,
    address: &'static str,
}

fn card(seed: u32) -> String {
    let of = |n: u32| format!("11010519{:02}0517{:03}", 70 + seed, n);
    let seventeen = (1..999).map(of).find(|text| check_digit(text) == Some('X')).unwrap();
    format!("{seventeen}X")
}

impl Person {
    fn all() -> [Self; 4] {
        [
            Self {
                name: "欧阳震华", number: card(1), phone: "13712947563", address: "解放路七号院三单元"
            },
            Self {
                name: "诸葛婉婷",
                number: "E73K146M8".into(),
                phone: "13698765432",
                address: "胜利街九号楼",
            },
            Self {
                name: "司徒仲良", number: card(2), phone: "15986204397", address: "朝阳里十五弄"
            },
            Self { name: "夏侯文渊", number: "G51T739L6".into(), phone: "18823456789", address: "" },
        ]
    }

    /// Every word that must be nowhere.
    fn words(&self) -> Vec<String> {
        let masked = base::document::masked_name(self.name);
        let tail: String = self.number.chars().skip(self.number.len() - 6).collect();
        let words = [self.name, &self.number, self.phone, self.address, &masked, &tail, &self.phone[3..]];
        words.into_iter().filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }
}

/// Typed where no name belongs, by people who do not know better.
const STRAY: [&str; 5] = ["东方不败", "zhuge.wanting", "Ouyang-Zhenhua-1971", "上官云珠", "13555550123"];

struct Town {
    home: Home,
    server: Server,
    messages: std::path::PathBuf,
    /// What commands of the operator said.
    said: String,
}

impl Town {
    fn open() -> Self {
        let home = Home::new();
        let messages = home.file("messages.txt", "");
        let send = home.file("send", format!("#!/bin/sh\ncat >>{}\n", messages.display()));
        fs::set_permissions(&send, fs::Permissions::from_mode(0o755)).unwrap();
        let areas = "code,name\n9901,江城市\n990101,东城区\n990101001,东门街道\n990101001001,东门社区\n";
        let areas = home.file("areas/divisions.csv", areas);
        let mut said = String::new();
        let ran = home.run(["-vv".as_ref(), "import".as_ref(), "divisions".as_ref(), areas.as_os_str()]);
        said.push_str(&format!("{ran:?}"));
        let more = ["--listen", "127.0.0.1:0", "--town-area", "9901", "--sms-command"];
        let mut command = home.command(["-vv", "serve"]);
        command.args(more).arg(&send);
        Self { server: Server::ready(command), home, messages, said }
    }

    fn send(&self, method: &str, path: &str, token: Option<&str>, body: &Value) -> Reply {
        self.server.send(method, path, token, body)
    }

    /// The code that came to the phone.
    fn code(&self, phone: &str) -> String {
        assert_eq!(self.send("POST", "/session/code", None, &json!({ "phone": phone })).status, 202);
        let text = fs::read_to_string(&self.messages).unwrap();
        let after = text.rsplit_once(phone).unwrap().1;
        after.split(|sign: char| !sign.is_ascii_digit()).find(|word| word.len() == 6).unwrap().to_owned()
    }

    /// Registers and signs in: who they are here, and their session.
    fn register(&self, person: &Person) -> (String, String) {
        let kind = if person.number.len() == 18 { "resident_id" } else { "passport" };
        let body = json!({
            "phone": person.phone, "code": self.code(person.phone), "name": person.name, "home_area": AREA,
            "document": { "kind": kind, "number": person.number }, "address": person.address,
        });
        let done = self.send("POST", "/residents", None, &body);
        assert_eq!(done.status, 201, "{done:?}");
        let body = json!({ "phone": person.phone, "code": self.code(person.phone) });
        let session = self.send("POST", "/session/resident", None, &body);
        assert_eq!(session.status, 200, "{session:?}");
        let token = session.header("set-cookie").split(['=', ';']).nth(1).unwrap().to_owned();
        (done.json()["person"].as_str().unwrap().to_owned(), token)
    }

    fn staff(&self, name: &str, role: &str) -> String {
        Account::add(&self.home, name, role).sign_in(&self.server)
    }

    fn import(&mut self, kind: &str, name: &str, content: &str) {
        let path = self.home.file(name, content);
        let ran = self.home.run(["-vv".as_ref(), "import".as_ref(), kind.as_ref(), path.as_os_str()]);
        self.said.push_str(&format!("{ran:?}"));
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Everything that a day brings, the mistakes most of all.
fn live(town: &mut Town, people: &[Person; 4]) {
    let [ouyang, zhuge, situ, stranger] = people;
    let root = town.staff("root", "administrator");
    let (worker, clinician) =
        (town.staff("worker", "community_worker"), town.staff("clinician", "clinician"));
    let (tracer, auditor) = (town.staff("tracer", "tracer"), town.staff("auditor", "auditor"));
    let place = json!({ "name": "东门市场", "kind": "market", "area": AREA });
    let place = town.send("POST", "/places", Some(&root), &place).json()["id"].as_str().unwrap().to_owned();
    let gate = json!({ "place": place, "name": "东门一号机" });
    let gate = town.send("POST", "/gates", Some(&root), &gate).json();
    let gate = gate["secret"].as_str().unwrap_or_default().to_owned();
    let guard = json!({
        "name": "guard", "display_name": "门卫", "role": "guard", "area": AREA, "place": place
    });
    let guard = Account::told(&town.send("POST", "/staff", Some(&root), &guard).json(), "guard")
        .sign_in(&town.server);

    let (first, session) = town.register(ouyang);
    let dependant = json!({
        "document": { "kind": "passport", "number": zhuge.number }, "name": zhuge.name, "birth": "2019-06-01"
    });
    town.send("POST", &format!("/residents/{first}/dependants"), Some(&session), &dependant);
    let vouched = json!({
        "document": { "kind": "resident_id", "number": situ.number }, "name": situ.name, "home_area": AREA,
        "address": situ.address, "phone": situ.phone, "request": "desk-1"
    });
    let second = town.send("POST", "/residents/vouched", Some(&worker), &vouched);
    assert_eq!(second.status, 201, "{second:?}");
    let declared = json!({
        "temperature_tenths": 366, "symptoms": [], "contact": "no", "trips": [], "planned_arrival": null
    });
    town.send("POST", &format!("/residents/{first}/declarations"), Some(&session), &declared);

    for body in [
        json!({ "document": ouyang.number }),
        json!({ "phone": ouyang.phone }),
        json!({ "document": stranger.number }),
    ] {
        assert_eq!(town.send("POST", "/residents/lookup", Some(&worker), &body).status, 200);
    }
    for path in [
        "pass",
        "decisions",
        "access-lines",
        "declarations/last",
        "trip-card",
        "papers",
        "consents",
        "appeals",
    ] {
        ask(town.server.address(), "GET", &format!("/api/v1/residents/{first}/{path}"), Some(&session), None);
    }
    let decisions = ask(
        town.server.address(),
        "GET",
        &format!("/api/v1/residents/{first}/decisions"),
        Some(&session),
        None,
    );
    let decision = decisions.json()["items"][0]["id"].clone();
    let says =
        json!({ "decision": decision, "says": format!("我是{}，电话{}。", ouyang.name, ouyang.phone) });
    town.send("POST", &format!("/residents/{first}/appeals"), Some(&session), &says);
    town.send("POST", &format!("/residents/{first}/papers"), Some(&worker), &json!({ "kinds": ["market"] }));

    for document in [&ouyang.number, &stranger.number] {
        let kind = if document.len() == 18 { "resident_id" } else { "passport" };
        let visitor = json!({
            "scan_id": format!("{:032x}", document.len()), "document": { "kind": kind, "number": document }
        });
        town.send("POST", &format!("/places/{place}/visitors"), Some(&guard), &visitor);
    }
    for code in [format!("BW1S:{}", ouyang.name), format!("HC1:{}", ouyang.number), "BW1S:6BF".to_owned()] {
        let scan = json!({ "scan_id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e", "code": code, "direction": "in" });
        town.send("POST", &format!("/places/{place}/scans"), Some(&gate), &scan);
        let check_in = json!({ "scan_id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e", "code": code });
        town.send("POST", &format!("/residents/{first}/check-ins"), Some(&session), &check_in);
        town.send(
            "POST",
            &format!("/residents/{first}/certificates"),
            Some(&session),
            &json!({ "text": code }),
        );
    }
    let case = json!({
        "document": { "kind": "resident_id", "number": ouyang.number }, "status": "confirmed", "symptoms": ["fever"]
    });
    let case = town.send("POST", "/cases", Some(&clinician), &case);
    assert!(case.status < 300, "{case:?}");
    let case = case.json()["id"].as_str().unwrap_or_default().to_owned();
    for path in
        [format!("/cases/{case}"), format!("/cases/{case}/contacts"), "/tasks".into(), "/situation".into()]
    {
        ask(town.server.address(), "GET", &format!("/api/v1{path}"), Some(&tracer), None);
    }
    let unknown =
        json!({ "document": { "kind": "passport", "number": stranger.number }, "status": "suspected" });
    town.send("POST", "/cases", Some(&clinician), &unknown);
    stumble(town, people, &worker, &first);
    for path in ["/journal", "/audit", "/tasks", "/appeals"] {
        ask(town.server.address(), "GET", &format!("/api/v1{path}"), Some(&auditor), None);
    }
    imports(town, people);
    let (_, leaving) = town.register(stranger);
    let me = ask(town.server.address(), "GET", "/api/v1/me", Some(&leaving), None).json();
    let me = me["person"]["id"].as_str().unwrap().to_owned();
    town.send("POST", &format!("/residents/{me}/forget"), Some(&leaving), &json!({ "sure": true }));
}

/// What people get wrong.
fn stumble(town: &Town, people: &[Person; 4], worker: &str, first: &str) {
    let [ouyang, zhuge, ..] = people;
    for name in [ouyang.name, ouyang.number.as_str(), ouyang.phone, STRAY[1]] {
        let body = json!({ "name": name, "password": STRAY[2], "totp": "000000" });
        assert_eq!(town.send("POST", "/session/staff", None, &body).status, 401);
    }
    for phone in [ouyang.phone, zhuge.phone, "137-1234", ouyang.name] {
        town.send("POST", "/session/resident", None, &json!({ "phone": phone, "code": "000000" }));
    }
    let address = town.server.address();
    let bodies = [
        format!("{{\"phone\": \"{}\", \"name\": \"{}\"", ouyang.phone, ouyang.name),
        format!("{{\"{}\": 1, \"phone\": [\"{}\"]}}", ouyang.name, ouyang.number),
        format!("{} {}", ouyang.name, STRAY[0]),
        json!({ "phone": ouyang.phone, "code": 1, "document": ouyang.number, "name": [STRAY[3]] })
            .to_string(),
        json!({ "document": { "kind": ouyang.name, "number": ouyang.number }, "status": ouyang.name })
            .to_string(),
    ];
    for body in &bodies {
        for path in [
            "/session/code",
            "/session/resident",
            "/residents",
            "/residents/vouched",
            "/residents/lookup",
            "/cases",
        ] {
            for token in [None, Some(worker)] {
                let reply = ask_raw(address, "POST", &format!("/api/v1{path}"), token, body.as_bytes());
                assert!(reply.status < 500, "{path}: {reply:?}");
            }
        }
        let signed =
            "signature-input: sig1=(\"@method\");created=1;keyid=\"x\"\r\nsignature: sig1=:AA==:\r\n";
        ask_raw(address, "POST", "/api/partner/v1/health-queries", None, body.as_bytes());
        ask_with(address, "POST", "/api/partner/v1/health-queries", signed, body.as_bytes());
    }
    // A number in an address: no page of ours does it, and a proxy before us would write it down; we do not.
    ask(
        address,
        "GET",
        &format!("/api/v1/residents/{first}?purpose={}", encoded(STRAY[0])),
        Some(worker),
        None,
    );
    for query in [STRAY[0], ouyang.name, &ouyang.number] {
        for path in [
            format!("/residents?area={}", encoded(query)),
            format!("/residents/{}", encoded(query)),
            format!("/areas?below={}&lang=en", encoded(query)),
        ] {
            ask(address, "GET", &format!("/api/v1{path}"), Some(worker), None);
        }
    }
}

/// An operator's records, with rows that do not read, some slipped by a column. The other files that are taken in are
/// public registers, and what they say of a bad row they may quote.
fn imports(town: &mut Town, people: &[Person; 4]) {
    let [ouyang, _, situ, _] = people;
    let (name, number, phone) = (ouyang.name, &ouyang.number, ouyang.phone);
    let (from, to) = ("2026-03-01 09:00:00", "2026-03-01 15:00:00");
    let rows = [
        format!("4201,{phone},{from},{to}"),
        format!("4201,{},{name},x", situ.phone),
        format!("4201,{from},{phone},{to}"),
        format!("4201,{phone},{from},{number}"),
        format!("{number},{number}"),
        format!(",{phone},,"),
        format!("{phone},{number},{from},{to}"),
        format!("4201,{phone},{to},{from}"),
        format!("4201,\"{phone}\n{name},{from}"),
    ];
    town.import("signalling", "signalling.csv", &format!("city,subscriber,start,end\n{}\n", rows.join("\n")));
}

/// All that a server tells whoever may read logs, figures, the journal and the ledger.
fn told(town: &mut Town) -> Vec<(String, Vec<u8>)> {
    let auditor = town.staff("auditor.two", "auditor");
    let address = town.server.address().to_owned();
    let mut told = Vec::new();
    for path in [
        "/metrics",
        "/ledger/checkpoint",
        "/ledger/keys",
        "/ledger/statements",
        "/ledger/witnessed",
        "/trust/list",
        "/filter/9901/head",
        "/api/openapi.json",
        "/healthz",
        "/readyz",
    ] {
        told.push((path.to_owned(), town.server.get(path).body.into_bytes()));
    }
    for width in 1..64 {
        told.push((
            format!("entries of {width}"),
            town.server.get(&format!("/ledger/tile/entries/000.p/{width}")).body.into_bytes(),
        ));
    }
    for path in ["/api/v1/journal?limit=500", "/api/v1/ledger"] {
        told.push((path.to_owned(), ask(&address, "GET", path, Some(&auditor), None).body.into_bytes()));
    }
    let verified = town.home.run(["-vv", "verify", "journal"]);
    told.push(("verify".into(), format!("{verified:?}").into_bytes()));
    told.push(("commands".into(), std::mem::take(&mut town.said).into_bytes()));
    told.push(("the server's log".into(), town.server.said().join("\n").into_bytes()));
    told
}

/// The files of an embedded store and its keyring, byte by byte.
fn kept(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() && name == "keys" {
            files.extend(kept(&path));
        } else if name.starts_with("store.db") || folder.ends_with("keys") {
            files.push((format!("on the disk: {name}"), fs::read(path).unwrap()));
        }
    }
    files
}

/// Eight digits of a telephone number also stand somewhere in an id or in a fraction of a second, by chance: then there
/// is more of it on either side. Whole numbers are looked for besides.
fn inside_a_number(text: &[u8], at: usize, needle: &[u8]) -> bool {
    let more = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_hexdigit() || *byte == b'.');
    let part = needle.len() < 11 && needle.iter().all(u8::is_ascii_digit);
    part && (more(text.get(at.wrapping_sub(1))) || more(text.get(at + needle.len())))
}

fn found(places: &[(String, Vec<u8>)], words: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for word in words {
        for (form, needle) in forms(word) {
            for (place, text) in places {
                let mut at = memchr::memmem::find_iter(text, &needle);
                if let Some(at) = at.find(|at| !inside_a_number(text, *at, &needle)) {
                    let around = &text[at.saturating_sub(60)..(at + needle.len() + 40).min(text.len())];
                    found.push(format!("{word} ({form}) in {place}: {}", String::from_utf8_lossy(around)));
                }
            }
        }
    }
    found
}

#[test]
fn after_a_whole_journey_nobody_can_be_read_out_of_logs_figures_journal_or_disk() {
    let people = Person::all();
    let mut town = Town::open();
    live(&mut town, &people);
    let mut places = told(&mut town);
    let log = String::from_utf8_lossy(&places.last().unwrap().1).into_owned();
    for said in ["resident.register", "resident.list", "gate.visitor", "case.report", "session.staff"] {
        assert!(log.contains(said), "the server said nothing of {said} at -vv: {log}");
    }
    let mut words: Vec<String> = people.iter().flat_map(Person::words).collect();
    words.extend(STRAY.map(str::to_owned));
    let mut complaints = found(&places, &words);
    if town.home.url.starts_with("sqlite:") {
        town.server.kill();
        places = kept(&town.home.folder);
        assert!(places.iter().any(|(_, bytes)| bytes.len() > 100_000), "the store was looked at");
        // Whole names and numbers: what stands in four or six digits also stands somewhere by chance.
        let whole: Vec<String> = people
            .iter()
            .flat_map(|person| {
                [
                    person.name.to_owned(),
                    person.number.clone(),
                    person.phone.to_owned(),
                    person.address.to_owned(),
                ]
            })
            .filter(|word| !word.is_empty())
            .collect();
        complaints.extend(found(&places, &whole));
    }
    assert!(complaints.is_empty(), "{}:\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn a_planted_name_would_be_found_in_any_form() {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    let word = "欧阳震华".to_owned();
    let planted = [
        "resident 欧阳震华 registered".to_owned(),
        format!("{{\"name\":\"{}\"}}", "\\u6b27\\u9633\\u9707\\u534e"),
        format!("GET /residents?name={}", encoded(&word)),
        format!("x'{}'", hex::encode(&word)),
        format!("X'{}'", hex::encode_upper(&word)),
        STANDARD.encode(format!("a{word}b")),
        STANDARD.encode(format!("ab{word}")),
        STANDARD.encode(format!("abc{word}d")),
        format!("{:?}", word.as_bytes()),
    ];
    for text in planted {
        let place = [("here".to_owned(), text.clone().into_bytes())];
        assert!(!found(&place, std::slice::from_ref(&word)).is_empty(), "{text}");
    }
    let tail = "12947563".to_owned();
    for (text, told) in [("phone=12947563", true), ("id 0a12947563ff", false), ("seconds 0.12947563", false)]
    {
        let place = [("here".to_owned(), text.as_bytes().to_vec())];
        assert_eq!(!found(&place, std::slice::from_ref(&tail)).is_empty(), told, "{text}");
    }
    let clean = [("here".to_owned(), "resident registered".as_bytes().to_vec())];
    assert!(found(&clean, &[word]).is_empty());
}
