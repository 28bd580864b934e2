//! A resident's phone: a key that stays in it, the token it was given, and the shows it makes alone.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use access::PersonId;
use base::{Chance, Moment};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use credential::{Algorithm, Identity, Show, Signer as _, text, tick_at};
use keys::IssuerKey;
use serde_json::{Value, json};

use crate::{Answer, Resident, SignedIn, TestApp};

/// A phone with a key on P-256.
#[derive(Debug)]
pub struct Phone(IssuerKey);

impl Default for Phone {
    fn default() -> Self {
        Self::new()
    }
}

impl Phone {
    /// A phone fresh out of the box, or one whose storage was wiped.
    pub fn new() -> Self {
        let secret = IssuerKey::make(Algorithm::Es256, &Chance::system());
        Self(IssuerKey::of_secret(&secret).expect("a secret just made"))
    }

    /// The key's coordinates in base64url.
    pub fn x(&self) -> String {
        URL_SAFE_NO_PAD.encode(&self.0.public().bytes()[1..33])
    }
    pub fn y(&self) -> String {
        URL_SAFE_NO_PAD.encode(&self.0.public().bytes()[33..])
    }

    /// Shows that it holds the key.
    pub fn proof(&self, person: impl std::fmt::Display, tick: i64) -> String {
        let said = format!("bulwark bind/1\n{person}\n{}\n{}\n{tick}", self.x(), self.y());
        URL_SAFE_NO_PAD.encode(self.0.sign(said.as_bytes()))
    }

    /// What it sends to be given a token.
    pub fn asks(&self, person: impl std::fmt::Display, now: Moment, move_here: bool) -> Value {
        let tick = tick_at(now);
        json!({
            "phone": { "x": self.x(), "y": self.y() }, "tick": tick,
            "proof": self.proof(person, tick), "move": move_here,
        })
    }

    /// The text on its screen at a moment, for a token in base64url.
    pub fn show(&self, token: &str, now: Moment) -> String {
        self.shows(token, now, None)
    }

    /// As [`Phone::show`], with the name that the refresh's answer holds.
    pub fn show_with_identity(&self, refreshed: &Value, now: Moment) -> String {
        let said = |name: &str| refreshed["identity"][name].as_str().expect("an identity").to_owned();
        let salt = URL_SAFE_NO_PAD.decode(said("salt")).expect("base64url").try_into().expect("16 bytes");
        let identity = Identity::new(salt, &said("name"), &said("tail")).expect("a short name");
        self.shows(refreshed["token"].as_str().expect("a token"), now, Some(identity))
    }

    fn shows(&self, token: &str, now: Moment, identity: Option<Identity>) -> String {
        let token = URL_SAFE_NO_PAD.decode(token).expect("base64url");
        let show = Show { token: &token, tick: tick_at(now), identity };
        text::encode(text::SHOW, &show.sign(|message| self.0.sign(message)))
    }
}

/// The phones of a story, one for each resident.
#[derive(Debug, Default)]
pub(crate) struct Phones(Mutex<HashMap<String, std::sync::Arc<Phone>>>);

impl TestApp {
    /// The phone of a resident: the same each time.
    pub fn phone_of(&self, person: impl std::fmt::Display) -> std::sync::Arc<Phone> {
        let mut phones = self.phones.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::sync::Arc::clone(phones.entry(person.to_string()).or_default())
    }

    /// A phone asks for a token, in the name of whoever is signed in on it.
    pub async fn refresh_on(
        &self,
        phone: &Phone,
        person: impl std::fmt::Display,
        by: &impl SignedIn,
        move_here: bool,
    ) -> Answer {
        let body = phone.asks(&person, self.now(), move_here);
        self.post(format!("/residents/{person}/pass/refresh"), body).by(by).await
    }

    /// The resident's own phone asks for a token.
    pub async fn refresh(&self, who: &Resident) -> Value {
        self.refresh_on(&self.phone_of(who.id), who.id, who, false).await.ok()
    }

    /// What the resident's phone shows now, having asked for a token just before.
    pub async fn show_of(&self, who: &Resident) -> String {
        self.show_by(who.id, who).await
    }

    /// As [`TestApp::show_of`], for somebody whom the story knows by their id and session.
    pub async fn show_by(&self, person: impl std::fmt::Display, by: &impl SignedIn) -> String {
        let phone = self.phone_of(&person);
        let refreshed = self.refresh_on(&phone, &person, by, false).await.ok();
        phone.show(refreshed["token"].as_str().expect("a token"), self.now())
    }

    /// What the phone shows now of a token that it was given earlier.
    pub fn shows(&self, person: PersonId, refreshed: &Value) -> String {
        self.phone_of(person).show(refreshed["token"].as_str().expect("a token"), self.now())
    }
}
