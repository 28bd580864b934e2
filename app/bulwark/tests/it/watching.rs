//! Whoever watches over the house: the figures, who may read them, and the dashboard and alerts that ask for them.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::{
    binary::Home,
    client::{ask, ask_with},
    serving::{Account, Server},
};

fn tree() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(tree().join(path)).unwrap()
}

/// The names of ours that a text mentions.
fn names(text: &str) -> BTreeSet<String> {
    let word = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
    text.split(|sign: char| !word(sign))
        .filter(|name| name.starts_with("bulwark_"))
        .map(|name| {
            let histogram = name.starts_with("bulwark_request_seconds");
            if histogram { "bulwark_request_seconds".to_owned() } else { name.to_owned() }
        })
        .collect()
}

/// Every name whose kind the page declares, whether or not there is a figure yet.
fn declared(metrics: &str) -> BTreeSet<String> {
    let kinds = metrics.lines().filter_map(|line| line.strip_prefix("# TYPE "));
    kinds.filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

/// What is there only after something else was: a gate, a filter, a backup.
const LATER: [&str; 5] = [
    "bulwark_gate_oldest_filter_seconds",
    "bulwark_filter_age_seconds",
    "bulwark_filter_sequence",
    "bulwark_backup_age_seconds",
    "bulwark_ledger_checkpoint_age_seconds",
];

#[test]
fn the_dashboard_and_the_alerts_ask_only_for_what_the_house_tells() {
    let home = Home::new();
    let server = Server::start(&home, &[]);
    let mut told = declared(&server.get("/metrics").body);
    told.extend(LATER.map(str::to_owned));
    let code = read("app/bulwark/src/desk/watch/text.rs");
    for name in LATER {
        let name = name.strip_prefix("bulwark_").unwrap();
        assert!(code.contains(&format!("\"{name}\"")), "{name} stands nowhere in the code");
    }
    for file in ["dist/grafana-bulwark.json", "dist/alerts.yml"] {
        let asked = names(&read(file));
        assert!(asked.len() > 15, "{file}: {asked:?}");
        let unknown: Vec<_> = asked.difference(&told).collect();
        assert!(unknown.is_empty(), "{file} asks for what nobody tells: {unknown:?}");
    }
    let dashboard: Value = serde_json::from_str(&read("dist/grafana-bulwark.json")).unwrap();
    for panel in dashboard["panels"].as_array().unwrap() {
        let queries = panel["targets"].as_array().map_or(0, Vec::len);
        assert!(panel["type"] == "row" || queries > 0, "{}", panel["title"]);
    }
}

#[test]
fn every_alert_leads_to_a_chapter_that_says_what_to_do() {
    let anchor = |line: &str| {
        let title = line.trim_start_matches('#').trim().to_lowercase();
        let sign = |sign: char| sign.is_alphanumeric() || sign == '-' || sign == ' ';
        title.chars().filter(|c| sign(*c)).collect::<String>().replace(' ', "-")
    };
    let page = read("docs/operate.md");
    let chapters: BTreeSet<String> = page.lines().filter(|line| line.starts_with('#')).map(anchor).collect();
    let alerts = read("dist/alerts.yml");
    let led: Vec<&str> =
        alerts.lines().filter_map(|line| line.trim().strip_prefix("runbook: docs/operate.md#")).collect();
    assert_eq!(led.len(), alerts.matches("- alert: ").count(), "an alert without a chapter");
    assert_eq!(led.len(), alerts.matches("summary: ").count(), "an alert without a sentence");
    for chapter in led {
        assert!(chapters.contains(chapter), "docs/operate.md has no chapter {chapter}");
    }
    let dashboard = read("dist/grafana-bulwark.json");
    for named in dashboard.split("operate.md: ").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(chapters.contains(&anchor(named)), "docs/operate.md has no chapter {named:?}");
    }
}

#[test]
fn a_passer_by_reads_no_metrics_and_prometheus_with_its_token_does() {
    let home = Home::new();
    let token = "a token that is long enough to be random";
    let file = home.file("metrics.token", format!("{token}\n"));
    let server = Server::start(&home, &["--behind-proxy", "--metrics-token-file", file.to_str().unwrap()]);
    let from = |address: &str, said: &str| {
        let lines = format!("X-Forwarded-For: {address}\r\n{said}");
        ask_with(server.address(), "GET", "/metrics", &lines, &[])
    };
    let refused = from("203.0.113.9", "");
    assert_eq!((refused.status, refused.json()["type"].as_str()), (403, Some("/problems/metrics-closed")));
    assert!(!refused.body.contains("bulwark_build_info"));
    assert_eq!(from("203.0.113.9", "Authorization: Bearer wrong\r\n").status, 403);
    // What somebody claims before the proxy adds the truth does not count.
    assert_eq!(from("127.0.0.1, 203.0.113.9", "").status, 403);
    assert_eq!(from("203.0.113.9", &format!("Authorization: Bearer {token}\r\n")).status, 200);
    // Behind a proxy everybody comes from this machine: whoever writes its address, and whom the proxy does not name.
    for lines in [
        "X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-For: 203.0.113.9\r\n",
        "X-Forwarded-For: 127.0.0.1\r\n",
        "",
    ] {
        assert_eq!(ask_with(server.address(), "GET", "/metrics", lines, &[]).status, 403, "{lines}");
    }
    assert_eq!(Server::start(&Home::new(), &[]).get("/metrics").status, 200, "on the machine itself");
    let short = home.file("short.token", "1234");
    let ran = home.run(["serve".as_ref(), "--metrics-token-file".as_ref(), short.as_os_str()]);
    ran.failed(2, "16 signs");
}

