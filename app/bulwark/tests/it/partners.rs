//! A partner application and consents to try routes on.

use access::Role;
use base::Chance;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use credential::{Algorithm, Signer as _};
use http::signature::digest_of;
use keys::IssuerKey;
use serde_json::{Value, json};
use testkit::{Resident, TOWN, TestApp};

use crate::{
    authority::{Cast, Trier},
    disputes::whose,
    things::{Target, turn},
};

const ALL: [&str; 7] =
    ["declare_health", "declare_trip", "query_health", "invoke", "make_code", "verify_code", "correct"];

/// Somebody else's application, admitted to everything.
pub(crate) struct Partner {
    id: String,
    key: IssuerKey,
}

impl Partner {
    /// Admitted for the whole town by an administrator.
    pub(crate) async fn new(app: &TestApp, administrator: &impl testkit::SignedIn) -> Self {
        let key = IssuerKey::of_secret(&IssuerKey::make(Algorithm::Es256, &Chance::system())).unwrap();
        let key_text = json!({ "method": "es256", "text": hex::encode(key.public().bytes()) });
        let id = admit(app, administrator, TOWN, key_text).await;
        Self { id, key }
    }

    /// The headers of a signed call.
    pub(crate) fn sign(&self, path: &str, body: &str, created: i64) -> [(&'static str, String); 3] {
        let digest = digest_of(body.as_bytes());
        let params = format!(
            "(\"@method\" \"@path\" \"content-digest\");created={created};keyid=\"{}\";nonce=\"try-{:016}\";alg=\"ecdsa-p256-sha256\"",
            self.id,
            turn()
        );
        let base = format!(
            "\"@method\": POST\n\"@path\": {path}\n\"content-digest\": {digest}\n\"@signature-params\": {params}"
        );
        let signature = STANDARD.encode(self.key.sign(base.as_bytes()));
        [
            ("content-digest", digest),
            ("signature-input", format!("sig={params}")),
            ("signature", format!("sig=:{signature}:")),
        ]
    }
}

/// What an administrator fills in, with a certificate that nobody has.
pub(crate) fn certificate() -> Value {
    json!({ "method": "certificate", "text": format!("{:064x}", turn()) })
}

async fn admit(app: &TestApp, by: &impl testkit::SignedIn, area: &str, key: Value) -> String {
    let body = json!({
        "name": "江城出行", "name_en": "Rivertown Travel", "key": key, "services": ALL, "areas": [area],
        "quota": { "per_minute": 10_000, "per_day": 100_000 },
    });
    app.post("/partners", body).by(by).await.ok()["id"].as_str().unwrap().to_owned()
}

/// A partner of that area.
pub(crate) async fn partner(cast: &Cast, area: &str) -> String {
    admit(&cast.app, cast.helper(Role::Administrator), area, certificate()).await
}

async fn lets(cast: &Cast, who: &Resident, partner: &str) -> String {
    let services: Vec<&str> = ALL.into_iter().filter(|service| *service != "verify_code").collect();
    let body = json!({ "partner": partner, "services": services, "purpose": "travel", "days": 30 });
    let given = cast.app.post(format!("/residents/{}/consents", who.id), body).by(who).await.ok();
    given["id"].as_str().unwrap().to_owned()
}

/// A consent, and whose it is.
pub(crate) async fn consent_of(cast: &Cast, trier: &Trier, target: Target) -> (String, String) {
    let who = whose(cast, trier, target).await;
    let consent = lets(cast, &who, &cast.partner.id).await;
    (who.id.to_string(), consent)
}

/// What the partner may use, or what another one may.
pub(crate) async fn consent(cast: &Cast, target: Target) -> String {
    let who = crate::things::somebody(cast, Target::Near).await;
    if target == Target::Own {
        return lets(cast, &who, &cast.partner.id).await;
    }
    let other = partner(cast, TOWN).await;
    lets(cast, &who, &other).await
}

/// The partner that a consent is given to.
pub(crate) fn known(cast: &Cast) -> &str {
    &cast.partner.id
}
