//! How cities recognise each other, as their engineers do it: files, sticks, exit codes, and gates with no server at all.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::Stdio,
};

use base::{Chance, Clock, Colour, Id, Moment, Span, Words};
use credential::{
    Algorithm, Assurance, Bound, PhoneKey, Show, Signer as _, Token,
    filter::{Base, Head},
    list::{Issuer, IssuerKey, List, SignedList},
    text, tick_at,
};
use keys::IssuerKey as Hand;
use serde_json::{Value, json};

use crate::{
    binary::{Home, Ran},
    serving::Server,
};

#[track_caller]
fn well(ran: &Ran) -> &str {
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.out.trim()
}

/// Two cities and three signers, each at a desk of their own.
struct Cities {
    one: Home,
    other: Home,
    signers: Vec<String>,
}

impl Cities {
    fn new() -> Self {
        let (one, other) = (Home::new(), Home::new());
        // Only a house that stands speaks for its city.
        for city in [&one, &other] {
            well(&city.run(["staff", "add", "--name", "chief", "--area", "9901"]));
        }
        let signers = ["ES256", "EdDSA", "SM2"].map(|algorithm| {
            let name = format!("{algorithm}.key");
            well(&one.run(["trust", "key", "--secret", &name, "--algorithm", algorithm])).to_owned()
        });
        Self { one, other, signers: signers.into() }
    }

    /// What the other city hands over on a stick.
    fn descriptor(home: &Home, code: &str, to: &Home) -> PathBuf {
        let ran = home.run(["trust", "issuer", "--issuer", code, "--name", "湖城", "--name-en", "Laketown"]);
        to.file(&format!("{code}.json"), well(&ran))
    }

    fn begin(&self, name: &str) {
        let mut words = vec!["trust", "new", name, "--threshold", "2"];
        for signer in &self.signers {
            words.extend(["--signer", signer]);
        }
        well(&self.one.run(words));
    }

    fn add(&self, list: &str, descriptor: &Path) {
        well(&self.one.run(["trust".as_ref(), "add".as_ref(), list.as_ref(), descriptor.as_os_str()]));
    }

    /// A list with both cities, signed by two, the second on a copy that was carried to them.
    fn signed(&self, name: &str) {
        self.begin(name);
        for (home, code) in [(&self.one, "9901"), (&self.other, "9902")] {
            self.add(name, &Self::descriptor(home, code, &self.one));
        }
        let copy = format!("{name}.copy");
        std::fs::copy(self.one.folder.join(name), self.one.folder.join(&copy)).unwrap();
        well(&self.one.run(["trust", "sign", name, "--secret", "ES256.key"]));
        well(&self.one.run(["trust", "sign", &copy, "--secret", "SM2.key"]));
        well(&self.one.run(["trust", "sign", name, "--join", &copy]));
    }
}

#[test]
fn two_cities_make_a_list_by_files_and_publish_it() {
    let cities = Cities::new();
    let home = &cities.one;
    cities.signed("first");
    let ran = home.run(["trust", "verify", "first"]);
    assert!(well(&ran).contains("counts: 2 of 3 signers signed it"), "{ran:?}");
    let ran = home.run(["trust", "verify", "first", "--json"]);
    let report: Value = serde_json::from_str(well(&ran)).unwrap();
    assert_eq!((&report["holds"], &report["have"], &report["need"]), (&json!(true), &json!(2), &json!(2)));
    assert_eq!(report["issuers"], json!(["9901", "9902"]));
    let ran = home.run(["trust", "show", "first"]);
    assert!(ran.out.contains("Laketown") && ran.out.contains("not signed"), "{ran:?}");
    assert!(well(&home.run(["trust", "publish", "first"])).contains("is published"));
    assert!(well(&home.run(["trust", "publish", "first"])).contains("published already"));
    // As others see it: over HTTP, by the binary of another city.
    let server = Server::start(home, &[]);
    let ran = cities.other.run(["trust", "verify", server.url.as_str()]);
    assert!(well(&ran).contains("counts"), "{ran:?}");
    let served = server.get("/trust/list");
    assert_eq!(served.status, 200);
}

