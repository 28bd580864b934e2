//! What reaches a running house, or the programs beside it, as bytes from outside: bodies of requests, files to take in,
//! headers that programs sign, the ledger's files, a scanner's lines.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use access::Role;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use base::Words;
use bulwark::{
    readers,
    wire::{self, Farewells, PassReader, PlaceNames},
};
use gate::Gate;
use http::{Cursor, Media, Route, signature};
use intake::{Counts, ImportError};
use ledger::{
    Leaf, Vkey,
    check::{Check, Files, Trust},
    note::{Checkpoint, Line, Note},
    path::{Piece, bundle, unbundle},
    tree,
};
use people::{NoOutbox, Phone, Setting, totp};
use testkit::{HERE, Member, Resident, TOWN, TestApp};
use tokio::runtime::Runtime;

use super::{seeds::CUT, targets::Target};

/// The targets by name.
pub const ALL: [Target; 6] = [
    ("body", body),
    ("file", file),
    ("call", call),
    ("note", note),
    ("scanner", scanner),
    ("backup", backup),
];

/// A house with everything in it, and somebody of each kind who may send.
struct House {
    runtime: Runtime,
    app: TestApp,
    routes: Vec<Route>,
    staff: Vec<Member>,
    resident: Resident,
    place: String,
    folder: PathBuf,
}

fn modules() -> Vec<http::Module> {
    let setting = Setting {
        demo: false,
        town_name: Words::new("江城", "Rivertown"),
        town_area: None,
        secure_cookie: false,
        outbox: Arc::new(NoOutbox),
        places: Arc::new(PlaceNames),
        farewell: Arc::new(Farewells),
    };
    wire::modules(setting, &Gate::new(PassReader::default()))
}

impl House {
    fn get() -> &'static Self {
        static HOUSE: OnceLock<House> = OnceLock::new();
        HOUSE.get_or_init(|| {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            let (app, staff, resident, place) = runtime.block_on(async {
                let others = modules().into_iter().filter(|module| module.name != "people").collect();
                let app = TestApp::parting(others, Arc::new(Farewells)).await;
                let mut staff = Vec::new();
                let admin = app.staff(Role::Administrator, TOWN, None).await;
                let opened = app
                    .post("/places", serde_json::json!({ "name": "东门", "kind": "market", "area": HERE }));
                let place = opened.by(&admin).await.ok()["id"].as_str().expect("a place").to_owned();
                app.settle().await;
                for role in Role::ALL {
                    let at = matches!(role, Role::Guard | Role::Gate).then(|| place.parse().expect("an id"));
                    let of =
                        if matches!(role, Role::Administrator | Role::RuleOfficer) { TOWN } else { HERE };
                    staff.push(app.staff(role, of, at).await);
                }
                let resident = app.resident().await;
                (app, staff, resident, place)
            });
            // What would end the story for everybody after it is left out.
            let stays = |route: &Route| !["session.end", "resident.forget"].contains(&route.action);
            let routes = modules().into_iter().flat_map(|module| module.routes);
            let routes = routes.filter(|route| route.takes.is_some() && stays(route)).collect();
            let folder = std::env::temp_dir().join(format!("bulwark-fuzz-{}", std::process::id()));
            std::fs::create_dir_all(&folder).expect("a folder");
            Self { runtime, app, routes, staff, resident, place, folder }
        })
    }
}

/// The routes that take a body, each with its example: good inputs to begin with.
pub fn examples() -> Vec<Vec<u8>> {
    let of = |route: &Route| {
        let example = route.takes.as_ref().map(|shape| shape.example.to_string()).unwrap_or_default();
        format!("{}\n{example}", line(route)).into_bytes()
    };
    House::get().routes.iter().map(of).collect()
}

/// By which an input names a route, so that inputs stay good when routes are added.
fn line(route: &Route) -> String {
    format!("{} {}", route.method.word(), route.path)
}

