//! What a gate doubts: clocks, lists, pictures, and keys that bear one name.

use std::time::{Duration, Instant};

use base::Span;
use credential::{
    Bound, Token,
    filter::{Base, Head},
    list::{List, SignedList},
};
use serde_json::json;
use testkit::Phone;

use super::{IN, said, turnstile::Town};

/// A pass of the town's code that a stranger signed.
pub(super) fn forged(town: &Town) -> String {
    let stranger = keys::Keyring::memory(&base::Chance::system());
    signed_by(&stranger, &town.app.world.issuer, town.app.now())
}

/// A show on a new phone, of a token that this keyring issues in the name of an office.
fn signed_by(keys: &keys::Keyring, issuer: &str, now: base::Moment) -> String {
    let phone = Phone::new();
    let now = base::Moment::from_seconds(now.seconds());
    let key = |text: String| -> [u8; 32] {
        base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, text)
            .unwrap()
            .try_into()
            .unwrap()
    };
    let token = Token {
        issuer: issuer.to_owned(),
        issued: now,
        expires: now + Span::hours(72),
        // A drawn one would be held by the filter below once in 65,536 times.
        serial: base::Id::from_bytes([9; 16]),
        colour: base::Colour::Green,
        assurance: credential::Assurance::Seen,
        who: [7; 16],
        bound: Bound::Phone(credential::PhoneKey::new(key(phone.x()), key(phone.y()))),
    };
    let bytes = token.sign(&*keys.issuer());
    phone.show(&base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, bytes), now)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_gate_whose_clock_is_ten_minutes_off_looks_closer_and_turns_nobody_away() {
    let town = Town::new().await;
    let mut people = Vec::new();
    for _ in 0..6 {
        people.push(town.green().await);
    }
    for (name, off) in [("fast", Span::minutes(10)), ("slow", Span::minutes(-10))] {
        let mut gate = town.turnstile(name, off).started(&town.home);
        for (index, who) in people.iter().enumerate() {
            let line = gate.scan(&town.shows(who));
            assert_eq!(
                (&line["answer"], &line["fault"]),
                (&json!("closer"), &json!("stale-show")),
                "{name}: {line}"
            );
            let warned = line["warnings"].as_array().unwrap().contains(&json!("clock"));
            assert!(warned, "{name}, person {index}: the server has told the hour: {line}");
            assert!(line["sentence"]["en"].as_str().unwrap().contains("clock"), "{line}");
        }
        // Somebody whose phone is as wrong as the gate is not let in either.
        let (resident, given) = &people[0];
        let token = given["token"].as_str().unwrap();
        let wrong = town.app.phone_of(resident.id).show(token, town.app.now() + off);
        let line = gate.scan(&wrong);
        assert_eq!((&line["answer"], &line["fault"]), (&json!("closer"), &json!("clock")), "{name}: {line}");
        gate.end();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_server_five_phones_tell_a_gate_that_its_clock_is_wrong() {
    let mut town = Town::new().await;
    let mut people = Vec::new();
    for _ in 0..6 {
        people.push(town.green().await);
    }
    let mut gate = town.turnstile("gate", Span::ZERO).started(&town.home);
    gate.kill();
    town.server_down().await;
    // Its battery was empty: it wakes up ahead of the time, with a counter that has begun anew.
    let hour = town.app.now() + Span::minutes(10);
    gate.tell(hour, base::Moment::from_seconds(5));
    gate.start(&town.home);
    for (index, who) in people.iter().enumerate() {
        let line = gate.scan(&town.shows(who));
        assert_eq!(line["answer"], "closer", "{line}");
        let warned = line["warnings"].as_array().unwrap().contains(&json!("clock"));
        assert_eq!(warned, index >= 4, "the fifth different phone settles it: {line}");
    }
    gate.end();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_filter_of_three_days_ago_lets_nobody_in_and_turns_nobody_away() {
    let mut town = Town::new().await;
    let who = town.green().await;
    let mut gate = town.turnstile("gate", Span::ZERO).started(&town.home);
    town.server_down().await;
    town.advance(&[&gate], Span::hours(70));
    assert_eq!(said(&gate.says(&town.shows(&who))), IN);
    // Meanwhile the phone was given a new token elsewhere; the gate's own list goes on ageing.
    town.advance(&[&gate], Span::hours(3));
    let fresh = (who.0.clone(), town.app.refresh(&who.0).await);
    let line = gate.scan(&town.shows(&fresh));
    assert_eq!(
        (&line["answer"], &line["fault"], &line["colour"]),
        (&json!("closer"), &json!("old-filter"), &json!("green"))
    );
    let expired = gate.says(&town.shows(&who));
    assert_eq!(said(&expired), ("closer", "expired"));
    gate.end();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_and_a_film_of_a_show_are_refused() {
    let town = Town::new().await;
    let who = town.green().await;
    let mut gate = town.turnstile("gate", Span::ZERO).started(&town.home);
    let shown = town.shows(&who);
    let first = gate.scan(&shown);
    assert_eq!((&first["answer"], &first["repeated"]), (&json!("in"), &json!(false)));
    town.advance(&[&gate], Span::seconds(2));
    let breath = gate.scan(&shown);
    assert_eq!((&breath["answer"], &breath["repeated"]), (&json!("in"), &json!(true)), "the same breath");
    assert_eq!(breath["scan_id"], first["scan_id"]);
    // A second phone films the first one's screen and follows on its heels.
    town.advance(&[&gate], Span::seconds(8));
    assert_eq!(said(&gate.says(&shown)), ("closer", "seen-twice"));
    for _ in 0..9 {
        town.advance(&[&gate], Span::seconds(10));
        assert_ne!(gate.says(&shown).0, "in");
    }
    assert_eq!(said(&gate.says(&shown)), ("closer", "stale-show"), "a hundred seconds later it is dead");
    town.advance(&[&gate], Span::seconds(10));
    assert_eq!(said(&gate.says(&town.shows(&who))), IN, "the pass itself goes on");
    gate.end();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_revoked_pass_is_known_with_the_next_news() {
    let town = Town::new().await;
    let who = town.green().await;
    let mut gate = town.turnstile("gate", Span::ZERO).started(&town.home);
    assert_eq!(said(&gate.says(&town.shows(&who))), IN);
    town.app.post(format!("/residents/{}/lost-phone", who.0.id), json!({})).by(&who.0).await.ok();
    let begun = Instant::now();
    loop {
        town.advance(&[&gate], Span::seconds(61));
        town.app.settle().await;
        tokio::time::sleep(Duration::from_millis(1_200)).await;
        let answer = gate.says(&town.shows(&who));
        if said(&answer) == ("closer", "revoked") {
            break;
        }
        assert_eq!(said(&answer), IN);
        assert!(begun.elapsed() < Duration::from_secs(40), "the filter never told: {}", gate.log());
    }
    gate.end();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_files_alone_it_tells_offices_apart_whose_keys_bear_one_name() {
    let town = Town::new().await;
    let now = base::Moment::from_seconds(town.app.now().seconds());
    let ours = keys::Keyring::memory(&base::Chance::system());
    let theirs = keys::Keyring::memory(&base::Chance::system());
    let list = two_offices(&ours, &theirs, now);
    let home = &town.home;
    let list = home.file("list.cbor", list);
    let base_file =
        home.file("base.cbor", Base::build("9901", 1, now, vec![1, 2, 3]).unwrap().sign(&*ours.issuer()));
    let head = Head { issuer: "9901".into(), seq: 1, at: now, base: 1 };
    let head = home.file("head.cbor", head.sign(&*ours.issuer()));
    let kit = town.app.get(format!("/places/{}/gate", town.place)).by(&town.device).await.ok();
    let kit = home.file("kit.json", kit.to_string());
    let mut gate = town.turnstile("gate", Span::ZERO);
    gate.arguments = ["gate", "--state", &gate.folder.display().to_string()].map(str::to_owned).into();
    for (flag, file) in
        [("--trust-list", &list), ("--filter", &head), ("--filter", &base_file), ("--kit", &kit)]
    {
        gate.arguments.extend([flag.to_owned(), file.display().to_string()]);
    }
    gate.start(home);
    assert_eq!(said(&gate.says(&signed_by(&ours, "9901", now))), IN);
    let stranger = gate.says(&signed_by(&theirs, "9901", now));
    assert_eq!(stranger.0, "no", "the neighbour cannot issue in our name: {stranger:?}");
    let neighbour = gate.says(&signed_by(&theirs, "3301", now));
    assert_eq!(
        said(&neighbour),
        ("closer", "old-filter"),
        "genuine, and nothing is known of its revocations"
    );
    assert_eq!(gate.says(&signed_by(&ours, "3301", now)).0, "no");
    let namesake = gate.scan(&signed_by(&ours, "3302", now));
    assert_eq!(
        (&namesake["answer"], &namesake["fault"]),
        (&json!("closer"), &json!("old-filter")),
        "our filter is not theirs"
    );
    assert_eq!(said(&gate.says("http://example.org/")), ("no", "not-a-pass"));
    assert_eq!(said(&gate.says(&"A".repeat(9_000))), ("no", "not-a-pass"));
    gate.end();
}

/// A list of two cities, signed by the first.
fn two_offices(ours: &keys::Keyring, theirs: &keys::Keyring, now: base::Moment) -> Vec<u8> {
    use credential::list::{Issuer, IssuerKey};
    let issuer = |code: &str, keys: &keys::Keyring| Issuer {
        code: code.into(),
        name: base::Words::new(code, code),
        areas: Vec::new(),
        url: String::new(),
        keys: vec![IssuerKey {
            public: keys.issuer().public().clone(),
            from: now - Span::days(1),
            until: now + Span::days(100),
            withdrawn: None,
        }],
    };
    let list = List {
        seq: 1,
        issued: now,
        until: now + Span::days(30),
        threshold: 1,
        signers: vec![ours.issuer().public().clone()],
        // The third one's key bears the same name as ours: it is the same.
        issuers: vec![issuer("3301", theirs), issuer("3302", ours), issuer("9901", ours)],
    };
    let mut signed = SignedList::draft(list).unwrap();
    let key = ours.issuer();
    signed.sign(&*key, key.public());
    signed.bytes()
}