#[test]
fn a_list_that_does_not_count_ends_with_one_and_says_why() {
    let cities = Cities::new();
    let home = &cities.one;
    cities.begin("empty");
    home.run(["trust", "verify", "empty"])
        .failed(1, "0 of the signers that it names have signed it, 2 are needed");
    home.run(["trust", "verify", "nowhere"]).failed(2, "nowhere");
    let noise = home.file("noise", "no list");
    home.run(["trust".as_ref(), "verify".as_ref(), noise.as_os_str()]).failed(1, "this is no trust list");
    home.run(["trust", "publish", "empty"]).failed(1, "not published");
    home.run(["trust", "new", "empty", "--after", "empty"]).failed(2, "is there already");
    home.run(["trust", "new", "x", "--signer", "EdDSA:AAAA", "--threshold", "1"]).failed(2, "no public key");
    home.run(["trust", "new", "x", "--signer", &cities.signers[0], "--threshold", "2"])
        .failed(2, "2 of 1 signers");
    cities.signed("first");
    home.run(["trust", "withdraw", "first", "--issuer", "9902"]).failed(1, "is signed and stays as it is");
    // Strangers who sign for themselves are no successors.
    let strangers = Cities::new();
    strangers.signed("base");
    well(&strangers.one.run(["trust", "new", "theirs", "--after", "base"]));
    well(&strangers.one.run(["trust", "sign", "theirs", "--secret", "EdDSA.key", "--secret", "SM2.key"]));
    std::fs::copy(strangers.one.folder.join("theirs"), home.folder.join("theirs")).unwrap();
    home.run(["trust", "verify", "theirs", "--after", "first"]).failed(1, "0 of the signers of list");
    let ran = home.run(["trust", "verify", "theirs", "--after", "first", "--json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let report: Value = serde_json::from_str(ran.out.trim()).unwrap();
    assert_eq!((&report["holds"], &report["after"]["have"]), (&json!(false), &json!(0)));
}

#[test]
fn the_next_list_withdraws_a_key_and_follows_the_one_before() {
    let cities = Cities::new();
    let home = &cities.one;
    cities.signed("first");
    well(&home.run(["trust", "publish", "first"]));
    well(&home.run(["trust", "new", "next", "--after", "first"]));
    home.run(["trust", "withdraw", "next", "--issuer", "9902", "--key", "00"])
        .failed(2, "--key: city 9902 has");
    home.run(["trust", "withdraw", "next", "--issuer", "9909"]).failed(2, "the list has no such city");
    well(&home.run(["trust", "withdraw", "next", "--issuer", "9902"]));
    // What the city says of itself later does not bring the key back.
    cities.add("next", &Cities::descriptor(&cities.other, "9902", home));
    home.run(["trust", "publish", "next"]).failed(1, "are needed");
    well(&home.run(["trust", "sign", "next", "--secret", "EdDSA.key", "--secret", "SM2.key"]));
    let ran = home.run(["trust", "verify", "next", "--after", "first"]);
    assert!(well(&ran).contains("it follows list"), "{ran:?}");
    well(&home.run(["trust", "publish", "next"]));
    home.run(["trust", "publish", "first"]).failed(1, "older");
    assert!(home.run(["trust", "show", "next"]).out.contains("withdrawn"));
}

#[test]
fn a_city_changes_its_key_in_order() {
    let cities = Cities::new();
    let home = &cities.one;
    cities.signed("first");
    well(&home.run(["trust", "publish", "first"]));
    let ran = home.run(["trust", "rotate", "--algorithm", "SM2"]);
    assert!(well(&ran).contains("key 2 is made and signs nothing yet"), "{ran:?}");
    home.run(["trust", "rotate", "--use", "2"]).failed(1, "does not name key 2");
    home.run(["trust", "rotate", "--use", "3"]).failed(2, "there is no such key");
    well(&home.run(["trust", "new", "next", "--after", "first"]));
    cities.add("next", &Cities::descriptor(home, "9901", home));
    well(&home.run(["trust", "sign", "next", "--secret", "EdDSA.key", "--secret", "SM2.key"]));
    well(&home.run(["trust", "publish", "next"]));
    home.run(["trust", "rotate", "--use", "2"]).failed(1, "less than a day ago");
    assert!(well(&home.run(["trust", "rotate", "--use", "2", "--at-once"])).contains("signs with key 2"));
    // A list that forgets the key which signs now is not published here.
    well(&home.run(["trust", "new", "last", "--after", "first"]));
    let shown = home.run(["trust", "show", "next"]).out;
    assert!(shown.contains("SM2"), "{shown}");
}

const CITIES: usize = 31;

/// A city with its key and its filter, as files.
struct City {
    code: String,
    hand: Hand,
}

impl City {
    fn new(at: usize) -> Self {
        let hand = Hand::of_secret(&Hand::make(Algorithm::ALL[at % 3], &Chance::system())).unwrap();
        Self { code: format!("{}", 1101 + 100 * at), hand }
    }

    fn issuer(&self, now: Moment) -> Issuer {
        let public = self.hand.public().clone();
        let (from, until) = (now - Span::days(30), now + Span::days(300));
        Issuer {
            code: self.code.clone(),
            name: Words::new(format!("{}市", self.code), format!("City {}", self.code)),
            areas: vec![self.code.clone()],
            url: String::new(),
            keys: vec![IssuerKey { public, from, until, withdrawn: None }],
        }
    }

    /// A green pass of an hour ago, as its phone shows it now.
    fn pass(&self, now: Moment, serial: u8) -> String {
        let phone = Hand::of_secret(&Hand::make(Algorithm::Es256, &Chance::system())).unwrap();
        let token = Token {
            issuer: self.code.clone(),
            issued: now - Span::hours(1),
            expires: now + Span::hours(71),
            serial: Id::from_bytes([serial; 16]),
            colour: Colour::Green,
            assurance: Assurance::Seen,
            who: [0; 16],
            bound: Bound::Phone(PhoneKey::from_point(phone.public().bytes()).unwrap()),
        };
        let token = token.sign(&self.hand);
        let show = Show { token: &token, tick: tick_at(now), identity: None };
        text::encode(text::SHOW, &show.sign(|message| phone.sign(message)))
    }
}

/// The policy of a market's gate, as its kit has it.
fn kit(city: &City, now: Moment) -> Value {
    let policy = gate::GatePolicy::shipped();
    let kind = gate::PlaceKind::named("market").unwrap();
    json!({
        "place": {
            "id": "5b1f0c3e9a7d42d88c1e6f0a2b3c4d5e", "name": "东门市场", "name_en": "East Gate Market",
            "kind": kind, "area": city.code,
        },
        "issuer": city.code, "policy": policy.at(kind), "keeps": { "visit_days": 14, "what": [] }, "now": now,
    })
}

/// Scans these at a city's gate that has files and no server; gives its answers.
fn scanned(home: &Home, files: &[String], passes: &[String]) -> Vec<Value> {
    let mut command = home.command(["gate"].into_iter().map(str::to_owned).chain(files.iter().cloned()));
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = child.stdin.take().unwrap();
    for pass in passes {
        writeln!(lines, "{pass}").unwrap();
    }
    drop(lines);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said} {}", String::from_utf8_lossy(&output.stderr));
    said.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_gates_of_31_cities_let_each_ones_people_in_with_every_server_gone() {
    let home = Home::new();
    let cities: Vec<City> = (0..CITIES).map(City::new).collect();
    let now = || Clock::System.now();
    let second = Moment::from_seconds(now().seconds());
    let signer = Hand::of_secret(&Hand::make(Algorithm::EdDsa, &Chance::system())).unwrap();
    let list = |seq: u64, withdrawn: Option<usize>| {
        let mut issuers: Vec<Issuer> = cities.iter().map(|city| city.issuer(second)).collect();
        if let Some(at) = withdrawn {
            issuers[at].keys[0].withdrawn = Some(second);
        }
        let signers = vec![signer.public().clone()];
        let list =
            List { seq, issued: second, until: second + Span::days(90), threshold: 1, signers, issuers };
        let mut signed = SignedList::draft(list).unwrap();
        signed.sign(&signer, signer.public());
        home.file(&format!("list-{seq}"), signed.bytes()).display().to_string()
    };
    let (first, next) = (list(1, None), list(2, Some(7)));
    let mut filters = Vec::new();
    for city in &cities {
        let base = Base::build(&city.code, 1, second, vec![]).unwrap().sign(&city.hand);
        let head = Head { issuer: city.code.clone(), seq: 1, at: second, base: 1 }.sign(&city.hand);
        for (name, bytes) in [("base", base), ("head", head)] {
            let file = home.file(&format!("{}.{name}", city.code), bytes);
            filters.extend(["--filter".to_owned(), file.display().to_string()]);
        }
    }
    let mut let_in = 0;
    for city in &cities {
        let kit =
            home.file(&format!("{}.kit", city.code), kit(city, now()).to_string()).display().to_string();
        let state = home.folder.join(format!("gate-{}", city.code)).display().to_string();
        let with = |list: &String, filters: &[String]| {
            let words = ["--trust-list", list, "--kit", &kit, "--state", &state].map(str::to_owned);
            words.into_iter().chain(filters.iter().cloned()).collect::<Vec<_>>()
        };
        let passes = |first: u8| {
            let serials = cities.iter().zip(first..);
            serials.map(|(of, serial)| of.pass(now(), serial)).collect::<Vec<_>>()
        };
        let answers = scanned(&home, &with(&first, &filters), &passes(1));
        assert_eq!(answers.len(), CITIES);
        for (of, answer) in cities.iter().zip(&answers) {
            assert_eq!(
                (&answer["answer"], &answer["colour"]),
                (&json!("in"), &json!("green")),
                "{} at {}: {answer}",
                of.code,
                city.code
            );
            let_in += 1;
        }
        // The next list comes by stick: one city's key is withdrawn, and all other passes are as good as before, by the
        // filters that the gate has.
        if city.code == cities[0].code || city.code == cities[7].code {
            let answers = scanned(&home, &with(&next, &[]), &passes(101));
            for (at, answer) in answers.iter().enumerate() {
                let expected = if at == 7 { "closer" } else { "in" };
                assert_eq!(answer["answer"], expected, "{at} at {}: {answer}", city.code);
            }
            assert_eq!(answers[7]["fault"], "key-withdrawn", "{}", answers[7]);
        }
    }
    assert_eq!(let_in, 961);
}