#[test]
fn an_administrator_sees_how_the_house_stands_and_nobody_else_does() {
    let home = Home::new();
    let root = Account::add(&home, "root", "administrator");
    let auditor = Account::add(&home, "auditor", "auditor");
    let server = Server::start(&home, &[]);
    let path = "/api/v1/operations";
    assert_eq!(server.get(path).status, 401);
    let token = auditor.sign_in(&server);
    assert_eq!(ask(server.address(), "GET", path, Some(&token), None).status, 403);
    let token = root.sign_in(&server);
    let figures = ask(server.address(), "GET", path, Some(&token), None).json();
    assert_eq!(figures["missing"], json!([]), "{figures}");
    assert_eq!(figures["version"], env!("CARGO_PKG_VERSION"));
    assert!(figures["journal"]["sealed"].as_i64().unwrap() >= 2, "two accounts were added");
    assert!(figures["store"]["bytes"].as_i64().unwrap() > 0);
    let jobs = figures["jobs"].as_array().unwrap();
    assert!(jobs.iter().any(|job| job["name"] == "people.tidy"), "{jobs:?}");
    assert!(!figures.to_string().contains("root"), "nobody's name");
}

#[test]
fn a_keyring_that_went_away_is_told_and_people_are_served_meanwhile() {
    let home = Home::new();
    let root = Account::add(&home, "root", "administrator");
    let server = Server::start(&home, &[]);
    let up = |server: &Server| {
        let told = server.get("/metrics").body;
        let line = told.lines().find_map(|line| line.strip_prefix("bulwark_up{part=\"keyring\"} "));
        line.expect("the keyring stands among the parts").to_owned()
    };
    assert_eq!(up(&server), "1");
    let (keys, away) = (home.folder.join("keys"), home.folder.join("away"));
    std::fs::rename(&keys, &away).unwrap();
    assert_eq!(up(&server), "0");
    let token = root.sign_in(&server);
    let figures = ask(server.address(), "GET", "/api/v1/operations", Some(&token), None).json();
    assert_eq!(figures["missing"], json!(["keyring"]), "{figures}");
    std::fs::rename(&away, &keys).unwrap();
    assert_eq!(up(&server), "1");
}

#[test]
fn how_old_the_last_backup_is_can_be_told() {
    let home = Home::new();
    let server = Server::start(&home, &[]);
    let told = |server: &Server| server.get("/metrics").body.contains("\nbulwark_backup_age_seconds ");
    assert!(!told(&server), "none was made");
    let file = home.folder.join("one.backup");
    assert_eq!(home.run(["backup".as_ref(), "--to".as_ref(), file.as_os_str()]).code, 0);
    assert!(told(&server));
}

#[test]
fn the_only_administrator_comes_back_by_the_machine() {
    let home = Home::new();
    let root = Account::add(&home, "root", "administrator");
    let server = Server::start(&home, &[]);
    let before = root.sign_in(&server);
    let ran = home.run(["staff", "reset", "--name", "root", "--reason", "both_lost"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let token = ran.out.split("#/enrol/").nth(1).unwrap().split_whitespace().next().unwrap();
    // Another process did it: within a second the open session is over here too.
    let is_nobody = || {
        let session = ask(server.address(), "GET", "/api/v1/session", Some(&before), None).json();
        session["kind"] == "nobody"
    };
    assert!((0..20_000).any(|_| is_nobody()), "the session goes on");
    let shown = server.send("POST", "/session/enrolment", None, &json!({ "token": token })).json();
    assert_eq!(shown["name"], "root");
    home.run(["staff", "reset", "--name", "nobody"]).failed(1, "no account");
    home.run(["staff", "reset", "--name", "root", "--reason", "boredom"]).failed(2, "second_factor_lost");
}

#[test]
fn the_shipped_settings_are_read_as_they_are() {
    let home = Home::new();
    let here = home.folder.display().to_string();
    let shipped = read("dist/bulwark.toml").replace("/var/lib/bulwark", &here);
    let settings = home.file("bulwark.toml", shipped.replace("127.0.0.1:8080", "127.0.0.1:0"));
    let mut command = home.command(["serve", "--config"]);
    command.arg(&settings).env_remove("BULWARK_STORE").env_remove("BULWARK_KEYS");
    let server = Server::ready(command);
    assert_eq!(server.get("/healthz").status, 200);
    assert!(home.folder.join("bulwark.db").exists() && home.folder.join("keys").is_dir());
    // Each setting that is only shown is one that there is: uncommented, it is not refused as unknown.
    for line in shipped.lines().filter_map(|line| line.strip_prefix("# ")) {
        let Some((key, _)) = line.split_once(" = ") else { continue };
        if key.contains(' ') {
            continue;
        }
        let one = home.file("one.toml", format!("{line}\nlisten = 1\n"));
        let mut command = home.command(["serve", "--config"]);
        let said = command.arg(&one).output().unwrap();
        let said = String::from_utf8_lossy(&said.stderr).into_owned();
        assert!(!said.contains(&format!("unknown field `{key}`")), "{said}");
    }
}