/// A body for one of the routes, by whoever may send it. Whatever it is, the house has not broken: no 500, no panic.
pub fn body(data: &[u8]) {
    let house = House::get();
    let (head, body) = match data.iter().position(|byte| *byte == b'\n') {
        Some(at) => (&data[..at], &data[at + 1..]),
        None => (data, &[][..]),
    };
    let any = head.iter().map(|byte| usize::from(*byte)).sum::<usize>() % house.routes.len();
    let named = house.routes.iter().find(|route| line(route).as_bytes() == head);
    let route = named.unwrap_or(&house.routes[any]);
    let id = "0".repeat(32);
    let mut path =
        route.path.replace("{person}", &house.resident.id.to_string()).replace("{place}", &house.place);
    while let (Some(from), Some(to)) = (path.find('{'), path.find('}')) {
        path.replace_range(from..=to, &id);
    }
    let policy = &house.app.world.policy;
    let may = |role: Role| {
        let actor = access::Actor::Staff {
            staff: access::StaffId::from_bytes([0; 16]),
            role,
            area: HERE.parse().expect("an area"),
            place: None,
        };
        policy.could(&actor, route.action)
    };
    let staff = house.staff.iter().find(|member| may(member.role));
    let status = house.runtime.block_on(async {
        let ask =
            house.app.ask(route.method.word(), &path).header("content-type", "application/json").raw(body);
        let answer = match staff {
            Some(member) => ask.by(member).await,
            None => ask.by(&house.resident).await,
        };
        assert!(answer.status < 400 || !answer.slug().is_empty(), "{route:?}: a refusal without words");
        answer.status
    });
    assert_ne!(status, 500, "{route:?} broke: {:?}", String::from_utf8_lossy(body));
}

/// A file to take in. Whatever it is, its bad rows are told or it is refused whole.
pub fn file(data: &[u8]) {
    let [kind, content @ ..] = data else { return };
    let house = House::get();
    let kinds = [
        "divisions.csv",
        "boundaries.json",
        "2026-03-01.json",
        "signalling.csv",
        "cases.csv",
        "signers.json",
        "hospitals.csv",
    ];
    let number = usize::from(*kind) % kinds.len();
    let path = house.folder.join(kinds[number]);
    std::fs::write(&path, content).expect("a file");
    let ctx = house.app.ctx();
    let mut said = 0_u64;
    let mut say = |_: intake::Progress<'_>| said += 1;
    let taken: Result<Counts, ImportError> = house.runtime.block_on(async {
        match number {
            0 => travel::import_divisions(&ctx, &path, &mut say).await,
            1 => wire::boundaries(&ctx, &path, &mut say).await,
            2 => travel::import_risk_areas(&ctx, &path, &mut say).await,
            3 => travel::import_signalling(&ctx, &path, &mut say).await,
            4 => trace::import_cases(&ctx, &path, &mut say).await,
            5 => pass::import_signers(&ctx, &path, &mut say).await,
            _ => inform::import_hospitals(&ctx, &path, &mut say).await,
        }
    });
    match taken {
        Ok(counts) => {
            let Counts { read, accepted, unchanged, rejected } = counts;
            assert!(accepted + unchanged + rejected <= read.max(accepted + unchanged + rejected));
        }
        Err(ImportError::Store(error)) => panic!("{}: {error}", kinds[number]),
        Err(refused) => assert!(!refused.words().en.is_empty()),
    }
}

/// Headers as a program of others writes them, and what else stands around a body.
pub fn call(data: &[u8]) {
    let mut headers = HeaderMap::new();
    for line in data.split(|byte| *byte == b'\n') {
        let Some(at) = line.iter().position(|byte| *byte == b':') else { continue };
        let (name, value) = (&line[..at], &line[at + 1..]);
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name), HeaderValue::from_bytes(value)) {
            headers.append(name, value);
        }
    }
    if let Ok(Some(signed)) = signature::Signed::read(&headers) {
        let uri = "/api/partner/v1/codes".parse().expect("an address");
        let _ = signed.base_of(&axum::http::Method::POST, &uri, &headers);
        signed.covers("@method");
    }
    signature::digest_fits(&headers, data);
    http::session_token(&headers, true);
    Media::of(data);
    let Ok(text) = std::str::from_utf8(data) else { return };
    for word in text.split('\n').take(32) {
        let _ = Cursor::read::<(String, i64)>(word);
        let _ = Cursor::read::<serde_json::Value>(word);
        base::Lang::accepted(word);
        if let Ok(phone) = Phone::parse(word) {
            let again = Phone::parse(phone.number()).map(|again| again.number().to_owned());
            assert_eq!(again.as_deref(), Ok(phone.number()), "a phone has another form");
        }
        let secret = totp::Secret::from_bytes(&[7; 20]);
        if let Some(step) = secret.accept(word, base::Moment::from_seconds(1_772_413_200), 0) {
            assert!(step > 0 && word.trim().len() >= 6);
        }
    }
}

