//! Partner applications against the real server: by the certificate of the connection, and by the signing script that the
//! documentation shows.

use std::{net::TcpStream, process::Command, sync::Arc};

use serde_json::{Value, json};
use tokio_rustls::rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned,
    crypto::ring::default_provider,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};

use crate::{
    binary::Home,
    client::{Reply, ask, ask_over},
    serving::{Account, Server},
};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn file(name: &str) -> String {
    format!("{DATA}/{name}")
}

/// Over TLS, with or without a certificate of one's own.
fn over_tls(server: &Server, own: Option<&str>, path: &str, token: Option<&str>, body: &Value) -> Reply {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(file("localhost.pem")).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots);
    let config = match own {
        None => config.with_no_client_auth(),
        Some(name) => {
            let chain = vec![CertificateDer::from_pem_file(file(&format!("{name}.pem"))).unwrap()];
            let key = PrivateKeyDer::from_pem_file(file(&format!("{name}.key.pem"))).unwrap();
            config.with_client_auth_cert(chain, key).unwrap()
        }
    };
    let tcp = TcpStream::connect(server.address()).unwrap();
    let session = ClientConnection::new(Arc::new(config), "localhost".try_into().unwrap()).unwrap();
    ask_over(StreamOwned::new(session, tcp), server.address(), "POST", path, token, Some(body))
}

fn form(method: &str, key: &str) -> Value {
    json!({
        "name": "江城出行", "name_en": "Rivertown Travel", "key": { "method": method, "text": key },
        "services": ["query_health", "verify_code"], "areas": ["9901"],
        "quota": { "per_minute": 60, "per_day": 1000 },
    })
}

const VERIFY: &str = "/api/partner/v1/code-verifications";

#[test]
fn a_partner_is_known_by_the_certificate_that_it_connects_with() {
    let home = Home::new();
    let account = Account::add(&home, "root", "administrator");
    let (cert, key, ca) = (file("localhost.pem"), file("localhost.key.pem"), file("partner-ca.pem"));
    let args = ["--tls-cert", &cert, "--tls-key", &key, "--client-ca", &ca, "--town-area", "9901"];
    let server = Server::start(&home, &args);
    // Browsers have no certificate and are served as before.
    let body = json!({ "name": account.name, "password": account.password, "totp": account.totp() });
    let signed_in = over_tls(&server, None, "/api/v1/session/staff", None, &body);
    let token = signed_in.header("set-cookie").split(['=', ';']).nth(1).unwrap().to_owned();
    let form = form("certificate", &std::fs::read_to_string(file("partner.pem")).unwrap());
    let admitted = over_tls(&server, None, "/api/v1/partners", Some(&token), &form);
    assert_eq!(admitted.status, 201, "{admitted:?}");

    let code = json!({ "code": "hello" });
    let served = over_tls(&server, Some("partner"), VERIFY, None, &code);
    assert_eq!((served.status, &served.json()["code"]), (200, &json!("0000")), "{served:?}");
    let unsaid = over_tls(&server, None, VERIFY, None, &code);
    assert_eq!((unsaid.status, &unsaid.json()["code"]), (401, &json!("1001")), "{unsaid:?}");
    // Of the same authority, and admitted by nobody.
    let stranger = over_tls(&server, Some("stranger"), VERIFY, None, &code);
    assert_eq!((stranger.status, &stranger.json()["code"]), (401, &json!("1004")), "{stranger:?}");
    // A certificate opens nothing beside the services.
    let elsewhere = over_tls(&server, Some("partner"), "/api/v1/partners", None, &form);
    assert_eq!(elsewhere.status, 401, "{elsewhere:?}");
    let ended = format!("/api/v1/partners/{}/end", admitted.json()["id"].as_str().unwrap());
    assert_eq!(over_tls(&server, None, &ended, Some(&token), &json!({})).status, 200);
    let after = over_tls(&server, Some("partner"), VERIFY, None, &code);
    assert_eq!((after.status, &after.json()["code"]), (403, &json!("1010")), "{after:?}");
}

#[test]
fn asking_for_certificates_without_tls_or_by_a_broken_file_is_refused_in_words() {
    let home = Home::new();
    let plain = home.run(["serve", "--listen", "127.0.0.1:0", "--client-ca", &file("partner-ca.pem")]);
    assert_eq!(plain.code, 2, "{plain:?}");
    assert!(plain.err.contains("--tls-cert"), "{plain:?}");
    let (cert, key) = (file("localhost.pem"), file("localhost.key.pem"));
    let args =
        ["serve", "--listen", "127.0.0.1:0", "--tls-cert", &cert, "--tls-key", &key, "--client-ca", &key];
    let broken = home.run(args);
    assert_eq!(broken.code, 2, "{broken:?}");
}

/// The script of the documentation, as somebody would run it.
fn script(server: &Server, keyid: &str, key: &str, body: &Value) -> Option<Value> {
    let tools = ["openssl", "curl"];
    let missing = |tool: &&str| Command::new(tool).arg("--help").output().is_err();
    if let Some(tool) = tools.iter().find(|tool| missing(tool)) {
        eprintln!("left out: there is no {tool} here");
        return None;
    }
    let ran = Command::new(format!("{ROOT}/scripts/partner-call"))
        .args([server.url.as_str(), "code-verifications", &body.to_string(), "--keyid", keyid, "--key"])
        .arg(format!("{ROOT}/modules/partner/sandbox/{key}.pem"))
        .output()
        .unwrap();
    let out = String::from_utf8_lossy(&ran.stdout).into_owned();
    Some(serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out} {ran:?}")))
}

#[test]
fn the_documented_script_signs_calls_that_the_server_accepts_with_either_algorithm() {
    let home = Home::new();
    let account = Account::add(&home, "root", "administrator");
    let server = Server::start(&home, &["--town-area", "9901"]);
    let token = account.sign_in(&server);
    for (method, key, public) in
        [("es256", "es256", partner::sandbox::ES256_PUBLIC), ("sm2", "sm2", partner::sandbox::SM2_PUBLIC)]
    {
        let admitted =
            ask(server.address(), "POST", "/api/v1/partners", Some(&token), Some(&form(method, public)));
        assert_eq!(admitted.status, 201, "{admitted:?}");
        let keyid = admitted.json()["id"].as_str().unwrap().to_owned();
        let code = json!({ "code": "hello" });
        // Signatures of openssl have every form that numbers have: leading zeros too.
        for _ in 0..5 {
            let Some(answer) = script(&server, &keyid, key, &code) else { return };
            assert_eq!(answer["code"], "0000", "{method}: {answer}");
            assert_eq!(answer["data"]["state"], "not_a_pass");
        }
        let other = if key == "sm2" { "es256" } else { "sm2" };
        let Some(answer) = script(&server, &keyid, other, &code) else { return };
        assert_eq!(answer["code"], "1006", "{method}: {answer}");
    }
}