/// What a witness or a checker fetches from a ledger it does not trust.
pub fn note(data: &[u8]) {
    if let Ok(note) = Note::read(data)
        && let Ok(head) = note.text.parse::<Checkpoint>()
    {
        assert!(note.text.starts_with(&head.to_string()), "a checkpoint has another form");
    }
    if let Some(leaves) = unbundle(data) {
        let texts: Option<Vec<&str>> = leaves.iter().map(|leaf| std::str::from_utf8(leaf).ok()).collect();
        if let Some(texts) = texts {
            assert_eq!(bundle(texts), data, "a bundle has another form");
        }
    }
    if let Some(hashes) = tree::hashes(data) {
        assert_eq!(tree::flat(&hashes), data);
        tree::root_of(&hashes[..hashes.len().min(256)]);
    }
    if let Ok(text) = std::str::from_utf8(data) {
        for line in text.lines().take(32) {
            if let Ok(leaf) = line.parse::<Leaf>() {
                assert_eq!(leaf.to_string(), line);
            }
            if let Ok(key) = line.parse::<Vkey>() {
                assert_eq!(key.to_string().parse::<Vkey>().as_ref(), Ok(&key));
            }
            if let Some(piece) = Piece::read(line) {
                assert_eq!(piece.to_string().trim_start_matches("tile/"), line, "a tile has another name");
            }
            let _ = line.parse::<Line>();
        }
    }
    walk(data);
}

/// A whole ledger out of one input: its four files, then its tiles.
fn walk(data: &[u8]) {
    let mut pieces = Vec::new();
    let mut rest = data;
    while let Some(at) = rest.windows(4).position(|four| four == CUT) {
        pieces.push(rest[..at].to_vec());
        rest = &rest[at + 4..];
    }
    pieces.push(rest.to_vec());
    let mut pieces = pieces.into_iter();
    let mut next = || pieces.next().unwrap_or_default();
    let files =
        Files { checkpoint: next(), keys: next(), witnessed: next(), statements: next(), ..Files::default() };
    let Ok(mut check) =
        Check::begin(&files, &Trust { since: Some(files.checkpoint.clone()), ..Trust::default() })
    else {
        return;
    };
    for piece in check.pieces().take(64) {
        let bytes = next();
        check.take(piece, (!bytes.is_empty()).then_some(&bytes));
        if check.hopeless() {
            break;
        }
    }
    let report = check.end();
    assert_eq!(report.holds, report.faults.is_empty());
}

/// What a scanner sends, and the file in which a gate without a server keeps its visits.
pub fn scanner(data: &[u8]) {
    let house = House::get();
    for line in readers::scanner_lines(data) {
        assert!(!line.trim().is_empty() && line.len() <= 3 * 4_096);
    }
    let folder = house.folder.join("queue");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("queue.log"), data).expect("a file");
    let (waiting, damaged) = readers::queue(&folder).expect("whatever lies in it, it opens");
    let lines = data.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
    assert!(waiting + damaged <= lines);
    // What was read is written anew, whole.
    assert_eq!(readers::queue(&folder).ok(), Some((waiting, 0)));
    let _ = std::fs::remove_file(folder.join("queue.bad"));
}

/// A file that is said to be a backup, and one that is said to be an exported keyring.
pub fn backup(data: &[u8]) {
    let house = House::get();
    let path = house.folder.join("backup");
    std::fs::write(&path, data).expect("a file");
    assert!(
        !readers::backup(&path, house.app.world.keys.as_ref()),
        "nobody makes a backup without the keyring"
    );
    let _ = keys::ExportHead::read(data);
}
